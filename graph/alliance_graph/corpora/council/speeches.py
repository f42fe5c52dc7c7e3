"""The speeches of the Security Council, as the rows of `speeches.tsv` tell them.

Law: what costs by the word (a cell found, its words counted, its text made ready) is done row by row and needs nothing but the
row, so that a helper can do it; what a speaker's cells say is found out once for all rows in which they are the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.corpora.ahead import ahead
from alliance_graph.corpora.council.meetings import is_true
from alliance_graph.corpora.intake import excerpt, many, ready
from alliance_graph.corpora.tables.rows import given, rows
from alliance_graph.corpora.tables.values import is_cut
from alliance_graph.text.folding import fold

FILE: Final = "speeches.tsv"
_OWN: Final = ("speech_id", "record_id", "order", "count")
_DAY: Final = ("year", "month", "day")
_VOICE: Final = (
    *("speaker", "affiliation", "position", "president", "secretary_general", "procedural"),
    *("permanent_member", "elected_member", "state", "igo", "un_org", "ngo"),
)
_TITLES: Final = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|madam|madame|dr|sir|dame|lord|lady|sheikh|prince|princess|king|queen|m|mme)\.?|(?:h\.?e\.?)|"
    r"(?:his|her|the) (?:excellency|majesty|holiness)|the|general|judge)\s+",
    re.IGNORECASE,
)
_PRESIDENT: Final = re.compile(r"(?:the )?(?:acting )?(?:president|chair(?:man|person)?)", re.IGNORECASE)
_PAYS: Final = 4_000_000
"""Bytes of a table from which on a helper pays."""


class Spoken(NamedTuple):
    """A row: its line, what is wrong with it, its cells by what they tell, its words made ready, their number and the first."""

    line: int
    fault: str
    own: tuple[str, ...]
    day: tuple[str, ...]
    voice: tuple[str, ...]
    text: bytes
    kept: int
    begun: str


class Voice(NamedTuple):
    """Whom the cells of a speaker name, and what the flags beside them say; `heading` is what stands above the words."""

    name: str
    affiliation: str
    position: str
    heading: str
    names_president: bool
    presides: bool
    is_secretary: bool
    is_procedural: bool
    is_permanent: bool
    is_elected: bool
    is_state: bool
    is_flagged: bool


class Speech(NamedTuple):
    """A speech on its line: who speaks for whom, its words, how many of them the source counts and how many are here."""

    line: int
    id: str
    record_id: str
    order: str
    person: str
    body: str
    procedural: bool
    heading: str
    counted: int
    text: bytes
    kept: int
    begun: str

    @property
    def is_cut(self) -> bool:
        """Whether words are missing."""
        return is_cut(self.kept, self.counted)


def spoken(path: Path) -> Iterator[Spoken]:
    """The rows of the table, in its order."""
    return map(Spoken._make, ahead(lambda: _spoken(path), pays=path.stat().st_size > _PAYS))


def _spoken(path: Path) -> Iterator[tuple[object, ...]]:
    own, day, voice = (itemgetter(*columns) for columns in (_OWN, _DAY, _VOICE))
    for line, found, fault, _ in rows(path, needs=(*_OWN, *_DAY, *_VOICE, "speech")):
        cells = defaultdict(str, found) if fault else found  # some may be missing
        words = "" if fault else cells["speech"].strip()
        if words in ("NULL", "NA"):
            words = ""
        yield line, fault, own(cells), day(cells), voice(cells), ready(words), many(words), excerpt(words)


@lru_cache(maxsize=4_096)
def voice(cells: tuple[str, ...]) -> Voice:
    """What the cells of a speaker say."""
    name, affiliation, position = map(given, cells[:3])
    presides, secretary, procedural, permanent, elected, *kinds = map(is_true, cells[3:])
    name = name.removesuffix(f"({affiliation})").strip()
    heading = f"{name or affiliation}{f' ({affiliation})' if name and affiliation else ''}"
    names_president = bool(_PRESIDENT.fullmatch(bare(name))) or (not name and presides)
    flags = (names_president, presides, secretary, procedural, permanent, elected, kinds[0], any(kinds))
    return Voice(name, affiliation, position, heading, *flags)


def bare(name: str) -> str:
    """A name without the titles before it."""
    while (shorter := _TITLES.sub("", name)) != name:
        name = shorter
    return name.strip()


def person(name: str, position: str) -> str:
    """The name of a person without titles; empty where there is none but that of an office."""
    found = bare(name)
    return "" if not found or fold(found) in (fold(position), "secretary-general") else found
