"""What stands in the cells of a table that people read: dates in the source's words, speakers with their office, chains."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from alliance_graph.records.dates import doubted
from alliance_graph.records.kinds import TENURES
from alliance_graph.text import wording
from alliance_graph.text.wording import day

Row = Mapping[str, Any]
Cell = Callable[[Row], str]


class Column(NamedTuple):
    """A heading, what stands under it, and the share of the width that it may claim where the text is long."""

    heading: str
    cell: Cell
    share: int = 1


def filled(columns: Sequence[Column], rows: Sequence[Row], shown: Callable[[str], str]) -> list[tuple[Column, list[str]]]:
    """Each column with its cells, as `shown` makes them fit to be shown; an empty column is left out."""
    found = ((column, [shown(column.cell(row)) for row in rows]) for column in columns)
    return [(column, cells) for column, cells in found if any(cells)]


_IN_FULL = ("speaker", "person", "member")
"""Keys under which a name is written in full."""


def abbreviated(rows: Sequence[Row], label: Callable[[list[str]], Mapping[str, str]]) -> list[Row]:
    """The rows with short names where a table has little room; `label` gives the short names of ids."""
    labels = label(list(dict.fromkeys(key for key, _ in named(rows))))
    return [_relabelled(row, labels) for row in rows]


def named(value: Any) -> Iterator[tuple[str, str]]:
    """The id and the name of each record that rows name."""
    if isinstance(value, dict):
        if _is_reference(value) and value["id"]:
            yield value["id"], value["name"]
        for inner in value.values():
            yield from named(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from named(inner)


def _relabelled(value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_relabelled(inner, labels) for inner in value]
    if not isinstance(value, dict):
        return value
    if _is_reference(value):
        return value | {"name": labels.get(value["id"] or "", value["name"])}
    return {key: inner if key in _IN_FULL else _relabelled(inner, labels) for key, inner in value.items()}


def _is_reference(value: Mapping[str, Any]) -> bool:
    return value.keys() in ({"id", "name"}, {"id", "name", "over"})


def date(value: dict[str, Any] | None) -> str:
    """A date in few words, and under it the source's own."""
    return f"{day(value)}\n“{value['phrase']}”" if value and value["phrase"] else day(value)


def when(row: Row) -> str:
    """The day of a row; a tenure's beginning and end, or the days at which a source shows it."""
    if row.get("change"):
        return date(row["date"]) + wording.unsourced(row, row["change"])
    if row["kind"] in TENURES:
        return held(row)
    return date(row["published"] if row["kind"] == "source" else row.get("date"))


def is_later(row: Row, than: Mapping[str, Any]) -> bool:
    """Whether a record is certainly later than a date."""
    own = row["date"] or {"edtf": "?"}
    if doubted(f"{own['edtf']}{than['edtf']}") or not own["earliest"] or not than["latest"]:
        return False
    return bool(own["earliest"] > than["latest"])


def held(row: Row) -> str:
    """From when to when a tenure held, as far as the data say; empty for a tenure that is denied."""
    return "" if row["negated"] else wording.held(row) or "no date"


def speaker(row: Row) -> str:
    """Who spoke, in which office, for whom and to whom."""
    lines = [names([row["speaker"]]) or "unknown"]
    lines += map(office, _nearest_office(row))
    if row["for"] and row["for"]["id"] != row["speaker"]["id"]:
        lines.append(f"for {names([row['for']])}")
    if row["to"]:
        lines.append(f"to {names(row['to'])}")
    return "\n".join(lines)


def _nearest_office(row: Row) -> Sequence[Row]:
    """The speaker's offices in the actor that the statement speaks for; else the offices certainly held, or else all."""
    offices: Sequence[Row] = row["speaker_offices"]
    fitting = [one for one in offices if row["for"] and row["for"] in (one["organization"], one["country"])]
    return fitting or [one for one in offices if one["certain"]] or offices


def office(held: Row) -> str:
    """An office that a speaker held, and whether that is certain."""
    of = names([held["organization"] or held["country"]])
    return f"{wording.titled(held['title'], held['acting'])}, {of}{'' if held['certain'] else ' (possibly)'}"


def names(refs: Sequence[Mapping[str, Any] | None]) -> str:
    """The names of references."""
    return ", ".join(str(ref["name"]) for ref in refs if ref)


def words(row: Row) -> str:
    """What was said: the quote between quotation marks; the summary, if the quote is partial; what qualifies it; the id.

    Before the id stands the passage of a kept text in which words were found, with its source and the place there.
    """
    quote = f"“{row['quote']['text']}”" if row["quote"] else None
    summary = row["summary"] or row["title"] if not quote or row["reporting"] == "partial-quote" else None
    return "\n".join(line for line in (quote, summary, *_qualified(row), _passage(row), f"[{row['id']}]") if line)


def _passage(row: Row) -> str | None:
    found = row.get("passage")
    if not found:
        return None
    title = next(one["title"] for one in row["sources"] if one["id"] == found["source"])
    return f"in {title}, {found['locator']}: “{' '.join(found['text'].split())}”"


