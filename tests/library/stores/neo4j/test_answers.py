"""Every command answers from a server as it does from files, to the byte; and what cannot be is told in a line."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alliance_cli import main
from alliance_cli.output.file_formats import FileFormat
from alliance_graph.formats import registry
from neo4j import GraphDatabase

from tests.cli.test_commands import ANSWERED, UNANSWERED
from tests.support.neo4j_servers import IDS, Reached
from tests.support.running import SEED, Alliance

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

EXPORTS: Final = [kind for kind in FileFormat if kind in registry.FORMATS or kind == FileFormat.JSONL]
NEAREST: Final = "alliance: no organization or person or country is called 'zaz'; did you mean stanislav-zas?\n"
NAME: Final = "answers"


@pytest.fixture(scope="module")
def store(neo4j: Reached, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the seed case on the server."""
    place = f"{neo4j.uri}#{NAME}"
    done = Alliance(tmp_path_factory.mktemp("home"))("push", place, env=neo4j.env)
    assert done.code == 0, done
    return place


def test_every_command_that_asks_is_tried_here() -> None:
    of_files = {"new", "fmt", "diff", "blame", "schema", "init", "merge", "import", "completion", "help"}
    asking = {*(question.split()[0] for question in (*ANSWERED, *UNANSWERED)), "check", "export", "push", "cypher"}
    assert {*main.COMMANDS} - of_files == asking


@pytest.mark.parametrize("question", [*ANSWERED, *UNANSWERED])
def test_an_answer_is_the_same_to_the_byte(alliance: Alliance, neo4j: Reached, store: str, question: str) -> None:
    for form in ("table", "json"):
        words = (*question.split(), "--format", form)
        assert alliance(*words, "--store", store, env=neo4j.env) == alliance(*words)


@pytest.mark.parametrize("form", ["csv", "md"])
def test_in_the_other_forms_too(alliance: Alliance, neo4j: Reached, store: str, form: str) -> None:
    words = ("show", "zas", "--format", form)
    assert alliance(*words, "--store", store, env=neo4j.env) == alliance(*words)


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_export_is_the_same_to_the_byte(alliance: Alliance, neo4j: Reached, store: str, kind: str) -> None:
    words = ("export", kind, "-o", "-")
    assert alliance(*words, "--store", store, env=neo4j.env) == alliance(*words)


@pytest.mark.parametrize("kind", registry.BINARY)
def test_an_export_of_bytes_is_the_same(alliance: Alliance, neo4j: Reached, store: str, kind: str) -> None:
    assert alliance("export", kind, "-o", "theirs", "--store", store, env=neo4j.env).code == 0
    assert alliance("export", kind, "-o", "ours").code == 0
    assert (alliance.home / "theirs").read_bytes() == (alliance.home / "ours").read_bytes()


def test_a_package_is_the_same_but_for_the_texts_of_sources(alliance: Alliance, neo4j: Reached, store: str) -> None:
    assert alliance("export", "package", "-o", "theirs", "--store", store, env=neo4j.env).code == 0
    assert alliance("export", "package", "-o", "ours").code == 0
    theirs, ours = ((alliance.home / name / "SHA256SUMS").read_text("utf-8") for name in ("theirs", "ours"))
    assert theirs == ours


def test_the_reference_to_an_answer_is_the_same(alliance: Alliance, neo4j: Reached, store: str) -> None:
    asked = ("said", "--by", "zas", "--cite")
    from_server = alliance(*asked, env={**neo4j.env, "ALLIANCE_DATA": "", "ALLIANCE_STORE": store})
    assert from_server == alliance(*asked)
    assert "Dataset: sha256:" in from_server.out


def test_the_server_may_be_named_before_the_command_and_in_the_environment(
    alliance: Alliance, neo4j: Reached, store: str
) -> None:
    expected = alliance("said", "--by", "vas")
    env = {**neo4j.env, "ALLIANCE_DATA": ""}
    assert alliance("said", "--by", "vas", env=env | {"ALLIANCE_STORE": store}) == expected
    assert alliance("--store", store, "said", "--by", "vas", env=env) == expected
    assert alliance("--data", SEED, "said", "--by", "vas", env=env | {"ALLIANCE_STORE": "bolt://127.0.0.1:1"}) == expected
    assert alliance("check", "--store", store, env=neo4j.env) == (0, "", "no problems\n")


def test_a_name_that_is_not_there_is_told_as_from_files(alliance: Alliance, neo4j: Reached, store: str) -> None:
    assert alliance("said", "--by", "zaz", "--store", store, env=neo4j.env) == (2, "", NEAREST)


