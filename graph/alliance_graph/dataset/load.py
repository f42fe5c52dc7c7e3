"""From files to a dataset: every record gets its type, every problem its position, and no mistake stops the reading.

A record may be spread over files: what another file says under the same id is added to it. A record that cannot be read
is reported and left out; the rest of its file is read.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol

import msgspec

from alliance_graph.dataset import jsonl
from alliance_graph.dataset.allowances import Allowance, allowances
from alliance_graph.dataset.dataset import Dataset, Unplaced
from alliance_graph.dataset.files import bound, bounded, data_files, readable, relative, size_of, text_files, text_of
from alliance_graph.dataset.form import explain
from alliance_graph.dataset.fragments import Data, Fragment, derived_id, expand, inner, is_id, merge
from alliance_graph.dataset.lines import Lines
from alliance_graph.dataset.sections import Item, items
from alliance_graph.dataset.spoken import Spoken
from alliance_graph.errors import Problem
from alliance_graph.progress import Work
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.kinds import DATASET, PLURALS
from alliance_graph.records.model import (
    SECTIONS,
    Citation,
    DatasetRecord,
    Event,
    Record,
    Statement,
    TermRecord,
    decode,
    described,
)
from alliance_graph.records.terms import AddedTerms, knowing
from alliance_graph.text.folding import slug
from alliance_graph.yamltext import tree as trees
from alliance_graph.yamltext.fast import Sections, Spot, Written

_ID_LINE: Final = re.compile(r"^[ {-]*id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
"""An id in a text that is not sound YAML: its record could not be read, but the id is not unknown."""

_TOLD: Final = 1_000_000
"""After how many bytes it is told how far the reading of lines is."""
_TERMS: Final = PLURALS["term"]


class Reader(Protocol):
    """Reads files for a caller that reads them again and again."""

    def open(self, path: str) -> BinaryIO:
        """The file's content."""
        ...

    def sections(self, path: str, content: bytes, text: str) -> Sections | None:
        """The sections of the file with this content and this text; None where any of it has a fault."""
        ...


def load_dataset(root: Path | str, *, inherited: bool = True) -> Dataset:
    """The dataset in a folder or a file, with all that is wrong with it; `UsageError` where there is no dataset.

    Without `inherited`, a statement has only what is written in it, and nothing from its event.
    """
    reading = _Reading()
    with trees.uncollected(), knowing(reading.added):
        for path in data_files(root):
            reading.add_path(relative(path, root), path)
        return _with_texts(reading.finish(inherited), [root])


def load_part(root: Path | str, paths: Iterable[str], known: Callable[[dict[str, Record]], Mapping[str, Record]]) -> Dataset:
    """What some of a dataset's files say, where the rest is known: `known` answers all records, given those of these files."""
    reading = _Reading()
    with trees.uncollected(), knowing(reading.added):
        for path in paths:
            reading.add_path(relative(path, root), path)
        return _with_texts(reading.finish(known=known(reading.records)), [root])


def _with_texts(dataset: Dataset, roots: Iterable[Path | str]) -> Dataset:
    files = [*dict.fromkeys(path for root in roots for path in text_files(root))]
    return msgspec.structs.replace(dataset, spoken=Spoken(files)) if files else dataset


def load_files(roots: Iterable[str | Path], reader: Reader | None = None) -> Dataset:
    """The one dataset in several files and folders; each file is named by its path as given.

    With a reader, a sound file is read without positions; these are looked up when they are asked for.
    """
    reading, roots = _Reading(reader), [*roots]
    with trees.uncollected(), knowing(reading.added):
        for path in dict.fromkeys(path for root in roots for path in data_files(root)):
            reading.add_path(readable(path), path)
        return _with_texts(reading.finish(), roots)


def read(contents: Mapping[str, bytes], *, inherited: bool = True) -> Dataset:
    """The dataset in the contents of files, by their names inside it; `inherited` as for `load_dataset`."""
    reading = _Reading()
    with trees.uncollected(), knowing(reading.added):
        for path, content in contents.items():
            reading.add_file(path, io.BytesIO(content))
        return reading.finish(inherited)


