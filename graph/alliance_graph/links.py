"""How two things in the graph may be linked, and how that reads in a sentence, in either direction."""

from enum import StrEnum


class Link(StrEnum):
    """A relation type with the words for it: `a` forward `b`, and `b` backward `a`."""

    forward: str
    backward: str

    def __new__(cls, word: str, forward: str, backward: str) -> "Link":
        member = str.__new__(cls, word)
        member._value_ = word
        member.forward, member.backward = forward, backward
        return member

    SAID_BY = "SAID_BY", "was said by", "said"
    SAID_FOR = "SAID_FOR", "was said for", "was spoken for in"
    SAID_TO = "SAID_TO", "was said to", "was the audience of"
    MADE_IN = "MADE_IN", "was said in", "was the occasion of"
    ABOUT = "ABOUT", "is about", "is what it is about:"
    INVOLVED = "INVOLVED", "involved", "took part in"
    HELD_AT = "HELD_AT", "took place in", "was the place of"
    PART_OF = "PART_OF", "is part of", "has as a part"
    LIES_IN = "LIES_IN", "lies in", "contains"
    BROADER = "BROADER", "belongs to the topic", "includes the topic"
    ANSWERS = "ANSWERS", "answers", "was answered by"
    AFTER = "AFTER", "came after", "came before"
    SILENCE_OF = "SILENCE_OF", "is a silence of", "kept silent:"
    TRIGGERED_BY = "TRIGGERED_BY", "is a silence after", "was met with silence:"
    CLAIMED_BY = "CLAIMED_BY", "is claimed by", "claims"
    CONTRASTS_WITH = "CONTRASTS_WITH", "stands in contrast to", "stands in contrast to"
    CONFLICTS_WITH = "CONFLICTS_WITH", "contradicts", "contradicts"
    SAME_AS = "SAME_AS", "is another account of", "is also told as"
    BASED_ON = "BASED_ON", "rests on", "is the basis of"
    CITES = "CITES", "is reported by", "reports"
    PUBLISHED_BY = "PUBLISHED_BY", "was published by", "published"
    WRITTEN_BY = "WRITTEN_BY", "was written by", "wrote"
    VIA = "VIA", "is known through", "makes known"
    REPEATS = "REPEATS", "repeats", "is repeated by"
    SEATED_IN = "SEATED_IN", "is based in", "is the seat of"
    BORN_IN = "BORN_IN", "was born in", "is the birthplace of"
    MEMBER_OF = "MEMBER_OF", "is a member of", "has as a member"
    HELD_OFFICE = "HELD_OFFICE", "held an office of", "had in office"
    RELATED = "RELATED", "is related to", "is related to"


class Closure(StrEnum):
    """Links that follow from others, computed once so that a store only compares."""

    WITHIN = "WITHIN"
    """A thing to each wider thing that it concerns or lies in: followed up `about`, `broader`, `in` and `part_of`."""
    ORGAN_OF = "ORGAN_OF"
    """An organization to each that it is directly or indirectly a part of."""
    HELD_IN = "HELD_IN"
    """An event to each larger event, and to each place that its location is or lies in."""
    CARRIED_BY = "CARRIED_BY"
    """A source to each source that it is known through, and to the publishers and authors of all of them."""
