"""Files brought into canonical form, or only looked at; what cannot be read is told and stays as it is."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from alliance_graph.dataset.files import SUFFIXES, data_files, readable, text_of
from alliance_graph.editing.format import Form, canonical
from alliance_graph.errors import Problem, UsageError

from alliance_cli.output import files, render
from alliance_cli.output.formats import ReportFormat
from alliance_cli.output.problems import write

_NAME = "<standard input>"


def files_below(roots: Sequence[str], *, check: bool, diff: bool) -> int:
    """Bring the YAML files in these files and folders into their form; answers the exit code."""
    found = dict.fromkeys(path for root in roots for path in data_files(root))
    # A folder among them is one that cannot be opened, which reading it tells.
    if stranger := next((path for path in found if not path.lower().endswith(SUFFIXES) and not Path(path).is_dir()), None):
        raise UsageError(f"{readable(stranger)} is no data file; their names end in {', '.join(SUFFIXES)}")
    paths = [path for path in found if not path.lower().endswith(".jsonl")]
    problems: list[Problem] = []
    changed: list[str] = []
    for path in paths:
        before, form = _read(path)
        problems += form.problems
        if before != form.text.encode() and not form.problems:
            changed.append(path)
            if check or diff:
                _tell(readable(path), before, form.text, diff=diff)
            else:
                files.write(Path(path), [form.text], before)
    is_wrong = bool(problems) and write(problems, ReportFormat.TEXT)
    others = len(paths) - len(changed) - len({problem.path for problem in problems})
    if changed or others or not problems:
        render.notes([_summary(len(changed), others, check or diff)])
    return 1 if is_wrong or (changed and (check or diff)) else 0


def standard_input(*, check: bool, diff: bool) -> int:
    """Write what comes in to standard output, in its form; what is no YAML is told, and then nothing is written."""
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    before = sys.stdin.buffer.read()
    form = _form(before, _NAME)
    if form.problems:
        for problem in form.problems:
            render.say(str(problem))
        return 1
    is_other = before != form.text.encode()
    if not (check or diff):
        render.text([form.text])
    elif is_other:
        _tell(_NAME, before, form.text, diff=diff)
    return 1 if is_other and (check or diff) else 0


def _read(path: str) -> tuple[bytes, Form]:
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        return b"", Form("", (Problem(readable(path), 1, 1, f"cannot be read: {error.strerror}", "unreadable"),))
    return content, _form(content, readable(path))


def _form(content: bytes, name: str) -> Form:
    text, problems = text_of(content, name)
    return Form(text, tuple(problems)) if problems else canonical(text, name)


def _tell(name: str, before: bytes, after: str, *, diff: bool) -> None:
    """Tell that a file would change, or how."""
    render.lines(_difference(name, before, after) if diff else iter([name]))


def _difference(name: str, before: bytes, after: str) -> Iterator[str]:
    from difflib import unified_diff

    # Split at line feeds alone, so that other line ends are seen as what differs.
    old, new = before.decode().split("\n"), after.split("\n")
    yield from unified_diff(old, new, name, f"{name} (formatted)", lineterm="")


def _summary(changed: int, others: int, only_looked: bool) -> str:
    done = "would be formatted" if only_looked else "formatted"
    told = [f"{_files(changed)} {done}"] if changed else []
    return ", ".join([*told, *([f"{_files(others)} left as found"] if others or not told else [])])


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
