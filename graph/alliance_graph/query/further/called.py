"""Words that a user looks for and that are a name: what the conditions find that take the name, where a search has words alone.

Law: a name is all of the words together, or else each phrase that is a name by itself; the other phrases stay words, and every
other condition stands. Told are the conditions that the user has not given.
"""

from collections.abc import Iterator
from typing import Final

from alliance_graph.query.conditions import BY_KEYWORD, Entity
from alliance_graph.query.store import Candidate, Filter, Store
from alliance_graph.records.kinds import ACTORS, POST
from alliance_graph.text.wording import with_article

_TAKING: Final = ("by", "about")
_SPEAKERS: Final = (*ACTORS, POST)


def called(store: Store, filter_: Filter) -> Iterator[str]:
    """The notes on the phrases of a filter that are names."""
    phrases: tuple[str, ...] = filter_.given["text"]
    whole = " ".join(phrases)
    names = (whole,) if len(phrases) > 1 and store.named(whole) else phrases
    for name in names:
        rest = tuple(phrase for phrase in phrases if phrase != name) if name in phrases else ()
        for one in store.named(name):
            yield from _told(store, filter_.having(text=rest or None), name, one)


def _told(store: Store, filter_: Filter, name: str, one: Candidate) -> Iterator[str]:
    """What the conditions find that take a record of this name; nothing of a matter about which nothing is said."""
    found = {keyword: _count(store, filter_, keyword, one) for keyword in _TAKING if _takes(filter_, keyword, one)}
    if not found or (one.kind not in _SPEAKERS and not any(found.values())):
        return
    typed = one.id if len(store.named(name)) > 1 else f'"{name}"' if " " in name else name
    told = ", ".join(
        f"`{BY_KEYWORD[keyword].option} {typed}`{' finds' if not number else ''} {count:,}"
        for number, (keyword, count) in enumerate(found.items())
    )
    label = store.labels([one.id]).get(one.id, one.name)
    kind = "office" if one.kind == POST else one.kind
    with_rest = " with the other words" if "text" in filter_.given else ""
    yield f"{label} is {with_article(kind)}:{with_rest} {told}"


def _takes(filter_: Filter, keyword: str, one: Candidate) -> bool:
    takes = BY_KEYWORD[keyword].takes
    return keyword not in filter_.given and isinstance(takes, Entity) and one.kind in takes.kinds


def _count(store: Store, filter_: Filter, keyword: str, one: Candidate) -> int:
    offices = (*filter_.offices, keyword) if one.kind == POST else filter_.offices
    asked = filter_.having(**{keyword: (one.id,)})._replace(offices=offices, limit=None, last=None, reverse=False)
    return sum(store.count(asked).values())
