"""An answer as a table, JSON, CSV or Markdown: its rows to standard output, what is said about them to standard error."""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, TextIO

from alliance_graph.dataset import location
from alliance_graph.errors import UsageError
from alliance_graph.tables import cells
from alliance_graph.tables.cells import Column
from alliance_graph.tables.forms import CENTRAL, COUNTS, form, summary, told
from alliance_graph.text.wording import is_obeyed, visible

from alliance_cli.output.formats import As, Format, Reference
from alliance_cli.output.tables import markdown, sentence_lines, size, table, width, wrapped

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store
    from alliance_graph.rows.answers import StatsRow

_SHORTEST, _LONGEST = 8, 60
"""How wide the longest bar is, at least and at most."""


def answer(store: "Store", found: "Answer[Any]", as_: As) -> None:
    """Write an answer as its form shows it, or the reference to it."""
    if isinstance(as_, Reference):
        from alliance_cli.output.citation import reference

        shown(reference(store, found, as_))
    elif as_ == Format.JSON:
        shown(as_json(found.rows))
    elif as_.is_csv:
        flat(store, found, as_)
    else:
        rows = cells.abbreviated(found.rows, store.labels)
        shown(_WRITERS[as_](form(found.form).columns(rows), rows))
    notes(found.notes)


def sentences(store: "Store", found: "Answer[Any]", as_: As) -> None:
    """Write an answer of `query.links.paths`; people read the sentences of each row."""
    if as_ == Format.TABLE:
        shown(line for row in found for sentence in told(row) for line in sentence_lines(sentence, sys.stdout))
        notes(found.notes)
    else:
        answer(store, found, as_)


def counts(store: "Store", found: "Answer[Any]", as_: As) -> None:
    """Write the counts of `answers.counts`, for people at a terminal with a bar each."""
    if as_ == Format.TABLE:
        shown(_table((*COUNTS, *_bars(found.rows)), found.rows))
        notes(found.notes)
    else:
        answer(store, found, as_)


def _bars(rows: Sequence[Mapping[str, Any]]) -> Iterator[Column]:
    """At a terminal a column of bars, the longest in the room that the names leave; a pipe has none."""
    if not sys.stdout.isatty() or not rows:
        return
    longest = max(row["count"] for row in rows)
    room = max(_SHORTEST, width() - max(size(visible(row["by"])) for row in rows) - len(str(longest)) - 2 * len(COUNTS) - 4)
    yield Column("", lambda row: "█" * max(1, round(row["count"] * min(room, _LONGEST) / longest)))


