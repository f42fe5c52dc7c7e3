"""What is wrong with the form of a record, field by field, in words that say what to write instead."""

import re
from collections.abc import Collection, Iterator
from typing import Final

import msgspec

from alliance_graph.dataset.fragments import Data, Fragment, shortened, shown
from alliance_graph.errors import Problem
from alliance_graph.records.fields import Field, Struct, fields
from alliance_graph.records.model import TOP_LEVEL, decode_date
from alliance_graph.records.terms import CLOSED, Term, Vocabulary, words_of
from alliance_graph.text.folding import nearest, nearest_first
from alliance_graph.yamltext.repair import Path


def explain(fragment: Fragment, complete: bool = True) -> Iterator[Problem]:
    """Everything wrong with the form of a record, field by field; `complete` asks for the required fields too."""
    yield from _explain(fragment, fragment.data, TOP_LEVEL[fragment.section], (), complete)


def unknown_section(name: str) -> str:
    """What is wrong with a section that has no known name, and which was meant."""
    return f"unknown section `{name}`; {_meant(name, TOP_LEVEL)}"


def _meant(name: str, known: Collection[str]) -> str:
    hint = nearest(name, known)
    return f"did you mean `{hint[0]}`?" if hint else f"the known ones are {', '.join(nearest_first(name, known))}"


def _explain(fragment: Fragment, data: Data, record: Struct, at: Path, complete: bool) -> Iterator[Problem]:
    known = fields(record)
    for key, value in data.items():
        if key in known:
            yield from _explain_value(fragment, value, known[key], (*at, key))
        elif not (key == "record" and not at):
            hint = nearest(key, known)
            yield fragment.at_key(at, key, f"unknown field `{key}`; {_meant(key, known)}", "unknown-field")
            if hint and hint[0] not in data:
                yield from _explain_value(fragment, value, known[hint[0]], (*at, key))
    if complete:
        for name, field in known.items():
            if field.required and name not in data:
                yield fragment.at_key(at, name, f"`{name}` is missing: {_description(field)}", "missing-field")


def _explain_value(fragment: Fragment, value: object, field: Field, at: Path) -> Iterator[Problem]:
    if field.many and isinstance(value, list):
        for number, one in enumerate(value):
            yield from _explain_value(fragment, one, field.each(), (*at, number))
    elif field.struct and not field.many and isinstance(value, dict):
        yield from _explain(fragment, value, field.struct, at, True)
    else:
        try:
            msgspec.convert(value, field.whole, strict=False, dec_hook=decode_date)
        except msgspec.ValidationError as error:
            yield fragment.problem(at, _in_words(str(error), value, field, at), "wrong-value")


def _in_words(error: str, value: object, field: Field, at: Path) -> str:
    name = next((step for step in reversed(at) if isinstance(step, str)), "")
    what = f"item {at[-1] + 1} of `{name}`" if at and isinstance(at[-1], int) else f"`{name}`"
    if field.many:
        return f"{what} must be a list: write [{shortened(value)}]" if isinstance(value, str) else f"{what} must be a list"
    if field.term is not None and isinstance(value, str):
        return f"{shown(value)} is not a term of `{name}`; {meant(value, field.term)}"
    if field.is_date and not isinstance(value, str):
        return f"{what} {_not_a_date(value)}"
    if "regex" in error:
        return f"{what} cannot be {shown(value)}; write {_description(field)}"
    if limit := re.search(r"([<>])= ([0-9]+)", error):
        return f"{what} is {shown(value)} and must be at {'least' if limit[1] == '>' else 'most'} {limit[2]}"
    for sign, words in _EXPECTED.items():
        if error.startswith(f"Expected `{sign}"):
            return f"{what} must be {words}, not {_kind_of(value)}{_hint(sign, value)}"
    return error.partition(" - at ")[0]


def meant(word: str, vocabulary: type[Term]) -> str:
    """What may be meant by a word that a vocabulary does not have."""
    if vocabulary is Vocabulary and word in CLOSED:
        return f"it takes no further words, because the program acts on each of its own: {', '.join(CLOSED[word])}"
    known = [str(term.value) for term in words_of(vocabulary)]
    hint = nearest(word, known)
    return f"did you mean {hint[0]}?" if hint else f"the terms are {', '.join(nearest_first(word, known))}"


_EXPECTED: Final = {
    "str": "a text",
    "int | float": "a number",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a mapping, as in {name: value}",
}


def _hint(sign: str, value: object) -> str:
    """How to write a text that a reader would take for a number."""
    bare = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3})", "", value) if isinstance(value, str) else ""
    return f"; write {bare}" if sign.startswith(("int", "float")) and bare.isdecimal() and bare != value else ""


def _not_a_date(value: object) -> str:
    if isinstance(value, list):
        inner = ", ".join(str(item) for item in value)
        return f'is a list here; write a date that begins with a bracket in quotes: "[{shortened(inner)}]"'
    return f'must be a date in quotes, as in "2022-02-16", not {_kind_of(value)}'


def _kind_of(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else shown(value)


def _description(field: Field) -> str:
    if not field.description:
        return "it is required"
    text = field.description.split(". ")[0].rstrip(".:")
    return text if text[1:2].isupper() else text[0].lower() + text[1:]
