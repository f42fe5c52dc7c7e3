"""How two things in the graph may be linked, and how that reads in a sentence."""

from enum import StrEnum
from typing import Final

OTHER: Final = "…"
"""In the words of a link, this stands where its target is named; in words without it, the target is named after them."""


class Link(StrEnum):
    """A type of edge with its words, which stand in a sentence between source and target."""

    words: str

    def __new__(cls, word: str, words: str) -> "Link":
        member = str.__new__(cls, word)
        member._value_ = word
        member.words = words
        return member

    SAID_BY = "SAID_BY", "was said by"
    SAID_FOR = "SAID_FOR", "was said for"
    SAID_TO = "SAID_TO", "was said to"
    MADE_IN = "MADE_IN", "was said in"
    ABOUT = "ABOUT", "is about"
    INVOLVED = "INVOLVED", "involved"
    HELD_AT = "HELD_AT", "took place in"
    PART_OF = "PART_OF", "is part of"
    LIES_IN = "LIES_IN", "lies in"
    BROADER = "BROADER", "belongs to the topic"
    ANSWERS = "ANSWERS", "answers"
    AFTER = "AFTER", "came after"
    SILENCE_OF = "SILENCE_OF", "is a silence of"
    TRIGGERED_BY = "TRIGGERED_BY", "is a silence after"
    CLAIMED_BY = "CLAIMED_BY", "is claimed by"
    CONTRASTS_WITH = "CONTRASTS_WITH", "stands in contrast to"
    CONFLICTS_WITH = "CONFLICTS_WITH", "contradicts"
    SAME_AS = "SAME_AS", "is another account of"
    BASED_ON = "BASED_ON", "rests on"
    CITES = "CITES", "is reported by"
    PUBLISHED_BY = "PUBLISHED_BY", "was published by"
    WRITTEN_BY = "WRITTEN_BY", "was written by"
    VIA = "VIA", "is known through"
    REPEATS = "REPEATS", "repeats"
    SEATED_IN = "SEATED_IN", "is based in"
    BORN_IN = "BORN_IN", "was born in"
    MEMBER_OF = "MEMBER_OF", "is a member of"
    HELD_OFFICE = "HELD_OFFICE", "held an office of"
    RELATED = "RELATED", "is related to"


class Closure(StrEnum):
    """Links that follow from others, computed once so that a store only compares."""

    WITHIN = "WITHIN"
    """A thing to each wider thing that it concerns or lies in: followed up `about`, `broader`, `in` and `part_of`."""
    ORGAN_OF = "ORGAN_OF"
    """An organization to each that it is directly or indirectly a part of."""
    HELD_IN = "HELD_IN"
    """An event to each larger event; an event, or a place where something was said, to each place in which it lies."""
    CARRIED_BY = "CARRIED_BY"
    """A source to each source that it is known through, and to the publishers and authors of all of them."""
    VOICE = "VOICE"
    """A statement to those for whom it speaks; see `meaning.voice`."""
    STANDS = "STANDS"
    """An actor to what it is for or against; `words` says which, `record` the statement or the vote; see `meaning.stance`."""
    STOOD = "STOOD"
    """A statement to its speaker and those for whom it speaks, a vote to those who voted; `words` is how each stands by it."""
    TOWARDS = "TOWARDS"
    """A statement or a vote to what it is itself about; `words` is the stance towards this."""
    TOOK_PART = "TOOK_PART"
    """An event to who took part in a role that `INVOLVED` does not say: on whose behalf somebody had it, or a wider role."""
    HOLDS = "HOLDS"
    """A person to a post, with the bounds of the office; see `reify.posts`."""
    COVERS = "COVERS"
    """A coverage to the actor, event or source that was looked through. No path leads along it."""
    CONCERNS = "CONCERNS"
    """A membership, an office or a relation, and its beginning and end, to the two records that it links; with its bounds."""
