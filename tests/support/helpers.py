"""The second process of a compile or an import, as tests see it; a test file names this module in `pytest_plugins`."""

import os

import pytest
from alliance_graph import helper


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The helpers that are started, though whoever runs the tests may have a second thread."""
    fork, started = os.fork, list[int]()

    def forked() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(helper, "is_to_be_had", lambda: True)
    monkeypatch.setattr(os, "fork", forked)
    return started
