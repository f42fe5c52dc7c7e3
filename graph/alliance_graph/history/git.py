"""A git repository, read through git itself: it is never changed, no shell is used, and git takes no name for an option."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from os import path
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.errors import UsageError

_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_NAMESPACE")
"""What git sets for its hooks; with these, git would read the repository of the hook and not that of the folder."""
_QUIETLY: Final = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


class Refused(UsageError):
    """What git says when it refuses or fails."""


class Entry(NamedTuple):
    """A file as a commit has it: its path inside the folder, and the object that holds its content."""

    path: str
    object: str
    is_link: bool


class Repository(NamedTuple):
    """The repository whose working tree is the folder `root`."""

    root: str

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
        return _git(self.root, *words, given=given)


def containing(place: str) -> Repository:
    """The repository of a folder or a file, even of one that no longer exists; `UsageError` where it lies in none."""
    above = (Path(path.realpath(place)), *Path(path.realpath(place)).parents)
    folder = next(one for one in above if one.is_dir())
    try:
        return Repository(os.fsdecode(_git(str(folder), "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    except Refused as error:
        if "not a git repository" in str(error) or "must be run in a work tree" in str(error):
            raise UsageError(f"{place} lies in no git repository, and earlier states can only be read from one") from None
        raise


def _git(folder: str, *words: str, given: bytes = b"") -> bytes:
    env = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | _QUIETLY
    command = ["git", "-c", "core.fsmonitor=false", "-C", folder, *words]
    try:
        done = subprocess.run(command, env=env, input=given, check=False, capture_output=True)
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
