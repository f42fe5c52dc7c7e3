"""The controlled terms: words that a record may use where the meaning must be the same everywhere.

Each term stands here with its definition, from which the data reference is written. A dataset may add words to the open
vocabularies: they are members of the same enums, but only while that dataset is read, and in its records.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Final, Self


class Term(StrEnum):
    """A word with its definition, which is the second part of the member's value."""

    definition: str
    broader: "Self | None"

    def __new__(cls, word: str, definition: str) -> "Term":
        member = str.__new__(cls, word)
        member._value_ = word
        member.definition = definition
        member.broader = None
        return member

    def wider(self) -> tuple[Self, ...]:
        """The word itself, then each broader word, the nearest first."""
        found = [self]
        while (broader := found[-1].broader) is not None and broader not in found:
            found.append(broader)
        return tuple(found)

    def is_a(self, other: "Term") -> bool:
        """Whether the word is another word, or is narrower than it."""
        return self is other or (self.broader is not None and other in self.wider())

    @classmethod
    def _missing_(cls, value: object) -> "Term | None":
        added = _ADDED.get()
        return added.find(cls, value) if added is not None else None


class EventType(Term):
    """What happened."""

    ACCESSION = "accession", "a state or a body becomes a member or a party"
    ADDRESS = "address", "somebody speaks to an assembled body"
    AGREEMENT = "agreement", "parties agree, without or before a signature"
    ANNOUNCEMENT = "announcement", "it is made known that something will happen or has been decided"
    APPLICATION = "application", "somebody asks to join"
    APPOINTMENT = "appointment", "somebody is given an office"
    ARMED_CLASH = "armed-clash", "a limited exchange of fire"
    ARMED_CONFLICT = "armed-conflict", "sustained fighting between parties"
    CANCELLATION = "cancellation", "something planned is called off"
    DECISION = "decision", "a body or an office-holder decides"
    DECREE = "decree", "an authority of a state orders something"
    DEPLOYMENT = "deployment", "forces or observers are sent, or take part on the ground"
    EXERCISE = "exercise", "military training"
    HUMANITARIAN_SITUATION = "humanitarian-situation", "people's distress or flight"
    INAUGURATION = "inauguration", "somebody enters an office"
    INTERVIEW = "interview", "somebody answers a reporter's questions"
    INVASION = "invasion", "one state's forces enter another's territory"
    INVITATION = "invitation", "somebody is asked to come or to join"
    MEETING = "meeting", "people or delegations meet"
    MESSAGE = "message", "a letter or message is sent"
    MILITARY_OPERATION = "military-operation", "forces carry out an operation that is no invasion, clash or exercise"
    NEGOTIATION = "negotiation", "parties talk in order to agree"
    PHONE_CALL = "phone-call", "people talk by telephone"
    PRESS_CONFERENCE = "press-conference", "somebody speaks to the press at an arranged meeting"
    PRESS_ENCOUNTER = "press-encounter", "somebody speaks to the press in passing"
    PROPOSAL = "proposal", "something is put forward for decision"
    PUBLICATION = "publication", "a text or a report is published"
    REFUSAL = "refusal", "a request or a text is turned down"
    REPORT = "report", "a finding is reported to a body"
    REQUEST = "request", "somebody asks for help or action"
    RESIGNATION = "resignation", "somebody leaves an office"
    SIGNATURE = "signature", "a treaty or a text is signed"
    STATEMENT = "statement", "a statement is issued"
    SUCCESSION = "succession", "one takes the place of another: in an office, or as the state or body that goes on"
    SUMMIT = "summit", "heads of state or government meet"
    SUSPENSION = "suspension", "a membership, a right or a treaty is put out of force for a time"
    UNREST = "unrest", "protests or revolt"
    VISIT = "visit", "somebody travels to somebody"
    VOTE = "vote", "a body votes"
    WITHDRAWAL = "withdrawal", "forces or a member leave"


