"""`alliance check`: all that is wrong with the data, in one pass."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alliance_graph.dataset import location
from alliance_graph.errors import Problem, UsageError
from alliance_graph.stores.opening import open_store

from alliance_cli.options import files as files_options
from alliance_cli.options import shared as options
from alliance_cli.output import render
from alliance_cli.output.file_formats import ReportFormat
from alliance_cli.output.problems import say_collated, write

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.rules.check import Verdict

OPTIONS: Final = (
    files_options.FILES,
    files_options.QUOTES,
    files_options.TEXTS,
    files_options.REPORT_AS,
    options.DATA,
    options.STORE,
    files_options.WATCH,
)
EXAMPLES: Final = (
    "alliance check",
    "alliance check --quotes",
    "alliance check data/events.yaml --format github",
)


def check(
    files: list[Path] | None,
    quotes: bool,
    texts: str | None,
    as_: ReportFormat,
    data: str | None,
    server: str | None,
    watch: bool,
) -> None:
    """Report what is wrong with the data, and where.

    Each problem has its file, line and column; the exit code is 1 if any problem is an error.
    A comment `# alliance: allow RULE: reason` silences a warning.
    """
    from alliance_graph.dataset.load import load_files
    from alliance_graph.dataset.parse_cache import Kept
    from alliance_graph.rules.check import Verdict, judge
    from alliance_graph.yamltext.tree import uncollected

    files_options.refuse_another(files, {"--data": data, "--store": server})
    place = location.meant(files[0] if files else data, server)
    chosen = place.at
    roots: Sequence[str | Path] = files or [chosen]
    if watch:
        if "://" in chosen or quotes or texts is not None:
            raise UsageError("--watch watches files only, not a server and not quotes; leave --store, --quotes and --texts out")
        render.unasked(place)
        from alliance_cli.tasks import watch as watching

        watching.follow(roots, as_)
        sys.exit()
    if "://" in chosen:
        if quotes or texts is not None:
            raise UsageError("quotes are compared with texts in files and not on a server; name the files with --data")
        found = Verdict(tuple(Problem(*one) for one in open_store(server=chosen).meta("problems")), 0, {})
    else:
        with uncollected():
            dataset = load_files(roots, Kept())
            found = judge(dataset)
        if quotes or texts is not None:
            found = _with_quotes(found, dataset, roots, texts)
    code = write(found.problems, as_, found.allowed)
    render.unasked(place)
    sys.exit(code)


def _with_quotes(found: "Verdict", dataset: "Dataset", roots: Sequence[str | Path], named: str | None) -> "Verdict":
    from alliance_graph.quotes import source_texts
    from alliance_graph.quotes.check import collate, strays

    there = source_texts.read(source_texts.named(named) if named is not None else source_texts.folders(roots))
    collated = collate(dataset, there)
    is_whole = named is None and all(Path(root).is_dir() for root in roots)
    stray = strays(dataset, there) if is_whole else ()
    say_collated(collated)
    problems = sorted({*found.problems, *collated.problems, *stray}, key=lambda problem: problem[:3])
    return found._replace(problems=tuple(problems))
