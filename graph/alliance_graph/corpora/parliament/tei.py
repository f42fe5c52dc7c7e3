"""Elements of TEI, their words, and the lines on which they stand."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as Xml

TEI: Final = "{http://www.tei-c.org/ns/1.0}"
ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MARK: Final = re.compile(r"""<([A-Za-z]+)|xml:id\s*=\s*["']([^"']+)""")


@lru_cache(maxsize=1)
def _lines(path: Path) -> Mapping[str, int]:
    """On which line of a file each id stands, and the first element of each tag, which is written with `<` before it."""
    found: dict[str, int] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            for tag, id_ in _MARK.findall(line):
                found.setdefault(f"<{tag}" if tag else id_, number)
    return found


def line_of(path: Path, *marks: str) -> int:
    """The line of the first of these marks that stands in a file."""
    return next((_lines(path)[one] for one in marks if one in _lines(path)), 1)


def plain(element: Xml.Element) -> str:
    """The words of an element, without what its editors note."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Xml.Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag.removeprefix(TEI) not in ("note", "gap", "vocal", "kinesic", "incident", "desc"):
            yield from _texts(inner)
        yield inner.tail or ""
