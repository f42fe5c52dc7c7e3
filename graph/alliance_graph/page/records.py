"""What the page shows of each record: few words in the order of reading, references by id alone, nothing empty.

Everything stays plain text; the page's script puts it into the document as text and never as markup.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, Final

from alliance_graph.query.links.sentences import clause
from alliance_graph.query.store import Linked, Row
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import KIND, OCCURRENCES
from alliance_graph.text.urls import web_address
from alliance_graph.text.wording import date, day, held, titled

_OTHER: Final = "\0"


def record(row: Row, label: str, present: Container[str]) -> Row:
    """A record as the page's list and details show it; a reference is an id if that is `present`, else a name."""
    name = row.get("name") or row.get("title") or row.get("summary") or label
    short, long = (day(row["date"]) if row.get("date") else None), when(row)
    told = {
        "id": row["id"],
        "kind": row["kind"],
        "what": ", ".join(_what(row)),
        "name": name,
        "label": label if label != name else None,
        "day": short,
        "when": long if long != short else None,
        "quote": _kept(row.get("quote") or {}, "text", "lang", "original"),
        "summary": row.get("summary") if row.get("title") else None,
        "facts": [[heading, _placed(items, present)] for heading, items in _facts(row) if items],
        "cites": _cites(row),
        "also": [alias["name"] for alias in row.get("aliases", ())],
    }
    return nonempty(told)


def nonempty(told: Mapping[str, Any]) -> Row:
    """The values that say something: the page treats a missing value like an empty one."""
    return {key: value for key, value in told.items() if value not in (None, "", 0, [], {})}


def _placed(item: Any, present: Container[str]) -> Any:
    """A reference to a record on the page by its id, to any other record by its name."""
    if isinstance(item, list):
        return [_placed(one, present) for one in item if one]
    if isinstance(item, dict):
        return {"id": item["id"]} if item["id"] in present else item["name"]
    return item


def source(row: Row) -> Row:
    """A source as it is cited: its title, who published it and when, its addresses, and the source that it is known through."""
    published = row.get("published")
    via = row.get("via")
    told = {
        "title": row["title"],
        "publisher": (row.get("publisher") or {}).get("name"),
        "published": date(published) if published else None,
        "url": web_address(row.get("url")),
        "archive": web_address(row.get("archive_url")),
        "via": via["id"] if via else None,
    }
    return nonempty(told)


def sources(rows: Iterable[Row]) -> dict[str, Row]:
    """Every source that is a row or is cited by a row, and the sources through which these are known."""
    found: dict[str, Row] = {}
    for row in rows:
        if row["kind"] == "source":
            found[row["id"]] = source(row)
        for cited in row["sources"]:
            _cite(cited, found)
    return found


def phrase(link: Linked) -> tuple[str, str, str]:
    """A link as words before and after the name of the record at its end, and its type."""
    before, _, after = clause(link, "", _OTHER).strip().partition(_OTHER)
    return before.strip(), after.replace(_OTHER, "").strip(), link.type


def stated(link: Linked, tenure: Row) -> Row:
    """The tenure that states a link: when it held, in words and as its possible and its certain days, and its sources."""
    possible, certain = _ends(link.possible_from, link.possible_to), _ends(link.certain_from, link.certain_to)
    told = {
        "when": held(tenure, date),
        "possible": possible if any(possible) else None,
        "certain": certain if link.certain_from <= link.certain_to else None,
        "cites": _cites(tenure),
    }
    return nonempty(told)


def _ends(first: str, last: str) -> list[str | None]:
    return [None if first == MIN else first, None if last == MAX else last]


def when(row: Row) -> str:
    """When an occurrence happened; for a silence how far it was observed, which is not its end."""
    if KIND[row["kind"]].time == "window":
        start, through = row["window"]["start"], row["window"]["observed_through"]
        since = f"from {date(start)}, " if start else ""
        return f"{since}observed through {date(through)}; nothing is said about later days" if through else since.rstrip(", ")
    value = row.get("date")
    return date(value) if value and row["kind"] in OCCURRENCES else ""


def _what(row: Row) -> Iterator[str]:
    """The kind of a record in words, the more exact one last."""
    yield str(row["kind"])
    for exact in ("type", "organization_kind", "reporting", "basis"):
        if row.get(exact) and row[exact] != row["kind"]:
            yield str(row[exact]).replace("-", " ")


def _facts(row: Row) -> Iterator[tuple[str, list[Any]]]:
    told = row | {"dated_by": _dated_by(row)}
    for heading, key, shown in _FACTS:
        value = told.get(key)
        values = value if isinstance(value, list) else [] if value in (None, False, True) else [value]
        yield heading, [words for one in values if (words := shown(one))]


def _reference(value: Any) -> Any:
    """A reference unchanged, or a name without an id as text."""
    return value if isinstance(value, dict) and value.get("id") else str(value["name"] if isinstance(value, dict) else value)


def _participant(value: Row) -> list[Any]:
    behalf = [" for ", value["for"]] if value["for"] else []
    return [value["who"], *behalf, f", {value['role']}"]


