"""A record in words, for formats that people read: a headline, what it says, when, and its sources; and its address."""

from collections.abc import Iterable, Iterator, Mapping
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from alliance_graph.page.records import web_address, when
from alliance_graph.records.kinds import KIND
from alliance_graph.tables.cells import trail
from alliance_graph.text.folding import slug
from alliance_graph.text.wording import date

if TYPE_CHECKING:
    from alliance_graph.query.store import Row, Store

PLAIN: Final = r"\d{4}(-\d{2}){0,2}"
"""A year, a month or a day, which every program reads."""
_SPACE: Final = "urn:alliance-timeline"


def address(store: "Store", key: str) -> str:
    """The address of a record, or of anything in the dataset: it depends on the dataset's title and on the id alone."""
    return f"{_SPACE}:{slug((store.meta('dataset') or {}).get('title') or '') or 'dataset'}:{quote(key, safe='')}"


def headline(row: "Row", label: str) -> str:
    """What a record is called in a list; words have their speaker before them."""
    kind = KIND[row["kind"]]
    name = row.get("title") or row.get("summary") or label
    if row["kind"] == "statement":
        return f"{row['speaker']['name']}: {name}" if row["speaker"] else name
    return f"{row[kind.by]['name']}, silent: {name}" if kind.role == "silent" and kind.by else name


def body(row: "Row") -> Iterator[str]:
    """What a record says, a paragraph each: its quotation, who spoke for whom and to whom, its summary, what is in doubt."""
    words = row.get("quote") or {}
    if words.get("text"):
        yield f"“{words['text']}”"
    if words.get("original") and words["original"] != words["text"]:
        yield f"“{words['original']}”"
    if row.get("summary"):
        yield row["summary"]
    spoken = [*_named("For", row.get("for")), *_named("To", row.get("to")), *_named("On", row.get("about"))]
    if spoken:
        yield "; ".join(spoken) + "."
    if row.get("modality") not in (None, "actual"):
        yield f"Meant as {row['modality']}."
    if not row.get("certain", True):
        yield f"Possible, not certain: {', '.join(row['doubts'])}."
    if row.get("contested"):
        yield "Contested by another record."


def moment(row: "Row") -> str:
    """When it was, in words that keep what is vague, with the source's own phrase."""
    return when(row) or "no date is known"


def cited(source: Mapping[str, Any]) -> str:
    """A source in a line, with the source through which it is known."""
    published = source.get("published")
    parts = (
        source["title"],
        (source.get("publisher") or {}).get("name"),
        date(published) if published else None,
        web_address(source.get("url")),
    )
    via = source.get("via")
    behind = f", via {cited(via)}" if via and "title" in via else ""
    return ", ".join(part for part in parts if part) + behind


def asides(row: "Row", archive: str | None = None) -> Iterator[str]:
    """What a bibliography has no field for: a vague date as EDTF, through which source it is known, the archived copy."""
    for name, key in (("published", "published"), ("read", "retrieved")):
        edtf = (row.get(key) or {}).get("edtf") or ""
        if edtf and not fullmatch(PLAIN, edtf):
            yield f"{name}: {edtf} (EDTF)"
    via = row.get("via")
    if via:
        yield f"known only through: {via.get('title') or via.get('name')} [{via['id']}]"
    if archive:
        yield f"archived: {archive}"


def links(row: "Row") -> Iterator[str]:
    """The web addresses of a record's sources, each with those through which it is known."""
    for source in row["sources"]:
        yield from filter(None, (web_address(one.get("url")) for one in trail(source)))


def bounds(row: "Row") -> tuple[str | None, str | None]:
    """The first and the last day that an occurrence may have; None where its date leaves that open."""
    value = row.get("date") or {}
    return value.get("earliest"), value.get("latest")


def unplaced(rows: "Iterable[Row]", where: str) -> Iterator[str]:
    """How many occurrences have no day and therefore are not there."""
    count = sum(not any(bounds(row)) for row in rows)
    if count:
        yield f"{count} without any day {'is' if count == 1 else 'are'} not {where}"


def _named(word: str, value: Any) -> Iterator[str]:
    names = [one["name"] for one in (value if isinstance(value, list) else [value]) if one]
    if names:
        yield f"{word}: {', '.join(names)}"
