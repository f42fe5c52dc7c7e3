"""A cold `alliance said` against a bare `python -c pass`, over the seed case and over a generated dataset.

`python benchmarks/cold_start.py [EVENTS]`, 500,000 without the argument. The dataset is compiled before it is asked.
"""

import os
import sys
import tempfile
from pathlib import Path

import generated
from measured import best, process

PYTHON = sys.executable
ALLIANCE = str(Path(PYTHON).with_name("alliance"))
SEED = Path(__file__).parent.parent / "data" / "events.yaml"


def main(events: int) -> None:
    """Print the ratios."""
    bare = best(process([PYTHON, "-c", "pass"]), 30)
    print(f"bare python: {bare * 1000:.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, XDG_CACHE_HOME=folder)
        _say("20 events", SEED, "--by", "zas", env, bare)
        large = Path(folder, "large.jsonl")
        large.write_text("".join(generated.jsonl(generated.statements(events))), "utf-8")
        _say(f"{events:,} events", large, "--by", "actor-7", env, bare)


def _say(what: str, data: Path, option: str, value: str, env: dict[str, str], bare: float) -> None:
    words = [ALLIANCE, "said", option, value, "--limit", "20", "--data", str(data)]
    process(words, env)()
    for form in ("table", "json"):
        taken = best(process([*words, "--format", form], env), 30)
        print(f"alliance said, {what}, {form}: {taken * 1000:.1f} ms, {taken / bare:.2f} times a bare python")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
