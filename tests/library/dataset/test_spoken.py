"""The parts of kept texts: which words belong to a statement, where the text stands, and when a change of it is seen."""

import zipfile
from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.dataset.spoken import parts
from alliance_graph.quotes.check import collate
from alliance_graph.quotes.source_texts import folders, kept, read

DATA: Final = """
sources: [{id: record, title: Record}]
people: [{id: doe, name: Jane Doe, sources: [record]}]
statements:
  - {id: one, speaker: doe, said: 2031, quote: No fines., sources: [{source: record, locator: speech 1}]}
  - {id: two, speaker: doe, said: 2031, sources: [{source: record, locator: speech 2}]}
  - {id: three, speaker: doe, said: 2031, sources: [record]}
"""
TEXT: Final = (
    "Before all parts.\n[speech 1] Doe\nNo fines. Never tolls!\n\n[speech 2] Doe\nTolls [and 3] fees\n[speech 1]\nAgain.\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "texts").mkdir(parents=True)
    (tmp_path / "data" / "x.yaml").write_text(DATA, "utf-8")
    return tmp_path / "data"


def packed(path: Path, **texts: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)


def found(data: Path, text: str) -> list[str]:
    return [row["id"] for row in ag.said(ag.open_store(data), text=text)]


def test_the_parts_of_a_text() -> None:
    assert parts(TEXT) == {"speech 1": "No fines. Never tolls!\n\n\nAgain.\n", "speech 2": "Tolls [and 3] fees\n"}
    assert parts("[not a part] in one line") == {"not a part": ""}
    assert parts("A text [1] without parts\n [2] or with a blank before") == {}


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_search_finds_the_words_of_a_part(data: Path, is_packed: bool) -> None:
    if is_packed:
        packed(data / "texts" / "all.zip", record=TEXT)
    else:
        (data / "texts" / "record.txt").write_text(TEXT, "utf-8")
    assert found(data, "tolls") == ["one", "two"]
    assert found(data, "never tolls") == ["one"]
    assert found(data, "before") == []
    assert kept(data) == ["record"]
    texts = read(folders([data]))
    assert collate(ag.load_dataset(data), texts).exact == 1
    assert texts.by_source["record"].path == str(data / "texts" / ("all.zip/record.txt" if is_packed else "record.txt"))


def test_a_damaged_archive_is_told_with_what_is_found(data: Path) -> None:
    packed(data / "texts" / "all.zip", record=TEXT)
    whole = (data / "texts" / "all.zip").read_bytes()
    (data / "texts" / "all.zip").write_bytes(whole[:-20])
    store = ag.open_store(data)
    note = "the kept texts in all.zip cannot be read, so that this lacks what they hold; `alliance check --quotes` says why"
    assert note in ag.said(store, text="tolls").notes
    assert ag.said(store, text="no fines").notes == (note,)
    assert note in ag.search(store, "tolls").notes
    assert note not in ag.said(store).notes
    (data / "texts" / "all.zip").write_bytes(whole)
    assert note not in ag.said(ag.open_store(data), text="tolls").notes


def test_a_change_of_a_text_is_seen(data: Path) -> None:
    assert found(data, "tolls") == []
    (data / "texts" / "record.txt").write_text(TEXT, "utf-8")
    assert found(data, "tolls") == ["one", "two"]
    (data / "texts" / "record.txt").write_text(TEXT.replace("olls", "ariffs"), "utf-8")
    assert (found(data, "tolls"), found(data, "tariffs")) == ([], ["one", "two"])
    (data / "texts" / "record.txt").unlink()
    assert found(data, "tariffs") == []


def test_a_source_whose_text_is_kept_needs_no_archived_copy(data: Path) -> None:
    (data / "x.yaml").write_text(DATA.replace("title: Record", "title: Record, url: https://record.example/1"), "utf-8")
    assert "no-archive" in [one.rule for one in ag.check(ag.load_dataset(data))]
    packed(data / "texts" / "all.zip", record=TEXT)
    assert "no-archive" not in [one.rule for one in ag.check(ag.load_dataset(data))]


@pytest.mark.parametrize(
    ("method", "why"),
    [
        (zipfile.ZIP_STORED, "Bad CRC-32 for file 'record.txt'"),
        (zipfile.ZIP_DEFLATED, "Error -3 while decompressing data: invalid block type"),
    ],
)
def test_a_damaged_text_in_an_archive_is_told_and_stops_no_answer(data: Path, method: int, why: str) -> None:
    with zipfile.ZipFile(data / "texts" / "all.zip", "w", method) as archive:
        archive.writestr("record.txt", TEXT)
    content = (data / "texts" / "all.zip").read_bytes()
    begin = content.index(b"record.txt") + len("record.txt")
    (data / "texts" / "all.zip").write_bytes(content[:begin] + b"\xff" + content[begin + 1 :])
    assert found(data, "fines") == ["one"]
    texts = read(folders([data]))
    told = [(Path(one.path).name, one.message) for one in texts.problems]
    assert told == [("record.txt", f"cannot be unpacked: {why}; pack the archive again")]
    collated = collate(ag.load_dataset(data), texts)
    assert (collated.missing, collated.uncompared, [one.rule for one in collated.problems]) == (0, 1, ["unreadable"])


def test_a_text_behind_a_password_is_told_and_stops_no_answer(data: Path) -> None:
    packed(data / "texts" / "all.zip", record=TEXT)
    content = bytearray((data / "texts" / "all.zip").read_bytes())
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    (data / "texts" / "all.zip").write_bytes(content)
    assert found(data, "fines") == ["one"]
    why = "File 'record.txt' is encrypted, password required for extraction"
    assert [one.message for one in read(folders([data])).problems] == [f"cannot be unpacked: {why}; pack the archive again"]


def test_a_text_in_an_archive_that_is_not_utf_8_is_told_as_that_of_a_file(data: Path) -> None:
    with zipfile.ZipFile(data / "texts" / "all.zip", "w") as archive:
        archive.writestr("record.txt", b"No \xff")
    texts = read(folders([data]))
    assert [one.message for one in texts.problems] == ["byte 0xFF is not UTF-8; save the file as UTF-8"]
    assert "record" not in texts.by_source


def test_of_two_texts_of_a_source_search_and_check_read_the_same(data: Path) -> None:
    packed(data / "texts" / "a.zip", record=TEXT)
    packed(data / "texts" / "b.zip", record=TEXT.replace("olls", "ariffs"))
    assert (found(data, "tolls"), found(data, "tariffs")) == (["one", "two"], [])
    texts = read(folders([data]))
    folder = data / "texts"
    assert texts.by_source["record"].path == str(folder / "a.zip" / "record.txt")
    told = f"this is a second text of record; the first is {folder / 'a.zip' / 'record.txt'}"
    assert [(one.path, one.message) for one in texts.problems] == [(str(folder / "b.zip" / "record.txt"), told)]


def test_a_file_of_its_own_stands_before_the_text_in_an_archive(data: Path) -> None:
    packed(data / "texts" / "a.zip", record=TEXT)
    (data / "texts" / "record.txt").write_text(TEXT.replace("olls", "ariffs"), "utf-8")
    assert (found(data, "tolls"), found(data, "tariffs")) == ([], ["one", "two"])
    texts = read(folders([data]))
    assert (texts.by_source["record"].path, texts.problems) == (str(data / "texts" / "record.txt"), ())


def test_an_archive_that_is_none_is_told(data: Path) -> None:
    (data / "texts" / "all.zip").write_bytes(b"PK, but no archive")
    assert found(data, "tolls") == []
    told: Any = [(Path(one.path).name, one.message) for one in read(folders([data])).problems]
    assert told == [("all.zip", "this is no archive that holds texts as SOURCE-ID.txt")]
