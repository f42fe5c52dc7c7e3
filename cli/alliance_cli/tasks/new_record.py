"""A new record from options and, at a terminal, from answers: what is asked, what is said, and how the program ends."""

import contextlib
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import Data
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.editing import draft as drafts
from alliance_graph.editing import draft_fields as fields
from alliance_graph.editing import new
from alliance_graph.editing.roster import label
from alliance_graph.editing.target import target
from alliance_graph.errors import UnknownNames
from alliance_graph.records.day import day
from alliance_graph.records.kinds import OCCURRENCES
from alliance_graph.records.model import Account
from alliance_graph.records.terms import knowing
from alliance_graph.text.wording import either, with_article

from alliance_cli.output import files, problems, render
from alliance_cli.output.file_formats import ReportFormat
from alliance_cli.terminal import new_record, prompts

_WISHED: Final = {
    "event": ("location", "participants", "about", "summary"),
    "person": ("aliases", "sources"),
    "organization": ("aliases", "sources"),
    "silence": ("about",),
}
"""The optional fields that are asked for too."""


_MANY: Final = 5
"""From so many kinds on, a name may be anything."""


class How(NamedTuple):
    """What to do with a record, whatever its fields are."""

    id: str | None = None
    file: str | None = None
    data: str | None = None
    force: bool = False
    dry_run: bool = False


def draft(kind: str, given: Mapping[str, Any], how: How) -> None:
    """Write a record of a kind; at a terminal the user is asked for missing fields and about unknown names, once."""
    at = new.opened(how.data)
    said, guesses = new.with_guesses(fields.stated(kind, given), at.dataset)
    render.notes(f"guessed from the address: {reason}" for reason in guesses)
    others = new_record.Others(at.roster, at.dataset)
    with knowing(at.dataset.added), _leaving():
        said = _named(kind, said, others)
        is_asked = bool(drafts.needed(kind, said, at.dataset))
        data = new.assembled(kind, _complete(kind, said, at.dataset, others) if is_asked else said)
        added = others.citing(data.get("sources"))
    agreed: set[str] = set()
    new.in_turn(lambda now: _place(kind, data, added, now, how, agreed, ask=is_asked and now is at), how.data, at)


def _named(kind: str, said: Mapping[str, Any], others: new_record.Others) -> dict[str, Any]:
    """The given fields with ids for names; names that no record has are told at once, and the user may add records for them."""
    try:
        return new.meant(kind, said, others.find)
    except UnknownNames as error:
        if not prompts.possible():
            render.say(f"alliance: {error}")
            render.notes(_ways(error))
            sys.exit(2)
        render.say(str(error))
        for name, among in error.unknown:
            if not others.offered(name, among):
                _leave()
        return new.meant(kind, said, others.find)


def _ways(error: UnknownNames) -> Iterator[str]:
    """How a record is added for each unknown name."""
    for name, among in error.unknown:
        first, *more = new_record.addable(among) or [*among]
        word = "title" if first in ("source", *OCCURRENCES) else "name"
        instead = f" (or {either(more)})" if 0 < len(more) < _MANY else ""
        yield f"to add what is missing: alliance new {first} --{word} {shlex.quote(name)} ...{instead}"


def _place(
    kind: str, data: Data, others: Sequence[tuple[str, Data]], at: new.Opened, how: How, agreed: set[str], *, ask: bool
) -> None:
    """Give the record an id and a file, and write it there; `agreed` are the records that the user knows to be others."""
    with _leaving():
        data |= {"id": _id(kind, data, at.dataset, how, ask=ask)}
        goes_into = target(kind, data, at.dataset, at.root, how.file)
        found = tuple(one for one in new.alike(kind, data, at.dataset) if one.other not in agreed)
        _judge_likeness(found, at.dataset, how)
        agreed |= {one.other for one in found}
    _write(new.drafted(kind, data, goes_into, at, others), at, dry_run=how.dry_run)


def _write(made: new.Draft, at: new.Opened, *, dry_run: bool) -> None:
    """Write a draft, or show it, and report its problems; a draft with an error is not written and ends the program."""
    if made.errors:
        code = problems.write(made.errors, ReportFormat.TEXT)
        render.notes(["nothing was written"])
        sys.exit(code)
    if not dry_run:
        new.write(made, at)
    render.notes(map(str, made.warnings))
    if dry_run:
        render.content([made.record])
        render.notes([f"{made.id} would go into {made.path}"])
        return
    files.wrote([*(Path(one.name) for one in made.more), made.path])
    render.notes([f"the {made.kind} {made.id} is in {made.path}"])


def _complete(kind: str, said: Mapping[str, Any], dataset: Dataset, others: new_record.Others) -> dict[str, Any]:
    """The given fields and those that the user is asked for; without a terminal, an error that names the missing options."""
    missing = drafts.needed(kind, said, dataset)
    if not prompts.possible():
        raise new.incomplete(kind, [fields.keyword(kind, key).option for key in missing])
    data = dict(said)
    if kind == "statement" and "said" in missing:
        data |= new_record.optionally(kind, "event", others)
    for key in drafts.needed(kind, data, dataset):
        data |= new_record.asked(kind, key, others)
    for key in _WISHED.get(kind, ()):
        data |= {} if key in data else new_record.optionally(kind, key, others)
    return data


def _id(kind: str, data: Data, dataset: Dataset, how: How, *, ask: bool) -> str:
    """The given id, that of a first attempt, or a proposed id; a user who is asked for other fields may type another id."""
    if how.id:
        return drafts.checked_id(how.id, dataset)
    if "id" in data and not drafts.is_taken(str(data["id"]), dataset):
        return str(data["id"])
    proposed = drafts.proposed(kind, data, dataset)
    if not ask:
        return proposed
    wished = prompts.answered(f"Id [{proposed}]: ", lambda text: drafts.checked_id(text, dataset), optional=True)
    return wished or proposed


def _judge_likeness(candidates: tuple[Candidate, ...], dataset: Dataset, how: How) -> None:
    """Go on only if no similar record exists or the user agrees."""
    for one in candidates:
        render.say(f"warning: there is already {_told(one, dataset)}")
    if not candidates or how.force or how.dry_run:
        return
    if not prompts.possible():
        render.notes(["nothing was written; with --force it is written anyway"])
        sys.exit(1)
    if not prompts.agreed("Add it anyway?"):
        _leave()


def _told(candidate: Candidate, dataset: Dataset) -> str:
    record = dataset.records[candidate.other]
    date = day(record, dataset.records).edtf if isinstance(record, Account) else ""
    when = f", {date}" if date else ""
    return f"{with_article(candidate.kind)} {label(record)!r}{when} [{candidate.other}]: {', '.join(candidate.reasons)}"


@contextlib.contextmanager
def _leaving() -> Iterator[None]:
    """Who ends the input or interrupts a question leaves, and nothing is written."""
    try:
        yield
    except (EOFError, KeyboardInterrupt):
        _leave()


def _leave() -> NoReturn:
    render.notes(["nothing was written"])
    sys.exit(130)
