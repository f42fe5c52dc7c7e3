"""A skip is reported with its reason, and is a failure where nothing may be skipped; in one process and in several."""

from collections.abc import Callable

import pytest

from tests.support.running import ROOT

pytest_plugins = ["pytester"]
pytestmark = pytest.mark.slow

Run = Callable[..., pytest.RunResult]
WORKERS = pytest.mark.parametrize("workers", ["0", "2"])

SKIPS = """
import pytest

def test_page():
    pytest.skip("no browser")

@pytest.mark.skip(reason="no browser")
def test_print():
    pass

@pytest.mark.xfail(reason="known")
def test_known():
    assert False

def test_dates():
    pass
"""
SKIPS_WHOLE_FILE = """
import pytest
pytest.importorskip("no_such_driver", reason="no driver")
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one file of tests under this project's law of skips."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ["tests.support.skips"]')

    def run_(source: str, *words: str) -> pytest.RunResult:
        pytester.makepyfile(source)
        return pytester.runpytest_subprocess(*words)

    return run_


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLIANCE_TEST_STRICT", "1")


@pytest.fixture
def lenient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALLIANCE_TEST_STRICT", raising=False)


@WORKERS
@pytest.mark.usefixtures("lenient")
def test_skips_are_counted_by_reason(run: Run, workers: str) -> None:
    result = run(SKIPS, "-n", workers)
    result.assert_outcomes(passed=1, skipped=2, xfailed=1)
    result.stdout.fnmatch_lines(["=* not tested here =*", "2 skipped: no browser"])


@pytest.mark.usefixtures("lenient")
def test_the_skip_of_a_file_is_said(run: Run) -> None:
    result = run(SKIPS_WHOLE_FILE)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["=* not tested here =*", "1 skipped: no driver"])


@WORKERS
@pytest.mark.usefixtures("strict")
def test_a_skip_is_a_failure_where_nothing_may_be_skipped(run: Run, workers: str) -> None:
    result = run(SKIPS, "-n", workers)
    result.assert_outcomes(passed=1, failed=1, errors=1, xfailed=1)
    result.stdout.fnmatch_lines(["skipped, where nothing may be: no browser"])


@pytest.mark.usefixtures("strict")
def test_the_skip_of_a_file_is_a_failure_where_nothing_may_be_skipped(run: Run) -> None:
    result = run(SKIPS_WHOLE_FILE)
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["skipped, where nothing may be: no driver"])
