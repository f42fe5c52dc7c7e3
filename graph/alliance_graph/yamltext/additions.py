"""Adds new things to a YAML text: a new thing is indented and set apart as its neighbours are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import yaml

from alliance_graph.yamltext.edits import Append, Edit, Insert, Order, Put
from alliance_graph.yamltext.layout import STEP, Block, Entry, fits, from_data, lines, short, to_data
from alliance_graph.yamltext.removals import Removals
from alliance_graph.yamltext.repair import Path
from alliance_graph.yamltext.scalars import inline
from alliance_graph.yamltext.spans import Source, value

_BLANK_LINE: Final = re.compile(r"[ \t]*\r?\n")
_BESIDE: Final = re.compile(r"[ \t]+#[^\r\n]*")
_DOTS: Final = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


class Splice(NamedTuple):
    """What replaces a stretch of the text: words, or whole lines; `depth` is how deep in the text these lines belong."""

    begin: int
    end: int
    words: str = ""
    lines: tuple[str, ...] = ()
    depth: int = 0


class Additions:
    """Writes new things into a text from which `removals` takes others out."""

    def __init__(self, source: Source, removals: Removals, order: Order) -> None:
        self._source, self._removals, self._order = source, removals, order

    def splices(self, edits: Iterable[Edit]) -> Iterator[Splice]:
        """The splices that make these edits."""
        new: dict[Path, list[Entry]] = {}
        for edit in edits:
            holder, step = self._source.node(edit.at[:-1]), edit.at[-1]
            there = value(holder, step)
            match edit:
                case Insert(_, items):
                    yield self._before(there, items)
                case Append():
                    yield from self._behind(holder, there, edit)
                case Put(at, entry) if there is None:
                    new.setdefault(at[:-1], []).append(entry)
                case Put(_, entry):
                    yield from self._instead(holder, step, there, entry)
        for at, entries in new.items():
            yield from self._sections(entries) if at == () else self._keys(at, entries)

    def _sections(self, entries: Sequence[Entry]) -> Iterator[Splice]:
        """New keys of the whole text: behind the keys that come before them, if all keys are in order, else at the end."""
        root = self._source.root
        there = {key.value: node for key, node in root.value} if root else {}
        is_ordered = self._order((), there) == [*there]
        for entry, before in self._in_order((), entries, there):
            if root and root.flow_style:
                yield self._in_brackets(root, [*there.values()], [entry])
                continue
            is_last = not before or before[-1] is [*there.values()][-1]
            at = self._source.behind(before[-1]) if is_ordered and not is_last else self._end_of_document()
            yield Splice(at, at, lines=("", *self._lines(root, entry)))

    def _keys(self, at: Path, entries: Sequence[Entry]) -> Iterator[Splice]:
        """New keys of a mapping, each behind all the keys that come before it in the order, wherever these stand."""
        holder = self._source.node(at)
        pairs = [holder.value[number] for number in self._removals.staying(at)]
        foremost = []
        for entry, before in self._in_order(at, entries, {key.value: node for key, node in pairs}):
            if not before:
                foremost.append(entry)
            elif holder.flow_style:
                yield self._in_brackets(holder, before, [entry])
            else:
                begin = self._source.behind(max(before, key=self._source.end), holder.start_mark.column + 1)
                yield Splice(begin, begin, lines=self._lines(holder, entry), depth=len(at))
        if foremost and holder.flow_style:
            yield self._in_brackets(holder, [], foremost, alone=not pairs)
        elif foremost:
            yield self._foremost(holder, [line for entry in foremost for line in self._lines(holder, entry)], alone=not pairs)

    def _in_order(self, at: Path, entries: Sequence[Entry], there: dict[str, Any]) -> Iterator[tuple[Entry, list[Any]]]:
        """New keys in their order, each with the values of the present keys that come before it."""
        new = {entry.key or "": entry for entry in entries}
        ordered = self._order(at, [*there, *new])
        for number, key in enumerate(ordered):
            if key in new:
                before = ordered[:number]
                yield new[key], [node for name, node in there.items() if name in before]

    def _in_brackets(self, holder: Any, before: Sequence[Any], entries: Sequence[Entry], *, alone: bool = False) -> Splice:
        made = ", ".join(f"{inline(entry.key or '', in_brackets=True)}: {short(entry.value)}" for entry in entries)
        at = max(map(self._source.end, before)) if before else holder.start_mark.index + 1
        return Splice(at, at, f", {made}" if before else made if alone or not holder.value else f"{made}, ")

    def _foremost(self, holder: Any, made: Sequence[str], *, alone: bool) -> Splice:
        """New lines before the first key, which may stand behind a dash; `alone` if no other key stays."""
        at = self._source.lines_start(holder, 0)
        if self._source.begins_line(at):
            return Splice(at, at, lines=tuple(made))
        column = holder.start_mark.column
        words = self._source.newline.join(made)[column:] + self._source.newline
        return Splice(at, at, words if alone else words + " " * column)

    def _lines(self, holder: Any, entry: Entry) -> tuple[str, ...]:
        """The lines of a new key; the dashes of a list stand as deep as those of the lists beside it."""
        column = holder.start_mark.column if holder else 0
        made = lines(Block((entry,), is_mapping=True), column)
        if not isinstance(entry.value, Block) or entry.value.is_mapping or fits(entry, column):
            return tuple(made)
        beside = [node for _, node in holder.value if _is_list_of_lines(node)] if holder else []
        depth = beside[0].start_mark.column if beside else column + STEP
        return (*made[: -len(lines(entry.value, column + STEP))], *lines(entry.value, depth))

    def _instead(self, holder: Any, step: str | int, there: Any, entry: Entry) -> Iterator[Splice]:
        """A new value for a key or an item that is there; the comment beside it stays."""
        source, column = self._source, holder.start_mark.column
        if holder.flow_style:
            yield Splice(there.start_mark.index, source.end(there), short(entry.value))
            return
        key = step if isinstance(step, str) else None
        head, *rest = lines(Block((Entry(key, entry.value),), is_mapping=key is not None), column)
        if key is None:
            begin, sign = source.start(holder, int(step)) + 1, column + 1
        else:
            begin = source.text.index(":", next(one for one, _ in holder.value if one.value == key).end_mark.index) + 1
            sign = head.index(":", column + len(inline(key))) + 1
        beside = _BESIDE.match(source.text, begin)
        end = max(source.end(there), beside.end() if beside else begin)
        yield Splice(begin, end, head[sign:] + (beside[0] if beside else ""))
        at = source.line_end(end)
        yield Splice(at, at, "".join(source.newline + line for line in rest))

    def _before(self, there: Any, items: Sequence[Entry]) -> Splice:
        if there.flow_style:
            at = there.start_mark.index + 1
            return Splice(at, at, ", ".join(short(item.value) for item in items) + (", " if there.value else ""))
        at, column = there.start_mark.index, there.start_mark.column
        made = self._source.newline.join(lines(_list(items), column))
        return Splice(at, at, made[column:] + self._source.newline + " " * column)

    def _behind(self, holder: Any, there: Any, edit: Append) -> Iterator[Splice]:
        """Further items of a list that is there; it may have no item, or be a key without a value."""
        items, are_records = edit.items, edit.are_records
        if isinstance(there, yaml.ScalarNode) or not there.value:
            laid = _list(set_apart(items)) if are_records else from_data(to_data(_list(items)))
            yield from self._instead(holder, edit.at[-1], there, Entry(None, laid))
            return
        last, column = there.value[-1], there.start_mark.column
        if there.flow_style:
            at = self._source.end(last)
            yield Splice(at, at, "".join(f", {short(item.value)}" for item in items))
            return
        alike = [_as_neighbour(last, item) if are_records else item for item in items]
        made = lines(_list(alike[:1]), column)
        is_apart = are_records and self._is_set_apart(there.value, column, made)
        for item in alike[1:]:
            own = lines(_list([item]), column)
            made += [*[""] * (is_apart or (are_records and len(own) > 1)), *own]
        at = self._source.behind(last, max(column, 1))
        yield Splice(at, at, lines=(*[""] * is_apart, *made), depth=len(edit.at))

    def _is_set_apart(self, items: Sequence[Any], column: int, made: Sequence[str]) -> bool:
        """Whether a blank line comes before a new record: as before the last record, if the list has at least two."""
        if len(items) < 2 or (items[-1].flow_style and len(made) > 1):
            return len(made) > 1
        return bool(_BLANK_LINE.match(self._source.text, self._source.behind(items[-2], column + 1)))

    def _end_of_document(self) -> int:
        """The end of the text, or the position of the three dots that end a document."""
        source = self._source
        found = _DOTS.search(source.text, source.end(source.root)) if source.root else None
        return found.start() if found else len(source.text)


def set_apart(records: Iterable[Entry]) -> list[Entry]:
    """Records with a blank line between two, unless the later one is in brackets."""
    return [record._replace(gap=not getattr(record.value, "in_brackets", False)) for record in records]


def _as_neighbour(neighbour: Any, record: Entry) -> Entry:
    """A record, in brackets if its neighbour is and the record fits."""
    if isinstance(record.value, Block) and neighbour.flow_style:
        return record._replace(value=record.value._replace(in_brackets=True))
    return record


def _is_list_of_lines(node: Any) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.value) and not node.flow_style


def _list(items: Iterable[Entry]) -> Block:
    return Block(tuple(items), is_mapping=False)
