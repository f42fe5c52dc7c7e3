"""The records of a dataset in JSONL, as a dataset of one file, one record a line, from which every answer comes back the same.

Law: a line holds what is written of a record in any file, and nothing that is inherited or computed; where several files write
it, its citations say which fields they support. The order is that of the kinds, then of the ids: equal records give equal
bytes, however they are divided over files. A part is closed: it holds what meets the conditions, the other accounts of that,
whatever these name, and the memberships and offices of the actors among them.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from alliance_graph.meaning.supports import whole
from alliance_graph.records.kinds import DATASET
from alliance_graph.records.model import STRUCTS, Account, Coverage, Membership, Office, Record, Statement, Story, TermRecord
from alliance_graph.records.references import mentioned

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset

NAME: Final = "records.jsonl"
"""What the file is called where a program chooses the name."""
_ORDER: Final = {struct: number for number, struct in enumerate(STRUCTS.values())}


def lines(dataset: "Dataset") -> Iterator[str]:
    """The lines of the file: what the dataset says of itself, then each record."""
    encode = msgspec.json.Encoder(enc_hook=lambda date: date.edtf).encode
    if dataset.description:
        yield '{"record":"' + DATASET + '",' + encode(dataset.description).decode()[1:] + "\n"
    for record in sorted(dataset.written.values(), key=lambda one: (_ORDER[type(one)], one.id)):
        yield encode(whole(_cited(record, dataset), dataset)).decode() + "\n"


def read_again(dataset: "Dataset") -> "tuple[Dataset, Mapping[str, bytes]]":
    """The dataset as who reads the file has it, every value placed in the file, and the file by its name."""
    from alliance_graph.dataset.load import read

    files = {NAME: "".join(lines(dataset)).encode()}
    return read(files), files


def digest(dataset: "Dataset") -> str:
    """The SHA-256 of the file."""
    found = sha256()
    for line in lines(dataset):
        found.update(line.encode())
    return found.hexdigest()


def part(dataset: "Dataset", ids: Iterable[str]) -> "Dataset":
    """The dataset that holds these occurrences and what they need; a story that needs more is left out."""
    terms = [key for key, record in dataset.written.items() if isinstance(record, TermRecord)]
    kept = _closed(dataset, (*ids, *terms))
    told = {key: record for key, record in dataset.written.items() if isinstance(record, Coverage | Story)}
    kept |= {key for key, record in told.items() if {*mentioned(record)} <= kept}
    description = dataset.description
    if description and description.story not in kept:
        description = msgspec.structs.replace(description, story=None)
    return msgspec.structs.replace(
        dataset,
        description=description,
        records={key: record for key, record in dataset.records.items() if key in kept},
        written={key: record for key, record in dataset.written.items() if key in kept},
    )


def _cited(record: Record, dataset: "Dataset") -> Record:
    """A statement with its sources where only some of the sources of its event are its own, because files share the event."""
    if isinstance(record, Statement) and not record.sources and len(dataset.fragments.get(record.event or "", ())) > 1:
        return msgspec.structs.replace(record, sources=dataset.records[record.id].sources)
    return record


def _closed(dataset: "Dataset", ids: Iterable[str]) -> set[str]:
    """The ids of these occurrences and of all that has to be there, so that each of them means what it meant."""
    behind = _behind(dataset)
    kept: set[str] = set()
    waiting = [*ids]
    while waiting:
        one = waiting.pop()
        if one not in kept and (record := dataset.written.get(one)) is not None:
            kept.add(one)
            waiting += [*mentioned(record), *mentioned(dataset.records[one]), *behind.get(one, ())]
    return kept


def _behind(dataset: "Dataset") -> Mapping[str, list[str]]:
    """What comes with a record although the record does not name it: its other accounts, what contradicts it, its tenures."""
    found: dict[str, list[str]] = {}
    for record in dataset.written.values():
        named = [conflict.record for conflict in record.conflicts_with]
        if isinstance(record, Account) and record.same_as:
            named.append(record.same_as)
        elif isinstance(record, Membership):
            named.append(record.member)
        elif isinstance(record, Office):
            named.append(record.person)
        for one in named:
            found.setdefault(one, []).append(record.id)
    return found
