"""A corpus taken into a dataset: read once as a stream, and written whole or not at all.

Law: the same import gives the same bytes, and where they are there already nothing is written. What is written takes the place
of an earlier import of the corpus into the same file, of nothing else, and only if it holds every event and statement of that;
a name that was judged before is judged so again.
"""

import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, Protocol, cast

from msgspec.structs import replace

from alliance_graph import atomic
from alliance_graph.corpora.intake import Corpus, Intake, Texts, lines, pieces
from alliance_graph.corpora.names import Kept, Names
from alliance_graph.corpora.report import Imported, Tally
from alliance_graph.dataset import location
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import data_files, readable
from alliance_graph.dataset.load import load_files
from alliance_graph.errors import Problem, UsageError
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.records.kinds import OCCURRENCES
from alliance_graph.records.terms import knowing

if TYPE_CHECKING:
    from alliance_graph.yamltext.layout import Block

KINDS: Final = {
    "unsc": "UN Security Council Meetings and Speeches",
    "un-votes": "voting data of the UN Digital Library",
    "parlamint": "the proceedings of a parliament, ParlaMint 4",
    "csv": "a spreadsheet of statements or events, with a map of its columns",
    "jsonl": "a list of JSON objects, with a map of their keys",
    "ftm": "entities of FollowTheMoney",
    "plover": "coded events, of POLECAT or ICEWS",
}
"""The formats, and what each holds; the module of a format has its name, with `_` for `-`."""
TEXTS: Final = "texts"
_NO_DECISIONS: Final = Decisions()


class _Format(Protocol):
    """What the module of a format has."""

    def corpus(self, path: Path) -> Corpus:
        """What is taken in."""
        ...

    def records(self, path: Path, intake: Intake) -> Iterator[dict[str, Any]]:
        """The records of the corpus, without those of its names."""
        ...


class _Place(NamedTuple):
    """The file of records, the dataset that it belongs to, if any, and the files that stand beside it."""

    file: Path
    into: Path | None
    texts: Path
    names: Path
    refused: Path | None


def import_corpus(
    kind: str,
    path: str | Path,
    output: str | Path | None = None,
    into: str | Path | None = None,
    *,
    decisions: Decisions = _NO_DECISIONS,
    options: Mapping[str, object] | None = None,
    refused: str | Path | None = None,
) -> Imported:
    """Take a corpus into the file `output`, or into the dataset in the folder `into`, as a file of its own there.

    Names are matched with those of `into`. `decisions` judge pairs of a new record and another one, and are kept. `options` are
    those of the format. The texts of sources go into an archive in the folder `texts` beside the file, and all rows that were
    not taken in into the table `refused`. `UsageError` where the source is another file than the format's, or not a whole one,
    where a judgement names no record, where a file cannot be written, or where one is there that no import of the corpus has
    written; nothing is written then.
    """
    format_ = _format(kind)
    source = Path(path)
    if not source.exists():
        raise UsageError(f"{path} does not exist; name the file or the folder that was downloaded")
    corpus = format_.corpus(source)
    place = _place(corpus.called, output, into, refused)
    cited = str(corpus.source["id"])
    _spare(source, place, cited)
    ours = _ours(place)
    names = Names(corpus.called, cited, ours, decisions, _judged_before(place, ours))
    folder = place.file.parent if place.file.parent.is_dir() else Path(tempfile.gettempdir())
    try:
        with atomic.nameless(str(folder)) as file, tempfile.TemporaryFile(dir=folder) as table, knowing(ours.added):
            table.write(_row("file", "line", "why"))
            tally = Tally(lambda one: table.write(_row(one.path, str(one.line), one.why)))
            texts = Texts(folder)
            try:
                intake = Intake(names, tally, texts, cited, options or {}, place.file)
                _fill(file, format_.records(source, intake), corpus.source, names, _Ids(ours, place.file))
                texts.end()
                made = _made(place, file, texts, names) if tally.counts.total() else []
                also = [atomic.File(str(place.refused), pieces(table))] if place.refused else []
                if made or also:
                    atomic.write([*made, *also])
            finally:
                texts.close()
    except OSError as error:
        raise UsageError(f"{error.filename or place.file} cannot be written: {error.strerror}; nothing was changed") from None
    counts = {what: count for what, count in tally.counts.items() if count}
    return Imported(
        kind,
        counts,
        tally.read,
        tally.totals,
        tally.refused,
        tally.refusals,
        tally.differing,
        tally.differences,
        names.taken,
        names.candidates(),
        tally.notes,
        [Path(one.name) for one in made],
    )


def _format(kind: str) -> _Format:
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is not a format that can be taken in; the formats are {', '.join(KINDS)}")
    return cast(_Format, import_module(f"alliance_graph.corpora.{kind.replace('-', '_')}"))


