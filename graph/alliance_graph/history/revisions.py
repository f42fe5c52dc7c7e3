"""A dataset as it was: in another folder, in a file, or at a revision of the git repository that it lies in."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import SUFFIXES, TEXTS, readable
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.dataset.spoken import ARCHIVE, SUFFIX, members, source_of
from alliance_graph.errors import UsageError
from alliance_graph.history.git import Entry, Refused, Repository, containing

_HEAD: Final = "HEAD"
_HERE: Final = (".", "..")


class Version(NamedTuple):
    """One state of a dataset: its name, its records with nothing inherited, and the symbolic links that led nowhere then."""

    name: str
    dataset: Dataset
    lost: tuple[str, ...] = ()


def two(old: str | None, new: str | None, data: str) -> tuple[Version, Version]:
    """The states that two names mean; without `new` the dataset `data` as it is now, without `old` the dataset at `HEAD`.

    A name names a folder or a file, else a revision: the dataset as it was then. `A..B` names two states; `A...B` names B and
    the commit from which A and B went apart. `UsageError` for a name that names nothing, or both a path and a revision.
    """
    if old and new is None and ".." in old.partition(":")[0] and not _is_path(old):
        first, dots, second = old.partition("..." if "..." in old else "..")
        old, new = first or _HEAD, second or _HEAD
        if dots == "...":
            return _at(_parting(old, new, data), data), version(new, data)
    before = version(_HEAD if old is None else old, data)
    return before, Version(data, load_dataset(data, inherited=False)) if new is None else version(new, data)


def version(name: str, data: str) -> Version:
    """The state of the dataset `data` that one name means."""
    if _is_path(name):
        if not is_written_as_path(name) and not name.startswith(_HERE) and _is_revision(name, data):
            raise UsageError(f"{name!r} is a path here and a revision; write ./{name} for the path, {name}~0 for the revision")
        return Version(name, load_dataset(name, inherited=False))
    if name.startswith("-") or not name:
        raise UsageError(f"{name!r} is not a revision; if it is a file, write ./{name}")
    return _at(name, data)


def at(revision: str, data: str) -> tuple[Dataset, list[str]]:
    """The dataset at a revision, `REVISION` or `REVISION:PATH`, as a question reads it; and the sources whose texts it held."""
    commit = containing(data).commit(revision.partition(":")[0])
    if commit is None:
        given = f"{revision!r} is not a revision of the repository in which {data} lies"
        raise UsageError(f"{given}; name a commit, a tag or a branch, such as HEAD~3")
    contents, _ = _contents(revision, data)
    return read(contents), _kept(revision, data)


def _is_path(name: str) -> bool:
    return (name != "" and Path(name).exists()) or is_written_as_path(name)


def is_written_as_path(name: str, paths: ModuleType = os.path) -> bool:
    """Whether a name can be no revision, by how the system of `paths` writes paths: `./data`, `C:\\data`."""
    forward = name.replace(paths.sep, "/")
    return forward in _HERE or forward.startswith(("./", "../", "/")) or paths.isabs(name)


def _is_revision(name: str, data: str) -> bool:
    try:
        return containing(data).commit(name) is not None
    except UsageError:
        return False


def _parting(one: str, other: str, data: str) -> str:
    """The commit from which two revisions went apart."""
    repository = containing(data)
    ends = [_commit(repository, name) for name in (one, other)]
    try:
        return repository.git("merge-base", *ends).decode().strip()
    except Refused:
        raise UsageError(f"{one} and {other} have no commit in common") from None


def _at(name: str, data: str) -> Version:
    contents, lost = _contents(name, data)
    return Version(name, read(contents, inherited=False), lost)


class _Place(NamedTuple):
    """Where a dataset is at a revision."""

    repository: Repository
    commit: str
    path: str

    def object(self, path: str) -> str | None:
        """The folder or the file of this path at the revision."""
        return self.repository.object(f"{self.commit}:{path}")


def _place(name: str, data: str) -> _Place:
    revision, colon, inner = name.partition(":")
    repository = containing(data)
    commit = _commit(repository, revision, name)
    return _Place(repository, commit, _inner(repository, inner) if colon else repository.inside(data))


def _kept(name: str, data: str) -> list[str]:
    """The sources of which the dataset held the text at a revision; see `quotes.source_texts.kept`."""
    place = _place(name, data)
    found = place.object(place.path)
    beside = f"{place.path.rpartition('/')[0]}/{TEXTS}".strip("/")
    is_whole = found is not None and place.repository.is_tree(found)
    folder, prefix = (place.path, "") if is_whole else (beside, f"{TEXTS}/")
    tree = place.object(folder)
    entries = [one for one in place.repository.files(tree) if _is_text(f"{prefix}{one.path}")] if tree else []
    names = {one.path.rpartition("/")[2] for one in entries if one.path.lower().endswith(SUFFIX)}
    archives = [_object(one, f"{place.commit}:{folder}") for one in entries if one.path.endswith(ARCHIVE)]
    packed = place.repository.contents(archives)
    names.update(*(members(io.BytesIO(content or b"")) for content in packed))
    return sorted({*map(source_of, names)})


def _is_text(path: str) -> bool:
    """Whether a file of this path inside a dataset lies in a folder of kept texts."""
    parts = path.split("/")
    return parts[-2:-1] == [TEXTS] and not any(part.startswith(".") for part in parts)


def _contents(name: str, data: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of the dataset at a revision, `REVISION` or `REVISION:PATH`, and the symbolic links that led nowhere then."""
    place, revision = _place(name, data), name.partition(":")[0]
    found = place.object(place.path)
    if found is None:
        raise UsageError(f"{place.path} is not in {revision}; if it had another path then, write {revision}:PATH")
    contents, lost = _read(place.repository, found, f"{place.commit}:{place.path}")
    if not contents:
        raise UsageError(f"{place.path or 'the repository'} holds no data in {revision}")
    return contents, lost


