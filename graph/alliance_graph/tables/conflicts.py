"""Contradictions: what is contested, and the two sides beside each other."""

from collections.abc import Iterator, Sequence
from typing import Final

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Column, Row
from alliance_graph.tables.flat import Value, dated
from alliance_graph.tables.parts import in_words
from alliance_graph.text import wording

_SHOWN: Final = ("date", "start", "end", "attested", "quote", "summary", "speaker", "title", "stance")
"""The fields that a side shows in any case."""
_SIDES: Final = ("first", "second")
KEYS: Final = (
    *("kind", "over"),
    *(f"{side}_{part}" for side in _SIDES for part in ("id", "kind", "date", "edtf", "earliest", "latest", "says", "sources")),
    *("actor_id", "actor_name", "about_id", "about_name", "days_min", "days_max"),
)
TYPES: Final = dict.fromkeys(("days_min", "days_max"), int)


def flat(row: Row) -> dict[str, Value]:
    """A contradiction in one line: of each side its id, its date, what it says, and the ids of its sources."""
    told: dict[str, Value] = {"kind": row["kind"], "over": "; ".join(row["over"])}
    for side, one in zip(_SIDES, row["sides"], strict=True):
        told |= {f"{side}_id": one["id"], f"{side}_kind": one["kind"], f"{side}_date": cells.when(one).partition("\n")[0]}
        told |= dated(f"{side}_edtf", one.get("date"), side)
        told |= {f"{side}_says": _says(one), f"{side}_sources": "; ".join(each["id"] for each in one["sources"])}
    refs = {f"{key}_{part}": (row.get(key) or {}).get(part) for key in ("actor", "about") for part in ("id", "name")}
    return {**told, **refs, **{f"days_{end}": (row.get("days") or {}).get(end) for end in ("min", "max")}}


def _says(one: Row) -> str:
    return cells.what(one).replace("\n", " ")


def _over(row: Row) -> str:
    fields = ", ".join(wording.spaced(one) for one in row["over"])
    if row["kind"] == "self":
        actor, about = row["actor"]["name"], row["about"]["name"]
        return f"{actor}, for and against {about}\n({wording.days_apart(row['days'])})"
    if row["kind"] == "accounts":
        return f"{fields}\n(two accounts)"
    return "whether it holds" if row["over"] == ["record"] else fields


def _side(row: Row, number: int) -> str:
    one = row["sides"][number]
    return "\n".join(filter(None, (cells.when(one), cells.what(one), *_contested(row, one), cells.sources(one))))


def _contested(row: Row, one: Row) -> Iterator[str]:
    """What a side says in the fields that are contested, where a reader sees them nowhere else."""
    told = ((field, in_words(field, one[field])) for field in row["over"] if field in one and field not in _SHOWN)
    yield from (f"{wording.spaced(field)}: {said}" for field, said in told if said)


COLUMNS: Final[Sequence[Column]] = (
    Column("Over", _over, 2),
    Column("One side", lambda row: _side(row, 0), 5),
    Column("The other", lambda row: _side(row, 1), 5),
)
