"""No command asks the network for anything, unless it is told the address of a server."""

import shlex
import shutil
import sys
from typing import Final

import pytest

from tests.support.running import SEED, Alliance

pytest_plugins = ["tests.support.running"]

REFUSE: Final = """
import sys
def refuse(event, told):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        print("asked the network:", event, told[-1], file=sys.stderr)
        raise SystemExit(99)
sys.addaudithook(refuse)
sys.argv[0] = "alliance"
from alliance_cli.start import main
main()
"""
URL: Final = "https://example.org/2031/05/02/talks-in-port-vell"


@pytest.fixture
def offline(alliance: Alliance) -> Alliance:
    """The program in a process that says so and ends as soon as anything asks the network; the data are a copy."""
    program = alliance.home / "alliance"
    program.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, "-c", REFUSE])} "$@"\n')
    program.chmod(0o755)
    data = alliance.home / "data"
    shutil.copytree(SEED.parent, data)
    (alliance.home / "theirs.yaml").write_text("sources: [{id: gazette, title: Gazette, url: 'https://example.org/'}]\n")
    return alliance._replace(program=program, data=data)


@pytest.mark.parametrize(
    "question",
    [
        "said --by csto",
        "timeline ukraine --format json",
        "show reuters",
        "check",
        "check --quotes",
        "stats",
        "export html -o page.html",
        "export graphml -o graph.graphml",
        f"new source --from-url {URL} --title Talks --file more.yaml",
        "merge theirs.yaml --into data",
        "fmt data",
    ],
)
def test_no_command_asks_the_network(offline: Alliance, question: str) -> None:
    done = offline(*question.split(), stdin=None)
    assert (done.code, "asked the network" in done.err) == (0, False), done.err


def test_what_asks_is_found(offline: Alliance) -> None:
    done = offline("said", "--by", "csto", "--store", "bolt://127.0.0.1:1#case")
    assert (done.code, done.err.startswith("asked the network: socket.")) == (99, True)
