"""What a killed process has left behind is swept; what another still writes stays, wherever that one runs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.atomic import File, beside, write
from alliance_graph.leftovers import sweep, unfinished

LEAVE: Final = "import sys; from alliance_graph.leftovers import unfinished; open(unfinished(sys.argv[1]), 'x').close()"
DAY: Final = 86_400


def left_by_the_dead(target: Path) -> None:
    subprocess.run([sys.executable, "-c", LEAVE, target], check=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("how", ["write", "beside"])
def test_the_next_that_writes_sweeps(tmp_path: Path, how: str) -> None:
    left_by_the_dead(tmp_path / "it")
    assert len(names(tmp_path)) == 1
    if how == "write":
        write([File(str(tmp_path / "it"), ["new"])])
    else:
        with beside(str(tmp_path / "it")):
            pass
    assert names(tmp_path) == ["it"]


def test_it_is_swept_before_the_new_file_is_written_so_that_there_is_room(tmp_path: Path) -> None:
    left_by_the_dead(tmp_path / "it")

    def pieces() -> Iterator[str]:
        yield str(len(names(tmp_path)))

    write([File(str(tmp_path / "it"), pieces())])
    assert (tmp_path / "it").read_text() == "1"


def test_what_a_running_process_writes_stays(tmp_path: Path) -> None:
    mine = Path(unfinished(str(tmp_path / "it")))
    mine.touch()
    os.utime(mine, (0, 0))
    sweep(str(tmp_path))
    assert mine.exists()


def test_what_a_process_elsewhere_may_still_write_stays_for_a_day(tmp_path: Path) -> None:
    """Of another machine or container, nobody here knows which processes run."""
    left_by_the_dead(tmp_path / "it")
    (path,) = tmp_path.iterdir()
    _, process, here, rest = path.name.split("-", 3)
    elsewhere = [path.rename(tmp_path / f".alliance-{process}-{here[::-1]}x-{rest}"), tmp_path / ".alliance-12-0.tmp"]
    elsewhere[1].touch()
    sweep(str(tmp_path))
    assert [one.exists() for one in elsewhere] == [True, True]
    for one in elsewhere:
        os.utime(one, (time.time() - DAY - 60,) * 2)
    sweep(str(tmp_path))
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["mine.tmp", ".alliance-notes.yaml", ".alliance.tmp", "alliance-1-2-3.tmp"])
def test_the_files_of_others_stay(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    os.utime(tmp_path / name, (0, 0))
    sweep(str(tmp_path))
    assert names(tmp_path) == [name]
