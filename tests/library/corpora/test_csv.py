"""Spreadsheets as Excel and LibreOffice save them: what a map is guessed to be, and what becomes of each row."""

import os
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.corpora.csv import guess
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.errors import UsageError

from tests.support.corpora import records

SAVED: Final = Path(__file__).parent / "samples" / "libreoffice.csv"
"""Saved by LibreOffice Calc 7.4 with semicolons and as Windows-1252, which it calls Western Europe."""
AGAIN: Final = "; it was not downloaded or saved whole: get it again"
NO_TEXT: Final = "talk.csv:1: this is no text, or text in an encoding that the file does not name; save it as UTF-8"
MAP: Final = "columns: {speaker: Who, said: Date, quote: Words}\n"


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """Imports a table with a map, and answers the report and the records."""

    def imported(text: str | bytes, map_: str = MAP) -> Any:
        (tmp_path / "talk.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / "map.yaml").write_text(map_, "utf-8")
        target = tmp_path / "made.jsonl"
        found = import_corpus("csv", tmp_path / "talk.csv", target, options={"map": tmp_path / "map.yaml"})
        return found, records(target) if target.exists() else {}

    return imported


def test_a_file_of_libreoffice() -> None:
    assert guess(SAVED) == (
        "# What the columns of libreoffice.csv hold. Read it, change what is wrong, then import with --map.\n"
        "records: statement\ncolumns:\n  speaker: Who\n  said: Said on\n  for: For\n  to: To\n  about: Topic\n"
        "  quote: What was said\n  url: Link\n  publisher: Outlet\n  note: Remarks\n"
        "split: ;\nactors:  # what each name is: person, organization or country\n"
        "  Stanislav Zas: person\n  Jens Stoltenberg: person\n  Jörg Müller: person\n"
        "  CSTO: organization\n  NATO: organization\n  Germany: organization\n  UN Security Council: organization\n"
        "others: person  # what a name is that is not listed here\n"
    )


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "who,said,when,to,source,url\nJo,We wait.,2022-03-01,Pact,Herald,https://a.example\n",
            ["speaker: who", "quote: said", "said: when", "to: to", "source: source", "url: url"],
        ),
        ("who;said;what\nJo;2022-03-01;We wait.\n", ["speaker: who", "said: said", "quote: what"]),
        ("who;said;text\nJo;01/03/2022;We wait.\n", ["speaker: who", "said: said", "quote: text"]),
        ("who;day;said\nJo;44621;We wait.\n", ["speaker: who", "said: day", "quote: said"]),
        ("title;type;when\nTalks;meeting;soon\n", ["title: title", "type: type"]),
    ],
)
def test_under_said_stand_days_or_words(tmp_path: Path, table: str, columns: list[str]) -> None:
    (tmp_path / "t.csv").write_text(table)
    told = guess(tmp_path / "t.csv").partition("columns:\n")[2].partition("\nsplit:")[0]
    assert [line.strip() for line in told.partition("\nfixed:")[0].splitlines()] == columns


