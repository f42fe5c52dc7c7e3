"""Where the words of a question stand in the kept texts: a passage for each row that does not show them itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.text.folding import words

if TYPE_CHECKING:
    from alliance_graph.dataset.spoken import Part

_NAMED: Final = 3
"""How many statements a note names."""


def with_passages(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[str]:
    """Give the statements that words of a kept text have found their `passage`; the notes on texts that cannot be read.

    Only the texts of these rows are read. What another account says stands with the row, and is no kept text.
    """
    phrases = filter_.given["text"]
    lacking = [(row, lacks) for row in rows if row["kind"] == "statement" and (lacks := _lacking(row, phrases))]
    texts = store.texts([row for row, _ in lacking]) if lacking else ()
    for (row, lacks), parts in zip(lacking, texts, strict=True):
        row["passage"] = _passage(parts, phrases, lacks)
    if unread := store.meta("unread_texts"):
        why = "`alliance check --quotes` says why"
        yield f"the kept texts in {', '.join(unread)} cannot be read, so that this lacks what they hold; {why}"
    unseen = [row["id"] for row, _ in lacking if row["passage"] is None and not row.get("accounts")]
    if unseen:
        more = f" and {len(unseen) - _NAMED} more" if len(unseen) > _NAMED else ""
        yield f"found by words of a kept text that is not at hand now: {', '.join(unseen[:_NAMED])}{more}"


def _passage(parts: "Sequence[Part]", phrases: Collection[str], lacks: Collection[str]) -> Mapping[str, str] | None:
    """The best passage in the parts of kept texts, with the source and the place; the first of equal ones."""
    if not parts:
        return None
    from alliance_graph.text.passage import passage

    found = [(one, part) for part in parts if (one := passage(part.words, phrases, lacks))]
    if not found:
        return None
    best, part = max(found, key=lambda one: one[0].worth)
    return {"text": best.text, "source": part.source, "locator": part.locator}


def _lacking(row: Row, phrases: Collection[str]) -> list[str]:
    """The phrases that stand in no text of the row and of its further accounts."""
    own = " . ".join(" ".join(words(text)) for one in (row, *row.get("accounts", ())) for text in _texts(one) if text)
    return [phrase for phrase in phrases if f" {phrase} " not in f" {own} "]


def _texts(row: Mapping[str, Any]) -> Iterator[str | None]:
    quote = row.get("quote") or {}
    yield from (row.get("title"), row.get("summary"), row.get("spelled"), quote.get("text"), quote.get("original"))
    yield from (one["text"] for one in row.get("conditions") or ())
