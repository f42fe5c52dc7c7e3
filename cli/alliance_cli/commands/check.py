"""`alliance check`: all that is wrong with the data, in one pass."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_graph import location
from alliance_graph.dataset import Dataset
from alliance_graph.errors import Problem, UsageError
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
    quotes: options.Quotes = False,
    texts: options.Texts = None,
    as_: options.ReportAs = ReportFormat.TEXT,
    data: options.Data = None,
    server: options.Store = None,
    watch: options.Watch = False,
) -> None:
    """Tell what is wrong with the data, and where.

    Each problem with its file, line and column; the exit code is 1 if one is an error.
    A comment `# alliance: allow RULE: reason` silences a warning.
    """
    chosen = location.chosen(files[0] if files and data is None else data, server)
    roots: Sequence[str | Path] = files or [chosen]
    if watch:
        if "://" in chosen or quotes or texts is not None:
            raise UsageError(
                "files alone are watched, and neither a server nor quotes; leave --store, --quotes and --texts out"
            )
        watching.watch(roots, as_)
        sys.exit()
    if "://" in chosen:
        if quotes or texts is not None:
            raise UsageError("quotes are compared with texts in files and not on a server; name the files with --data")
        found = Verdict(tuple(Problem(*one) for one in open_store(server=chosen).meta("problems")), 0)
    else:
        with uncollected():
            dataset = load_files(roots, Kept())
            found = verdict(dataset)
        if quotes or texts is not None:
            found = _with_quotes(found, dataset, roots, texts)
    sys.exit(report.write(found.problems, as_, found.allowed))


def _with_quotes(found: Verdict, dataset: Dataset, roots: Sequence[str | Path], named: str | None) -> Verdict:
    from alliance_graph import collation, texts

    there = texts.read(texts.named(named) if named is not None else texts.folders(roots))
    collated = collation.collate(dataset, there)
    is_whole = named is None and all(Path(root).is_dir() for root in roots)
    strays = collation.strays(dataset, there) if is_whole else ()
    report.say_collated(collated)
    problems = sorted({*found.problems, *collated.problems, *strays}, key=lambda problem: problem[:3])
    return found._replace(problems=tuple(problems))