def _qualified(row: Row) -> list[str]:
    said = [row["modality"]] if row["modality"] != "actual" else []
    said += ["mention"] if row["reporting"] == "mention" else []
    said += [f"source says “{row['hedge']}”"] if row["hedge"] else []
    said += ["if: " + "; ".join(one["text"] for one in row["conditions"])] if row["conditions"] else []
    return [f"({', '.join(said)})"] if said else []


def sources(row: Row) -> str:
    """The sources of what a row of a table shows, each with the chain by which it is known, and how many origins they have.

    A source that supports only a part of what the row shows says which part; it is left out where it stands in the chain of
    another. Of a tenure, the row shows the days. Where sources are left out, their origins are not counted.
    """
    shown = [field for field in ((row["change"],) if row.get("change") else _SHOWN.get(row["kind"], ())) if row.get(field)]
    fitting = [one for one in row["sources"] if not shown or not one["supports"] or _part_of(one, shown)]
    through = {behind for one in row["sources"] for behind in _behind(one)}
    cited = [one for one in fitting or row["sources"] if not (one["supports"] and one["id"] in through)]
    told = [*dict.fromkeys(chain(one) + supported(one, shown) for one in cited)]
    origins = row["origins"] if len(fitting) == len(row["sources"]) and len(cited) > 1 else 0
    return "\n".join([*told, *([f"({wording.counted(origins, 'origin')})"] if origins else [])])


def _behind(source: Row) -> Iterator[str]:
    """The ids of the sources through which a source is known."""
    return (str(one["id"]) for one in islice(trail(source), 1, None))


def trail(source: Mapping[str, Any] | None) -> Iterator[Row]:
    """A source as a record cites it, then those through which it is known, the nearest first."""
    following: Any = source
    while following:
        yield following
        following = following.get("via")


def supported(source: Row, shown: Sequence[str]) -> str:
    """In brackets, which of the fields shown a source supports, where it is not all; of none shown, all that it supports."""
    part = _part_of(source, shown) if shown else source["supports"] or ()
    return f" ({', '.join(wording.spaced(one) for one in part)})" if part and [*part] != [*shown] else ""


def _part_of(source: Row, shown: Sequence[str]) -> list[str]:
    """The fields among those shown that a source supports."""
    return [field for field in shown if field in (source["supports"] or ())]


def chain(source: Mapping[str, Any] | None) -> str:
    """A source by its publisher and day, then the sources through which it is known.

    A document with a symbol is named by it, and by the place in it.
    """
    links = []
    for one in trail(source):
        symbol = has_symbol(one)
        named = one["publisher"]["name"] if one["publisher"] and not symbol else one["title"]
        edtf = (one["published"] or {}).get("edtf")
        published = edtf if edtf and edtf[:1] not in "[." else None
        links.append(", ".join(filter(None, (named, published, one.get("locator") if symbol else None))))
    return ", via ".join(links)


def has_symbol(source: Mapping[str, Any]) -> bool:
    """Whether the title of a source is the symbol of a document, such as `S/PV.8967`: one word with a figure in it."""
    title = source["title"]
    return " " not in title and any(sign.isdecimal() for sign in title)


def what(row: Row) -> str:
    """What a row of any kind says, and its id."""
    told = _WHAT.get(row["kind"], _named)(row)
    return told if row["kind"] == "statement" else f"{told} [{row['id']}]"


def did(row: Row) -> str:
    """What the record whose timeline it is did in a row; who did it for the record, and for whom else it was done."""
    return "\n".join(dict.fromkeys(_deed(one) for one in row.get("did", ())))


def _deed(one: Row) -> str:
    by = f" ({names([one['who']])})" if one["who"] else ""
    return f"{wording.deed(one['role'])}{by}" + (f" for {names([one['for']])}" if one["for"] else "")


def _event(row: Row) -> str:
    return f"{row['title']}\n({row['type']})"


def _statement(row: Row) -> str:
    return f"{names([row['speaker']])}: {words(row)}"


def silence(row: Row) -> str:
    """Who kept silent on what, on whose word."""
    return f"{names([row['actor']])} is silent{wording.matter(row)}\n(silence, {wording.ground(row)})"


def _tenure(row: Row) -> str:
    said = label(row)
    return f"{said}: {_CHANGES[row['change']]}" if row.get("change") else said


def tenure(row: Row) -> str:
    """A tenure in a few words, and its id."""
    return f"{label(row)} [{row['id']}]"


def label(row: Row) -> str:
    """A tenure in a few words."""
    if row["kind"] == "membership":
        return wording.membership(names([row["member"]]), row["status"], names([row["organization"]]), row["negated"])
    if row["kind"] == "office":
        of = names([row["organization"] or row["country"]])
        return wording.office(names([row["person"]]), row["title"], of, row["acting"], row["negated"])
    claimed = names([row["claimed_by"]]) or None
    return wording.relation(names([row["subject"]]), row["predicate"], names([row["object"]]), claimed, row["negated"])


