"""Which tests a run takes, and in which order.

With `--quick` a run leaves out what needs a server, a browser, a build or a registry, and what is slow; its end names that.
What a test needs is known by the fixtures that it uses: whoever adds a fixture that starts one of these names it in NEEDS.
It is a plugin of pytest. Its assertion tells what it needs to by itself, so PYTEST_DONT_REWRITE, which would want it not to be
imported before.
"""

import os
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import pytest
from hypothesis import settings

SERVER: Final = "a Neo4j server"
NPM: Final = "packages of npm"
NEEDS: Final = {
    "neo4j": SERVER,
    "own_neo4j": SERVER,
    "fill[neo4j]": SERVER,
    "browser": "a browser",
    "bundle": NPM,
    "language_server": NPM,
    "wheel": "a build of the wheel",
}
"""What the tests need that use a fixture, or that value of a fixture."""
LONGEST: Final = (
    "library/stores/neo4j/test_push_faults.py",
    "library/stores/neo4j/test_amendment.py",
    "library/stores/test_store.py",
    "library/stores/test_hostile.py",
    "page/test_access.py",
    "library/test_hostile_input.py",
    "page/test_hostile.py",
    "library/stores/test_brute_force_actors.py",
    "page/test_lanes.py",
    "cli/test_completion.py",
    "cli/test_help.py",
    "library/stores/test_brute_force_conditions.py",
    "library/formats/graphs/test_neo4j_csv.py",
    "page/test_network.py",
    "library/answers/test_brute_force.py",
    "cli/test_injections.py",
    "project/test_windows.py",
    "cli/test_kills.py",
    "page/test_search.py",
    "project/test_docs.py",
    "cli/test_commands.py",
    "library/stores/neo4j/test_answers.py",
    "library/stores/test_brute_force.py",
    "cli/test_output.py",
    "library/answers/test_counts.py",
    "page/test_compare.py",
    "project/test_wheel.py",
    "library/stores/neo4j/test_push_first.py",
    "cli/test_adversity.py",
    "page/test_pictures.py",
    "library/history/test_revisions.py",
    "library/stores/neo4j/test_push.py",
    "library/answers/test_stance.py",
    "library/answers/test_sources.py",
    "library/answers/test_conflicts.py",
    "library/query/links/test_paths.py",
    "library/stores/sqlite/test_cache_faults.py",
    "library/stores/sqlite/renewing/test_renewal.py",
    "cli/test_readers.py",
    "library/stores/sqlite/test_cache.py",
)
"""The files whose tests take the longest, from the longest on: where processes share the work, they come first."""
MARKS: Final = (
    "slow: takes seconds, waits, or starts many processes; a quick run leaves it out",
    "browser: seen in a browser, and so in the fonts that FONTCONFIG_FILE gives it",
    "letters: seen in a browser, and what comes out may hang on the width of letters; all are that are not any_font",
    "any_font: reads words, states and addresses and finds by name what it clicks, so that one set of fonts says enough",
)
"""Of these, `browser` and `letters` are set where the browser is."""
_QUICK: Final = "ALLIANCE_TEST_QUICK"
_TAKEN: Final = "ALLIANCE_TEST_TAKEN"
_EXAMPLES: Final = 10
"""Of Hypothesis, in a quick run, for every hundred in another."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--quick`."""
    parser.addoption("--quick", action="store_true", help="leave out what needs a server, a browser, a build or is slow")


def pytest_configure(config: pytest.Config) -> None:
    """Names the marks, and makes Hypothesis try less in a quick run."""
    for mark in MARKS:
        config.addinivalue_line("markers", mark)
    os.environ[_QUICK] = "1" if config.getoption("quick") else ""
    if config.getoption("quick"):
        settings.register_profile("quick", settings.default, max_examples=_EXAMPLES)
        settings.load_profile("quick")


def examples(usual: int) -> int:
    """How many examples Hypothesis tries where `usual` are usual; a tenth of them in a quick run."""
    default = settings.default
    assert default
    return max(1, usual * default.max_examples // 100)


def is_quick() -> bool:
    """Whether this is a quick run."""
    return bool(os.environ.get(_QUICK))


def is_taken() -> bool:
    """Whether a quick run takes the test that runs now, be this a quick run or not."""
    return bool(os.environ.get(_TAKEN))


def forbid_in_quick(what: str) -> None:
    """Fails a test that starts in a quick run what no fixture of NEEDS has named."""
    assert not is_quick(), f"this test needs {what}, and NEEDS in tests/support/selection.py does not say so"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the longest files first, and leaves out what a quick run does not take."""
    if hasattr(config, "workerinput"):
        items.sort(key=_turn)
    if not config.getoption("quick"):
        return
    reasons = [_left_out(item) for item in items]
    config.stash[_LEFT] = dict(Counter(filter(None, reasons)))
    out = [item for item, reason in zip(items, reasons, strict=True) if reason]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item, reason in zip(items, reasons, strict=True) if not reason]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Says whether a quick run takes the test, before its fixtures ask."""
    os.environ[_TAKEN] = "" if _left_out(item) else "1"


def _turn(item: pytest.Item) -> int:
    """The place of a test's file among the longest; the others come after, in the order in which they were."""
    names = (number for number, name in enumerate(LONGEST) if item.nodeid.startswith(f"tests/{name}::"))
    return next(names, len(LONGEST))


_LEFT: Final = pytest.StashKey[Mapping[str, int]]()


def _left_out(item: pytest.Item) -> str | None:
    """Why a quick run leaves out a test."""
    used = [*getattr(item, "fixturenames", ()), *(f"{name}[{value}]" for name, value in _values(item).items())]
    need = next((NEEDS[name] for name in used if name in NEEDS), None)
    if need:
        return f"need {need}"
    return "are slow" if item.get_closest_marker("slow") else None


def _values(item: pytest.Item) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tells the process that handed out the tests what this one left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = session.config.stash.get(_LEFT, None)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Takes in what one of those that run tests left out, which each of them has left out."""
    left = getattr(node, "workeroutput", {}).get("left out")
    if left:
        node.config.stash[_LEFT] = left


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Names what a quick run left out."""
    left: Mapping[str, int] = config.stash.get(_LEFT, {})
    if left:
        terminalreporter.write_sep("=", "left out of a quick run")
    for reason, count in sorted(left.items()):
        terminalreporter.write_line(f"{count} that {reason}")
