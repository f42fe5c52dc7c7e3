"""Which statements are found only by what a kept text has of them, and which kept texts a search cannot read."""

from collections.abc import Iterator, Sequence
from typing import Final

from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.text.folding import words

_MOST: Final = 3
"""How many statements a note names."""
_WHY: Final = "`alliance check --quotes` says why"
_TEXTS: Final = ("title", "summary", "spelled")


def kept(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[str]:
    """The notes on these statements; what another account says stands with the row, and is no kept text."""
    if unread := store.meta("unread_texts"):
        yield f"the kept texts in {', '.join(unread)} cannot be read, so that this lacks what they hold; {_WHY}"
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
