"""The file that a new record goes into, and the text of that file with the record in it."""

from pathlib import Path
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import SCHEMA, content, data_files, is_yaml, relative
from alliance_graph.dataset.fragments import Data
from alliance_graph.editing import draft, json_schema, records
from alliance_graph.errors import UsageError
from alliance_graph.look import NOWHERE, Look
from alliance_graph.records.kinds import PLURALS


class Target(NamedTuple):
    """A file of the dataset: its name in the dataset, and its path."""

    name: str
    path: Path

    def content(self) -> bytes | Look:
        """What the file holds now; an editor may have written it while questions were asked."""
        return content(self.path) if self.path.exists() else NOWHERE


def target(kind: str, data: Data, dataset: Dataset, root: str, file: str | Path | None = None) -> Target:
    """The file that the record goes into: `file`, else the file of a statement's event, else that of most of its kind."""
    names = [relative(path, root) for path in data_files(root)]
    event = draft.home_of(str(data.get("event", "")), dataset) if kind == "statement" else None
    if file:
        name = _inside(str(file), root)
        if event and name != event:
            raise UsageError(f"a statement stands with its event, which is in {event}; leave --file out")
    elif not Path(root).is_dir():
        (name,) = names
    else:
        name = event or draft.home(kind, data, dataset, names)
    path = Path(root, name) if Path(root).is_dir() else Path(root)
    _refuse_another_form(path)
    return Target(name, path)


def text_with(kind: str, data: Data, target: Target, dataset: Dataset, before: bytes | Look) -> str:
    """The text of the file, which holds `before`, with the record in it; a statement goes into its event if that is there."""
    text = _text(target.path, before)
    try:
        event = str(data.get("event", ""))
        if kind == "statement" and draft.home_of(event, dataset) == target.name:
            nested = {key: value for key, value in data.items() if key != "event"}
            return records.append(text, "events", event, "statements", nested)
        return records.add(text, PLURALS[kind], data)
    except UsageError as error:
        raise UsageError(f"{target.path}: {error}") from None


def alone(kind: str, data: Data) -> str:
    """The text of a file that holds only the record."""
    return records.add("", PLURALS[kind], data)


def _text(path: Path, before: bytes | Look) -> str:
    try:
        return before.decode() if isinstance(before, bytes) else _begun(path)
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8; mend this before anything is added") from None


def _begun(path: Path) -> str:
    """The start of a new file: if the schema stands beside it, the line that names the schema to editors."""
    return f"{json_schema.MODELINE}\n\n" if path.with_name(SCHEMA).exists() else ""


def _refuse_another_form(file: str | Path) -> None:
    if not is_yaml(str(file)):
        raise UsageError(f"{file} is not a YAML file; a record is added to one that ends in .yaml")


def _inside(file: str, root: str) -> str:
    """The name of a file in its dataset, from its path or from that name itself."""
    _refuse_another_form(file)
    folder = Path(root).resolve() if Path(root).is_dir() else Path(root).resolve().parent
    for path in (Path(file), Path(root, file)):
        is_there = path.exists() or path.parent.is_dir()
        if (
            is_there
            and path.resolve().is_relative_to(folder)
            and (Path(root).is_dir() or path.resolve() == Path(root).resolve())
        ):
            return path.resolve().relative_to(folder).as_posix()
    raise UsageError(f"{file} is not a file of the dataset {root}; name one in it")
