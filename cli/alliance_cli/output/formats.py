"""The formats of answers. Those of all else stand in `file_formats`, which no answer waits for."""

from enum import StrEnum


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"
