"""`exports/alliance.html` is the page of data/, the same bytes in every process: `make sample` writes it."""

from pathlib import Path

import pytest

from tests.support.comparing import parting
from tests.support.running import ROOT, Alliance

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow


def test_the_sample_is_what_the_data_give(alliance: Alliance, tmp_path: Path) -> None:
    made = tmp_path / "alliance.html"
    done = alliance("export", "html", "-o", made, "--data", ROOT / "data", env={"PYTHONHASHSEED": "4"})
    assert (done.code, done.err) == (0, f"wrote {made}\n")
    assert parting(made.read_bytes(), (ROOT / "exports" / "alliance.html").read_bytes()) is None, "run `make sample`"
