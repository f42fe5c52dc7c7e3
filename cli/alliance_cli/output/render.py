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
from alliance_graph.query.questions import incomplete

from alliance_cli.output import cells
from alliance_cli.output.formats import Format
from alliance_cli.output.tables import Column, is_obeyed, markdown, size, table, told, visible, width, wrapped

if TYPE_CHECKING:
    from alliance_graph.formats.flat import Shapes
    from alliance_graph.query.questions import Answer
    from alliance_graph.query.store import Store

_NO_MORE: Final[Mapping[str, str]] = {}
DID: Final = {"did": "deeds"}
"""What a timeline adds to each row; see `query.resolve.doing`."""
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
    Column("Did", cells.did, 3),
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
    Column("Occurrences", lambda row: str(row["occurrences"])),
    Column("Met", lambda row: str(row["met"])),
    Column("Betweenness", lambda row: "" if row["betweenness"] is None else f"{row['betweenness']:.3f}"),
    Column("Id", lambda row: str(row["id"])),
)
_ACTORS: Final = ("id", "name", "occurrences", "met", "betweenness")
COUNTS: Final = ("by", "count")
_COUNTS: Final = (Column("By", lambda row: str(row["by"]), 3), Column("Count", lambda row: str(row["count"])))
_SHORTEST, _LONGEST = 8, 60
"""How wide the longest bar is, at least and at most."""
WAYS: Final = ("nodes", "edges", "sentence")
REACHED: Final = ("id", "kind", "name", "depth", "sentences")
"""The keys of a row in the answers of `path` and `neighbours`."""


def answer(
    store: "Store",
    found: "Answer",
    as_: Format,
    columns: Sequence[Column],
    kinds: Sequence[str],
    more: Mapping[str, str] | None = None,
) -> None:
    """Write an answer whose rows are of these kinds; `columns` are those of its table, `more` what its rows hold besides."""
    if as_.is_csv:
        shapes = {kind: {**shape, **(more or {})} for kind, shape in store.meta("shapes").items()}
        flat(shapes, kinds, found.rows, as_)
    else:
        rows = found.rows if as_ == Format.JSON else cells.abbreviated(found.rows, store.labels)
        shown(_WRITERS[as_](columns, rows))
    notes(found.notes)


def sentences(found: "Answer", as_: Format, keys: Sequence[str]) -> None:
    """Write an answer of `query.paths`, whose rows have these keys; people read the sentences of each row."""
    rows = found.rows
    if as_ == Format.TABLE:
        shown(line for row in rows for sentence in _told(row) for line in told(sentence, sys.stdout))
    elif as_.is_csv:
        shown(_csv(keys, rows, as_))
    else:
        shown(_WRITERS[as_]((Column("How", lambda row: "\n".join(_told(row))),), rows))
    notes(found.notes)


def counts(found: "Answer", as_: Format) -> None:
    """Write the counts of `answers.counts`, for people at a terminal with a bar each."""
    if as_.is_csv:
        shown(_csv(COUNTS, found.rows, as_))
    else:
        shown(_WRITERS[as_]((*_COUNTS, *_bars(found.rows)) if as_ == Format.TABLE else _COUNTS, found.rows))
    notes(found.notes)


def _bars(rows: Sequence[Mapping[str, Any]]) -> Iterator[Column]:
    """At a terminal a column of bars, the longest in the room that the names leave; a pipe has none."""
    if not sys.stdout.isatty() or not rows:
        return
    longest = max(row["count"] for row in rows)
    room = max(_SHORTEST, width() - max(size(visible(row["by"])) for row in rows) - len(str(longest)) - 2 * len(_COUNTS) - 4)
    yield Column("", lambda row: "█" * max(1, round(row["count"] * min(room, _LONGEST) / longest)))


