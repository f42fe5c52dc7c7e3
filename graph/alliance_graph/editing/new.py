"""A new record, from the given fields to its lines in a file.

Law: a record that would bring an error is not written. A record that may exist already is written only by force.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar, Unpack

from alliance_graph import atomic
from alliance_graph.atomic import ChangedMeanwhile
from alliance_graph.dataset import location
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import looks, whole
from alliance_graph.dataset.fragments import Data
from alliance_graph.dataset.load import load_dataset
from alliance_graph.duplicates.candidates import Candidate, like
from alliance_graph.editing import draft as drafts
from alliance_graph.editing import draft_fields as fields
from alliance_graph.editing import impact, url_guess
from alliance_graph.editing.roster import Roster
from alliance_graph.editing.target import Target, alone, target, text_with
from alliance_graph.errors import Problem, UnknownName, UnknownNames, UsageError
from alliance_graph.look import Look
from alliance_graph.records.model import SHORT_FORMS
from alliance_graph.records.references import mentioned
from alliance_graph.records.terms import knowing
from alliance_graph.text.wording import with_article

Result = TypeVar("Result")

_ATTEMPTS: Final = 20
"""How often a record is placed anew; each time, another writer has placed one of its own."""
_HINT: Final = re.compile(r"; (did you mean .*\?)$")


class Draft(NamedTuple):
    """A record as it would be written, or, if `written` says so, as it was written.

    `path` is the file that the record goes into, `text` that whole file with the record, `before` what the file holds without
    it, and `record` the lines of the record alone. `errors` and `warnings` are the problems that the record would bring; an
    error keeps it from being written. `alike` names, as `other`, each record that may be the same, with the reasons; one such
    record keeps the new one from being written, unless `force` is given. `guesses` says what was guessed from an address.
    `more` are the other files that are written with it, because it names new records that go there.
    """

    kind: str
    id: str
    path: Path
    record: str
    text: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    before: bytes | Look
    alike: tuple[Candidate, ...] = ()
    guesses: tuple[str, ...] = ()
    written: bool = False
    more: tuple[atomic.File, ...] = ()


def new(kind: str, /, **given: Unpack[fields.Fields]) -> Draft:
    """Write a record of a kind into the right file of a dataset, unless it brings an error or a similar record exists.

    The keywords are the fields of the kind, as `alliance new KIND --help` lists them; names in them become ids. `id`, `file`,
    `data`, `force` and `dry_run` say what is done with a record of any kind. Without `data`, the dataset is `ALLIANCE_DATA`,
    else the nearest. `UsageError` if a field is missing or unknown, or if the file cannot be written; `UnknownNames` if names
    belong to no record.
    """
    how: dict[str, Any] = {key: value for key, value in given.items() if key in fields.How.__annotations__}
    said = fields.stated(kind, {key: value for key, value in given.items() if key not in how})
    return in_turn(lambda at: _new(kind, said, how, at), how.get("data"))


def _new(kind: str, said: Mapping[str, Any], how: Mapping[str, Any], at: "Opened") -> Draft:
    said, guesses = with_guesses(said, at.dataset)
    said = meant(kind, said, drafts.finder(at.roster))
    if missing := drafts.needed(kind, said, at.dataset):
        raise incomplete(kind, [fields.keyword(kind, key).name for key in missing])
    data = assembled(kind, said)
    data["id"] = drafts.checked_id(how["id"], at.dataset) if how.get("id") else drafts.proposed(kind, data, at.dataset)
    goes_into = target(kind, data, at.dataset, at.root, how.get("file"))
    found = alike(kind, data, at.dataset)
    draft = drafted(kind, data, goes_into, at)._replace(alike=found, guesses=guesses)
    is_held = bool(draft.errors or (found and not how.get("force")) or how.get("dry_run"))
    return draft if is_held else write(draft, at)


class Opened(NamedTuple):
    """The dataset that a record goes into: its location, its records, the names in it, and how its files looked before."""

    root: str
    dataset: Dataset
    roster: Roster
    seen: Mapping[str, Look]


def opened(data: str | Path | None = None) -> Opened:
    """The dataset at `data`; without it, `ALLIANCE_DATA`, else the nearest."""
    root = location.own(data)
    seen = looks(root)
    dataset = load_dataset(root)
    return Opened(root, dataset, Roster(dataset), seen)


def in_turn(attempt: Callable[[Opened], Result], data: str | Path | None = None, at: Opened | None = None) -> Result:
    """What an attempt to write gives; where another program has written to the dataset since, it is opened and tried again."""
    for left in reversed(range(_ATTEMPTS)):
        at = at or opened(data)
        try:
            with knowing(at.dataset.added):
                return attempt(at)
        except ChangedMeanwhile:
            at = None
            if not left:
                raise
    raise AssertionError


def with_guesses(said: Mapping[str, Any], dataset: Dataset) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields, with those that are guessed from the address `from_url`, and the reasons; a given field wins."""
    data = dict(said)
    url = data.pop("from_url", None)
    if not url:
        return data, ()
    guess = url_guess.guessed(url, dataset)
    return {"url": url} | guess.fields | data, tuple(why for field, why in guess.reasons.items() if field not in data)