def plain(keys: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are not records but any values under these keys; a value that has parts is written as JSON."""
    if as_.is_csv:
        shown(_csv(keys, rows, as_))
    else:
        columns = [Column(key, lambda row, key=key: _value(row[key])) for key in keys]  # type: ignore[misc]
        shown(_WRITERS[as_](columns, rows))


def columns(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are not records as a table, plain or in Markdown."""
    shown(_WRITERS[as_](columns, rows))


def statistics(store: "Store", found: "Answer[StatsRow]", as_: As) -> None:
    """Write the answer of `query.links.network.stats`: one row, whose parts stand one under another in a table."""
    (row,) = found.rows
    if as_ == Format.TABLE:
        said = (line for sentence in summary(row) for line in wrapped(visible(sentence), width()))
        shown(chain(said, ("",), _table(CENTRAL, row["central"])))
        notes(found.notes)
    elif as_ == Format.MD:
        shown(_markdown(CENTRAL, row["central"]))
        notes(found.notes)
    else:
        answer(store, found, as_)


def shown(written: Iterator[str]) -> bool:
    """Write the lines of an answer; at a terminal, what its screen cannot hold goes through a pager."""
    if sys.stdout is None or not sys.stdout.isatty():
        return lines(written)
    from alliance_cli.output import pager

    return lines(pager.shown(written))


def lines(written: Iterator[str]) -> bool:
    """Write lines to standard output; answers whether somebody reads them still."""
    return text(line + "\n" for line in written)


def text(pieces: Iterable[str]) -> bool:
    """Write to standard output, in UTF-8 whatever the locale says; what UTF-8 cannot hold is written as an escape.

    The reader of a pipe may stop before the end; answers whether the reader still reads.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except OSError as error:
        if not _is_unread(error):
            raise
        silence(sys.stdout)
        return False
    return True


def content(pieces: Iterable[str]) -> None:
    """Write to standard output what a file would hold: whole for a program, for a terminal without what it would obey."""
    text(map(visible, pieces) if sys.stdout is not None and sys.stdout.isatty() else pieces)


def raw(pieces: Iterable[bytes]) -> None:
    """Write bytes to standard output; the reader of a pipe may stop before the end."""
    try:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError as error:
        if not _is_unread(error):
            raise
        silence(sys.stdout)


def _is_unread(error: OSError) -> bool:
    """Whether the reader of a pipe has stopped, which Windows reports as an invalid argument."""
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL)


def silence(stream: TextIO | None) -> None:
    """Discard what could not be written, so that it does not fail again when the program ends."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(what: str) -> None:
    """Write a line for people to standard error, if it is open."""
    if sys.stderr is not None:
        try:
            print("\n".join(sentence_lines(what, sys.stderr)), file=sys.stderr, flush=True)
        except OSError:
            silence(sys.stderr)


def as_json(value: object) -> Iterator[str]:
    """Rows, or another JSON value, one key a line; characters that a terminal would obey are escaped."""
    for line in json.dumps(value, ensure_ascii=False, indent=2).split("\n"):
        yield line if line.isprintable() else "".join(map(_escaped, line))


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1] if is_obeyed(letter) else letter


def unasked(place: location.Place) -> None:
    """Write the note of a command that reads the dataset of the package, where nobody has asked for it."""
    notes([location.UNASKED] if place.unasked else ())


def notes(written: Iterable[str]) -> None:
    """Write the notes on an answer."""
    for note in written:
        say(f"note: {note}")


def _csv(keys: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> Iterator[str]:
    """Rows that are not records: a text as it is, any other value as JSON."""
    from alliance_graph.tables.flat import line

    yield _for_reader(line(keys, raw=as_ == Format.CSV_RAW))
    for row in rows:
        values = (row[key] for key in keys)
        cells = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
        yield _for_reader(line(cells, raw=as_ == Format.CSV_RAW))


def _value(value: Any) -> str:
    """A value in a cell: a node of the graph by its name and id, because all its properties would fill the screen."""
    if isinstance(value, dict) and value.keys() == {"labels", "properties"} and "id" in value["properties"]:
        return f"{value['properties'].get('name', '')} [{value['properties']['id']}]"
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def flat(store: "Store", found: "Answer[Any]", as_: Format) -> None:
    """Write an answer as CSV, in the columns of its form."""
    from alliance_graph.tables import forms
    from alliance_graph.tables.flat import line, text

    shapes, form_, raw = store.meta("shapes"), form(found.form), as_ == Format.CSV_RAW
    names = forms.keys(form_, shapes)
    told = ([text(one.get(name)) for name in names] for one in forms.lines(form_, found.rows, shapes))
    shown(_for_reader(line(cells, raw=raw)) for cells in chain([names], told))


def _for_reader(line: str) -> str:
    """A line of CSV, which has no escapes: unchanged for a program, without what a terminal would obey for a terminal."""
    return visible(line) if sys.stdout.isatty() else line


def _table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return table(columns, rows) if rows else iter(())


def _markdown(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return markdown(columns, rows) if rows else iter(())


_WRITERS: Final[Mapping[Format, Callable[[Sequence[Column], Sequence[Mapping[str, Any]]], Iterator[str]]]] = {
    Format.TABLE: _table,
    Format.JSON: lambda _, rows: as_json(rows),
    Format.MD: _markdown,
}
