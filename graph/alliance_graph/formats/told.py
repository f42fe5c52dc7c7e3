"""A record in words, for formats that people read: a headline, what it says, when, and its sources; and its address."""

from collections.abc import Iterable, Iterator, Mapping
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from alliance_graph.page.records import when
from alliance_graph.records.kinds import KIND
from alliance_graph.tables.cells import doubt, trail
from alliance_graph.text.folding import slug
from alliance_graph.text.urls import web_address
from alliance_graph.text.wording import date, spaced

if TYPE_CHECKING:
    from alliance_graph.query.store import Row, Store

PLAIN: Final = r"\d{4}(-\d{2}){0,2}"
"""A year, a month or a day, which every program reads."""
AWAY: Final = frozenset(("absent", "invitee", "not-voting"))
"""The roles of those who are not said to have been there."""
_SPACE: Final = "urn:alliance-timeline"


def address(store: "Store", key: str) -> str:
    """The address of a record, or of anything in the dataset: it depends on the dataset's title and on the id alone."""
    return f"{_SPACE}:{slug((store.meta('dataset') or {}).get('title') or '') or 'dataset'}:{quote(key, safe='')}"


def headline(row: "Row", label: str) -> str:
    """What a record is called in a list: words with their speaker, a silence with who claims it."""
    kind = KIND[row["kind"]]
    own = row.get("title") or row.get("summary")
    name = own or label
    by = row[kind.by]["name"] if kind.by and row[kind.by] else None
    if kind.role == "silent":
        claimed = f", as {row['claimed_by']['name']} claims" if row["claimed_by"] else ""
        name = f"{by}, silent{claimed}: {own}" if own else f"{label}{claimed}"
    elif by:
        name = f"{by}: {name}"
    return f"{name} (judged wrong)" if row["rank"] == "deprecated" else name


def body(row: "Row") -> Iterator[str]:
    """What a record says, a paragraph each: its quotation, who spoke for whom and to whom, its summary.

    Then what keeps a reader from taking it for a fact: on whose word it rests, in what sense it is meant and on which
    conditions, the source's own word of doubt, what is contested, and why it was judged wrong.
    """
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
    if row["kind"] == "silence":
        yield from _word_of(row)
    if row.get("hedge"):
        yield f"The source’s own word of doubt: “{row['hedge']}”."
    if row.get("modality") not in (None, "actual"):
        yield f"Meant as {row['modality']}."
    if row.get("conditions"):
        yield sentence(f"on condition: {'; '.join(map(condition, row['conditions']))}")
    yield from reservations(row)


def reservations(row: "Row") -> Iterator[str]:
    """What speaks against a record, a sentence each: doubts, contradictions, and why it was judged wrong."""
    if row.get("contested"):
        fields = ("whether it holds at all" if one == "record" else spaced(one) for one in row["contested"])
        yield f"Contested: {', '.join(fields)}."
    # What `check` finds is said to who edits the files.
    yield from map(sentence, doubt({**row, "problems": []}).splitlines())


def condition(one: Mapping[str, Any]) -> str:
    """What must come true first, who must bring it about, and whether it did."""
    met = {True: " (met)", False: " (not met)"}.get(one["met"], "")
    by = f", to be met by {one['by']['name']}" if one["by"] else ""
    return f"{one['text']}{by}{met}"


def is_disputed(row: "Row") -> bool:
    """Whether it is contested that something happened, or when: then no format may say that it is sure."""
    return not {"record", "date"}.isdisjoint((*row["contested"], *row.get("differs", ())))


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
        yield from vague(name, row.get(key))
    via = row.get("via")
    if via:
        yield f"known only through: {via.get('title') or via.get('name')} [{via['id']}]"
    if archive:
        yield f"archived: {archive}"


def vague(name: str, value: Mapping[str, Any] | None) -> Iterator[str]:
    """A date that is not a year, a month or a day, as EDTF."""
    edtf = (value or {}).get("edtf") or ""
    if edtf and not fullmatch(PLAIN, edtf):
        yield f"{name}: {edtf} (EDTF)"


def links(row: "Row") -> Iterator[str]:
    """The web addresses of a record's sources, each with those through which it is known."""
    for source in row["sources"]:
        yield from filter(None, (web_address(one.get("url")) for one in trail(source)))


def bounds(row: "Row") -> tuple[str | None, str | None]:
    """The first and the last day that an occurrence may have; None where its date leaves that open."""
    value = row.get("date") or {}
    return value.get("earliest"), value.get("latest")


def misplaced(rows: "Iterable[Row]", where: str) -> Iterator[str]:
    """How many occurrences have no day and therefore are not there, and of how many only one bound of their days is there."""
    known = [sum(day is not None for day in bounds(row)) for row in rows]
    if count := known.count(0):
        yield f"{count} without any day {'is' if count == 1 else 'are'} not {where}"
    if count := known.count(1):
        yield f"{count} whose date is open at one end {'stands' if count == 1 else 'stand'} {where} on the one day known"


def sentence(words: str) -> str:
    """Words with a capital at their beginning and a stop at their end."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _word_of(row: "Row") -> Iterator[str]:
    """Who claims a silence, or which search found nothing."""
    claimed = row["claimed_by"]
    if claimed:
        yield f"As {claimed['name']} claims."
    if row["basis"] == "searched":
        places = [" ".join((one["where"], *_range(one))) for one in row["searched"]]
        yield sentence(": ".join(filter(None, ("a search found nothing", "; ".join(places)))))
    elif not claimed:
        yield "Asserted; the data do not say by whom."


def _range(searched: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{word} {date(searched[word])}" for word in ("from", "to") if searched[word])


def _named(word: str, value: Any) -> Iterator[str]:
    names = [one["name"] for one in (value if isinstance(value, list) else [value]) if one]
    if names:
        yield f"{word}: {', '.join(names)}"
