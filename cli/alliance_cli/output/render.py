"""An answer as a table, JSON, CSV or Markdown: its rows to standard output, what is said about them to standard error."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final, TextIO

from alliance_graph.errors import UsageError
from alliance_graph.query.questions import incomplete

from alliance_cli.output import cells
from alliance_cli.output.formats import Format
from alliance_cli.output.tables import Column, markdown, one_line, table, visible, width, wrapped

if TYPE_CHECKING:
    from alliance_graph.query.questions import Answer
    from alliance_graph.query.store import Store

MOMENTS: Final = ("event", "statement", "silence", "membership", "office")
"""The kinds of row in a timeline."""
EVERYTHING: Final = (*MOMENTS, "relation", "organization", "person", "country", "place", "topic", "source")
SAID: Final = (
    Column("Date", cells.when, 3),
    Column("Who", cells.speaker, 4),
    Column("Said", cells.words, 8),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
)
TIMELINE: Final = (
    Column("Date", cells.when, 3),
    Column("What", cells.what, 10),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
)
HELD: Final = (
    Column("What", cells.tenure, 6),
    Column("Held", cells.held, 4),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
    Column("Note", lambda row: row["note"] or "", 4),
)

_CENTRAL: Final = (
    Column("Actor", lambda row: str(row["name"])),
    Column("In how many", lambda row: str(row["occurrences"])),
    Column("Met", lambda row: str(row["met"])),
    Column("Betweenness", lambda row: f"{row['betweenness']:.3f}"),
    Column("Id", lambda row: str(row["id"])),
)
_ACTORS: Final = ("id", "name", "occurrences", "met", "betweenness")
WAYS: Final = ("nodes", "edges", "sentence")
REACHED: Final = ("id", "kind", "name", "depth", "sentences")
"""What the rows of such an answer hold."""

_OBEYED: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def answer(store: "Store", found: "Answer", as_: Format, columns: Sequence[Column], kinds: Sequence[str]) -> None:
    """Write an answer whose rows are of these kinds; `columns` are those of its table."""
    if as_ == Format.CSV:
        _write_csv(store, found.rows, kinds)
    else:
        rows = found.rows if as_ == Format.JSON else cells.abbreviated(found.rows, store.labels)
        lines(_WRITERS[as_](columns, rows))
    notes(found.notes)


def sentences(found: "Answer", as_: Format, keys: Sequence[str]) -> None:
    """Write an answer of `paths`, each row of which has these keys and is read by its sentences."""
    rows = found.rows
    if as_ == Format.TABLE:
        lines(one_line(sentence) for row in rows for sentence in _told(row))
    elif as_ == Format.CSV:
        lines(_csv(keys, rows))
    else:
        lines(_WRITERS[as_]((Column("How", lambda row: "\n".join(_told(row))),), rows))
    notes(found.notes)


def plain(keys: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are no records but whatever was asked for, each value as it is or, where it has parts, as JSON."""
    if as_ == Format.CSV:
        lines(_csv(keys, rows))
    else:
        columns = [Column(key, lambda row, key=key: _value(row[key])) for key in keys]  # type: ignore[misc]
        lines(_WRITERS[as_](columns, rows))


def columns(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are no records as a table, or one in Markdown."""
    lines(_WRITERS[as_](columns, rows))


def statistics(store: "Store", row: Mapping[str, Any], as_: Format) -> None:
    """Write the answer of `network.stats`: one row, whose parts a table sets one under another."""
    actors = row["central"]
    if as_ == Format.JSON:
        lines(as_json([row]))
    elif as_ == Format.CSV:
        lines(_csv(_ACTORS, actors))
    elif as_ == Format.MD:
        lines(_markdown(_CENTRAL, actors))
    else:
        lines(_summary(row))
        lines(_table(_CENTRAL, actors))
    notes(incomplete(store))


def lines(written: Iterator[str]) -> None:
    """Write lines to standard output."""
    text(line + "\n" for line in written)


def text(pieces: Iterable[str]) -> bool:
    """Write to standard output, which is UTF-8 whatever the locale says; what is no text there is written as an escape.

    Whoever reads it may stop when he has enough; answers whether anybody still reads.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        return False
    return True


def silence(stream: TextIO | None) -> None:
    """See to it that what could not be written does not fail again at the end."""
    if stream is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say(what: str) -> None:
    """Write a line for people to standard error, as far as anybody reads it."""
    if sys.stderr is not None:
        try:
            print(one_line(what), file=sys.stderr, flush=True)
        except OSError:
            silence(sys.stderr)


def as_json(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """An array of rows, one key a line; what a terminal would obey is escaped."""
    yield _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(rows, ensure_ascii=False, indent=2))


def notes(told: Iterable[str]) -> None:
    """Say what is to be known about an answer."""
    for note in told:
        say(f"note: {note}")


def _told(row: Mapping[str, Any]) -> list[str]:
    return [row["sentence"]] if "sentence" in row else row["sentences"]


def _summary(row: Mapping[str, Any]) -> Iterator[str]:
    from alliance_graph.records.kinds import PLURALS

    counts = ((count, kind if count == 1 else PLURALS[kind]) for kind, count in row["counts"].items() if count)
    yield from wrapped((", ".join(f"{count} {name}" for count, name in counts) or "no records") + ".", width())
    if row["earliest"]:
        yield f"The days known lie between {row['earliest']} and {row['latest']}."
    yield ""


def _csv(keys: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Rows that are no records, each value as it is, and as JSON where it is a list."""
    from alliance_graph.formats.tables.csv import line

    yield _for_reader(line(keys))
    for row in rows:
        values = (row[key] for key in keys)
        cells = [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]
        yield _for_reader(line(cells))


def _value(value: Any) -> str:
    """A value in a cell: a node of the graph by its name and id, for all that it holds would fill the screen."""
    if isinstance(value, dict) and value.keys() == {"labels", "properties"} and "id" in value["properties"]:
        return f"{value['properties'].get('name', '')} [{value['properties']['id']}]"
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _write_csv(store: "Store", rows: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> None:
    from alliance_graph.formats.tables.csv import written

    lines(map(_for_reader, written(store.meta("shapes"), kinds, rows)))


def _for_reader(line: str) -> str:
    """A line of CSV, which has no escapes: whole for a program, without what a terminal would obey for people."""
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
