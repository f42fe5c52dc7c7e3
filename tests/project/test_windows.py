"""The program on Windows, where no Windows is at hand: in a process that lacks what Windows lacks, it answers as it does here.

That nothing of what Windows lacks is named without a guard, `make check` shows: it checks the types as they are there.
"""

import errno
import io
import json
import ntpath
import os
import posixpath
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

import pytest
from alliance_cli.commands import check
from alliance_cli.output import render, tables
from alliance_cli.shortcut import parsed
from alliance_graph import caching
from alliance_graph.history.revisions import is_written_as_path
from alliance_graph.stores.neo4j import credentials
from alliance_graph.stores.neo4j.address import Address
from alliance_graph.stores.sqlite.cache import address

from tests.support import windows
from tests.support.repositories import ALONE
from tests.support.running import SEED, Alliance, newcomer

pytest_plugins = ["tests.support.running"]

ANYWHERE: Final = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc: it is there on Linux alone")
OTHER: Final = """\
sources: [{id: gazette, title: Gazette}]
people: [{id: ann-roe, name: Ann Roé, aliases: [Анна], sources: [gazette]}]
"""
UNTIDY: Final = "people:\r\n- id:   x\r\n  name: 'Ж →'\r\n  sources: [s]\r\nsources: [{title: T, id: s}]\r\n"
HOLD: Final = """
from alliance_graph.turns import turn
with turn(sys.argv[1:], 0):
    print("mine", flush=True)
    sys.stdin.read()
"""
QUESTIONS: Final = (
    *[("said", "--by", "Зась", "--format", one) for one in ("table", "json", "csv", "md")],
    ("timeline", "csto", "--format", "json"),
    ("show", "Vas", "--format", "json"),
    ("show", "csto"),
    ("search", "3,800"),
    ("members", "csto", "--on", "2022-03-24", "--format", "csv"),
    ("path", "reuters", "donbass"),
    ("neighbours", "csto", "--format", "json"),
    ("stats",),
    ("check", "data", "--format", "json"),
    ("said", "--by", "nobody at all"),
    ("said", "--help"),
    ("--help",),
    ("export", "json", "-o", "-"),
    ("said", "--by", "zas", "--cite", "bibtex"),
    ("diff", "HEAD"),
    ("blame", "zas", "--format", "json"),
)
EDITS: Final = (
    ("export", "html", "-o", "page.html"),
    ("export", "csv", "-o", "all.csv"),
    ("export", "graphml", "-o", "it.graphml"),
    ("export", "neo4j-csv", "-o", "tables"),
    ("export", "sqlite", "-o", "case.db"),
    ("export", "package", "-o", "release"),
    ("new", "source", "--title", "Газета"),
    ("new", "person", "--name", "Zoë Łoś", "--source", "ger-2022-03-24", "--file", "data/people.yaml"),
    ("merge", "other.yaml", "--into", "data"),
    ("fmt", "untidy.yaml", "--diff"),
    ("fmt", "untidy.yaml"),
    ("check", "untidy.yaml"),
    ("init", "mine"),
    ("schema",),
    ("diff", "HEAD"),
)

pytestmark = pytest.mark.slow


class Ended(NamedTuple):
    """How the program ended, and what it printed, byte for byte."""

    code: int
    out: bytes
    err: bytes


def ended(alliance: Alliance, *words: str) -> Ended:
    env = ALONE | (windows.ENV if alliance.program.parent == alliance.home.parent else {})
    with alliance.start(*words, env=env, stdin=subprocess.DEVNULL) as process:
        out, err = process.communicate()
    return Ended(process.returncode, out, err)


def as_there(here: Ended) -> Ended:
    """What a program prints there that ends like this here: answers alike, notes in the code page, line ends alike."""
    return here._replace(err=here.err.decode().encode(windows.ENCODING, "backslashreplace"))


