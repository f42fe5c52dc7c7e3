"""`alliance import`: a corpus or a spreadsheet, taken into a dataset."""

import sys
from pathlib import Path
from typing import Final

from alliance_cli.options import corpora as options
from alliance_cli.options import merge
from alliance_cli.output.file_formats import CorpusFormat, PlanFormat

OPTIONS: Final = (
    options.KIND,
    options.PATH,
    options.OUTPUT,
    options.INTO,
    options.GUESS,
    options.MAP,
    options.REFUSED,
    options.SAME,
    merge.DIFFERENT,
    merge.DECISIONS_IN,
    options.REPORT_AS,
)
EXAMPLES: Final = (
    "alliance import csv speeches.csv --guess -o map.yaml",
    "alliance import csv speeches.csv --map map.yaml --into data",
)


def import_(
    kind: CorpusFormat,
    path: Path,
    output: Path | None,
    into: str | None,
    guess: bool,
    map_: Path | None,
    refused: Path | None,
    same: list[str] | None,
    different: list[str] | None,
    judged: Path | None,
    as_: PlanFormat,
) -> None:
    """Take a corpus or a spreadsheet into a dataset, as a file of its own.

    The report compares what was taken in with what the source counts. The exit code is 1 if a row was refused or a total
    differs. The same import again changes nothing.
    """
    from alliance_cli.options import decisions
    from alliance_cli.tasks import corpora as tasks

    if guess:
        tasks.guess(kind, path, output, into=into, map_=map_)
        return
    given = decisions.read(judged, same=same or (), different=different or (), renamed=(), prefix=None)
    sys.exit(tasks.take_in(kind, path, output, into, map_, refused, given, as_))


globals()["import"] = import_  # the command's name is a word that Python keeps for itself
