"""A dataset is one file, or every data file below a folder; what cannot be read is told, and the rest is read."""

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from alliance_graph.dataset import files
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset
from alliance_graph.errors import UsageError
from alliance_graph.text.folding import slug


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        record = slug(name.replace(".", " "))
        as_line = f'{{"record": "person", "id": "{record}", "name": "N"}}\n'
        path.write_text(as_line if name.lower().endswith(".jsonl") else f"people:\n  - {{id: {record}, name: N}}\n")
    return folder


def ids(found: Dataset) -> list[str]:
    assert found.problems == ()
    return sorted(found.records)


def test_a_dataset_is_every_data_file_below_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yml", "c.jsonl", "D.YAML", "e.JSONL", "deep/er/f.yaml", "dir.yaml/g.yaml")
    write(tmp_path, ".hidden.yaml", ".git/h.yaml", "deep/.i.jsonl", "notes.txt", "j.json", "k.yaml~")
    assert ids(load_dataset(tmp_path)) == [
        "a-yaml",
        "b-yml",
        "c-jsonl",
        "d-yaml",
        "deep-er-f-yaml",
        "dir-yaml-g-yaml",
        "e-jsonl",
    ]


@pytest.mark.parametrize("name", ["one.yaml", "one.jsonl", "one.txt"])
def test_a_dataset_may_be_one_file(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, "other.yaml") / name
    assert (ids(load_dataset(path)), ids(load_dataset(str(path)))) == ([slug(name.replace(".", " "))],) * 2


def test_problems_name_the_file_inside_the_dataset(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.yaml")
    (tmp_path / "sub" / "b.yaml").write_text("x: y\n")
    assert [problem.path for problem in load_dataset(tmp_path).problems] == ["sub/b.yaml"]
    assert [problem.path for problem in load_dataset(tmp_path / "sub" / "b.yaml").problems] == ["b.yaml"]


def test_a_folder_without_data_and_a_path_without_anything_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(UsageError) as none:
        load_dataset(tmp_path)
    assert str(none.value) == f"{tmp_path} holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file"
    with pytest.raises(UsageError) as nowhere:
        load_dataset(tmp_path / "nowhere")
    assert str(nowhere.value) == (
        f"{tmp_path / 'nowhere'} does not exist; name a folder or a file with --data or ALLIANCE_DATA"
    )  # fmt: skip


def test_links_are_followed_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", "a.yaml", "sub/b.yaml")
    write(tmp_path, "elsewhere/c.yaml")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "twice").symlink_to(tmp_path / "elsewhere")
    assert ids(load_dataset(folder)) == ["a-yaml", "elsewhere-c-yaml", "sub-b-yaml"]


def test_a_link_to_nothing_or_to_itself_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "c.yaml")
    found = load_dataset(tmp_path)
    assert list(found.records) == ["a-yaml"]
    assert list(map(str, found.problems)) == [
        "b.yaml:1:1: cannot be read: No such file or directory [unreadable]",
        "c.yaml:1:1: cannot be read: Too many levels of symbolic links [unreadable]",
    ]


def test_what_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.yaml", "secret.yaml", "secrets/b.yaml")

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def refuse(path: Path | str, *rest: object) -> object:
            if "secret" in str(path):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *rest)

        return refuse

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(Path, "open", refusing(Path.open))
    found = load_dataset(tmp_path)
    assert list(found.records) == ["a-yaml"]
    assert list(map(str, found.problems)) == [
        "secret.yaml:1:1: cannot be read: Permission denied [unreadable]",
        "secrets:1:1: cannot be read: Permission denied [unreadable]",
    ]