def test_what_becomes_of_it(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(guess(SAVED).replace("Germany: organization", "Germany: country"), "utf-8")
    found = import_corpus("csv", SAVED, tmp_path / "x.jsonl", options={"map": tmp_path / "map.yaml"})
    assert (found.agrees, found.counts) == (True, {"rows": 3})
    made = records(tmp_path / "x.jsonl")
    assert made["2022-03-02-jorg-muller"] == {
        "record": "statement",
        "id": "2022-03-02-jorg-muller",
        "said": "2022-03-02",
        "quote": {"text": "Ja – natürlich"},
        "reporting": "direct-quote",
        "note": "tbc",
        "speaker": "jorg-muller",
        "for": "germany",
        "to": ["nato"],
        "about": ["ukraine"],
        "sources": ["bild-https-bild-test-2"],
    }
    assert made["2022-02-17-jens-stoltenberg"]["quote"] == {"text": "First line\nsecond line; with a semicolon"}
    assert made["2022-02-16-stanislav-zas"]["about"] == ["ukraine", "donbas"]
    assert made["germany"]["record"] == "country"


@pytest.mark.parametrize(
    "written",
    [
        "Who,Date,Words\nDoé,2022-02-16,“Yes”\n".encode(),
        "Who,Date,Words\r\nDoé,2022-02-16,“Yes”\r\n".encode("utf-8-sig"),
        "Who;Date;Words\nDoé;2022-02-16;“Yes”\n".encode("cp1252"),
        "Who\tDate\tWords\r\nDoé\t2022-02-16\t“Yes”\r\n".encode("utf-16"),
        "sep=;\r\nWho;Date;Words\r\nDoé;2022-02-16;“Yes”\r\n".encode("utf-8-sig"),
        'Who;Date;"Words"\r\n"Doé";"2022-02-16 00:00:00";"“Yes”"\r\n;;\r\n\r\n'.encode(),
        'Who,Date,Words,"The\nnote; or none"\nDoé,2022-02-16,“Yes”,\n'.encode(),
        b"\xef\xbb\xbf" + "Who,Date,Words\nDoé,2022-02-16,“Yes”\n".encode("utf-8-sig"),
    ],
)
def test_each_program_writes_in_its_way(table: Any, written: bytes) -> None:
    found, made = table(written)
    assert (found.counts, found.refusals) == ({"rows": 1}, 0)
    assert made["2022-02-16-doe"]["quote"] == {"text": "“Yes”"}
    assert made["doe"]["name"] == "Doé"


@pytest.mark.parametrize(
    ("cell", "dates", "said"),
    [
        ("2022-02-16", "", "2022-02-16"),
        ("2022-02", "", "2022-02"),
        ("16 Feb 2022", "", "2022-02-16"),
        ("February 16, 2022", "", "2022-02-16"),
        ("16.02.2022", "", "2022-02-16"),
        ("2/16/2022", "", "2022-02-16"),
        ("16/02/2022 12:30", "", "2022-02-16"),
        ("02/03/2022", "day-first", "2022-03-02"),
        ("02/03/2022", "month-first", "2022-02-03"),
        ("[..2022-03-24]", "", "[..2022-03-24]"),
    ],
)
def test_dates_as_people_write_them(table: Any, cell: str, dates: str, said: str) -> None:
    _, made = table(f'Who,Date,Words\nDoe,"{cell}",No\n', MAP + (f"dates: {dates}\n" if dates else ""))
    assert [one["said"] for one in made.values() if one["record"] == "statement"] == [said]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (
            "Doe,02/03/2022,No",
            (
                "said (column 'Date'): '02/03/2022' may be 2022-03-02 or 2022-02-03: write the one that is meant; or write "
                "`dates: day-first` or `dates: month-first` in the map"
            ),
        ),
        (
            "Doe,44608,No",
            "said (column 'Date'): '44608' is a spreadsheet's number of a day: give the column a date format and save it again",
        ),
        (
            "Doe,16/02/22,No",
            "said (column 'Date'): '16/02/22' has a year of two digits: write all four, as in 2022-02-16 or 16 Feb 2022",
        ),
        ("Doe,,No", "it has no `said` (column 'Date')"),
        (",2022,No", "it has no `speaker` (column 'Who')"),
        ("Doe,2022", "the row has 2 cells, and the heading 3"),
        ("Doe,2022,No,more", "the row has 4 cells, and the heading 3"),
        ('Doe,2022,"No" he said', "the row cannot be read: ',' expected after '\"'"),
    ],
)
def test_a_row_that_cannot_be_one_is_refused(table: Any, row: str, why: str) -> None:
    found, made = table(f"Who,Date,Words\nRoe,2022-01-01,Yes\n{row}\nRoe,2022-01-02,Yes\n")
    assert [(one.line, one.why) for one in found.refused] == [(3, why)]
    assert [one for one in made if made[one]["record"] in ("statement", "person")] == [
        "2022-01-01-roe",
        "2022-01-02-roe",
        "roe",
    ]


