"""Who uses the library has its types: a program in a folder of its own passes strict mypy, and a wrong one does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.documents import blocks
from tests.support.running import ROOT

PROGRAM = ROOT / "tests" / "support" / "outside" / "program.py"
WRONG = """\
import alliance_graph as ag
store = ag.open_store("data")
for row in ag.said(store, speaker="zas", limit="3"):
    row["speeker"]
    row["quote"]["text"]
    row["origins"].upper()
for moment in ag.timeline(store):
    moment["title"]
ag.sources(store)[0]["recrods"]
answer: ag.Answer[int] = ag.said(store)
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What strict mypy says of programs in a folder of their own: each error by its place and kind, and how it ended."""
    folder = tmp_path_factory.mktemp("outside")
    shutil.copy(PROGRAM, folder)
    (folder / "wrong.py").write_text(WRONG)
    (folder / "documented.py").write_text("\n".join(blocks("docs/python.md", "python")))
    command = [sys.executable, "-m", "mypy", "--strict", "--no-pretty", "program.py", "documented.py", "wrong.py"]
    env = {name: value for name, value in os.environ.items() if name != "MYPYPATH"}
    done = subprocess.run(command, cwd=folder, env=env, text=True, check=False, capture_output=True)
    lines = [one for one in done.stdout.splitlines() if ": note:" not in one]
    return [f"{one.partition(': ')[0]} {one.rpartition('[')[2].rstrip(']')}" if ": error:" in one else one for one in lines]


def test_strict_mypy_finds_nothing_in_programs_that_use_it(told: list[str]) -> None:
    assert [one for one in told[:-1] if not one.startswith("wrong.py")] == []
    assert told[-1].endswith("in 1 file (checked 3 source files)")


def test_strict_mypy_finds_what_is_wrong_in_another(told: list[str]) -> None:
    assert [one.removeprefix("wrong.py:") for one in told if one.startswith("wrong.py")] == [
        "3 call-arg", "3 arg-type", "4 typeddict-item", "5 index", "6 attr-defined", "8 typeddict-item", "9 typeddict-item",
        "10 type-var", "10 assignment",
    ]  # fmt: skip


def test_the_program_runs(tmp_path: Path) -> None:
    code = f"import program; program.evidence({str(ROOT / 'data')!r}); print(program.quotations({str(ROOT / 'data')!r}))"
    shutil.copy(PROGRAM, tmp_path)
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=env, text=True, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")