def _named(row: Row) -> str:
    aliases = ", ".join(one["name"] for one in row.get("aliases", ()))
    name = row.get("name") or row.get("title") or row["id"]
    return f"{name}\n({row['kind']}{f'; also {aliases}' if aliases else ''})"


_SHOWN: Mapping[str, Sequence[str]] = {
    "event": ("type", "title", "date"),
    "statement": ("speaker", "for", "to", "date", "quote", "summary", "title"),
    "silence": ("actor", "about", "window", "claimed_by"),
    **dict.fromkeys(TENURES, ("start", "end")),
}
"""The fields that a table shows of a record of each kind, of a tenure beside what it is."""
_CHANGES = {"start": "begins", "end": "ends"}


def _coverage(row: Row) -> str:
    return names([row["of"]]) + (f", in {row['where']}" if row["where"] else "")


_WHAT: Mapping[str, Cell] = {
    "event": _event,
    "statement": _statement,
    "silence": silence,
    "membership": _tenure,
    "office": _tenure,
    "relation": _tenure,
    "coverage": _coverage,
}


def in_brief(row: Row) -> tuple[str, str]:
    """When and what, in few words: of a tenure what it is and when it held, else the day and what happened, or was said."""
    if row["kind"] in TENURES:
        return "", f"{label(row)}, {held(row)}" if held(row) else label(row)
    if row["kind"] == "statement":
        quote = f"“{row['quote']['text']}”" if row["quote"] else row["summary"] or row["title"] or ""
        return day(row["date"]), f"{names([row['speaker']])}: {quote}"
    told = _WHAT.get(row["kind"], _named)(row).partition("\n")[0]
    return ("" if when(row) == "no date" else when(row).partition("\n")[0]), told


def doubts_in_brief(row: Row) -> Iterator[str]:
    """A word for each reason why a row is only a possible answer or is contradicted."""
    yield from ["possible"] if row.get("doubts") else []
    yield from ["contested"] if row.get("conflicts_with") else []
    yield from ["accounts differ"] if row.get("differs") else []
    yield from ["judged wrong"] if row.get("rank") == "deprecated" else []
    yield from ["with problems"] if row.get("problems") else []


def doubt(row: Row) -> str:
    """Why a row is only a possible answer, and what in the data speaks against it."""
    lines = [f"only possible: {_DOUBTS[one](row)}" for one in row.get("doubts", ())]
    lines += [problem["message"] for problem in row.get("problems", ())]
    lines += [f"conflicts with {_opposed(row, other)}{over(other)}" for other in row.get("conflicts_with", ())]
    lines += [f"accounts differ in {', '.join(_differing(row))}"] if row.get("differs") else []
    lines += [f"judged wrong: {row['why']}"] if row.get("rank") == "deprecated" else []
    return "\n".join(lines)


def _opposed(row: Row, other: Row) -> str:
    """A record that contradicts this one: a tenure by its id, because mostly both are of one person and one office."""
    return str(other["id"]) if row["kind"] in ("membership", "office") else names([other])


def over(other: Row) -> str:
    """Over which fields a record is contradicted, in words after it; nothing, where it is as a whole."""
    return f" over {', '.join(wording.spaced(one) for one in other['over'])}" if other["over"] else ""


def _contested(row: Row) -> str:
    fields = [wording.spaced(one) for one in row["contested"]]
    return "it is contested" if "record" in fields else f"{', '.join(fields)} contested"


def _differing(row: Row) -> Iterator[str]:
    """The fields in which accounts differ; beside a date stand the days of the other accounts."""
    for field in row["differs"]:
        days = (day(one["date"]) for one in row["accounts"] if one["date"] and one["date"]["edtf"] != row["date"]["edtf"])
        yield f"date ({', '.join(dict.fromkeys(days))})" if field == "date" else field


def _known(row: Row) -> str:
    """What is known of the time of a row, so that a row of another decade is not read as one of the time asked for."""
    if row["kind"] in TENURES and not row.get("change"):
        known = wording.held(row)
        return f"{known}, not known for the time asked" if known else "no date is known"
    if row["kind"] == "silence":
        return f"observed {wording.observed(row)}"
    known = day(row["published"] if row["kind"] == "source" else row.get("date"))
    return "no date is known" if known == "no date" else f"its date is {known}"


_DOUBTS: Mapping[str, Cell] = {
    "date": _known,
    "membership": lambda _: "membership on that day is not certain",
    "office": lambda _: "who held the office on that day is not certain",
    "contested": _contested,
}


_DATE: Final = Column("Date", when, 3)
_EVIDENCE: Final = (Column("Source", sources, 5), Column("But", doubt, 3))
SAID: Final = (_DATE, Column("Who", speaker, 4), Column("Said", words, 8), *_EVIDENCE)
TIMELINE: Final = (_DATE, Column("Did", did, 3), Column("What", what, 10), *_EVIDENCE)
_NOTE: Final = Column("Note", lambda row: row["note"] or "", 4)
HELD: Final = (Column("What", tenure, 6), Column("Held", held, 4), *_EVIDENCE, _NOTE)
