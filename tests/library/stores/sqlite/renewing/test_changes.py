"""A JSONL file has changed: only the lines that have are read, and the database is as one that is made anew.

`fits` compares the two whole: rows, links, words, places of lines, problems with their lines.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.dataset import jsonl
from alliance_graph.records.model import Record
from alliance_graph.stores.sqlite import blocks, kept
from alliance_graph.stores.sqlite.renewing import changes
from alliance_graph.stores.sqlite.renewing.renewal import renew

from tests.support.renewed import fits

LINE: Final = (
    '{{"record": "event", "id": "e{0}", "type": "meeting", "title": "No {0}", "date": "2022-02-0{1}", "sources": ["wire"]}}'
)
"""The wire is in no file at first: each line has a problem with its number, so that it shows where a line stands."""
NEW: Final = LINE.format(999, 5)
WIRE: Final = '{"record": "source", "id": "wire", "title": "Wire"}'
SAID: Final = (
    '{"record": "event", "id": "talks", "type": "meeting", "title": "Talks", "date": "2022", "sources": ["wire"], '
    '"statements": [{"summary": "First"}, {"summary": "Second"}]}'
)
Lines = list[str]


@pytest.fixture(autouse=True)
def every_dataset_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LEAST", 1)
    monkeypatch.setattr(blocks, "_LINES", 4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten lines in a file, and a line in each of two others."""
    folder = tmp_path / "data"
    folder.mkdir()
    write(folder, [LINE.format(number, 1 + number % 9) for number in range(10)])
    (folder / "a.jsonl").write_text('{"record": "person", "id": "ann", "name": "Ann", "sources": ["wire"]}\n')
    (folder / "z.jsonl").write_text(SAID.replace("talks", "earlier-talks") + "\n")
    assert fits(folder)
    return folder


def write(folder: Path, lines: Lines) -> None:
    (folder / "bulk.jsonl").write_text("".join(f"{line}\n" for line in lines))


def read(folder: Path) -> Lines:
    return (folder / "bulk.jsonl").read_text().splitlines()


@pytest.mark.parametrize(
    "edit",
    [
        lambda lines: [line.replace("No 3", "Another") for line in lines],
        lambda lines: [line.replace("2022-02-04", "2021") for line in lines],
        lambda lines: [line.replace('"e3"', '"e33"') for line in lines],
        lambda lines: [NEW, *lines],
        lambda lines: [*lines[:5], NEW, *lines[5:]],
        lambda lines: [*lines, NEW, WIRE],
        lambda lines: lines[1:],
        lambda lines: [*lines[:4], *lines[6:]],
        lambda lines: lines[:-1],
        lambda lines: lines[:1],
        lambda lines: lines[:0],
        lambda lines: lines[::-1],
        lambda lines: [*lines[6:], NEW, *lines[:6]],
        lambda lines: [*lines[:5], "", "  ", *lines[5:], "", NEW],
        lambda lines: [f"{line}\r" for line in lines],
        lambda lines: [*lines[:5], SAID, *lines[5:]],
        lambda lines: [lines[0].replace("No", "Nr"), *lines[2:8], NEW, lines[9]],
    ],
    ids=["changed", "another day", "another id", "at the head", "in the middle", "at the end", "the first gone", "two gone",
         "the last gone", "one left", "emptied", "turned round", "parts swapped", "blank lines", "ends of Windows",
         "with statements inside", "several"],
)  # fmt: skip
def test_lines_that_have_changed_fit(folder: Path, edit: Callable[[Lines], Lines]) -> None:
    """And so does the way back."""
    before = read(folder)
    write(folder, edit(before))
    assert fits(folder)
    write(folder, before)
    assert fits(folder)


def test_statements_inside_an_event_come_change_and_go(folder: Path) -> None:
    lines = read(folder)
    one_less = SAID.replace(', {"summary": "Second"}', "")
    for inside in (SAID, SAID.replace("Second", "Other"), one_less, SAID.replace("2022", "2021")):
        write(folder, [*lines[:5], inside, *lines[5:]])
        assert fits(folder)


