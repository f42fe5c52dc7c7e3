"""The forms in which answers, problems and whole datasets are written."""

from enum import StrEnum


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class ReportFormat(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class DiffFormat(StrEnum):
    """How changes are written."""

    TEXT = "text"
    MD = "md"
    JSON = "json"


class PlanFormat(StrEnum):
    """How the plan of a merge is written."""

    TEXT = "text"
    JSON = "json"


class FileFormat(StrEnum):
    """What sort of file a dataset is exported to."""

    HTML = "html"
    JSON = "json"
    CSV = "csv"
    GRAPHML = "graphml"
    NEO4J_CSV = "neo4j-csv"