def _row(*cells: str) -> bytes:
    from alliance_graph.tables.flat import line

    return f"{line(cells)}\n".encode(errors="backslashreplace")


def _place(called: str, output: str | Path | None, into: str | Path | None, refused: str | Path | None) -> _Place:
    folder = None
    if into is not None or output is None:
        folder = Path(location.own(into, "--into"))
        if not folder.is_dir():
            raise UsageError(
                f"{folder} is not a folder: an import is a file of its own; name a folder with --into, or write the file "
                "with -o and take it in with `alliance merge`"
            )
    file = Path(output) if output is not None else cast(Path, folder) / f"{called}.jsonl"
    if not file.name.lower().endswith(".jsonl"):
        raise UsageError(f"{file}: an import is written as JSON lines; name a file that ends in .jsonl")
    if folder is not None and folder.resolve() not in file.resolve().parents:
        raise UsageError(f"{file} does not lie in {folder}, whose records it would name; write it there, or leave out --into")
    texts, names = file.parent / TEXTS / f"{file.stem}.zip", file.with_name(f"{file.stem}-names.yaml")
    return _Place(file, folder, texts, names, None if refused is None else Path(refused))


def _spare(source: Path, place: _Place, cited: str) -> None:
    """`UsageError` where a file would be overwritten that is no file of an earlier import of the corpus."""
    if source.resolve() == place.file.resolve():
        raise UsageError(f"{source} would be overwritten; name another file with -o")
    before = next(lines(place.file), {})
    if place.file.exists() and (before.get("record"), before.get("id")) != ("source", cited):
        raise UsageError(f"{place.file} is there and holds no import of this corpus; name another file with -o")
    if (table := place.refused) is not None:
        if table.resolve() in {one.resolve() for one in (source, place.file, place.texts, place.names)}:
            raise UsageError(f"{table} is a file of the import itself; name another file with --refused")
        if table.is_file() and not _begins(table, _row("file", "line", "why")):
            raise UsageError(f"{table} is there and no table of refused rows; name another file with --refused")
    for id_, one in _added_before(place.names):
        if one.keys() - _ADDED or one.get("sources") != [cited]:
            more = f"{place.names} says more of {id_} than an import keeps there"
            raise UsageError(f"{more}; write that into another file, or name another file with -o")
    if place.names.is_file() and (comment := _comment(place.names)):
        raise UsageError(f"{place.names} would lose the comment {comment!r}; write it into another file")


def _begins(path: Path, begin: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(begin)) == begin


def _comment(names: Path) -> str:
    """A comment that no import wrote, if there is one."""
    every = (line.strip() for line in names.read_text("utf-8", errors="replace").splitlines())
    return next((line for line in every if line.startswith("#") and line != _HEAD), "")


def _spare_texts(place: _Place, texts: Texts) -> None:
    """`UsageError` where an archive would be overwritten that holds a text of no source of this import or the earlier one."""
    before = {f"{one.get('id')}.txt" for one in lines(place.file, b'"record":"source"')}
    try:
        with zipfile.ZipFile(place.texts) as archive:
            strange = next((name for name in archive.namelist() if name not in before and name not in texts.names), None)
    except (OSError, zipfile.BadZipFile):
        strange = None if before else "no texts of it"
    if strange:
        raise UsageError(f"{place.texts} is there and holds {strange}, which is not of this corpus; name another file with -o")


def _ours(place: _Place) -> Dataset:
    """The dataset that takes the corpus in, without what an earlier import of it has written."""
    if place.into is None:
        return Dataset({}, {}, {})
    names, own = os.path.realpath(place.names), os.path.realpath(place.file)
    every = [one for one in data_files(place.into) if os.path.realpath(one) != names]
    files = [one for one in every if os.path.realpath(one) != own]
    found = load_files(files) if files else Dataset({}, {}, {})
    if found.problems and len(files) < len(every):  # other files may add to the records of the earlier import, or use its words
        whole = load_files(every)
        ids = {str(data.get("id")) for data in lines(place.file)}
        records = {id_: one for id_, one in whole.records.items() if id_ in found.records or id_ not in ids}
        found = replace(whole, records=records, problems=tuple(one for one in whole.problems if _is_of(one, files)))
    if found.problems:
        raise UsageError(f"{found.problems[0]}; `alliance check` says all that is wrong; nothing was changed")
    return found


def _is_of(problem: Problem, files: list[str]) -> bool:
    return problem.path in {readable(one) for one in files}


