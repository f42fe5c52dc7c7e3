"""GEXF 1.3, dynamic, as Gephi and Gephi Lite open it: every attribute a text, each node and edge with the days of its spell.

Law: a spell is all days on which something may have been, so that a vague date is never made precise; `date_edtf` and
`date_phrase` say what is known, and an edge has the days on which it certainly held beside it. A silence has no last day: its
spell is open, and `observed_through` says how far it was observed. Who and what there is has no spell, and is there at any
time. The library for graphs writes GEXF that the schema of GEXF refuses, so it is written here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from alliance_graph.formats.held import JUDGED
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES
from alliance_graph.tables.flat import flat
from alliance_graph.text.wording import clean

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Linked

_OF_NODES: Final = (
    *("kind", "type", "name", "title", "summary", "quote_text", "date_edtf", "date_phrase"),
    *("reporting", "modality", "stance", "rank", "sources_id"),
    "observed_through",
)
_OF_EDGES: Final = ("words", "record", "certain_from", "certain_to")
_GRAPH: Final = {
    "defaultedgetype": "directed",
    "idtype": "string",
    "mode": "dynamic",
    "timeformat": "date",
    "timerepresentation": "interval",
}


def text(held: "Held") -> Iterator[str]:
    """The records as nodes, the links between them as edges.

    Edges between two nodes differ in their `kind`: of those that have the same `kind`, Gephi keeps one.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n<meta>'
    yield f"<creator>Alliance Timeline</creator><description>{_content(held.title)}</description></meta>\n"
    yield f"<graph{_attributes(_GRAPH)}>\n"
    for of, titles in (("node", _titles(held)), ("edge", _OF_EDGES)):
        named = (f"<attribute{_attributes({'id': one, 'title': one, 'type': 'string'})}/>\n" for one in titles)
        yield f'<attributes class="{of}" mode="static">\n{"".join(named)}</attributes>\n'
    yield "<nodes>\n"
    yield from _nodes(held)
    yield "</nodes>\n<edges>\n"
    yield from _edges(held.links())
    yield "</edges>\n</graph>\n</gexf>\n"


def _titles(held: "Held") -> tuple[str, ...]:
    """The attributes of a node; of a part also how its comparison with the conditions came out."""
    return (*_OF_NODES, *(JUDGED if held.of else ()))


def _nodes(held: "Held") -> Iterator[str]:
    shapes = held.store.meta("shapes")
    for row, label in held.labelled(held.current((*OCCURRENCES, *ENTITIES))):
        told = flat(row, shapes)
        told["observed_through"] = told.get("window_observed_through_edtf", "")
        spell = {"start": told.get("date_earliest"), "end": told.get("date_latest") if row["kind"] != "silence" else None}
        yield _element("node", {"id": row["id"], "label": label, **spell}, {name: told.get(name) for name in _titles(held)})


def _edges(links: "Iterable[Linked]") -> Iterator[str]:
    known = Counter[tuple[str, str, str]]()
    for number, link in enumerate(links):
        known[link[:3]] += 1
        kind = link.type if known[link[:3]] == 1 else f"{link.type} {known[link[:3]]}"
        spell = {"start": _day(link.possible_from), "end": _day(link.possible_to)}
        ends = {"id": str(number), "source": link.source, "target": link.target}
        certain = (link.certain_from, link.certain_to) if link.certain_from <= link.certain_to else (MIN, MAX)
        told = zip(_OF_EDGES, (link.words, link.record, *map(_day, certain)), strict=True)
        yield _element("edge", {**ends, "kind": kind, "label": link.type, **spell}, dict(told))


def _element(name: str, own: Mapping[str, str | None], told: Mapping[str, str | None]) -> str:
    values = "".join(f"<attvalue{_attributes({'for': key, 'value': value})}/>" for key, value in told.items() if value)
    within = f"<attvalues>{values}</attvalues>" if values else ""
    return f"<{name}{_attributes(own)}>{within}</{name}>\n"


def _attributes(told: Mapping[str, str | None]) -> str:
    return "".join(f" {name}={quoteattr(clean(value), _LINES)}" for name, value in told.items() if value)


def _content(words: str) -> str:
    return quoteattr(clean(words), _LINES | {'"': "&quot;"})[1:-1]


def _day(bound: str) -> str | None:
    return None if bound in (MIN, MAX) else bound


_LINES: Final = {"\r": "&#13;"}
