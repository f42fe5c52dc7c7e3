"""How long an answer takes when one YAML file of 200 records has changed beside bulk JSONL, against a compile of everything.

`python benchmarks/changing.py [EVENTS]`: EVENTS is the number of bulk records, 500,000 without the argument.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import generated
from measured import process

ALLIANCE = str(Path(sys.executable).with_name("alliance"))
_CHANGES = 3


def main(events: int) -> None:
    """Print both times, by the clock and of the processors, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        data, env = Path(folder, "data"), dict(os.environ, XDG_CACHE_HOME=folder)
        data.mkdir()
        with (data / "bulk.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(generated.jsonl(generated.tailed(events)))
        (data / "case.yaml").write_text(_case(0), "utf-8")
        ask = process([ALLIANCE, "said", "--limit", "1", "--data", str(data)], env)
        whole = _taken(ask)
        changes: list[tuple[float, float]] = []
        for number in range(1, _CHANGES + 1):
            (data / "case.yaml").write_text(_case(number), "utf-8")
            changes.append(_taken(ask))
        changed = min(changes)
        print(f"{events:,} records in JSONL and 200 in YAML")
        print(f"  all compiled, and one answer: {whole[0]:.1f} s, {whole[1]:.1f} s of the processors")
        print(f"  a change of the YAML file: {changed[0]:.1f} s, {changed[1]:.1f} s of the processors")
        print(f"  {whole[0] / changed[0]:.0f} times as fast, {whole[1] / changed[1]:.0f} times by the processors")


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