class _Reading:
    """Gathers records; a JSONL line is typed at once, everything else when all files have been read.

    A line waits for the end too if it has a word that no term defines yet: another file may do so.
    """

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader
        self.records: dict[str, Record] = {}
        self.fragments: dict[str, list[Fragment]] = {}
        self.lines = Lines()
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.written: set[str] = set()
        self.allowances: list[Allowance] = []
        self.described: list[Fragment] = []
        self.unplaced: list[Unplaced] = []
        self.added = AddedTerms()
        self.terms: list[str] = []
        self.waiting: list[tuple[str, int, bytes]] = []

    def add_path(self, name: str, path: str) -> None:
        try:
            with self._reader.open(path) if self._reader else Path(path).open("rb") as file:
                self.add_file(name, file)
        except OSError as error:
            self.problems.append(Problem(name, 1, 1, f"cannot be read: {error.strerror}", "unreadable"))

    def add_file(self, path: str, file: BinaryIO) -> None:
        if path.lower().endswith(".jsonl"):
            self._add_lines(path, file)
            return
        content = bounded(file, path)
        text, problems = text_of(content, path)
        self.allowances += allowances(text, path)
        self.problems += problems
        found = self._reader.sections(path, content, text) if self._reader and not problems else None
        if found is not None and found.records.keys() <= SECTIONS.keys() and found.mappings.keys() <= {DATASET}:
            self._add_sound(path, Written(text, found), found)
            return
        tree, faults = trees.parse(text)
        self.problems += [Problem(path, *fault.mark, fault.message, fault.rule) for fault in faults]
        self.written |= set(_ID_LINE.findall(text)) if faults else set()
        for section, data, named in self._items(path, tree):
            self._add(Fragment(section, data, path, data.mark.line, data), named=named)
        if faults:
            self._add_torn(path, text)

    def _add_sound(self, path: str, written: Written, found: Sections) -> None:
        for section, records in found.records.items():
            for number, (data, line) in enumerate(zip(records, found.lines[section], strict=True)):
                self._add(Fragment(section, data, path, line, Spot(written, section, number)))
        for section, data in found.mappings.items():
            self._add(Fragment(section, data, path, found.lines[section][0], Spot(written, section, 0)))

    def _add_torn(self, path: str, text: str) -> None:
        """Keep what is left of the records that are not YAML, to judge it; what they lack may stand in the lost lines."""
        tree, lines = trees.torn(text)
        for section, data, _ in self._items(path, tree):
            if data.mark.line in lines and section != DATASET:
                fragment = Fragment(section, data, path, data.mark.line, data)
                expand(data)
                _statements(fragment)
                self.problems += (one for one in explain(fragment) if one.rule != "missing-field")
                self.unplaced.append(Unplaced("", fragment, torn=True))

    def _items(self, path: str, tree: object) -> Iterator[Item]:
        for found in items(tree, path):
            if isinstance(found, Problem):
                self.problems.append(found)
            else:
                yield found

    def _add(self, fragment: Fragment, *, named: bool = True) -> None:
        data = fragment.data
        expand(data)
        if fragment.section == DATASET:
            self.described.append(fragment)
            return
        record_id = data.get("id") or derived_id(fragment.section, data)
        if not isinstance(record_id, str) or not is_id(record_id):
            if record_id is None or isinstance(record_id, str):
                self.problems.append(fragment.problem(("id",), _no_id(data.get("id")), "id"))
            self._leave(fragment, slug(record_id) if isinstance(record_id, str) else "")
            return
        if not named:
            self._leave(fragment, record_id)
            return
        data["id"] = record_id
        if fragment.section == _TERMS:
            self.added.add(str(data.get("field")), str(data.get("name")))
        is_new = self._group(record_id, fragment)
        for nested in self._nested(fragment, record_id):
            if "id" in nested.data or is_new:
                nested.data.setdefault("id", f"{record_id}-{nested.number}")
                self._add(nested.fragment)

    def _group(self, record_id: str, fragment: Fragment) -> bool:
        """Add a fragment to the others of its record; false where the id belongs to another record."""
        if record_id in self.records:  # as long as files are read, these are the records of lines
            self.fragments[record_id] = [jsonl.plain(self.records.pop(record_id), *self.lines.pop(record_id))]
        others = self.fragments.setdefault(record_id, [])
        for other in others:
            if other.path == fragment.path or other.section != fragment.section:
                self.problems.append(_taken(record_id, fragment, other))
                self._leave(fragment, record_id)
                return False
        others.append(fragment)
        return True

    def _leave(self, fragment: Fragment, id_: str) -> None:
        """Leave out a record that cannot stand under the id that it should have; what names that id is not wrong."""
        inside = [data.get("id") for data in _statements(fragment)]
        self.problems += explain(fragment)
        self.unplaced.append(Unplaced(id_, fragment))
        self.written |= {one for one in (id_, *inside) if isinstance(one, str) and one}

    def _nested(self, fragment: Fragment, event: str) -> Iterator["_Nested"]:
        """An event's statements as records of their own, which name the event."""
        if fragment.section != "events" or not isinstance(fragment.data.get("statements"), list):
            return
        for number, data in enumerate(fragment.items("statements"), 1):
            at = ("statements", number - 1)
            if not isinstance(data, dict):
                message = "a statement must be a mapping: `- speaker: ...`"
                self.problems.append(fragment.problem(at, message, "wrong-value"))
                continue
            if data.setdefault("event", event) != event:
                message = f"the statement stands in `{event}` and names another event; take its `event` out"
                self.problems.append(fragment.problem((*at, "event"), message, "wrong-value"))
            yield _Nested(number, data, inner(fragment, data, number - 1))
        del fragment.data["statements"]

    def _add_lines(self, path: str, file: BinaryIO) -> None:
        size, told, work = 0, 0, Work("reading, bytes", size_of(file))
        for number, at, line in jsonl.lines(file):
            bound(size := size + len(line), path)
            if size - told > _TOLD:
                work.add(size - told)
                told = size
            if number == 1 and (problems := jsonl.unreadable(line, path)):
                self.problems += problems
                self.lines.all_typed = False
                return
            self.added.missed = False
            if not self._add_typed(jsonl.typed(line), path, number, at):
                self.lines.all_typed = False
                if self.added.missed:
                    self.waiting.append((path, number, line))
                else:
                    self._add_line(path, number, line)
        work.end()

    def _add_line(self, path: str, number: int, line: bytes) -> None:
        fragment, problems = jsonl.fragment(path, number, line)
        self.problems += problems
        if fragment is not None:
            self._add(fragment)

    def _add_typed(self, records: list[Record], path: str, number: int, at: int = 0) -> bool:
        """Take a line's records, unless one of their ids is already known."""
        ids = {record.id for record in records}
        if len(ids) < len(records) or any(one in self.records or one in self.fragments for one in ids):
            return False
        for record in records:
            self.records[record.id] = record
            self.lines.add(record.id, path, number, at)
            if type(record) is TermRecord:
                self.terms.append(record.id)
                self.added.add(record.field, record.name)
        return bool(records)

    def finish(self, inherited: bool = True, known: Mapping[str, Record] | None = None) -> Dataset:
        """The dataset of all that was added; `known` holds these records and others, in which events are found too."""
        for path, number, line in self.waiting:
            if not self._add_typed(jsonl.typed(line), path, number):
                self._add_line(path, number, line)
        for record_id, fragments in self.fragments.items():
            data, problems = merge(fragments) if len(fragments) > 1 else (fragments[0].data, [])
            self.problems += problems
            try:
                self.records[record_id] = decode(data, SECTIONS[fragments[0].section])
            except msgspec.ValidationError:
                self.broken.add(record_id)
                self.problems += _explained(fragments, data)
        self._define()
        description = self._description()
        self.broken |= self.written - self.records.keys()
        problems = sorted(dict.fromkeys(self.problems), key=lambda problem: problem[:3])
        records = inherit(self.records, self._cited, known) if inherited else self.records
        allowances = tuple(self.allowances)
        return Dataset(
            records,
            self.fragments,
            self.lines,
            tuple(problems),
            frozenset(self.broken),
            allowances,
            description,
            tuple(self.described),
            self.added,
            self.records,
            tuple(self.unplaced),
        )

    def _define(self) -> None:
        """Give each added word its meaning, and the broader word where there is one."""
        written = [id_ for id_, fragments in self.fragments.items() if fragments[0].section == _TERMS]
        found = [record for id_ in (*self.terms, *written) if isinstance(record := self.records.get(id_), TermRecord)]
        for record in found:
            self.added.define(record.field, record.name, record.definition, record.broader)

    def _description(self) -> DatasetRecord | None:
        """What the dataset says of itself; where it does so twice, both places are reported."""
        if not self.described:
            return None
        first, *others = self.described
        for one, other in ((first, others[0]), *((other, first) for other in others)) if others else ():
            where = f"{other.path}:{other.place(()).line}"
            message = f"a dataset describes itself once, and does so at {where} too; keep one `{DATASET}`"
            self.problems.append(one.problem((), message, "sections"))
        self.problems += [problem for fragment in self.described for problem in explain(fragment)]
        try:
            return described(first.data)
        except msgspec.ValidationError:
            return None

    def _cited(self, statement: Statement, event: Event) -> tuple[Citation, ...]:
        """The sources of an event that its files cite where they write the statement; all, where they cite none there."""
        parts = self.fragments.get(event.id, ())
        if len(parts) < 2:
            return event.sources
        paths = {fragment.path for fragment in self.fragments.get(statement.id, ())}
        beside = [part for part in parts if part.path in paths]
        return tuple(one for one in event.sources if any(part.cites(one) for part in beside)) or event.sources


