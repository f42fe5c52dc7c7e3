"""A reference to an answer: what was asked, of which dataset, which records answered, and on which sources these rest.

Law: the reference certifies no more than the answer: a record that only may belong to it is marked `possibly`, one that was
judged wrong `deprecated`; where nothing was found it says why, and which records say so. The day up to which the dataset was
researched is no day of publication, and stands for none. The digest is that of the dataset's records
(`alliance export jsonl -o - | sha256sum`), so that a reader can see whether the same question asks the same data. The reference
to equal answers from equal data is equal, whichever store answered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from re import findall
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.formats import told
from alliance_graph.formats.bibliography import bibtex, csl
from alliance_graph.query.nothing import NOTHING
from alliance_graph.records.kinds import KIND
from alliance_graph.tables.cells import named

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Row, Store

_KEY: Final = 12
"""The letters of a digest that stand in a key."""
_NAMED: Final = r"\[([^\[\]]+)\]"
"""How a note names a record."""


class Cited(NamedTuple):
    """What a reference says: the dataset's own words and digest, the command, and the ids and sources of the records.

    `marks` are the words for a record that the answer does not simply hold, by its id. `nothing` is why nothing was found,
    and `behind` are the ids of the records that say so.
    """

    dataset: Mapping[str, Any]
    digest: str | None
    command: str
    ids: tuple[str, ...]
    sources: tuple["Row", ...]
    program: str
    marks: Mapping[str, str]
    nothing: str | None = None
    behind: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the reference is called in a bibliography."""
        return f"answer-{sha256(f'{self.digest} {self.command}'.encode()).hexdigest()[:_KEY]}"

    @property
    def records(self) -> str:
        """The records of the answer, each with its mark; where there are none, those that say why."""
        if self.ids:
            return ", ".join(f"{one} ({self.marks[one]})" if one in self.marks else one for one in self.ids)
        return f"none; that nothing was found rests on {', '.join(self.behind)}" if self.behind else "none"


def cited(store: "Store", found: "Answer[Any]", command: str, digest: str | None, program: str) -> Cited:
    """The reference to what a command answers."""
    held = [*_records(found.rows)]
    ids = tuple(dict.fromkeys(one for one, _ in held)) or tuple(dict.fromkeys(key for key, _ in named(found.rows)))
    nothing = next((note for note in found.notes[:1] if not found.rows and note != NOTHING), None)
    behind = [row["id"] for row in store.rows(findall(_NAMED, nothing or ""))]
    records = store.rows(ids or behind)
    wrong = {row["id"] for row in records if row["rank"] == "deprecated"}
    marks = {one: ", ".join(_marks(certain=(one, False) not in held, wrong=one in wrong)) for one in ids}
    resting = dict.fromkeys(source["id"] for row in records for source in row["sources"])
    resting |= dict.fromkeys(row["id"] for row in records if row["kind"] == "source")
    return Cited(
        *(store.meta("dataset") or {}, digest, command, ids, tuple(_with_relayed(store, [*resting])), program),
        {one: mark for one, mark in marks.items() if mark},
        nothing,
        tuple(behind),
    )


def _marks(*, certain: bool, wrong: bool) -> Iterator[str]:
    if not certain:
        yield "possibly"
    if wrong:
        yield "deprecated"


def _with_relayed(store: "Store", ids: Sequence[str]) -> "Iterator[Row]":
    """The sources in this order, then those through which they are known."""
    known: dict[str, Row] = {}
    waiting = [*ids]
    while waiting:
        found = {row["id"]: row for row in store.rows(waiting)}
        known |= {one: found[one] for one in waiting if one in found}
        waiting = [row["via"]["id"] for row in found.values() if row["via"] and row["via"]["id"] not in known]
    yield from known.values()


def as_text(what: Cited) -> Iterator[str]:
    """The lines of a reference for people, then a line for each source."""
    yield f"{_made(what)}."
    yield f"Answer to: {what.command}"
    yield f"Dataset: {_digested(what)}"
    yield f"Program: {what.program}"
    yield f"Records: {what.records}"
    if what.nothing:
        yield f"Note: {what.nothing}"
    if what.sources:
        yield "Sources:"
    yield from (f"  [{row['id']}] {told.cited(row)}" for row in what.sources)


def as_bibtex(what: Cited) -> Iterator[str]:
    """An entry for the answer, then one for each source."""
    fields = {"title": _title(what), "version": what.dataset.get("version"), "note": _note(what)}
    yield bibtex.work(what.key, what.dataset.get("authors") or (), fields).rstrip("\n")
    yield from (f"\n{bibtex.entry(row)}".rstrip("\n") for row in what.sources)


def as_csl(what: Cited) -> Iterator[str]:
    """An array: an item for the answer, then one for each source."""
    told_ = {
        "id": what.key,
        "type": "dataset",
        "title": _title(what),
        "author": [{"literal": one} for one in what.dataset.get("authors") or ()],
        "version": what.dataset.get("version"),
        "note": _note(what),
    }
    items = [{name: value for name, value in told_.items() if value}, *map(csl.item, what.sources)]
    yield "[\n" + ",\n".join(dumps(item, ensure_ascii=False) for item in items) + "\n]"


FORMS: Final[Mapping[str, Callable[[Cited], Iterator[str]]]] = {"text": as_text, "bibtex": as_bibtex, "csl": as_csl}
"""How a reference is written, line by line."""


def _records(value: Any, *, certain: bool = True) -> Iterator[tuple[str, bool]]:
    """The ids of the records in rows and inside them, each with whether the row that holds it is certain."""
    if isinstance(value, Mapping):
        certain = value.get("certain", certain) is not False
        if value.get("id") and value.get("kind") in KIND:
            yield value["id"], certain
        for inner in value.values():
            yield from _records(inner, certain=certain)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner, certain=certain)


def _made(what: Cited) -> str:
    """Who made the dataset, its title, version and licence, and up to which day it was researched."""
    authors = "; ".join(what.dataset.get("authors") or ())
    version = f"version {what.dataset['version']}" if what.dataset.get("version") else None
    named_ = ", ".join(filter(None, (f"{_dataset(what)} [dataset]", version, what.dataset.get("license"), _researched(what))))
    return f"{authors}. {named_}" if authors else named_


def _note(what: Cited) -> str:
    """What a bibliography has no field for."""
    told_ = (what.program, f"dataset {_digested(what)}", _researched(what), f"records: {what.records}", what.nothing)
    return "; ".join(filter(None, told_))


def _title(what: Cited) -> str:
    return f"{_dataset(what)}: answer to “{what.command}”"


def _dataset(what: Cited) -> str:
    return what.dataset.get("title") or "A dataset without a title"


def _researched(what: Cited) -> str | None:
    as_of = (what.dataset.get("as_of") or {}).get("edtf")
    return f"researched to {as_of}" if as_of else None


def _digested(what: Cited) -> str:
    return f"sha256:{what.digest}" if what.digest else "without a digest, because its files are not at hand"
