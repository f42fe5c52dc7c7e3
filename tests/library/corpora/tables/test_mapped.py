"""What becomes of the rows of a table: the ids that they keep, the sources that they share, and the links that they give."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.report import Imported

from tests.support.corpora import records

Run = Callable[..., tuple[Imported, dict[str, dict[str, Any]]]]

MAP: Final = "columns: {speaker: Who, said: Date, quote: Words, source: In, url: Link}\n"
EVENTS: Final = "records: event\ncolumns: {title: What, date: Date, type: Type}\n"


@pytest.fixture
def table(tmp_path: Path) -> Run:
    """Imports rows with a map into a dataset, again and again."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(
        "sources: [{id: herald, title: The Herald}]\n"
        "terms: [{id: brawl, field: event-type, name: brawl, definition: A fight., sources: [herald]}]\n"
    )

    def imported(heading: str, *rows: str, map_: str = MAP) -> tuple[Imported, dict[str, dict[str, Any]]]:
        (tmp_path / "talk.csv").write_text("\n".join([heading, *rows]) + "\n")
        (tmp_path / "map.yaml").write_text(map_)
        found = import_corpus("csv", tmp_path / "talk.csv", into=tmp_path / "data", options={"map": tmp_path / "map.yaml"})
        return found, records(tmp_path / "data" / "talk.jsonl")

    return imported


def quotes(made: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {id_: one["quote"]["text"] for id_, one in made.items() if one["record"] == "statement"}


HEADING: Final = "Who,Date,Words,In,Link"


def test_a_row_put_in_above_another_takes_over_no_id(table: Run) -> None:
    _, made = table(HEADING, "Doe,2022,One,,", "Doe,2022,Two,,")
    assert quotes(made) == {"2022-doe": "One", "2022-doe-2": "Two"}
    _, made = table(HEADING, "Doe,2022,Zero,,", "Doe,2022,Two,,", "Doe,2022,One,,")
    assert quotes(made) == {"2022-doe-3": "Zero", "2022-doe-2": "Two", "2022-doe": "One"}


def test_a_row_of_other_words_keeps_its_id_where_no_row_has_been_put_in(table: Run) -> None:
    table(HEADING, "Doe,2022,One,,", "Doe,2022,Two,,", "Doe,2022,Two,,")
    _, made = table(HEADING, "Doe,2022,First,,", "Doe,2022,Two,,", "Doe,2022,Two,,")
    assert quotes(made) == {"2022-doe": "First", "2022-doe-2": "Two", "2022-doe-3": "Two"}


def test_an_edited_row_keeps_its_id_where_another_is_put_in_above_it(table: Run) -> None:
    table(HEADING, "Doe,2022,We shall patrol the border,,", "Doe,2022,Nobody asked us,,")
    _, made = table(
        HEADING, "Doe,2022,Good morning,,", "Doe,2022,We shall not patrol the border,,", "Doe,2022,Nobody has asked us,,"
    )
    assert quotes(made) == {
        "2022-doe-3": "Good morning",
        "2022-doe": "We shall not patrol the border",
        "2022-doe-2": "Nobody has asked us",
    }


def test_a_new_row_below_or_above_takes_over_no_id_of_an_edited_one(table: Run) -> None:
    table(HEADING, "Doe,2022,We shall patrol,,")
    for rows in (("Peace,,", "We shall not patrol,,"), ("We shall never patrol,,", "Peace,,")):
        _, made = table(HEADING, *(f"Doe,2022,{one}" for one in rows))
        assert {id_: "patrol" in words for id_, words in quotes(made).items()} == {"2022-doe": True, "2022-doe-2": False}


def test_one_page_is_one_source(table: Run) -> None:
    _, made = table(
        HEADING,
        "Doe,2022-01-01,One,A speech,https://tass.example/1",
        "Doe,2022-01-02,Two,A speech,https://tass.example/1?utm_source=x",
        "Doe,2022-01-03,Three,The speech,http://www.tass.example/1/",
        "Doe,2022-01-04,Four,A speech,https://tass.example/2",
    )
    assert [one["sources"] for one in made.values() if one["record"] == "statement"] == [
        *([["a-speech"]] * 3),
        ["talk-a-speech"],
    ]
    assert [one["url"] for one in made.values() if one["record"] == "source" and "url" in one] == [
        "https://tass.example/1",
        "https://tass.example/2",
    ]


def test_a_link_is_a_web_address(table: Run) -> None:
    found, made = table(
        HEADING,
        "Doe,2022-01-01,One,A,www.tass.example/1",
        "Doe,2022-01-02,Two,B,ftp:nonsense",
        "Doe,2022-01-03,Three,C,tass.example/1",
        "Doe,2022-01-04,Four,D,https://tass.example/a b",
    )
    assert [one.get("url") for one in made.values() if one["record"] == "source"] == [None, "https://www.tass.example/1"]
    assert [(one.line, one.why) for one in found.refused] == [
        (3, "url (column 'Link'): a web address begins with http:// or https:// and a host"),
        (4, "url (column 'Link'): a web address begins with http:// or https:// and a host"),
        (5, "url (column 'Link'): a web address cannot contain U+0020; write %20"),
    ]


def test_a_term_is_one_of_the_program_or_of_the_dataset(table: Run) -> None:
    found, made = table("What,Date,Type", "Talks,2022,Meeting", "Fight,2022,Brawl", "Row,2022,Meting", map_=EVENTS)
    assert [one["type"] for one in made.values() if one["record"] == "event"] == ["meeting", "brawl"]
    assert [one.why for one in found.refused] == [
        "type (column 'Type'): 'Meting' is not a term of `type`; did you mean meeting?; or add it to the dataset (`terms`)"
    ]


def test_rows_are_read_and_the_source_counts_nothing(table: Run) -> None:
    found, _ = table(HEADING, "Doe,2022,One,,", "Doe,someday,Two,,")
    assert (found.counts, found.read, found.totals) == ({"rows": 1}, {"rows": 2}, {})
    assert list(found.lines())[:3] == ["csv: 1 row", "rows read: 2", "refused: 1 row"]
