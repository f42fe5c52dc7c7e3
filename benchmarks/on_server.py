"""How a Neo4j server grows with the data: load, restart, each question cold and warm, beside the embedded store.

`python benchmarks/on_server.py [EVENTS...]`: 1,000, 10,000 and 100,000 without arguments. Each size has a server of its own, as
the tests start it (Java, heap 384 MB, page cache 128 MB; beyond 200,000 events 2 GB each), because it is stopped, started and
measured. Every answer, cold and warm, is compared with that of the embedded store, to the byte.

A cold answer is a whole command: the time of the processor, that of the client and that of the server, so that what else runs
matters little, and the client's memory. A warm one is asked again over a connection that stands: the best of several runs, by
the clock, and the accesses, each to a node, a link or a property of the server's data. What is pushed and restarted is measured
by the clock too, and grows on a busy machine.
"""

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NamedTuple

import alliance_graph as ag
import generated
from alliance_graph.query.store import Store
from measured import best
from scale import ALLIANCE, BUSIEST, RARE, SECOND

sys.path.insert(0, os.fspath(Path(__file__).parent.parent))

from tests.support.neo4j_hits import counted
from tests.support.neo4j_local import HEAP, PAGES, PASSWORD, Local, running

TRIGGER: Final = "record-0"
_LARGE: Final = 200_000
_OFTEN: Final = 10
_QUICK: Final = 0.5
_SILENT: Final = 500
"""One silence and one complete record for so many events."""
_TICK: Final = os.sysconf("SC_CLK_TCK")
MONTH: Final = "2018-05"
Warm = Callable[[Store], Any]
QUESTIONS: Final[Mapping[str, tuple[Sequence[str], Warm]]] = {
    "said by the busiest actor": (
        ("said", "--by", BUSIEST, "-n", "20"),
        lambda store: ag.said(store, by=BUSIEST, limit=20),
    ),
    "by the busiest to the second": (
        ("said", "--by", BUSIEST, "--to", SECOND, "-n", "20"),
        lambda store: ag.said(store, by=BUSIEST, to=SECOND, limit=20),
    ),
    "about a topic, the last": (
        ("said", "--about", "topic-1", "--last", "20"),
        lambda store: ag.said(store, about="topic-1", last=20),
    ),
    "a month's timeline": (
        ("timeline", "--since", MONTH, "--until", MONTH, "-n", "20"),
        lambda store: ag.timeline(store, since=MONTH, until=MONTH, limit=20),
    ),
    "a month of the busiest actor": (
        ("timeline", BUSIEST, "--since", MONTH, "--until", MONTH, "-n", "20"),
        lambda store: ag.timeline(store, BUSIEST, since=MONTH, until=MONTH, limit=20),
    ),
    "search for three words": (
        ("search", "border treaty ceasefire", "-n", "20"),
        lambda store: ag.search(store, "border treaty ceasefire", limit=20),
    ),
    "path": (("path", RARE, SECOND), lambda store: ag.path(store, RARE, SECOND)),
    "neighbours of the busiest actor": (
        ("neighbours", BUSIEST, "-n", "20"),
        lambda store: ag.neighbours(store, BUSIEST, limit=20),
    ),
    "show of the busiest actor": (("show", BUSIEST), lambda store: ag.show(store, BUSIEST, limit=5)),
    "silences about a topic": (
        ("silences", "--about", "topic-1", "-n", "20"),
        lambda store: ag.silences(store, about="topic-1", limit=20),
    ),
    "contrast, within a week": (
        ("contrast", TRIGGER, "--within", "7d"),
        lambda store: ag.contrast(store, TRIGGER, within="7d"),
    ),
    "derived silences": (
        ("silences", "--derived", "--since", MONTH, "--until", MONTH),
        lambda store: ag.silences(store, derived=True, since=MONTH, until=MONTH),
    ),
    "statements counted by month": (("said", "--count-by", "month"), lambda store: ag.count(store, "month")),
    "stats": (("stats",), ag.stats),
}
"""Each as a command and as a call; the answers that show first rows show 20."""


class Cost(NamedTuple):
    """What a command took: seconds by the clock, of its own processor and of the server's, its memory in MB, what it wrote."""

    clock: float
    own: float
    server: float
    memory: float
    out: bytes


