"""Whatever befalls the cache, the answer is the same and nothing is said of it; and nothing half-written is left."""

import contextlib
import json
import os
import pwd
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from alliance_graph import caching
from alliance_graph.look import look

from tests.support.running import SEED, Alliance, Done, newcomer

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow

Damage = Callable[[Path], object]
QUESTION: Final = ("said", "--by", "zas", "--format", "csv")
PAGE: Final = 4096


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    return newcomer(tmp_path)


def spoil(path: Path, start: int, garbage: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(garbage)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_by_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing")


def replace_by_database(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE node (x)")


def middle(path: Path) -> int:
    return path.stat().st_size // PAGE // 2 * PAGE


DAMAGES: Final[dict[str, Damage]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(b"garbage" * 1000),
    "garbage of the same size": lambda path: path.write_bytes(b"\xa5" * path.stat().st_size),
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 2),
    "without its first page": lambda path: spoil(path, 0, b"\0" * PAGE),
    "a page in the middle flipped": lambda path: spoil(path, middle(path), bytes(range(256)) * (PAGE // 256)),
    "another database": replace_by_database,
    "a folder": replace_by_folder,
    "a link to nothing": replace_by_link,
}
STAMPS: Final = (
    "", "garbage", "null", "[]", "{}", "[1, 2, 3, 4, 5, 6]", '["", 1, Infinity, [], "", []]',
    '{"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}',
    "[" * 100_000, "\ud800", '"', "9" * 10_000,
)  # fmt: skip


@pytest.fixture
def right(alliance: Alliance) -> Done:
    """The answer, after which there is a database."""
    answer = alliance(*QUESTION)
    assert (answer.code, answer.out.count("\n"), answer.err) == (0, 11, "")
    assert len(list(alliance.cache.iterdir())) == 2
    return answer


def database(alliance: Alliance) -> Path:
    (found,) = alliance.cache.glob("*.sqlite")
    return found


def stamp(alliance: Alliance) -> Path:
    (found,) = alliance.cache.glob("*.json")
    return found


def look_untouched(alliance: Alliance) -> None:
    """Let the stamp say that the database was left as it looks now: what a failing disk does shows nowhere."""
    told = json.loads(stamp(alliance).read_text())
    told[-1] = look(str(database(alliance)))
    stamp(alliance).write_text(json.dumps(told))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_database_is_made_anew(alliance: Alliance, right: Done, damage: Damage) -> None:
    damage(database(alliance))
    assert alliance(*QUESTION) == right
    assert alliance(*QUESTION) == right


@pytest.mark.parametrize("name", ["empty", "garbage", "garbage of the same size", "cut off", "without its first page"])
def test_a_damage_that_shows_nowhere_is_found_when_it_is_read(alliance: Alliance, right: Done, name: str) -> None:
    DAMAGES[name](database(alliance))
    look_untouched(alliance)
    assert alliance(*QUESTION) == right
    with contextlib.closing(sqlite3.connect(database(alliance))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("text", STAMPS, ids=lambda text: ascii(text[:20]))
def test_a_damaged_stamp_is_no_stamp(alliance: Alliance, right: Done, text: str) -> None:
    stamp(alliance).write_bytes(text.encode(errors="surrogatepass"))
    assert alliance(*QUESTION) == right
    assert json.loads(stamp(alliance).read_text())[0] == str(SEED)


@pytest.mark.parametrize(
    ("field", "value", "anew"),
    [
        ("dataset", "/elsewhere", True),
        ("code", 1, True),
        ("looked at", 0, False),  # then the content decides, and that is the same
        ("files", {}, False),
        ("database", [1, 2, 3, 4], True),
    ],
)
def test_a_stamp_of_something_else_is_none(alliance: Alliance, right: Done, field: str, value: object, anew: bool) -> None:
    before = look(str(database(alliance)))
    told = json.loads(stamp(alliance).read_text())
    told[["dataset", "code", "looked at", "files", "content", "database"].index(field)] = value
    stamp(alliance).write_text(json.dumps(told))
    assert alliance(*QUESTION) == right
    assert (look(str(database(alliance))) != before) == anew


@pytest.mark.parametrize(
    "place",
    [
        lambda cache: cache.parent.write_text("a file"),
        lambda cache: (cache.parent.mkdir(), cache.write_text("a file")),
        lambda cache: (cache.parent.mkdir(), cache.symlink_to("nothing")),
        lambda cache: cache.mkdir(mode=0o500, parents=True),
    ],
    ids=["a file above", "a file in its place", "a link to nothing", "not to be written"],
)
def test_without_a_folder_to_write_to_it_answers_the_same(alliance: Alliance, place: Damage) -> None:
    expected = alliance(*QUESTION, env={"XDG_CACHE_HOME": str(alliance.home / "elsewhere")})
    assert expected.code == 0
    place(alliance.cache)
    assert alliance(*QUESTION) == expected
    assert alliance(*QUESTION) == expected


def test_a_database_locked_by_another_is_read(alliance: Alliance, right: Done) -> None:
    other = sqlite3.connect(database(alliance), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert alliance(*QUESTION) == right
    other.execute("DELETE FROM node")
    assert alliance(*QUESTION) == right
    other.close()


def test_on_a_full_disk_it_answers_and_leaves_nothing(alliance: Alliance) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = alliance(*QUESTION, preexec_fn=little_room)
    assert list(alliance.cache.iterdir()) == []
    assert done == alliance(*QUESTION)


def test_a_run_that_is_killed_leaves_what_the_next_can_work_with(alliance: Alliance, tmp_path: Path) -> None:
    assert interrupted(alliance, tmp_path, signal.SIGKILL).code == -signal.SIGKILL
    (left,) = alliance.cache.iterdir()
    assert left.suffix == ".tmp"
    question = ("said", "--limit", "1", "--format", "csv", "--data", tmp_path / "large.jsonl")
    assert alliance(*question).out.count("\n") == 2
    assert not left.exists()


def test_a_run_that_is_interrupted_leaves_nothing(alliance: Alliance, tmp_path: Path) -> None:
    assert interrupted(alliance, tmp_path, signal.SIGINT) == (130, "", "")
    assert list(alliance.cache.iterdir()) == []


def interrupted(alliance: Alliance, tmp_path: Path, by: signal.Signals) -> Done:
    """How a run ended that got a signal while it was writing its database.

    It may be importing still, and then Python's own import leaves a file to be closed, of which no user is told.
    """
    data = tmp_path / "large.jsonl"
    line = '{{"record": "statement", "id": "s{0}", "said": "2022", "summary": "Words, words, words {0}"}}\n'
    data.write_text("".join(line.format(number) for number in range(20_000)))
    process = alliance.start("said", "--limit", "1", "--data", data, env={"PYTHONWARNINGS": "error,ignore::ResourceWarning"})
    while not any(path.stat().st_size for path in alliance.cache.glob("*.tmp")):
        assert process.poll() is None
        time.sleep(0.001)
    process.send_signal(by)
    out, err = process.communicate()
    return Done(process.returncode, out.decode(), err.decode())


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"HOME": "/home/jo"}, "/home/jo/.cache/alliance-timeline"),
        ({"HOME": "/home/jo", "XDG_CACHE_HOME": "/var/jo"}, "/var/jo/alliance-timeline"),
        ({"HOME": "/home/jo", "XDG_CACHE_HOME": ""}, "/home/jo/.cache/alliance-timeline"),
        ({"HOME": "/home/jo", "XDG_CACHE_HOME": "relative/to/what"}, "/home/jo/.cache/alliance-timeline"),
        ({}, "/dev/null/alliance-timeline"),
        ({"HOME": "relative"}, "/dev/null/alliance-timeline"),
    ],
)
def test_where_databases_are_kept(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], expected: str) -> None:
    """Of a user whom the system does not know, and who has no home: nowhere."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert caching.cache_folder() == expected


@pytest.mark.parametrize("name", ["caché ?#%41 ", "x" * 200, b"\xff\xfe"])
def test_any_name_of_a_folder_will_do(alliance: Alliance, right: Done, name: str | bytes) -> None:
    place = Path(os.fsdecode(os.fsencode(alliance.home) + b"/" + os.fsencode(name)))
    assert alliance(*QUESTION, env={"XDG_CACHE_HOME": str(place)}) == right
    assert alliance(*QUESTION, env={"XDG_CACHE_HOME": str(place)}) == right
    assert len(list((place / "alliance-timeline").iterdir())) == 2
    data = place / (place.name + ".yaml")
    data.write_bytes(SEED.read_bytes())
    assert alliance(*QUESTION, "--data", data) == right
    assert alliance(*QUESTION, "--data", data) == right
