"""A quick run takes no test that needs a server, a browser, a build or a registry, and names what it left out."""

from collections.abc import Callable

import pytest

from tests.support.running import ROOT
from tests.support.selection import LONGEST

pytest_plugins = ["pytester"]

Run = Callable[..., pytest.RunResult]

TESTS = """
import pytest

@pytest.fixture
def neo4j():
    return "a server"

@pytest.fixture
def place(neo4j):
    return f"a dataset on {neo4j}"

@pytest.fixture(params=["sqlite", "neo4j"])
def fill(request):
    return request.param

@pytest.fixture
def browser():
    return "a browser"

def test_push(place):
    pass

def test_said(fill):
    pass

@pytest.mark.usefixtures("browser")
def test_page():
    pass

@pytest.mark.slow
def test_waiting():
    pass

@pytest.mark.parametrize("word", ["neo4j", "browser"])
def test_search(word):
    pass
"""
UNNAMED = """
from tests.support.neo4j_local import Local

def test_push():
    Local()
"""
SEARCHED = """
from hypothesis import given, settings, strategies as st
from tests.support.selection import examples

TRIED = []

@given(st.integers())
def test_usual(number):
    TRIED.append("usual")

@settings(max_examples=examples(1000))
@given(st.integers())
def test_many(number):
    TRIED.append("many")

def test_count():
    assert TRIED.count("usual") <= 10
    assert TRIED.count("many") <= 100
"""

STARTED = """
import pytest
from tests.support import forking
from tests.support.running import newcomer

@pytest.mark.slow
def test_waiting(tmp_path):
    assert newcomer(tmp_path)("--version").code == 0
    assert forking._process.cache_info().currsize == 0

def test_said(tmp_path):
    assert newcomer(tmp_path)("--version").code == 0
    assert forking._process.cache_info().currsize == 1
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one file of tests as this project's are run."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ["tests.support.run", "tests.support.selection"]')

    def run_(source: str, *words: str) -> pytest.RunResult:
        pytester.makepyfile(source)
        return pytester.runpytest_subprocess("-vv", "-W", "error", *words)

    return run_


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_quick_run_leaves_out_and_names_what_needs_more_than_python(run: Run, workers: str) -> None:
    result = run(TESTS, "--quick", "-n", workers)
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines_random(["*test_said[[]sqlite[]]*", "*test_search[[]neo4j[]]*"])
    result.stdout.fnmatch_lines([
        "=* left out of a quick run =*", "1 that are slow", "2 that need a Neo4j server", "1 that need a browser",
    ])  # fmt: skip


@pytest.mark.slow
def test_any_other_run_takes_all(run: Run) -> None:
    result = run(TESTS)
    result.assert_outcomes(passed=7)
    result.stdout.no_fnmatch_line("*left out*")


@pytest.mark.slow
def test_a_server_whose_fixture_is_not_named_fails_in_a_quick_run(run: Run) -> None:
    result = run(UNNAMED, "--quick")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*this test needs a Neo4j server, and NEEDS in tests/support/selection.py does not say so*"])


@pytest.mark.slow
def test_hypothesis_tries_a_tenth_in_a_quick_run(run: Run) -> None:
    run(SEARCHED, "--quick", "-p", "no:cacheprovider").assert_outcomes(passed=3)


@pytest.mark.slow
def test_what_a_quick_run_takes_is_run_in_copies_of_a_process_and_all_else_in_processes_of_its_own(run: Run) -> None:
    run(STARTED, "-p", "no:cacheprovider").assert_outcomes(passed=2)


def test_the_longest_files_are_there() -> None:
    assert [name for name in LONGEST if not (ROOT / "tests" / name).is_file()] == []
