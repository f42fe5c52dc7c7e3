"""The plan of a merge: for people in lines and columns, for programs as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.merging.authored import stated
from alliance_graph.merging.new_fields import plain
from alliance_graph.merging.plan import Plan
from alliance_graph.records.kinds import PLURALS
from alliance_graph.records.model import Record, kind
from alliance_graph.tables.cells import Column
from alliance_graph.text.wording import one_line, with_article
from alliance_graph.yamltext.layout import written

from alliance_cli.output import render
from alliance_cli.output.file_formats import PlanFormat
from alliance_cli.output.tables import table

_COLUMNS: Final = (
    Column("", lambda row: str(row["field"]), 2),
    Column("other", lambda row: str(row["other"]), 5),
    Column("this", lambda row: str(row["this"]), 5),
)


def write(plan: Plan, ours: Dataset, theirs: Dataset, as_: PlanFormat, *, brief: bool) -> None:
    """Write a plan to standard output; `brief` leaves out the fields of the candidates."""
    if as_ == PlanFormat.JSON:
        render.lines(render.as_json(_plain(plan, ours, theirs)))
    else:
        render.lines(_lines(plan, ours, theirs, brief=brief))


def side_by_side(pair: Candidate, ours: Dataset, theirs: Dataset) -> Iterator[str]:
    """Two records that may be the same, field beside field."""
    one, other = (_fields(side.records[id_]) for side, id_ in ((theirs, pair.one), (ours, pair.other)))
    keys = [*one, *(key for key in other if key not in one)]
    rows = [{"field": key, "other": _shown(one.get(key)), "this": _shown(other.get(key))} for key in keys]
    yield from table(_COLUMNS, rows)


def heading(pair: Candidate) -> str:
    """Which two records may be the same, how likely and why."""
    return one_line(f"{pair.kind} {pair.one} may be {pair.other} here ({pair.score:.2f}): {', '.join(pair.reasons)}")


def as_data(pair: Candidate) -> dict[str, Any]:
    """Two records that may be the same, as a file of decisions has them: whoever decides changes the `verdict`."""
    found = {"other": pair.one, "this": pair.other, "kind": pair.kind, "score": pair.score}
    return found | {"reasons": list(pair.reasons), "verdict": "later"}


def _fields(record: Record) -> dict[str, Any]:
    return {"id": record.id} | {key: plain(value) for key, value in stated(record).items() if key != "id"}


def _shown(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else written(value)


def _plain(plan: Plan, ours: Dataset, theirs: Dataset) -> dict[str, Any]:
    return {
        "new": list(plan.new),
        "equal": list(plan.equal),
        "adding": [{"id": key, "fields": list(fields)} for key, fields in plan.adding.items()],
        "contradictions": [one._asdict() for one in plan.contradictions],
        "clashes": [one._asdict() for one in plan.clashes],
        "candidates": [
            as_data(one) | {"records": {"other": _fields(theirs.records[one.one]), "this": _fields(ours.records[one.other])}}
            for one in plan.candidates
        ],
    }


def _lines(plan: Plan, ours: Dataset, theirs: Dataset, *, brief: bool) -> Iterator[str]:
    yield f"new: {_ids(plan.new, theirs, plan)}"
    yield f"equal: {len(plan.equal)}"
    for id_, fields in plan.adding.items():
        yield f"adds to {id_}: {', '.join(fields)}"
    for one in plan.contradictions:
        here, there = f"{one.here} at {one.here_at}", f"{one.there} at {one.there_at} of the incoming dataset"
        yield one_line(f"contradiction, not taken in: `{one.field}` of {one.id} is {here} and {there}")
    for clash in plan.clashes:
        both = f"{with_article(clash.here)} here and {with_article(clash.there)} in the incoming dataset"
        yield f"clash: {clash.id} is {both}; give --rename or --prefix"
    for pair in plan.candidates:
        yield heading(pair)
        yield from [] if brief else (f"  {line}" for line in side_by_side(pair, ours, theirs))


def _ids(ids: Sequence[str], theirs: Dataset, plan: Plan) -> str:
    """How many records, of which kinds."""
    before = {new: old for old, new in plan.ids.items()}
    counts: dict[str, int] = {}
    for one in ids:
        name = kind(type(theirs.records[before[one]]))
        counts[name] = counts.get(name, 0) + 1
    told = ", ".join(f"{count} {name if count == 1 else PLURALS[name]}" for name, count in counts.items())
    return f"{len(ids)}{f' ({told})' if told else ''}"