def _judged_before(place: _Place, ours: Dataset) -> Kept:
    """The judgements that an earlier import has kept: on two names of the corpus, and on one and a record of the dataset."""
    same: dict[str, str] = {}
    different: set[tuple[str, str]] = set()
    for data in lines(place.file, b'"former_ids"', b'"distinct_from"'):
        same |= dict.fromkeys(_ids(data, "former_ids"), str(data.get("id")))
        different |= {(str(data.get("id")), other) for other in _ids(data, "distinct_from")}
    for id_, one in _added_before(place.names):
        if id_ in ours.records:
            same |= dict.fromkeys(_ids(one, "former_ids"), id_)
            different |= {(other, id_) for other in _ids(one, "distinct_from")}
    return Kept(same, frozenset(different))


def _ids(data: Mapping[str, Any], key: str) -> list[str]:
    found = data.get(key)
    return list(map(str, found)) if isinstance(found, list) else []


def _added_before(names: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the file of judgements says, by the ids of the records that it adds to."""
    from alliance_graph.yamltext.tree import parse

    if not names.is_file():
        return
    tree, faults = parse(names.read_text("utf-8", errors="replace"))
    if not faults and tree is None:
        return  # every judgement was taken back
    if faults or not isinstance(tree, dict):
        where = f"{names}:{faults[0].mark.line}: {faults[0].message}" if faults else f"{names}: it holds no records"
        raise UsageError(f"{where}; `alliance import` keeps judgements there: mend it or delete it; nothing was changed")
    for items in tree.values():
        for one in items if isinstance(items, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                yield one["id"], dict(one)


class _Ids:
    """The ids of events and statements: none is one of the dataset's, and none of an earlier import may be missing."""

    def __init__(self, ours: Dataset, file: Path) -> None:
        self._ours, self._file = ours, file
        kinds = [f'"record":"{kind}"'.encode() for kind in OCCURRENCES]
        self._before = {str(data["id"]) for data in lines(file, *kinds) if "id" in data}

    def add(self, id_: str) -> None:
        if id_ in self._before:  # what the dataset has under this id adds to the record of the earlier import
            self._before.discard(id_)
            return
        if id_ in self._ours.records:
            problem = self._ours.problem(id_, (), "", "")
            raise UsageError(
                f"{id_} is a record of {problem.path}:{problem.line} already; take that out, or import into another dataset; "
                "nothing was changed"
            )

    def end(self) -> None:
        if self._before:
            first, many = min(self._before), len(self._before)
            more = "" if many == 1 else f" and {many - 1:,} more that this import does not give"
            raise UsageError(
                f"{self._file} holds {first}{more or ', which this import does not give'}; write to another file with -o, "
                "or delete this one first; nothing was changed"
            )


def _fill(file: IO[bytes], records: Iterator[dict[str, Any]], corpus: dict[str, Any], names: Names, ids: _Ids) -> None:
    from msgspec.json import Encoder

    encode = Encoder().encode
    file.write(encode({"record": "source", **corpus}) + b"\n")
    for record in records:
        if record["record"] == "term" and names.has(record, "field", "name"):
            continue  # two files of one kind add the same words
        ids.add(record["id"])
        file.write(encode(record) + b"\n")
    ids.end()
    for record in names.records():
        file.write(encode(record) + b"\n")
    file.flush()


def _made(place: _Place, file: IO[bytes], texts: Texts, names: Names) -> list[atomic.File]:
    """The records, the texts and what judgements add, as files to write; those that are there already are left out."""
    from alliance_graph.yamltext import layout

    files = [] if _is_there(place.file, file) else [atomic.File(str(place.file), pieces(file), made=file)]
    if texts.names and not _is_there(place.texts, texts.file):
        if place.texts.exists():
            _spare_texts(place, texts)
        files.append(atomic.File(str(place.texts), pieces(texts.file), made=texts.file))
    added = names.additions()
    if added or place.names.is_file():
        written = (line for section, items in added.items() for line in (f"{section}:", *layout.lines(_records(items), 2)))
        text = "\n".join([_HEAD, *written]) + "\n"
        if not place.names.is_file() or place.names.read_bytes() != text.encode():
            files.append(atomic.File(str(place.names), [text]))
    return files


def _records(items: list[dict[str, Any]]) -> "Block":
    from alliance_graph.yamltext.layout import Block, from_data

    laid = from_data(items, is_record=True)
    assert isinstance(laid, Block)
    return laid


_HEAD: Final = "# Which names of the import are whose; `alliance import` keeps here what was judged."
_ADDED: Final = frozenset(("id", "aliases", "former_ids", "distinct_from", "sources"))
"""What a judgement adds to a record of the dataset."""


def _is_there(path: Path, file: IO[bytes]) -> bool:
    """Whether a file holds what another one does."""
    if not path.is_file() or path.stat().st_size != file.seek(0, os.SEEK_END):
        return False
    with path.open("rb") as there:
        return all(piece == there.read(len(piece)) for piece in pieces(file))