class Role(Term):
    """What somebody was in an event."""

    HOST = "host", "receives the others at their own seat"
    ORGANIZER = "organizer", "called or arranged the event"
    CHAIR = "chair", "presided"
    PARTICIPANT = "participant", "took part; nothing more is known"
    SPEAKER = "speaker", "spoke or issued the words"
    AUDIENCE = "audience", "was spoken to"
    ACTOR = "actor", "did what happened"
    TARGET = "target", "was the one to whom it was done"
    SUBJECT = "subject", "was concerned by the event, without acting in it"
    REPORTER = "reporter", "asked for or reported the words"
    PUBLISHER = "publisher", "published the text"
    APPOINTEE = "appointee", "was given the office"
    PREDECESSOR = "predecessor", "held the office before"
    COMMANDER = "commander", "commanded the forces"
    HEAD_OF_MISSION = "head-of-mission", "led the mission, the delegation or the observers"
    CALLER = "caller", "made the call, or wrote first"
    SIGNATORY = "signatory", "signed"
    GUEST = "guest", "attended on invitation, without belonging to the body"
    INVITEE = "invitee", "was asked to come or to join, whether or not it did"
    ABSENT = "absent", "belonged there and did not come"
    SPONSOR = "sponsor", "put the text forward"
    VOTER = "voter", "cast a vote; it is not known which"
    IN_FAVOUR = "in-favour", "voted for it"
    AGAINST = "against", "voted against it"
    ABSTAINED = "abstained", "was present and voted neither for nor against"
    NOT_VOTING = "not-voting", "had a vote and took no part"


class Reporting(Term):
    """How the source gives the words."""

    DIRECT_QUOTE = "direct-quote", "whole sentences between quotation marks"
    PARTIAL_QUOTE = "partial-quote", "some words between quotation marks, the rest retold"
    REPORTED_SPEECH = "reported-speech", "retold in the source's words"
    MENTION = "mention", "the source says that something was said, not what"


class Stance(Term):
    """The speaker's attitude to what the statement is about (Discourse Network Analyzer)."""

    SUPPORT = "support", "for it"
    OPPOSE = "oppose", "against it"
    NEUTRAL = "neutral", "neither for nor against it"


class Modality(Term):
    """In what sense the statement speaks of its matter (PLOVER)."""

    ACTUAL = "actual", "as something that is or was so"
    HYPOTHETICAL = "hypothetical", "as something imaginable, often under conditions"
    PLANNED = "planned", "as something intended"
    FORETOLD = "foretold", "as something expected to come, no matter who causes it"
    NEGATED = "negated", "as something that is not or was not so"


class Basis(Term):
    """What a silence rests on."""

    ASSERTED = "asserted", "somebody claims it; `claimed_by` says who"
    SEARCHED = "searched", "a search found nothing; `searched` says where and for which days"


class DateBasis(Term):
    """Where a date comes from."""

    SEEN = "seen", "a source cited here gives it"
    GENERAL_KNOWLEDGE = "general-knowledge", "no source cited here gives it"


class Status(Term):
    """What a member is to an organization or a treaty."""

    MEMBER = "member", "a full member"
    PARTY = "party", "a party to a treaty"
    ASSOCIATE = "associate", "an associate member"
    OBSERVER = "observer", "may attend, but is not a member"
    SUSPENDED = "suspended", "a member whose rights are suspended"
    FROZEN = "frozen", "a member that has stopped taking part"
    APPLICANT = "applicant", "has asked to join"


class Predicate(Term):
    """What one thing is to another."""

    BASED_IN = "based-in", "has its seat in"
    BORN_IN = "born-in", "was born in"
    CONTRASTED_WITH = "contrasted-with", "is set against"
    DOMINATES = "dominates", "has the deciding say in"
    FOCUSES_ON = "focuses-on", "gives most of its attention to"
    IN_CONFLICT_WITH = "in-conflict-with", "is in conflict with"
    LOCATED_IN = "located-in", "lies in"
    NATIONALITY = "nationality", "is a national of"
    TERRITORY_OF = "territory-of", "belongs to the territory of"

    @property
    def verb(self) -> str:
        """The words between the subject and the object; a word of the dataset itself, whose definition may be any sentence."""
        return self.definition if self.value in type(self)._value2member_map_ else self.value.replace("-", " ")


class OrganizationKind(Term):
    """What sort of organization it is."""

    ALLIANCE = "alliance", "states allied for defence"
    ORGANIZATION = "organization", "an organization of states, or any other body"
    ORGAN = "organ", "a part of another organization, named in `part_of`"
    FORCES = "forces", "troops under one name"
    TREATY = "treaty", "a treaty whose parties are listed as members"
    OUTLET = "outlet", "publishes news"
    GROUPING = "grouping", "a label for several actors that are not named one by one"


class Rank(Term):
    """How a record stands in the dataset (Wikibase)."""

    NORMAL = "normal", "holds as its sources say"
    DEPRECATED = "deprecated", "judged wrong, kept with the reason in `why`"


