"""`alliance check`: all that is wrong with the data, in one pass."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph import location
from alliance_graph.load import load_files
from alliance_graph.rules import check as judged

from alliance_cli import report
from alliance_cli.forms import ReportFormat

if TYPE_CHECKING:
    from alliance_cli import options


def check(
    files: options.Files = None,
    as_: options.ReportAs = ReportFormat.TEXT,
    data: options.Data = None,
) -> None:
    """Tell what is wrong with the data, and where.

    Each problem with its file, line and column; the exit code is 1 if one is an error.
    """
    dataset = load_files(files or [location.dataset(data)])
    sys.exit(report.write(judged(dataset), as_))
