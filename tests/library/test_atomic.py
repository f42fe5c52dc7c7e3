"""A file is written whole or not at all, and never over what somebody else has written meanwhile."""

import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from alliance_graph import atomic, leftovers
from alliance_graph.atomic import ChangedMeanwhile, File, beside, nameless, write
from alliance_graph.errors import UsageError
from alliance_graph.look import NOWHERE

from tests.support.running import needs

pytest_plugins = ["tests.support.running"]

OLD: Final = "old\n"
MEANWHILE: Final = "was changed by another program meanwhile; nothing was written to it; run the command again"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, in which one is, with a file `it`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "it").write_text(OLD)
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {str(one.relative_to(folder)): one.read_text() for one in sorted(folder.rglob("*")) if one.is_file()}


def during(command: str, *texts: str) -> Iterator[str]:
    """Texts, before the last of which another program runs."""
    *first, last = texts
    yield from first
    subprocess.run(["sh", "-ec", command], check=True)
    yield last


def test_a_file_is_replaced_and_a_new_one_made_with_its_folders(folder: Path) -> None:
    write([File("it", ["new ", "é\udcff\n"]), File("a/b/other", ["other"])])
    assert contents(folder) == {"it": "new é\\udcff\n", "a/b/other": "other"}


def test_until_it_is_whole_it_has_a_hidden_name_beside(folder: Path) -> None:
    seen: list[str] = []

    def pieces() -> Iterator[str]:
        yield "new"
        seen.extend(sorted(path.name for path in folder.iterdir()))
        yield "er"

    write([File("it", pieces())])
    write([File("it", pieces())])
    (one, _, other, _), own = seen, re.compile(rf"\.alliance-{os.getpid()}-[0-9a-f]{{8}}-([0-9a-f]{{32}})\.tmp")
    assert one != other
    assert all(own.fullmatch(name) for name in (one, other))
    assert contents(folder) == {"it": "newer"}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o666, 0o200])
def test_a_file_keeps_its_permissions_and_its_owner(folder: Path, mode: int) -> None:
    (folder / "it").chmod(mode)
    if os.geteuid() == 0:
        os.chown(folder / "it", 1, 2)
    before = (folder / "it").stat()
    write([File("it", ["new"])])
    after = (folder / "it").stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_ino != before.st_ino


@pytest.mark.parametrize("disk", ["the same", "another"])
@pytest.mark.parametrize("name", ["it", "a/other"])
def test_a_file_without_a_name_becomes_the_file_or_is_copied(
    folder: Path, name: str, disk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "it").chmod(0o640)
    if disk == "another":
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError("another disk")))
    with nameless(str(folder)) as made:
        made.write(b"new")
        assert contents(folder) == {"it": OLD}
        write([File(name, [b"new"], made=made)])
        is_the_same = (folder / name).stat().st_ino == os.fstat(made.fileno()).st_ino
    assert contents(folder) == {"it": OLD} | {name: "new"}
    mask = os.umask(0)
    os.umask(mask)
    assert (folder / name).stat().st_mode & 0o777 == (0o640 if name == "it" else 0o666 & ~mask)
    assert is_the_same == (disk == "the same" and sys.platform == "linux")


def test_what_only_its_owner_may_read_is_never_readable_by_others(folder: Path) -> None:
    (folder / "it").chmod(0o600)
    modes: list[int] = []

    def pieces() -> Iterator[str]:
        modes.extend(path.stat().st_mode & 0o777 for path in folder.iterdir())
        yield "new"

    write([File("it", pieces())])
    assert modes == [0o600, 0o600]


def test_of_a_link_the_target_is_replaced(folder: Path) -> None:
    for name, target in {"link": "it", "more": "link", "none": "not-yet"}.items():
        (folder / name).symlink_to(target)
    write([File("more", ["new"], OLD.encode()), File("none", ["made"], NOWHERE)])
    assert {name: str((folder / name).readlink()) for name in ("link", "more", "none")} == {
        "link": "it",
        "more": "link",
        "none": "not-yet",
    }
    assert (folder / "it").read_text() == "new"
    assert (folder / "not-yet").read_text() == "made"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".", "Is a directory"),
        ("it/x", "Not a directory"),
        ("x" * 300, "File name too long"),
        ("loop", "Too many levels of symbolic links"),
        pytest.param("/dev/full", "No space left on device", marks=needs("/dev/full")),
        pytest.param("/proc/x", "No such file or directory", marks=needs("/proc")),
    ],
)
def test_what_cannot_be_written_is_said_and_changes_nothing(folder: Path, name: str, why: str) -> None:
    (folder / "loop").symlink_to("loop")
    with pytest.raises(UsageError) as raised:
        write([File("it", ["new"]), File("more", ["more"]), File(name, ["text"])])
    assert str(raised.value) == f"{name} cannot be written: {why}"
    assert contents(folder) == {"it": OLD}


