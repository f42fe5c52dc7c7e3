"""A new record, from what is given and what is asked for to its lines in a file; nothing is written that would be wrong."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from alliance_graph.dataset import location
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import SCHEMA, data_files, relative
from alliance_graph.dataset.fragments import Data
from alliance_graph.dataset.jsonl import SECTION_OF
from alliance_graph.dataset.load import load_dataset
from alliance_graph.duplicates.candidates import Candidate, like
from alliance_graph.editing import draft as drafts
from alliance_graph.editing import impact, json_schema, records, url_guess
from alliance_graph.editing.roster import Roster, label
from alliance_graph.errors import UsageError
from alliance_graph.look import NOWHERE, Look
from alliance_graph.records.day import day
from alliance_graph.records.model import Account
from alliance_graph.text.wording import with_article

from alliance_cli.output import files, problems, render
from alliance_cli.output.formats import ReportFormat
from alliance_cli.terminal import new_record, prompts

_OPTIONS: Final = {"sources": "--source", "observed_through": "--through"}
"""The options that are not called as their fields are."""
_YAML: Final = (".yaml", ".yml")
_HINT: Final = re.compile(r"; (did you mean .*\?)$")
_NO_FIELDS: Final = ("since", "observed_through", "locator", "excerpt")
_WISHED: Final = {"person": ("aliases", "sources"), "organization": ("aliases", "sources"), "silence": ("about",)}
"""What is asked for too, and may be left out."""


class How(NamedTuple):
    """What is to be done with a record, whatever it says."""

    id: str | None = None
    file: str | None = None
    data: str | None = None
    force: bool = False
    dry_run: bool = False


class _Target(NamedTuple):
    """A file of the dataset by its name in it and its path."""

    name: str
    path: Path


def draft(kind: str, given: Mapping[str, Any], how: How) -> None:
    """Write a record of a kind; what is missing is asked for at a terminal."""
    root = location.own(how.data)
    dataset = load_dataset(root)
    roster = Roster(dataset)
    said = {key: text for key, value in given.items() if (text := _stripped(value))}
    if url := said.pop("from_url", None):
        said = _from_address(url, dataset) | said
    try:
        said = _meant(kind, said, roster)
        is_asked = bool(drafts.needed(kind, said, dataset))
        data = _assembled(kind, _complete(kind, said, dataset, roster) if is_asked else said)
        data = _identified(kind, data, dataset, how, ask=is_asked)
        target = _target(kind, data, how, dataset, root)
        _judge_likeness(kind, data, dataset, how)
    except (EOFError, KeyboardInterrupt):
        _leave()
    before = target.path.read_bytes() if target.path.exists() else NOWHERE
    after = _amended(kind, data, target, dataset, before)
    found = impact.consequence(root, dataset, {target.name: after})
    if found.errors:
        code = problems.write(problems.located(found.errors, root), ReportFormat.TEXT)
        render.notes(["nothing was written"])
        sys.exit(code)
    render.notes(str(problem) for problem in problems.located(found.warnings, root))
    if how.dry_run:
        render.text([_alone(kind, data)])
        render.notes([f"{data['id']} would go into {target.path}"])
        return
    files.write(target.path, [after], before)
    render.notes([f"the {kind} {data['id']} is in {target.path}"])


def _stripped(value: Any) -> Any:
    """What is given, without blanks around it, as an answer at a terminal is."""
    return value.strip() if isinstance(value, str) else [one.strip() for one in value or ()]


def _from_address(url: str, dataset: Dataset) -> dict[str, Any]:
    guess = url_guess.guessed(url, dataset)
    render.notes(f"guessed from the address: {reason}" for reason in guess.reasons)
    return {"url": url} | guess.fields


def _meant(kind: str, said: Mapping[str, Any], roster: Roster) -> dict[str, Any]:
    """What is given with ids for names, each of the right form; a list stays one."""
    data = {field: _each(kind, field, value, roster) for field, value in said.items()}
    if faults := drafts.faults(kind, {key: value for key, value in data.items() if key not in _NO_FIELDS}, complete=False):
        raise UsageError(_in_a_row(faults))
    return data


def _in_a_row(faults: Sequence[str]) -> str:
    """Faults in one sentence; of several, what one is asked to have meant stands in brackets, for after a `?` comes no `;`."""
    return faults[0] if len(faults) == 1 else "; ".join(_HINT.sub(r" (\1)", fault) for fault in faults)


def _each(kind: str, field: str, value: Any, roster: Roster) -> Any:
    if field == "participants":
        return [drafts.participant(one, roster) for one in value]
    if isinstance(value, list | tuple):
        return [_each(kind, field, one, roster) for one in value]
    if not value.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise UsageError(f"{value!r} is no text: its bytes are not UTF-8")
    return drafts.meant(kind, field, value, roster)


def _complete(kind: str, said: Mapping[str, Any], dataset: Dataset, roster: Roster) -> dict[str, Any]:
    """What is given, and what else is needed, asked for; where nobody is there to ask, which options are missing."""
    missing = drafts.needed(kind, said, dataset)
    if not prompts.possible():
        options = [_OPTIONS.get(field, f"--{field.replace('_', '-')}") for field in missing]
        told = " and ".join(filter(None, [", ".join(options[:-1]), options[-1]]))
        raise UsageError(f"{with_article(kind)} still needs {told}")
    data = dict(said)
    if kind == "statement" and "said" in missing:
        data |= new_record.optionally(kind, "event", roster)
    for field in drafts.needed(kind, data, dataset):
        data |= new_record.asked(kind, field, roster)
    if kind == "event" and "participants" not in data:
        data |= new_record.taking_part(roster)
    for field in _WISHED.get(kind, ()):
        data |= {} if field in data else new_record.optionally(kind, field, roster)
    return data


def _assembled(kind: str, said: Mapping[str, Any]) -> Data:
    """The record's data as they are written, but for the id; `UsageError` tells what in them has not the right form."""
    data = dict(said)
    _cite(data)
    if kind == "silence":
        bounds = {"start": data.pop("since", None), "observed_through": data.pop("observed_through")}
        data["window"] = {key: value for key, value in bounds.items() if value}
        data["basis"] = "searched" if "searched" in data else "asserted"
    if faults := drafts.faults(kind, data):
        raise UsageError(_in_a_row(faults))
    return data


