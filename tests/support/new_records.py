"""Somebody who adds records to the seed case, and what they have added.

A test file names this module in `pytest_plugins` for the fixture and imports the rest. Its assertion tells what it needs to
by itself, so PYTEST_DONT_REWRITE, which would want it not to be imported before.
"""

import difflib
import shutil
from typing import Final

import pytest

from tests.support.running import SEED, Alliance

GER: Final = ("--source", "ger-2022-03-24")
MEETING: Final = ("new", "event", "--type", "meeting", "--date", "2020-03-05", *GER)


@pytest.fixture
def writer(alliance: Alliance) -> Alliance:
    """Somebody with the seed case in `data`."""
    (alliance.home / "data").mkdir()
    shutil.copy(SEED, alliance.home / "data" / "events.yaml")
    return alliance._replace(data=None)


def added(writer: Alliance, name: str = "events.yaml") -> str:
    """The lines that a file of the dataset has beyond the seed; none may be missing."""
    before = SEED.read_text("utf-8").splitlines() if name == "events.yaml" else []
    after = (writer.home / "data" / name).read_text("utf-8").splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert all(line[0] == "+" for line in changed)
    return "\n".join(line[2:] for line in changed).strip("\n")


ALIKE: Final = (
    "warning: there is already an event 'Zas meets Lukashenko', 2020-03 [zas-lukashenko-meeting]: "
    "days that may be the same, the same type, the same two participants, titles alike\n"
)
AGAIN: Final = (*MEETING, "--title", "Zas and Lukashenko", "--participant", "zas", "--participant", "lukashenko")
