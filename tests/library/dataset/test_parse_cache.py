"""Checking leaves out the places that nobody asks for and the files that have not changed; what it finds is the same."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.dataset.load import load_files
from alliance_graph.dataset.parse_cache import Kept
from alliance_graph.errors import Problem
from alliance_graph.rules.check import Verdict, judge
from alliance_graph.yamltext import fast
from alliance_graph.yamltext.fast import Sections, Spot, Written
from alliance_graph.yamltext.repair import Mark
from alliance_graph.yamltext.tree import Mapping, Sequence, parse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.running import SEED, Alliance, newcomer
from tests.support.selection import examples

pytest_plugins = ["tests.support.running"]

HEAD: Final = "sources:\n- {id: s, title: S}\n- id: t\n  title: T\n"
SOUND: Final = (
    "a: [{b: c}]\n",
    "a:\n- b: c\n",
    "a:\n  - b: c\n    d: [e, f]\n  - b: g\n",
    "---\na:\n- b: c\n...\n",
    "%YAML 1.1\n---\na:\n- b: c\n",
    '{"a": [{"b": "c"}]}',
    "a:\n- b: ~\n  c: null\n  d:\n  e: ''\n",
    "a:\n- b: |\n    one\n    two\n  c: >-\n    three\n    four\n- d: e\n\nf:\n# between\n- g: h\n",
    "a:\n- b: c & d\n  e: 50% of it * 2!\n",
    "a:\r\n- b: c\r\n",
    "a:\n- b: 'x\n\n    y'\n- b: NO\n",
    "a: []\n",
    "a:\n- {}\n",
    "a:\n-\n  b: c\n-\n\n  d: e\n",
    "a: {b: c}\nd:\n- e: f\n",
    "a:\n  b: c\n  d: [e]\nf:\n- g: h\n",
)
UNSOUND: Final = (
    "",
    "# nothing\n",
    "a: b\n",
    "- a\n",
    "a:\n- b\n",
    "a:\n",
    "a:\n- b: c\n  b: d\n",
    "a:\n- b: c\na:\n- b: d\n",
    "a:\n- b: ~\n  b: c\n",
    "a:\n- &x {b: c}\n",
    "a:\n- {b: &x c, d: *x}\n",
    "a:\n- b: !!int 3\n",
    "a:\n- ! b\n",
    "a:\n- b: [c, ]\n  d: [~]\n",
    "a:\n- {b: , c: d}\n",
    "a:\n- ? [b]\n  : c\n",
    "a:\n- ~: c\n",
    "~:\n- a: b\n",
    "a:\n- b: c #d\n",
    "a:\n- b: c\x07\n",
    "a:\n- b: [c\n",
    "a:\n- b: c\n---\na: d\n",
    "a:\n- b: " + "[" * 60 + "]" * 60 + "\n",
)


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    return newcomer(tmp_path)


def plain(node: object) -> object:
    """A tree without its places, in the order in which its keys stand."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, list) else node


def marks(node: object) -> Iterator[Mark | None]:
    """Every place that a tree knows."""
    if isinstance(node, Mapping):
        yield node.mark
        for key, value in node.items():
            yield from (node.key_at(key), node.value_at(key), *marks(value))
    elif isinstance(node, Sequence):
        yield node.mark
        for number, item in enumerate(node):
            yield from (node.item_at(number), *marks(item))


def assert_read_alike(text: str) -> Sections | None:
    """What is read without places is what is read with them, in the same order, and wants nothing told; so do the places."""
    found = fast.sections(text)
    if found is not None:
        tree, faults = parse(text)
        whole: Any = tree
        assert not faults
        assert repr({name: (found.records | found.mappings)[name] for name in found.lines}) == repr(plain(tree))
        written = Written(text, found)
        for section, mapping in found.mappings.items():
            placed = Spot(written, section, 0).found()
            assert [*marks(placed)] == [*marks(whole[section])]
            assert placed is not None
            assert (placed, placed.mark.line) == (mapping, found.lines[section][0])
        for section, records in found.records.items():
            for number, line in enumerate(found.lines[section][: len(records)]):
                placed = Spot(written, section, number).found()
                assert [*marks(placed)] == [*marks(whole[section][number])]
                assert placed is not None
                assert placed.mark.line == line
    return found


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_is_read_without_places(text: str) -> None:
    assert assert_read_alike(text) is not None


