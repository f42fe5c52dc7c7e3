"""What rests on a change, and how it is written into the copy of a database.

Law: what a node says rests on its own record, on what that names, directly or through others, and on what is tied to it from
elsewhere: contradictions, accounts, offices, what is told apart (`kept.Written.tied`). So a record is made again when it has
changed, when it names one that is made again, and when it is tied to one. All other rows stay as they are. Rules look at each
record that is made again and at all that are no plain lines of a JSONL file: a plain line has no finding, and gets one only by
what it names. Whatever does not fit is compiled with everything else (`Unfit`).
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from typing import Any, Final

import msgspec
from msgspec.json import encode

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import data_files
from alliance_graph.dataset.load import load_part
from alliance_graph.errors import Problem
from alliance_graph.records.kinds import EVERY, POST, Layer
from alliance_graph.records.model import (
    STRUCTS,
    Account,
    Coverage,
    Office,
    Record,
    Silence,
    Source,
    Statement,
    TermRecord,
    kind,
)
from alliance_graph.records.references import mentioned
from alliance_graph.records.terms import knowing
from alliance_graph.reify.closures import Starts
from alliance_graph.reify.graph import Graph, Node
from alliance_graph.reify.links import Closure, Link
from alliance_graph.reify.moments import BEHIND, Moment
from alliance_graph.reify.order import Waited
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import RULES
from alliance_graph.stores.spans import Spans
from alliance_graph.stores.sqlite import kept, parcels
from alliance_graph.stores.sqlite.renewing.bulk import APART, Bulk, Kinds, Lines, Records
from alliance_graph.stores.sqlite.renewing.changes import Unfit
from alliance_graph.stores.sqlite.renewing.places import Numbers, dated, undated
from alliance_graph.stores.sqlite.tables import SPANNED
from alliance_graph.stores.summary import described
from alliance_graph.text.folding import fold
from alliance_graph.yamltext.tree import uncollected

UNFIT: Final = (Unfit, sqlite3.Error, msgspec.MsgspecError, OSError, ValueError, LookupError)
"""What may happen to a change that does not fit, or to a kept database that is damaged: then all is compiled."""
_MOST: Final = 20_000
"""Plain records that are made again; more are compiled with everything else."""
_ENDS: Final = ("", f"{BEHIND}account", f"{BEHIND}start", f"{BEHIND}end")
_PLACES: Final = ("place", "country")
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
        bulk = Bulk(connection, root, known.files, unchanged)
        with closing(bulk):
            _Renewal(connection, root, known, bulk).run()
        connection.commit()


class _Renewal:
    def __init__(self, connection: sqlite3.Connection, root: str, known: kept.Kept, bulk: Bulk) -> None:
        self._connection = connection
        self._kept = known
        self._bulk = bulk
        self._before: dict[str, kept.Ties] = {**known.written, **bulk.gone}
        self._dataset = self._read(root)

    def run(self) -> None:
        dataset = self._dataset
        with knowing(dataset.added):
            changed, written = self._changed()
            again = self._again(changed)
            found = judge(dataset, RULES)
            before = (problem for problems in self._kept.found.values() for problem in problems)
            if any(rule in _UNSAID for _, _, _, _, rule, _ in (*found.problems, *before)):
                raise Unfit
            told = {one: [tuple(problem) for problem in problems] for one, problems in found.by_record.items()}
            graph = Graph(dataset, found.by_record)
            renewed = {one for one in (*told, *self._kept.found) if told.get(one) != self._kept.found.get(one)}
            again = {other for one in again for other in _together(one, graph, dataset)}
            told_anew = {other for one in renewed for other in _together(one, graph, dataset)}
            waited = graph.waited()
            if waited is None or len(waited) > kept.MOST:
                raise Unfit
            self._write(graph, changed, again, told_anew - again, waited)
            self._write_meta(found.problems, told, written, [one.key for one in waited])

    # What has changed

    def _read(self, root: str) -> Dataset:
        files = [path for path in data_files(root) if not path.lower().endswith(".jsonl")]
        holder: list[Records] = []

        def all_records(own: dict[str, Record]) -> Mapping[str, Record]:
            self._bulk.read_fresh()
            holder.append(Records(self._bulk, own))
            return holder[0]

        part = load_part(root, files, all_records)
        records = holder[0]
        records.complete({**part.records})
        unread = any(problem.rule == "unreadable" for problem in part.problems)
        if unread or part.broken or any(map(self._bulk.place, (*part.records, *part.fragments))):
            raise Unfit
        tags = {type_: name for name, type_ in STRUCTS.items()}
        whole = msgspec.structs.replace(
            part, records=records, lines=Lines(self._bulk), kinds_known=Kinds(self._connection, records, tags)
        )
        if kept.as_of(whole) != self._kept.as_of:
            raise Unfit
        return whole

    def _changed(self) -> tuple[set[str], dict[str, kept.Written]]:
        """The records that are new, gone or not what they were, and what is kept of those of other files than JSONL files."""
        records, before, fresh = self._dataset.records, self._kept.written, self._bulk.fresh
        now = {one: kept.written(records[one], self._dataset) for one in self._dataset.fragments if one in records}
        changed = {one for one in (*before, *now) if before.get(one) != now.get(one)} | {*fresh, *self._bulk.gone}
        kinds = {one.kind for id_ in changed for one in (self._before.get(id_), now.get(id_)) if one}
        if "term" in kinds or any(isinstance(records[one], TermRecord) for one in fresh):
            raise Unfit
        return changed, now

    # What rests on it

    def _again(self, changed: Collection[str]) -> set[str]:
        """The records that are made again; those that the rules look at are present then."""
        records = self._dataset.records
        assert isinstance(records, Records)
        with knowing(self._dataset.added):
            always = [*self._bulk.always(), *self._kept.pinned, *filter(self._bulk.place, self._kept.found)]
            records.bring(always)
            naming = _naming(records.values())
            silent = self._of_silent(records.values())
            again: set[str] = set()
            waiting = [*changed, *self._by_name(changed)]
            plain: set[str] = set()
            while waiting:
                one = waiting.pop()
                if one in again:
                    continue
                again.add(one)
                if not records.is_present(one):
                    plain.add(one)
                if len(plain) > _MOST:
                    raise Unfit
                waiting += naming.get(one, ())
                waiting += self._plain_naming(one)
                waiting += self._tied(one)
            records.bring((*always, *silent, *(one for one in plain if self._bulk.place(one))))
        return again

    def _tied(self, one: str) -> Iterator[str]:
        before, record = self._before.get(one), self._dataset.records.get(one)
        yield from before.tied if before else ()
        yield from kept.tied(record) if record else ()

    def _plain_naming(self, one: str) -> list[str]:
        """The plain records that name a record, by the links that they had."""
        sql = (
            "SELECT DISTINCT a.key FROM node AS t CROSS JOIN edge AS e ON e.target = t.number "
            f"CROSS JOIN node AS a ON a.number = e.source WHERE t.key = ? AND a.kind IN {APART} "
            f"AND e.type IN {tuple(str(link) for link in Link)} LIMIT {_MOST + 1}"
        )
        found = [key.partition(BEHIND)[0] for (key,) in self._connection.execute(sql, (one,))]
        if len(found) > _MOST:
            raise Unfit
        return [key for key in found if self._bulk.place(key)]

    def _of_silent(self, records: Iterable[Record]) -> list[str]:
        """The plain statements that might break a silence."""
        actors = {one.actor for one in records if isinstance(one, Silence)}
        sql = (
            "SELECT DISTINCT a.key FROM node AS t CROSS JOIN edge AS e ON e.target = t.number "
            "CROSS JOIN node AS a ON a.number = e.source WHERE t.key IN (SELECT value FROM json_each(?)) "
            f"AND e.type IN ('{Closure.VOICE}', '{Link.SAID_BY}') LIMIT {_MOST + 1}"
        )
        found = [key.partition(BEHIND)[0] for (key,) in self._connection.execute(sql, (json.dumps([*actors]),))]
        if len(found) > _MOST:
            raise Unfit
        return [key for key in found if self._bulk.place(key)]

    def _by_name(self, changed: Collection[str]) -> Iterator[str]:
        """The sources that give as their publisher a name that an actor has, had or will have."""
        before, records = self._before, self._dataset.records
        now = (kept.ties(records[one]) for one in changed if one in records)
        names = {name for one in (*(before[one] for one in changed if one in before), *now) for name in one.names}
        for source in self._dataset.of(Source) if names else ():
            if {fold(one) for one in (source.publisher, source.author) if one} & names:
                yield source.id

    # What is written

    def _write(
        self, graph: Graph, changed: Collection[str], again: Collection[str], told: Collection[str], waited: Sequence[Waited]
    ) -> None:
        """Nodes, links, words, names and days; of those that are only `told` anew, the rows."""
        connection, records = self._connection, self._dataset.records
        had = dict(self._rows(f"{one}{end}" for one in again for end in _ENDS))
        moments = {one.key: one for id_ in again for one in graph.moments(id_)}
        posts = dict(graph.posts()) if self._has_offices(again) else {}
        old_posts = self._posts() if self._has_offices(again) else []
        floating = {one.key for one in waited} | {*self._kept.waited}
        places = {key: dated(key, *_days(one)) if one.dated else undated(key) for key, one in moments.items()}
        places |= {key: undated(key) for key in posts}
        stay = {
            key: had[key][0]
            for key, one in moments.items()
            if key in had and key not in floating and _stays(had[key], one, changed)
        }
        matter, at = self._targets(had, Link.ABOUT, EVERY), self._targets(had, Link.MADE_IN, _PLACES)
        self._unlink(again, had, old_posts)
        lost = {key: row[0] for key, row in had.items() if key not in stay}
        self._delete("node", [*lost.values(), *old_posts])
        self._delete("name", [*(row[0] for row in had.values()), *old_posts])
        gone = {*self._kept.gone, *lost.values(), *old_posts}
        if len(gone) > kept.MOST:
            raise Unfit
        numbers = Numbers(connection, floating, gone)
        behind = {one.key: one.behind for one in waited}
        given = stay | numbers.of({key: place for key, place in places.items() if key not in stay and key not in behind})
        nodes = [graph.node(moments[key], number) for key, number in given.items() if key in moments]
        self._insert([*nodes, *(make(given[key]) for key, make in posts.items())], stay)
        for one in waited:
            self._insert(self._behind(one, moments, numbers, graph, given), stay)
        if any(key in self._kept.waited and key not in behind and key not in moments for key, _ in self._rows(floating)):
            raise Unfit
        for key, number in lost.items():
            if key in given:
                connection.execute("UPDATE edge SET target = ? WHERE target = ?", (given[key], number))
                connection.execute("UPDATE line SET number = ? WHERE number = ?", (given[key], number))
        self._delete("edge", [number for key, number in lost.items() if key not in given], "target")
        self._tell(graph, told)
        self._bulk.write_fresh(self._number)
        self._link(graph, again, [record for one in again if (record := records.get(one))], matter, at)
        self._kept.gone = tuple(sorted(gone))

    def _tell(self, graph: Graph, ids: Iterable[str]) -> None:
        """Write the rows of records that are what they were, with what is wrong with them now."""
        moments = {one.key: one for id_ in ids for one in graph.moments(id_)}
        nodes = (graph.node(moments[key], row[0]) for key, row in self._rows(moments))
        rows = ((encode(node.row).decode(), node.number) for node in nodes)
        self._connection.executemany("UPDATE node SET row = ? WHERE number = ?", rows)

    def _behind(
        self, one: Waited, moments: Mapping[str, Moment], numbers: Numbers, graph: Graph, given: dict[str, int]
    ) -> list[Node]:
        """The node of what has to wait, right behind the one it waits for; none where it stands there already."""
        before = self._number(one.behind)
        if before is None:
            raise Unfit
        if one.key in moments:
            given[one.key] = numbers.behind(before)
            return [graph.node(moments[one.key], given[one.key])]
        here = self._number(one.key)
        if here is None or numbers.next(before) != here:
            raise Unfit
        return []

    def _insert(self, nodes: Sequence[Node], stay: Mapping[str, int]) -> None:
        """Write nodes under their numbers; one that stays has its words already."""
        connection, spans = self._connection, Spans(self._connection.execute("SELECT * FROM day"))
        for some in parcels.of_nodes(nodes, 1):
            marks = ", ".join("?" * len(some.values[0]))
            connection.executemany(f"INSERT OR REPLACE INTO node VALUES ({marks})", some.values)
            texts = [one for one in some.texts if one[0] not in stay.values()]
            connection.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", texts)
            connection.executemany("INSERT INTO name VALUES (?, ?)", some.names)
            for number, _, _, kind_, _, _, _, earliest, latest, *_ in some.values:
                spans.add(number, kind_, earliest, latest)
        if nodes:
            connection.execute("DELETE FROM day")
            connection.executemany(SPANNED, spans.rows())

    def _has_offices(self, again: Iterable[str]) -> bool:
        before, records = self._before, self._dataset.records
        return any(isinstance(records.get(one), Office) or (one in before and before[one].kind == "office") for one in again)

    def _posts(self) -> list[int]:
        return [number for (number,) in self._connection.execute("SELECT number FROM node WHERE kind = ?", (POST,))]

    def _delete(self, table: str, numbers: Iterable[int], column: str = "number") -> None:
        sql = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        self._connection.execute(sql, (json.dumps([*numbers]),))

    def _rows(self, keys: Iterable[str]) -> Iterator[tuple[str, tuple[int, str, str, int]]]:
        sql = "SELECT key, number, earliest, latest, layer FROM node WHERE key IN (SELECT value FROM json_each(?))"
        for key, *row in self._connection.execute(sql, (json.dumps([*keys]),)).fetchall():
            yield key, tuple(row)

    def _number(self, key: str) -> int | None:
        row = self._connection.execute("SELECT number FROM node WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _unlink(self, again: Collection[str], had: Mapping[str, Sequence[Any]], posts: Sequence[int]) -> None:
        """Take out every link that the records made."""
        numbers, ids = json.dumps([row[0] for row in had.values()]), json.dumps([*again])
        self._connection.execute(
            "DELETE FROM edge WHERE record IN (SELECT value FROM json_each(:ids)) AND source IN "
            "(SELECT DISTINCT target FROM edge WHERE source IN (SELECT value FROM json_each(:numbers)))",
            {"ids": ids, "numbers": numbers},
        )
        self._connection.execute("DELETE FROM edge WHERE source IN (SELECT value FROM json_each(?))", (numbers,))
        self._connection.execute("DELETE FROM edge WHERE target IN (SELECT value FROM json_each(?))", (json.dumps(posts),))

    def _targets(self, had: Mapping[str, Sequence[Any]], link: Link, kinds: Sequence[str]) -> set[str]:
        """What of these kinds the nodes were linked to."""
        sql = (
            "SELECT DISTINCT t.key FROM json_each(?) AS one CROSS JOIN edge AS e ON e.source = one.value AND e.type = ? "
            "CROSS JOIN node AS t ON t.number = e.target WHERE t.kind IN (SELECT value FROM json_each(?))"
        )
        numbers = json.dumps([row[0] for row in had.values()])
        return {key for (key,) in self._connection.execute(sql, (numbers, str(link), json.dumps(kinds)))}

    def _link(
        self, graph: Graph, again: Collection[str], made: Sequence[Record], matter: Collection[str], places: Collection[str]
    ) -> None:
        """Write every link that the records make, and the closures from them and from what they name or named."""
        before, first = self._before, graph.first
        named = {one for record in made if isinstance(record, Account | Coverage) for one in record.about}
        named |= {one for id_ in again if id_ in before for one in before[id_].about}
        about = {first(one) for one in (*named, *matter, *again)}
        at = {*again, *places, *(one.location for one in made if isinstance(one, Statement) and one.location)}
        self._unclose(Closure.WITHIN, about)
        self._unclose(Closure.HELD_IN, at)
        speaking: Iterator[Account | Coverage] = chain(self._dataset.of(Account), self._dataset.of(Coverage))
        spoken = {first(one) for record in speaking for one in record.about}
        there = {one.location for one in self._dataset.of(Statement)}
        starts = Starts(
            [one for one in about if one in spoken or self._plainly(one, Link.ABOUT)],
            [one for one in at if one in there or self._plainly(one, Link.MADE_IN)],
        )
        edges = [*graph.edges_of(again, starts, posts=self._has_offices(again))]
        numbers = {key: row[0] for key, row in self._rows({key for edge in edges for key in edge[:3:2]})}
        for some in parcels.of_edges(edges, numbers, 1):
            self._connection.executemany("INSERT INTO edge (source, type, target) VALUES (?, ?, ?)", some.bare)
            self._connection.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", some.told)

    def _unclose(self, type_: Closure, starts: Iterable[str]) -> None:
        self._connection.execute(
            "DELETE FROM edge WHERE type = ? AND source IN "
            "(SELECT number FROM node WHERE key IN (SELECT value FROM json_each(?)))",
            (str(type_), json.dumps([*starts])),
        )

    def _plainly(self, one: str, link: Link) -> bool:
        """Whether a plain record that is not made again has this link to a record."""
        sql = (
            "SELECT 1 FROM node AS t CROSS JOIN edge AS e ON e.target = t.number AND e.type = ? "
            f"CROSS JOIN node AS a ON a.number = e.source WHERE t.key = ? AND a.kind IN {APART} LIMIT 1"
        )
        return self._connection.execute(sql, (str(link), one)).fetchone() is not None

    def _write_meta(
        self,
        problems: Sequence[Problem],
        found: dict[str, list[tuple[Any, ...]]],
        written: dict[str, kept.Written],
        waited: list[str],
    ) -> None:
        """What is told of the dataset as a whole, and what is kept for the next change."""
        told = {**described(self._dataset), "problems": problems}
        own = Counter(kind(type(self._dataset.records[one])) for one in self._dataset.fragments if one in self._dataset.records)
        counts = Counter(self._kept.counts)
        counts.subtract(one.kind for one in self._bulk.gone.values())
        counts.update(kind(type(self._dataset.records[one])) for one in self._bulk.fresh)
        told["counts"] = counts + own
        rows = ((key, json.dumps(value)) for key, value in told.items())
        self._connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
        known = self._kept
        pinned = [one for one in known.pinned if one not in self._bulk.gone]
        pinned += [one for one in self._bulk.fresh if kept.is_pinned(self._dataset.records[one])]
        kept.write(
            self._connection,
            kept.Kept(self._bulk.files, +counts, tuple(pinned), tuple(waited), found, written, known.as_of, known.gone),
        )


def _together(one: str, graph: Graph, dataset: Dataset) -> tuple[str, ...]:
    """All accounts of the occurrence of a record; a record that is gone alone."""
    return graph.occurrence(one) if one in dataset.records else (one,)


def _naming(records: Iterable[Record]) -> dict[str, list[str]]:
    """The records that name each id."""
    naming: dict[str, list[str]] = {}
    for record in records:
        for one in mentioned(record):
            naming.setdefault(one, []).append(record.id)
    return naming


def _days(moment: Moment) -> tuple[str, str]:
    return moment.date.earliest, moment.date.latest


def _stays(row: Sequence[Any], moment: Moment, changed: Collection[str]) -> bool:
    """Whether a node keeps its number: its place and its words are what they were."""
    _, earliest, latest, layer = row
    same = not moment.dated or (earliest, latest) == _days(moment)
    return same and layer == moment.layer == Layer.BOTH and moment.record.id not in changed
