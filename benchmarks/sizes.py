"""Whether what is large alone takes no more than in proportion: each case and the same ten times as large, in the same run.

`python benchmarks/sizes.py`: chains of sources, a list of a million items, 50,000 records in one YAML file.
"""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

ALLIANCE = str(Path(sys.executable).with_name("alliance"))


def main() -> None:
    """Print the seconds of the processors for both sizes, and their ratio."""
    cases: dict[str, tuple[Callable[[int], Iterable[str]], int]] = {
        "sources in a chain": (_chain, 1_000),
        "items in a list": (_list, 100_000),
        "records in a file": (_records, 5_000),
        "names alike": (_alike, 200),
    }
    commands = {"check": ["check"], "fmt": ["fmt"], "timeline --format csv": ["timeline", "--format", "csv", "--data"]}
    for what, (made, size) in cases.items():
        for name, words in commands.items():
            small, large = (_taken(made(many), words) for many in (size, 10 * size))
            print(f"{10 * size:,} {what}, {name}: {large:.1f} s, {large / small:.1f} times as long as a tenth of them")


def _taken(lines: Iterable[str], words: list[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "data.yaml")
        path.write_text("".join(lines), "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        env = dict(os.environ, XDG_CACHE_HOME=folder)
        subprocess.run([ALLIANCE, *words, str(path)], env=env, check=False, capture_output=True)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def _chain(many: int) -> Iterable[str]:
    yield "sources:\n  - {id: s0, title: T0}\n"
    yield from (f"  - {{id: s{one}, title: T{one}, via: s{one - 1}}}\n" for one in range(1, many))


def _list(many: int) -> Iterable[str]:
    yield "sources:\n  - {id: s, title: T}\npeople:\n  - id: p\n    name: P\n    sources: [s]\n    aliases:\n"
    yield from (f"      - A{one}\n" for one in range(many))


def _records(many: int) -> Iterable[str]:
    yield "sources:\n  - {id: s, title: T}\nevents:\n"
    for one in range(many):
        yield f"  - id: e{one}\n    type: meeting\n    title: T\n    date: 2022-02-{1 + one % 28:02}\n    sources: [s]\n"


def _alike(many: int) -> Iterable[str]:
    yield "sources:\n  - {id: s, title: T}\npeople:\n"
    letters = "abcdefghijklmnopqrstuvwxyz"
    for one in range(many):
        ending = letters[one % 26] + letters[one // 26 % 26] + letters[one // 676]
        yield f"  - {{id: p{one}, name: Alexander Ivanov {ending}, sources: [s]}}\n"


if __name__ == "__main__":
    main()
