"""Votes of the UN Digital Library: who voted how, the tallies, extinct states, and both layouts of the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.report import Imported
from alliance_graph.errors import UsageError

from tests.support.corpora import records, table

NEW: Final = (
    "undl_id ms_code ms_name ms_vote date session resolution draft committee_report meeting title agenda_title subjects "
    "vote_note total_yes total_no total_abstentions total_non_voting total_ms undl_link"
)
OLD: Final = NEW.replace(" vote_note", "")
LINK: Final = "https://digitallibrary.un.org/record/1"


def row(name: str, cast: str, **more: object) -> dict[str, object]:
    cells = {"undl_id": "1", "ms_code": name[:3].upper(), "ms_name": name, "ms_vote": cast, "date": "2022-03-02"}
    cells |= {"session": "11", "resolution": "A/RES/ES-11/1", "draft": "A/ES-11/L.1", "meeting": "A/ES-11/PV.5"}
    cells |= {"title": "Aggression against Ukraine : resolution", "subjects": "AGGRESSION|UKRAINE", "vote_note": ""}
    cells |= {"total_yes": "2", "total_no": "1", "total_abstentions": "1", "total_non_voting": "1", "total_ms": "5"}
    return {**cells, "undl_link": LINK, **more}


FIVE: Final = (row("NORTHLAND", "Y"), row("ZAIRE", "Y"), row("SOUTHLAND", "N"), row("EASTLAND", "A"), row("USSR", "X"))


def taken(path: Path, cells: Sequence[dict[str, object]], columns: str = NEW) -> tuple[Imported, dict[str, dict[str, Any]]]:
    (path / "votes.csv").write_text(
        table(columns, [[one.get(key, "") for key in columns.split()] for one in cells], ","), "utf-8"
    )
    found = import_corpus("un-votes", path / "votes.csv", path / "x.jsonl")
    return found, records(path / "x.jsonl")


@pytest.mark.parametrize("columns", [NEW, OLD])
def test_a_vote(tmp_path: Path, columns: str) -> None:
    found, made = taken(tmp_path, FIVE, columns)
    assert (found.agrees, found.counts, found.read, found.totals) == (True, {"votes": 1, "rows": 5}, {"rows": 5}, {})
    assert made["un-vote-1"] == {
        "record": "event",
        "id": "un-vote-1",
        "type": "vote",
        "date": "2022-03-02",
        "title": "Aggression against Ukraine : resolution",
        "participants": [
            {"who": "united-nations-general-assembly", "role": "organizer"},
            {"who": "northland", "role": "in-favour"},
            {"who": "zaire", "role": "in-favour"},
            {"who": "southland", "role": "against"},
            {"who": "eastland", "role": "abstained"},
            {"who": "ussr", "role": "not-voting"},
        ],
        "about": ["aggression", "ukraine"],
        "tally": {"for": 2, "against": 1, "abstain": 1, "absent": 1},
        "note": f"Resolution: A/RES/ES-11/1; Draft: A/ES-11/L.1; Meeting: A/ES-11/PV.5; Record: {LINK}",
        "sources": [{"source": "un-votes-data", "locator": "record 1"}],
    }
    assert made["zaire"] == {"record": "country", "id": "zaire", "name": "ZAIRE", "sources": ["un-votes-data"]}


def test_a_vote_is_a_stance_on_what_was_voted_on(tmp_path: Path) -> None:
    taken(tmp_path, FIVE)
    store = ag.open_store(tmp_path / "x.jsonl")
    assert [row["id"] for row in ag.timeline(store, "southland", type="vote", role="against")] == ["un-vote-1"]
    stances = ag.stance(store, about="un-vote-1")
    found = {row["actor"]["id"]: (row["for"], row["against"], row["abstained"]) for row in stances}
    assert found["northland"] == (1, 0, 0)
    assert found["southland"] == (0, 1, 0)
    assert found["eastland"] == (0, 0, 1)
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "x.jsonl")) if one.severity == "error"] == []


def test_a_subject_that_names_a_country_alone_is_about_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(
        "sources: [{id: herald, title: The Herald}]\ncountries: [{id: ukraine, name: Ukraine, sources: [herald]}]\n"
    )
    cells = row("NORTHLAND", "Y", subjects="UKRAINE|NORTHLAND--ZAIRE|AGGRESSION IN UKRAINE")
    (tmp_path / "votes.csv").write_text(table(NEW, [[cells.get(key, "") for key in NEW.split()]], ","), "utf-8")
    import_corpus("un-votes", tmp_path / "votes.csv", into=tmp_path / "data")
    made = records(tmp_path / "data" / "un-votes.jsonl")
    assert {id_: one.get("about") for id_, one in made.items() if one["record"] == "topic"} == {
        "un-votes-ukraine": ["ukraine"],
        "northland-zaire": None,
        "aggression-in-ukraine": None,
    }
    store = ag.open_store(tmp_path / "data")
    assert [row["id"] for row in ag.timeline(store, "ukraine", type="vote")] == ["un-vote-1"]
    assert ag.stance(store, about="ukraine").notes[1:] == (
        "a stance on what lies within is not counted; --about takes it: un-vote-1 (1)",
    )


def test_a_member_is_known_by_its_name_and_not_by_its_code(tmp_path: Path) -> None:
    two = [row("SERBIA", "Y", ms_code="SRB"), row("YUGOSLAVIA", "Y", undl_id="2", ms_code="SRB")]
    _, made = taken(tmp_path, two)
    assert {"serbia", "yugoslavia"} <= made.keys()


def test_totals_that_differ_are_told_and_the_tally_is_the_sources_own(tmp_path: Path) -> None:
    found, made = taken(tmp_path, FIVE[:4])
    assert [str(one) for one in found.differing] == [
        "votes.csv:2: vote 1: total_non_voting is 1, and its rows are 0",
        "votes.csv:2: vote 1: total_ms is 5, and its rows are 4",
    ]
    assert (found.agrees, made["un-vote-1"]["tally"]["absent"]) == (False, 1)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"ms_vote": "yes"}, "the vote 'yes' is none of Y, N, A and X"),
        ({"ms_name": ""}, "the ms_name is empty"),
        ({"ms_name": "NORTHLAND", "ms_vote": "y"}, "NORTHLAND stands in vote 1 already"),
        ({"undl_id": ""}, "the undl_id is empty"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused(tmp_path: Path, changed: dict[str, str], why: str) -> None:
    found, _ = taken(tmp_path, [*FIVE[:4], {**FIVE[4], **changed}])
    assert [(one.line, one.why) for one in found.refused] == [(6, why)]
    assert (found.counts["rows"], found.read) == (4, {"rows": 5})


def test_a_member_with_two_votes_has_none(tmp_path: Path) -> None:
    found, made = taken(tmp_path, [*FIVE, row("NORTHLAND", "X"), row("NORTHLAND", "Y")])
    why = "NORTHLAND stands in vote 1 with two votes"
    assert [(one.line, one.why) for one in found.refused] == [(2, why), (7, why), (8, why)]
    assert (found.counts["rows"], found.read) == (4, {"rows": 7})
    assert {"who": "zaire", "role": "in-favour"} in made["un-vote-1"]["participants"]
    assert "northland" not in [one["who"] for one in made["un-vote-1"]["participants"]]


def test_two_days_of_a_vote_are_told(tmp_path: Path) -> None:
    found, made = taken(tmp_path, [*FIVE[:4], {**FIVE[4], "date": "2022-03-03"}])
    assert [str(one) for one in found.differing] == ["votes.csv:2: vote 1: date is 2022-03-02, and a row has 2022-03-03"]
    assert made["un-vote-1"]["date"] == "2022-03-02"


def test_rows_of_a_vote_without_a_day_are_refused(tmp_path: Path) -> None:
    found, made = taken(tmp_path, [row("NORTHLAND", "Y", date="someday"), row("NORTHLAND", "Y", undl_id="2", total_yes="")])
    assert [one.line for one in found.refused] == [2]
    assert "un-vote-2" in made


def test_a_file_that_is_not_sorted_and_another_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"votes.csv:4: rows of vote 1 stand apart; sort the file by undl_id"):
        taken(tmp_path, [FIVE[0], row("NORTHLAND", "Y", undl_id="2"), FIVE[1]])
    with pytest.raises(UsageError, match=r"votes.csv:1: the heading lacks ms_vote .* is it the right file\?"):
        taken(tmp_path, FIVE, NEW.replace("ms_vote", "vote"))
    assert not (tmp_path / "x.jsonl").exists()
