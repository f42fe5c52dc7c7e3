"""On whom the data depend: which outlets carry the records, and by which chain the words of one record came to us.

Law: a record rests on an outlet where a source that it cites, or one through which that source is known or which it repeats, is
the outlet's; and on the outlet alone where that holds of every source that it cites. A source without a publisher is its own
outlet; two names of one publisher are one outlet. Whose words a source carries is known only as far as somebody wrote it down.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Unpack, overload

from alliance_graph.answers.named import by_key
from alliance_graph.errors import AmbiguousName, UnknownName, UsageError
from alliance_graph.query.conditions import Limited
from alliance_graph.query.further.outlets import SOURCE
from alliance_graph.query.questions import answer, asked, more
from alliance_graph.query.resolve import resolve, sought
from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import ACTORS, EVERY
from alliance_graph.text.folding import fold, nearest
from alliance_graph.text.wording import counted

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.records.model import Record
    from alliance_graph.rows.answers import ChainRow, OutletRow
    from alliance_graph.rows.records import CarriedRow
    from alliance_graph.tables.forms import Name

_RECORD: Final = "record:"
"""What stands before a record's name that an outlet bears too; before a source's, `SOURCE`."""
_FARTHEST: Final = 50
"""How many steps of a chain are told: as many as `records.reachability` follows."""
_LETTERS: Final = ("A", "B", "C", "D", "E")
_DIGITS: Final = (1, 2, 3, 4, 5)
"""The grades of the Admiralty code from the best to the worst. F and 6 say that nobody can judge, which is no grade."""


class _Cited(NamedTuple):
    """The sources of a dataset, who publishes each, and the records that cite each."""

    rows: Mapping[str, Row]
    behind: Mapping[str, frozenset[str]]
    outlet: Mapping[str, str]
    names: Mapping[str, Row]
    records: Mapping[str, tuple[str, ...]]
    known: "Mapping[str, Record]"

    def resting(self) -> dict[str, tuple[list[str], list[str]]]:
        """The records that rest on each outlet, and those that rest on it alone."""
        found: dict[str, tuple[list[str], list[str]]] = {one: ([], []) for one in self.names}
        for record, cited in self.records.items():
            each = [{self.outlet[one] for one in self.behind[source]} for source in cited]
            for outlet in set().union(*each):
                found[outlet][0].append(record)
                if all(outlet in carried for carried in each):
                    found[outlet][1].append(record)
        return found


@overload
def sources(store: Store, name: None = None, **given: Unpack[Limited]) -> "Answer[OutletRow]": ...
@overload
def sources(store: Store, name: str, **given: Unpack[Limited]) -> "Answer[CarriedRow] | Answer[ChainRow]": ...
@overload
def sources(
    store: Store, name: str | None, **given: Unpack[Limited]
) -> "Answer[OutletRow] | Answer[CarriedRow] | Answer[ChainRow]": ...
def sources(
    store: Store, name: str | None = None, **given: Unpack[Limited]
) -> "Answer[OutletRow] | Answer[CarriedRow] | Answer[ChainRow]":
    """The outlets, the one on which most rests first; of one outlet, what rests on it; of a record, how its words came to us.

    `source:ID` is the source, and `record:ID` the record, where an outlet bears the name too.
    """
    filter_ = asked(store, (), given, Limited)
    if name is None:
        form: Name = "outlets"
        rows, notes = _outlets(store, _cited(store))
    else:
        form, rows, notes = _of(store, name)
    return answer(store, rows[: filter_.limit], (*notes, *more(filter_.limit, len(rows))), form)


def _of(store: Store, name: str) -> "tuple[Name, list[Row], tuple[str, ...]]":
    """What the answer to a name is: what rests on an outlet, or the chain of a source or another record."""
    for prefix, kinds in ((SOURCE, ("source",)), (_RECORD, EVERY)):
        if name.startswith(prefix):
            return "chain", [_chain(store, resolve(store, name.removeprefix(prefix), kinds).id)], ()
    cited = _cited(store)
    called = _called(store, cited, name)
    if called in cited.names:
        return "carried", *_carried(store, cited, called)
    return "chain", [_chain(store, called)], ()


def _called(store: Store, cited: _Cited, name: str) -> str:
    """The outlet of a name, an actor or only a name on sources; else the record."""
    texts = [key for key, row in cited.names.items() if row["id"] is None and key == _text(name)]
    outlets = [one.id for one in store.named(sought(name)) if one.kind in ACTORS and one.id in cited.names]
    if len(outlets) > 1:
        raise AmbiguousName(name, outlets)
    if found := outlets or texts:
        return found[0]
    try:
        return resolve(store, name, EVERY).id
    except UnknownName as error:
        near = error.nearest or nearest(fold(name), {fold(row["name"]): None for row in cited.names.values()})
        raise UnknownName(name, near, "outlet, source or record") from None
    except AmbiguousName as error:
        raise UsageError(f"{error}; write source:ID or record:ID") from None


def _cited(store: Store) -> _Cited:
    from alliance_graph.records.provenance import Origins, ancestors

    rows = {row["id"]: row for row in store.of_kind(("source",)) if row["rank"] != "deprecated"}
    known = _records(store, rows.values())
    made = Origins(known)
    outlet = {key: made.publisher(key) or key for key in rows}
    linked: dict[str, list[str]] = {}
    for link in store.links(list(rows), ("CITES",)):
        linked.setdefault(link.source, []).append(link.target)
    records = {key: tuple(one for one in found if one in rows) for key, found in linked.items() if key not in rows}
    of_type: Mapping[str, Any] = {key: record for key, record in known.items() if key in rows}
    behind = {key: frozenset(one for one in ancestors(key, of_type) if one in rows) for key in rows}
    return _Cited(rows, behind, outlet, _names(store, rows, outlet), records, known)


def _records(store: Store, rows: Iterable[Row]) -> "dict[str, Record]":
    """The sources and the actors as records, with what decides who publishes what and what is one origin."""
    from alliance_graph.records.model import STRUCTS, Alias, Organization, Source

    found: dict[str, Record] = {}
    for row in store.of_kind(ACTORS):
        aliases = tuple(Alias(name=one["name"]) for one in row["aliases"])
        names = {"name": row["name"], "short": row["short"], "aliases": aliases}
        struct: Any = STRUCTS[row["kind"]]
        whole = {"part_of": tuple(one["id"] for one in row["part_of"])} if struct is Organization else {}
        found[row["id"]] = struct(id=row["id"], former_ids=tuple(row["former_ids"]), **names, **whole)
    for row in rows:
        found[row["id"]] = Source(
            id=row["id"],
            title=row["title"],
            publisher=row["publisher"] and (row["publisher"]["id"] or row["publisher"]["name"]),
            via=row["via"] and row["via"]["id"],
            derived_from=tuple(one["id"] for one in row["derived_from"]),
        )
    return found


def _names(store: Store, rows: Mapping[str, Row], outlet: Mapping[str, str]) -> dict[str, Row]:
    """Each outlet as an answer names it: a record, or only a name as the first source has it."""
    found: dict[str, Row] = {}
    of_actors = {row["id"]: row["name"] for row in store.rows(list(dict.fromkeys(outlet.values()))) if row["kind"] in ACTORS}
    for source, key in outlet.items():
        if key in of_actors:
            found[key] = {"id": key, "name": of_actors[key]}
        elif key not in found:
            publisher = rows[source]["publisher"]
            found[key] = {"id": None, "name": publisher["name"]} if publisher else {"id": key, "name": rows[source]["title"]}
    return found


def _text(name: str) -> str:
    """The key of an outlet that is only a name; see `records.provenance.Origins.publisher`."""
    return f'"{fold(name)}"'


def _outlets(store: Store, cited: _Cited) -> tuple[list[Row], tuple[str, ...]]:
    """A row an outlet; of its own sources, how many are kept as texts, how many archived, and in which languages they are."""
    from alliance_graph.records.provenance import Origins

    made = Origins(cited.known)
    kept = {*(store.meta("kept") or ())}
    own: dict[str, list[Row]] = {}
    for source, key in cited.outlet.items():
        own.setdefault(key, []).append(cited.rows[source])
    rows: list[Row] = [
        {
            "outlet": cited.names[key],
            "records": len(every),
            "alone": len(alone),
            "origins": made.count(source for record in every for source in cited.records[record]),
            "sources": len(own[key]),
            "kept": sum(one["id"] in kept for one in own[key]),
            "archived": sum(bool(one["archive_url"]) for one in own[key]),
            "languages": dict(sorted(Counter(one["lang"] for one in own[key] if one["lang"]).items())),
        }
        for key, (every, alone) in cited.resting().items()
    ]
    order = sorted(rows, key=lambda row: (-row["records"], -row["alone"], row["outlet"]["name"], row["outlet"]["id"] or ""))
    return order, () if order else ("nothing found: the data have no sources",)


def _carried(store: Store, cited: _Cited, outlet: str) -> tuple[list[Row], tuple[str, ...]]:
    """The records that rest on an outlet, each with whether it rests on that outlet alone."""
    every, alone = cited.resting()[outlet]
    rows = [row | {"alone": key in alone} for key, row in by_key(store, every).items()]
    name = cited.names[outlet]["name"]
    if not rows:
        return [], (f"nothing found: nothing rests on {name}",)
    own = sum(one == outlet for one in cited.outlet.values())
    told = f"{counted(len(rows), 'record')} {'rests' if len(rows) == 1 else 'rest'} on {name}, {len(alone)} on it alone"
    return rows, (f"{told}; it has {counted(own, 'source')} here",)


def _chain(store: Store, key: str) -> Row:
    """A record, or a source, with the tree of the sources through which its words came to us."""
    (row,) = store.rows([key])
    tree = _Tree(store)
    if row["kind"] == "source":
        roots = [tree.node(key, "is", {})]
        origins = 1
    else:
        told = list({one["id"]: one for one in row["sources"]}.values())
        roots = [tree.node(one["id"], "cites", one) for one in told]
        origins = row["origins"]
    name = row.get("name") or store.labels([key])[key]
    return {
        "record": {"id": key, "name": name},
        "kind": row["kind"],
        "origins": origins,
        "weakest": _weakest(tree.told),
        "chain": roots,
    }


class _Tree:
    """The tree of what sources rest on; a source that stands twice in it has its own chain only the first time."""

    def __init__(self, store: Store) -> None:
        self._rows = {row["id"]: row for row in store.of_kind(("source",))}
        self.told: list[Row] = []

    def node(self, key: str, link: str, citation: Mapping[str, Any], depth: int = 0) -> Row:
        """A source: how what stands above it is linked to it (`cites`, `via`, `repeats`), its grades, and what it rests on."""
        source = self._rows.get(key, {})
        publisher = source.get("publisher")
        node: Row = {
            "id": key,
            "link": link,
            "title": source.get("title", key),
            "publisher": publisher,
            "published": source.get("published"),
            "url": source.get("url"),
            "reliability": source.get("reliability"),
            "credibility": citation.get("credibility"),
            "supports": citation.get("supports"),
            "locator": citation.get("locator"),
            "rests_on": [],
        }
        seen = any(one["id"] == key for one in self.told)
        self.told.append(node)
        if not seen and depth < _FARTHEST:
            via = [("via", source["via"])] if source.get("via") else []
            steps = [*via, *(("repeats", one) for one in source.get("derived_from", ()))]
            node["rests_on"] = [self.node(one["id"], how, {}, depth + 1) for how, one in steps]
        return node


def _weakest(told: Sequence[Row]) -> Row | None:
    """The source with the worst letter and, of these, the worst digit; none where nobody has graded any."""
    graded = [one for one in told if one["reliability"] in _LETTERS or one["credibility"] in _DIGITS]
    if not graded:
        return None
    worst = max(graded, key=_grade)
    return {key: worst[key] for key in ("id", "title", "reliability", "credibility")}


def _grade(node: Row) -> tuple[int, int]:
    letter, digit = node["reliability"], node["credibility"]
    return _LETTERS.index(letter) if letter in _LETTERS else -1, digit if digit in _DIGITS else 0
