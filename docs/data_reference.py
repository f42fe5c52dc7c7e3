"""The data reference, `docs/data.md`: written from the model, the terms and the rules, so that it says what the code does."""

import enum
import inspect
from collections.abc import Iterable, Iterator
from typing import Any, Final

from alliance_graph.dataset import allowances
from alliance_graph.quotes import check
from alliance_graph.records import model, terms
from alliance_graph.records.dates import Date
from alliance_graph.records.fields import Field, Struct, bare, fields
from alliance_graph.records.kinds import ANYTHING, DATASET, EVERY, PLURALS
from alliance_graph.records.model import SECTIONS, SHORT_FORMS, Part, Record, kind
from alliance_graph.rules import advice, registry

_INTRODUCTION: Final = """\
# Data reference

`make docs` writes this page from `records/model.py`, `records/terms.py`, `rules/registry.py` and `rules/advice.py` in
`graph/alliance_graph`; do not edit it by hand.

A dataset is a folder of `.yaml` and `.jsonl` files, or one such file. A YAML file has sections, each a list of records; a
line of a JSONL file is one record, whose `record` names its kind (`{"record": "event", "id": ...}`). Any file may hold any
section. The same id in another file is the same record, about which that file says more: lists are joined, and a field that is
given twice must be equal. Every scalar is text unless its field says otherwise, so `NO` is Norway and `2022-02` is a month.

**Dates** are [EDTF](https://www.loc.gov/standards/datetime/): a day `2022-02-16`, a month `2022-02`, a year `2022`, one day
of several `"[2022-02-16..2022-02-19]"`, a day or earlier `"[..2022-03-24]"`, a time from one day to another
`2022-02-24/2022-03-24`, a doubtful date `2022-09?`. Put a date that begins with a bracket in quotes. As `start` or `end`,
`..` says that there is none; a `start` or `end` that is left out is not known.

**Ids** are words joined by hyphens, `stanislav-zas`, and name the record in the whole dataset.

In these fields a plain string may stand for a part of which only one field is given: {short_forms}.
"""


def page() -> str:
    """The whole reference."""
    short = ", ".join(f"`{field}` (its `{key}`)" for field, (_, key) in SHORT_FORMS.items())
    return "\n".join([_INTRODUCTION.replace("{short_forms}", short), *_sections(), *_parts(), *_terms(), *_rules()]) + "\n"


def _sections() -> Iterator[str]:
    yield "## Records\n\nThe fields that every record may have are listed here; below, each kind has its own fields.\n"
    yield from _fields(Record, ())
    yield from (
        "\nThings with a name (organizations, people, countries, places, topics) also have:\n",
        *_fields(model.Named, (Record,)),
    )
    yield from ("\nEvents, statements and silences also have:\n", *_fields(model.Account, (Record,)))
    yield from ("\nMemberships, offices and relations also have:\n", *_fields(model.Tenure, (Record,)))
    yield f"\n### {DATASET}\n\n{_said(model.DatasetRecord)}\n"
    yield from _fields(model.DatasetRecord, ())
    for section, record in SECTIONS.items():
        yield f"\n### {section}\n\n{_said(record)}\n"
        yield from _fields(record, (Record, model.Named, model.Account, model.Tenure))


def _parts() -> Iterator[str]:
    yield "\n## Parts\n\nParts stand inside a record and have no id of their own.\n"
    for part in (one for one in Part.__subclasses__() if one is not model.DatasetRecord):
        yield f"\n### {part.__name__}\n\n{_said(part)}\n"
        yield from _fields(part, ())


def _terms() -> Iterator[str]:
    yield "\n## Terms\n\nThe only words that a field takes. To some vocabularies a dataset may add [terms](#terms)."
    for name, term in vars(terms).items():
        if isinstance(term, enum.EnumType) and issubclass(term, terms.Term) and term is not terms.Term:
            yield f"\n### {name}\n\n{_said(term)}\n\n| word | meaning |\n| --- | --- |"
            yield from (f"| `{word}` | {word.definition} |" for word in term)


def _rules() -> Iterator[str]:
    yield "\n## Rules\n\nWhat `alliance check` finds, except what cannot be read. A problem ends with its rule in brackets.\n"
    yield from _laws((rule.id, rule.severity, rule.documentation) for rule in registry.RULES)
    yield "\n### Advice\n\nWhat a reader would ask about. Only `alliance check` reports it.\n"
    yield from _laws((rule.id, rule.severity, rule.documentation) for rule in advice.ADVICE)
    yield "\n### Allowances and quotes\n\n[Checking](checking.md) says how warnings are allowed and how quotes are compared.\n"
    yield from _laws((rule, "warning", law) for rule, law in allowances.LAWS.items())
    yield from (_law(rule, severity, law) for rule, (severity, law) in check.LAWS.items())


def _laws(told: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield "| rule | severity | law |\n| --- | --- | --- |"
    yield from (_law(*one) for one in told)


def _law(rule: str, severity: str, law: str) -> str:
    return f"| `{rule}` | {severity} | {' '.join(law.split())} |"


def _fields(record: Struct, known: tuple[type[Record], ...]) -> Iterator[str]:
    bases = (base for base in known if base is not record and issubclass(record, base))
    inherited = {name for base in bases for name in base.__struct_fields__}
    yield "| field | takes | meaning |\n| --- | --- | --- |"
    for field in fields(record).values():
        if field.attribute not in inherited or (field.required and field.name == "title"):
            name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
            yield f"| {name} | {_takes(field)} | {field.description or ''} |"


def _said(documented: type) -> str:
    return inspect.cleandoc(documented.__doc__ or "")


def _takes(field: Field) -> str:
    """What a field takes, in words."""
    if field.many:
        return f"list of: {_takes(field.each())}"
    if field.kinds:
        named = "any id" if field.kinds in (ANYTHING, EVERY) else f"id: {', '.join(field.kinds)}"
        return f"{named}, or text" if field.or_text else named
    if field.struct and issubclass(field.struct, Record):
        section = PLURALS[kind(field.struct)]
        return f"[{section}](#{section})"
    if named_type := field.struct or field.term:
        return f"[{named_type.__name__}](#{named_type.__name__.lower()})"
    return _NAMES.get(bare(field.item), "number")


_NAMES: Final[dict[Any, str]] = {str: "text", bool: "true or false", int: "whole number", float: "number", Date: "date"}
