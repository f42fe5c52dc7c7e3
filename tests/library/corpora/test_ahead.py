"""Rows read ahead by a helper: the same as without one, and nothing of it is left."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alliance_graph.corpora.ahead import ahead
from alliance_graph.corpora.council import speeches
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.errors import UsageError
from alliance_graph.progress import Progress, Work, shown_by

from tests.support.corpora import council, speech

pytest_plugins = ["tests.support.helpers"]
pytestmark = [
    pytest.mark.usefixtures("helpers"),
    pytest.mark.skipif(sys.platform != "linux", reason="there is no helper here"),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

MANY = 100


def numbered(last: int = MANY) -> Iterator[tuple[int, int]]:
    """Rows, each with the process that made it."""
    for number in range(last):
        yield number, os.getpid()


def test_a_helper_makes_the_rows_in_their_order(helpers: list[int]) -> None:
    assert list(ahead(numbered, pays=True)) == [(number, helpers[0]) for number in range(MANY)]
    with pytest.raises(ChildProcessError):
        os.waitpid(helpers[0], os.WNOHANG)


def test_what_does_not_pay_is_made_here(helpers: list[int]) -> None:
    assert (list(ahead(numbered, pays=False)), helpers) == ([(number, os.getpid()) for number in range(MANY)], [])


@pytest.mark.parametrize("last", [0, 40, 70])
def test_the_rows_of_a_helper_that_dies_are_made_here(last: int) -> None:
    own = os.getpid()

    def dying() -> Iterator[tuple[int]]:
        for number in range(MANY):
            if number == last and os.getpid() != own:
                os.kill(os.getpid(), signal.SIGKILL)
            yield (number,)

    assert list(ahead(dying, pays=True)) == [(number,) for number in range(MANY)]


def test_an_error_of_the_file_comes_after_the_rows_before_it() -> None:
    def torn() -> Iterator[tuple[int, int]]:
        yield from numbered(40)
        raise UsageError("x.tsv:41: the file ends inside a row")

    found: list[int] = []
    with pytest.raises(UsageError, match=r"^x\.tsv:41: the file ends inside a row$"):
        found.extend(number for number, _ in ahead(torn, pays=True))
    assert found == list(range(40))


def test_progress_is_told_here() -> None:
    def working() -> Iterator[tuple[int]]:
        work = Work("reading", MANY)
        for number in range(MANY):
            work.add(1)
            yield (number,)
        work.end()

    told: list[tuple[str, int, int]] = []

    def shown(name: str, progress: Progress) -> None:
        told.append((name, progress.done, progress.of))

    with shown_by(shown):
        assert len(list(ahead(working, pays=True))) == MANY
    assert told == [("reading", min(number, MANY - 1), MANY) for number in range(1, MANY + 1)] + [("reading", MANY, MANY)]


def test_an_import_with_a_helper_writes_what_one_without_does(
    tmp_path: Path, helpers: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = [speech(number, "Ms. Doe", "Southland", f"We said {number}.\n[speech 1] \xe9", state=1) for number in range(1, 90)]
    said.append(speech(90, "", "", "nobody"))
    source = council(tmp_path / "unsc", said, 0)
    alone = import_corpus("unsc", source, tmp_path / "a" / "x.jsonl")
    assert helpers == []
    monkeypatch.setattr(speeches, "_PAYS", 0)
    both = import_corpus("unsc", source, tmp_path / "b" / "x.jsonl")
    assert (len(helpers), both.counts, both.refused) == (1, alone.counts, alone.refused)
    assert len(both.refused) == 1
    for name in ("x.jsonl", "texts/x.zip"):
        assert (tmp_path / "b" / name).read_bytes() == (tmp_path / "a" / name).read_bytes()