def main(sizes: Sequence[int]) -> None:
    """Print a table in Markdown: a row a thing measured, a column a size."""
    rows: dict[str, list[str]] = {}
    for size in sizes:
        # A process of its own: a command's memory is told as at least that of the process that starts it.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            found = apart.submit(_told_of, size).result()
        for what, figure in found:
            rows.setdefault(what, []).append(figure)
    print(f"| what | {' | '.join(f'{size:,}' for size in sizes)} |")
    print(f"| --- |{' --- |' * len(sizes)}")
    for what, figures in rows.items():
        print(f"| {what} | {' | '.join(figures)} |")


def _told_of(size: int) -> list[tuple[str, str]]:
    """What is measured of a size, told as it comes."""
    found = []
    for what, figure in measured(size):
        print(f"{size:,} events: {what}: {figure}", file=sys.stderr, flush=True)
        found.append((what, figure))
    return found


def measured(size: int) -> Iterator[tuple[str, str]]:
    """Each thing that is measured and what came out, one after the other."""
    heap, pages = ("2g", "2g") if size > _LARGE else (HEAP, PAGES)
    with tempfile.TemporaryDirectory() as folder, running(heap, pages) as server:
        asking = Asking(server, Path(folder))
        yield from _pushed(asking, size)
        yield from _restarted(asking)
        yield from _asked(asking)


def _write(data: Path, size: int, title: str | None = None) -> None:
    """The records in a file; with another title for the trigger if one is given."""
    with data.open("w", encoding="utf-8") as file:
        for record in chain(generated.tailed(size), _silent(size)):
            changed = {"title": title} if title and record["id"] == TRIGGER else {}
            file.write(json.dumps({**record, **changed}) + "\n")


def _silent(events: int) -> Iterator[dict[str, Any]]:
    """A silence after one event in many, and of another that its record is complete."""
    for number in range(0, events, _SILENT):
        yield {
            "record": "silence",
            "id": f"silence-{number}",
            "actor": f"actor-{number % 97}",
            "about": [f"topic-{number // _SILENT % 40}"],
            "trigger": f"record-{number}",
            "basis": "asserted",
            "claimed_by": "Reader",
            "window": {"start": "2018-06-01", "observed_through": "2018-06-30"},
            "summary": "Nothing is said.",
            "sources": ["gazetteer"],
        }
        yield {
            "record": "coverage",
            "id": f"coverage-{number}",
            "of": f"record-{number + 2}",
            "from": "2018-01-01",
            "to": "2018-12-31",
            "complete": True,
            "sources": ["gazetteer"],
        }


