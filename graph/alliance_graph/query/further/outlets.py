"""Through what something is known: a source, an actor, or a publisher that has no record and is only a name in its sources.

Law: a publisher's plain name means the one actor of this name, as it does for origins; where no actor or several have the name,
it means the sources that give it. Where a source and a publisher have one name, `source:ID` and `publisher:NAME` say which.
"""

from collections.abc import Sequence
from typing import Final

from alliance_graph.errors import AmbiguousName, UnknownName
from alliance_graph.query.resolve import resolve, sought
from alliance_graph.query.store import Candidate, Store
from alliance_graph.records.kinds import ACTORS
from alliance_graph.text.folding import fold, nearest

SOURCE: Final = "source:"
_PUBLISHER: Final = "publisher:"


def meant(store: Store, name: str, kinds: Sequence[str]) -> Sequence[Candidate]:
    """The record of one of these kinds that has this name, or the sources of the publisher that is only called by it.

    `AmbiguousName` where a source and a publisher have the name, `UnknownName` where nothing has it.
    """
    if name.startswith(SOURCE):
        return (resolve(store, name.removeprefix(SOURCE), ("source",)),)
    publisher = name.removeprefix(_PUBLISHER)
    if publisher != name:
        return _published(store, publisher) or (_actor(store, publisher),)
    try:
        found = resolve(store, name, kinds)
    except UnknownName as unknown:
        if published := _published(store, name):
            return published
        near = [] if unknown.nearest else _nearest(store, name)
        raise UnknownName(name, near) if near else unknown from None
    except AmbiguousName as error:
        more = [f"{_PUBLISHER}{one.name}" for one in _published(store, name)[:1]]
        raise AmbiguousName(name, [*error.candidates, *more]) from None
    if found.kind == "source":
        _refuse_another(store, name, found)
    return (found,)


def maker(store: Store, named: str) -> Candidate | None:
    """The actor that a plain name of a publisher or an author means; None where none has the name, or several have it."""
    found = _actors(store, named)
    return found[0] if len(found) == 1 else None


def _refuse_another(store: Store, name: str, source: Candidate) -> None:
    """Refuse the name of a source that an actor has too, or a publisher that has other sources."""
    published = _published(store, name)
    others = [one.id for one in _actors(store, name)]
    if {one.id for one in published} - {source.id}:
        others.append(f"{_PUBLISHER}{published[0].name}")
    if others:
        raise AmbiguousName(name, [f"{SOURCE}{source.id}", *others], "a source and of a publisher")


def _actor(store: Store, name: str) -> Candidate:
    """The actor of a publisher's name."""
    try:
        return resolve(store, name, ACTORS)
    except UnknownName as unknown:
        raise UnknownName(name, unknown.nearest or _nearest(store, name), "publisher") from None


def _published(store: Store, name: str) -> Sequence[Candidate]:
    """The sources whose publisher is only called by this name; none where the name means one actor."""
    if maker(store, name):
        return ()
    wanted = fold(name)
    return [Candidate(source, "source", publisher) for source, publisher in _plain(store) if fold(publisher) == wanted]


def _actors(store: Store, name: str) -> list[Candidate]:
    return [one for one in store.named(sought(name)) if one.kind in ACTORS]


def _nearest(store: Store, name: str) -> list[str]:
    return nearest(name, dict.fromkeys(publisher for _, publisher in _plain(store)))


def _plain(store: Store) -> list[tuple[str, str]]:
    """The sources in force whose publisher has no id, each with the publisher's name."""
    sources = [row for row in store.of_kind(("source",)) if row["rank"] != "deprecated" and row["publisher"]]
    return [(row["id"], row["publisher"]["name"]) for row in sources if row["publisher"]["id"] is None]
