"""The id of the record that a user means by a name."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from alliance_graph.errors import AmbiguousName, UnknownName
from alliance_graph.query.store import Candidate
from alliance_graph.records.kinds import ENTITIES, EVERY, POST
from alliance_graph.text.folding import fold, nearest, spaced
from alliance_graph.text.wording import with_article

_MOST_COMPARED: Final = 20_000
"""The most names that are compared to find the nearest; where there are more, only entities are compared."""


class Names(Protocol):
    """What knows the names of records: a store, or a dataset's roster."""

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded name."""

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""

    def meta(self, key: str) -> Any:
        """Under `counts`, the number of records of each kind; under `unread`, the number of problems in reading.

        Under `known_by`, the day by which all was known that is asked; nothing where no such day is asked for.
        """


def resolve(store: Names, name: str, kinds: Sequence[str] = EVERY) -> Candidate:
    """The record of one of these kinds that has this id, name or alias, without regard to case, diacritics or quotes.

    An id is preferred to a name. Where a `post` is asked for, the name may be that of an office, as in "president of Belarus"
    or "NATO secretary-general". `AmbiguousName` where several records have the name, `UnknownName` where none has it.
    """
    folded = fold(name).encode(errors="surrogatepass").decode(errors="replace")
    every = store.named(folded)
    called = [one for one in every if one.kind in kinds]
    if POST in kinds and not called and "-" in folded:
        called = [one for one in store.named(spaced(folded)) if one.kind == POST]
    found = [one for one in called if fold(one.id) == folded] or called
    if len(found) > 1:
        raise AmbiguousName(name, [f"{one.id} ({one.name})" for one in found])
    if not found:
        others = [f"{one.id}, {with_article(one.kind)}" for one in every]
        raise UnknownName(name, [] if others else _nearest(store, folded, kinds), _wanted(kinds), _further(store, others))
    return found[0]


def _further(store: Names, others: Sequence[str]) -> str:
    """What else a user should know about a name that no record of the right kind has."""
    known = store.meta("known_by")
    later = f"; only what was published by {known['day']} is asked" if known else ""
    unread = "; not all of the data could be read; `alliance check` says why" if store.meta("unread") else ""
    return (f"; it is the name of {' and of '.join(others)}" if others else "") + later + unread


def _nearest(store: Names, folded: str, kinds: Sequence[str]) -> list[str]:
    counts = store.meta("counts")
    entities = [kind for kind in kinds if kind in ENTITIES]
    few = sum(counts.get(kind, 0) for kind in kinds) <= _MOST_COMPARED
    ids = {one.name: one.id for one in store.names(kinds if few else entities)}
    return list(dict.fromkeys(ids[name] for name in nearest(folded, ids)))


def _wanted(kinds: Sequence[str]) -> str:
    wanted = [kind for kind in kinds if kind != POST]
    return " or ".join(wanted) if len(wanted) <= 3 else "record"
