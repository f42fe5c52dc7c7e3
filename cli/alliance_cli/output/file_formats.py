"""The formats of what is not an answer: problems, changes, plans and exported files."""

from enum import StrEnum


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
    JSONL = "jsonl"
    CSV = "csv"
    CSV_RAW = "csv-raw"
    SQLITE = "sqlite"
    PARQUET = "parquet"
    GRAPHML = "graphml"
    GEXF = "gexf"
    TIMELINEJS = "timelinejs"
    ICAL = "ical"
    FEED = "feed"
    JSONLD = "jsonld"
    FTM = "ftm"
    CSL = "csl"
    BIBTEX = "bibtex"
    PACKAGE = "package"
    NEO4J_CSV = "neo4j-csv"


class CorpusFormat(StrEnum):
    """What sort of corpus is taken in."""

    UNSC = "unsc"
    UN_VOTES = "un-votes"
    PARLAMINT = "parlamint"
    CSV = "csv"
    JSONL = "jsonl"
    FTM = "ftm"
    PLOVER = "plover"


class Network(StrEnum):
    """By what a network joins actors."""

    CONGRUENCE = "congruence"
    CONFLICT = "conflict"


class Shell(StrEnum):
    """A shell that completes words."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