def test_a_last_line_without_an_end_is_a_line(folder: Path) -> None:
    bulk = folder / "bulk.jsonl"
    for content in (NEW, f"{NEW}\n", f"{NEW}\n{WIRE}", f"{NEW}\n{WIRE}\n\n", f"{NEW}\n{WIRE}  "):
        bulk.write_text("\n".join(read(folder)[:10]) + f"\n{content}")
        assert fits(folder)


def test_files_come_go_and_change_names(folder: Path) -> None:
    """The order of the files may be another then; a file without a line is one too."""
    (folder / "b.jsonl").write_text(f"{NEW}\n{WIRE}\n")
    assert fits(folder)
    (folder / "a.jsonl").rename(folder / "y.jsonl")
    assert fits(folder)
    (folder / "b.jsonl").unlink()
    assert fits(folder)
    (folder / "empty.jsonl").write_text("")
    assert fits(folder)
    (folder / "empty.jsonl").write_text(f"\n{NEW}\n")
    assert fits(folder)
    write(folder, read(folder)[2:])
    assert fits(folder)


def test_a_record_moves_between_a_line_and_a_yaml_file(folder: Path) -> None:
    lines = read(folder)
    write(folder, lines[:-1])
    own = folder / "own.yaml"
    own.write_text("events:\n  - {id: e9, type: meeting, title: No 9, date: 2022-02-01, sources: [wire]}\n")
    assert fits(folder)
    own.unlink()
    write(folder, lines)
    assert fits(folder)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + NEW.encode() + b"\n",
        NEW.encode()[:-20],
        NEW.encode()[:-20] + b"\n" + WIRE.encode() + b"\n",
        NEW.encode("utf-16"),
        NEW.replace("No 999", "Caf\xe9").encode("latin-1"),
        b"\0" * 100,
        b"[1, 2]\n",
        NEW.encode() + b"\n" + NEW.encode(),
        LINE.format(3, 4).encode(),
        b'{"record": "event", "id": "ann", "type": "meeting", "title": "T", "date": "2022", "sources": ["wire"]}',
        NEW.replace("meeting", "raid").encode(),
        b'{"record": "term", "field": "event-type", "name": "raid", "definition": "An attack", "broader": "armed-clash"}',
        b'{"record": "dataset", "title": "D"}',
    ],
    ids=["a mark of the order of bytes", "cut off", "cut off in the middle", "UTF-16", "no UTF-8", "zeros", "no record",
         "twice", "an id of the file", "an id of another file", "an unknown word", "a term", "of the dataset"],
)  # fmt: skip
def test_lines_that_need_a_closer_look_are_compiled_with_everything_else(folder: Path, content: bytes) -> None:
    for name in ("bulk.jsonl", "new.jsonl"):
        place = folder / name
        before = place.read_bytes() if place.exists() else b""
        place.write_bytes(before + content)
        assert not fits(folder)
        place.write_bytes(before)
        assert fits(folder)


def test_so_many_lines_are_compiled_with_everything_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of lines that are new or gone, and of lines that stand in a block that has changed."""
    monkeypatch.setattr(changes, "MOST", 3)
    lines = read(folder)
    write(folder, [line.replace("No", "Nr") for line in lines[:3]] + lines[3:])
    assert fits(folder)
    write(folder, [line.replace("No", "Nr") for line in lines[:7]] + lines[7:])
    assert not fits(folder)
    write(folder, lines[4:])
    assert not fits(folder)
    monkeypatch.setattr(changes, "_LOOKED_AT", 3)
    write(folder, [lines[0].replace("No", "Mr"), *lines[1:]])
    assert not fits(folder)


def test_only_lines_that_have_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    lines = [WIRE, *(LINE.format(number, 1 + number % 9) for number in range(500))]
    write(folder, lines)
    assert fits(folder)
    read_of = list[str]()
    typed = jsonl.typed

    def noted(line: bytes) -> list[Record]:
        found = typed(line)
        read_of.extend(one.id for one in found)
        return found

    write(folder, [*lines[:100], NEW, *lines[100:300], lines[300].replace("No", "Nr"), *lines[302:]])
    monkeypatch.setattr(changes, "_LOOKED_AT", 20)
    monkeypatch.setattr(jsonl, "typed", noted)
    renew(str(tmp_path / "renewed.sqlite"), str(folder))
    assert sorted({*read_of}) == ["e299", "e999", "wire"]