def plain(keys: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are not records but any values under these keys; a value that has parts is written as JSON."""
    if as_.is_csv:
        shown(_csv(keys, rows, as_))
    else:
        columns = [Column(key, lambda row, key=key: _value(row[key])) for key in keys]  # type: ignore[misc]
        shown(_WRITERS[as_](columns, rows))


def made(
    store: "Store",
    found: "Answer",
    as_: Format,
    columns: Sequence[Column],
    flat: Callable[[Mapping[str, Any]], Mapping[str, str]],
    keys: Sequence[str],
) -> None:
    """Write an answer whose rows are not records; `flat` gives the cells of a row in CSV, by their columns, the `keys`."""
    if as_.is_csv:
        shown(_csv(keys, [flat(row) for row in found.rows], as_))
    else:
        rows = found.rows if as_ == Format.JSON else cells.abbreviated(found.rows, store.labels)
        shown(_WRITERS[as_](columns, rows))
    notes(found.notes)


def columns(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write rows that are not records as a table, plain or in Markdown."""
    shown(_WRITERS[as_](columns, rows))


def statistics(store: "Store", row: Mapping[str, Any], as_: Format) -> None:
    """Write the answer of `query.network.stats`: one row, whose parts stand one under another in a table."""
    actors = row["central"]
    if as_ == Format.JSON:
        shown(as_json([row]))
    elif as_.is_csv:
        shown(_csv(_ACTORS, actors, as_))
    elif as_ == Format.MD:
        shown(_markdown(_CENTRAL, actors))
    else:
        shown(chain(_summary(row), _table(_CENTRAL, actors)))
    if actors and actors[0]["betweenness"] is None:
        notes(("betweenness is left out: there are too many meetings to follow the shortest paths between all actors",))
    notes(incomplete(store))


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
            print("\n".join(told(what, sys.stderr)), file=sys.stderr, flush=True)
        except OSError:
            silence(sys.stderr)


def as_json(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """An array of rows, one key a line; characters that a terminal would obey are escaped."""
    for line in json.dumps(rows, ensure_ascii=False, indent=2).split("\n"):
        yield line if line.isprintable() else "".join(map(_escaped, line))


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1] if is_obeyed(letter) else letter


def unasked(named: str | None, server: str | None = None) -> None:
    """Write the note of a command that reads the dataset of the package, where nobody has asked for it."""
    notes([location.UNASKED] if location.is_unasked(named, server) else ())


def notes(written: Iterable[str]) -> None:
    """Write the notes on an answer."""
    for note in written:
        say(f"note: {note}")


def _told(row: Mapping[str, Any]) -> list[str]:
    return [row["sentence"]] if "sentence" in row else row["sentences"]


def _summary(row: Mapping[str, Any]) -> Iterator[str]:
    from alliance_graph.records.kinds import PLURALS

    if row["dataset"]:
        yield from wrapped(_described(row["dataset"]), width())
    counts = ((count, kind if count == 1 else PLURALS[kind]) for kind, count in row["counts"].items() if count)
    yield from wrapped((", ".join(f"{count} {name}" for count, name in counts) or "no records") + ".", width())
    if row["earliest"]:
        yield from wrapped(f"The days known lie between {row['earliest']} and {row['latest']}.", width())
    yield ""


def _described(dataset: Mapping[str, Any]) -> str:
    """What the dataset says of itself, in a line."""
    as_of = (dataset["as_of"] or {}).get("edtf")
    version = f"version {dataset['version']}" if dataset["version"] else None
    told = (dataset["title"], version, f"as of {as_of}" if as_of else None, ", ".join(dataset["authors"]), dataset["license"])
    return visible("; ".join(one for one in told if one)) + "."


def _csv(keys: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> Iterator[str]:
    """Rows that are not records: a text as it is, any other value as JSON."""
    from alliance_graph.formats.tables.csv import line

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


def flat(shapes: "Shapes", kinds: Sequence[str], rows: Sequence[Mapping[str, Any]], as_: Format) -> None:
    """Write records of these kinds, whose values have these shapes, as CSV."""
    from alliance_graph.formats.tables.csv import written

    shown(map(_for_reader, written(shapes, kinds, rows, raw=as_ == Format.CSV_RAW)))


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
