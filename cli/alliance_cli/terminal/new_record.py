"""The question for each field that a new record needs, and the answers that are taken."""

from collections.abc import Sequence
from typing import Final

from alliance_graph.editing import draft
from alliance_graph.editing.roster import Roster
from alliance_graph.errors import UsageError
from alliance_graph.records.model import STRUCTS, Participant
from alliance_graph.records.references import kinds
from alliance_graph.records.terms import EventType, words_of
from alliance_graph.text.folding import fold

from alliance_cli.terminal import prompts

_QUESTIONS: Final = {
    "type": "What happened (meeting, statement, ...; Tab lists all)",
    "date": "When (2022-02-16, 2022-02, or .. where no source says)",
    "said": "When said (2022-02-16, 2022-02)",
    "observed_through": "Silent through (the last day looked at)",
    "sources": "Source (id or title; Tab completes)",
    "speaker": "Who spoke",
    "summary": "What was said, in your own words",
    "actor": "Who kept silent",
    "claimed_by": "Who claims it",
    "member": "Who is a member",
    "organization": "Of what",
    "event": "In which event (id or title; Tab completes)",
    "about": "About what",
    "aliases": "Another name that texts use (a surname, initials)",
}
_LISTS: Final = ("sources", "about", "aliases")
_TAKING_PART: Final = "took part (NAME, NAME:ROLE or NAME:ROLE:FOR; Tab completes); Enter for none: "


def asked(kind: str, field: str, roster: Roster, *, optional: bool = False) -> dict[str, str | list[str]]:
    """The field with the answer, as the record holds it; empty where an optional answer is left out."""

    def read(text: str) -> str:
        value = draft.meant(kind, field, text, roster)
        faults = [] if field in _LISTS else draft.faults(kind, _checked(field, value), complete=False)
        if faults:
            raise UsageError(faults[0])
        return value

    question = _QUESTIONS.get(field, field.replace("_", " ").capitalize())
    ending = "; Enter for none: " if optional else ": "
    answer = prompts.answered(question + ending, read, _offers(kind, field, roster), optional=optional)
    return {field: [answer] if field in _LISTS else answer} if answer else {}


def optionally(kind: str, field: str, roster: Roster) -> dict[str, str | list[str]]:
    """The field with the answer, which may be left out."""
    return asked(kind, field, roster, optional=True)


def taking_part(roster: Roster) -> dict[str, list[draft.Data]]:
    """The participants, one after another, until the user names no more."""

    def read(text: str) -> str:
        if faults := draft.faults("event", {"participants": [draft.participant(text, roster)]}, complete=False):
            raise UsageError(faults[0])
        return text

    found: list[draft.Data] = []
    offers = _named(kinds(Participant, "who")[0], roster)
    while answer := prompts.answered(f"Who {'else ' if found else ''}{_TAKING_PART}", read, offers, optional=True):
        found.append(draft.participant(answer, roster))
    return {"participants": found} if found else {}


def _checked(field: str, value: str) -> dict[str, object]:
    return {"window": {field: value}} if field == "observed_through" else {field: value}


def _offers(kind: str, field: str, roster: Roster) -> prompts.Offers:
    if field == "type":
        return prompts.Offers(
            {term: [term] for term in words_of(EventType)}, {term: term.definition for term in words_of(EventType)}
        )
    return _named(("source",) if field == "sources" else kinds(STRUCTS[kind], field)[0], roster)


def _named(found: Sequence[str], roster: Roster) -> prompts.Offers:
    names: dict[str, list[str]] = {}
    for one in roster.names(sorted(found)):
        names.setdefault(one.id, []).append(fold(one.name))
    return prompts.Offers(names, roster.labels(sorted(found)))
