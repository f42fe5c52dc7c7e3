"""How long an answer takes when one file has changed, against a compile of everything.

A YAML file of 200 records beside bulk JSONL is another, or a line of the JSONL is: changed, put in, taken out.
`python benchmarks/changing.py [EVENTS]`: EVENTS is the number of bulk records, 500,000 without the argument.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import generated
from measured import process

ALLIANCE = str(Path(sys.executable).with_name("alliance"))
_CHANGES = 3


def main(events: int) -> None:
    """Print all times, by the clock and of the processors, and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        data, env = Path(folder, "data"), dict(os.environ, XDG_CACHE_HOME=folder)
        data.mkdir()
        lines = [*generated.jsonl(generated.tailed(events))]
        bulk, case = data / "bulk.jsonl", data / "case.yaml"
        bulk.write_text("".join(lines), "utf-8")
        case.write_text(_case(0), "utf-8")
        ask = process([ALLIANCE, "said", "--limit", "1", "--data", str(data)], env)
        whole = _taken(ask)
        print(f"{events:,} records in JSONL and 200 in YAML")
        print(f"  all compiled, and one answer: {whole[0]:.1f} s, {whole[1]:.1f} s of the processors")
        _print("a change of the YAML file", whole, ask, lambda number: case.write_text(_case(number), "utf-8"))
        for what, edit in (("changed", _change), ("put in", _put), ("taken out", _take)):
            _print(f"a line of the JSONL {what}", whole, ask, partial(_edit, bulk, lines, edit))


def _print(what: str, whole: tuple[float, float], ask: object, change: Callable[[int], object]) -> None:
    """The shortest of some changes."""
    changes: list[tuple[float, float]] = []
    for number in range(1, _CHANGES + 1):
        change(number)
        changes.append(_taken(ask))
    changed = min(changes)
    print(f"  {what}: {changed[0]:.1f} s, {changed[1]:.1f} s of the processors")
    print(f"    {whole[0] / changed[0]:.0f} times as fast, {whole[1] / changed[1]:.0f} times by the processors")


def _edit(bulk: Path, lines: list[str], edit: Callable[[list[str], int, int], None], number: int) -> None:
    """Edit the line of an event or a statement, each time in another part of the file."""
    at = len(lines) * number // (_CHANGES + 1)
    while json.loads(lines[at])["record"] not in ("event", "statement"):
        at += 1
    edit(lines, at, number)
    bulk.write_text("".join(lines), "utf-8")


def _change(lines: list[str], at: int, number: int) -> None:
    lines[at] = json.dumps(json.loads(lines[at]) | {"summary": f"Words of another day, {number}"}) + "\n"


def _put(lines: list[str], at: int, number: int) -> None:
    lines.insert(at, json.dumps(json.loads(lines[at]) | {"id": f"put-in-{number}"}) + "\n")


def _take(lines: list[str], at: int, _: int) -> None:
    del lines[at]


def _taken(ask: object) -> tuple[float, float]:
    assert callable(ask)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ask()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _case(number: int) -> str:
    """A file of 200 events, every seventh of which has another title in each version."""
    events = (
        f"  - {{id: case-{one}, type: meeting, title: Talks {one if one % 7 else number * 1000 + one}, "
        f"date: 2018-0{1 + one % 9}-1{one % 9}, participants: [actor-{one}], about: [topic-{one % 40}], sources: [herald]}}"
        for one in range(200)
    )
    return "\n".join(("sources:", "  - {id: herald, title: The Herald}", "events:", *events, ""))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
