"""Frames and streams: the columns of the command's CSV, each of one type, a vague date with both of its bounds."""

import csv
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from typing import Any, Final

import alliance_graph as ag
import pandas
import polars
import pyarrow
import pytest
from alliance_graph.query.answer import Answer
from alliance_graph.query.store import Store

from tests.support.running import ROOT, Alliance
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores", "tests.support.running"]

CASE: Final = """
    sources: [{id: s, title: Source, publisher: Herald, reliability: B}]
    countries: [{id: land, name: Land, sources: [s]}, {id: isle, name: Isle, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    memberships: [{id: in-pact, member: land, organization: pact, start: "2001?", sources: [s]}]
    offices: [{id: chair, person: doe, title: Chair, organization: pact, acting: true, sources: [s]}]
    people: [{id: doe, name: Doe, sources: [s]}]
    events:
      - {id: raid, type: vote, date: "[2031-05-10..2031-05-12]", date_phrase: then, title: Raid, tally: {for: 3, against: 0},
         participants: [{who: land, role: in-favour}], about: [isle], sources: [s]}
    statements:
      - {id: early, said: 2031-05-13, speaker: isle, about: [raid, land], stance: oppose, in_response_to: [raid], sources: [s],
         conditions: [{text: if so, met: false}]}
      - {id: undated, speaker: isle, about: [raid], stance: support, conflicts_with: [early], sources: [s]}
    silences:
      - {id: quiet, actor: pact, about: [raid], trigger: raid, window: {start: 2031-05-10, observed_through: 2031-06},
         basis: asserted, claimed_by: doe, sources: [s]}
    coverage: [{id: all, of: raid, where: Archive, from: 2031-05, to: 2031-06, complete: true, added: 2031-07, sources: [s]}]
"""
ANSWERS: Final[dict[str, tuple[Callable[[Store], Answer[Any]], str]]] = {
    "said": (ag.said, "said"),
    "timeline": (lambda store: ag.timeline(store, "land"), "timeline land"),
    "search": (lambda store: ag.search(store, "raid"), "search raid"),
    "members": (lambda store: ag.members(store, "pact"), "members pact"),
    "offices": (ag.offices, "offices"),
    "show": (lambda store: ag.show(store, "land"), "show land"),
    "show-coverage": (lambda store: ag.show(store, "all"), "show all"),
    "path": (lambda store: ag.path(store, "land", "doe"), "path land doe"),
    "neighbours": (lambda store: ag.neighbours(store, "land"), "neighbours land"),
    "stats": (ag.stats, "stats"),
    "counts": (lambda store: ag.count(store, "month"), "said --count-by month"),
    "contrast": (lambda store: ag.contrast(store, "raid"), "contrast raid"),
    "silences": (ag.silences, "silences"),
    "unsaid": (lambda store: ag.silences(store, derived=True), "silences --derived"),
    "conflicts": (ag.conflicts, "conflicts"),
    "stance": (ag.stance, "stance"),
    "outlets": (ag.sources, "sources"),
    "carried": (lambda store: ag.sources(store, "Herald"), "sources Herald"),
    "chain": (lambda store: ag.sources(store, "early"), "sources early"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_frame_has_the_columns_and_the_values_of_csv(say: Say, alliance: Alliance, name: str) -> None:
    answer, command = ANSWERS[name][0](say(CASE)), ANSWERS[name][1]
    path = alliance.home / "case.yaml"
    path.write_text(CASE)
    written = alliance._replace(data=path)(*command.split(), "--format", "csv-raw")
    header, *lines = csv.reader(StringIO(written.out, newline=""))
    frame = answer.to_frame("polars")
    assert frame.columns == header
    assert [["" if one is None else _text(one) for one in row] for row in frame.rows()] == lines
    assert len(lines) > 0


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ANSWERS)
def test_pandas_polars_and_arrow_have_the_same(say: Say, name: str) -> None:
    answer = ANSWERS[name][0](say(CASE))
    polar = answer.to_frame("polars")
    table = pyarrow.table(answer)
    assert table.equals(polar.to_arrow().cast(table.schema))
    panda = answer.to_frame("pandas")
    assert list(panda.columns) == polar.columns
    assert [[None if one is pandas.NA else one for one in row] for row in panda.itertuples(index=False, name=None)] == [
        list(row) for row in polar.rows()
    ]


def test_a_column_has_one_type_whatever_the_rows_hold(say: Say) -> None:
    whole, nothing = ag.timeline(say(CASE)), ag.timeline(say("sources: []"))
    assert (len(whole), len(nothing)) == (5, 0)
    assert whole.to_frame("polars").schema == nothing.to_frame("polars").schema
    assert pyarrow.table(whole).schema == pyarrow.table(nothing).schema
    assert list(whole.to_frame("pandas").dtypes) == list(nothing.to_frame("pandas").dtypes)
    named = whole.to_frame("polars").schema
    assert [named[one] for one in ("origins", "tally_for", "negated", "certain", "date_earliest", "conditions")] == [
        polars.Int64, polars.Int64, polars.Boolean, polars.Boolean, polars.String, polars.String,
    ]  # fmt: skip


def test_a_vague_date_is_not_made_precise(say: Say) -> None:
    frame = ag.timeline(say(CASE)).to_frame("polars")
    dates = {row["id"]: [row[f"date_{part}"] for part in ("edtf", "earliest", "latest", "phrase")] for row in frame.to_dicts()}
    assert dates["raid"] == ["[2031-05-10..2031-05-12]", "2031-05-10", "2031-05-12", "then"]
    assert dates["undated"] == [None, None, None, None]
    (row,) = ag.silences(say(CASE)).to_frame("polars").to_dicts()
    through = [row[f"window_observed_through_{part}"] for part in ("edtf", "earliest", "latest")]
    assert (through, row["days_min"], row["days_max"]) == (["2031-06", "2031-06-01", "2031-06-30"], 22, 51)
    (row,) = [one for one in ag.contrast(say(CASE), "raid").to_frame("polars").to_dicts() if one["actor"] == "isle"]
    assert [row[one] for one in ("first_date", "first_earliest", "first_latest", "days_min", "days_max")] == [
        "2031-05-13", "2031-05-13", "2031-05-13", 1, 3,
    ]  # fmt: skip


def test_what_is_nested_is_said(say: Say) -> None:
    (row,) = [one for one in ag.said(say(CASE)).to_frame("polars").to_dicts() if one["id"] == "early"]
    assert [row[one] for one in ("about_id", "about_name", "sources_publisher", "conditions")] == [
        "raid; land", "Raid; Land", "Herald", '[{"text": "if so", "by": null, "met": false}]',
    ]  # fmt: skip


NEITHER: Final = (
    "ImportError: a frame needs pandas or polars, and neither is installed: "
    "pip install 'alliance-timeline[pandas]' or pip install 'alliance-timeline[polars]'"
)
HIDING: Final = """
import sys
class Without:
    def __init__(self, finder):
        self._finder = finder
    def find_spec(self, name, *more):
        return None if name.partition(".")[0] in {hidden} else self._finder.find_spec(name, *more)
sys.meta_path[:] = map(Without, sys.meta_path)
import alliance_graph as ag
answer = ag.said(ag.open_store({data!r}))
assert not {{"pandas", "polars", "pyarrow"}} & {{name for name, module in sys.modules.items() if module}}
{code}
"""


def hidden(code: str, *names: str) -> str:
    """What a Python prints in which these libraries are not installed; of an error, its last line."""
    program = HIDING.format(hidden=names, data=str(ROOT / "data" / "events.yaml"), code=code)
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], text=True, check=False, capture_output=True)
    return done.stdout.strip() or done.stderr.strip().rpartition("\n")[2]