def _commit(repository: Repository, revision: str, name: str = "") -> str:
    found = repository.commit(revision)
    if found is None:
        shallow = "; this clone holds only the newest commits, `git fetch --unshallow` brings the others"
        what = (
            "is neither a file here nor a revision"
            if not name or name == revision
            else f"cannot be read: {revision!r} is not a revision"
        )
        raise UsageError(f"{name or revision!r} {what}" + (shallow if repository.is_shallow() else ""))
    return found


def _inner(repository: Repository, inner: str) -> str:
    """The path after a colon: from the root of the repository or, as in git, with ./ or ../ from here."""
    within = repository.inside(inner) if inner.startswith(("./", "../")) or inner in (".", "..") else inner
    return within.strip("/")


def _read(repository: Repository, found: str, place: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of the dataset in a tree, by their names in the tree; and the symbolic links that led nowhere."""
    if not repository.is_tree(found):
        names, objects = [place.rpartition("/")[2]], [found]
    else:
        entries = [entry for entry in repository.files(found) if _is_data(entry.path)]
        names = [entry.path for entry in entries]
        objects = [_object(entry, place) for entry in entries]
    contents = dict(zip(map(readable, names), repository.contents(objects), strict=True))
    return {name: content for name, content in contents.items() if content is not None}, tuple(_without(contents))


def _object(entry: Entry, place: str) -> str:
    """What git is asked for: a link by its path, so that git follows it; a file by its object, whatever its name holds."""
    if not entry.is_link or "\n" in entry.path:
        return entry.object
    return f"{place}{'' if place.endswith(':') else '/'}{entry.path}"


def _without(contents: dict[str, bytes | None]) -> Iterator[str]:
    return (name for name, content in contents.items() if content is None)


def _is_data(name: str) -> bool:
    """Whether a dataset takes in a file of this path: see `dataset.files.data_files`."""
    return name.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in name.split("/"))
