"""Where in a YAML text something more is written, and in what form: by the places of what is there.

Nothing is written anew but what changes. Whether the text then says what it shall is for `amending` to see.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from alliance_graph.dataset.fragments import derived_id
from alliance_graph.records.field_order import order
from alliance_graph.records.model import SECTIONS, Record
from alliance_graph.yamltext.layout import Block, Entry, Value, from_data, lines, short, to_data
from alliance_graph.yamltext.scalars import inline

BOM: Final = "\ufeff"
_UNSEEN_TABS: Final = re.compile(r"^[ \t]+(?=\r?$)", re.MULTILINE)
_COMMENT_LINE: Final = re.compile(r"([ \t]*)#[^\n]*(?:\n|$)")
_BLANK_LINE: Final = re.compile(r"[ \t]*\r?\n")
_DOTS: Final = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)
_STATEMENTS: Final = "statements"
_LINE_END: Final = re.compile(r"\r?\n|\r")
_BESIDE: Final = re.compile(r"[ \t]+#[^\r\n]*")


class Text:
    """A YAML text with the places of its nodes, which are libyaml's."""

    def __init__(self, text: str) -> None:
        self._bom = BOM if text.startswith(BOM) else ""
        self._text = text.removeprefix(BOM)
        self._newline = "\r\n" if "\r\n" in self._text else "\n"
        seen = _UNSEEN_TABS.sub(lambda found: " " * len(found[0]), self._text)
        root: Any = yaml.CBaseLoader(seen).get_single_node()
        self._root = root if isinstance(root, yaml.MappingNode) else None

    def add(self, section: str, records: Sequence[Entry]) -> str:
        """The text with records at the end of a section."""
        there = _value(self._root, section)
        if self._root is None or there is None:
            return self._with_section(section, records)
        return self._with_items(self._root, section, there, records, are_records=True)

    def append(self, section: str, record_id: str, field: Entry) -> str:
        """The text with items, those of the field, at the end of a list of a record."""
        record, key, items = self._record(section, record_id), field.key or "", field.value
        there = _value(record, key)
        if not isinstance(there, yaml.SequenceNode) or not isinstance(items, Block):
            return self._with_field(record, SECTIONS[section], field)
        return self._with_items(record, key, there, items.entries, are_records=key == _STATEMENTS)

    def put(self, section: str, record_id: str, field: Entry) -> str:
        """The text with a field of a record set to a value."""
        record, key = self._record(section, record_id), field.key or ""
        if _value(record, key) is None:
            return self._with_field(record, SECTIONS[section], field)
        return self._with_value(record, key, field.value)

    def _record(self, section: str, record_id: str) -> Any:
        return next(node for id_, node in self._records(section) if id_ == record_id)

    def _records(self, section: str) -> Iterator[tuple[str, Any]]:
        """The records of a section with their ids; of statements those in events too."""
        for node in _items(self._root, section):
            yield _id(section, node), node
        for event in _items(self._root, "events") if section == _STATEMENTS else ():
            for number, node in enumerate(_items(event, section), 1):
                yield _id(section, node, f"{_id('events', event)}-{number}"), node

    def _with_section(self, section: str, records: Sequence[Entry]) -> str:
        """A section more: behind those that come before it, where a file has its sections in order, else at the end."""
        if self._root is not None and self._root.flow_style:
            written = f"{section}: {short(_list(records))}"
            return self._with_field_in_brackets(self._root, [value for _, value in self._root.value], written)
        made = [f"{section}:", *lines(_list(_set_apart(records)), self._dash_column())]
        present = [key.value for key, _ in self._root.value] if self._root else []
        before = [name for name in present if name in SECTIONS and _rank(name) < _rank(section)]
        if not before or before[-1] == present[-1] or sorted(present, key=_rank) != present:
            return self._inserted(self._end_of_document(), ["", *made])
        return self._inserted(self._behind(_value(self._root, before[-1])), ["", *made])

    def _end_of_document(self) -> int:
        """The end of the text, or where the three dots stand that end a document."""
        found = _DOTS.search(self._text, _end(self._root)) if self._root else None
        return found.start() if found else len(self._text)

    def _dash_column(self) -> int:
        """How deep the records of this file are indented."""
        sections = [value for _, value in self._root.value] if self._root else []
        lists = [one for one in sections if isinstance(one, yaml.SequenceNode) and one.value and not one.flow_style]
        return lists[0].start_mark.column if lists else 2

    def _with_items(self, holder: Any, key: str, there: Any, items: Sequence[Entry], *, are_records: bool) -> str:
        """Items more in a list that is there, perhaps without an item or even a sign of a list."""
        if isinstance(there, yaml.ScalarNode) or not there.value:
            return self._with_value(holder, key, _list(_set_apart(items)) if are_records else from_data(to_data(_list(items))))
        last = there.value[-1]
        if there.flow_style:
            return self._replaced(_end(last), _end(last), "".join(f", {short(item.value)}" for item in items))
        column = there.start_mark.column
        alike = [self._as_neighbour(last, item) if are_records else item for item in items]
        made = lines(_list(alike[:1]), column)
        is_apart = are_records and self._is_set_apart(there.value, column, made)
        for item in alike[1:]:
            own = lines(_list([item]), column)
            made += [*[""] * (is_apart or (are_records and len(own) > 1)), *own]
        return self._inserted(self._behind(last, max(column, 1)), [*[""] * is_apart, *made])

    def _as_neighbour(self, neighbour: Any, record: Entry) -> Entry:
        """A record in brackets where the one before it is, as long as it fits."""
        if isinstance(record.value, Block) and getattr(neighbour, "flow_style", False):
            return record._replace(value=record.value._replace(in_brackets=True))
        return record

    def _is_set_apart(self, items: Sequence[Any], column: int, made: list[str]) -> bool:
        """Whether a blank line comes before a new record: as before the last one, where there is one to go by."""
        if len(items) < 2 or (items[-1].flow_style and len(made) > 1):
            return len(made) > 1
        at = self._behind(items[-2], column + 1)
        return bool(_BLANK_LINE.match(self._text, at))

    def _with_field(self, record: Any, of: type[Record], field: Entry) -> str:
        """A field more, where its kind of record has it."""
        key = field.key or ""
        ordered = order([*(name.value for name, _ in record.value), key], of)
        before = ordered[: ordered.index(key)]
        earlier = [pair[1] for pair in record.value if pair[0].value in before]
        if record.flow_style:
            return self._with_field_in_brackets(record, earlier, f"{inline(key, in_brackets=True)}: {short(field.value)}")
        column = record.start_mark.column
        made = lines(Block((field,), is_mapping=True), column)
        if earlier:
            return self._inserted(self._behind(max(earlier, key=_end), column + 1), made)
        begin = record.start_mark.index
        return self._replaced(begin, begin, self._newline.join(made).lstrip() + self._newline + " " * column)

    def _with_field_in_brackets(self, record: Any, earlier: list[Any], written: str) -> str:
        at = _end(earlier[-1]) if earlier else record.start_mark.index + 1
        return self._replaced(at, at, f", {written}" if earlier else f"{written}, " if record.value else written)

    def _with_value(self, holder: Any, field: str, value: Value) -> str:
        """Another value for a field that is there."""
        key, old = next(pair for pair in holder.value if pair[0].value == field)
        if holder.flow_style:
            return self._replaced(old.start_mark.index, _end(old), short(value))
        head, *rest = lines(Block((Entry(field, value),), is_mapping=True), holder.start_mark.column)
        begin = self._text.index(":", _end(key)) + 1
        beside = _BESIDE.match(self._text, begin)
        written = head[head.index(":", holder.start_mark.column + len(inline(field))) + 1 :] + (beside[0] if beside else "")
        whole = self._replaced(begin, max(self._end_of(old), beside.end() if beside else begin), written)
        at = _line_end(whole, len(self._bom) + begin + len(written))
        return whole[:at] + "".join(self._newline + line for line in rest) + whole[at:]

    def _end_of(self, node: Any) -> int:
        """Where the words of a node end, blank lines behind them left out."""
        return len(self._text[: _end(node)].rstrip()) if _end(node) > node.start_mark.index else _end(node)

    def _behind(self, node: Any, column: int | None = None) -> int:
        """Where the line after a node begins, and after the comments that follow it at once, indented so deep or deeper."""
        at = min(_line_end(self._text, self._end_of(node)) + len(self._newline), len(self._text))
        while column is not None and (found := _COMMENT_LINE.match(self._text, at)) and len(found[1]) >= column:
            at = found.end()
        return at

    def _inserted(self, at: int, made: list[str]) -> str:
        before = self._text[:at]
        begun = before + self._newline * (bool(before) and not before.endswith("\n"))
        is_apart = not begun.strip() or begun.endswith(self._newline * 2)
        written = made[1:] if made[0] == "" and is_apart else made
        return self._bom + begun + "".join(line + self._newline for line in written) + self._text[at:]

    def _replaced(self, begin: int, end: int, written: str) -> str:
        return self._bom + self._text[:begin] + written + self._text[end:]


def _rank(section: str) -> int:
    return list(SECTIONS).index(section) if section in SECTIONS else len(SECTIONS)


def _value(mapping: Any, key: str) -> Any:
    """The node of a key's value; None where the key is not written."""
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _items(mapping: Any, key: str) -> list[Any]:
    items = _value(mapping, key)
    return items.value if isinstance(items, yaml.SequenceNode) else []


def _id(section: str, node: Any, derived: str = "") -> str:
    texts = {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}
    return texts.get("id") or derived or derived_id(section, texts)


def _end(node: Any) -> int:
    """Where a node ends; libyaml says of a list or mapping without brackets only where the next thing begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        end: int = node.end_mark.index
        return end
    last = node.value[-1]
    return _end(last[1]) if isinstance(node, yaml.MappingNode) else _end(last)


def _line_end(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _list(items: Sequence[Entry]) -> Block:
    return Block(tuple(items), is_mapping=False)


def _set_apart(records: Sequence[Entry]) -> list[Entry]:
    """Records with a blank line between two, but between those in brackets."""
    return [record._replace(gap=not getattr(record.value, "in_brackets", False)) for record in records]
