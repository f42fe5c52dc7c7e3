"""CSL-JSON: every source as an item of the Citation Style Language, as Zotero and pandoc read it.

Law: a date is written as the parts that are known; a time from one day to another, and a day between two, as a range; what its
source doubts is `circa`. What CSL has no place for (the EDTF text of a vague date, the source that it is known through, the
archived copy) stands in `note`.
"""

from collections.abc import Iterator, Mapping
from json import dumps
from re import fullmatch
from typing import TYPE_CHECKING, Any

from alliance_graph.formats.told import PLAIN, asides
from alliance_graph.records.dates import doubted
from alliance_graph.text.urls import web_address

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row


def text(held: "Held") -> Iterator[str]:
    """The array of items, one on each line."""
    separator = "[\n"
    for row in held.current(("source",)):
        yield separator + dumps(item(row), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def item(row: "Row") -> dict[str, Any]:
    """A source, from its row; `archive_url` and the like may be missing, as they are where an answer cites it."""
    url, archive = web_address(row.get("url")), web_address(row.get("archive_url"))
    told = {
        "id": row["id"],
        "type": "webpage" if url or archive else "document",
        "title": row["title"],
        "author": [_name(row["author"])] if row.get("author") else None,
        "container-title" if url or archive else "publisher": (row.get("publisher") or {}).get("name"),
        "issued": date(row.get("published")),
        "accessed": date(row.get("retrieved")),
        "URL": url or archive,
        "language": row.get("lang"),
        "note": "; ".join(asides(row, archive if url else None)),
    }
    return {name: value for name, value in told.items() if value}


def _name(author: Mapping[str, Any]) -> Mapping[str, str]:
    """Where the parts of a name divide is not known, and is not guessed."""
    return {"literal": author["name"]}


def date(value: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A date of an answer, as CSL has it; nothing where there is none."""
    edtf = (value or {}).get("edtf") or ""
    bare = edtf.rstrip("?~%")
    circa: dict[str, Any] = {"circa": True} if doubted(edtf) else {}
    if fullmatch(PLAIN, bare):
        return {"date-parts": [_parts(bare)], **circa}
    first, last = (value or {}).get("earliest"), (value or {}).get("latest")
    if first and last:
        return {"date-parts": [_parts(first), _parts(last)], **circa}
    return {"literal": edtf} if edtf else None


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]
