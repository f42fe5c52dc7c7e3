"""From files to a dataset: every record typed, every problem placed, nothing stopped by one mistake.

A record may be spread over files: what another file says under the same id is added to it. A record that cannot be read
is told and left out; the rest of its file is read.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from alliance_graph import trees
from alliance_graph.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.files import data_files, relative, text_of
from alliance_graph.fragments import Fragment, derived_id, expand, explain, is_id, merge
from alliance_graph.inherit import inherit
from alliance_graph.model import SECTIONS, Record, decode, kind
from alliance_graph.names import nearest

_SECTION_OF = {kind(record): section for section, record in SECTIONS.items()}


def load(root: Path | str) -> Dataset:
    """The dataset in a folder or a file, with all that is wrong with it; `UsageError` where there is none."""
    root = Path(root)
    return read({relative(path, root): path.read_bytes() for path in data_files(root)})


def read(contents: Mapping[str, bytes]) -> Dataset:
    """The dataset in the contents of files, by their names inside it."""
    reading = _Reading()
    for path, content in contents.items():
        reading.add_file(path, content)
    reading.finish()
    return Dataset(inherit(reading.records), reading.fragments, reading.lines, tuple(reading.problems), frozenset(reading.broken))


class _Reading:
    """Records as they are found; a JSONL line is typed at once, everything else when all files are read."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.fragments: dict[str, list[Fragment]] = {}
        self.lines: dict[str, tuple[str, int]] = {}
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def add_file(self, path: str, content: bytes) -> None:
        if path.endswith(".jsonl"):
            self._add_lines(path, content)
            return
        text, problems = text_of(content, path)
        tree, faults = trees.parse(text)
        self.problems += problems
        self.problems += [Problem(path, *fault.mark, fault.message, fault.rule) for fault in faults]
        for section, item in self._items(path, tree):
            self._add(Fragment(section, item, path, item.mark.line, item))

    def _items(self, path: str, tree: object) -> Iterator[tuple[str, trees.Mapping]]:
        if tree is not None and not isinstance(tree, trees.Mapping):
            mark = getattr(tree, "mark", trees.Mark(1, 1))
            self._problem(path, mark, f"a file is made of sections: {', '.join(SECTIONS)}", "sections")
        for section, items in tree.items() if isinstance(tree, trees.Mapping) else ():
            mark = tree.keys_at[section]
            if section not in SECTIONS:
                hint = nearest(section, SECTIONS)
                known = f"did you mean `{hint[0]}`?" if hint else f"known are {', '.join(SECTIONS)}"
                self._problem(path, mark, f"unknown section `{section}`; {known}", "sections")
            elif not isinstance(items, trees.Sequence):
                self._problem(path, mark, f"`{section}` holds a list of records, each behind a dash", "sections")
            else:
                yield from self._records(path, section, items)

    def _records(self, path: str, section: str, items: trees.Sequence) -> Iterator[tuple[str, trees.Mapping]]:
        for item, mark in zip(items, items.items_at, strict=True):
            if isinstance(item, trees.Mapping):
                yield section, item
            else:
                self._problem(path, mark, f"a record of `{section}` is a mapping: `- id: ...`", "sections")

    def _problem(self, path: str, mark: trees.Mark, message: str, rule: str) -> None:
        self.problems.append(Problem(path, *mark, message, rule))

    def _add(self, fragment: Fragment) -> None:
        data = fragment.data
        expand(data)
        record_id = data.get("id") or derived_id(fragment.section, data)
        if not isinstance(record_id, str) or not is_id(record_id):
            said = f"{data['id']!r} is no id" if data.get("id") else "the record needs an `id`"
            self.problems.append(fragment.problem(("id",), f"{said}: write words joined by hyphens", "id"))
            self.problems += explain(fragment)
            return
        data["id"] = record_id
        for nested in _nested(fragment, record_id):
            self._add(nested)
        self._group(record_id, fragment)

    def _group(self, record_id: str, fragment: Fragment) -> None:
        if record_id in self.lines and record_id not in self.fragments:
            self.fragments[record_id] = [self._again(record_id)]
        others = self.fragments.setdefault(record_id, [])
        for other in others:
            if other.path == fragment.path or other.section != fragment.section:
                self.problems.append(_taken(record_id, fragment, other))
                return
        others.append(fragment)

    def _again(self, record_id: str) -> Fragment:
        """A JSONL record as a fragment, because another file speaks of it too."""
        record = self.records.pop(record_id)
        path, line = self.lines.pop(record_id)
        data = msgspec.to_builtins(record, enc_hook=lambda date: date.edtf)
        return Fragment(_SECTION_OF[data.pop("record")], data, path, line, None)

    def _add_lines(self, path: str, content: bytes) -> None:
        text, problems = text_of(content, path)
        self.problems += problems
        for number, line in enumerate(text.split("\n"), 1):
            if line and not line.isspace():
                self._add_line(path, number, line)

    def _add_line(self, path: str, number: int, line: str) -> None:
        if len(line) > trees.LONGEST_LINE:
            message = f"a line of more than {trees.LONGEST_LINE:,} characters is not read"
            self._problem(path, trees.Mark(number, 1), message, "long-line")
            return
        try:
            data = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            self._problem(path, trees.Mark(number, 1), f"not JSON: {error}", "json")
            return
        section = _SECTION_OF.get(str(data.get("record"))) if isinstance(data, dict) else None
        if section is None:
            message = f'a line is a record: {{"record": "event", ...}}, with one of {", ".join(_SECTION_OF)}'
            self._problem(path, trees.Mark(number, 1), message, "sections")
        elif not self._add_at_once(path, number, section, data):
            given = {key: value for key, value in data.items() if value is not None and key != "record"}
            self._add(Fragment(section, given, path, number, _marks(line), number - 1))

    def _add_at_once(self, path: str, number: int, section: str, data: dict[str, object]) -> bool:
        """Type a line that stands alone, without keeping its plain data: bulk files have half a million of them."""
        record_id = data.get("id")
        if not isinstance(record_id, str) or "statements" in data or not is_id(record_id):
            return False
        if record_id in self.lines or record_id in self.fragments:
            return False
        expand(data)
        try:
            self.records[record_id] = decode(data, SECTIONS[section])
        except msgspec.ValidationError:
            return False
        self.lines[record_id] = (path, number)
        return True

    def finish(self) -> None:
        for record_id, fragments in self.fragments.items():
            data, problems = merge(fragments) if len(fragments) > 1 else (fragments[0].data, [])
            self.problems += problems
            try:
                self.records[record_id] = decode(data, SECTIONS[fragments[0].section])
            except msgspec.ValidationError:
                self.broken.add(record_id)
                self.problems += self._explained(fragments, data)
        self.problems.sort(key=lambda problem: problem[:3])

    def _explained(self, fragments: list[Fragment], data: dict[str, object]) -> list[Problem]:
        """What is wrong with each file's words, and what none of the files says."""
        found = [problem for fragment in fragments for problem in explain(fragment, complete=False)]
        whole = explain(fragments[0]._replace(data=data))
        return list(dict.fromkeys([*found, *(problem for problem in whole if problem.rule == "missing-field")]))


