"""The dataset is found upwards from the current folder, as git finds a repository; the package's own answers with a note."""

import os
from pathlib import Path

import pytest
from alliance_graph.dataset import location
from alliance_graph.errors import UsageError
from alliance_graph.query.questions import said
from alliance_graph.query.show import show
from alliance_graph.stores.opening import open_store

DATA = "sources: [{id: s, title: S}]\n"


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is a repository, so that nothing above it is looked at."""
    for name in ("ALLIANCE_DATA", "ALLIANCE_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "root"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


def write(path: Path, text: str = DATA) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    ("files", "here", "found"),
    [
        (["data/a.yaml"], ".", "data"),
        (["data/a.yaml"], "data", "."),
        (["data/deep/a.yaml"], "data/deep", ".."),
        (["data/a.yaml"], "docs/deep/er", "../../../data"),
        (["data/a.yaml", "docs/data/b.jsonl"], "docs/deep", "../data"),
        (["data/alliance.schema.json"], "docs", "../data"),
        (["facts/alliance.schema.json", "facts/2031/a.yaml"], "facts/2031", ".."),
        (["facts/alliance.schema.json"], "facts", "."),
        (["data/notes.txt"], "docs", None),
        (["data"], "docs", None),
        (["facts/a.yaml"], "facts", None),
        ([], "docs", None),
    ],
)
def test_the_nearest(at: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], here: str, found: str | None) -> None:
    for file in files:
        write(at / file)
    (at / here).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(at / here)
    assert (location.nearest(), location.meant().unasked) == (found, found is None)
    assert location.dataset() == (found or location.shipped())
    if found is None:
        with pytest.raises(UsageError, match=r"there is no ./data here, nor in a folder above; begin one with `alliance init`"):
            location.own()
    else:
        assert location.own() == found


def test_the_root_of_a_repository_is_the_last_that_is_looked_at(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(at.parent / "data" / "a.yaml")
    (at / "docs").mkdir()
    monkeypatch.chdir(at / "docs")
    assert location.nearest() is None
    (at / ".git").rmdir()
    assert location.nearest() == "../../data"
    (at / ".git").write_text("gitdir: elsewhere\n")  # as in a work tree
    assert location.nearest() is None


def test_a_folder_that_was_deleted_has_none(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (at / "gone").mkdir()
    monkeypatch.chdir(at / "gone")
    (at / "gone").rmdir()
    assert location.nearest() is None
    os.chdir(at)


def test_a_link_is_followed_as_the_system_does(at: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(at / "data" / "a.yaml")
    (at / "docs").mkdir()
    (tmp_path / "link").symlink_to(at / "docs")
    monkeypatch.chdir(tmp_path / "link")
    assert location.nearest() == "../data"


@pytest.mark.parametrize(
    ("named", "server", "env"),
    [
        ("x", None, {}),
        (None, "bolt://x", {}),
        (None, None, {"ALLIANCE_DATA": "x"}),
        (None, None, {"ALLIANCE_STORE": "bolt://x"}),
    ],
)
@pytest.mark.usefixtures("at")
def test_who_names_a_dataset_has_asked_for_it(
    monkeypatch: pytest.MonkeyPatch, named: str | None, server: str | None, env: dict[str, str]
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert not location.meant(named, server).unasked


def test_a_server_is_no_dataset_to_write_to(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_STORE", "bolt://x")
    with pytest.raises(UsageError, match="begin one with `alliance init`, or name one with --data or ALLIANCE_DATA"):
        location.own()
    assert location.in_files().unasked
    write(at / "data" / "a.yaml")
    assert location.own() == "data"


def test_an_answer_of_the_package_says_so_unless_it_is_asked_for(at: Path) -> None:
    unasked = (
        "there is no ./data here, nor in a folder above: the dataset that comes with the program answers; "
        "name another with --data or ALLIANCE_DATA"
    )
    assert said(open_store(), by="zas", limit=1).notes[-1] == unasked
    assert show(open_store(known_by="2022-03-24"), "zas", limit=1).notes[-2] == unasked
    assert unasked not in said(open_store(location.shipped()), by="zas", limit=1).notes
    write(at / "data" / "a.yaml")
    assert said(open_store()).notes == ("nothing found",)
