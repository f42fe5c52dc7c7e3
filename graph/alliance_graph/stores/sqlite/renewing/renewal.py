"""A change of some files written into a copy of the database, as if all had been compiled again; else it is `Unfit`."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import data_files
from alliance_graph.dataset.load import load_part
from alliance_graph.errors import Problem
from alliance_graph.records.model import STRUCTS, Record, TermRecord, kind
from alliance_graph.records.terms import knowing
from alliance_graph.reify.graph import Graph
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import RULES
from alliance_graph.stores.sqlite import kept
from alliance_graph.stores.sqlite.renewing.bulk import Bulk, Kinds, Lines, Records
from alliance_graph.stores.sqlite.renewing.changes import Unfit
from alliance_graph.stores.sqlite.renewing.resting import again
from alliance_graph.stores.sqlite.renewing.state import State
from alliance_graph.stores.sqlite.renewing.writing import Writing
from alliance_graph.stores.summary import described
from alliance_graph.yamltext.tree import uncollected

UNFIT: Final = (Unfit, sqlite3.Error, msgspec.MsgspecError, OSError, ValueError, LookupError)
"""What may happen to a change that does not fit, or to a kept database that is damaged: then all is compiled."""
_UNSAID: Final = frozenset(("too-far", "part-cycle"))
"""Rules whose findings rest on all chains of records."""


def is_kept(connection: sqlite3.Connection) -> bool:
    """Whether a database keeps what a change needs."""
    return connection.execute("SELECT 1 FROM meta WHERE key = ?", (kept.KEY,)).fetchone() is not None


def renew(database: str, root: str, unchanged: Collection[str] = ()) -> None:
    """Bring a copy of a database up to the files as they are now; `Unfit` where all must be compiled.

    The JSONL files that are `unchanged`, by their names in the dataset, are not looked through.
    """
    with closing(sqlite3.connect(database)) as connection, uncollected():
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;")
        known = kept.read(connection)
        if known is None:
            raise Unfit
        with closing(Bulk(connection, root, known.files, unchanged)) as bulk:
            _renew(_read(connection, root, known, bulk))
        connection.commit()


def _renew(state: State) -> None:
    dataset = state.dataset
    with knowing(dataset.added):
        changed, written = _changed(state)
        resting = again(state, changed)
        found = judge(dataset, RULES)
        before = (problem for problems in state.kept.found.values() for problem in problems)
        if any(rule in _UNSAID for _, _, _, _, rule, _ in (*found.problems, *before)):
            raise Unfit
        told = {one: [tuple(problem) for problem in problems] for one, problems in found.by_record.items()}
        graph = Graph(dataset, found.by_record)
        renewed = {one for one in (*told, *state.kept.found) if told.get(one) != state.kept.found.get(one)}
        resting = {other for one in resting for other in _together(one, graph, dataset)}
        told_anew = {other for one in renewed for other in _together(one, graph, dataset)}
        waited = graph.waited()
        if waited is None or len(waited) > kept.MOST:
            raise Unfit
        Writing(state).run(graph, changed, resting, told_anew - resting, waited)
        _write_meta(state, found.problems, told, written, [one.key for one in waited])


def _read(connection: sqlite3.Connection, root: str, known: kept.Kept, bulk: Bulk) -> State:
    """The dataset as it is now; of JSONL files, only what is new was read."""
    files = [path for path in data_files(root) if not path.lower().endswith(".jsonl")]
    holder: list[Records] = []

    def all_records(own: dict[str, Record]) -> Mapping[str, Record]:
        bulk.read_fresh()
        holder.append(Records(bulk, own))
        return holder[0]

    part = load_part(root, files, all_records)
    records = holder[0]
    records.complete({**part.records})
    unread = any(problem.rule == "unreadable" for problem in part.problems)
    if unread or part.broken or any(map(bulk.place, (*part.records, *part.fragments))):
        raise Unfit
    tags = {type_: name for name, type_ in STRUCTS.items()}
    whole = msgspec.structs.replace(part, records=records, lines=Lines(bulk), kinds_known=Kinds(connection, records, tags))
    if kept.as_of(whole) != known.as_of:
        raise Unfit
    return State(connection, known, bulk, whole, records, {**known.written, **bulk.gone})


def _changed(state: State) -> tuple[set[str], dict[str, kept.Written]]:
    """The records that are new, gone or not what they were, and what is kept of those of other files than JSONL files."""
    records, before, fresh = state.records, state.kept.written, state.bulk.fresh
    now = {one: kept.written(records[one], state.dataset) for one in state.dataset.fragments if one in records}
    changed = {one for one in (*before, *now) if before.get(one) != now.get(one)} | {*fresh, *state.bulk.gone}
    kinds = {one.kind for id_ in changed for one in (state.before.get(id_), now.get(id_)) if one}
    if "term" in kinds or any(isinstance(records[one], TermRecord) for one in fresh):
        raise Unfit
    return changed, now


def _write_meta(
    state: State,
    problems: Sequence[Problem],
    found: dict[str, list[tuple[Any, ...]]],
    written: dict[str, kept.Written],
    waited: list[str],
) -> None:
    """What is told of the dataset as a whole, and what is kept for the next change."""
    told = {**described(state.dataset), "problems": problems}
    own = Counter(kind(type(state.records[one])) for one in state.dataset.fragments if one in state.records)
    counts = Counter(state.kept.counts)
    counts.subtract(one.kind for one in state.bulk.gone.values())
    counts.update(kind(type(state.records[one])) for one in state.bulk.fresh)
    told["counts"] = counts + own
    rows = ((key, json.dumps(value)) for key, value in told.items())
    state.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
    known = state.kept
    pinned = [one for one in known.pinned if one not in state.bulk.gone]
    pinned += [one for one in state.bulk.fresh if kept.is_pinned(state.records[one])]
    kept.write(
        state.connection,
        kept.Kept(state.bulk.files, +counts, tuple(pinned), tuple(waited), found, written, known.as_of, known.gone),
    )


def _together(one: str, graph: Graph, dataset: Dataset) -> tuple[str, ...]:
    """All accounts of the occurrence of a record; a record that is gone alone."""
    return graph.occurrence(one) if one in dataset.records else (one,)