def test_the_line_of_a_row_is_that_on_which_it_begins(table: Any) -> None:
    found, _ = table('Who,Date,Words\nRoe,2022,"one\ntwo\nthree"\nRoe,someday,No\n')
    assert [one.line for one in found.refused] == [5]


def test_an_id_is_that_of_the_row_or_tells_rows_of_one_day_apart(table: Any) -> None:
    rows = "Who,Date,Words,Key\nDoe,2022,No,\nDoe,2022,Yes,\nDoe,2022,So,Mine 7\nDoe,2022,So,7\nDoe,2022,So,7\n"
    found, made = table(rows, "columns: {speaker: Who, said: Date, quote: Words, id: Key}\n")
    assert [one for one in made if made[one]["record"] == "statement"] == ["2022-doe", "2022-doe-2", "mine-7", "talk-7"]
    assert [one.why for one in found.refused] == ["the id 'talk-7' stands on line 5 already"]


def test_a_source_and_a_speaker_of_one_name_are_two_records(table: Any) -> None:
    rows = "Who,Date,Words,In,Key\nDoe,2022,No,Courier,a\nCourier,2022,Yes,Courier,b\nRoe,2022,Yes,,courier\n"
    found, made = table(rows, "columns: {speaker: Who, said: Date, quote: Words, source: In, id: Key}\n")
    assert (made["courier"]["record"], made["b"]["speaker"], made["talk-courier"]["record"]) == (
        "source",
        "talk-courier",
        "person",
    )
    assert [one.why for one in found.refused] == ["the id 'courier' is that of another record"]


def test_events(table: Any) -> None:
    text = "Event,When,Type,Who,Where\nTalks,2022-02-16,Meeting,Northland; Doe,Port Vell\nOther,2022,brawl,Doe,\n"
    found, made = table(
        text,
        "records: event\ncolumns: {title: Event, date: When, type: Type, participants: Who, location: Where}\n"
        "actors: {Northland: country, Doe: person}\n",
    )
    assert made["2022-02-16-talks"] == {
        "record": "event",
        "id": "2022-02-16-talks",
        "type": "meeting",
        "date": "2022-02-16",
        "title": "Talks",
        "participants": [{"who": "northland"}, {"who": "doe"}],
        "location": "port-vell",
        "sources": ["table-talk"],
    }
    assert [made[one]["record"] for one in ("northland", "doe", "port-vell")] == ["country", "person", "place"]
    (why,) = [one.why for one in found.refused]
    assert why.startswith("type (column 'Type'): 'brawl' is not a term of `type`; the terms are ")
    assert why.endswith(", vote; or add it to the dataset (`terms`)")


def test_an_office_is_one_of_the_body_for_which_somebody_speaks(table: Any) -> None:
    _, made = table(
        "Who,Date,For,As\nDoe,2022-02-16,Pact,Chief\nDoe,2022-02-18,Pact,Chief\n",
        "columns: {speaker: Who, said: Date, for: For, office: As}\n",
    )
    assert made["pact-doe-chief"] == {
        "record": "office",
        "id": "pact-doe-chief",
        "person": "doe",
        "organization": "pact",
        "title": "Chief",
        "attested": ["2022-02-16", "2022-02-18"],
        "sources": ["table-talk"],
    }


