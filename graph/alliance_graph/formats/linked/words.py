"""The words of this tool in JSON-LD: those of the model with the description that the model has, and a few more."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from alliance_graph.records import model
from alliance_graph.records.fields import Struct, fields

TERM: Final = "urn:alliance-timeline:term:"
_CLASSES: Final = {
    "Silence": "That somebody kept silent: a source claims it, or a search found nothing.",
    "Office": "An office of an organization or a country, and who held it.",
    "Relation": "What one thing is to another, where no other kind of record says it.",
    "Denial": "A membership, an office or a relation that a source denies: it is no statement that it held.",
    "Standing": "What an observer or an applicant is to an organization: it is no membership.",
    "JudgedWrong": "A claim that was judged wrong, kept with the reason: it is no statement that it is so.",
}
_COMPUTED: Final = {
    "accounts": "The other accounts of the occurrence, each as its source reports it.",
    "away": "Somebody who is not said to have been there: absent, not voting, or only invited.",
    "certain": "Whether the record certainly meets the conditions of the file, or the office was certainly held on that day.",
    "change": "Which end of a time it is.",
    "contested": "The fields over which another record contradicts this one; `record`: whether it holds at all.",
    "contradiction": "A record that contradicts this one in some fields.",
    "dated_by": "The accounts that give the first and the last day.",
    "differs": "The fields in which the accounts of the occurrence differ, or the account from which one differs in them.",
    "doubts": "Why it is only possible that the record meets the conditions.",
    "earliest": "The first day that a date may be, or the account that gives it.",
    "edtf": "The date in the Extended Date/Time Format, exactly as vague as its source; `..` where an end is open.",
    "known_through": "The last day through which a source could know that it went on.",
    "latest": "The last day that a date may be, or the account that gives it.",
    "organization_kind": "What sort of organization it is.",
    "origins": "On how many origins the record rests.",
    "phrase": "The source's own words for the date.",
    "birth_date": "When the person was born, as EDTF.",
    "date_published": "When it was published, as EDTF.",
    "dissolution_date": "When it ended, as EDTF.",
    "end_date": "When it ended, as EDTF.",
    "founding_date": "When it began, as EDTF.",
    "start_date": "When it happened or began, as EDTF.",
    "scope": "The conditions that the records of the file meet, and which earlier state of the dataset the file holds.",
    "sourced": "Where a source says it, in which words, and which fields it supports.",
    "speaker_offices": "An office that the speaker held, or may have held, on the day of the words.",
    "kind": "Which kind of record it is.",
}


@cache
def word(field: str) -> str:
    """The name of a field as a word: `date_phrase` is `datePhrase`."""
    first, *others = field.split("_")
    return first + "".join(map(str.capitalize, others))


def defined() -> Iterator[Mapping[str, Any]]:
    """Every word as a class or a property with what it means; a word of several kinds of record means one of these."""
    for name, meaning in _CLASSES.items():
        yield {"@id": f"term:{name}", "@type": "rdfs:Class", "rdfs:label": name, "rdfs:comment": meaning}
    meant: dict[str, dict[str, None]] = {}
    for struct in _structs():
        for field in fields(struct).values():
            meant.setdefault(field.name, {})[field.description or ""] = None
    for name, own in _COMPUTED.items():
        meant.setdefault(name, {})[own] = None
    for name, meanings in sorted(meant.items()):
        comments = [one for one in meanings if one]
        yield {"@id": f"term:{word(name)}", "@type": "rdf:Property", "rdfs:label": name, "rdfs:comment": comments}


def _structs() -> Iterator[Struct]:
    """Every kind of record and of part that the model has."""
    yield from model.STRUCTS.values()
    yield from (
        one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Part) and one is not model.Part
    )
