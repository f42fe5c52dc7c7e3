"""The formats of answers. Those of all else stand in `file_formats`, which no answer waits for."""

from enum import StrEnum


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
