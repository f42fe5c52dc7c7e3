"""The question for each field that a new record needs, and the answers that are taken."""

from collections.abc import Sequence
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.editing import draft
from alliance_graph.editing.draft_fields import PARTS, inner_of, keyword
from alliance_graph.editing.roster import Roster
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.conditions import Entity
from alliance_graph.records.kinds import EVERY
from alliance_graph.records.model import STRUCTS, Named
from alliance_graph.records.terms import words_of
from alliance_graph.text.folding import fold
from alliance_graph.text.wording import either, spaced, with_article

from alliance_cli.terminal import prompts

_QUESTIONS: Final = {
    "type": "What happened (meeting, statement, ...; Tab lists all)",
    "date": "When (2022-02-16, 2022-02, or .. where no source says)",
    "said": "When said (2022-02-16, 2022-02)",
    "through": "Silent through (the last day looked at)",
    "sources": "Source (id or title; Tab completes)",
    "speaker": "Who spoke",
    "summary": "What happened or was said, in your own words",
    "actor": "Who kept silent",
    "claimed_by": "Who claims it",
    "member": "Who is a member",
    "organization": "Of what",
    "event": "In which event (id or title; Tab completes)",
    "location": "Where (a place; Tab completes)",
    "about": "About what (topics, places, actors, events; Tab completes)",
    "participants": "Who took part (NAME, NAME:ROLE or NAME:ROLE:FOR; Tab completes)",
    "aliases": "Another name that texts use (a surname, initials)",
}
_AGAIN: Final = {
    "participants": "Who else took part",
    "about": "About what else",
    "steps": "Next step",
}
"""The fields that are asked for until the user names no more, and the further question for each."""


def addable(among: Sequence[str]) -> list[str]:
    """The kinds of which a record needs no more than a name; where anything may stand, mostly a topic is missing."""
    found = [kind for kind in EVERY if kind in among and issubclass(STRUCTS[kind], Named)]
    return sorted(found, key=lambda kind: kind != "topic")


class Others:
    """What finds ids by names, and the records that the user adds on the way for names that no record has."""

    def __init__(self, roster: Roster, dataset: Dataset) -> None:
        self.roster = roster
        self._dataset = dataset
        self._found: dict[str, tuple[str, str]] = {}
        self.find = draft.finder(roster)

    def asking(self, name: str, among: Sequence[str], or_text: bool) -> str:
        """The id of the record that a name means; a record may be added for an unknown name."""
        try:
            return self.find(name, among, or_text)
        except UnknownName as error:
            if not addable(among):
                raise
            if not self.offered(name, among, f"{error}\n"):
                raise UsageError(f"nothing was added for {name!r}; write another name") from None
            return self.find(name, among, or_text)

    def offered(self, name: str, among: Sequence[str], told: str = "") -> bool:
        """Whether the user adds a record for a name: what it is, is asked."""
        known = addable(among)
        if not known:
            return False

        def read(text: str) -> str:
            found = [kind for kind in known if kind.startswith(fold(text))]
            if len(found) != 1:
                raise UsageError(f"write {either(known)}, or Enter to add nothing")
            return found[0]

        offers = prompts.Offers({kind: [kind] for kind in known}, {})
        question = f"{told}Add {name!r} as {with_article(either(known))} (Enter: no): "
        kind = prompts.answered(question, read, offers, optional=True)
        if kind:
            id_ = draft.proposed(kind, {"name": name}, self._dataset, self._found)
            self._found[id_] = (kind, name)
            self.roster.add(kind, id_, name)
        return bool(kind)

    def citing(self, sources: object) -> list[tuple[str, draft.Data]]:
        """The records that were added; each cites what the record cites that names them."""
        cited = [one["source"] if isinstance(one, dict) else one for one in sources] if isinstance(sources, list) else []
        return [
            (kind, {"id": id_, "name": name} | ({"sources": list(cited)} if cited else {}))
            for id_, (kind, name) in self._found.items()
        ]


def asked(kind: str, key: str, others: Others, *, optional: bool = False) -> dict[str, object]:
    """The field with the answer, or with all answers where it is asked until no more is named; empty where there is none."""
    own = keyword(kind, key)

    def read(text: str) -> str:
        value = draft.meant(kind, key, text, others.asking)
        if faults := draft.faults(kind, _checked(kind, key, [value] if own.several else value), complete=False):
            raise UsageError(faults[0])
        return text if key in PARTS else str(value)

    found: list[object] = []
    while not found or key in _AGAIN:
        is_free = optional or bool(found)
        question = f"{_question(key, again=bool(found))}{'; Enter for none' if is_free else ''}: "
        answer = prompts.answered(question, read, _offers(kind, key, others.roster), optional=is_free)
        if not answer:
            break
        found.append(draft.meant(kind, key, answer, others.find))
    return {key: found if own.several else found[0]} if found else {}


def optionally(kind: str, key: str, others: Others) -> dict[str, object]:
    """The field with the answer, which may be left out."""
    return asked(kind, key, others, optional=True)


def _question(key: str, *, again: bool) -> str:
    """The question for a field; once something was named, for what else there is."""
    question = _QUESTIONS.get(key, spaced(key).capitalize())
    return _AGAIN.get(key, question) if again else question


def _checked(kind: str, key: str, value: object) -> dict[str, object]:
    inner = inner_of(kind).get(key)
    return {inner[0]: {inner[1]: value}} if inner else {key: value}


def _offers(kind: str, key: str, roster: Roster) -> prompts.Offers:
    own = keyword(kind, key)
    if own.field.term is not None:
        words = words_of(own.field.term)
        return prompts.Offers({term: [term] for term in words}, {term: term.definition for term in words})
    return _named(own.takes.kinds if isinstance(own.takes, Entity) else (), roster)


def _named(found: Sequence[str], roster: Roster) -> prompts.Offers:
    names: dict[str, list[str]] = {}
    for one in roster.names(sorted(found)):
        names.setdefault(one.id, []).append(fold(one.name))
    return prompts.Offers(names, roster.labels(sorted(found)))
