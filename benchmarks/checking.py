"""How fast `alliance check` is, over 10,000 events in YAML and against PyYAML's C loader, and how soon a watch reports a save.

PyYAML's C loader only parses. Cold means an empty cache, warm unchanged files; in between, one of twenty files has changed.
`python benchmarks/checking.py`.
"""

import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import generated
import yaml
from alliance_graph.dataset.load import load_files
from alliance_graph.dataset.parse_cache import Kept
from alliance_graph.rules.check import judge
from alliance_graph.rules.watch import OFTEN, looks_of
from alliance_graph.yamltext.tree import uncollected
from importing import YAML_EVENTS
from measured import best, process
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it

FILES = 20
SEED = Path(__file__).parent.parent / "data"
ALLIANCE = Path(sys.executable).with_name("alliance")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CACHE_HOME"] = str(Path(place, "cache"))
        _checks("one file", _written(Path(place, "one"), 1))
        _checks(f"{FILES} files", _written(Path(place, "many"), FILES))
        print("from save to words on the screen, median of 9")
        shutil.copytree(SEED, Path(place, "seed"))
        print(f"  the seed case {_told(Path(place, 'seed')):.2f} s")
        print(f"  {YAML_EVENTS:,} events in {FILES} files {_told(Path(place, 'many')):.2f} s")
        print(f"watching 1,000 files takes {_idle(_small(Path(place, 'small'))):.1%} of one core")


def _checks(what: str, paths: list[Path]) -> None:
    """Every way to check some files, in this process and as a command."""
    texts = [path.read_text("utf-8") for path in paths]
    parsed = best(lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts], 3)
    print(f"{YAML_EVENTS:,} events in {what}: CSafeLoader {parsed:.2f} s")
    folder = paths[0].parent
    command = process([str(ALLIANCE), "check", str(folder)])
    for name, made, action in (
        ("libyaml's events alone", None, lambda: _events(texts)),
        ("checked, cold", _forget, lambda: _checked(folder)),
        ("checked, one file changed", lambda: _touch(paths[0]), lambda: _checked(folder)),
        ("checked, warm", None, lambda: _checked(folder)),
        ("the command, cold", _forget, command),
        ("the command, one file changed", lambda: _touch(paths[0]), command),
        ("the command, warm", None, command),
    ):
        took = _best(action, made)
        print(f"  {name} {took:.3f} s, {parsed / took:.1f} times as fast")


def _best(action: Callable[[], object], before: Callable[[], object] | None) -> float:
    """The shortest time of several runs; what is done before each run does not count."""
    times = []
    for _ in range(5):
        if before:
            before()
        times.append(best(action, 1))
    return min(times)


def _checked(folder: Path) -> None:
    with uncollected():
        judge(load_files([folder], Kept()))


def _events(texts: Iterable[str]) -> None:
    for text in texts:
        following = CParser(text).get_event
        while following() is not None:
            pass


def _forget() -> None:
    shutil.rmtree(os.environ["XDG_CACHE_HOME"], ignore_errors=True)


def _touch(path: Path) -> None:
    """Change a file: a comment of this moment at its end."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"# {time.time_ns()}\n")


def _written(folder: Path, number: int) -> list[Path]:
    """The generated events in so many files."""
    files: list[dict[str, list[dict[str, object]]]] = [{} for _ in range(number)]
    for count, record in enumerate(generated.records(YAML_EVENTS)):
        kind = str(record.pop("record"))
        files[count % number].setdefault({"country": "countries"}.get(kind, f"{kind}s"), []).append(record)
    folder.mkdir()
    paths = [folder / f"{count:02}.yaml" for count in range(number)]
    for path, sections in zip(paths, files, strict=True):
        path.write_text(yaml.safe_dump(sections, sort_keys=False), "utf-8")
    return paths


def _small(folder: Path) -> Path:
    folder.mkdir()
    for number in range(1_000):
        (folder / f"{number}.yaml").write_text(f"topics:\n- {{id: t-{number}, name: T {number}}}\n", "utf-8")
    return folder


@contextmanager
def _watching(folder: Path) -> Iterator[int]:
    """The end of a pipe from which a watch of a folder is read, after its first report."""
    with subprocess.Popen([ALLIANCE, "check", "--watch", folder], stdout=subprocess.PIPE) as watch:
        assert watch.stdout is not None
        _next(watch.stdout.fileno())
        yield watch.stdout.fileno()
        watch.kill()


def _next(pipe: int) -> None:
    """Wait for output, and read it."""
    select.select([pipe], [], [])
    os.read(pipe, 1_000_000)


def _told(folder: Path) -> float:
    """How long it takes from a save until the watch reports its effect."""
    path, times = next(iter(sorted(folder.glob("*.yaml")))), []
    with _watching(folder) as pipe:
        for number in range(9):
            time.sleep(0.5 + number * 0.03)  # so that the saves fall anywhere between two looks
            start = time.perf_counter()
            _touch(path)
            _next(pipe)
            times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def _idle(folder: Path) -> float:
    """The share of one core that a watch of a folder takes while nothing changes."""
    return best(lambda: looks_of([folder]), 20) / OFTEN


if __name__ == "__main__":
    main()