@pytest.mark.parametrize(
    ("map_", "why"),
    [
        ("columns: {speaker: Whom, said: Date}\n", "map.yaml:1: the table has no column 'Whom'; did you mean 'Who'?"),
        (
            "columns: {speker: Who, said: Date}\n",
            "map.yaml:1: statements have no field `speker` in a map; did you mean `speaker`?",
        ),
        (
            "records: event\ncolumns: {title: Who}\n",
            "map.yaml:2: no column is `type`, which each event needs; name one, or write it in `fixed`",
        ),
        (
            "column: {speaker: Who}\n",
            "map.yaml:1: a map has no `column`; it may have records, columns, fixed, dates, split, actors, others",
        ),
        (MAP + "dates: dayfirst\n", "map.yaml:2: `dates` is 'dayfirst'; write day-first or month-first"),
        (MAP + "actors: {Doe: human}\n", "map.yaml:2: 'human' is not a kind of actor; write organization, person, country"),
        ("- x\n", "map.yaml:1: a map says `records:` and `columns:`; `--guess` writes one"),
        ("columns: [x\n", "map.yaml:1: not YAML: a list without its ]; a text with a comma or a bracket in it needs quotes"),
    ],
)
def test_a_map_that_is_wrong_is_told_with_its_line(table: Any, map_: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        table("Who,Date,Words\nDoe,2022,No\n", map_)
    assert str(refused.value).rpartition("/")[2].startswith(why)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "talk.csv:1: the file is empty; download or save it again"),
        (b"PK\x03\x04...", "talk.csv is a workbook or an archive: unpack it, or save the sheet as CSV, and import that"),
        (b"\n<!DOCTYPE html><p>", "talk.csv:1: this is a web page and not the file; download it again"),
        (b"Who,Date,Words\n", "talk.csv:2: there is a heading and no row below it"),
        (
            b"Who,Date,Words\nDoe,2022,No\nDoe,20",
            f"talk.csv:3: the file ends inside a row (the row has 2 cells, and the heading 3){AGAIN}",
        ),
        (
            b'Who,Date,Words\nDoe,2022,"No\n',
            f"talk.csv:2: the file ends inside a row (a quoted cell does not end){AGAIN}",
        ),
        ("Who,Date,Words\nDoe,2022,No\n".encode("utf-32"), NO_TEXT),
        ("Who,Date,Words\nDoe,2022,No\n".encode("utf-16-le"), NO_TEXT),
        (
            "Who,Date,Words\nDoé,2022,No\nDoe,2023,No\n".encode() + "Doé,2024,No\n".encode("cp1252"),
            "talk.csv: line 2 is in UTF-8 and line 4 in another encoding; save the whole file as UTF-8",
        ),
        (b"Who,Date,Who\nDoe,2022,No\n", "talk.csv:1: two columns are called 'Who'; give each a name of its own"),
    ],
)
def test_a_file_that_is_another_or_not_whole(table: Any, content: bytes, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        table(content)
    assert str(refused.value).rpartition("/")[2] == why


def test_capitals_before_a_quotation_mark_are_no_letters_of_utf8(table: Any) -> None:
    """In Windows-1252, `É”` looks like a letter of UTF-8; no other encoding is taken for granted because of it."""
    found, made = table("Who,Date,Words\nDoé,2022,“LIBERTÉ”\nDoé,2023,LIBERTÉ”\n".encode("cp1252"))
    assert (found.counts, made["2023-doe"]["quote"]) == ({"rows": 2}, {"text": "LIBERTÉ”"})


def test_a_character_nul_is_refused_with_its_row(table: Any) -> None:
    found, _ = table("Who,Date,Words\n" + "Doe,2022,No\n" * 99 + "Doe,2023,N\0o\nDoe,2024,No\n")
    assert ([(one.line, one.why) for one in found.refused], found.counts) == (
        [(101, "a character NUL stands in the row; delete it")],
        {"rows": 100},
    )


def test_a_title_above_the_names_of_columns_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Debates 2019,,\nWho,When,Said\nDoe,2022,No\n")
    title = "# The first line names one column of several: if it is a title, delete the lines above the names of the columns."
    assert guess(tmp_path / "t.csv").splitlines()[2] == title


def test_a_file_may_lack_its_last_line_end(table: Any) -> None:
    found, _ = table("Who,Date,Words\nDoe,2022\nDoe\nDoe,2022,No")
    assert ([one.line for one in found.refused], found.counts) == ([2, 3], {"rows": 1})


def test_what_can_be_read_only_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UsageError, match=r"pipe.csv is a pipe or a device, which cannot be read twice; name the file itself"):
        guess(tmp_path / "pipe.csv")
