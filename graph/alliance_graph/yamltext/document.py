"""A YAML text read with its comments, each given to the entry that it is about.

A comment on a line of its own belongs to the entry below it; if the comment is indented deeper than that entry, it belongs to
the end of the list or mapping above. A comment behind words belongs to the entry of these words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import yaml

from alliance_graph.yamltext import tree
from alliance_graph.yamltext.layout import Block, Entry, Value
from alliance_graph.yamltext.scalars import NULLS

_COMMENT: Final = re.compile(r"#[^\n]*")
_HEADER: Final = re.compile(r"[|>][-+0-9]*[ \t]+(?=#)")


class Document(NamedTuple):
    """What a file holds, mostly a mapping of sections; and the comments of a file that holds nothing else."""

    root: Value
    comments: tuple[str, ...] = ()


class _Comment(NamedTuple):
    at: int
    line: int
    column: int
    text: str
    is_alone: bool


class _Container(NamedTuple):
    """A list or a mapping; `parent` is the number of the container around it."""

    column: int
    start: int
    end: int
    in_brackets: bool
    parent: int | None


class _Place(NamedTuple):
    """Where an entry begins, its container, and where its value ends if the value is a text."""

    start: int
    line: int
    container: int
    text_end: int


def read(text: str) -> Document:
    """The entries of a text, with their comments; the text is YAML without anchors and tags, with line feeds as line ends."""
    with tree.uncollected():
        root: Any = yaml.CBaseLoader(text).get_single_node()
        dashes, comments = _scanned(text)
        lines = text.split("\n")
        if not isinstance(root, yaml.CollectionNode):
            return Document(_text(root) if root is not None else None, _spaced(comments, lines, None))
        survey = _Survey(root, dashes)
        return Document(_Building(survey, _Giving(survey, comments), lines).block(root))


def _scanned(text: str) -> tuple[list[int], list[_Comment]]:
    """The positions of dashes, and the comments, which stand between two tokens or behind the sign of a folded text."""
    loader: Any = yaml.CBaseLoader(text)
    dashes: list[int] = []
    found: list[re.Match[str]] = []
    end = 0
    while (token := loader.get_token()) is not None:
        start = token.start_mark.index
        if start > end:
            found += _COMMENT.finditer(text, end, start)
        end = token.end_mark.index
        if type(token) is yaml.BlockEntryToken:
            dashes.append(start)
        elif type(token) is yaml.ScalarToken and (header := _HEADER.match(text, start)) and token.style in ("|", ">"):
            found += filter(None, [_COMMENT.match(text, header.end())])
    return dashes, list(_placed(text, found))


def _placed(text: str, comments: list[re.Match[str]]) -> Iterator[_Comment]:
    line = counted = 0
    for found in comments:
        begin = text.rfind("\n", 0, found.start()) + 1
        line, counted = line + text.count("\n", counted, begin), begin
        is_alone = text[begin : found.start()].isspace() or begin == found.start()
        yield _Comment(found.start(), line, found.start() - begin, found[0].rstrip(), is_alone)


class _Survey:
    """The entries of a text in the order in which they begin, and the lists and mappings that hold them."""

    def __init__(self, root: Any, dashes: list[int]) -> None:
        self.places: list[_Place] = []
        self.containers: list[_Container] = []
        self._dashes = dashes
        self._walk(root, None)

    def _walk(self, node: Any, parent: int | None) -> None:
        number = len(self.containers)
        start = node.start_mark
        self.containers.append(_Container(start.column, start.index, node.end_mark.index, bool(node.flow_style), parent))
        for first, value in _pairs(node):
            at = first.start_mark.index if first is not value or node.flow_style else self._dash(first.start_mark.index)
            end = value.end_mark.index if isinstance(value, yaml.ScalarNode) else at
            self.places.append(_Place(at, first.start_mark.line, number, end))
            if isinstance(value, yaml.CollectionNode):
                self._walk(value, number)

    def _dash(self, before: int) -> int:
        return self._dashes[bisect_left(self._dashes, before) - 1]

    def holders(self, container: int | None) -> Iterator[int]:
        """A container and the containers around it, the innermost first."""
        while container is not None:
            yield container
            container = self.containers[container].parent


class _Giving:
    """The comments above and beside each entry, and below the last entry of each container, by the number of each."""

    def __init__(self, survey: _Survey, comments: list[_Comment]) -> None:
        self.above: dict[int, list[_Comment]] = {}
        self.beside: dict[int, _Comment] = {}
        self.below: dict[int, list[_Comment]] = {}
        self._survey = survey
        self._starts = [place.start for place in survey.places]
        for comment in comments:
            following = bisect_left(self._starts, comment.at)
            if following == 0:
                self._put_above(following, comment)
            elif comment.is_alone:
                self._give(comment, following)
            else:
                self._put_beside(self._owner(comment, following - 1), comment)

    def _put_above(self, entry: int, comment: _Comment) -> None:
        """Put a comment above an entry; behind the last entry, below the whole."""
        if entry < len(self._starts):
            self.above.setdefault(entry, []).append(comment)
        else:
            self.below.setdefault(0, []).append(comment)

    def _put_beside(self, entry: int, comment: _Comment) -> None:
        if entry in self.beside:
            self._put_above(entry, self.beside[entry])
        self.beside[entry] = comment

    def _owner(self, comment: _Comment, last: int) -> int:
        """The entry whose words are the last before a comment, without entries in brackets that are closed by then."""
        containers, places = self._survey.containers, self._survey.places
        while last and _is_closed(containers[places[last].container], comment):
            last -= 1
        return last

    def _give(self, comment: _Comment, following: int) -> None:
        """Give a comment on a line of its own, which comes after the first entry, to its entry or container."""
        survey, previous = self._survey, self._survey.places[following - 1]
        if comment.at < previous.text_end:
            self._put_above(following - 1, comment)
            return
        around = [one for one in survey.holders(previous.container) if not _is_closed(survey.containers[one], comment)]
        inner = next(one for one in around if self._reaches(one, comment))
        target = survey.places[following].container if following < len(survey.places) else None
        if self._is_about_the_next(comment, inner, target, following):
            self._put_above(following, comment)
        else:
            self.below.setdefault(inner, []).append(comment)

    def _reaches(self, container: int, comment: _Comment) -> bool:
        """Whether a comment is indented deep enough to belong to the container; in brackets indentation means nothing.

        If a list stands as deep as the key above it, a comment of that depth belongs to the mapping of the key.
        """
        one = self._survey.containers[container]
        outer = -1 if one.parent is None else self._survey.containers[one.parent].column
        return one.in_brackets or one.parent is None or outer != one.column <= comment.column

    def _is_about_the_next(self, comment: _Comment, inner: int, target: int | None, following: int) -> bool:
        if target is None:
            return False
        one, its = self._survey.containers[inner], self._survey.containers[target]
        if one.in_brackets:
            return self._starts[following] < one.end
        is_first_of_its_own = its.start > self._starts[following - 1]
        return is_first_of_its_own or comment.column <= its.column or target in (inner, *self._deeper(inner, target))

    def _deeper(self, inner: int, target: int) -> list[int]:
        """The target, if the container `inner` holds it."""
        return [target] if inner in self._survey.holders(target) else []


def _is_closed(container: _Container, comment: _Comment) -> bool:
    return container.in_brackets and container.end <= comment.at


class _Building:
    """Makes the entries, in the order of the survey."""

    def __init__(self, survey: _Survey, giving: _Giving, lines: list[str]) -> None:
        self._places = enumerate(survey.places)
        self._container = -1
        self._giving = giving
        self._lines = lines

    def block(self, node: Any) -> Block:
        self._container += 1
        below = self._giving.below.get(self._container, [])
        entries = tuple(self._entry(first, value) for first, value in _pairs(node))
        return Block(entries, isinstance(node, yaml.MappingNode), bool(node.flow_style), _spaced(below, self._lines, None))

    def _entry(self, first: Any, value: Any) -> Entry:
        number, place = next(self._places)
        above, beside = self._giving.above.get(number, []), self._giving.beside.get(number)
        key = str(first.value) if first is not value else None
        made = self.block(value) if isinstance(value, yaml.CollectionNode) else _text(value)
        begin = min([place.line, *(one.line for one in above)])
        return Entry(
            key,
            made,
            _spaced(above, self._lines, place.line),
            _set_off(beside.text) if beside else "",
            begin > 0 and not self._lines[begin - 1].strip(),
        )


def _pairs(node: Any) -> Iterator[tuple[Any, Any]]:
    """The keys of a mapping with their values, or the items of a list, each twice."""
    yield from node.value if isinstance(node, yaml.MappingNode) else ((item, item) for item in node.value)


def _text(node: Any) -> str | None:
    return None if not node.style and node.value in NULLS else str(node.value)


def _set_off(comment: str) -> str:
    """The comment with a blank behind its #, so that nobody takes it for a part of the text before it."""
    return comment if comment[1:2] in ("", " ", "#") else f"# {comment[1:]}"


def _spaced(comments: list[_Comment], lines: list[str], entry: int | None) -> tuple[str, ...]:
    """The lines of the comments, with an empty line wherever blank lines stand between them or before the line of the entry."""
    spaced: list[str] = []
    for comment in comments:
        is_apart = comment.line > 0 and not lines[comment.line - 1].strip()
        if is_apart and (spaced or entry is None):
            spaced.append("")
        spaced.append(comment.text)
    if comments and entry is not None and entry > comments[-1].line + 1 and not lines[entry - 1].strip():
        spaced.append("")
    return tuple(spaced)