def _nested(fragment: Fragment, event: str) -> Iterator[Fragment]:
    """An event's statements as records of their own, which name the event."""
    statements = fragment.data.get("statements") if fragment.section == "events" else None
    if not isinstance(statements, list) or not all(isinstance(item, dict) for item in statements):
        return
    del fragment.data["statements"]
    for number, data in enumerate(statements, 1):
        mark = data.mark if isinstance(data, trees.Mapping) else trees.Mark(fragment.line, 1)
        data.setdefault("id", f"{event}-{number}")
        data["event"] = event
        yield Fragment("statements", data, fragment.path, mark.line, data if isinstance(data, trees.Mapping) else None)


def _taken(record_id: str, fragment: Fragment, other: Fragment) -> Problem:
    where = f"{other.path}:{other.place(('id',)).line}"
    derived = "" if fragment.tree is None or "id" in fragment.tree.keys_at else "; give each an `id` of its own"
    what = f"a record of `{other.section}`" if other.section != fragment.section else "a record"
    return fragment.problem(("id",), f"{record_id!r} is the id of {what} at {where} already{derived}", "unique-id")


def _marks(line: str) -> trees.Mapping | None:
    """The places in a JSON line, read as the YAML that it also is."""
    tree, faults = trees.parse(line)
    return tree if isinstance(tree, trees.Mapping) and not faults else None
