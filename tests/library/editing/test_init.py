"""A dataset is begun from Python: its files, all or none."""

from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest

NAMES: Final = (
    "data/events.yaml",
    "data/README.md",
    ".pre-commit-config.yaml",
    ".github/workflows/check.yml",
    "data/alliance.schema.json",
)


def test_the_files_are_written_and_named(tmp_path: Path) -> None:
    assert ag.init(tmp_path / "mine") == tuple(tmp_path / "mine" / name for name in NAMES)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == sorted(
        f"mine/{name}" for name in NAMES
    )
    assert ag.check(ag.load_dataset(tmp_path / "mine" / "data")) == ()


@pytest.mark.parametrize("folder", [".", Path()])
def test_it_may_begin_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str | Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert ag.init(folder) == tuple(map(Path, NAMES))


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("", "the name of the folder is empty; write . for the current folder"),
        ("file", "file is not a folder; name a new one, or an empty one"),
        ("there", "there has data/events.yaml already, and no file is overwritten; name another folder"),
    ],
)
def test_where_it_cannot_begin_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("old")
    Path("there", "data").mkdir(parents=True)
    Path("there", "data", "events.yaml").write_text("old")
    with pytest.raises(ag.UsageError) as refused:
        ag.init(folder)
    assert str(refused.value) == why
    assert sorted(map(str, Path().rglob("*"))) == ["file", "there", "there/data", "there/data/events.yaml"]


def test_a_file_that_cannot_be_written_takes_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine").mkdir()
    Path("mine", ".github").write_text("a file")
    with pytest.raises(ag.UsageError) as refused:
        ag.init("mine")
    assert str(refused.value) == "mine/.github/workflows/check.yml cannot be written: Not a directory"
    assert sorted(map(str, Path().rglob("*"))) == ["mine", "mine/.github"]
