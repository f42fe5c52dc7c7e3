"""Changes in the data as text for people, as Markdown for a pull request, as JSON for programs."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.records.kinds import PLURALS
from alliance_graph.tables import cells
from alliance_graph.tables.parts import in_words
from alliance_graph.text import wording
from alliance_graph.text.wording import day

from alliance_cli.output import render, tables, word_diff
from alliance_cli.output.file_formats import DiffFormat

if TYPE_CHECKING:
    from alliance_graph.history.revisions import Version

Row = dict[str, Any]

_SIGNS: Final = {"added": "+", "changed": "~", "removed": "-"}
_SHORT: Final = 40
"""The most letters of a text that is shown whole; of a longer text only the words that changed are shown."""
_AUTOMATIC: Final = {"@": "@\u200b", "#": "#\u200b"}
"""Characters that GitHub makes into a mention or a link, each with an invisible character after it that prevents this."""


class _Style(NamedTuple):
    """How a text is written so that it is shown and not obeyed, and how removed and new words are marked."""

    shown: Callable[[str], str]
    gone: Callable[[str], str]
    new: Callable[[str], str]
    arrow: str


def write(found: Sequence[Row], versions: "tuple[Version, Version]", as_: DiffFormat) -> None:
    """Write the changes to standard output, and to standard error how many there are and what could not be read."""
    match as_:
        case DiffFormat.JSON:
            render.shown(render.as_json(found))
        case DiffFormat.MD:
            render.shown(_markdown(found))
        case _:
            render.shown(_text(found))
    counts = Counter(row["change"] for row in found)
    told = ", ".join(f"{counts[change]} {change}" for change in _SIGNS if counts[change])
    render.notes([told or f"nothing changed between {versions[0].name} and {versions[1].name}"])
    render.notes(note for version in versions for note in _incomplete(version))


def _incomplete(version: "Version") -> Iterator[str]:
    faults = len(version.dataset.problems)
    if faults:
        many = wording.counted(faults, "problem")
        yield f"not all of {version.name} could be read ({many}), so this may be incomplete"
    yield from (f"{name} was a broken link in {version.name} and is left out" for name in version.lost)


def _text(found: Sequence[Row]) -> Iterator[str]:
    for number, (kind, rows) in enumerate(groupby(found, key=lambda row: row["kind"])):
        yield from [""] if number else []
        yield tables.emphasized(PLURALS[kind])
        for row in rows:
            first, *more = _told(row, _TEXT) or [""]
            heading = f"{_SIGNS[row['change']]} {_TEXT.shown(row['name'])} [{row['id']}]"
            yield f"{heading}: {first}" if not more and first else heading
            yield from (f"    {line}" for line in (first, *more) if more)


def _markdown(found: Sequence[Row]) -> Iterator[str]:
    for number, (kind, rows) in enumerate(groupby(found, key=lambda row: row["kind"])):
        yield from [""] if number else []
        yield f"#### {PLURALS[kind]}\n"
        for row in rows:
            first, *more = _told(row, _MARKDOWN) or [""]
            heading = f"- {row['change']} **{_MARKDOWN.shown(row['name'])}** `{row['id']}`"
            yield f"{heading}: {first}" if not more and first else heading
            yield from (f"  - {line}" for line in (first, *more) if more)


def _told(row: Row, style: _Style) -> list[str]:
    """What is said of a record, in one line or several: what changed or came or went, then what it contradicts."""
    told = (
        _came(row, style) if row["change"] != "changed" else [line for field in row["fields"] for line in _field(field, style)]
    )
    stated = (style.shown(f"contradicts the {one['kind']} {_contradicted(one)}") for one in row["contradicts"])
    return [*told, *stated, *(style.shown(f"problem: {one}") for one in row["problems"])]


def _came(row: Row, style: _Style) -> list[str]:
    """Of a record that came or went: its date and sources, then its quotation, then the words of its sources."""
    values = {field["field"]: field["value"] for field in row["fields"]}
    dated = [day(row["date"])] if row["date"] else []
    cited = [_item("sources", one) for one in values.get("sources", ())]
    address = [values["url"]] if values.get("url") else []
    first = "; ".join(dict.fromkeys((*dated, *cited, *address)))
    quote = values.get("quote") or {}
    words = [f"quote {in_words('quote', quote)}"] if quote else []
    words += [f"original “{quote['original']}”"] if quote.get("original") else []
    excerpts = [f"excerpt “{one['excerpt']}”" for one in values.get("sources", ()) if one["excerpt"]]
    return [style.shown(line) for line in (first, *words, *excerpts) if line]


def _contradicted(one: Row) -> str:
    """A record that is contradicted: what it is called, its day, and over what."""
    told = (f"{one['name']} [{one['id']}]", one["date"] and f" {day(one['date'])}", cells.over(one))
    return ",".join(part for part in told if part)


def _field(field: Row, style: _Style, of: str = "") -> Iterator[str]:
    """A changed field in one line; in a list, each part that changed in a line of its own."""
    name = of + wording.spaced(field["field"])
    for part in field.get("changed", ()):
        item = style.shown(_item(field["field"], part["item"], located=False))
        yield from (line for inner in part["fields"] for line in _field(inner, style, f"{name} {item}: "))
    signed = [("+ ", item) for item in field.get("added", ())] + [("- ", item) for item in field.get("removed", ())]
    if signed:
        yield f"{name} " + "; ".join(style.shown(sign + _item(field["field"], item)) for sign, item in signed)
    if "value" in field:
        yield f"{name} {style.shown(_words(field['field'], field['value']))}"
    if "before" in field:
        yield from _single(name, field["field"], (field["before"], field["after"]), style)


def _single(name: str, key: str, values: tuple[Any, Any], style: _Style) -> Iterator[str]:
    """A field of one value: what it was and is, or the changed words of a longer text."""
    before, after = values
    if _is_part(before) and _is_part(after):
        for inner in after:
            if before[inner] != after[inner]:
                yield from _single(f"{name} {wording.spaced(inner)}", inner, (before[inner], after[inner]), style)
    elif before is None or after is None:
        yield f"{name} {style.shown(f'+ {_words(key, after)}' if before is None else f'- {_words(key, before)}')}"
    elif isinstance(before, str) and isinstance(after, str) and max(len(before), len(after)) > _SHORT and " " in before + after:
        yield f"{name}: {_amended(before, after, style)}"
    else:
        told = _words(key, before), _words(key, after)
        was, now = told if told[0] != told[1] else (_with_id(before, told[0]), _with_id(after, told[1]))
        yield f"{name} {style.shown(was)}{style.arrow}{style.shown(now)}"


def _amended(before: str, after: str, style: _Style) -> str:
    marks = {"=": style.shown, "-": style.gone, "+": style.new}
    pieces = [marks[sign](words) for sign, words in word_diff.amended(before, after)]
    return " ".join(pieces) or "only white space"


def _is_part(value: Any) -> bool:
    return isinstance(value, dict) and "edtf" not in value and "name" not in value


def _item(key: str, item: Any, located: bool = True) -> str:
    """An item of a list; a citation with its locator, too."""
    where = item.get("locator") if isinstance(item, dict) else None
    told = _words(key, item | {"locator": None} if where else item)
    return f"{told} ({where})" if where and located else told


def _words(key: str, value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case {"edtf": edtf, "phrase": phrase}:
            return " ".join(filter(None, (edtf, f"“{phrase}”" if phrase else "")))
    return in_words(key, value) or str(value)


def _with_id(value: Any, told: str) -> str:
    """A name with its id, where another record has the same name."""
    return f"{told} [{value['id']}]" if isinstance(value, dict) and value.get("id") else told


def _harmless(text: str) -> str:
    return "".join(_AUTOMATIC.get(letter, letter) for letter in tables.escaped(text))


def _marked(shown: Callable[[str], str], gone: tuple[str, str], new: tuple[str, str], arrow: str) -> _Style:
    return _Style(shown, lambda words: shown(words).join(gone), lambda words: shown(words).join(new), arrow)


_TEXT: Final = _marked(wording.one_line, ("[-", "-]"), ("{+", "+}"), " -> ")
"""As `git diff --word-diff` marks words."""
_MARKDOWN: Final = _marked(_harmless, ("~~", "~~"), ("**", "**"), " → ")
