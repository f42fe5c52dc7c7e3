"""Who wrote each field of a record, and in which commit: `git blame` is asked for the lines that the field takes up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from os import path
from typing import Any, Final, NamedTuple

from alliance_graph.dataset import jsonl
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import content, data_files, relative, text_of
from alliance_graph.dataset.fragments import Fragment
from alliance_graph.history.field_lines import extents
from alliance_graph.history.git import Refused, Repository, containing

_SHOWN: Final = 10
"""How many letters of a commit's id are shown."""
Row = dict[str, Any]


class Commit(NamedTuple):
    """A commit as `git blame` reports it; empty for a line that is in no commit yet. `when` is the commit's time in seconds."""

    id: str | None = None
    author: str | None = None
    date: str | None = None
    subject: str | None = None
    when: float = float("inf")


class Authorship(NamedTuple):
    """A row for each field, and the notes on these rows."""

    rows: list[Row]
    notes: tuple[str, ...]


def authorship(dataset: Dataset, root: str, record: str) -> Authorship:
    """The commit that wrote the present words of each field of a record, file by file.

    A value on several lines has the newest commit of these lines. Changes of white space, moves of lines within the file
    and a new name of the file do not count. `UsageError` where the file lies in no repository.
    """
    places = {relative(place, root): path.realpath(place) for place in data_files(root)}
    rows: list[Row] = []
    shallow: dict[str, None] = {}
    for fragment in _fragments(dataset, record):
        place = places[fragment.path]
        repository = containing(place)
        rows += _rows(fragment, repository, place)
        if repository.is_shallow():
            shallow["this clone holds only the newest commits: older lines are reported under the oldest of these"] = None
    return Authorship(rows, tuple(shallow))


def _fragments(dataset: Dataset, record: str) -> Sequence[Fragment]:
    if record in dataset.lines:
        return [jsonl.plain(dataset.records[record], *dataset.lines[record])]
    return dataset.fragments[record]


def _rows(fragment: Fragment, repository: Repository, place: str) -> Iterator[Row]:
    text, _ = text_of(content(place), fragment.path)
    found = extents(fragment, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if not found:
        return
    commits = _blamed(repository, place, min(one.first for one in found), max(one.last for one in found))
    for one in found:
        commit = max((commits[line] for line in range(one.first, one.last + 1)), key=lambda commit: commit.when)
        said = {"field": one.field, "item": one.item, "value": one.value}
        at = {"path": fragment.path, "line": one.first}
        yield said | {name: getattr(commit, name) for name in ("author", "date", "subject")} | {"commit": commit.id} | at


def _blamed(repository: Repository, place: str, first: int, last: int) -> Mapping[int, Commit]:
    """The commit of each of these lines of a file in the working tree."""
    options = ("--porcelain", "--encoding=UTF-8", "--no-textconv", "-w", "-M", f"-L{first},{last}")
    try:
        told = repository.git("blame", *options, "--", repository.inside(place))
    except Refused as error:
        if "no such path" in str(error):
            return dict.fromkeys(range(first, last + 1), Commit())  # the whole file is in no commit yet
        raise
    return dict(_lines(told.decode(errors="replace").split("\n")))


def _lines(told: Iterable[str]) -> Iterator[tuple[int, Commit]]:
    """The lines of the porcelain format, which describes each commit once: see git-blame(1)."""
    known: dict[str, dict[str, str]] = {}
    about: dict[str, str] = {}
    head: list[str] = []
    for line in told:
        if line.startswith("\t"):
            yield int(head[2]), _commit(head[0], about)
            head = []
        elif not head and line:
            head = line.split(" ")
            about = known.setdefault(head[0], {})
        else:
            name, _, value = line.partition(" ")
            about[name] = value


def _commit(key: str, about: Mapping[str, str]) -> Commit:
    if not key.strip("0"):
        return Commit()
    date = _date(about["author-time"], about["author-tz"])
    return Commit(key[:_SHOWN], about["author"], date, about["summary"], float(about["committer-time"]))


def _date(seconds: str, zone: str) -> str | None:
    """The time of a commit by its author's clock; nothing where the commit holds an impossible time."""
    sign = -1 if zone.startswith("-") else 1
    try:
        offset = timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])))
        return datetime.fromtimestamp(int(seconds), offset).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