@pytest.mark.parametrize("text", UNSOUND)
def test_whatever_may_be_wrong_is_left_to_the_second_look(text: str) -> None:
    assert assert_read_alike(text) is None


def test_the_seed_case_is_sound() -> None:
    assert assert_read_alike(SEED.read_text("utf-8")) is not None


PIECES: Final = st.sampled_from(
    [
        *("sources:", "events:", "- ", "  ", "    ", "\n", "\n", "\n- ", "\n  ", "\n  - ", ": ", "id", "title", "a", "b", "~"),
        *("null", "{", "}", "[", "]", ", ", "'", '"', "|", ">-", " #", "&a", "*a", "!", "!!str ", "%", "---\n", "...\n", "\t"),
        *("#x", "\r\n", "? ", "é ОДКБ", "\xa0", "\ufeff", "\x85", "\u2028", "=", "@", "`", "\\", "x: y", "- x: y\n", "\n\n"),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25), st.sampled_from(["", HEAD, "sources:\n- "]))
@settings(max_examples=examples(1500), deadline=None)
def test_any_text_is_read_alike_or_left(pieces: list[str], head: str) -> None:
    assert_read_alike(head + "".join(pieces))


@given(st.data())
@settings(max_examples=examples(400), deadline=None)
def test_a_sound_text_with_a_slip_is_read_alike_or_left(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([*SOUND, HEAD]))
    at = data.draw(st.integers(0, len(text)))
    assert_read_alike(text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 3)) :])


# Kept files


LONG: Final = "# " + "x" * 10_000 + "\n"
"""What makes a file worth keeping."""
FILES: Final = {
    "sources.yaml": HEAD + "- {id: u, title: U, url: ftp://x}\n",
    "people.yaml": "people:\n- id: jo\n  name: Jo\n  sources: [s, gone]\n- name: No Id\n  born: soon\n",
    "events.yaml": "events:\n- type: meeting\n  title: M\n  date: 2022-02-16\n  sources: [s]\n  statements:\n"
    "  - {speaker: jo, quote: x, sources: [t]}\n  - id: said\n    speaker: joe\n    said: 1999\n  - {stance: maybe}\n",
    "more.yaml": "people:\n- {id: jo, name: Joe, born: 1950}\n- {id: s, name: S}\n",
    "broken.yaml": "people:\n- {id: al, name: Al\n- {id: bo, name: Bo}\n",
    "twice.yaml": "topics:\n- {id: x, name: X}\n- {id: x, name: Y, nmae: Z}\n",
    "odd.yaml": "persons:\n- {id: x, name: X}\n",
    "lines.jsonl": '{"record": "person", "id": "jo", "wikidata": "Q1"}\n',
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name, text in FILES.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text if name.endswith("jsonl") else LONG + text, "utf-8")
    return tmp_path / "data"


def kept_files(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "alliance-timeline" / "parsed").glob("*"))


def checked(folder: Path) -> Verdict:
    return judge(load_files([folder], Kept()))


def places(folder: Path) -> tuple[dict[str, list[str]], tuple[Problem, ...]]:
    """Where each record and its fields are said to stand; and what is wrong."""
    dataset = load_files([folder], Kept())
    at = {
        key: [f"{one.path} {one.place(())} {[(name, one.place((name,))) for name in sorted(one.data)]}" for one in fragments]
        for key, fragments in dataset.fragments.items()
    }
    return at, dataset.problems


