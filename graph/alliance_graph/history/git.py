"""A git repository, read through git itself: it is never changed, no shell is used, and git takes no name for an option.

Whoever made the repository cannot make git run a program: see `apart`. Only where it lies, and the settings that are kept, are
asked of the repository as it is; git reads settings for that, and follows none.
"""

import contextlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from os import path
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.history.apart import ALONE, KEPT, Places, apart

_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
"""What git sets for its hooks; with these, git would read the repository of the hook and not that of the folder."""
_QUIETLY: Final = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0"}
_NAMED: Final = re.compile(rb"[0-9a-f]{40,64}")
_PARTIAL: Final = "this clone is partial, and nothing is fetched: run `git fetch --refetch --no-filter`"


class Refused(UsageError):
    """What git says when it refuses or fails."""


class Entry(NamedTuple):
    """A file as a commit has it: its path inside the folder, and the object that holds its content."""

    path: str
    object: str
    is_link: bool


class Repository(NamedTuple):
    """The repository whose working tree is the folder `root`."""

    places: Places
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def root(self) -> str:
        """The folder of the working tree."""
        return self.places.root

    def inside(self, place: str) -> str:
        """The path of a file or a folder inside the repository, with forward slashes; the empty text for the root itself."""
        found = path.relpath(path.realpath(place), path.realpath(self.root))
        return "" if found == "." else found.replace(os.sep, "/")

    def commit(self, revision: str) -> str | None:
        """The commit that a revision names; nothing where it names none."""
        if not revision or revision.startswith("-"):
            return None
        return self.object(f"{revision}^{{commit}}")

    def object(self, name: str) -> str | None:
        """The object of this name."""
        try:
            return self.git("rev-parse", "--verify", "--quiet", name).decode().strip() or None
        except Refused:
            return None

    def files(self, tree: str) -> Iterator[Entry]:
        """The files below a tree."""
        for line in self.git("ls-tree", "-r", "-z", "--full-tree", tree).split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, kind, object_ = about.decode().split()
            if kind == "blob":
                yield Entry(os.fsdecode(name), object_, mode == "120000")

    def is_tree(self, object_: str) -> bool:
        """Whether an object is a folder."""
        return self.git("cat-file", "-t", object_) == b"tree\n"

    def contents(self, names: Sequence[str]) -> Iterator[bytes | None]:
        """The contents of objects, links followed inside the repository; nothing for a link that leads nowhere."""
        asked = b"".join(os.fsencode(name) + b"\n" for name in names)
        told = memoryview(self.git("cat-file", "--batch", "--follow-symlinks", given=asked)) if names else memoryview(b"")
        at = 0
        for _ in names:
            end = bytes(told[at : at + 65_536]).find(b"\n") + at
            words = bytes(told[at:end]).split()
            if words[-1] == b"missing":
                if _NAMED.fullmatch(words[0]):
                    raise Refused(
                        f"git: the object {words[0].decode()} is missing" + (f"; {_PARTIAL}" if self.is_partial() else "")
                    )
                yield None
                at = end + 1
                continue
            size = int(words[-1])
            yield bytes(told[end + 1 : end + 1 + size]) if words[-2] == b"blob" else None
            at = end + size + 2

    def is_shallow(self) -> bool:
        """Whether the repository is a clone that holds only the newest commits."""
        return self.git("rev-parse", "--is-shallow-repository") == b"true\n"

    def git(self, *words: str, given: bytes = b"") -> bytes:
        """What git writes when it is run in the repository; `Refused`, with its own words, where it fails."""
        with apart(self.places, self.settings) as env:
            try:
                return _git(self.root, env, *words, given=given)
            except Refused as error:
                if self.is_partial():
                    raise Refused(f"{error}; {_PARTIAL}") from None
                raise

    def is_partial(self) -> bool:
        """Whether the repository is a clone that lacks objects, which git would fetch when it needs them."""
        return any(Path(self.places.common, "objects", "pack").glob("*.promisor"))


def containing(place: str) -> Repository:
    """The repository of a folder or a file, even of one that no longer exists; `UsageError` where it lies in none."""
    above = (Path(path.realpath(place)), *Path(path.realpath(place)).parents)
    folder = next(one for one in above if one.is_dir())
    try:
        root, own, common = (_asked(folder, what) for what in ("--show-toplevel", "--absolute-git-dir", "--git-common-dir"))
    except Refused as error:
        if "not a git repository" in str(error) or "must be run in a work tree" in str(error):
            raise UsageError(f"{place} lies in no git repository, and earlier states can only be read from one") from None
        raise
    return Repository(Places(root, own, os.fspath((folder / common).resolve())), tuple(_settings(folder)))


def _asked(folder: Path, what: str) -> str:
    return os.fsdecode(_git(str(folder), _as_it_is(), "rev-parse", what).removesuffix(b"\n"))


def _settings(folder: Path) -> Iterator[tuple[str, str]]:
    with contextlib.suppress(Refused):  # there are none
        for one in os.fsdecode(_git(str(folder), _as_it_is(), "config", "--local", "-z", "--get-regexp", KEPT)).split("\0")[
            :-1
        ]:
            key, _, value = one.partition("\n")
            yield key, value


def _as_it_is() -> dict[str, str]:
    """The environment in which git finds the repository: it honours what the user has said about whose it may be."""
    return {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | ALONE


def _git(folder: str, env: Mapping[str, str], *words: str, given: bytes = b"") -> bytes:
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *words]
    try:
        done = subprocess.run(command, env={**env, **_QUIETLY}, input=given, check=False, capture_output=True)
    except (FileNotFoundError, PermissionError):
        raise UsageError("git is not found; earlier states can only be read with it: install git") from None
    if done.returncode:
        raise Refused(_why(done.stderr.decode(errors="replace"), done.returncode))
    return done.stdout


def _why(told: str, code: int) -> str:
    """Git's own message in one line, with the command that git advises, if any."""
    lines = [line.strip() for line in told.splitlines()]
    said = next((line for line in lines if line.startswith(("fatal: ", "error: "))), f"fatal: exit code {code}")
    advice = next((line for line in lines if line.startswith("git config --global --add safe.directory ")), "")
    return f"git: {said.partition(': ')[2]}" + (f"; if you trust it, run: {advice}" if advice else "")
