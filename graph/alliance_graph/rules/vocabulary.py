"""Rules about the words that a dataset adds to the vocabularies."""

from collections.abc import Iterator

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import TermRecord
from alliance_graph.records.reachability import cycles
from alliance_graph.records.terms import OPEN
from alliance_graph.rules.finding import Finding
from alliance_graph.text.folding import nearest


def term(dataset: Dataset) -> Iterator[Finding]:
    """A term is a new word of its vocabulary and is defined once, and its `broader` leads to a word of the same vocabulary.

    Where two terms have one `field` and one `name`, they say the same.
    """
    first: dict[tuple[str, str], TermRecord] = {}
    for record in dataset.of(TermRecord):
        other = first.setdefault((record.field, record.name), record)
        if known := next((word for word in OPEN[record.field] if word == record.name), None):
            message = f"{record.name} is already a word of {record.field}: {known.definition}; take the term out"
            yield Finding(record.id, ("name",), message)
        elif field := next(
            (field for field in ("definition", "broader") if getattr(record, field) != getattr(other, field)), None
        ):
            yield Finding(record.id, (field,), f"{other.id} has another `{field}` for this word; make them one")
        if record.broader is not None and not _has(dataset, record.field, record.broader):
            yield Finding(record.id, ("broader",), _unknown(dataset, record, record.broader))
    yield from _circles(first)


def _circles(terms: dict[tuple[str, str], TermRecord]) -> Iterator[Finding]:
    """The chains of broader words that lead back to their beginning."""
    by_id = {record.id: record for record in terms.values()}
    steps = {
        record.id: [terms[record.field, record.broader].id]
        for record in by_id.values()
        if record.broader is not None and (record.field, record.broader) in terms
    }
    for circle in cycles(steps):
        names = [by_id[one].name for one in (*circle, circle[0])]
        yield Finding(circle[0], ("broader",), f"this leads back to itself: {', '.join(names)}")


def _unknown(dataset: Dataset, record: TermRecord, word: str) -> str:
    """What is wrong with a broader word that the vocabulary does not have."""
    elsewhere = [str(field) for field in OPEN if _has(dataset, field, word)]
    if elsewhere:
        return f"{word!r} is a word of {elsewhere[0]}; `broader` must name a word of {record.field}"
    hint = nearest(word, [one for one in _words(dataset, record.field) if one != record.name])
    return f"{word!r} is not a word of {record.field}" + (f"; did you mean {hint[0]}?" if hint else "")


def _has(dataset: Dataset, field: str, word: str) -> bool:
    return word in _words(dataset, field)


def _words(dataset: Dataset, field: str) -> list[str]:
    vocabulary = next(found for known, found in OPEN.items() if known == field)
    return [str(word) for word in (*vocabulary, *dataset.added.of(vocabulary))]
