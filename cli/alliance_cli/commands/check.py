"""`alliance check`: all that is wrong with the data, in one pass."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph import location
from alliance_graph.errors import Problem
from alliance_graph.kept import Kept
from alliance_graph.load import load_files
from alliance_graph.stores import open_store
from alliance_graph.trees import uncollected
from alliance_graph.verdicts import Verdict, verdict

from alliance_cli import report, watching
from alliance_cli.forms import ReportFormat

if TYPE_CHECKING:
    from alliance_cli import options


def check(
    files: options.Files = None,
    as_: options.ReportAs = ReportFormat.TEXT,
    data: options.Data = None,
    server: options.Store = None,
    watch: options.Watch = False,
) -> None:
    """Tell what is wrong with the data, and where.

    Each problem with its file, line and column; the exit code is 1 if one is an error.
    """
    chosen = location.chosen(files[0] if files and data is None else data, server)
    if watch:
        watching.watch([chosen] if "://" in chosen else files or [chosen], as_)
        sys.exit()
    if "://" in chosen:
        found = Verdict(tuple(Problem(*one) for one in open_store(server=chosen).meta("problems")), 0)
    else:
        with uncollected():
            found = verdict(load_files(files or [chosen], Kept()))
    sys.exit(report.write(found.problems, as_, found.allowed))