def meant(kind: str, said: Mapping[str, Any], find: drafts.Find) -> dict[str, Any]:
    """The given fields with ids in place of names.

    `UnknownNames` says all names that no record has, `UsageError` all that is wrong with values, both at once.
    """
    unknown: dict[str, tuple[UnknownName, Sequence[str]]] = {}
    others: list[str] = []

    def noting(name: str, among: Sequence[str], or_text: bool) -> str:
        try:
            return find(name, among, or_text)
        except UnknownName as error:
            unknown.setdefault(name, (error, among))
        except UsageError as error:
            others.append(str(error))
        return name

    data = {field: _each(kind, field, value, noting) for field, value in said.items()}
    inner = fields.inner_of(kind)
    faults = drafts.faults(kind, {key: value for key, value in data.items() if key not in inner}, complete=False)
    if unknown:
        every = [*(str(error) for error, _ in unknown.values()), *others, *faults]
        raise UnknownNames(_in_a_row(every), [*unknown.values()])
    if others or faults:
        raise UsageError(_in_a_row([*others, *faults]))
    return data


def incomplete(kind: str, missing: Sequence[str]) -> UsageError:
    """The error to raise if fields are missing; `missing` has the names that the caller uses for them."""
    *others, last = missing
    return UsageError(f"{with_article(kind)} still needs {' and '.join(filter(None, [', '.join(others), last]))}")


def assembled(kind: str, said: Mapping[str, Any]) -> Data:
    """The record's data as they are written, without the id; `UsageError` names each value of the wrong form."""
    inner = fields.inner_of(kind)
    data: Data = {key: value for key, value in said.items() if key not in inner}
    for outer in dict.fromkeys(outer for outer, _ in inner.values()):
        keys = [key for key in inner if inner[key][0] == outer and key in said]
        if keys:
            data[outer] = _with_inner(kind, outer, data.get(outer), {inner[key][1]: said[key] for key in keys}, keys)
    if kind == "silence":
        data["basis"] = "searched" if "searched" in data else "asserted"
    if faults := drafts.faults(kind, data):
        raise UsageError(_in_a_row(faults))
    return data


def _with_inner(kind: str, outer: str, given: Any, inner: Mapping[str, Any], keys: Sequence[str]) -> Any:
    """A part, or the only one in a list, with more of its fields."""
    part, main = SHORT_FORMS.get(outer, (None, ""))
    told = " and ".join(fields.keyword(kind, key).option for key in keys)
    if outer == "sources":
        if not isinstance(given, list) or len(given) != 1:
            raise UsageError(f"{told} {_says(keys)} where in a source; give one --source with {_them(keys)}")
        return [{main: given[0], **inner}]
    if part is not None and not given:
        raise UsageError(f"{told} {_says(keys)} more of a {outer}; give --{outer} with {_them(keys)}")
    return ({main: given} if part is not None else {}) | dict(inner)


def _says(keys: Sequence[str]) -> str:
    return "say" if len(keys) > 1 else "says"


def _them(keys: Sequence[str]) -> str:
    return "them" if len(keys) > 1 else "it"


def alike(kind: str, data: Data, dataset: Dataset) -> tuple[Candidate, ...]:
    """The records that may be the same as the new one, the likeliest first; not those that it names, which are others."""
    record = drafts.record(kind, data, dataset)
    named = {*mentioned(record)}
    return tuple(one for one in like(record, dataset) if _is_telling(one) and one.other not in named)


def drafted(kind: str, data: Data, goes_into: Target, at: Opened, others: Sequence[tuple[str, Data]] = ()) -> Draft:
    """The record in its file, with the problems that it would bring; the file is read as it is now.

    `others` are further new records, which it names: they are written with it, or it is not written.
    """
    places: dict[str, Target] = {}
    before: dict[str, bytes | Look] = {}
    texts: dict[str, str] = {}
    for one, its, place in (
        *((one, its, target(one, its, at.dataset, at.root)) for one, its in others),
        (kind, data, goes_into),
    ):
        places[place.name] = place
        held = before.setdefault(place.name, place.content())
        now = texts[place.name].encode() if place.name in texts else held
        texts[place.name] = text_with(one, its, place, at.dataset, now)
    found = impact.consequence(at.root, at.dataset, texts)
    alone_ = "".join(alone(one, its) for one, its in (*others, (kind, data)))
    more = tuple(atomic.File(str(places[name].path), [texts[name]], before[name]) for name in texts if name != goes_into.name)
    name = goes_into.name
    return Draft(
        kind, str(data["id"]), goes_into.path, alone_, texts[name], found.errors, found.warnings, before[name], more=more
    )


def write(draft: Draft, at: Opened) -> Draft:
    """Write a draft into its file; `ChangedMeanwhile` where the dataset is no longer what the draft was judged by."""
    own = atomic.File(str(draft.path), [draft.text], draft.before)
    atomic.write([*draft.more, own], whole(at.root, at.seen))
    return draft._replace(written=True)


def _in_a_row(faults: Sequence[str]) -> str:
    """Messages in one sentence; of several, each "did you mean" stands in brackets, because no `;` may follow a `?`."""
    return faults[0] if len(faults) == 1 else "; ".join(_HINT.sub(r" (\1)", fault) for fault in faults)


def _each(kind: str, field: str, value: Any, find: drafts.Find) -> Any:
    if isinstance(value, list | tuple):
        return [_each(kind, field, one, find) for one in value]
    if not isinstance(value, str):
        return value
    if not value.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise UsageError(f"{value!r} is not a text: its bytes are not UTF-8")
    return drafts.meant(kind, field, value, find)


def _is_telling(candidate: Candidate) -> bool:
    """A speaker says several things on one day: statements are only alike if their words are."""
    return candidate.kind != "statement" or any("quote" in reason or "title" in reason for reason in candidate.reasons)
