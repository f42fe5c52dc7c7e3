"""Guesses about a page that nobody has read yet, from its address alone."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.errors import UsageError
from alliance_graph.records.dates import month, parse
from alliance_graph.records.model import Organization, Source
from alliance_graph.records.search_text import called
from alliance_graph.text.folding import fold, slug

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}[/_.-](?P<month>\d\d?)[/_.-](?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}[/-](?P<name>[a-z]{{3}})[a-z]*[/-](?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}[/-](?P<month>\d\d)(?!\d)",
    )
)
_ENDING: Final = re.compile(r"\.(?:html?|php|aspx?|pdf|shtml)$")
_NO_WORD: Final = re.compile(r"(?=.*\d)[\da-z]*|[a-z]?")


class Guess(NamedTuple):
    """Guessed fields of a source, and the reason for each of them."""

    fields: dict[str, str]
    reasons: dict[str, str]


def guessed(url: str, dataset: Dataset) -> Guess:
    """The guesses from an address; `UsageError` if the text is not a web address."""
    host, path = _parts(url)
    publisher, because = _publisher(host, dataset)
    fields, reasons = {"publisher": publisher}, {"publisher": f"publisher {publisher} ({because})"}
    if date := _date(path):
        fields["published"] = date
        reasons["published"] = f"published {date}"
    if title := _title(path):
        fields["title"] = title
        reasons["title"] = f"title {title!r}"
    return Guess(fields, reasons)


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"{url!r} is not a web address; one begins with http:// or https:// and names a host")
    return host, unquote(parts.path)


def _publisher(host: str, dataset: Dataset) -> tuple[str, str]:
    """The publisher at a host: that of most sources from there, else the organization of this name or alias, else the host."""
    known = Counter(one.publisher for one in dataset.of(Source) if one.publisher and one.url and host == _host(one.url))
    if known:
        ((publisher, count),) = known.most_common(1)
        return publisher, f"of {count} source{'s' * (count > 1)} there"
    names = {host, host.partition(".")[0]}
    for one in dataset.of(Organization):
        if names & {fold(one.id), *called(one)}:
            return one.id, "by its name"
    return host, "the host; no source or organization in the data says more"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _date(path: str) -> str:
    """The first real date in a path."""
    for pattern in _DATES:
        for found in pattern.finditer(path.lower()):
            if date := _joined(found.groupdict()):
                return date
    return ""


def _joined(found: dict[str, str | None]) -> str:
    name = found.get("name")
    number = month(name) if name else int(found.get("month") or 0)
    if number is None:
        return ""
    date = "-".join([found["year"] or "", f"{number:02}", *([f"{int(day):02}"] if (day := found.get("day")) else [])])
    try:
        return parse(date).edtf
    except ValueError:
        return ""


def _title(path: str) -> str:
    """The longest part of a path that has several words, without numbers and marks at its ends."""
    titles = [" ".join(_words(part)) for part in path.split("/")]
    best = max((title for title in titles if " " in title), key=len, default="")
    return best[:1].upper() + best[1:]


def _words(part: str) -> Iterator[str]:
    words = [word for word in slug(_ENDING.sub("", part.lower())).split("-") if word]
    while words and _NO_WORD.fullmatch(words[-1]):
        words.pop()
    while words and words[0].isdecimal():
        words.pop(0)
    yield from words
