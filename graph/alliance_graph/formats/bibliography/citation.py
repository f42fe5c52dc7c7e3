"""A reference to an answer: what was asked, of which dataset, which records answered, and on which sources these rest.

Law: the digest is that of the dataset's records (`alliance export jsonl -o - | sha256sum`), so that a reader can see whether
the same question asks the same data. The reference to equal answers from equal data is equal, whichever store answered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from json import dumps
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.formats import told
from alliance_graph.formats.bibliography import bibtex, csl
from alliance_graph.records.kinds import KIND
from alliance_graph.tables.cells import named

if TYPE_CHECKING:
    from alliance_graph.query.store import Row, Store

_KEY: Final = 12
"""The letters of a digest that stand in a key."""


class Cited(NamedTuple):
    """What a reference says: the dataset's own words and digest, the command, and the ids and sources of the records."""

    dataset: Mapping[str, Any]
    digest: str | None
    command: str
    ids: tuple[str, ...]
    sources: tuple["Row", ...]
    program: str

    @property
    def key(self) -> str:
        """What the reference is called in a bibliography."""
        return f"answer-{sha256(f'{self.digest} {self.command}'.encode()).hexdigest()[:_KEY]}"


def cited(store: "Store", rows: Sequence[Mapping[str, Any]], command: str, digest: str | None, program: str) -> Cited:
    """The reference to the rows that a command answers."""
    ids = tuple(dict.fromkeys(one for row in rows for one in _records(row)))
    ids = ids or tuple(dict.fromkeys(key for key, _ in named(list(rows))))
    records = store.rows(ids)
    behind = dict.fromkeys(source["id"] for row in records for source in row["sources"])
    behind |= dict.fromkeys(row["id"] for row in records if row["kind"] == "source")
    return Cited(store.meta("dataset") or {}, digest, command, ids, tuple(_with_relayed(store, [*behind])), program)


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
    yield f"Records: {', '.join(what.ids) or 'none'}"
    if what.sources:
        yield "Sources:"
    yield from (f"  [{row['id']}] {told.cited(row)}" for row in what.sources)


def as_bibtex(what: Cited) -> Iterator[str]:
    """An entry for the answer, then one for each source."""
    as_of = _as_of(what)
    fields = {
        "title": _title(what),
        "year": as_of[:4],
        "date": as_of,
        "version": what.dataset.get("version"),
        "note": f"{what.program}; dataset {_digested(what)}; records: {', '.join(what.ids) or 'none'}",
    }
    yield bibtex.work(what.key, what.dataset.get("authors") or (), fields).rstrip("\n")
    yield from (f"\n{bibtex.entry(row)}".rstrip("\n") for row in what.sources)


def as_csl(what: Cited) -> Iterator[str]:
    """An array: an item for the answer, then one for each source."""
    told_ = {
        "id": what.key,
        "type": "dataset",
        "title": _title(what),
        "author": [{"literal": one} for one in what.dataset.get("authors") or ()],
        "issued": csl.date(what.dataset.get("as_of")),
        "version": what.dataset.get("version"),
        "note": f"{what.program}; dataset {_digested(what)}; records: {', '.join(what.ids) or 'none'}",
    }
    items = [{name: value for name, value in told_.items() if value}, *map(csl.item, what.sources)]
    yield "[\n" + ",\n".join(dumps(item, ensure_ascii=False) for item in items) + "\n]"


FORMS: Final[Mapping[str, Callable[[Cited], Iterator[str]]]] = {"text": as_text, "bibtex": as_bibtex, "csl": as_csl}
"""How a reference is written, line by line."""


def _records(value: Any) -> Iterator[str]:
    """The ids of the records in a row: of it, and of those inside it."""
    if isinstance(value, Mapping):
        if value.get("id") and value.get("kind") in KIND:
            yield value["id"]
        for inner in value.values():
            yield from _records(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _records(inner)


def _made(what: Cited) -> str:
    """Who made the dataset, up to which day, its title, version and licence."""
    authors, as_of = "; ".join(what.dataset.get("authors") or ()), _as_of(what)
    by = " ".join(filter(None, (authors, f"({as_of})" if as_of else "")))
    version = f"version {what.dataset['version']}" if what.dataset.get("version") else None
    named_ = ", ".join(filter(None, (f"{_dataset(what)} [dataset]", version, what.dataset.get("license"))))
    return f"{by}. {named_}" if by else named_


def _title(what: Cited) -> str:
    return f"{_dataset(what)}: answer to “{what.command}”"


def _dataset(what: Cited) -> str:
    return what.dataset.get("title") or "A dataset without a title"


def _as_of(what: Cited) -> str:
    return (what.dataset.get("as_of") or {}).get("edtf") or ""


def _digested(what: Cited) -> str:
    return f"sha256:{what.digest}" if what.digest else "without a digest, because its files are not at hand"
