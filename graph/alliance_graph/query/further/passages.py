"""Where the words of a question stand in the kept texts: a passage for each row that does not show them itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from alliance_graph.query.store import Row, Store

if TYPE_CHECKING:
    from alliance_graph.dataset.spoken import Part

_NAMED: Final = 3
"""How many statements a note names."""


def with_passages(store: Store, phrases: Collection[str], lacking: Sequence[tuple[Row, Collection[str]]]) -> Iterator[str]:
    """Give each statement that lacks some of the phrases its `passage`; a note on those whose text is not there any more.

    Only the texts of these rows are read. What another account says stands with the row, and is no kept text.
    """
    for (row, lacks), parts in zip(lacking, store.texts([row for row, _ in lacking]), strict=True):
        row["passage"] = _passage(parts, phrases, lacks)
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