@pytest.mark.usefixtures("store")
def test_what_is_to_be_asked_must_be_clear(alliance: Alliance, neo4j: Reached) -> None:
    code, out, err = alliance("said", "--store", f"{neo4j.uri}#nothing", env=neo4j.env)
    assert (code, out, err.partition(";")[0]) == (2, "", f"alliance: {neo4j.uri} holds no dataset 'nothing'")
    assert alliance("push", f"{neo4j.uri}#other", "--data", SEED, env=neo4j.env).code == 0
    code, out, err = alliance("said", "--store", neo4j.uri, env=neo4j.env)
    assert (code, out, err.partition(";")[0]) == (2, "", f"alliance: {neo4j.uri} holds several datasets")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("x", "'x' is not the address of a server, such as bolt://HOST; name files with --data"),
        (
            "http://x",
            "http:// is not a scheme of a Neo4j server; the schemes are bolt, neo4j, bolt+s, neo4j+s, bolt+ssc, neo4j+ssc",
        ),
        ("bolt://", "'bolt://' is not an address of a server: write bolt://HOST, neo4j://HOST or neo4j+s://HOST"),
        ("bolt://x:99999", "'bolt://x:99999' is not an address of a server: write bolt://HOST, neo4j://HOST or neo4j+s://HOST"),
        (
            "bolt://me:sesame@x",
            (
                "an address must not hold a user or a password, because others could read it in the list of processes: set "
                "NEO4J_USERNAME and NEO4J_PASSWORD, or write them into the credentials file (see docs/neo4j.md)"
            ),
        ),
    ],
)
def test_an_address_that_is_none(alliance: Alliance, address: str, why: str) -> None:
    assert alliance("said", "--store", address) == (2, "", f"alliance: {why}\n")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_where_no_server_is_that_is_told_at_once(alliance: Alliance, scheme: str) -> None:
    began = time.monotonic()
    code, out, err = alliance("said", "--store", f"{scheme}://127.0.0.1:1")
    assert (code, out) == (3, "")
    assert err.startswith(f"alliance: {scheme}://127.0.0.1:1 cannot be reached: ")
    assert err.endswith("; is the server running, and is this its address and its port for Bolt?\n")
    assert time.monotonic() - began < 25  # the driver by itself tries for 30 seconds


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of something that takes calls and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.mark.slow
def test_a_server_that_says_nothing_is_given_up(alliance: Alliance, silent: int) -> None:
    began = time.monotonic()
    code, out, err = alliance("said", "--store", f"bolt://127.0.0.1:{silent}")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert time.monotonic() - began < 15


def test_what_is_no_neo4j_server_is_told(alliance: Alliance) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            for _ in range(20):
                try:
                    taken, _ = listening.accept()
                except OSError:
                    return
                with taken:
                    taken.sendall(b"220 mail.example ESMTP\r\n")

        threading.Thread(target=greet, daemon=True).start()
        code, out, err = alliance("said", "--store", f"bolt://127.0.0.1:{listening.getsockname()[1]}")
        assert (code, out, err.count("\n")) == (3, "", 1)


def refused(where: Path, uri: str, why: str = "does not know this user or this password") -> tuple[int, str, str]:
    told = f"set NEO4J_USERNAME and NEO4J_PASSWORD, or write them into {where}"
    return 3, "", f"alliance: {uri} cannot be reached: it {why}; {told}\n"


@pytest.fixture
def file(alliance: Alliance) -> Path:
    """The file of credentials."""
    path = alliance.home / ".config" / "alliance-timeline" / "credentials"
    path.parent.mkdir(parents=True)
    return path


def test_credentials_from_a_file(alliance: Alliance, neo4j: Reached, store: str, file: Path) -> None:
    host, port = neo4j.uri.partition("://")[2].split(":")
    assert alliance("said", "--store", store) == refused(file, neo4j.uri, "asks for a password")
    for machine in (host, f"{host}:{port}"):
        file.write_text(f"machine {machine} login {neo4j.user} password {neo4j.password}\n")
        file.chmod(0o600)
        assert alliance("said", "--by", "vas", "--store", store) == alliance("said", "--by", "vas")
    elsewhere = file.rename(alliance.home / "mine")
    assert alliance("stats", "--store", store, env={"ALLIANCE_CREDENTIALS": str(elsewhere)}).code == 0


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_credentials_that_others_can_read_are_refused(alliance: Alliance, store: str, file: Path, mode: int) -> None:
    file.write_text("machine 127.0.0.1 login neo4j password open-sesame\n")
    file.chmod(mode)
    why = f"{file} holds passwords and can be read or changed by others: run chmod 600 {file}"
    assert alliance("said", "--store", store) == (2, "", f"alliance: {why}\n")


def test_what_is_wrong_in_the_file_is_told_without_what_it_holds(alliance: Alliance, store: str, file: Path) -> None:
    file.write_text("machine 127.0.0.1 login neo4j password open-sesame\nsesame-street\nx")
    file.chmod(0o600)
    why = f"{file}:3: not of the form `machine HOST login USER password PASSWORD`"
    assert alliance("said", "--store", store) == (2, "", f"alliance: {why}\n")


@pytest.fixture
def forgetful(neo4j: Reached) -> Reached:
    """A user of the test's own who gives a wrong password: a server that has had enough of that locks nobody else out."""
    made = neo4j._replace(user=f"forgetful-{next(IDS)}", password="open-sesame")
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        words = "CREATE USER $user SET PASSWORD $password CHANGE NOT REQUIRED"
        driver.execute_query(words, user=made.user, password="open-barley", database_="system")
    return made


def test_a_wrong_password_is_told_and_never_shown(alliance: Alliance, forgetful: Reached, store: str) -> None:
    where = alliance.home / ".config" / "alliance-timeline" / "credentials"
    for words in (("said", "--store", store), ("push", store), ("cypher", "RETURN 1", "--store", store)):
        assert alliance(*words, env=forgetful.env) == refused(where, forgetful.uri)
