"""The program run in this process, at a terminal or into a pipe, and what it sends there that a terminal would obey.

A test file names this module in `pytest_plugins` for the fixtures and imports the rest.
PYTEST_DONT_REWRITE: its one assertion needs no more words, and a rewrite would have to come before the first import.
"""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import Final

import pytest
from alliance_cli import main
from alliance_cli.options.shared import Where
from alliance_graph.query.store import Store
from alliance_graph.stores.opening import open_store

from tests.support.running import SEED, Done

Run = Callable[..., Done]
Answering = Callable[[Store], None]


EMPHASIS: Final = re.compile(r"\x1b\[[01]m")
"""What the program itself sends to a terminal."""


class Screen(BytesIO):
    """A terminal as a program sees it that asks whether it writes to one."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise UnsupportedOperation


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the program in this process, at a terminal or into a pipe, in a folder deep below that of the test."""
    home = tmp_path / "one" / "two" / "three" / "home"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    for name, value in {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "ALLIANCE_DATA": str(SEED)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ALLIANCE_STORE", raising=False)

    def run_(*words: str | Path, terminal: bool = True) -> Done:
        out, err = (Screen() if terminal else BytesIO() for _ in range(2))
        code: object = 0
        with monkeypatch.context() as patch:
            patch.setattr("sys.argv", ["alliance", *map(str, words)])
            patch.setattr("sys.stdout", TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr("sys.stderr", TextIOWrapper(err, "utf-8", write_through=True))
            try:
                main.main()
            except SystemExit as end:
                code = end.code or 0
            told = [out.getvalue().decode(), err.getvalue().decode()]
        assert isinstance(code, int)
        return Done(code, *told)

    return run_


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Makes all questions ask one store, unless their words name another."""

    def answering_(store: Store) -> None:
        monkeypatch.setattr(Where, "open", lambda where: store if where == Where() else open_store(*where))

    return answering_


def obeyed(shown: str) -> set[str]:
    """The characters in what a terminal is sent that it would obey, or hide."""
    letters = {*EMPHASIS.sub("", shown)} - {"\n"}
    return {letter for letter in letters if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
