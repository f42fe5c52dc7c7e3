"""Questions at a terminal. Tab completes an answer: a part of any name of a record leads to its id."""

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from typing import Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.text.folding import fold
from alliance_graph.text.wording import one_line

from alliance_cli.output import render

_MOST: Final = 60
"""How many answers are offered: as many as fit a screen."""


class Offers(NamedTuple):
    """The possible answers, each with the folded names that lead to it and the text that is shown beside it."""

    names: Mapping[str, Sequence[str]]
    shown: Mapping[str, str]

    def matching(self, text: str) -> list[str]:
        """The answers with a name of which some word begins with the text."""
        begun = fold(text)
        found = (answer for answer, names in self.names.items() if any(f" {begun}" in f" {name}" for name in names))
        return sorted(found)[:_MOST]


NOTHING = Offers({}, {})


def possible() -> bool:
    """Whether a user is there to ask."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def answered(question: str, read: Callable[[str], str], offers: Offers = NOTHING, *, optional: bool = False) -> str:
    """An answer that `read` takes; after a refused answer the reason is shown and the question asked again."""
    while True:
        with _completing(offers, question):
            text = input(question).strip()
        if not text and optional:
            return ""
        if text:
            try:
                return read(text)
            except UsageError as error:
                render.say(str(error))


def agreed(question: str) -> bool:
    """Whether the answer is yes; Enter alone means no."""
    return fold(input(f"{question} [y/N] ")) in ("y", "yes")


@contextlib.contextmanager
def _completing(offers: Offers, question: str) -> Iterator[None]:
    if sys.platform == "win32" or not find_spec("readline"):  # Windows has none, and Python can be built without it
        yield
        return
    import readline

    matches: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if state == 0:
            matches[:] = offers.matching(text)
        return matches[state] if state < len(matches) else None

    def show(_: str, found: Sequence[str], __: int) -> None:
        told = "".join(f"\n{answer}  {one_line(offers.shown.get(answer, ''))}".rstrip() for answer in found)
        sys.stdout.write(f"{told}\n{question}{readline.get_line_buffer()}")
        sys.stdout.flush()

    readline.set_completer_delims("")
    readline.set_completer(complete)
    readline.set_completion_display_matches_hook(show)
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    readline.parse_and_bind("set show-all-if-ambiguous on")
    readline.set_auto_history(False)
    try:
        yield
    finally:
        readline.set_completer(None)
