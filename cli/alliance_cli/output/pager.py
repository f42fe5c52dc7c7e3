"""A long answer at a terminal goes through a pager, as git has it.

Law: a pager is started only where standard output is a terminal and the answer does not fit its screen. It is what
`ALLIANCE_PAGER` names, else `PAGER`, else `less`; an empty one and `cat` are none. Nothing is lost where no pager can be
started: the answer is then written as it is. Who ends the pager early has read enough, which is no error.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from alliance_cli.output.tables import size, unemphasized

_USUAL: Final = "less"
_NONE: Final = ("", "cat")
_OF_A_SHELL: Final = frozenset("|&;<>()$`\\\"'*?[#~=%\n")
"""The signs of a pager that is more than a program with its options; a shell reads it, as it does for git."""
_OPTIONS: Final = {"LESS": "FRX", "LV": "-c"}
"""What `less` and `lv` are told where the user tells them nothing: to obey bold type, and to leave the text on the screen."""
_NOT_STARTED: Final = (126, 127)
"""How a shell ends that cannot start a program."""


class _Screen(NamedTuple):
    lines: int
    columns: int


def shown(lines: Iterator[str]) -> Iterator[str]:
    """Show an answer in the pager; answers the lines that are still to be written: all of them where there is no pager."""
    screen, command = _screen(), _command()
    if not screen or command in _NONE:
        yield from lines
        return
    head, is_long = _screenful(lines, screen)
    written = list(head)
    if not is_long or not _paged(command, _noted(chain(head, lines), written, len(head))):
        yield from written
        yield from lines


def _command() -> str:
    given = next((os.environ[name] for name in ("ALLIANCE_PAGER", "PAGER") if name in os.environ), _USUAL)
    return given.strip()


def _screen() -> _Screen | None:
    """The size of the terminal; nothing where there is none, or one that does not say it or cannot move its cursor."""
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return None
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return None
    return _Screen(lines, columns) if lines and columns else None


def _screenful(lines: Iterator[str], screen: _Screen) -> tuple[list[str], bool]:
    """The first lines, up to the first for which the screen has no room beside the prompt; and whether there is such a line."""
    head: list[str] = []
    room = screen.lines - 1
    for line in lines:
        head.append(line)
        room -= sum(max(1, -(-size(part) // screen.columns)) for part in unemphasized(line).split("\n"))
        if room < 0:
            return head, True
    return head, False


def _noted(lines: Iterable[str], written: list[str], known: int) -> Iterator[str]:
    """The lines, each noted as it passes, for a pager that turns out not to start; the first ones are known."""
    for number, line in enumerate(lines):
        if number >= known:
            written.append(line)
        yield line


def _paged(command: str, lines: Iterable[str]) -> bool:
    """Write lines into the pager until they or its reader end; answers whether the pager was started."""
    in_shell = not _OF_A_SHELL.isdisjoint(command)
    words = command if in_shell else shlex.split(command)
    if not in_shell and shutil.which(words[0]) is None:
        return False
    sys.stdout.flush()
    environment = {**_OPTIONS, **os.environ}
    try:
        process = subprocess.Popen(
            words, shell=in_shell, stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        return False
    _feed(process, lines)
    return _ended(process) not in _NOT_STARTED


def _feed(process: "subprocess.Popen[str]", lines: Iterable[str]) -> None:
    pipe = process.stdin
    if pipe is None:
        return
    try:
        for line in lines:
            pipe.write(line + "\n")
        pipe.close()
    except (BrokenPipeError, KeyboardInterrupt):  # the reader has read enough
        _discard(process)


def _discard(process: "subprocess.Popen[str]") -> None:
    try:
        if process.stdin:
            process.stdin.close()
    except (BrokenPipeError, KeyboardInterrupt):
        pass


def _ended(process: "subprocess.Popen[str]") -> int:
    """The exit code of the pager. Ctrl-C is a key of the pager's own as long as it runs."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