def _identified(kind: str, data: Data, dataset: Dataset, how: How, *, ask: bool) -> Data:
    """The data with the id that is given, or that is proposed; who is asked anyway may say another."""
    if how.id:
        return data | {"id": drafts.checked_id(how.id, dataset)}
    proposed = drafts.proposed(kind, data, dataset)
    if not ask:
        return data | {"id": proposed}
    wished = prompts.answered(f"Id [{proposed}]: ", lambda text: drafts.checked_id(text, dataset), optional=True)
    return data | {"id": wished or proposed}


def _cite(data: dict[str, Any]) -> None:
    """Put the place and the words in the source to the source."""
    place = {key: data.pop(key) for key in ("locator", "excerpt") if key in data}
    if place and len(data.get("sources", ())) != 1:
        raise UsageError("--locator and --excerpt say where in a source; give one --source with them")
    if place:
        data["sources"] = [{"source": data["sources"][0]} | place]


def _target(kind: str, data: Data, how: How, dataset: Dataset, root: str) -> _Target:
    """The file that the record goes into."""
    names = [relative(path, root) for path in data_files(root)]
    event = drafts.home_of(str(data.get("event", "")), dataset) if kind == "statement" else None
    if how.file:
        name = _inside(how.file, root)
        if event and name != event:
            raise UsageError(f"a statement stands with its event, which is in {event}; leave --file out")
    elif not Path(root).is_dir():
        (name,) = names
    else:
        name = event or drafts.home(kind, data, dataset, names)
    path = Path(root, name) if Path(root).is_dir() else Path(root)
    if not path.name.lower().endswith(_YAML):
        raise UsageError(f"{path} is no YAML file; a record is added to one that ends in .yaml")
    return _Target(name, path)


def _text(path: Path, before: bytes | Look) -> str:
    """The text of a file as it is now: while questions were asked, an editor may have written it."""
    try:
        return before.decode() if isinstance(before, bytes) else _begun(path)
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; mend this before anything is added") from None


def _begun(path: Path) -> str:
    """How a new file begins: where the schema stands beside it, with the line that names it to editors."""
    return f"{json_schema.MODELINE}\n\n" if path.with_name(SCHEMA).exists() else ""


def _inside(file: str, root: str) -> str:
    """A file's name in its dataset, from its path or from that name itself."""
    if not file.lower().endswith(_YAML):
        raise UsageError(f"{file} is no YAML file; a record is added to one that ends in .yaml")
    folder = Path(root).resolve() if Path(root).is_dir() else Path(root).resolve().parent
    for path in (Path(file), Path(root, file)):
        is_there = path.exists() or path.parent.is_dir()
        if (
            is_there
            and path.resolve().is_relative_to(folder)
            and (Path(root).is_dir() or path.resolve() == Path(root).resolve())
        ):
            return path.resolve().relative_to(folder).as_posix()
    raise UsageError(f"{file} is no file of the dataset {root}; name one in it")


def _judge_likeness(kind: str, data: Data, dataset: Dataset, how: How) -> None:
    """Go on only where nothing like the record is there, or somebody says so."""
    candidates = [one for one in like(drafts.record(kind, data, dataset), dataset) if _is_telling(one)]
    for one in candidates:
        render.say(f"warning: there is already {_told(one, dataset)}")
    if not candidates or how.force or how.dry_run:
        return
    if not prompts.possible():
        render.notes(["nothing was written; with --force it is written all the same"])
        sys.exit(1)
    if not prompts.agreed("Add it all the same?"):
        _leave()


def _is_telling(candidate: Candidate) -> bool:
    """Whoever speaks says several things on one day: of statements only words that are alike tell something."""
    return candidate.kind != "statement" or any("quote" in reason or "title" in reason for reason in candidate.reasons)


def _told(candidate: Candidate, dataset: Dataset) -> str:
    record = dataset.records[candidate.other]
    date = day(record, dataset.records).edtf if isinstance(record, Account) else ""
    when = f", {date}" if date else ""
    return f"{with_article(candidate.kind)} {label(record)!r}{when} [{candidate.other}]: {', '.join(candidate.reasons)}"


def _amended(kind: str, data: Data, target: _Target, dataset: Dataset, before: bytes | Look) -> str:
    text = _text(target.path, before)
    try:
        event = str(data.get("event", ""))
        if kind == "statement" and drafts.home_of(event, dataset) == target.name:
            nested = {key: value for key, value in data.items() if key != "event"}
            return records.append(text, "events", event, "statements", nested)
        return records.add(text, SECTION_OF[kind], data)
    except UsageError as error:
        raise UsageError(f"{target.path}: {error}") from None


def _alone(kind: str, data: Data) -> str:
    return records.add("", SECTION_OF[kind], data)


def _leave() -> NoReturn:
    render.notes(["nothing was written"])
    sys.exit(130)
