"""How each command grows with the data: time and memory of a process, over 1,000 to a million events with tails.

`python benchmarks/scale.py [EVENTS...]`: 1,000, 10,000, 100,000 and 1,000,000 without arguments. A dataset is one JSONL file;
the first question compiles it. Time is the user's and the system's, so that what else runs matters little.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import generated

PYTHON: Final = sys.executable
ALLIANCE: Final = str(Path(PYTHON).with_name("alliance"))
BUSIEST, SECOND, RARE = "actor-0", "actor-1", "actor-1137"
COMMANDS: Final = (
    ("said", "--by", BUSIEST, "-n", "20"),
    ("said", "--by", BUSIEST, "--to", SECOND, "-n", "20"),
    ("said", "--about", "topic-1", "--last", "20"),
    ("timeline", "--since", "2018-05", "--until", "2018-05", "-n", "20"),
    ("timeline", BUSIEST, "--since", "2018-05", "--until", "2018-05", "-n", "20"),
    ("search", "border treaty ceasefire", "-n", "20"),
    ("path", RARE, SECOND),
    ("neighbours", BUSIEST, "-n", "20"),
    ("show", BUSIEST),
    ("said", "--count-by", "month"),
    ("stats",),
    ("check",),
    ("export", "json", "-o", "-"),
)
"""Each is asked twice, and the second time is told."""


class Cost(NamedTuple):
    """Seconds of a processor, and the most memory in MB."""

    seconds: float
    memory: float


def main(sizes: Sequence[int]) -> None:
    """Print a table in Markdown: a row a command, a column a size."""
    rows: dict[str, list[str]] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder, "events.jsonl")
            with data.open("w", encoding="utf-8") as file:
                file.writelines(generated.jsonl(generated.tailed(size)))
            env = dict(os.environ, XDG_CACHE_HOME=folder)
            rows.setdefault("size of the JSONL", []).append(f"{data.stat().st_size / 1e6:,.1f} MB")
            compiled = run((*COMMANDS[0], "--data", str(data)), env)
            rows.setdefault("first question: the dataset is compiled", []).append(told(compiled))
            kept = sum(one.stat().st_size for one in Path(folder).rglob("*.sqlite"))
            rows.setdefault("size of the store", []).append(f"{kept / 1e6:,.1f} MB")
            for command in COMMANDS:
                words = (*command, "--data", str(data))
                run(words, env)
                rows.setdefault(f"`alliance {' '.join(command)}`", []).append(told(run(words, env)))
    print(f"| what | {' | '.join(f'{size:,}' for size in sizes)} |")
    print(f"| --- |{' --- |' * len(sizes)}")
    for what, figures in rows.items():
        print(f"| {what} | {' | '.join(figures)} |")


def run(words: Sequence[str], env: dict[str, str]) -> Cost:
    """What a command costs as a whole process; its answer is not read."""
    nowhere = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    process = os.posix_spawn(ALLIANCE, [ALLIANCE, *words], env, file_actions=nowhere)
    _, status, used = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"alliance {' '.join(words)} failed")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def told(cost: Cost) -> str:
    """A cost in words."""
    time = f"{cost.seconds * 1000:,.0f} ms" if cost.seconds < 1 else f"{cost.seconds:,.1f} s"
    return f"{time}, {cost.memory:,.0f} MB"


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000, 1_000_000])
