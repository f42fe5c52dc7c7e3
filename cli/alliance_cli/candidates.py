"""What may stand at the cursor of a command line: commands, options, and the values that an option or an argument takes.

Law: names, ids and terms are those of the dataset's database as it stands. Nobody waits at Tab for a dataset to be compiled:
where no database stands, or a server is asked, there are none. What is typed stays as it is and is continued; only where one
record alone has a word that begins so does its id take the place of what is typed.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from alliance_graph.dataset import location
from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import COUNTED, Entity, Takes, Word

from alliance_cli.options import shared
from alliance_cli.options.option import Option

if TYPE_CHECKING:
    from alliance_graph.stores.sqlite.standing import Standing

FILES: Final = ":files"
DATASETS: Final = ":datasets"
"""What a shell completes by itself: files and folders, or folders and data files alone."""
_HELP: Final = Option("help", ("--help", "-h"), "Show this message and exit.", takes=bool)
_VERSION: Final = Option("version", ("--version",), "Print the version and stop.", takes=bool)
_BEFORE: Final = (shared.DATA, shared.STORE, _HELP, _VERSION)
_PATHS: Final = ("PATH", "FILE", "DIR", "DATA", "[FILES]...", "[OLD]", "[NEW]", "OTHER")
_QUOTES: Final = "\"'"


class Candidate(NamedTuple):
    """A word that may stand at the cursor, and what it means."""

    word: str
    meaning: str = ""


Commands = Mapping[str, Callable[[], tuple[Option, ...]]]
"""The options of each command by the words that name it, as in `new event`."""


def candidates(words: Sequence[str], commands: Commands) -> Iterator[Candidate]:
    """What may take the place of the last of these words, which may be empty; `commands` are those that can be named."""
    *before, last = _joined([_plain(word) for word in words]) or [""]
    named, rest = _command(before, commands)
    if named == "help":
        named, rest = _command(rest, commands)
    options = commands[named]() if named in commands else ()
    given = _Given.of(rest, (*options, _HELP) if options else _BEFORE)
    name, equals, value = last.partition("=")
    if given.open:
        yield from _values(given.open, last, before)
    elif equals and name.startswith("--"):
        option = next((one for one in options if name in one.names and not one.is_flag), None)
        found = _values(option, value, before) if option else ()
        yield from (Candidate(f"{name}={one.word}", one.meaning) for one in found if one.word not in (FILES, DATASETS))
    elif last.startswith("-"):
        yield from _options((*options, _HELP) if named else _BEFORE, last, given)
    elif named in commands and "help" not in before[:1]:
        arguments = [one for one in options if not one.names]
        further = [one for one in arguments[-1:] if one.several]
        for argument in [*arguments[given.arguments :], *further][:1]:
            yield from _values(argument, last, before)
    else:
        yield from _commands(named, last, commands)


class _Given(NamedTuple):
    """What the words before the cursor have given: options, how many arguments, and the option whose value comes next."""

    options: frozenset[str]
    arguments: int
    open: Option | None

    @classmethod
    def of(cls, words: Iterable[str], options: Iterable[Option]) -> "_Given":
        named = {name: option for option in options for name in option.names}
        found: set[str] = set()
        count, open_ = 0, None
        for word in words:
            if open_:
                open_ = None
            elif word.startswith("-"):
                name, equals, _ = word.partition("=")
                option = named.get(name)
                found.update([option.parameter] if option else [])
                open_ = option if option and not option.is_flag and not equals else None
            else:
                count += 1
        return cls(frozenset(found), count, open_)


def _joined(words: Sequence[str]) -> list[str]:
    """The words with those together that bash takes apart at an equals sign: `--by`, `=`, `zas` give the value of `--by`."""
    found = [word for number, word in enumerate(words) if word != "=" or not number]
    return [*found, ""] if words and words[-1] == "=" else found


def _plain(word: str) -> str:
    """A word as the program would get it: without quotation marks and escapes, also where a mark is still open."""
    if word[:1] in _QUOTES and word:
        return word[1:].removesuffix(word[0])
    return word.replace("\\", "")


def _command(words: Sequence[str], commands: Commands) -> tuple[str, list[str]]:
    """The command that the words name, and the words behind it; what stands before the command is left out."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        rest = rest[2 if rest[0] in ("--data", "--store") else 1 :]
    if not rest:
        return "", [*words]
    if " ".join(rest[:2]) in commands:
        return " ".join(rest[:2]), rest[2:]
    return rest[0], rest[1:]


def _commands(named: str, last: str, commands: Commands) -> Iterator[Candidate]:
    begun = f"{named} " if named else ""
    known = dict.fromkeys(name.removeprefix(begun).partition(" ")[0] for name in commands if name.startswith(begun))
    yield from (Candidate(name) for name in known if name.startswith(last))


def _options(options: Iterable[Option], last: str, given: _Given) -> Iterator[Candidate]:
    for option in options:
        if option.names and (option.several or option.parameter not in given.options):
            shown = [name for name in option.names if name.startswith("--") or name == last]
            yield from (Candidate(name, option.help) for name in shown if name.startswith(last))


def _values(option: Option, typed: str, words: Sequence[str]) -> Iterator[Candidate]:
    """The values that an option or an argument may take and that continue what is typed."""
    takes = _takes(option)
    if option == shared.DATA or option.parameter == "into":
        yield Candidate(DATASETS)
    elif issubclass(option.takes, Enum):
        yield from _begun((str(one.value) for one in option.takes), typed)
    elif isinstance(takes, Word):
        from alliance_graph.records import terms

        known = {str(term): term.definition for term in getattr(terms, takes.vocabulary)}
        fields = [str(field) for field, of in terms.OPEN.items() if of.__name__ == takes.vocabulary]
        added = {name: "" for store in _standing(words) for field in fields for name in store.terms(field)}
        yield from _begun({**known, **added}, typed)
    elif takes == "counted by":
        yield from _begun(COUNTED, typed)
    elif isinstance(takes, Entity):
        for store in _standing(words):
            yield from (Candidate(*one) for one in store.names(typed, takes.kinds))
    elif option.takes not in (str, int, bool) or option.metavar in _PATHS:
        yield Candidate(FILES)


def _takes(option: Option) -> Takes | None:
    """What an option takes; in place of a day, an event may stand."""
    return Entity(("event",)) if option.of in ("first day", "last day") else option.of


def _begun(known: Iterable[str] | Mapping[str, str], typed: str) -> Iterator[Candidate]:
    meanings = known if isinstance(known, Mapping) else {}
    yield from (Candidate(word, meanings.get(word, "")) for word in known if word.startswith(typed))


def _standing(words: Sequence[str]) -> "Iterator[Standing]":
    """The database of the dataset that the words or else the environment name, if one stands."""
    named, server = (_last(words, option) for option in ("--data", "--store"))
    try:
        chosen = location.chosen(None if named is None else _at_home(named), server)
    except UsageError:
        return
    if "://" not in chosen:
        from alliance_graph.stores.sqlite.standing import standing

        yield from standing(chosen)


def _last(words: Sequence[str], option: str) -> str | None:
    """The value that an option has among the words."""
    found = [word.partition("=")[2] for word in words if word.startswith(f"{option}=")]
    found += [value for name, value in pairwise(words) if name == option]
    return found[-1] if found else None


def _at_home(path: str) -> str:
    """A path whose home the shell has not filled in yet."""
    return os.environ.get("HOME", "~") + path[1:] if path.startswith("~/") else path
