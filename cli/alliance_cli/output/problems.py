"""Problems in the data as text for people, JSON for programs, annotations for a pull request on GitHub."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from alliance_graph.text.wording import one_line, visible

from alliance_cli.output import render

if TYPE_CHECKING:
    from alliance_graph.errors import Problem
    from alliance_graph.quotes.check import Collation

_NAMED: Final = 5
_WORDS: Final = re.compile(r"; the (?:terms|known ones) are (?P<words>.+)$")
"""What a message about an unknown word, field or section ends with."""
_ESCAPED: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPED_PROPERTY: Final = _ESCAPED | str.maketrans({":": "%3A", ",": "%2C"})


def write(problems: "Sequence[Problem]", format_: str, allowed: int = 0) -> int:
    """Write the problems to standard output, and to standard error how many they are and how many are allowed.

    Answers the exit code.
    """
    match format_:
        case "json":
            render.shown(render.as_json([problem._asdict() for problem in problems]))
        case "github":
            render.shown(_annotations(problems))
        case _:
            render.shown(as_text(problems))
    render.say(summary(problems, allowed))
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def as_text(problems: "Sequence[Problem]") -> Iterator[str]:
    """The problems, a line each; the words that may be written are listed where they are first asked for, and not again."""
    listed: set[frozenset[str]] = set()
    for problem in problems:
        begun, words = _listing(problem.message)
        yield one_line(str(problem._replace(message=f"{begun}listed above") if words in listed else problem))
        listed |= {words} if words else set()


def _listing(message: str) -> tuple[str, frozenset[str]]:
    """The beginning of a message that ends with a list of words, and the words; none where it has no such list."""
    found = _WORDS.search(message)
    return (message[: found.start("words")], frozenset(found["words"].split(", "))) if found else (message, frozenset())


def summary(problems: "Sequence[Problem]", allowed: int) -> str:
    """How many problems there are, and how many are allowed."""
    counts = Counter(problem.severity for problem in problems)
    told = [f"{counts[one]} {one}{'s' * (counts[one] > 1)}" for one in ("error", "warning") if counts[one]]
    return (" and ".join(told) or "no problems") + (f", {allowed} allowed" if allowed else "")


def say_collated(found: "Collation") -> None:
    """Say how many quotes were compared with texts and how they stand, and which sources have no text."""
    counts = ((found.exact, "exact"), (found.near, "near"), (found.missing, "missing"), (found.uncompared, "not compared"))
    render.say(f"quotes and excerpts: {', '.join(f'{count} {how}' for count, how in counts if count) or 'none'}")
    if found.without_text:
        first, more = found.without_text[:_NAMED], len(found.without_text) - _NAMED
        named = ", ".join(first) + (f" and {more} more" if more > 0 else "")
        render.say(f"note: no text of {named}; expected in files such as texts/{first[0]}.txt")


def _annotations(problems: "Sequence[Problem]") -> Iterator[str]:
    for problem in problems:
        file, title = (visible(one).translate(_ESCAPED_PROPERTY) for one in (problem.path, problem.rule))
        place = f"file={file},line={problem.line},col={problem.column},title={title}"
        yield f"::{problem.severity} {place}::{visible(problem.message).translate(_ESCAPED)}"
