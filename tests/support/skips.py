"""Nothing is skipped unnoticed: the end of a run lists the reasons, and where nothing may be skipped, a skip is a failure.

`ALLIANCE_TEST_STRICT=1` says that nothing may be skipped, as in CI. It is a plugin of pytest; PYTEST_DONT_REWRITE.
"""

import os
from collections import Counter
from collections.abc import Generator
from typing import Final, TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

STRICT: Final = os.environ.get("ALLIANCE_TEST_STRICT") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turns the skip of one test into its failure."""
    report = yield
    expected_failure = hasattr(report, "wasxfail")
    return report if expected_failure else _strict(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turns the skip of a whole file into its failure."""
    return _strict((yield))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what was not tested here, and why."""
    skipped = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", ()))
    if skipped:
        terminalreporter.write_sep("=", "not tested here")
    for reason, count in sorted(skipped.items()):
        terminalreporter.write_line(f"{count} skipped: {reason}")


def _strict(report: Report) -> Report:
    if STRICT and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, where nothing may be: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