@pytest.mark.parametrize(
    ("code", "absent", "told"),
    [
        ("print(type(answer.to_frame()).__module__.partition('.')[0])", (), "pandas"),
        ("print(type(answer.to_frame()).__module__.partition('.')[0])", ("pandas",), "polars"),
        ("print(type(answer.to_frame()).__module__.partition('.')[0])", ("polars", "pyarrow"), "pandas"),
        ("import polars; print(type(answer.to_frame()).__module__.partition('.')[0])", (), "polars"),
        ("import polars, pandas; print(type(answer.to_frame()).__module__.partition('.')[0])", (), "pandas"),
        ("print(len(answer.to_frame('polars')))", ("pandas", "pyarrow"), "20"),
        (
            "answer.to_frame()",
            ("pandas", "polars"),
            NEITHER,
        ),
        (
            "answer.to_frame('pandas')",
            ("pandas",),
            "ImportError: a frame of pandas needs pandas, which is not installed: pip install 'alliance-timeline[pandas]'",
        ),
        (
            "answer.to_frame('polars')",
            ("polars",),
            "ImportError: a frame of polars needs polars, which is not installed: pip install 'alliance-timeline[polars]'",
        ),
        (
            "answer.to_frame('dask')",
            (),
            "alliance_graph.errors.UsageError: there is no frame of 'dask'; there are pandas and polars",
        ),
        (
            "answer.__arrow_c_stream__()",
            ("pyarrow", "polars"),
            "ImportError: a stream of Arrow needs pyarrow, which is not installed: pip install 'alliance-timeline[arrow]'",
        ),
        ("print(type(answer.__arrow_c_stream__()).__name__)", ("pyarrow",), "PyCapsule"),
        ("print(type(answer.__arrow_c_stream__()).__name__)", ("polars", "pandas"), "PyCapsule"),
        ("print(len(answer), answer._repr_html_()[:4])", ("pandas", "polars", "pyarrow", "numpy", "networkx"), "20 <div"),
    ],
)
def test_what_is_installed_and_what_is_not(code: str, absent: tuple[str, ...], told: str) -> None:
    assert hidden(code, *absent) == told


def test_a_program_in_sql_reads_the_stream(say: Say) -> None:
    import duckdb

    asked = duckdb.connect().register("statements", pyarrow.RecordBatchReader.from_stream(ag.said(say(CASE))))
    found = asked.execute("SELECT speaker_name, count(*), max(origins) FROM statements GROUP BY 1").fetchall()
    assert found == [("Isle", 2, 1)]