def _condition(value: Row) -> list[Any]:
    met = {True: " (met)", False: " (not met)"}.get(value["met"], "")
    return [value["text"] + met, *([", to be met by ", value["by"]] if value["by"] else [])]


def _searched(value: Row) -> str:
    return " ".join([value["where"], *(f"{word} {date(value[word])}" for word in ("from", "to") if value[word])])


def _figure(value: Row) -> str:
    return f"{value['value']:,} {value['what']}" + (f" ({date(value['date'])})" if value["date"] else "")


def _office(value: Row) -> list[Any]:
    of = value["organization"] or value["country"]
    title = titled(value["title"], value["acting"])
    return [title, *([" of ", of] if of else []), "" if value["certain"] else ", possibly on that day"]


def _alias(value: Row) -> str:
    return f"{value['name']} (misspelling)" if value["kind"] == "misspelling" else str(value["name"])


def _words(value: Any) -> str:
    return str(value).replace("-", " ").replace("_", " ") if value not in ("actual", "normal", "seen") else ""


def _tally(value: Row) -> str:
    return ", ".join(f"{count} {key}" for key, count in value.items() if count is not None)


def _account(value: Row) -> str:
    """A further account in a line: its title, its day, and whose reports it rests on."""
    reports = (cited["publisher"]["name"] if cited["publisher"] else cited["title"] for cited in value["sources"])
    told = (date(value["date"]) if value["date"] else "", *dict.fromkeys(reports))
    return f"{_titled(value)} ({'; '.join(filter(None, told))})"


def _titled(value: Row) -> str:
    return str(value.get("title") or value.get("summary") or value["id"])


def _opposed(value: Row) -> Any:
    return [value, f" over {', '.join(map(_words, value['over']))}"] if value["over"] else value


def _contested(value: str) -> str:
    return "whether it holds at all" if value == "record" else _words(value)


def _dated_by(row: Row) -> list[str]:
    """The accounts that give the first and the last day of a record; the record itself is the first of them."""
    accounts = {row["id"]: _titled(row)} | {one["id"]: _account(one) for one in row.get("accounts", ())}
    giving = row.get("dated_by") or {}
    return [accounts[one] for one in dict.fromkeys((giving.get("earliest"), giving.get("latest"))) if one]


def _doubt(value: str) -> str:
    return _DOUBTS[value]


def _problem(value: Row) -> str:
    return str(value["message"])


_DOUBTS: Final = {
    "date": "its date",
    "membership": "the membership on that day",
    "office": "who held the office on that day",
    "contested": "what is contested",
}
_FACTS: Final[tuple[tuple[str, str, Callable[[Any], Any]], ...]] = (
    ("Said by", "speaker", _reference),
    ("In office as", "speaker_offices", _office),
    ("For", "for", _reference),
    ("To", "to", _reference),
    ("Said in", "event", _reference),
    ("Who was there", "participants", _participant),
    ("Where", "location", _reference),
    ("Votes", "tally", _tally),
    ("Kept silent", "actor", _reference),
    ("After", "trigger", _reference),
    ("Claimed by", "claimed_by", _reference),
    ("Searched", "searched", _searched),
    ("In contrast to", "contrast_with", _reference),
    ("Meant as", "modality", _words),
    ("Stance", "stance", _words),
    ("Conditions", "conditions", _condition),
    ("The source’s word of doubt", "hedge", str),
    ("Spelled in the source", "spelled", str),
    ("Time spoken of", "period", date),
    ("Figures", "figures", _figure),
    ("Contradicted by", "conflicts_with", _opposed),
    ("Contested", "contested", _contested),
    ("Not the same as", "distinct_from", _reference),
    ("Other accounts", "accounts", _account),
    ("The accounts differ in", "differs", _words),
    ("The day is that of the account", "dated_by", str),
    ("Only possible because of", "doubts", _doubt),
    ("Judged wrong because", "why", str),
    ("Problems in the data", "problems", _problem),
    ("Also known as", "aliases", _alias),
    ("Published by", "publisher", _reference),
    ("Written by", "author", _reference),
    ("Published", "published", date),
    ("Retrieved", "retrieved", date),
    ("Reliability", "reliability", str),
    ("Founded", "founded", date),
    ("Dissolved", "dissolved", date),
    ("Born", "born", date),
    ("Note", "note", str),
)
"""What is shown of a record, under which heading; each value is a text, a reference, or a list of both that is one phrase."""


def _kept(row: Mapping[str, Any], *keys: str) -> Row:
    return {key: row[key] for key in keys if row.get(key)}


def _cites(row: Row) -> list[Row]:
    return [
        _kept(cited, "id", "locator", "excerpt")
        | ({"supports": ", ".join(map(_words, cited["supports"]))} if cited["supports"] else {})
        for cited in row["sources"]
    ]


def _cite(cited: Row, found: dict[str, Row]) -> None:
    """Add a cited source and the sources it is known through; an entry that is already there says at least as much."""
    following: Row | None = cited
    while following and following.get("id") and following["id"] not in found:
        found[following["id"]] = source(following)
        following = following.get("via")
