"""What can be typed behind a command, as rows.

Law: a command names its rows in `OPTIONS`, once. Typer's application is made from them (see `typed`), and `shortcut` reads
them without typer; therefore both understand a command line in the same way.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alliance_graph.query.conditions import Condition, Takes, rows


class Option(NamedTuple):
    """An option of a command or, where `names` is empty, an argument.

    `parameter` is the keyword of the command's function that takes the value. `takes` is the type of the value: `bool` is a
    flag, an `Enum` is one of its words; `least` and `most` bound a number. With `several`, the function takes a list. `of` says
    which names or words may be meant.
    """

    parameter: str
    names: tuple[str, ...] = ()
    help: str = ""
    metavar: str | None = None
    takes: type = str
    default: object = None
    required: bool = False
    several: bool = False
    least: int | None = None
    most: int | None = None
    show_default: bool = True
    of: Takes | None = None

    @property
    def is_flag(self) -> bool:
        """Whether the option stands without a value."""
        return self.takes is bool


def argument(parameter: str, metavar: str, help_: str, *, required: bool = False) -> Option:
    """An argument of a command."""
    return Option(parameter, metavar=metavar, help=help_, required=required)


def conditions(keywords: Iterable[str], without: Iterable[str] = ()) -> Iterator[Option]:
    """The options of these conditions, in their order, except conditions without an option and those in `without`."""
    apart = {*without}
    return (_of(row) for row in rows(keywords) if row.option and row.keyword not in apart)


def _of(row: Condition) -> Option:
    names = (str(row.option), *([row.short] if row.short else []))
    if row.takes == "flag":
        return Option(row.keyword, names, row.help, takes=bool, default=False)
    if row.takes in ("number", "count"):
        return Option(row.keyword, names, row.help, row.metavar, int, least=1 if row.takes == "number" else 0)
    return Option(row.keyword, names, row.help, row.metavar, several=row.several, of=row.takes)
