"""The tables of a publication: a CSV for each kind of record and one of citations, described as a Data Package and as CSVW."""

from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats.publication import columns
from alliance_graph.records.kinds import EVERY, KIND
from alliance_graph.tables.flat import citations, flat, line, text
from alliance_graph.text.wording import one_line

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held

FOLDER: Final = "tables"
CITATIONS: Final = "citations"
_CITED: Final = (
    columns.Column("record", "string", "The id of the record that cites."),
    columns.Column("source", "string", "The id of the source."),
    columns.Column("supports", "string", "The fields that the source supports; empty: all of the record."),
    columns.Column("locator", "string", "Where in the source: a page, a paragraph, a minute."),
    columns.Column("excerpt", "string", "The source's own words that support the record."),
    columns.Column("credibility", "integer", "The Admiralty code's digit, from 1 (confirmed) to 6 (cannot be judged)."),
)
_CSVW: Final = {"integer": "integer", "number": "double", "boolean": "boolean", "date": "date", "string": "string"}


def names() -> tuple[str, ...]:
    """The names of the tables: the plurals of the kinds, then that of the citations."""
    return (*(KIND[kind].plural for kind in EVERY), CITATIONS)


def of(name: str) -> Sequence[columns.Column]:
    """The columns of a table."""
    return _CITED if name == CITATIONS else columns.of(next(kind for kind in EVERY if KIND[kind].plural == name))


def path(name: str) -> str:
    """Where a table stands in the folder of the publication."""
    return f"{FOLDER}/{name}.csv"


def lines(held: "Held", name: str) -> Iterator[str]:
    """The lines of a table, its heading first; a spreadsheet computes no cell of it, see `tables.flat`."""
    heading = [column.name for column in of(name)]
    yield f"{line(heading)}\n"
    for cells in _citations(held) if name == CITATIONS else _records(held, name, heading):
        yield f"{line(cells)}\n"


def csvw(title: str) -> Iterator[str]:
    """The metadata of all tables as CSV on the Web has them."""
    described = [
        {
            "url": f"{name}.csv",
            "dc:title": name,
            "tableSchema": {
                "columns": [
                    {"name": one.name, "titles": one.name, "datatype": _CSVW[one.type], "dc:description": one.description}
                    for one in of(name)
                ],
                **({} if name == CITATIONS else {"primaryKey": "id"}),
            },
        }
        for name in names()
    ]
    yield dumps({"@context": "http://www.w3.org/ns/csvw", "dc:title": title, "tables": described}, ensure_ascii=False, indent=1)
    yield "\n"


def schema(name: str) -> Mapping[str, Any]:
    """The schema of a table, as Frictionless has it."""
    fields = [{"name": one.name, "type": one.type, "description": one.description} for one in of(name)]
    return {"fields": fields, **({} if name == CITATIONS else {"primaryKey": ["id"]})}


def cell(words: str) -> str:
    """A text in a cell of a table in Markdown."""
    return one_line(" ".join(words.split())).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _records(held: "Held", name: str, heading: Sequence[str]) -> Iterator[list[str]]:
    kind = next(kind for kind in EVERY if KIND[kind].plural == name)
    shapes = held.store.meta("shapes")
    for row in held.rows((kind,)):
        values = flat(row, shapes)
        yield [values.get(one, "") for one in heading]


def _citations(held: "Held") -> Iterator[list[str]]:
    for row in held.rows(EVERY):
        yield from ([text(one[column.name]) for column in _CITED] for one in citations(row))
