"""Help: `alliance help`, and in every `--help` examples, each of which does with the shipped data what it says."""

import re
import shlex
import shutil
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest
from alliance_cli import main

from tests.support.neo4j_servers import Reached
from tests.support.repositories import Written
from tests.support.running import ALLIANCE, ROOT, Alliance

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

KINDS: Final = {name: import_module(f"alliance_cli.commands.{name}").SUBCOMMANDS for name in main.GROUPS}
EVERY: Final = [(name,) for name in main.COMMANDS] + [(name, kind) for name, kinds in KINDS.items() for kind in kinds]
SERVED: Final = "bolt://localhost"
SAYS_NOTHING: Final = (
    *(["diff"], ["check"], ["check", "--quotes"], ["check", "data/events.yaml", "--format", "github"]),
    *(["fmt", "--check"], ["fmt", "data/events.yaml", "--diff"]),
)
"""Examples to which nothing is the right answer, of data in which nothing has changed and nothing is wrong."""


def examples(*words: str) -> list[str]:
    """The examples that the help of a command shows."""
    told = subprocess.run([ALLIANCE, *words, "--help"], text=True, check=True, capture_output=True).stdout
    return [line.strip() for line in told.partition("\n  Examples:\n")[2].splitlines()]


def stated(words: tuple[str, ...]) -> tuple[str, ...]:
    """The examples of a command, as its row states them."""
    name, *kind = words
    if not kind:
        return main.examples(name)
    found: tuple[str, ...] = import_module(f"alliance_cli.commands.{name}").EXAMPLES[kind[0]]
    return found


def tried() -> list[str]:
    """Every example once, except those that a server answers."""
    every = [one for words in EVERY for one in stated(words)]
    return list(dict.fromkeys(one for one in (*main.EXAMPLES, *every) if SERVED not in one))


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_has_examples(words: tuple[str, ...]) -> None:
    found = stated(words)
    assert len(found) >= 1
    assert all(one.startswith(("alliance " + " ".join(words), "alliance " + words[0])) for one in found)


@pytest.mark.slow
@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_help_shows_the_examples(words: tuple[str, ...]) -> None:
    assert examples(*words) == list(stated(words))


def test_the_help_of_the_program_shows_where_to_begin() -> None:
    assert examples() == list(main.EXAMPLES)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """A repository with the data that come with the program, and one change of them."""
    made = Written(tmp_path_factory.mktemp("repository"), Alliance(tmp_path_factory.mktemp("home"), None))
    shutil.copytree(ROOT / "data", made.root / "data")
    topics = (made.root / "data" / "topics.yaml").read_text("utf-8")
    (made.root / "speeches.csv").write_text("who;said;when\nZas;We wait.;2022-03-01\n")
    (made.root / "map.yaml").write_text("records: statement\ncolumns: {speaker: who, quote: said, said: when}\n")
    made.git("init", "-q")
    for text in (topics, topics + "\n  - {id: sea-law, name: law of the sea, sources: [mayak]}\n"):
        made.commit({"data/topics.yaml": text})
    return made


def look(folder: Path) -> set[tuple[Path, int]]:
    """What stands in a folder, and when it was written."""
    return {(path, path.stat().st_mtime_ns) for path in folder.rglob("*")}


@pytest.mark.slow
@pytest.mark.parametrize("example", tried())
def test_an_example_works_with_the_shipped_data(repository: Written, example: str) -> None:
    words = shlex.split(example)[1:]
    if "--guess" in words:  # it overwrites no map
        (repository.root / "map.yaml").unlink()
    before = look(repository.root)
    done = repository(*words)
    written = look(repository.root) - before
    assert done.code == 0, done
    assert done.out or written or words in SAYS_NOTHING, done
    assert not re.search("Exception ignored|Warning:|Traceback", done.err), done  # as when Python ends with something open


@pytest.mark.slow
def test_an_example_of_a_server_works(alliance: Alliance, neo4j: Reached) -> None:
    place = f"{neo4j.uri}#help"
    assert alliance("push", place, "--data", ROOT / "data", env=neo4j.env).code == 0
    for name in ("push", "cypher"):
        for example in main.examples(name):
            words = [place if word == SERVED else word for word in shlex.split(example)[1:]]
            more = ["--data", str(ROOT / "data")] if name == "push" else []
            done = alliance(*words, *more, env=neo4j.env)
            assert (done.code, bool(done.out)) == (0, True), done


@pytest.mark.parametrize("words", ["", "said", "new", "new event", "help"])
def test_help_says_what_the_option_says(alliance: Alliance, words: str) -> None:
    assert alliance("help", *words.split()) == alliance(*words.split(), "--help")


def test_help_of_what_is_no_command(alliance: Alliance) -> None:
    code, out, err = alliance("help", "sadi")
    assert (code, out, err.splitlines()[-1]) == (2, "", "Error: No such command 'sadi'. Did you mean 'said'?")
