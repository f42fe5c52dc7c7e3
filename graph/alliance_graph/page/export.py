"""The interactive page: one HTML file that opens from a mail attachment or a USB stick and makes no request.

The page's policy names the hashes of its script and its style and allows nothing else: no other script, no request.
The page holds the dataset as JSON that cannot end its own element. Equal data give equal bytes.
"""

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from alliance_graph.page.contents import Chosen, Contents, chosen, contents, outlets
from alliance_graph.page.front import Front, front
from alliance_graph.query.nothing import NOTHING
from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import ACTORS, OCCURRENCES

_GROUPS: Final = (
    ("event, statement or silence", "events, statements and silences", OCCURRENCES),
    ("actor", "actors", ACTORS),
    ("place or topic", "places and topics", ("place", "topic")),
    ("source", "sources", ("source",)),
)
_ESCAPES: Final = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}


def text(store: Store, title: str, what: Chosen | None = None, asked: Front | None = None) -> Iterator[str]:
    """The page of chosen occurrences, or of a whole dataset, piece by piece."""
    data = island(store, what or chosen(store), asked or Front(title))
    script, style = _own("bundle.js"), _own("bundle.css")
    whole = {
        "policy": _policy(script, style),
        "title": escape(title),
        "name": escape(title) if title != data["front"]["headline"] else "",  # once is enough
        "counts": escape(data.pop("counts")),
        "headline": escape(data["front"]["headline"]),
        "lede": escape(data["front"]["lede"] or ""),
        "style": style,
        "script": script,
        "data": _inert(data),
    }
    for number, piece in enumerate(re.split(r"\$([a-z]+)", _own("template.html"))):
        yield whole[piece] if number % 2 else piece


def island(store: Store, what: Chosen, asked: Front) -> Row:
    """What the page knows: every record in the one order, the drawing, the links in words and what states them, the sources."""
    from alliance_graph.answers.acting import Acting
    from alliance_graph.answers.silences import lasted
    from alliance_graph.page.drawing import Tie, drawing
    from alliance_graph.page.looked import dataset, looked
    from alliance_graph.page.participation import Present, occurrence
    from alliance_graph.page.records import nonempty, phrase, record, sources, stated
    from alliance_graph.page.responses import responses, span

    held = contents(store, what)
    rows = [*held.occurrences, *held.entities]
    ids = {row["id"]: row["kind"] for row in rows}
    actors = {one for one, kind in ids.items() if kind in ACTORS}
    present = Present(ids, actors, held.wholes, held.within, outlets(held), Acting(store, held.occurrences))
    labels = store.labels(ids)
    phrases: dict[tuple[str, str, str], int] = {}
    ties = []
    for link in held.links:
        by = {"by": link.record} if link.record in held.tenures else {}
        ties.append(Tie(link.source, link.target, link.type, {"p": phrases.setdefault(phrase(link), len(phrases)), **by}))
    drawn = drawing(ids, labels, ties)
    days = {row["id"]: lasted(store, row) for row in held.occurrences if row["kind"] == "silence"}
    occurrences = [
        record(row, labels[row["id"]], ids) | nonempty(occurrence(row, present) | {"days": span(days.get(row["id"]))})
        for row in held.occurrences
    ]
    entities = [record(row, labels[row["id"]], ids) for row in held.entities]
    nothing = next((note for note in what.notes if not rows and note.startswith(NOTHING)), None)
    begins = front(store, asked, ids)
    steps = [step for story in begins["stories"] for step in story["steps"] if step["view"] == "response"]
    followed = [row["trigger"]["id"] for row in held.occurrences if row["kind"] == "silence" and row["trigger"]]
    triggers = [*(one for step in steps for one in step["records"]), *followed]
    return {
        "front": begins,
        "counts": _counts(held),
        "scope": what.scope,
        "left": what.left,
        "records": [*occurrences, *entities],
        "nodes": drawn.nodes,
        "edges": drawn.edges,
        "options": drawn.options,
        "phrases": [*phrases],
        "stated": {link.record: stated(link, held.tenures[link.record]) for link in held.links if link.record in held.tenures},
        "sources": sources([*rows, *held.tenures.values()]),
        "looked": looked(store, held),
        "responses": responses(store, held, triggers),
        "dataset": dataset(store),
        "nothing": f"{nothing[0].upper()}{nothing[1:]}." if nothing else None,
    }


def _counts(held: Contents) -> str:
    """How much is on the page, in the words that its list uses too."""
    kinds = Counter(row["kind"] for row in (*held.occurrences, *held.entities))
    counted = ((sum(kinds[kind] for kind in group), one, more) for one, more, group in _GROUPS)
    told = [_many(count, one, more) for count, one, more in counted if count]
    return ", ".join(told) or "no record"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def _policy(script: str, style: str) -> str:
    allowed = f"script-src {_hash(script)}; style-src {_hash(style)}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _inert(data: Row) -> str:
    """JSON that HTML reads only as text."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _own(name: str) -> str:
    return (files("alliance_graph.page") / name).read_text("utf-8")
