"""An export to a file is written whole or not at all, and replaces nothing but a file."""

import json
import os
import resource
import stat
import threading
from pathlib import Path

import pytest

from tests.support.running import Alliance, needs

pytest_plugins = ["tests.support.running"]


def is_whole(path: Path) -> bool:
    return len(json.loads(path.read_text("utf-8"))) > 50


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".cache")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["html", "json", "csv", "graphml"])
def test_a_file_holds_what_goes_to_standard_output(alliance: Alliance, kind: str) -> None:
    code, shown, said = alliance("export", kind, "-o", "-")
    assert (code, shown != "", said) == (0, True, "")
    assert alliance("export", kind, "-o", "/dev/stdout") == (0, shown, "")
    assert alliance("export", kind, "-o", "it") == (0, "", "wrote it\n")
    assert (alliance.home / "it").read_bytes() == shown.encode()


def test_folders_that_are_not_there_are_made(alliance: Alliance) -> None:
    assert alliance("export", "json", "-o", "new/newer/it.json") == (0, "", "wrote new/newer/it.json\n")
    assert is_whole(alliance.home / "new/newer/it.json")
    assert names(alliance.home / "new/newer") == ["it.json"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("folder", "Is a directory"),
        (".", "Is a directory"),
        ("..", "Is a directory"),
        ("/", "Is a directory"),
        ("file/it.json", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("loop", "Too many levels of symbolic links"),
        pytest.param("/dev/full", "No space left on device", marks=needs("/dev/full")),
    ],
)
def test_where_no_file_can_be_it_says_so(alliance: Alliance, path: str, why: str) -> None:
    (alliance.home / "folder").mkdir()
    (alliance.home / "file").write_text("old")
    (alliance.home / "loop").symlink_to("loop")
    before = names(alliance.home)
    assert alliance("export", "json", "-o", path) == (2, "", f"alliance: {path} cannot be written: {why}\n")
    assert names(alliance.home) == before
    assert (alliance.home / "file").read_text() == "old"


@pytest.mark.parametrize("before", ["", "an older export\n"])
def test_a_full_disk_leaves_the_file_as_it_was(alliance: Alliance, before: str) -> None:
    alliance("stats")  # compiles the dataset while there is room
    path = alliance.home / "it.json"
    if before:
        path.write_text(before)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = alliance("export", "json", "-o", "it.json", preexec_fn=little_room)
    assert done == (2, "", "alliance: it.json cannot be written: File too large\n")
    assert names(alliance.home) == (["it.json"] if before else [])
    assert not before or path.read_text() == before


def test_data_that_cannot_be_read_leave_the_file_as_it_was(alliance: Alliance) -> None:
    path = alliance.home / "it.json"
    path.write_text("old")
    assert alliance("export", "json", "-o", path, "--data", "nothing").code == 2
    assert path.read_text() == "old"


def test_of_a_link_the_target_is_replaced(alliance: Alliance) -> None:
    link, target, other = (alliance.home / name for name in ("link", "target", "other"))
    target.write_text("old")
    link.symlink_to("target")
    other.symlink_to("not-yet")
    assert alliance("export", "json", "-o", "link").code == 0
    assert alliance("export", "json", "-o", "other").code == 0
    assert (str(link.readlink()), str(other.readlink())) == ("target", "not-yet")
    assert is_whole(target)
    assert is_whole(alliance.home / "not-yet")


def test_a_device_stays_a_device(alliance: Alliance) -> None:
    assert alliance("export", "csv", "-o", "/dev/fd/1") == alliance("export", "csv", "-o", "-")._replace(
        err="wrote /dev/fd/1\n"
    )
    assert alliance("export", "json", "-o", "/dev/null") == (0, "", "wrote /dev/null\n")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_pipe_is_written_to(alliance: Alliance) -> None:
    pipe = alliance.home / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text("utf-8")))
    reader.start()
    assert alliance("export", "csv", "-o", "pipe").code == 0
    reader.join()
    assert got == [alliance("export", "csv", "-o", "-").out]
    assert pipe.is_fifo()


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_is_as_open_as_the_user_has_it(alliance: Alliance, umask: int, mode: int) -> None:
    alliance("export", "csv", "-o", "it", preexec_fn=lambda: os.umask(umask))
    assert stat.S_IMODE((alliance.home / "it").stat().st_mode) == mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_file_stays_as_open_as_it_was(alliance: Alliance, mode: int) -> None:
    path = alliance.home / "it"
    path.write_text("old")
    path.chmod(mode)
    alliance("export", "csv", "-o", "it", preexec_fn=lambda: os.umask(0o022))
    assert path.read_text() != "old"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_title_that_is_no_text_is_written_as_an_escape(alliance: Alliance) -> None:
    assert alliance("export", "html", "-o", "it.html", "--title", b"a\xffb").code == 0
    assert "<title>a\\udcffb</title>" in (alliance.home / "it.html").read_text("utf-8")


def test_who_has_read_enough_stops_it_quietly(alliance: Alliance) -> None:
    with alliance.start("export", "json", "-o", "-") as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"["
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0
