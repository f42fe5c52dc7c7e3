"""The meetings of the Security Council, as the rows of `meetings.tsv` tell them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.corpora.report import Tally
from alliance_graph.corpora.tables.rows import Row, given, integer, rows
from alliance_graph.records.dates import parse

FILE: Final = "meetings.tsv"
_COLUMNS: Final = (
    *("record_id", "year", "month", "day", "meeting_num", "closed", "topic", "agenda", "pres_name", "pres_country"),
    *("speeches", "word_count", "outcome", "record", "record_url"),
)
_TRUE: Final = ("1", "1.0", "true", "yes", "t")


class Meeting(NamedTuple):
    """A meeting as its row tells it, and the line of the row."""

    line: int
    record_id: str
    day: str
    number: str
    closed: bool
    topic: str
    president: str
    country: str
    speeches: int
    words: int | None
    outcome: str
    symbol: str
    url: str

    @property
    def title(self) -> str:
        """What the meeting is called."""
        return f"Security Council, meeting {self.number or self.record_id}{f': {self.topic}' if self.topic else ''}"


def meetings(path: Path, tally: Tally) -> dict[str, Meeting]:
    """The meetings by their ids; a row that cannot be read, or is the second of its id, is refused."""
    found: dict[str, Meeting] = {}
    for row in rows(path, needs=_COLUMNS):
        try:
            meeting = _as_meeting(row)
            if (before := found.get(meeting.record_id)) is not None:
                raise ValueError(f"{meeting.record_id} stands on line {before.line} already")
        except ValueError as error:
            tally.refuse(FILE, row.line, str(error))
            continue
        found[meeting.record_id] = meeting
    return found


def _as_meeting(row: Row) -> Meeting:
    if row.fault:
        raise ValueError(row.fault)
    cells = row.cells
    record_id, closed = given(cells["record_id"]), is_true(cells["closed"])
    if not record_id:
        raise ValueError("the record_id is empty")
    speeches, words = integer(given(cells["speeches"]) or "0"), integer(given(cells["word_count"]))
    if speeches is None or (words is None and given(cells["word_count"])):
        raise ValueError(f"speeches {cells['speeches']!r} or word_count {cells['word_count']!r} is not a number")
    number = given(cells["meeting_num"])
    symbol = given(cells["record"]) or f"S/PV.{number or record_id}"
    topic, president, country = _told(cells, "topic", "pres_name", "pres_country")
    day = day_of(cells["year"], cells["month"], cells["day"])
    agenda, outcome, url = _told(cells, "agenda", "outcome", "record_url")
    topic = topic or agenda
    return Meeting(row.line, record_id, day, number, closed, topic, president, country, speeches, words, outcome, symbol, url)


def _told(cells: Mapping[str, str], *columns: str) -> list[str]:
    return [given(cells[one]) for one in columns]


@lru_cache(maxsize=64)
def day_of(*given_: str) -> str:
    """The day of a row by its year, month and day; all speeches of a meeting have one."""
    year, month, day = map(integer, given_)
    if year is None or month is None or day is None:
        raise ValueError(f"{'-'.join(given_)} is no day")
    return parse(f"{year:04}-{month:02}-{day:02}").edtf


@lru_cache(maxsize=64)
def is_true(cell: str) -> bool:
    """Whether a flag is set."""
    return cell.strip().lower() in _TRUE
