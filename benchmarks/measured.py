"""How long things take, as ratios: the best of several runs, one after the other, so that both meet the same machine."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def best(action: Callable[[], Any], runs: int = 5) -> float:
    """The shortest time in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def process(words: Sequence[str], env: Mapping[str, str] | None = None) -> Callable[[], Any]:
    """A run of a program whose output nobody reads."""
    return lambda: subprocess.run(words, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