def somebody(folder: Path) -> Alliance:
    """Somebody with the seed case and other files in a git repository."""
    folder.mkdir()
    made = newcomer(folder)
    data = made.home / "data"
    data.mkdir()
    shutil.copy(SEED, data / "events.yaml")
    (made.home / "other.yaml").write_text(OTHER, "utf-8")
    (made.home / "untidy.yaml").write_bytes(UNTIDY.encode())
    identity = {f"GIT_{role}_{what}": "a@b 2026-03-01T12:00Z" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    days = {f"GIT_{role}_DATE": "2026-03-01T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    for words in (["init", "-q", "-b", "main"], ["add", "data"], ["commit", "-q", "-m", "Begun"]):
        subprocess.run(["git", *words], cwd=made.home, env=made.env | ALONE | identity | days, check=True)
    return made._replace(data=None)


@pytest.fixture
def here(tmp_path: Path) -> Alliance:
    return somebody(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> Alliance:
    """Somebody with the same files, on Windows."""
    made = somebody(tmp_path / "there")
    return made._replace(program=windows.alliance(made.home.parent / "alliance"))


def written(alliance: Alliance) -> dict[str, bytes]:
    """What stands in all files of somebody's home, but for what git and the cache keep."""
    kept = (".git", ".cache", "AppData")
    files = (path for path in alliance.home.rglob("*") if path.is_file())
    return {
        str(path.relative_to(alliance.home)): path.read_bytes()
        for path in files
        if path.relative_to(alliance.home).parts[0] not in kept
    }


def kept(alliance: Alliance) -> list[str]:
    """What kind of files stand in the cache of somebody on Windows."""
    return sorted(path.suffix for path in (alliance.home / "AppData/Local/alliance-timeline").iterdir() if path.is_file())


def differing(here: Alliance, there: Alliance, commands: Iterable[tuple[str, ...]]) -> dict[str, tuple[Ended, Ended]]:
    """The commands that end differently, each with both ends."""
    ends = {" ".join(words): (as_there(ended(here, *words)), ended(there, *words)) for words in commands}
    assert len({one for one, _ in ends.values()}) > len(ends) // 2
    return {words: pair for words, pair in ends.items() if pair[0] != pair[1]}


@ANYWHERE
def test_every_question_has_the_same_answer(here: Alliance, there: Alliance) -> None:
    assert differing(here, there, QUESTIONS) == {}


@ANYWHERE
def test_every_command_writes_the_same_files(here: Alliance, there: Alliance) -> None:
    before = written(here)
    assert differing(here, there, EDITS) == {}
    assert written(here) == written(there)
    assert {"page.html", "all.csv", "tables/nodes.csv", "data/people.yaml", "mine/data/events.yaml"} <= written(there).keys()
    assert written(there)["untidy.yaml"] != before["untidy.yaml"]


@ANYWHERE
def test_a_dataset_is_compiled_once_and_kept_where_windows_keeps_it(there: Alliance) -> None:
    first = ended(there, "said", "--format", "json")
    assert (first.code, kept(there)) == (0, [".json", ".sqlite"])
    made = [path.stat() for path in (there.home / "AppData/Local/alliance-timeline").glob("*.sqlite")]
    assert ended(there, "said", "--format", "json") == first
    assert [path.stat().st_mtime_ns for path in (there.home / "AppData/Local/alliance-timeline").glob("*.sqlite")] == [
        one.st_mtime_ns for one in made
    ]


@ANYWHERE
def test_while_somebody_reads_the_kept_database_a_changed_dataset_is_answered(there: Alliance) -> None:
    question = ("show", "gazette", "--format", "json")
    assert ended(there, *question).code == 2
    (database,) = (there.home / "AppData/Local/alliance-timeline").glob("*.sqlite")
    reader = sqlite3.connect(database)
    reader.execute("SELECT count(*) FROM node").fetchone()
    shutil.copy(there.home / "other.yaml", there.home / "data" / "other.yaml")
    answer = ended(there, *question)
    assert (answer.code, json.loads(answer.out)[0]["title"], answer.err) == (0, "Gazette", b"")
    reader.close()
    assert ended(there, *question) == answer
    assert kept(there) == [".json", ".sqlite"]


@ANYWHERE
def test_a_file_that_somebody_keeps_open_is_left_as_it_is(there: Alliance) -> None:
    """Its second name cannot be deleted then either; who writes next does that, because its process is gone."""
    before = written(there)
    with (there.home / "untidy.yaml").open("rb"):
        assert ended(there, "fmt", "untidy.yaml") == (2, b"", b"alliance: untidy.yaml cannot be written: Permission denied\n")
    left = written(there).keys() - before.keys()
    assert [name[:10] for name in left] == [".alliance-"]
    assert {name: text for name, text in written(there).items() if name not in left} == before
    assert ended(there, "fmt", "untidy.yaml").code == 0
    assert written(there).keys() == before.keys()


@ANYWHERE
def test_writers_take_turns_and_leave_nothing_in_the_folder(there: Alliance) -> None:
    script = windows.runs(there.home.parent / "hold", f"exec({HOLD!r})")
    words = [str(script), str(there.home / "data")]
    with subprocess.Popen(words, env=there.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as one:
        assert one.stdout
        assert one.stdout.readline() == b"mine\n"
        other = subprocess.run(words, env=there.env, input=b"", check=False, capture_output=True)
        assert other.stderr.decode().splitlines()[-1].startswith("alliance_graph.turns.Busy: another program is writing to ")
        one.kill()
    after = subprocess.run(words, env=there.env, input=b"", check=False, capture_output=True)
    assert (after.returncode, after.stdout) == (0, b"mine\n")
    assert [path.name for path in (there.home / "data").iterdir()] == ["events.yaml"]


@ANYWHERE
def test_a_watch_reports_and_ends_when_nobody_reads(there: Alliance) -> None:
    with there.start("check", "--watch", "untidy.yaml", env=windows.ENV) as process:
        assert process.stdout
        assert process.stdout.readline().endswith(b" no problems\n")
        (there.home / "untidy.yaml").write_bytes(b"people: [{id: x}]\n")
        assert process.stdout.readline()
        process.stdout.close()
        (there.home / "untidy.yaml").write_bytes(UNTIDY.encode())
        assert process.wait(20) == 0


@ANYWHERE
def test_the_stand_in_lacks_what_windows_lacks(tmp_path: Path) -> None:
    """Else all of the above would show nothing."""
    refused = (
        "import fcntl",
        "import pwd",
        "import readline",
        "os.getuid()",
        "os.fork()",
        "os.fchmod(1, 0)",
        "signal.SIGPIPE",
        "os.open('.', os.O_RDONLY)",
        "file = open('a', 'w', encoding='utf-8'); os.replace('a', 'b')",
        "file = open('a', 'w', encoding='utf-8'); os.unlink('a')",
        "open('a')",
        "print('→')",
    )
    code = "import os, signal, warnings; warnings.simplefilter('error'); exec(sys.argv[1])"
    script = windows.runs(tmp_path / "python", code)
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **windows.ENV}

    def code_of(line: str) -> int:
        return subprocess.run([script, line], cwd=tmp_path, env=env, check=False, capture_output=True).returncode

    assert [line for line in refused if code_of(line) != 1] == []
    assert code_of("os.replace('python', 'moved'); assert sys.platform == 'win32'") == 0


@pytest.mark.parametrize(
    ("place", "paths", "expected"),
    [
        (r"C:\Users\Jo #1\it.sqlite", ntpath, "file:///C:/Users/Jo %231/it.sqlite"),
        (r"\\server\share\it.sqlite", ntpath, "file:////server/share/it.sqlite"),
        ("/home/jo/50%?.sqlite", posixpath, "file:///home/jo/50%25%3f.sqlite"),
        ("/home/jo/a\\b.sqlite", posixpath, "file:///home/jo/a\\b.sqlite"),
    ],
)
def test_the_address_of_a_database(place: str, paths: ModuleType, expected: str) -> None:
    """As https://sqlite.org/uri.html writes the paths of Windows."""
    assert address(place, paths.sep) == expected


@pytest.mark.parametrize(
    ("name", "there", "here"),
    [
        (r"C:\data", True, False),
        ("C:/data", True, False),
        (r"..\data", True, False),
        (r".\data", True, False),
        (r"\\server\share", True, False),
        ("./data", True, True),
        ("..", True, True),
        ("main", False, False),
        ("main:data", False, False),
        ("HEAD~2", False, False),
        ("v1..v2", False, False),
    ],
)
def test_what_is_a_path_and_no_revision(name: str, there: bool, here: bool) -> None:
    assert (is_written_as_path(name, ntpath), is_written_as_path(name, posixpath)) == (there, here)


@pytest.mark.parametrize("word", ["*.yaml", "data/?.yaml", "[ab].yaml", "~/data", "%DATA%", "$DATA"])
def test_what_a_shell_would_expand_is_left_to_typer(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """The shells of Windows expand nothing."""
    assert parsed(["it.yaml", word], check.OPTIONS) is not None
    monkeypatch.setattr(sys, "platform", "win32")
    assert parsed(["it.yaml", "data"], check.OPTIONS) is not None
    assert parsed(["it.yaml", word], check.OPTIONS) is None


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"LOCALAPPDATA": "/users/jo/local"}, "/users/jo/local/alliance-timeline"),
        ({"LOCALAPPDATA": "/users/jo/local", "XDG_CACHE_HOME": "/d/cache"}, "/d/cache/alliance-timeline"),
        ({}, "/users/jo/AppData/Local/alliance-timeline"),
    ],
)
def test_where_databases_are_kept(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], expected: str) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    for name in ("LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/users/jo", **env}.items():
        monkeypatch.setenv(name, value)
    assert caching.cache_folder() == expected


