"""BibTeX: every source as an entry, with `year` and `month` for BibTeX and the whole date for biblatex, which reads EDTF.

Law: an entry's key is the id of the source. A date that biblatex cannot read, one of several days, is written from the first to
the last of these and stands as it is in `note`; there too stand the source that it is known through and the archived copy.
"""

from collections.abc import Iterator, Mapping, Sequence
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats.told import asides
from alliance_graph.text.urls import web_address

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row

_PLAIN: Final = r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?[?~%]?"
_SPECIAL: Final = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    **{one: f"\\{one}" for one in "&%$#_"},
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def text(held: "Held") -> Iterator[str]:
    """The entries, with a blank line between them."""
    yield "% Sources of an Alliance Timeline dataset\n"
    for row in held.current(("source",)):
        yield f"\n{entry(row)}"


def entry(row: "Row") -> str:
    """A source, from its row, which may lack what a citation in an answer does not have."""
    url, archive = web_address(row.get("url")), web_address(row.get("archive_url"))
    told = {
        "title": _braced(row["title"]),
        "author": _braced_all([row["author"]["name"]] if row.get("author") else []),
        "publisher": _braced((row.get("publisher") or {}).get("name")),
        **_dates(row.get("published")),
        "url": _raw(url or archive),
        "urldate": _dates(row.get("retrieved")).get("date"),
        "language": _braced(row.get("lang")),
        "note": _braced("; ".join(asides(row, archive if url else None))),
    }
    return _entry("misc", row["id"], told)


def work(key: str, authors: Sequence[str], told: Mapping[str, str | None]) -> str:
    """The entry of something that people have made, such as a dataset, from the texts of its fields."""
    named = {name: _braced(value) for name, value in told.items()}
    return _entry("misc", key, {"author": _braced_all(authors), **named})


def escaped(words: str) -> str:
    """The words as LaTeX sets them, in one line."""
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(words.split()))


def _entry(kind: str, key: str, told: Mapping[str, str | None]) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in told.items() if value)
    return f"@{kind}{{{key},\n{fields}}}\n"


def _dates(value: Mapping[str, Any] | None) -> Mapping[str, str | None]:
    edtf = (value or {}).get("edtf") or ""
    found = fullmatch(_PLAIN, edtf)
    if found:
        month = _MONTHS[int(found[2]) - 1] if found[2] else None
        return {"year": _raw(found[1]), "month": month, "date": _raw(edtf)}
    first, last = (value or {}).get("earliest"), (value or {}).get("latest")
    if not (first or last):
        return {}
    year = first[:4] if first and last and first[:4] == last[:4] else None
    return {"year": _raw(year), "date": _raw(f"{first or '..'}/{last or '..'}")}


def _braced(words: str | None) -> str | None:
    return f"{{{escaped(words)}}}" if words else None


def _braced_all(names: Sequence[str]) -> str | None:
    return f"{{{' and '.join(f'{{{escaped(one)}}}' for one in names)}}}" if names else None


def _raw(words: str | None) -> str | None:
    """A text that is no sentence, such as an address; a brace in it would end the field."""
    return f"{{{words.replace('{', '%7B').replace('}', '%7D')}}}" if words else None
