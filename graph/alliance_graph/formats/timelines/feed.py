"""Atom (RFC 4287): the newest occurrences, the newest first, for whoever follows a matter.

Law: of more than fifty the newest stay, unless the question says how many; what has no day stands last. An entry's `updated` is
the last day that the record may have, and its text says what is known of the day; without one it is the day up to which the
dataset was researched.
"""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from alliance_graph.formats import told
from alliance_graph.records.kinds import KIND, OCCURRENCES
from alliance_graph.text.wording import clean

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row

MOST: Final = 50
_NEVER: Final = "1970-01-01"


def text(held: "Held") -> Iterator[str]:
    """The feed, one entry after the other."""
    as_of = held.researched or _NEVER
    rows = _newest(held)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _element("id", told.address(held.store, " ".join(("feed", *held.scope))))
    yield _element("title", held.title)
    yield _element("updated", _moment(max((_updated(row, as_of) for row in rows), default=as_of)))
    yield f"<author>{_element('name', ', '.join(_authors(held))).rstrip()}</author>\n<generator>Alliance Timeline</generator>\n"
    for row, label in held.labelled(rows):
        yield from _entry(held, row, label, as_of)
    yield "</feed>\n"


def lost(held: "Held") -> Iterator[str]:
    """How many occurrences are older than those of the feed."""
    count = sum(1 for _ in held.current(OCCURRENCES))
    if count > MOST and not held.is_limited:
        yield f"the feed holds the newest {MOST} of {count:,}; --last N says how many"


def _newest(held: "Held") -> "list[Row]":
    """The newest, the newest first, and behind them what has no day."""
    most = None if held.is_limited else MOST
    dated, other = deque["Row"](maxlen=most), deque["Row"](maxlen=most)
    for row in held.current(OCCURRENCES):
        (dated if any(told.bounds(row)) else other).append(row)
    return [*reversed(dated), *reversed(other)][:most]


def _entry(held: "Held", row: "Row", label: str, as_of: str) -> Iterator[str]:
    by = KIND[row["kind"]].by
    yield "<entry>\n" + _element("id", told.address(held.store, row["id"]))
    yield _element("title", told.headline(row, label))
    yield _element("updated", _moment(_updated(row, as_of)))
    if by and row[by]:
        yield f"<author>{_element('name', row[by]['name']).rstrip()}</author>\n"
    for number, url in enumerate(dict.fromkeys(told.links(row))):
        yield f"<link rel={quoteattr('alternate' if number == 0 else 'related')} href={quoteattr(clean(url))}/>\n"
    for one in filter(None, (row["kind"], row.get("type"))):
        yield f"<category term={quoteattr(clean(one))}/>\n"
    sources = (f"Source: {told.cited(one)}" for one in row["sources"])
    yield _element("content", "\n".join((told.moment(row), *told.body(row), *sources)), ' type="text"') + "</entry>\n"


def _updated(row: "Row", as_of: str) -> str:
    first, last = told.bounds(row)
    return last or first or as_of


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _authors(held: "Held") -> list[str]:
    return held.said.get("authors") or ["Alliance Timeline"]


def _element(name: str, words: str, more: str = "") -> str:
    return f"<{name}{more}>{escape(clean(words), {chr(13): '&#13;'})}</{name}>\n"
