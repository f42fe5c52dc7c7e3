"""The interactive page: one HTML file that opens from a mail attachment or a USB stick and asks nobody for anything.

Its scripts and its style stand in it by their hashes, and the policy allows nothing else: no other script, no request.
The dataset lies in it as JSON that cannot end its own element. Equal data give equal bytes.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from alliance_graph.page.drawing import MOST, Drawing
from alliance_graph.query import ENTITIES, OCCURRENCES, Row, Store

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS: Final = ("canvas.js", "details.js", "list.js", "page.js")
_ESCAPES: Final = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def text(store: Store, title: str) -> Iterator[str]:
    """The page of a dataset, piece by piece."""
    data = island(store)
    vis, script, style = _vis(), "".join(_own(name) for name in _SCRIPTS), _own("page.css")
    whole = {
        "policy": _policy([vis, script], style),
        "title": escape(title),
        "counts": escape(data["counts"]),
        "style": style,
        "vis": vis,
        "script": script,
        "data": _inert(data),
    }
    for number, piece in enumerate(re.split(r"\$([a-z]+)", _own("template.html"))):
        yield whole[piece] if number % 2 else piece


def island(store: Store, most: int = MOST) -> Row:
    """What the page knows: the drawing of `most` nodes, every record in the one order, the sources, the links in words."""
    from alliance_graph.network import graph
    from alliance_graph.page.drawing import drawing
    from alliance_graph.page.records import connection, record, sources

    rows = [row for row in store.of_kind((*OCCURRENCES, *ENTITIES)) if row["rank"] != "deprecated"]
    labels = store.labels(row["id"] for row in rows)
    drawn = drawing(graph(store), labels, most)
    told = {row["id"] for row in rows if row["kind"] != "source"}
    links = [link for link in store.links(list(told)) if link.source in told and link.target in told]
    tenures = {row["id"]: row for row in store.rows(sorted({link.record for link in links if link.record}))}
    cited = sources([*rows, *tenures.values()])
    return {
        "counts": _counts(drawn, len(cited)),
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "options": drawn.options,
        "records": [record(row, labels[row["id"]]) for row in rows],
        "links": [connection(link, tenures.get(link.record or "")) for link in links],
        "sources": cited,
    }


def _counts(drawn: Drawing, sources: int) -> str:
    links = _many(len(drawn.edges), "link")
    if len(drawn.nodes) < drawn.candidates:
        best = f"The {len(drawn.nodes):,} best connected of {drawn.candidates:,} records"
        return f"{best} are drawn, with {links}; the list has them all"
    return f"{_many(len(drawn.nodes), 'record')}, {links}, {_many(sources, 'source')}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _policy(scripts: list[str], style: str) -> str:
    allowed = f"script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _inert(data: Row) -> str:
    """JSON that HTML reads as nothing but text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _vis() -> str:
    """The copy of vis-network that pyvis carries, with its licence, without the address of a map of it."""
    content = (files("pyvis") / _VIS).read_text("utf-8").replace("\r\n", "\n")
    return content.partition("//# sourceMappingURL")[0]


def _own(name: str) -> str:
    return (files(__name__) / name).read_text("utf-8")