@pytest.mark.parametrize("leads", ["pipe", "/dev/zero", "socket"])
def test_what_might_never_end_is_not_read_in_a_folder(tmp_path: Path, leads: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(tmp_path):
        made.bind("socket")
    write(tmp_path, "data/a.yaml")
    (tmp_path / "data" / "b.yaml").symlink_to(tmp_path / leads)
    with pytest.raises(UsageError) as raised:
        load_dataset(tmp_path / "data")
    told = "is no regular file but a pipe, a device or a socket; take it out of the folder"
    assert str(raised.value) == f"{tmp_path}/data/b.yaml {told}"


def test_a_pipe_in_a_folder_is_told_too(tmp_path: Path) -> None:
    os.mkfifo(write(tmp_path, "a.yaml") / "b.yaml")
    with pytest.raises(UsageError, match=r"b\.yaml is no regular file"):
        load_dataset(tmp_path)


@pytest.mark.parametrize("name", ["a.yaml", "a.jsonl"])
def test_a_file_that_is_too_large_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(tmp_path, name, "b.yaml")
    with (tmp_path / name).open("a") as file:
        file.write("\n" * 100 if name == "a.yaml" else '{"record": "person", "id": "c", "name": "N"}\n')
    monkeypatch.setattr(files, "LARGEST", 80)
    monkeypatch.setattr(files, "LARGEST_LINES", 80)
    found = load_dataset(tmp_path)
    assert "b-yaml" in found.records
    told = "cannot be read: it holds more than 80 bytes; split it, or raise the bounds tenfold with ALLIANCE_LIMITS=10"
    assert list(map(str, found.problems)) == [f"{name}:1:1: {told} [unreadable]"]
    monkeypatch.setenv("ALLIANCE_LIMITS", "10")
    assert {"a-yaml", "a-jsonl"} & {*ids(load_dataset(tmp_path))}


def test_a_named_file_that_never_ends_is_read_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1_000)
    (problem,) = load_dataset("/dev/zero").problems
    assert problem.message.startswith("cannot be read: it holds more than 1,000 bytes")


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (["a.yaml", "b.yaml", "c.yaml"], ": more than 2 data files"),
        (["a/a.yaml", "b/b.yaml"], "/b: more than 2 folders"),
        (["a/b/c/d.yaml"], "/a/b: more than 1 folders inside one another"),
    ],
)
def test_a_folder_that_holds_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], what: str
) -> None:
    write(tmp_path, *names)
    monkeypatch.setattr(files, "MOST", 2)
    monkeypatch.setattr(files, "DEEPEST", 1)
    with pytest.raises(UsageError) as raised:
        load_dataset(tmp_path)
    rest = "are not read; name a smaller folder, or raise the bounds tenfold with ALLIANCE_LIMITS=10"
    assert str(raised.value) == f"{tmp_path}{what} {rest}"
    monkeypatch.setenv("ALLIANCE_LIMITS", "10")
    assert len(ids(load_dataset(tmp_path))) == len(names)


@pytest.mark.parametrize("given", ["0", "-1", "ten", "1.5", "²"])
def test_how_far_bounds_are_raised_is_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ALLIANCE_LIMITS", given)
    with pytest.raises(UsageError) as raised:
        load_dataset(write(tmp_path, "a.yaml"))
    assert str(raised.value) == f"ALLIANCE_LIMITS is {given!r}; it is how many times the bounds are raised, such as 10"


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.yaml", "w") as file:  # noqa: PTH123  # of bytes, as no Path can be
        file.write("x: y\n")
    (problem,) = load_dataset(tmp_path).problems
    assert problem.path == "caf\\xe9.yaml"
    assert str(problem).encode()


def test_files_are_read_in_the_order_of_their_names_and_problems_told_in_that_of_places(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a/z.yaml"):
        write(tmp_path, name)
        (tmp_path / name).write_text("x: y\nz: y\n")
    told = [(problem.path, problem.line) for problem in load_dataset(tmp_path).problems]
    assert told == [("a.yaml", 1), ("a.yaml", 2), ("a/z.yaml", 1), ("a/z.yaml", 2), ("b.yaml", 1), ("b.yaml", 2)]