class AliasKind(Term):
    """What sort of name an alias is."""

    OFFICIAL = "official", "the official name"
    ALIAS = "alias", "a name in use"
    ABBREVIATION = "abbreviation", "initials or a short form"
    MISSPELLING = "misspelling", "a source's error, kept so that it can be found"
    TRANSLITERATION = "transliteration", "the name in another script, or taken from it"


class View(Term):
    """How a step of a story shows its records."""

    LANES = "lanes", "a lane for each actor, over time"
    LIST = "list", "one after the other"
    NETWORK = "network", "as a network of what is linked"
    RESPONSE = "response", "an event, and who answered it when"


class Vocabulary(Term):
    """A vocabulary to which a dataset may add words."""

    EVENT_TYPE = "event-type", "what an event was: its `type`"
    ROLE = "role", "what somebody was in an event: a participant's `role`"
    REPORTING = "reporting", "how the source gives the words of a statement"
    MODALITY = "modality", "in what sense a statement speaks of its matter"
    STATUS = "status", "what a member is to an organization or a treaty"
    PREDICATE = "predicate", "what one thing is to another, in a relation"
    ORGANIZATION_KIND = "organization-kind", "what sort of organization it is: its `kind`"
    ALIAS_KIND = "alias-kind", "what sort of name an alias is: its `kind`"


OPEN: Final[dict[Vocabulary, type[Term]]] = {
    Vocabulary.EVENT_TYPE: EventType,
    Vocabulary.ROLE: Role,
    Vocabulary.REPORTING: Reporting,
    Vocabulary.MODALITY: Modality,
    Vocabulary.STATUS: Status,
    Vocabulary.PREDICATE: Predicate,
    Vocabulary.ORGANIZATION_KIND: OrganizationKind,
    Vocabulary.ALIAS_KIND: AliasKind,
}
"""The enum of each vocabulary to which a dataset may add words."""
CLOSED: Final[dict[str, type[Term]]] = {"rank": Rank, "basis": Basis, "stance": Stance, "date-basis": DateBasis, "view": View}
"""The vocabularies that no dataset changes, because the program itself acts on each of their words."""


class AddedTerms:
    """The words that one dataset adds to the vocabularies. `missed` says that a word was asked for that is not among them."""

    def __init__(self) -> None:
        self.missed = False
        self._words: dict[type[Term], dict[str, Term]] = {}

    def add(self, field: str, name: str) -> Term | None:
        """The word, which is added where it is new; None where the vocabulary is not open, or has the word already."""
        vocabulary = OPEN.get(field)  # type: ignore[call-overload]  # a word equals its text
        if vocabulary is None or name in vocabulary.__members__.values():
            return None
        words = self._words.setdefault(vocabulary, {})
        return words.get(name) or words.setdefault(name, _made(vocabulary, name))

    def define(self, field: str, name: str, definition: str, broader: str | None) -> None:
        """Give an added word its meaning; a broader word that the vocabulary does not have counts as none."""
        word = self.add(field, name)
        if word is not None:
            word.definition = definition
            word.broader = next((one for one in words_of(type(word)) if one == broader), None)

    def find(self, vocabulary: type[Term], word: object) -> Term | None:
        """A word that was added to a vocabulary, if it was."""
        found = self._words.get(vocabulary, {}).get(word) if isinstance(word, str) else None
        self.missed = self.missed or (found is None and vocabulary in _OPEN)
        return found

    def of(self, vocabulary: type[Term]) -> tuple[Term, ...]:
        """The words that were added to a vocabulary."""
        return tuple(self._words.get(vocabulary, {}).values())


_OPEN: Final = frozenset(OPEN.values())
_ADDED: ContextVar[AddedTerms | None] = ContextVar("added", default=None)


@contextmanager
def knowing(added: AddedTerms | None) -> Iterator[None]:
    """Within this, a value may be one of the added words; with None, only what stands in this module."""
    before = _ADDED.set(added)
    try:
        yield
    finally:
        _ADDED.reset(before)


def words_of(vocabulary: type[Term]) -> tuple[Term, ...]:
    """Every word that a value may be here and now: those of this module, then those of the dataset that is being read."""
    added = _ADDED.get()
    return (*vocabulary, *(added.of(vocabulary) if added is not None else ()))


def _made(vocabulary: type[Term], name: str) -> Term:
    word = str.__new__(vocabulary, name)
    word._value_ = name
    word._name_ = name.upper().replace("-", "_")
    word.definition = ""
    word.broader = None
    return word
