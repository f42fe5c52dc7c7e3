"""The map of a table: which column holds which field of a statement or an event, and how its cells are read.

A map is YAML that people read and change. Law: a map names columns that are there and fields that there are; what a cell says
is never guessed, so a date with two readings is refused unless the map says which is meant.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.query.further.days import written
from alliance_graph.records.dates import parse as edtf
from alliance_graph.records.kinds import ACTORS
from alliance_graph.text.folding import fold, nearest
from alliance_graph.yamltext.layout import written as in_line

SOURCE: Final = ("source", "url", "publisher", "author", "published", "retrieved", "lang", "locator", "excerpt")
"""Fields of the source of a row; `source` is its title."""
_BOTH: Final = ("id", "title", "summary", "about", "location", "note", "date_phrase")
FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "statement": (*("speaker", "for", "to", "said", "quote", "reporting", "stance", "modality", "office"), *_BOTH, *SOURCE),
    "event": (*("type", "date", "participants"), *_BOTH, *SOURCE),
}
"""What a column may hold, by the kind of record that a row is."""
ORDERS: Final = ("day-first", "month-first")
_KEYS: Final = ("records", "columns", "fixed", "dates", "split", "actors", "others")
_MEANINGS: Final[Mapping[str, Sequence[str]]] = {
    "id": ("id", "key", "identifier", "no", "nr", "number"),
    "speaker": ("speaker", "who", "actor", "person", "said by", "author of statement", "spokesperson", "speaker name"),
    "for": ("for", "on behalf of", "country", "organization", "organisation", "affiliation", "speaks for", "party", "state"),
    "to": ("to", "addressee", "audience", "to whom", "target", "recipient"),
    "said": ("said", "date", "when", "day", "said on", "date said", "statement date", "date of statement", "datum"),
    "quote": (
        *("quote", "quotation", "words", "text", "statement", "speech", "what", "said", "verbatim", "what was said"),
        *("exact words", "wording"),
    ),
    "summary": ("summary", "content", "gist", "paraphrase", "description", "abstract"),
    "about": ("about", "topic", "topics", "subject", "subjects", "issue", "theme", "on"),
    "location": ("location", "place", "where", "venue", "city"),
    "title": ("title", "headline", "name", "event"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks"),
    "reporting": ("reporting", "reported as"),
    "stance": ("stance", "position", "for or against"),
    "modality": ("modality",),
    "office": ("office", "role", "function", "rank", "speaker role", "speaker title"),
    "date_phrase": ("date phrase", "date as written"),
    "type": ("type", "event type", "kind", "category"),
    "date": ("date", "when", "day", "event date", "date of event", "datum"),
    "participants": ("participants", "participant", "actors", "who", "parties", "involved"),
    "source": ("source", "source title", "sources", "reference", "citation", "outlet article", "article"),
    "url": ("url", "link", "web address", "source url", "href", "website"),
    "publisher": ("publisher", "outlet", "newspaper", "medium", "media", "published by"),
    "author": ("author", "journalist", "byline", "written by"),
    "published": ("published", "publication date", "date published", "published on"),
    "retrieved": ("retrieved", "accessed", "access date", "date accessed"),
    "lang": ("lang", "language"),
    "locator": ("locator", "page", "pages", "paragraph"),
    "excerpt": ("excerpt", "evidence", "snippet"),
}
"""The headings under which people write each field, folded."""
_DATES: Final = ("said", "date", "published", "retrieved")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_TIME: Final = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_TWO: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")


class Map(NamedTuple):
    """Which column holds which field, and what holds for every row.

    `split` is the sign between two names in a cell. `dates` says how 02/03/2022 is read. `actors` give the kind of a name that
    the dataset does not know, and `others` that of all further names.
    """

    records: str
    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    dates: str | None
    split: str
    actors: Mapping[str, str]
    others: str


def meaning(heading: Sequence[str], records: str, undated: Container[str]) -> tuple[dict[str, str], list[str]]:
    """The columns by their fields as far as the heading says, and the columns that it leaves open.

    What stands in a column that is `undated` is no date, whatever the heading says: under "said" stand days or words.
    """
    found: dict[str, str] = {}
    left: list[str] = []
    for column in heading:
        said = " ".join(re.findall(r"[^\W_]+", fold(column)))
        fields = [one for one in FIELDS[records] if said in _MEANINGS[one] or said == one.replace("_", " ")]
        fitting = (one for one in fields if not (one in _DATES and column in undated))
        field = next((one for one in fitting if one not in found), None)
        if field is None:
            left += [column] if column else []
        else:
            found[field] = column
    return found, left


def kind(heading: Sequence[str], undated: Container[str]) -> str:
    """Whether the rows of a table are statements or events: statements, where a column says who speaks or what was said."""
    as_statement, _ = meaning(heading, "statement", undated)
    names = [" ".join(re.findall(r"[^\W_]+", fold(one))) for one in heading]
    is_event = any(one in ("participants", "event type", "type", "event", "event date") for one in names)
    return "event" if is_event and not {"speaker", "quote"} <= as_statement.keys() else "statement"


def order(values: Iterable[str]) -> str | None:
    """How a column writes day and month, where its dates show it; None where they do not, or show both.

    Each sign between day and month has to show it by a date of one reading: `13.02.2022` says nothing of `03/04/2022`.
    """
    found: dict[str, set[str]] = {}
    for value in values:
        if two := _TWO.match(value.strip()):
            shown = ORDERS[0] if int(two[1]) > 12 else ORDERS[1] if int(two[3]) > 12 else ""
            found.setdefault(two[2], set()).update(filter(None, [shown]))
    if not all(found.values()) or len(orders := set().union(*found.values())) != 1:
        return None
    return orders.pop()


def date(text: str, dates: str | None) -> str:
    """The date that a cell holds as EDTF; `ValueError` where it holds none, or several."""
    bare = _TIME.sub("", text.strip())
    try:
        return edtf(bare).edtf
    except ValueError as error:
        why = str(error)
    if dates and (two := _TWO.fullmatch(bare)):
        day, month = (two[1], two[3]) if dates == ORDERS[0] else (two[3], two[1])
        try:
            return edtf(f"{two[4]}-{int(month):02}-{int(day):02}").edtf
        except ValueError:
            raise ValueError(f"{text!r} is no date in the order {dates}, which the map gives") from None
    if _SERIAL.fullmatch(bare):
        raise ValueError(f"{text!r} is a spreadsheet's number of a day: give the column a date format and save it again")
    try:
        found = written(bare)
    except UsageError as error:
        hint = f"; or write `dates: {ORDERS[0]}` or `dates: {ORDERS[1]}` in the map" if " may be " in str(error) else ""
        raise ValueError(f"{error}{hint}") from None
    if found is None:
        raise ValueError(why)
    return found.edtf


def read(path: Path, heading: Sequence[str]) -> Map:
    """The map in a file, for a table with this heading; `UsageError` with the line of what is wrong."""
    from alliance_graph.yamltext import tree as trees

    try:
        tree, faults = trees.parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    if faults:
        raise UsageError(f"{path}:{faults[0].mark.line}: {faults[0].message}")
    if not isinstance(tree, trees.Mapping):
        raise UsageError(f"{path}:1: a map says `records:` and `columns:`; `--guess` writes one")
    return _Reading(path, tree, heading).map()


class _Reading:
    """Reads a map and says where it is wrong."""

    def __init__(self, path: Path, tree: Any, heading: Sequence[str]) -> None:
        self._path, self._tree, self._heading = path, tree, heading

    def map(self) -> Map:
        for key in self._tree:
            if key not in _KEYS:
                self._fail(self._tree, key, f"a map has no `{key}`; it may have {', '.join(_KEYS)}")
        records = self._word("records", ("statement", "event"), "statement")
        columns = self._mapping("columns")
        if not columns:
            self._fail(self._tree, "columns", "`columns` names no column: write `FIELD: COLUMN` below it")
        for field, column in columns.items():
            self._field(records, field, "columns")
            if column not in self._heading:
                near = nearest(str(column), self._heading)
                hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(filter(None, self._heading))}"
                self._fail(self._tree["columns"], field, f"the table has no column {column!r}; {hint}")
        fixed = self._mapping("fixed")
        for field in fixed:
            self._field(records, field, "fixed")
        self._needed(records, {*columns, *fixed})
        actors = self._mapping("actors")
        for name, word in actors.items():
            if word not in ACTORS:
                self._fail(self._tree["actors"], name, f"{word!r} is not a kind of actor; write {', '.join(ACTORS)}")
        dates = self._word("dates", ORDERS, "") or None
        split = self._tree.get("split", ";")
        if not isinstance(split, str) or not split.strip(" "):
            self._fail(
                self._tree, "split", "`split` is the sign between two names in a cell, such as ';'; without it write none"
            )
        others = self._word("others", ACTORS, "person")
        return Map(records, columns, fixed, dates, str(split), {fold(name): word for name, word in actors.items()}, others)

    def _needed(self, records: str, given: set[str]) -> None:
        needs = {"statement": ("said", "speaker"), "event": ("type", "date", "title")}[records]
        for field in needs:
            if field not in given and not (field == "speaker" and "for" in given):
                why = f"no column is `{field}`, which each {records} needs; name one, or write it in `fixed`"
                self._fail(self._tree, "columns", why)

    def _field(self, records: str, field: str, key: str) -> None:
        if field not in FIELDS[records]:
            near = nearest(field, FIELDS[records])
            hint = f"did you mean `{near[0]}`?" if near else f"the fields are {', '.join(FIELDS[records])}"
            self._fail(self._tree[key], field, f"{records}s have no field `{field}` in a map; {hint}")

    def _mapping(self, key: str) -> dict[str, str]:
        found = self._tree.get(key)
        if found is None:
            return {}
        if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
            self._fail(self._tree, key, f"`{key}` must be a mapping of words to words")
        return dict(found)

    def _word(self, key: str, words: Sequence[str], otherwise: str) -> str:
        found = self._tree.get(key) or otherwise
        if found != otherwise and found not in words:
            self._fail(self._tree, key, f"`{key}` is {found!r}; write {' or '.join(words)}")
        return str(found)

    def _fail(self, holder: Any, key: str, why: str) -> None:
        mark = holder.key_at(key) or holder.mark
        raise UsageError(f"{self._path}:{mark.line}: {why}")


def guessed(name: str, found: Map, left: Sequence[str], doubts: Sequence[str]) -> str:
    """A map as YAML, with what was not understood as comments above it."""
    lines = [f"# What the columns of {name} hold. Read it, change what is wrong, then import with --map."]
    lines += [f"# Not understood: {', '.join(map(in_line, left))}."] if left else []
    lines += [f"# {one}" for one in doubts]
    lines += [f"records: {found.records}", "columns:", *(f"  {field}: {in_line(one)}" for field, one in found.columns.items())]
    lines += ["fixed:", *(f"  {field}: {in_line(one)}" for field, one in found.fixed.items())] if found.fixed else []
    lines += [f"dates: {found.dates}"] if found.dates else []
    lines += [f"split: {in_line(found.split)}"]
    if found.actors:
        lines += ["actors:  # what each name is: person, organization or country"]
        lines += [f"  {in_line(actor)}: {word}" for actor, word in found.actors.items()]
    lines += [f"others: {found.others}  # what a name is that is not listed here"]
    return "\n".join(lines) + "\n"


def fields(which: str) -> tuple[str, ...]:
    """The fields of dates among those of a kind of record."""
    return tuple(one for one in FIELDS[which] if one in _DATES)
