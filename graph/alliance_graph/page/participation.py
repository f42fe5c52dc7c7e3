"""Who took part in an occurrence, between which days it lies, and by which values it can be found."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alliance_graph.answers.acting import Acting
from alliance_graph.query.store import Row
from alliance_graph.records.dates import doubted
from alliance_graph.records.kinds import KIND

_HEADS: Final = ("speaker", "chair", "host", "organizer", "actor", "publisher", "reporter", "signatory")
"""The role of an event's head, the first that anybody has: speakers come before those who preside, and these before hosts."""

_EXACT: Final = "exact day"
_NOT_YET: Final = ("hypothetical", "planned", "foretold")

Wider = Mapping[str, tuple[str, ...]]
"""A thing with all that it belongs to."""


class Present(NamedTuple):
    """What is on the page: every id, those of actors, and who publishes and writes a source or what it rests on.

    `wholes` has the organizations that an organ belongs to, `within` the wider things that a thing concerns or lies in;
    `acting` says for whom somebody speaks or acts in an occurrence.
    """

    ids: Container[str]
    actors: Container[str]
    wholes: Wider
    within: Wider
    outlets: Wider
    acting: Acting


def occurrence(row: Row, present: Present) -> Row:
    """What lanes and facets need to know of an occurrence."""
    parts = [[one, *role] for one, *role in dict.fromkeys(named(row)) if one in present.actors]
    actors = [*dict.fromkeys(one for one, *_ in parts)]
    span = _span(row)
    lanes = _lanes(row, actors, present)
    told = {
        "span": span[0] if span[0] == span[1] else span,
        "doubtful": int(doubted(_edtf(row))),
        "parts": parts,
        "lanes": lanes if lanes != actors else None,
        "form": row.get("reporting"),
        "unreal": int(row.get("modality") in _NOT_YET or bool(row.get("conditions"))),
        "against": [one["id"] for one in row["conflicts_with"]],
        "wrong": int(row["rank"] == "deprecated"),
        "origins": row["origins"] if row["origins"] > 1 else None,
    }
    values = _values(row, told, present) | {"certainty": [*_certainty(row, span, told)]}
    # The page assumes what most records have: one day, one origin, these values.
    usual = {"type": [row["kind"]], "actor": actors, "certainty": [_EXACT]}
    return told | {"values": {facet: found for facet, found in values.items() if found and found != usual.get(facet)}}


def named(row: Row) -> Iterator[tuple[str, ...]]:
    """Who took part and as what, the head first; of whom somebody represents, also the role of that one."""
    kind = KIND[row["kind"]]
    if kind.by and kind.role:
        yield from ((row[key]["id"], role) for key, role in ((kind.by, kind.role), ("for", "for")) if row.get(key))
        yield from ((one["id"], "audience") for one in row.get("to", ()))
    else:
        for one in sorted(row["participants"], key=lambda one: _rank(one["role"])):
            yield one["who"]["id"], one["role"]
            if one["for"]:
                yield one["for"]["id"], "represented", one["role"]


def _lanes(row: Row, parts: Sequence[str], present: Present) -> list[str]:
    """Those in whose lanes it stands: the wholes for which somebody speaks or acts in it, else all who are in it."""
    if KIND[row["kind"]].time == "window":
        return _tops([row["actor"]["id"]], present)
    acted = [one for one in present.acting.acted(row) if present.acting.is_whole(one) and one in present.actors]
    return acted or _tops(parts, present)


def _tops(actors: Iterable[str], present: Present) -> list[str]:
    """Actors on the page, each organ as what it is finally an organ of."""
    found = (up for one in actors for up in (one, *present.wholes.get(one, ())) if not present.wholes.get(up))
    return [*dict.fromkeys(one for one in found if one in present.actors)]


def _values(row: Row, told: Row, present: Present) -> dict[str, list[str]]:
    """The values of each facet: an actor is counted for its wholes, a topic for what it lies within, as the questions do."""
    topics = {one["id"]: one["id"] if one["id"] in present.ids else one["name"] for one in row["about"]}
    return {
        "type": [str(row.get("type") or row["kind"]).replace("-", " ")],
        "actor": _closed((one for one, *_ in told["parts"]), present.wholes),
        "topic": [topics.get(one, one) for one in _closed(topics, present.within)],
        "outlet": [*dict.fromkeys(one for cited in row["sources"] for one in present.outlets.get(cited["id"], ()))],
    }


def _rank(role: str) -> int:
    return _HEADS.index(role) if role in _HEADS else len(_HEADS)


def _span(row: Row) -> list[str | None]:
    """The first and the last day of an occurrence; for a silence, those of its window."""
    if KIND[row["kind"]].time == "window":
        window = row["window"]
        return [(window["start"] or {}).get("earliest"), (window["observed_through"] or {}).get("latest")]
    date = row["date"] or {}
    return [date.get("earliest"), date.get("latest")]


def _edtf(row: Row) -> str:
    return str((row["date"] or {}).get("edtf") or "")


def _closed(ids: Iterable[str], wider: Wider) -> list[str]:
    """These ids, each followed by the ids that it belongs to; none twice."""
    return [*dict.fromkeys(up for one in ids for up in (one, *wider.get(one, ())))]


def _certainty(row: Row, span: Sequence[str | None], told: Row) -> Iterator[str]:
    if told["doubtful"]:
        yield "doubtful date"
    elif not any(span):
        yield "no date"
    elif span[0] == span[1]:
        yield _EXACT
    if span[0] != span[1]:
        yield "vague date"
    marks = (
        (told["wrong"], "judged wrong"),
        (row["conflicts_with"], "contradicted"),
        (row["differs"], "accounts differ"),
        (row.get("hedge"), "hedged by its source"),
        (told["unreal"], "planned, imagined or foretold"),
        (row.get("modality") == "negated", "said not to be so"),
    )
    yield from (mark for holds, mark in marks if holds)