class Asking:
    """Commands to a server and to the embedded store over the same file."""

    def __init__(self, server: Local, folder: Path) -> None:
        self.server = server
        self.data = folder / "events.jsonl"
        self._folder = folder
        self.env = dict(os.environ, XDG_CACHE_HOME=str(folder), NEO4J_USERNAME="neo4j", NEO4J_PASSWORD=PASSWORD)

    @property
    def place(self) -> str:
        """The address of the dataset."""
        return f"{self.server.uri}#tailed"

    def push(self) -> Cost:
        """The file put onto the server."""
        return self._run(("push", self.place, "--data", str(self.data)))

    def there(self, words: Sequence[str]) -> Cost:
        """What the server answers."""
        return self._run((*words, "--store", self.place))

    def here(self, words: Sequence[str]) -> Cost:
        """What the embedded store answers."""
        return self._run((*words, "--data", str(self.data)))

    def stores(self) -> tuple[Store, Store]:
        """Both, open: the server, then the embedded store."""
        os.environ |= self.env
        return ag.open_store(server=self.place), ag.open_store(self.data)

    def used(self) -> float:
        """Seconds of the processor that the server has taken since it was started."""
        fields = Path(f"/proc/{self.server.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICK

    def memory(self) -> float:
        """The most memory that the server has held since it was started, in MB."""
        lines = Path(f"/proc/{self.server.pid}/status").read_text("utf-8").splitlines()
        return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM:"))

    def size(self) -> float:
        """What the server holds on disk, in MB: data, indexes and the log of transactions."""
        return sum(float(one.stat().st_size) for one in (self.server.home / "data").rglob("*") if one.is_file()) / 1e6

    def _run(self, words: Sequence[str]) -> Cost:
        out = self._folder / "out"
        before, began = self.used(), time.perf_counter()
        written = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        streams = [(os.POSIX_SPAWN_OPEN, 1, out, written, 0o600), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        process = os.posix_spawn(ALLIANCE, [ALLIANCE, *words], self.env, file_actions=streams)
        _, status, usage = os.wait4(process, 0)
        clock = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status):
            raise SystemExit(f"alliance {' '.join(words)} failed")
        unit = 1e6 if sys.platform == "darwin" else 1e3
        own = usage.ru_utime + usage.ru_stime
        return Cost(clock, own, self.used() - before, usage.ru_maxrss / unit, out.read_bytes())


def _pushed(asking: Asking, size: int) -> Iterator[tuple[str, str]]:
    """The first push, the same again, and once more with one record changed."""
    _write(asking.data, size)
    first = asking.push()
    nodes, links = _held(asking)
    yield "nodes and links", f"{nodes + links:,}"
    yield "push", f"{_load(first)}; {(nodes + links) / first.clock:,.0f} rows a second"
    yield "the server's memory after it", f"{asking.memory():,.0f} MB"
    yield "a second push, nothing changed", _load(asking.push())
    _write(asking.data, size, "Another title")
    yield "a push after one record changed", _load(asking.push())


def _held(asking: Asking) -> tuple[int, int]:
    """The nodes and the links of the load that answers."""
    out = asking.there(("cypher", "MATCH (l:Load {whole: true}) RETURN l.nodes AS n, l.links AS l", "-f", "json")).out
    ((nodes, links),) = (row.values() for row in json.loads(out))
    return nodes, links


def _restarted(asking: Asking) -> Iterator[tuple[str, str]]:
    """The server stopped and started, until the first answer."""
    asking.server.stop()
    yield "on the server's disk", f"{asking.size():,.0f} MB"
    began = time.perf_counter()
    asking.server.start()
    started = time.perf_counter() - began
    first = asking.there(QUESTIONS["said by the busiest actor"][0])
    yield "a restart", f"{started:,.1f} s, the first answer {first.clock:,.1f} s later"
    asking.here(("stats",))  # compiles


def _asked(asking: Asking) -> Iterator[tuple[str, str]]:
    """Each question, cold and warm."""
    cold = {}
    for what, (words, _) in QUESTIONS.items():
        _same(what, asking.there(words).out, asking.here(words).out)
        cold[what] = asking.there(words), asking.here(words)
    there, here = asking.stores()
    with contextlib.closing(there), contextlib.closing(here):
        for what, (_, ask) in QUESTIONS.items():
            first, own = cold[what]
            answers = ask(there), ask(here)
            _same(what, *(json.dumps([[*one], [*one.notes]]).encode() for one in answers))
            warm, embedded = (_warm(ask, store) for store in (there, here))
            told = (
                f"{_told(first.own)} + {_told(first.server)}, {first.memory:,.0f} MB ({_told(own.own)}, {own.memory:,.0f} MB)"
            )
            with counted() as hits:
                ask(there)
            yield what, f"{told}; {_told(warm)} ({_told(embedded)}); {sum(hits):,} accesses"
    yield "the server's memory after all questions", f"{asking.memory():,.0f} MB"


def _warm(ask: Warm, store: Store) -> float:
    once = best(lambda: ask(store), 1)
    return min(once, best(lambda: ask(store), _OFTEN if once < _QUICK else 1))


def _same(what: str, there: bytes, here: bytes) -> None:
    if there != here:
        raise SystemExit(f"{what}: the server and the embedded store answer differently")


def _load(cost: Cost) -> str:
    return f"{_told(cost.clock)} ({_told(cost.own)} + {_told(cost.server)}), {cost.memory:,.0f} MB"


def _told(seconds: float) -> str:
    return f"{seconds * 1000:,.{seconds < 0.01:d}f} ms" if seconds < 1 else f"{seconds:,.1f} s"


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [1_000, 10_000, 100_000])
