"""The formats of answers. Those of all else stand in `file_formats`, which no answer waits for."""

from enum import StrEnum
from typing import NamedTuple


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    CSV_RAW = "csv-raw"
    MD = "md"

    @property
    def is_csv(self) -> bool:
        """Whether it is CSV, with cells that a spreadsheet would compute disarmed or raw."""
        return self in (Format.CSV, Format.CSV_RAW)


class CitationForm(StrEnum):
    """How the reference to an answer is written."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL = "csl"


class Reference(NamedTuple):
    """What stands for a format where the reference to an answer is asked for: its form, and where the question was asked."""

    form: CitationForm
    where: tuple[str | None, ...]


As = Format | Reference
"""How an answer is written, or what is written in its place."""
