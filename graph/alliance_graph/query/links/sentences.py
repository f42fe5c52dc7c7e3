"""Links as readable sentences, with names instead of ids, and with the day of each link.

Law: no pronoun stands for a name. A link that a tenure states has the days of the tenure behind it; any other link has the day
of its source, which stands beside the source's name. Places and other things without a day have none. Beside the day stands
whether what a sentence says of the record is contested.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from alliance_graph.query.store import Linked, Row
from alliance_graph.records.dates import MAX
from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.reify.links import OTHER, Link
from alliance_graph.text.wording import day, held, observed, shortened

_REPRESENTED: Final = "represented"
_UNDATED: Final = "no date known"
_IN_NO_SENTENCE: Final = frozenset(("figures", "note", "tally"))


def called(row: Row) -> str:
    """What a sentence calls a record: an entity by its name, any other record by its words in quotation marks and its day."""
    name = str(row.get("name") or row.get("title") or row.get("summary") or row["id"])
    if row["kind"] not in (*OCCURRENCES, *TENURES, "source"):
        return name
    return f"the {row['kind']} “{shortened(name)}”{_in_brackets(_day(row))}"


def clause(link: Linked, subject: str, other: str, tenure: Row | None = None) -> str:
    """A link in words, in the direction of the link; with the tenure that states it, when it held."""
    words = _words(link, tenure)
    told = f"{subject} {words.replace(OTHER, other) if OTHER in words else f'{words} {other}'}"
    return told + (_in_brackets(_day(tenure)) if tenure else "")


def sentence(links: Sequence[Linked], rows: Mapping[str, Row]) -> str:
    """A chain of links as one sentence; `rows` has their ends and the tenures that state them."""
    befores = (None, *links)
    told = "; ".join(
        clause(link, _subject(link, before, rows), called(rows[link.target]), rows.get(link.record or ""))
        for before, link in zip(befores, links, strict=False)
    )
    return told[0].upper() + told[1:] + "."


def _subject(link: Linked, before: Linked | None, rows: Mapping[str, Row]) -> str:
    """A record by its name; by its kind where the clause before has the same subject and nothing else of this kind."""
    row = rows[link.source]
    again = before is not None and before.source == link.source and rows[before.target]["kind"] != row["kind"]
    return f"the {row['kind']}" if again and row["kind"] in OCCURRENCES else called(row)


def _day(row: Row) -> str:
    """When a record held, happened or was published, as far as the data say, and whether what a sentence says is contested.

    Empty for a source or a denial without a day that nothing contests.
    """
    return ", ".join(filter(None, (_when(row), _contested(row))))


def _when(row: Row) -> str:
    if row["kind"] in TENURES:
        return held(row) or ("" if row["negated"] else _UNDATED)
    if row["kind"] == "source":
        return day(row["published"]) if row["published"] else ""
    if row["kind"] == "silence":
        return observed(row)
    return day(row["date"]) if row["date"] else _UNDATED


def _contested(row: Row) -> str:
    """Whether what a sentence says of a record is contested, or told in several ways by its accounts.

    A note on it, or what its source counts, is in no sentence.
    """
    return "contested" if {*row["contested"], *row.get("differs", ())} - _IN_NO_SENTENCE else ""


def _in_brackets(text: str) -> str:
    return f" ({text.replace('(', '[').replace(')', ']')})" if text else ""


def _words(link: Linked, tenure: Row | None) -> str:
    if link.type == Link.INVOLVED:
        role = link.words
        return f"involved {OTHER} as {role}" if role != _REPRESENTED else f"was attended on behalf of {OTHER}"
    words = link.words or Link[link.type].words
    if tenure and (tenure["end"] or {}).get("edtf") == "..":
        return words.replace("was ", "is ", 1) if link.type == Link.HELD_OFFICE else words
    return words.replace("is ", "was ", 1) if words.startswith("is ") and _is_past(link, tenure) else words


def _is_past(link: Linked, tenure: Row | None) -> bool:
    """Whether a link has ended; a membership that the data show on some days is not known to go on after them."""
    shown = tenure and tenure["kind"] == "membership" and (tenure["start"] or tenure["attested"])
    return link.possible_to < MAX or bool(shown)
