"""A cold `alliance said` against a bare `python -c pass`, over the seed case and over a generated dataset; and `contrast`.

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
DATA = Path(__file__).parent.parent / "data"
SEED = DATA / "events.yaml"


def main(events: int) -> None:
    """Print the ratios."""
    bare = best(process([PYTHON, "-c", "pass"]), 30)
    print(f"bare python: {bare * 1000:.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, XDG_CACHE_HOME=folder)
        _say("20 events", SEED, "--by", "zas", env, bare)
        _contrast("the seed case", SEED, env)
        _contrast("all data", DATA, env)
        large = Path(folder, "large.jsonl")
        large.write_text("".join(generated.jsonl(generated.statements(events))), "utf-8")
        _say(f"{events:,} events", large, "--by", "actor-7", env, bare)


def _say(what: str, data: Path, option: str, value: str, env: dict[str, str], bare: float) -> None:
    words = [ALLIANCE, "said", option, value, "--limit", "20", "--data", str(data)]
    process(words, env)()
    for form in ("table", "json"):
        taken = best(process([*words, "--format", form], env), 30)
        print(f"alliance said, {what}, {form}: {taken * 1000:.1f} ms, {taken / bare:.2f} times a bare python")


def _contrast(what: str, data: Path, env: dict[str, str]) -> None:
    """Print how much longer a cold `contrast` takes than a cold `said`, the two in turn."""
    said = process([ALLIANCE, "said", "--by", "zas", "--limit", "20", "--data", str(data)], env)
    contrast = process([ALLIANCE, "contrast", "invasion", "--data", str(data)], env)
    said()
    taken = [(best(said, 1), best(contrast, 1)) for _ in range(30)]
    one, other = (min(times) for times in zip(*taken, strict=True))
    print(f"alliance contrast, {what}: {other * 1000:.1f} ms, {other / one:.2f} times a cold said")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
