"""Files are formatted from Python: what is written, what would be written, and what cannot be read."""

from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_graph.editing.fmt import Formatted

TYPED: Final = 'people:\n- name:   "Jo"\n  id: jo\n'
FORM: Final = "people:\n  - id: jo\n    name: Jo\n"
NOT_YAML: Final = "people: [\n"
FAULT: Final = ag.Problem(
    "data/c.yaml", 2, 1, "not YAML: a value is missing here, or the ] or } that closes a list or mapping", "yaml"
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALLIANCE_DATA", raising=False)
    folder = Path("data")
    folder.mkdir()
    (folder / "a.yaml").write_text(TYPED)
    (folder / "b.yaml").write_text(FORM)
    (folder / "lines.jsonl").write_text('{"record":   "person", "id": "x", "name": "X"}\n')
    return folder


FOUND: Final = (Formatted("data/a.yaml", TYPED.encode(), FORM), Formatted("data/b.yaml", FORM.encode(), FORM))


def test_files_are_written_and_answered(data: Path) -> None:
    assert ag.fmt(data) == FOUND
    assert [one.changed for one in FOUND] == [True, False]
    assert (data / "a.yaml").read_text() == FORM
    assert [one.changed for one in ag.fmt(data)] == [False, False]


def test_to_check_writes_nothing_and_answers_the_same(data: Path) -> None:
    assert ag.fmt(data, check=True) == FOUND
    assert (data / "a.yaml").read_text() == TYPED


def test_what_differs(data: Path) -> None:
    first, second = ag.fmt(data, check=True)
    assert list(first.diff()) == [
        "--- data/a.yaml",
        "+++ data/a.yaml (formatted)",
        "@@ -1,4 +1,4 @@",
        " people:",
        '-- name:   "Jo"',
        "-  id: jo",
        "+  - id: jo",
        "+    name: Jo",
        " ",
    ]
    assert list(second.diff()) == []


def test_the_dataset_of_ones_own_needs_no_name(data: Path) -> None:
    assert data.exists()
    assert ag.fmt() == FOUND


def test_what_cannot_be_read_stays_as_it_is(data: Path) -> None:
    (data / "c.yaml").write_text(NOT_YAML)
    (data / "d.yaml").symlink_to("nowhere")
    *_, broken, gone = ag.fmt(data)
    assert broken == Formatted("data/c.yaml", NOT_YAML.encode(), NOT_YAML, (FAULT,))
    why = ag.Problem("data/d.yaml", 1, 1, "cannot be read: No such file or directory", "unreadable")
    assert gone == Formatted("data/d.yaml", b"", "", (why,))
    assert (broken.changed, [*broken.diff()], (data / "c.yaml").read_text()) == (False, [], NOT_YAML)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone", "gone does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        ("notes.txt", "notes.txt is not a data file; their names end in .yaml, .yml, .jsonl"),
    ],
)
def test_what_is_no_data_file_is_refused_before_anything_is_written(data: Path, name: str, why: str) -> None:
    Path("notes.txt").write_text("")
    with pytest.raises(ag.UsageError) as refused:
        ag.fmt(data, name)
    assert str(refused.value) == why
    assert (data / "a.yaml").read_text() == TYPED
