"""Imports beside what is there: other files of the user, other imports, and the table of refused rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.report import MOST, Imported, Tally
from alliance_graph.dataset.load import load_dataset
from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.records.model import Quote

from tests.support.corpora import council, records, speech, table

Talk = Callable[..., Imported]

OWN: Final = "sources: [{id: herald, title: The Herald}]\n"
PLOVER: Final = (
    "Event ID,Event Date,Event Type,Event Mode,Actor Name,Actor Country,Recipient Name,Recipient Country,Placename,Intensity\n"
)
VOTES: Final = (
    "undl_id ms_code ms_name ms_vote date resolution meeting title subjects total_yes total_no total_abstentions "
    "total_non_voting total_ms undl_link"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of a dataset with a source."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(OWN)
    return tmp_path / "data"


@pytest.fixture
def talk(tmp_path: Path, data: Path) -> Talk:
    """Imports a table of this name into the dataset."""

    def imported(text: str, name: str = "talk", **more: Any) -> Imported:
        (tmp_path / f"{name}.csv").write_text(text)
        (tmp_path / "map.yaml").write_text("columns: {speaker: Who, said: Date, quote: Words, for: For, office: As}\n")
        return import_corpus("csv", tmp_path / f"{name}.csv", into=data, options={"map": tmp_path / "map.yaml"}, **more)

    return imported


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def meeting(folder: Path) -> Path:
    return council(folder, [speech(1, "Ms. Lee", "Northland", "Peace.", state=1)], 1)


# What is there already


ROWS: Final = "Who,Date,Words,For,As\nJane Doe,2022-01-01,No.,Pact,Chief\n"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("talk.jsonl", '{"record":"source","id":"mine","title":"M"}\n', "is there and holds no import of this corpus"),
        ("talk.jsonl", "", "is there and holds no import of this corpus"),
        (
            "talk-names.yaml",
            "people: [{id: anna-lee, note: Mine, sources: [table-talk]}]\n",
            "says more of anna-lee than an import keeps there; write that into another file",
        ),
        (
            "talk-names.yaml",
            "people: [{id: anna-lee, aliases: [Mine], sources: [herald]}]\n",
            "says more of anna-lee than an import keeps there; write that into another file",
        ),
        (
            "talk-names.yaml",
            "# Ask her.\npeople: [{id: anna-lee, aliases: [Mine], sources: [table-talk]}]\n",
            "would lose the comment '# Ask her.'; write it into another file",
        ),
    ],
)
def test_what_no_import_of_the_corpus_wrote_stays(talk: Talk, data: Path, name: str, content: str, why: str) -> None:
    (data / name).write_text(content)
    before = contents(data)
    with pytest.raises(UsageError) as refused:
        talk(ROWS)
    assert str(refused.value).startswith(f"{data / name} {why}")
    assert contents(data) == before


@pytest.mark.parametrize("content", [{"mine.txt": "[1] Mine"}, None])
def test_an_archive_of_other_texts_stays(tmp_path: Path, data: Path, content: dict[str, str] | None) -> None:
    (data / "texts").mkdir()
    if content is None:
        (data / "texts" / "unsc.zip").write_bytes(b"mine")
    else:
        with ZipFile(data / "texts" / "unsc.zip", "w") as archive:
            archive.writestr("mine.txt", "[1] Mine")
    before = contents(data)
    with pytest.raises(UsageError) as refused:
        import_corpus("unsc", meeting(tmp_path / "unsc"), into=data)
    held = "no texts of it" if content is None else "mine.txt"
    assert str(refused.value) == (
        f"{data}/texts/unsc.zip is there and holds {held}, which is not of this corpus; name another file with -o"
    )
    assert contents(data) == before


def test_the_archive_of_an_earlier_import_is_renewed(tmp_path: Path, data: Path) -> None:
    import_corpus("unsc", meeting(tmp_path / "unsc"), into=data)
    (data / "unsc.jsonl").unlink()
    both = [speech(number, "Ms. Lee", "Northland", "Peace.", state=1) for number in (1, 2)]
    found = import_corpus("unsc", council(tmp_path / "unsc", both, 2), into=data)
    assert found.written == [data / "unsc.jsonl", data / "texts" / "unsc.zip"]


# Other files of the dataset


def test_what_a_user_adds_to_a_record_of_the_import_does_not_block_the_next(tmp_path: Path, data: Path) -> None:
    source = meeting(tmp_path / "unsc")
    import_corpus("unsc", source, into=data)
    (data / "more.yaml").write_text(
        "topics: [{id: the-situation-in-northland, about: [northland], sources: [herald]}]\n"
        "people: [{id: lee-northland, note: Spoke twice., sources: [herald]}]\n"
    )
    before = contents(data)
    assert import_corpus("unsc", source, into=data).written == []
    assert contents(data) == before
    (data / "more.yaml").write_text("people: [{id: nobody, note: Spoke twice., sources: [herald]}]\n")
    with pytest.raises(UsageError, match=r"more.yaml:1:10: `name` is missing"):
        import_corpus("unsc", source, into=data)


def test_what_a_user_adds_to_a_statement_of_the_import_does_not_block_the_next(talk: Talk, data: Path) -> None:
    """A statement needs no field, so that what adds to one reads like a whole one."""
    talk(ROWS)
    (data / "more.yaml").write_text("statements: [{id: 2022-01-01-jane-doe, note: Mine., sources: [herald]}]\n")
    assert talk(ROWS).written == []
    talk(ROWS.replace("No.", "Yes."))
    row = load_dataset(data).records["2022-01-01-jane-doe"]
    assert (getattr(row, "note", ""), getattr(row, "quote", None)) == ("Mine.", Quote(text="Yes."))


def test_a_corpus_that_adds_to_another_does_not_block_it(tmp_path: Path, data: Path) -> None:
    source = meeting(tmp_path / "unsc")
    import_corpus("unsc", source, into=data)
    row = ["1", "NOR", "NORTHLAND (KINGDOM OF)", "Y", "2022-03-02", "A/RES/1", "A/PV.1", "Peace", "", 1, 0, 0, 0, 1, ""]
    (tmp_path / "votes.csv").write_text(table(VOTES, [row], ","))
    import_corpus("un-votes", tmp_path / "votes.csv", into=data, decisions=Decisions({"northland-kingdom-of": "northland"}))
    assert records(data / "un-votes.jsonl")["un-vote-1"]["participants"][1]["who"] == "northland"
    before = contents(data)
    assert import_corpus("unsc", source, into=data).written == []
    assert import_corpus("un-votes", tmp_path / "votes.csv", into=data).written == []
    assert contents(data) == before


def test_a_second_file_of_one_kind_uses_the_words_of_the_first(tmp_path: Path, data: Path) -> None:
    for number in (1, 2):
        row = f"{number},2022-01-0{number},CONSULT,,Northland,Northland,Littoral,Littoral,,\n"
        (tmp_path / f"events{number}.txt").write_text(PLOVER + row)
        import_corpus("plover", tmp_path / f"events{number}.txt", into=data)
    first, second = (records(data / f"events{number}.jsonl") for number in (1, 2))
    assert ("event-type-plover-consult" in first, "event-type-plover-consult" in second) == (True, False)
    before = contents(data)
    for number in (1, 2):
        assert import_corpus("plover", tmp_path / f"events{number}.txt", into=data).written == []
    assert (contents(data), load_dataset(data).problems) == (before, ())


def test_a_word_that_the_dataset_defines_otherwise_is_that_word(tmp_path: Path, data: Path) -> None:
    term = "{id: event-type-plover-consult, field: event-type, name: plover-consult, definition: They met., sources: [herald]}"
    (data / "terms.yaml").write_text(f"terms: [{term}]\n")
    (tmp_path / "events.txt").write_text(PLOVER + "1,2022-01-01,CONSULT,,Northland,Northland,Littoral,Littoral,,\n")
    import_corpus("plover", tmp_path / "events.txt", into=data)
    made = records(data / "events.jsonl")
    assert (made["plover-1"]["type"], "event-type-plover-consult" in made) == ("plover-consult", False)


def test_a_record_that_another_file_gives_whole_stays_that_of_the_dataset(tmp_path: Path, data: Path) -> None:
    source = meeting(tmp_path / "unsc")
    import_corpus("unsc", source, into=data)
    (data / "more.yaml").write_text(
        "countries: [{id: northland, name: Northland, sources: [herald]}]\n"
        "people: [{id: lee-northland, note: Spoke twice., sources: [herald]}]\n"
    )
    import_corpus("unsc", source, into=data)
    assert "northland" not in records(data / "unsc.jsonl")
    assert import_corpus("unsc", source, into=data).written == []


def test_a_second_table_gives_other_ids_and_no_second_office(talk: Talk, data: Path) -> None:
    talk(ROWS)
    talk(ROWS.replace("No.", "Yes."), "more")
    made = records(data / "more.jsonl")
    assert [(one["record"], id_) for id_, one in made.items()] == [
        ("source", "table-more"),
        ("statement", "more-2022-01-01-jane-doe"),
    ]
    talk(ROWS.replace("01-01", "01-02"), "third")
    assert records(data / "third.jsonl")["third-pact-jane-doe-chief"]["attested"] == ["2022-01-02"]
    before = contents(data)
    talk(ROWS.replace("No.", "Yes."), "more")
    talk(ROWS)
    assert (contents(data), load_dataset(data).problems) == (before, ())


# Refused rows


def test_the_table_of_refused_rows_holds_all_of_them(talk: Talk, tmp_path: Path) -> None:
    many = MOST + 5
    text = ROWS + "".join(f'Doe,someday,"=No, {number}",,\n' for number in range(many))
    found = talk(text, refused=tmp_path / "refused.csv")
    lines = (tmp_path / "refused.csv").read_text().splitlines()
    assert (found.refusals, len(found.refused), len(lines)) == (many, MOST, many + 1)
    assert (lines[0], lines[-1]) == ("file,line,why", lines[1].replace(",3,", f",{many + 2},"))
    assert lines[1].startswith("talk.csv,3,")
    talk(text, refused=tmp_path / "refused.csv")  # the earlier table is replaced
    assert f"and {many - MOST} more" in list(found.lines())


def test_where_the_table_of_refused_rows_cannot_be_written_nothing_is(talk: Talk, tmp_path: Path, data: Path) -> None:
    (tmp_path / "file").write_text("")
    before = contents(data)
    with pytest.raises(UsageError, match=r"file/refused.csv cannot be written: Not a directory"):
        talk(ROWS + "Doe,someday,No,,\n", refused=tmp_path / "file" / "refused.csv")
    assert contents(data) == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("talk.csv", "is a file of the import itself; name another file with --refused"),
        ("data/talk.jsonl", "is a file of the import itself; name another file with --refused"),
        ("map.yaml", "is there and no table of refused rows; name another file with --refused"),
        ("data/own.yaml", "is there and no table of refused rows; name another file with --refused"),
    ],
)
def test_refused_rows_overwrite_nothing(talk: Talk, tmp_path: Path, data: Path, name: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        talk(ROWS, refused=tmp_path / name)
    assert str(refused.value) == f"{tmp_path / name} {why}"
    assert [path.name for path in data.iterdir()] == ["own.yaml"]


def test_totals_that_differ_are_counted() -> None:
    tally = Tally()
    for number in range(MOST + 2):
        tally.differ("votes.csv", number, "total_yes is 1, and its rows are 2")
    empty: list[Any] = []
    differing = (tally.differing, tally.differences)
    found = Imported("un-votes", {"votes": 1}, {}, {}, empty, 0, *differing, empty, empty, empty, empty)
    assert (found.agrees, list(found.lines())[-1]) == (False, "and 2 more totals that the source gives otherwise")
