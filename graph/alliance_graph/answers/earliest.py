"""Which of many statements are read, where of each actor only the first answer is told.

Law: of each actor, the first of what is read is the first of all (see `answers.replies.first`). What stands for several
accounts is always read, and so is a statement of which the days do not say at once how sure they are.
"""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from alliance_graph.query.store import Brief
from alliance_graph.records.dates import MAX, MIN

ENDS: Final = ("VOICE", "SAID_BY")
"""The links that say whose words a statement holds."""


class Sought(NamedTuple):
    """Whose answers are told: of these actors alone, else of all; and those of whom every answer is looked at."""

    actors: Collection[str] | None = None
    wholly: frozenset[str] = frozenset()

    def asks(self, actor: str) -> bool:
        """Whether answers of an actor are told."""
        return self.actors is None or actor in self.actors


class Chosen(NamedTuple):
    """The keys of what is read; `sure` are those that were chosen before others because their days are certain."""

    keys: frozenset[str]
    sure: frozenset[str]


def voices(briefs: Iterable[Brief]) -> dict[str, None]:
    """Those whose words some statements hold."""
    return dict.fromkeys(key for one in briefs for type_, key, _ in one.ends if type_ == "VOICE")


def earliest(briefs: Iterable[Brief], begun: str | None, sought: Sought) -> Chosen:
    """Which of some answers, in the one order, are read: events, and of each actor the first statement.

    `begun` is the last day on which the trigger may have begun; None where that is in doubt: nothing is certainly later then.
    Of the actors that are asked for by name, the first statement that each made for another is read too.
    """
    read: set[str] = set()
    after: dict[str, tuple[str, int, str]] = {}
    every: dict[str, tuple[str, int, str]] = {}
    for_others: dict[str, str] = {}
    for place, one in enumerate(briefs):
        own = [key for type_, key, _ in one.ends if type_ == "VOICE"]
        if one.kind != "statement" or one.united or not _is_plain(one) or not sought.wholly.isdisjoint(own):
            read.add(one.key)
            continue
        for actor in filter(sought.asks, own):
            here = one.latest, place, one.key
            every[actor] = min(every.get(actor, here), here)
            if begun is not None and one.earliest >= begun:
                after[actor] = min(after.get(actor, here), here)
        if sought.actors is not None and own:
            speaking = (key for type_, key, _ in one.ends if type_ == "SAID_BY" and key not in own)
            for speaker in filter(sought.asks, speaking):
                for_others.setdefault(speaker, one.key)
    sure = frozenset(key for _, _, key in (every | after).values())
    return Chosen(sure.union(read, for_others.values()), sure)


def _is_plain(one: Brief) -> bool:
    return one.is_sure and (one.earliest, one.latest) != (MIN, MAX)
