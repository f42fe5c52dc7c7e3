"""What one file says of one record, as plain data: short forms are written out, and what several files say is joined."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from alliance_graph.errors import Problem
from alliance_graph.records.kinds import KIND, KIND_OF
from alliance_graph.records.model import LISTS_OF_ONE, SHORT_FORMS, Citation, Part, decode_date
from alliance_graph.records.terms import knowing
from alliance_graph.text.folding import slug
from alliance_graph.yamltext import tree as trees
from alliance_graph.yamltext.fast import Spot
from alliance_graph.yamltext.repair import Mark, Path

Data = dict[str, object]

_ID: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")


class Fragment(NamedTuple):
    """A record's data in one file; `origin` holds the positions in it, or is None where only the line is known.

    `offset` is added to the lines of a tree that was read from one line of a file.
    """

    section: str
    data: Data
    path: str
    line: int
    origin: trees.Mapping | Spot | None
    offset: int = 0

    @property
    def tree(self) -> trees.Mapping | None:
        """The record with its positions."""
        return self.origin.found() if isinstance(self.origin, Spot) else self.origin

    def place(self, at: Path) -> Mark:
        """The position of the value at `at`, or of the deepest part of that path that exists."""
        tree = self.tree
        mark = trees.place(tree, at) if tree is not None else None
        return Mark(mark.line + self.offset, mark.column) if mark else Mark(self.line, 1)

    def items(self, key: str) -> list[object]:
        """The list under a key; empty where there is none."""
        value = self.data.get(key)
        return value if isinstance(value, list) else []

    def cites(self, citation: Citation) -> bool:
        """Whether the fragment itself has this citation."""
        wanted = citation.source, citation.locator, citation.excerpt
        given = (one for one in self.items("sources") if isinstance(one, dict))
        return any(wanted == (one.get("source"), one.get("locator"), one.get("excerpt")) for one in given)

    def problem(self, at: Path, message: str, rule: str) -> Problem:
        """A problem with the value at `at`."""
        return Problem(self.path, *self.place(at), message, rule)

    def at_key(self, at: Path, name: str, message: str, rule: str) -> Problem:
        """A problem with a key rather than its value; if the key is not written, its position is that of its holder."""
        tree = self.tree
        mark = trees.key_place(tree, at, name) if tree is not None else None
        line, column = (mark.line + self.offset, mark.column) if mark else self.place(at)
        return Problem(self.path, line, column, message, rule)


def inner(fragment: Fragment, data: Data, number: int) -> Fragment:
    """The fragment of a statement inside the fragment of its event."""
    if isinstance(fragment.origin, Spot):
        return fragment._replace(section="statements", data=data, origin=fragment.origin._replace(statement=number))
    tree = data if isinstance(data, trees.Mapping) else trees.node_at(fragment.tree, ("statements", number))
    line = tree.mark.line + fragment.offset if tree is not None else fragment.line
    return Fragment("statements", data, fragment.path, line, tree, fragment.offset)


def whole(_: type[Part], field: str, item: object) -> object:
    """A part written out: a plain string stands for its one field."""
    return {field: item} if isinstance(item, str) else item


def shared(part: type[Part], field: str, item: object) -> object:
    """A part, as one object for all equal parts: half a million events name few actors and cite few sources."""
    if isinstance(item, str):
        return _short(part, field, item)
    try:
        return _part(part, tuple(item.items())) if isinstance(item, dict) and len(item) <= 3 else item
    except (TypeError, msgspec.ValidationError):
        return item


@lru_cache(maxsize=65536)
def _short(part: type[Part], field: str, item: str) -> Part:
    return _part(part, ((field, item),))


@lru_cache(maxsize=65536)
def _part(part: type[Part], given: tuple[tuple[str, object], ...]) -> Part:
    with knowing(None):  # what is kept for every dataset holds no word of one dataset
        return msgspec.convert(dict(given), part, strict=False, dec_hook=decode_date)


def expand(data: Data, write: Callable[[type[Part], str, object], object] = whole) -> None:
    """Write out the short forms in place: a plain string where one field is enough, one day for a list of days."""
    for key, value in data.items():
        if key in SHORT_FORMS:
            part, field = SHORT_FORMS[key]
            if isinstance(value, list):
                value[:] = [write(part, field, item) for item in value]
            elif isinstance(value, str) and key == "quote":
                data[key] = {field: value}
        elif key in LISTS_OF_ONE and isinstance(value, str):
            data[key] = [value]
        elif key == "figures" and isinstance(value, list):
            for figure in value:
                if isinstance(figure, dict):
                    expand(figure, write)


def derived_id(section: str, data: Data) -> str:
    """The id of a record that has none of its own; empty where the record lacks what the id is made of."""
    kind = KIND[KIND_OF[section]] if section in KIND_OF else None
    parts = kind.id_from if kind else ("name",)
    given = [value for part in parts if isinstance(value := data.get(part), str)]
    begun = [kind.id_begins] if kind and given else []
    return slug(" ".join((*begun, *given)))[:80].strip("-")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: words of letters and digits joined by hyphens."""
    return bool(_ID.fullmatch(text))


def merge(fragments: Sequence[Fragment]) -> tuple[Data, list[Problem]]:
    """One record's data from several files: lists are joined, and a field that is given twice must be equal."""
    data: Data = dict(fragments[0].data)
    problems: list[Problem] = []
    for fragment in fragments[1:]:
        for key, value in fragment.data.items():
            known = data.get(key)
            if known is None or plain(known) == plain(value):
                data[key] = value
            elif isinstance(known, list) and isinstance(value, list):
                there = [plain(item) for item in known]
                data[key] = known + [item for item in value if plain(item) not in there]
            else:
                problems += _disagreement(fragments, fragment, key)
    return data, problems


def plain(value: object) -> object:
    """A value as YAML has it, with every scalar as text: so `true` and `3800` in a JSON line equal the same words in YAML."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


def _disagreement(fragments: Sequence[Fragment], later: Fragment, key: str) -> Iterator[Problem]:
    first = next(fragment for fragment in fragments if key in fragment.data)
    for here, there in ((first, later), (later, first)):
        other = f"{there.path}:{there.place((key,)).line}"
        yield here.problem(
            (key,),
            f"`{key}` is {shown(here.data[key])} here and {shown(there.data[key])} at {other}; keep one",
            "files-disagree",
        )


def shown(value: object) -> str:
    """A value as a message quotes it."""
    return shortened(repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def shortened(text: str) -> str:
    """The beginning and the last character of a text that is too long for a message."""
    return text if len(text) <= 80 else f"{text[:60]}...{text[-1]}"
