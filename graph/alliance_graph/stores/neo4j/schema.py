"""How a Neo4j server holds the graph: labels, properties, constraints and indexes. Shared by `push` and the CSV export.

Every node has the label `Record` and the label of its kind, or `Account`; `dataset` and `load` name the dataset and the load
that the node belongs to. What a question compares is stored as it was reified; `row` is the whole record as JSON; and a few
fields are stored again in plain form, for people who write Cypher: `name`, `title`, `summary`, `quote`, `date`, `url`.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.conditions import WORDS
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import EDITORIAL, ENTITIES, POST, TENURES, TIMELINE, Layer
from alliance_graph.reify.links import Closure, Link
from alliance_graph.stores.spans import GAP, is_wide

if TYPE_CHECKING:
    from alliance_graph.reify.edges import Edge
    from alliance_graph.reify.graph import Node

_ACCOUNT: Final = "account"
LABELS: Final = {kind: kind.title() for kind in (*TIMELINE, *TENURES, *ENTITIES, *EDITORIAL, POST, _ACCOUNT)}
"""The label of each kind of node, beside `Record`. One account of an occurrence does not have the label of its kind, so that
who counts the nodes of a kind counts what happened once."""
SCHEMA: Final = (
    "CREATE CONSTRAINT alliance_dataset IF NOT EXISTS FOR (d:Dataset) REQUIRE d.id IS UNIQUE",
    "CREATE CONSTRAINT alliance_load IF NOT EXISTS FOR (l:Load) REQUIRE l.id IS UNIQUE",
    "CREATE CONSTRAINT alliance_key IF NOT EXISTS FOR (n:Record) REQUIRE (n.load, n.key) IS UNIQUE",
    "CREATE CONSTRAINT alliance_number IF NOT EXISTS FOR (n:Record) REQUIRE (n.load, n.number) IS UNIQUE",
    "CREATE INDEX alliance_kind IF NOT EXISTS FOR (n:Record) ON (n.load, n.kind, n.number)",
    "CREATE INDEX alliance_wide IF NOT EXISTS FOR (n:Record) ON (n.load, n.wide, n.number)",
    """CREATE FULLTEXT INDEX alliance_found IF NOT EXISTS FOR (n:Record) ON EACH [n.load, n.handles, n.words]
    OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}""",
)
"""Run before anything is loaded. The whitespace analyzer separates words where this program does, and has no stop words."""
ALWAYS: Final = (MIN, MAX, MAX, MIN)
"""The bounds of a link that no membership, office or relation states; they are not stored."""
BOUNDS: Final = ("possible_from", "possible_to", "certain_from", "certain_to")
_PLAIN: Final = ("title", "summary", "url")
_TYPES: Final = {str(one): one for one in (*Link, *Closure)}
CLOSURES: Final = frozenset(map(str, Closure))
"""The layer of accounts; see `reify.moments.Layer`."""
LONGEST: Final = 255
"""Letters of the longest word that the whitespace analyzer keeps whole."""


def handle(folded: str) -> str:
    """A name as one short word, which a full-text index finds however long the name is and whatever characters it holds."""
    return blake2b(folded.encode(), digest_size=8).hexdigest()


def kind(properties: Mapping[str, Any]) -> str:
    """The key in `LABELS` of a node with these properties."""
    return _ACCOUNT if properties.get("layer") == Layer.ACCOUNT else str(properties["kind"])


def node(one: "Node") -> dict[str, Any]:
    """The properties of a node, except those that name its load."""
    from msgspec.json import encode

    row = one.row
    known = {
        "number": one.number * GAP,
        "key": one.key,
        "id": one.id,
        "kind": one.kind,
        "layer": int(one.layer) or None,
        "wide": is_wide(one.kind, one.earliest, one.latest) or None,
        "deprecated": one.deprecated,
        "earliest": one.earliest,
        "latest": one.latest,
        "certain_since": one.certain_since,
        "certain_until": one.certain_until,
        "contested": list(one.contested),
        "origins": row.get("origins", 0),
        "name": one.label,
        "names": list(one.names),
        "handles": " ".join(map(handle, one.names)),
        "words": f" {one.text} " if one.text else None,
        "row": encode(row).decode(),
        **{key: row.get(key) for key in _PLAIN},
        **{field: list(one.words.get(field, ())) for field in WORDS},
        "quote": (row.get("quote") or {}).get("text"),
        "date": (row.get("date") or {}).get("edtf"),
    }
    return {key: value for key, value in known.items() if value not in (None, "", [])}


def edge(one: "Edge") -> Mapping[str, str]:
    """The properties of a link."""
    told = {"words": one.words, "record": one.record}
    held = dict(zip(BOUNDS, one.bounds, strict=True)) if one.record else {}
    return {key: value for key, value in told.items() if value is not None} | held


def typed(types: Sequence[str]) -> str:
    """A Cypher pattern of types of links: the types named, else all except closures; `KeyError` for an unknown type."""
    known = [_TYPES[one] for one in types] or list(Link)
    return "|".join(known)
