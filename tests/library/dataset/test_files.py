"""A dataset is one file, or every data file below a folder; what cannot be read is told, and the rest is read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
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


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert ids(load_dataset(tmp_path)) == ["a-yaml"]


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
