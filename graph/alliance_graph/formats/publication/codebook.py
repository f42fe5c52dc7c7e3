"""The codebook: what each column of the tables holds, with an example from the data; the terms and the rules."""

import enum
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Final

from alliance_graph.formats.publication import tables
from alliance_graph.records import terms
from alliance_graph.records.kinds import EVERY, KIND
from alliance_graph.records.model import STRUCTS
from alliance_graph.rules import advice, registry
from alliance_graph.tables.flat import flat
from alliance_graph.text.wording import shortened

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.formats.held import Held

_INTRODUCTION: Final = """\
# Codebook

Each table in `tables/` holds the records of one kind, one a line; `tables/citations.csv` says which record cites which source,
where in it and for which fields. `records.jsonl` holds the same records as they were written, one a line; `alliance` reads it
as a dataset.

A list stands in one cell, its items joined by `; `. A part with several fields is JSON. An empty cell says nothing: it is not
"no". A cell that a spreadsheet would take for a formula begins with an apostrophe.

**Dates** are EDTF (ISO 8601-2): a day `2022-02-16`, a month `2022-02`, a year `2022`, one day of several
`[2022-02-16..2022-02-19]`, a time from one day to another `2022-02-24/2022-03-24`, a doubtful date `2022-09?`. Beside each
stand the first and the last day that it may be; nothing makes a vague date exact.
"""
_EXAMPLES: Final = 200
"""So many records of a kind are looked through for an example of each column."""
_LONGEST: Final = 60


def lines(held: "Held", dataset: "Dataset") -> Iterator[str]:
    """The pieces of the codebook."""
    yield _INTRODUCTION
    for kind in EVERY:
        plural = KIND[kind].plural
        yield f"\n## {plural}\n\n{' '.join((STRUCTS[kind].__doc__ or '').split())}\n\n"
        yield "| column | type | meaning | example |\n| --- | --- | --- | --- |\n"
        examples = _examples(held, kind)
        for one in tables.of(plural):
            told = " | ".join(map(tables.cell, (one.description, examples.get(one.name, ""))))
            yield f"| `{one.name}` | {one.type} | {told} |\n"
    yield from _terms(dataset)
    yield "\n## Rules\n\nWhat `alliance check` compares the records with; `quality.md` says what it found.\n\n"
    yield "| rule | severity | law |\n| --- | --- | --- |\n"
    for rule in (*registry.RULES, *advice.ADVICE):
        yield f"| `{rule.id}` | {rule.severity} | {tables.cell(rule.documentation)} |\n"


def _examples(held: "Held", kind: str) -> Mapping[str, str]:
    """The first value of each column that is not empty."""
    found: dict[str, str] = {}
    for row in islice(held.rows((kind,)), _EXAMPLES):
        for column, value in flat(row, held.store.meta("shapes")).items():
            if value:
                found.setdefault(column, shortened(value, _LONGEST))
    return found


def _terms(dataset: "Dataset") -> Iterator[str]:
    yield "\n## Terms\n\nThe words that a column of controlled terms may hold.\n"
    for name, vocabulary in vars(terms).items():
        if isinstance(vocabulary, enum.EnumType) and issubclass(vocabulary, terms.Term) and vocabulary is not terms.Term:
            yield f"\n### {name}\n\n{' '.join((vocabulary.__doc__ or '').split())}\n\n"
            yield "| word | definition |\n| --- | --- |\n"
            for word in (*vocabulary, *dataset.added.of(vocabulary)):
                below = f" (a kind of `{word.broader}`)" if word.broader else ""
                yield f"| `{word}` | {tables.cell(word.definition)}{below} |\n"