def test_a_check_is_the_same_with_and_without_what_is_kept(folder: Path) -> None:
    anew = judge(load_files([folder]))
    assert len(anew.problems) > 15
    assert checked(folder) == anew
    assert [path.name.rpartition("-")[0] for path in kept_files(folder)] == [
        "events.yaml", "more.yaml", "odd.yaml", "people.yaml", "sources.yaml", "twice.yaml",
    ]  # fmt: skip
    assert checked(folder) == anew
    assert places(folder) == places(folder)
    (folder / "more.yaml").write_text(LONG + "people:\n- {id: jo, name: Jo}\n", "utf-8")
    changed = judge(load_files([folder]))
    assert changed != anew
    assert checked(folder) == changed
    assert checked(folder) == changed


@given(st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.integers(0, 300), PIECES), min_size=1, max_size=3))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edit_a_check_is_as_if_nothing_were_kept(folder: Path, edits: list[tuple[str, int, str]]) -> None:
    for name, at, piece in edits:
        text = (folder / name).read_text("utf-8")
        behind = text.find("\n") + at % len(text[text.find("\n") :])
        (folder / name).write_bytes((text[:behind] + piece + text[behind:]).encode())
    anew = judge(load_files([folder]))
    assert checked(folder) == anew
    assert checked(folder) == anew
    for name, text in FILES.items():
        (folder / name).write_text(text if name.endswith("jsonl") else LONG + text, "utf-8")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"x",
        b"\0" * 100,
        lambda old: old[:-1],
        lambda old: old[:40] + bytes([old[40] ^ 1]) + old[41:],
        lambda old: old[:32],
    ],
)
def test_what_is_damaged_is_parsed_anew(folder: Path, damaged: Any) -> None:
    anew = checked(folder)
    for path in kept_files(folder):
        path.write_bytes(damaged(path.read_bytes()) if callable(damaged) else damaged)
    assert checked(folder) == anew
    before = [path.read_bytes() for path in kept_files(folder)]
    shutil.rmtree(folder.parent / "cache")
    assert checked(folder) == anew
    assert [path.read_bytes() for path in kept_files(folder)] == before


def test_what_was_kept_of_another_file_is_not_taken(folder: Path) -> None:
    anew = checked(folder)
    first, *others = kept_files(folder)
    for path in others:
        path.write_bytes(first.read_bytes())
    assert checked(folder) == anew


def test_without_a_cache_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anew = checked(folder)
    (folder.parent / "file").write_text("")
    for place in (folder.parent / "file", "/dev/null", "/proc/nowhere"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(place))
        assert checked(folder) == anew


def test_small_files_are_not_kept(folder: Path) -> None:
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    checked(folder)
    assert kept_files(folder) == []


def test_nobody_else_may_read_what_is_kept(folder: Path) -> None:
    checked(folder)
    assert stat.S_IMODE(kept_files(folder)[0].parent.stat().st_mode) == 0o700


def test_what_nobody_asks_for_is_forgotten(folder: Path) -> None:
    checked(folder)
    old, used, *_ = kept_files(folder)
    left = old.with_name("x.msgpack.1-2.tmp")
    left.write_bytes(b"half")
    for path, days in ((old, 31), (used, 29), (left, 1)):
        os.utime(path, (path.stat().st_atime - days * 86_400,) * 2)
    (folder / old.name.rpartition("-")[0]).unlink()
    checked(folder)
    (folder / "more.yaml").write_text(LONG + "people:\n- {id: z, name: Z}\n", "utf-8")
    checked(folder)
    assert not old.exists()
    assert not left.exists()
    assert used.exists()


def test_the_command_keeps_and_finds(alliance: Alliance) -> None:
    path = alliance.home / "x.yaml"
    path.write_text(LONG + FILES["people.yaml"], "utf-8")
    first = alliance("check", path)
    assert first.code == 1
    assert [found.name for found in alliance.cache.iterdir()] == ["parsed"]
    assert alliance("check", path) == first
