"""Who answered, as a table and in flat form."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Final, Protocol

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Column, Row
from alliance_graph.tables.flat import Value, dated
from alliance_graph.text import wording
from alliance_graph.text.wording import day, passed

MOST_ROWS: Final = 12
"""With more actors than this, a table has those in one row who answered after as many days."""
BELOW: Final = "{} actors, together by days"
"""What such a table says of itself."""
_MOST_GROUPS: Final = 8
"""So many rows at most for those who answered; those who answered later share the last."""
_NAMES, _ANSWER = 44, 62
"""How many letters names and an answer may take there, so that a row has two lines at 80 columns."""
_STANCES: Final = ("support", "oppose", "neutral", "abstained", "unknown")
_NOTHING: Final = {"not-researched": "nothing on record; nobody looked", "unknown": "nothing on record; not known"}
KEYS: Final = (
    *("actor", "time", "observed", "name", "answer", "days_min", "days_max", "certain", "first", "first_date", "spoken_by"),
    *("stance", "origins", "silence", "observed_through", "first_earliest", "first_latest"),
    *("observed_earliest", "observed_latest"),
)
TYPES: Final = dict.fromkeys(("time", "observed", "days_min", "days_max"), int)


class Records(Protocol):
    """What knows the records that rows name: a store."""

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The records with these ids."""

    def labels(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The short names of these records."""


def flat(row: Row) -> dict[str, Value]:
    """The row of an actor for survival analysis: `observed` is 1 where it answered after `time` days, 0 where it is censored.

    A silence is censored on the last day observed, and of whom nothing is known, at once.
    """
    after, first, kept = row["days"] or {"min": 0, "max": None}, row["first"], row["silence"]
    answered = _is_answered(row)
    return {
        "actor": row["actor"]["id"],
        "time": after["max"] if answered else after["min"],
        "observed": int(answered),
        "name": row["actor"]["name"],
        "answer": row["answer"],
        "days_min": row["days"] and after["min"],
        "days_max": after["max"],
        "certain": row["certain"],
        "first": first and first["id"],
        "spoken_by": row["spoken_by"] and row["spoken_by"]["id"],
        "stance": row["stance"],
        "origins": row["origins"],
        "silence": kept and kept["id"],
        **dated("first_date", first and first["date"], "first"),
        **dated("observed_through", kept and kept["window"]["observed_through"], "observed"),
    }


def _after(row: Row) -> str:
    return passed(row["days"]) if row["days"] else ""


def _who(row: Row) -> str:
    by = f"\nby {row['spoken_by']['name']}" if row["spoken_by"] and row["answer"] != "silent" else ""
    return f"{row['actor']['name']}{by}"


def _answer(row: Row) -> str:
    first = row["first"]
    if row["answer"] == "silent":
        return "\n".join(_silent(row))
    if first is None:
        return _NOTHING[row["answer"]]
    told = cells.words(first) if first["kind"] == "statement" else f"{first['title']}\n({_deed(row)}) [{first['id']}]"
    return told + (f"\nstance: {row['stance']}" if row["stance"] else "")


def _deed(row: Row) -> str:
    """What an event was, and as what the actor, or who acted for it, took part."""
    acting = {one["id"] for one in (row["actor"], row["spoken_by"]) if one}
    present = (one for one in row["first"]["participants"] if not acting.isdisjoint(_sides(one)))
    return ", ".join(dict.fromkeys((row["first"]["type"], *(one["role"] for one in present))))


def _sides(one: Row) -> Iterator[str]:
    yield from (side["id"] for side in (one["who"], one["for"]) if side)


def _silent(row: Row) -> Iterator[str]:
    """That an actor is silent, on what that rests, and the first answer after it."""
    kept, first = row["silence"], row["first"]
    if kept is None:
        yield "silent: nothing in a complete record"
        return
    yield f"silent, observed through {day(kept['window']['observed_through'])}, {wording.ground(kept)} [{kept['id']}]"
    if first:
        yield f"{_then(row)} {day(first['date'])}, {_titled(first)} [{first['id']}]"


def _then(row: Row) -> str:
    """What stands before the first answer after a silence, which may be one before the last day observed."""
    is_later = cells.is_later(row["first"], row["silence"]["window"]["observed_through"])
    return "first after it:" if is_later else "first after it, if it is later:"


def _titled(row: Row, longest: int = 90) -> str:
    """A record in a few words: its title, else what it says."""
    quote = f"“{row['quote']['text']}”" if row.get("quote") else None
    return wording.shortened(str(row["title"] or row["summary"] or quote or row["id"]), longest)


def _source(row: Row) -> str:
    told = row["silence"] or row["first"]
    return cells.sources(told) if told else ""


def _doubt(row: Row) -> str:
    told = row["silence"] or row["first"]
    lines = [] if row["certain"] else ["only possible"]
    return "\n".join(filter(None, (*lines, cells.doubt(told) if told else "")))


APART: Final = (
    Column("After", _after, 2),
    Column("Who", _who, 3),
    Column("Answer", _answer, 8),
    Column("Source", _source, 4),
    Column("But", _doubt, 2),
)


def together(store: Records, rows: Sequence[Row]) -> list[dict[str, str]]:
    """Those who answered after as many days, as one row; each who is silent in a row, and the rest by what is known."""
    rank = {"organization": 0, "country": 1}
    ids = [row["actor"]["id"] for row in rows]
    kinds, labels = {row["id"]: rank.get(row["kind"], 2) for row in store.rows(ids)}, store.labels(ids)
    groups = [list(group) for _, group in groupby(rows, _group)]
    answered = [group for group in groups if _is_answered(group[0])]
    late = [row for group in answered[_MOST_GROUPS - 1 :] for row in group]
    others = groups[len(answered) :]
    return [
        {"after": _passed(group), "who": _names(group, labels), "answer": _answers(group, store)}
        for several in (*answered[: _MOST_GROUPS - 1], *([late] if late else []), *others)
        for group in [sorted(several, key=lambda row: kinds[row["actor"]["id"]])]
    ]


def _group(row: Row) -> tuple[str, ...]:
    return (_after(row),) if _is_answered(row) else (row["answer"], row["actor"]["id"] if row["answer"] == "silent" else "")


def _is_answered(row: Row) -> bool:
    return row["answer"] in ("event", "statement")


def _passed(group: Sequence[Row]) -> str:
    """After how many days those of a group answered."""
    every = [row["days"] for row in group if row["days"]]
    most = [days["max"] for days in every]
    return passed({"min": min(days["min"] for days in every), "max": None if None in most else max(most)}) if every else ""


def _names(group: Sequence[Row], labels: Mapping[str, str]) -> str:
    names = [f"{labels[row['actor']['id']]}{'' if row['certain'] else ' (possibly)'}" for row in group]
    fitting = sum(total <= _NAMES for total in accumulate(len(name) + 2 for name in names)) or 1
    left = len(names) - fitting
    return ", ".join(names) if left < 2 else f"{', '.join(names[:fitting])} and {left} more"


def _answers(group: Sequence[Row], store: Records) -> str:
    """What those of a group answered: the record that most of them share, or else the first of them, and their stances."""
    first = group[0]["first"]
    if group[0]["answer"] == "silent":
        then = f"; {_then(group[0])} {day(first['date'])}, {_titled(first, _ANSWER)}" if first else ""
        return next(_silent(cells.abbreviated(group, store.labels)[0])) + then
    if first is None:
        return _NOTHING[group[0]["answer"]]
    firsts = Counter(row["first"]["id"] for row in group)
    shown = next(row["first"] for row in group if row["first"]["id"] == firsts.most_common(1)[0][0])
    others = f", {len(firsts) - 1} more" if len(firsts) > 1 else ""
    stances = [row["stance"] for row in group]
    told = ", ".join(f"{stances.count(stance)} {stance}" for stance in _STANCES if stance in stances)
    behind = others + (f" ({told})" if told else "")
    return _titled(shown, _ANSWER - len(behind)) + behind


TOGETHER: Final = (
    Column("After", lambda row: str(row["after"]), 2),
    Column("Who", lambda row: str(row["who"]), 5),
    Column("First answer", lambda row: str(row["answer"]), 6),
)
