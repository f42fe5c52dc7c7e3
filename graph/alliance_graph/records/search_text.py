"""By what a record is found: its names, and the words of its texts."""

from collections.abc import Iterator

from alliance_graph.records.model import Account, Event, Named, Office, Record, Source, Statement
from alliance_graph.text.folding import fold, words


def found_names(record: Record) -> tuple[str, ...]:
    """The folded names of a record, its id first."""
    return tuple(dict.fromkeys([fold(one) for one in _names(record)]))


def called(record: Named) -> set[str]:
    """What a record is called, folded: its name, its short form and its aliases, and no id."""
    return {fold(one) for one in _called(record)}


def found_words(record: Record) -> str:
    """The words of a record's texts, see `folding.words`; a point parts two texts, so that no phrase spans both."""
    return " . ".join(said for text in _texts(record) if text and (said := " ".join(words(text))))


def _names(record: Record) -> list[str]:
    names = [record.id, *record.former_ids]
    if isinstance(record, Named):
        names += _called(record)
    elif isinstance(record, Event | Source):
        names.append(record.title)
    if figures := getattr(record, "figures", ()):
        names += [figure.id for figure in figures if figure.id]
    return names


def _called(record: Named) -> list[str]:
    return [one for one in (record.name, record.short, *(alias.name for alias in record.aliases)) if one]


def _texts(record: Record) -> Iterator[str | None]:
    if isinstance(record, Named):
        yield from _names(record)
    elif isinstance(record, Source | Office):
        yield record.title
    elif isinstance(record, Account):
        yield from (record.title, record.summary)
    if isinstance(record, Statement):
        yield record.spelled
        if record.quote:
            yield from (record.quote.text, record.quote.original)
        yield from (condition.text for condition in record.conditions)
