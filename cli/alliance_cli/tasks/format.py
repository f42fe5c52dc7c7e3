"""Files brought into canonical form, or only compared with it: what is said about each file and about all."""

import sys
from collections.abc import Iterable
from pathlib import Path

from alliance_graph.dataset.files import readable
from alliance_graph.editing.fmt import Formatted, formed
from alliance_graph.errors import Problem, UsageError

from alliance_cli.output import files, render
from alliance_cli.output.file_formats import ReportFormat
from alliance_cli.output.problems import write


def report(formatted: Iterable[Formatted], *, check: bool, diff: bool) -> int:
    """Report what is done with each file, then the number of files; the answer is the exit code."""
    problems: list[Problem] = []
    changed = others = 0
    for one in formatted:
        problems += one.problems
        changed += one.changed
        others += not (one.changed or one.problems)
        if one.changed and (check or diff):
            _say(one, diff=diff)
        elif one.changed:
            files.wrote([Path(one.path)])
    is_wrong = bool(problems) and write(problems, ReportFormat.TEXT)
    if changed or others or not problems:
        render.notes([_summary(changed, others, check or diff)])
    return 1 if is_wrong or (changed and (check or diff)) else 0


def standard_input(*, check: bool, diff: bool) -> int:
    """Write standard input to standard output in canonical form; text that is not YAML is reported and not written."""
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    found = formed(sys.stdin.buffer.read(), "<standard input>")
    if found.problems:
        for problem in found.problems:
            render.say(str(problem))
        return 1
    if not (check or diff):
        render.content([found.after])
    elif found.changed:
        _say(found, diff=diff)
    return 1 if found.changed and (check or diff) else 0


def _say(found: Formatted, *, diff: bool) -> None:
    """Say that a file would change, or how."""
    render.content(f"{line}\n" for line in (found.diff() if diff else [readable(found.path)]))


def _summary(changed: int, others: int, only_looked: bool) -> str:
    done = "would be formatted" if only_looked else "formatted"
    told = [f"{_files(changed)} {done}"] if changed else []
    return ", ".join([*told, *([f"{_files(others)} left as found"] if others or not told else [])])


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