class _Nested(NamedTuple):
    number: int
    data: Data
    fragment: Fragment


def _statements(fragment: Fragment) -> list[Data]:
    """The statements that stand in a record, as far as they are mappings, their short forms written out."""
    found = [one for one in fragment.items("statements") if isinstance(one, dict)]
    for data in found:
        expand(data)
    return found


def _explained(fragments: list[Fragment], data: Data) -> list[Problem]:
    """What is wrong with what each file says, and which required fields no file gives."""
    found = [problem for fragment in fragments for problem in explain(fragment, complete=False)]
    whole = explain(fragments[0]._replace(data=data))
    return [*found, *(problem for problem in whole if problem.rule == "missing-field")]


def _no_id(given: object) -> str:
    if given is None:
        return "the record needs an `id`: write words joined by hyphens"
    better = slug(given) if isinstance(given, str) else ""
    return f"{given!r} is not an id: write {better or 'words joined by hyphens'}"


def _taken(record_id: str, fragment: Fragment, other: Fragment) -> Problem:
    where = f"{other.path}:{other.place(('id',)).line}"
    derived = "" if fragment.tree is None or fragment.tree.key_at("id") else "; give each record an `id` of its own"
    what = f"a record of `{other.section}`" if other.section != fragment.section else "a record"
    return fragment.problem(("id",), f"{record_id!r} is already the id of {what} at {where}{derived}", "unique-id")
