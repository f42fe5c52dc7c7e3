"""A dataset is watched from Python: its state, then each change, until the caller wants no more."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_graph.rules.watch import Change

PEOPLE: Final = "people:\n- {id: jo, name: Jo, sources: [s]}\n"
SOURCES: Final = "sources:\n- {id: s, title: S}\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ALLIANCE_DATA", raising=False)
    folder = Path("data")
    folder.mkdir()
    (folder / "people.yaml").write_text(PEOPLE)
    (folder / "sources.yaml").write_text(SOURCES)
    return folder


def no_source(path: str = "data/people.yaml") -> ag.Problem:
    return ag.Problem(path, 2, 32, "no source has the id 's'", "reference")


def test_each_save_is_told_by_what_is_new_and_what_is_gone(data: Path) -> None:
    changes = ag.watch(data)
    assert next(changes) == Change()
    (data / "sources.yaml").rename("elsewhere.yaml")
    assert next(changes) == Change(problems=(no_source(),), new=(no_source(),))
    (data / "people.yaml").write_text(f"# a line more\n{PEOPLE}")
    moved = no_source()._replace(line=3)
    assert next(changes) == Change(problems=(moved,))
    Path("elsewhere.yaml").rename(data / "sources.yaml")
    assert next(changes) == Change(gone=(moved,))


def test_the_problems_of_the_first_state_are_new(data: Path) -> None:
    (data / "sources.yaml").unlink()
    assert next(ag.watch("data")) == Change(problems=(no_source(),), new=(no_source(),))


def test_what_is_allowed_is_counted(data: Path) -> None:
    (data / "people.yaml").write_text("people:\n# alliance: allow entity-cited: known to all\n- {id: jo, name: Jo}\n")
    assert next(ag.watch(data)) == Change(allowed=1)


def test_a_dataset_that_goes_and_comes_back(data: Path) -> None:
    changes = ag.watch(data)
    next(changes)
    data.rename("elsewhere")
    gone = "data does not exist; name a folder or a file with --data or ALLIANCE_DATA"
    assert next(changes) == Change(missing=gone)
    Path("elsewhere", "sources.yaml").unlink()
    Path("elsewhere").rename(data)
    assert next(changes) == Change(problems=(no_source(),), new=(no_source(),))


def test_it_ends_when_the_caller_wants_no_more(data: Path) -> None:
    asked: list[bool] = []

    def twice() -> bool:
        asked.append(True)
        return len(asked) <= 2

    assert list(ag.watch(data, wanted=twice)) == [Change()]
    assert len(asked) == 3


@pytest.mark.parametrize(
    "files",
    [(), ("data/people.yaml", "data/sources.yaml"), (Path("data"),)],
    ids=["none named", "two files", "a folder"],
)
def test_several_files_are_one_dataset_and_the_usual_one_needs_no_name(data: Path, files: tuple[str | Path, ...]) -> None:
    assert data.exists()
    assert next(ag.watch(*files)) == Change()


@pytest.mark.parametrize(
    ("begin", "why"),
    [
        (lambda: next(ag.watch("gone")), "gone does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        (lambda: ag.watch("pipe"), "pipe is read but once, and cannot be watched"),
    ],
    ids=["nothing there", "a pipe"],
)
def test_what_cannot_be_watched(data: Path, begin: Callable[[], object], why: str) -> None:
    os.mkfifo(data.with_name("pipe"))
    with pytest.raises(ag.UsageError) as refused:
        begin()
    assert str(refused.value) == why
