"""All processes of a run share one folder and what one of them has started there; it ends with the run, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.running import ROOT

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.slow

KEPT = """
import os
from contextlib import contextmanager
from pathlib import Path

@contextmanager
def started():
    with Path("HERE", "started").open("a") as file:
        file.write("started\\n")
    yield "at home"
    Path("HERE", "ended").touch()
"""
ASKS = """
from tests.support import run

def test_it():
    assert run.kept("served") == "at home"
"""
WAITS = """
import time
from pathlib import Path
from tests.support import run

def test_it():
    run.kept("served")
    Path("HERE", "waits").touch()
    time.sleep(60)
"""


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tests, in which something may be started for a whole run."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{pytester.path}")
    monkeypatch.setenv("TMPDIR", str(pytester.mkdir("temporary")))
    pytester.makeconftest('pytest_plugins = ["tests.support.run"]')
    pytester.makepyfile(served=KEPT.replace("HERE", str(pytester.path)))
    return pytester.path


def until(path: Path) -> bool:
    """Whether a file is there within some seconds."""
    for _ in range(600):
        if path.exists():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("workers", ["0", "2"])
def test_it_is_started_once_and_ends_with_the_run(pytester: pytest.Pytester, folder: Path, workers: str) -> None:
    pytester.makepyfile(**{f"test_{name}": ASKS for name in "abcd"})
    pytester.runpytest_subprocess("-n", workers, "--dist", "loadfile").assert_outcomes(passed=4)
    assert until(folder / "ended")
    assert (folder / "started").read_text() == "started\n"
    assert [path for path in (folder / "temporary").iterdir() if path.name.startswith("alliance-")] == []


@pytest.mark.parametrize(("workers", "ending"), [("0", signal.SIGKILL), ("2", signal.SIGINT)])
def test_it_ends_with_a_run_that_is_broken_off(folder: Path, workers: str, ending: signal.Signals) -> None:
    (folder / "test_waits.py").write_text(WAITS.replace("HERE", str(folder)))
    words = (sys.executable, "-m", "pytest", "-n", workers)
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        assert until(folder / "waits")
        os.killpg(process.pid, ending) if ending == signal.SIGINT else process.send_signal(ending)
    assert until(folder / "ended")
