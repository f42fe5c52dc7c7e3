"""A corpus taken into a dataset: read once as a stream, and written whole or not at all.

Law: the same import gives the same bytes, and where they are there already nothing is written. What is written takes the place
of an earlier import into the same file only if it holds every event and statement of that; a name that was judged before is
judged so again.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, Protocol, cast

from alliance_graph import atomic
from alliance_graph.corpora.intake import Intake, Texts, pieces
from alliance_graph.corpora.names import Kept, Names
from alliance_graph.corpora.report import Imported, Tally
from alliance_graph.dataset import location
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import data_files
from alliance_graph.dataset.load import load_files
from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.records.kinds import OCCURRENCES

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

    def called(self, path: Path) -> str:
        """The name of the files that an import writes."""
        ...

    def corpus(self, path: Path) -> dict[str, Any]:
        """The record of the source that stands for the whole corpus."""
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


def import_corpus(
    kind: str,
    path: str | Path,
    output: str | Path | None = None,
    into: str | Path | None = None,
    *,
    decisions: Decisions = _NO_DECISIONS,
    options: Mapping[str, object] | None = None,
) -> Imported:
    """Take a corpus into the file `output`, or into the dataset in the folder `into`, as a file of its own there.

    Names are matched with those of `into`. `decisions` judge pairs of a new record and another one, and are kept. `options` are
    those of the format. The texts of sources go into an archive in the folder `texts` beside the file. `UsageError` where the
    source is another file than the format's, or not a whole one, where a judgement names no record, or where a file cannot be
    written; nothing is written then.
    """
    format_ = _format(kind)
    source = Path(path)
    if not source.exists():
        raise UsageError(f"{path} does not exist; name the file or the folder that was downloaded")
    corpus = format_.corpus(source)
    place = _place(format_.called(source), output, into)
    if source.resolve() == place.file.resolve():
        raise UsageError(f"{path} would be overwritten; name another file with -o")
    ours = _ours(place)
    names = Names(format_.called(source), str(corpus["id"]), ours, decisions, _judged_before(place, ours))
    tally = Tally()
    folder = place.file.parent if place.file.parent.is_dir() else Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            texts = Texts(folder)
            try:
                intake = Intake(names, tally, texts, str(corpus["id"]), options or {})
                _fill(file, format_.records(source, intake), corpus, names, _Ids(ours, place.file))
                texts.end()
                written = _write(place, file, texts, names) if tally.counts.total() else []
            finally:
                texts.close()
    except OSError as error:
        raise UsageError(f"{error.filename or place.file} cannot be written: {error.strerror}; nothing was changed") from None
    counts = {what: count for what, count in tally.counts.items() if count}
    return Imported(
        kind, counts, tally.totals, tally.refused, tally.refusals, tally.differing, names.candidates(), tally.notes, written
    )


def _format(kind: str) -> _Format:
    if kind not in KINDS:
        raise UsageError(f"{kind!r} is not a format that can be taken in; the formats are {', '.join(KINDS)}")
    return cast(_Format, import_module(f"alliance_graph.corpora.{kind.replace('-', '_')}"))


def _place(called: str, output: str | Path | None, into: str | Path | None) -> _Place:
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
    return _Place(file, folder, file.parent / TEXTS / f"{file.stem}.zip", file.with_name(f"{file.stem}-names.yaml"))


def _ours(place: _Place) -> Dataset:
    """The dataset that takes the corpus in, without what an earlier import of it has written."""
    if place.into is None:
        return Dataset({}, {}, {})
    own = {os.path.realpath(one) for one in (place.file, place.names)}
    files = [one for one in data_files(place.into) if os.path.realpath(one) not in own]
    found = load_files(files) if files else Dataset({}, {}, {})
    if found.problems:
        raise UsageError(f"{found.problems[0]}; `alliance check` says all that is wrong; nothing was changed")
    return found


def _judged_before(place: _Place, ours: Dataset) -> Kept:
    """The judgements that an earlier import has kept: on two names of the corpus, and on one and a record of the dataset."""
    same: dict[str, str] = {}
    different: set[tuple[str, str]] = set()
    for data in _lines(place.file, b'"former_ids"', b'"distinct_from"'):
        same |= dict.fromkeys(data.get("former_ids", ()), str(data.get("id")))
        different |= {(str(data.get("id")), other) for other in data.get("distinct_from", ())}
    for id_, one in _added_before(place.names):
        if id_ in ours.records:
            same |= dict.fromkeys(one.get("former_ids", ()), id_)
            different |= {(other, id_) for other in one.get("distinct_from", ())}
    return Kept(same, frozenset(different))


def _added_before(names: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the file of judgements says, by the ids of the records that it adds to."""
    from alliance_graph.yamltext.tree import parse

    if not names.is_file():
        return
    tree, faults = parse(names.read_text("utf-8", errors="replace"))
    if faults or not isinstance(tree, dict):
        where = f"{names}:{faults[0].mark.line}: {faults[0].message}" if faults else f"{names}: it holds no records"
        raise UsageError(f"{where}; `alliance import` keeps judgements there: mend it or delete it; nothing was changed")
    for items in tree.values():
        for one in items if isinstance(items, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                lists = ((key, one.get(key)) for key in ("former_ids", "distinct_from"))
                yield one["id"], {key: list(map(str, found)) for key, found in lists if isinstance(found, list)}


def _lines(file: Path, *words: bytes) -> Iterator[dict[str, Any]]:
    """The records in a file of lines that hold one of these words."""
    from msgspec import DecodeError
    from msgspec.json import decode

    if not file.is_file():
        return
    with file.open("rb") as lines:
        for line in lines:
            if any(word in line for word in words):
                with suppress(DecodeError):
                    data = decode(line)
                    if isinstance(data, dict):
                        yield data


class _Ids:
    """The ids of events and statements: none is one of the dataset's, and none of an earlier import may be missing."""

    def __init__(self, ours: Dataset, file: Path) -> None:
        self._ours, self._file = ours, file
        kinds = [f'"record":"{kind}"'.encode() for kind in OCCURRENCES]
        self._before = {str(data["id"]) for data in _lines(file, *kinds) if "id" in data}

    def add(self, id_: str) -> None:
        if id_ in self._ours.records:
            problem = self._ours.problem(id_, (), "", "")
            raise UsageError(
                f"{id_} is a record of {problem.path}:{problem.line} already; take that out, or import into another dataset; "
                "nothing was changed"
            )
        self._before.discard(id_)

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
        ids.add(record["id"])
        file.write(encode(record) + b"\n")
    ids.end()
    for record in names.records():
        file.write(encode(record) + b"\n")
    file.flush()


def _write(place: _Place, file: IO[bytes], texts: Texts, names: Names) -> list[Path]:
    """Write the records, the texts and what judgements add, all or none; the files that are there already are left out."""
    from alliance_graph.yamltext.layout import lines

    files = [] if _is_there(place.file, file) else [atomic.File(str(place.file), pieces(file))]
    if texts.many and not _is_there(place.texts, texts.file):
        files.append(atomic.File(str(place.texts), pieces(texts.file)))
    added = names.additions()
    if added:
        written = (line for section, items in added.items() for line in (f"{section}:", *lines(_records(items), 2)))
        text = _HEAD + "\n".join(written) + "\n"
        if not place.names.is_file() or place.names.read_bytes() != text.encode():
            files.append(atomic.File(str(place.names), [text]))
    if files:
        atomic.write(files)
    return [Path(one.name) for one in files]


def _records(items: list[dict[str, Any]]) -> "Block":
    from alliance_graph.yamltext.layout import Block, from_data

    laid = from_data(items, is_record=True)
    assert isinstance(laid, Block)
    return laid


_HEAD: Final = "# Which names of the import are whose; `alliance import` keeps here what was judged.\n"


def _is_there(path: Path, file: IO[bytes]) -> bool:
    """Whether a file holds what another one does."""
    if not path.is_file() or path.stat().st_size != file.seek(0, os.SEEK_END):
        return False
    with path.open("rb") as there:
        return all(piece == there.read(len(piece)) for piece in pieces(file))