def test_passwords_stand_in_the_folder_of_a_users_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who may read a file there its mode does not say."""
    for name in ("NEO4J_PASSWORD", "ALLIANCE_CREDENTIALS", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path))
    place = tmp_path / "alliance-timeline" / "credentials"
    place.parent.mkdir()
    place.write_text("machine example.org login jo password secret\n")
    place.chmod(0o666)
    assert credentials.credentials(Address("bolt", "example.org", 7687, None)) == ("jo", "secret")


@pytest.mark.parametrize(
    ("platform", "env", "obeyed"),
    [
        ("win32", {}, False),
        ("win32", {"WT_SESSION": "1"}, True),
        ("win32", {"TERM": "xterm"}, True),
        ("win32", {"WT_SESSION": "1", "TERM": "dumb"}, False),
        ("linux", {}, True),
        ("linux", {"TERM": "dumb"}, False),
    ],
)
def test_which_terminal_obeys_escape_sequences(
    monkeypatch: pytest.MonkeyPatch, platform: str, env: dict[str, str], obeyed: bool
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("TERM", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert tables.understands_escapes() == obeyed


@pytest.mark.parametrize(
    ("platform", "error", "ends"),
    [
        ("win32", OSError(errno.EINVAL, "Invalid argument"), True),
        ("win32", OSError(errno.ENOSPC, "No space left on device"), False),
        ("linux", OSError(errno.EINVAL, "Invalid argument"), False),
        ("linux", BrokenPipeError(errno.EPIPE, "Broken pipe"), True),
    ],
    ids=str,
)
def test_a_reader_who_stops_ends_an_answer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, error: OSError, ends: bool
) -> None:
    class Pipe(io.StringIO):
        def write(self, _: str) -> int:
            raise error

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr(sys, "stdout", Pipe())
        if ends:
            assert render.text(["answer"]) is False
        else:
            with pytest.raises(OSError, match=error.strerror) as raised:
                render.text(["answer"])
            assert raised.value is error