def test_a_pipe_is_written_to(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, text=True) as reader:
        write([File("pipe", ["one\n", "two\n"])])
        assert reader.communicate()[0] == "one\ntwo\n"


@contextmanager
def nobody() -> Iterator[None]:
    """As somebody whom permissions hold back, which they do not the administrator."""
    me = os.geteuid()
    os.seteuid(65_534 if me == 0 else me)
    try:
        yield
    finally:
        os.seteuid(me)


def test_in_a_folder_that_is_read_only_nothing_is_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        it = Path(name, "it")
        it.write_text(OLD)
        it.chmod(0o666)
        it.parent.chmod(0o555)
        with nobody(), pytest.raises(UsageError) as raised:
            write([File(str(it), ["new"])])
        assert str(raised.value) == f"{it} cannot be written: Permission denied"
        assert contents(it.parent) == {"it": OLD}
        it.parent.chmod(0o700)


def test_on_a_full_disk_nothing_is_left(folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(UsageError, match=r"^large cannot be written: File too large$"):
            write([File("it", ["new"]), File("large", ["x" * 1_000] * 30)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(folder) == {"it": OLD}


@pytest.mark.parametrize(
    ("command", "after"),
    [
        ("echo theirs > it", {"it": "theirs\n"}),
        ("echo more >> it", {"it": "old\nmore\n"}),
        ("echo the same as before; echo new > it; touch -r / it", {"it": "new\n"}),
        ("echo theirs > other; mv other it", {"it": "theirs\n"}),
        ("rm it", {}),
    ],
)
@pytest.mark.parametrize("before", [None, OLD.encode()], ids=["looked at", "read"])
def test_what_another_program_has_written_meanwhile_stays(
    folder: Path, command: str, after: dict[str, str], before: bytes | None
) -> None:
    with pytest.raises(ChangedMeanwhile) as raised:
        write([File("it", during(command, "mine", "!\n"), before)])
    assert str(raised.value) == f"it {MEANWHILE}"
    assert contents(folder) == after


def test_what_was_written_before_the_writing_began_stays_too(folder: Path) -> None:
    read = (folder / "it").read_bytes()
    subprocess.run(["sh", "-c", "echo theirs > it"], check=True)
    with pytest.raises(ChangedMeanwhile):
        write([File("it", ["mine"], read)])
    assert contents(folder) == {"it": "theirs\n"}


@pytest.mark.parametrize("before", [None, NOWHERE], ids=["looked at", "looked for before"])
def test_a_file_that_another_program_has_made_meanwhile_stays(folder: Path, before: None) -> None:
    with pytest.raises(ChangedMeanwhile, match=r"^new was changed"):
        write([File("new", during("echo theirs > new", "mine", "!\n"), before)])
    assert contents(folder) == {"it": OLD, "new": "theirs\n"}


def test_a_file_that_was_only_touched_is_still_what_was_read(folder: Path) -> None:
    write([File("it", during("cp it other; mv other it; touch it", "new", "!\n"), OLD.encode())])
    assert contents(folder) == {"it": "new!\n"}


def test_where_one_of_several_was_changed_meanwhile_none_is_written(folder: Path) -> None:
    (folder / "other").write_text(OLD)
    with pytest.raises(ChangedMeanwhile, match=r"^other was changed"):
        write([File("new", ["new"]), File("other", during("echo theirs > other", "", "mine")), File("it", ["mine"])])
    assert contents(folder) == {"it": OLD, "other": "theirs\n"}


def test_where_one_cannot_be_moved_those_before_it_are_taken_back(folder: Path) -> None:
    """Something tidies up, and takes away a file that is about to be moved."""
    (folder / "second").write_text(OLD)
    before = (folder / "it").stat()
    tidying = during('rm "$(grep -l stands .alliance-*.tmp)"', "", "last")
    files = [File("it", ["new"]), File("made/new", ["new"]), File("second", ["it stands"]), File("third", tidying)]
    with pytest.raises(UsageError, match=r"^second cannot be written: No such file or directory$"):
        write(files)
    assert contents(folder) == {"it": OLD, "second": OLD}
    after = (folder / "it").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)


def test_who_interrupts_it_finds_everything_as_it_was(folder: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        write([File("other", ["new"]), File("it", pieces())])
    assert contents(folder) == {"it": OLD}


SLOWLY: Final = """
import sys, time
from alliance_graph.atomic import File, write

def pieces():
    yield "x" * 1_000_000
    print("halfway", flush=True)
    time.sleep(60)

write([File("other", ["new"]), File("it", pieces())])
"""


def test_a_process_that_is_killed_leaves_the_old_file_whole_and_the_next_one_tidies_up(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SLOWLY], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"halfway\n"
        write([File("more", ["more"])])  # takes nothing away from a process that runs
        names = sorted(path.name for path in folder.iterdir())
        process.send_signal(signal.SIGKILL)
    assert [name.partition("-")[0] for name in names] == [".alliance", ".alliance", "it", "more"]
    assert (folder / "it").read_text() == OLD
    assert len(list(folder.iterdir())) == 4
    write([File("more", ["again"])])
    assert contents(folder) == {"it": OLD, "more": "again"}


def test_what_is_kept_becomes_what_it_is_called_when_all_of_it_is_there(folder: Path) -> None:
    with beside("it") as made:
        Path(made).write_text("new")
        assert (folder / "it").read_text() == OLD
    assert contents(folder) == {"it": "new"}
    with pytest.raises(ZeroDivisionError), beside("it") as made:
        Path(made).write_text("newer" + str(1 // 0))
    assert contents(folder) == {"it": "new"}


def test_it_is_cheap_to_import() -> None:
    run = "import sys; before = {*sys.modules}; import alliance_graph.atomic; print(*sorted({*sys.modules} - before))"
    env = {"PYTHONPATH": str(Path(atomic.__file__).parents[1])}
    told = subprocess.run([sys.executable, "-Sc", run], env=env, text=True, check=True, capture_output=True).stdout.split()
    assert {"pathlib", "secrets", "tempfile", "hashlib"} & {*told} == set()


@pytest.mark.parametrize(
    ("moment", "command", "after"),
    [
        ("link", "echo theirs > it", {"it": "theirs\n"}),
        ("link", "echo theirs > new; mv new it", {"it": "theirs\n"}),
        ("link", "rm it", {}),
        ("replace", "echo theirs > it", {"it": "theirs\n"}),
        ("replace", "echo more >> it", {"it": "old\nmore\n"}),
    ],
)
def test_an_editor_that_saves_after_the_comparison_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str, command: str, after: dict[str, str]
) -> None:
    """An editor asks for no turn; here it saves just before the file gets its second name, or just before the move."""
    does = getattr(os, moment)

    def after_the_editor(source: str, target: str) -> None:
        monkeypatch.setattr(os, moment, does)
        subprocess.run(["sh", "-ec", command], check=True)
        does(source, target)

    monkeypatch.setattr(os, moment, after_the_editor)
    with pytest.raises(ChangedMeanwhile):
        write([File("it", ["mine"], OLD.encode())])
    assert contents(folder) == after


def test_a_file_that_is_made_after_the_look_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def after_another(source: str, target: str) -> None:
        Path(target).write_text("theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", after_another)
    with pytest.raises(ChangedMeanwhile, match=r"^new was changed"):
        write([File("new", ["mine"], NOWHERE)])
    assert contents(folder) == {"it": OLD, "new": "theirs"}


def test_folders_that_were_made_for_nothing_are_taken_away(folder: Path) -> None:
    with pytest.raises(UsageError):
        write([File("a/b/new", ["new"]), File("it/x", ["text"])])
    assert [path.name for path in folder.iterdir()] == ["it"]


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o000])
def test_a_file_that_nobody_may_write_stays(folder: Path, mode: int) -> None:
    (folder / "it").chmod(mode)
    with pytest.raises(UsageError) as raised:
        write([File("other", ["new"]), File("it", ["new"])])
    assert str(raised.value) == "it is read-only; nothing was written to it; to change it, make it writable"
    (folder / "it").chmod(0o600)
    assert contents(folder) == {"it": OLD}


def test_a_link_that_was_prepared_under_the_name_of_an_unfinished_file_is_not_written_through(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can guess the name; even if somebody could, nothing would be written through it."""
    monkeypatch.setattr(os, "urandom", bytes)
    prepared, target = leftovers.unfinished("it"), folder / "precious"
    target.write_text(OLD)
    Path(prepared).symlink_to(target)
    for writing in (lambda: write([File("it", ["new"])]), lambda: beside("it").__enter__()):
        with pytest.raises((UsageError, FileExistsError)):
            writing()
        Path(prepared).unlink(missing_ok=True)
        Path(prepared).symlink_to(target)
    assert target.read_text() == OLD
