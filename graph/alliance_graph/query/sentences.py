"""Links as readable sentences, with names instead of ids."""

from collections.abc import Mapping, Sequence
from typing import Final

from alliance_graph.query.store import Linked, Row
from alliance_graph.records.dates import MAX
from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.reify.links import OTHER, Link
from alliance_graph.text.wording import day, shortened

_REPRESENTED: Final = "represented"


def called(row: Row) -> str:
    """What a sentence calls a record: an entity by its name, any other record by its words in quotation marks."""
    name = str(row.get("name") or row.get("title") or row.get("summary") or row["id"])
    if row["kind"] in OCCURRENCES:
        return f"the {row['kind']} “{shortened(name)}”" + (f" ({day(row['date'])})" if row["date"] else "")
    return f"the {row['kind']} “{shortened(name)}”" if row["kind"] in (*TENURES, "source") else name


def clause(link: Linked, subject: str, other: str) -> str:
    """A link in words, in the direction of the link."""
    words = _words(link)
    return f"{subject} {words.replace(OTHER, other) if OTHER in words else f'{words} {other}'}"


def sentence(links: Sequence[Linked], rows: Mapping[str, Row]) -> str:
    """A chain of links as one sentence."""
    clauses: list[str] = []
    before: Linked | None = None
    for link in links:
        subject = called(rows[link.source])
        if before:
            subject = "it" if link.source == before.source else "which" if link.source == before.target else subject
        clauses.append((", " if subject == "which" else "; ") + clause(link, subject, called(rows[link.target])))
        before = link
    told = "".join(clauses)[2:]
    return told[0].upper() + told[1:] + "."


def _words(link: Linked) -> str:
    if link.type == Link.INVOLVED:
        role = link.words
        return f"involved {OTHER} as {role}" if role != _REPRESENTED else f"was attended on behalf of {OTHER}"
    words = link.words or Link[link.type].words
    return words.replace("is ", "was ", 1) if link.possible_to < MAX and words.startswith("is ") else words
