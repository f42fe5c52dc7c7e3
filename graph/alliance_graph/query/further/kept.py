"""Which statements are found only by what a kept text has of them, so that their rows do not show the words."""

from collections.abc import Iterator, Sequence
from typing import Final

from alliance_graph.query.store import Filter, Row
from alliance_graph.text.folding import words

_MOST: Final = 3
"""How many statements a note names."""
_TEXTS: Final = ("title", "summary", "spelled")


def kept(filter_: Filter, rows: Sequence[Row]) -> Iterator[str]:
    """The note on these statements; what another account says stands with the row, and is no kept text."""
    phrases = filter_.given.get("text")
    alone = [row["id"] for row in rows if row["kind"] == "statement" and not row.get("accounts") and not _holds(row, phrases)]
    if alone:
        more = f" and {len(alone) - _MOST} more" if len(alone) > _MOST else ""
        yield f"not in the row, but in the kept text at the place that it cites: {', '.join(alone[:_MOST])}{more}"


def _holds(row: Row, phrases: object) -> bool:
    quote = row.get("quote") or {}
    texts = (*(row.get(field) for field in _TEXTS), quote.get("text"), quote.get("original"))
    own = " . ".join(" ".join(words(text)) for text in texts if text)
    return all(f" {phrase} " in f" {own} " for phrase in (phrases if isinstance(phrases, tuple) else ()))
