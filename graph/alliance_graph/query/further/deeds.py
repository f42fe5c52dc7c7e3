"""What somebody did in each row of a timeline: the roles in events, the words said and heard, the silences kept.

Law: as the condition `--role` finds them. Whoever acts for another has the role, and the other has it too.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from alliance_graph.query.store import Filter, Linked, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import KIND

Acting = Callable[[str, Row], bool]
"""Whether a record counts, in a row, as the one that is asked for."""
_AUDIENCE: Final = "audience"


def told(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a timeline, each with `did`: the roles of the record that is asked for.

    `who` says who had the role, where it was not this record itself: an organ of it, the holder of the office, whoever acted
    on its behalf. `for` says on whose behalf else.
    """
    asked = filter_.given.get("involving", ())
    acting = _acting(store, filter_, asked) if asked else None
    for row in rows:
        yield row | {"did": [] if acting is None else [*_unique(_deeds(row, asked, acting))]}


def _acting(store: Store, filter_: Filter, asked: Sequence[str]) -> Acting:
    organs = () if filter_.exact else store.links(asked, ("ORGAN_OF",))
    same = {*asked, *(link.source for link in organs if link.target in asked)}
    holders: dict[str, list[Linked]] = {}
    for link in store.links(asked, ("HOLDS",)) if filter_.offices else ():
        if link.target in asked:
            holders.setdefault(link.source, []).append(link)

    def acts(one: str, row: Row) -> bool:
        return one in same or any(_meets(link, row) for link in holders.get(one, ()))

    return acts


def _meets(held: Linked, row: Row) -> bool:
    date = row["date"] or {}
    return held.possible_from <= (date.get("latest") or MAX) and (date.get("earliest") or MIN) <= held.possible_to


def _deeds(row: Row, asked: Sequence[str], acting: Acting) -> Iterator[Row]:
    for who, role, behalf in _roles(row):
        first, last = (one is not None and acting(one["id"], row) for one in (who, behalf))
        if first or last:
            yield {
                "role": role,
                "who": None if who and who["id"] in asked else who,
                "for": None if last else behalf,
            }


def _roles(row: Row) -> Iterator[tuple[Row | None, str, Row | None]]:
    """Who has which role in a row, on whose behalf."""
    kind = KIND.get(row["kind"])
    if kind is None or kind.family != "occurrence":
        return
    yield from ((one["who"], one["role"], one["for"]) for one in row.get("participants", ()))
    for account in (row, *row["accounts"]):
        if kind.by and kind.role and (account.get(kind.by) or account.get("for")):
            yield account.get(kind.by), kind.role, account.get("for")
        yield from ((one, _AUDIENCE, None) for one in account.get("to", ()))


def _unique(found: Iterator[Row]) -> Iterator[Row]:
    seen: list[Any] = []
    for one in found:
        if one not in seen:
            seen.append(one)
            yield one
