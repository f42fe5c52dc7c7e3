"""A git repository apart from its settings: git reads its objects and its names, and runs no program that it names.

Law: git is run on an empty repository of our own, whose objects, references and logs are those of the repository. The settings
of the repository (and those of the user, whose filters its `.gitattributes` could name) are not read: no filter, no other diff,
no hook, no monitor, no alias, nothing that is fetched. The few that are kept name no program.
"""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

KEPT: Final = "^({})$".format(
    "|".join(
        (
            *(r"branch\..*\.remote", r"branch\..*\.merge", r"remote\..*\.fetch", r"core\.ignorecase"),
            *(r"core\.precomposeunicode", r"extensions\.objectformat", r"extensions\.refstorage"),
        )
    )
)
"""The settings that git needs to find a name, a file or an object."""
ALONE: Final = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
"""Git fetches nothing, whatever it lacks."""
_FORMATS: Final = {"sha1": "objectFormat", "sha256": "objectFormat", "files": "refStorage", "reftable": "refStorage"}
_HEADS: Final = ("HEAD", "ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_LONGEST: Final = 65_536
_GIVEN: Final = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_EXEC_PATH")
"""What git sets for a hook that judges commits before they are taken in, and where git's own programs are."""


class Places(NamedTuple):
    """Where a repository is: its working tree, its own folder, and the folder that all of its working trees share."""

    root: str
    own: str
    common: str


@contextlib.contextmanager
def apart(places: Places, settings: Iterable[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """The environment in which git asks the repository with these settings alone."""
    with tempfile.TemporaryDirectory(prefix="alliance-git-") as name:
        folder, own, common = Path(name), Path(places.own), Path(places.common)
        kept = list(settings)
        (folder / "config").write_text(_format(value for key, value in kept if key.startswith("extensions.")))
        for head in _HEADS:
            _copy(own / head, folder / head)
        for shared in ("packed-refs", "shallow"):
            if (common / shared).is_file():
                _link(common / shared, folder / shared)
        for inner in ("refs", "reftable", "logs/refs"):
            if (common / inner).is_dir():
                _link(common / inner, folder / inner)
        if (own / "logs/HEAD").is_file():
            _link(own / "logs/HEAD", folder / "logs/HEAD")
        (folder / "refs").mkdir(exist_ok=True)
        yield _environment(places, folder, [one for one in kept if not one[0].startswith("extensions.")])


def _environment(places: Places, folder: Path, settings: list[tuple[str, str]]) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    where = {"GIT_DIR": str(folder), "GIT_WORK_TREE": places.root, "GIT_OBJECT_DIRECTORY": str(Path(places.common, "objects"))}
    nobody = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1"}
    given = {name: os.environ[name] for name in _GIVEN if name in os.environ}
    return env | where | nobody | given | ALONE | _settings(settings)


def _settings(settings: list[tuple[str, str]]) -> dict[str, str]:
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
    return {"GIT_CONFIG_COUNT": str(len(settings))} | keys | values


def _format(extensions: Iterable[str]) -> str:
    """The settings of our own repository, which must name the forms of the objects and the references that it shows."""
    told = "".join(f"\t{_FORMATS[one]} = {one}\n" for one in extensions if one in _FORMATS)
    return f"[core]\n\trepositoryformatversion = 1\n\tbare = false\n[extensions]\n{told}"


def _copy(source: Path, target: Path) -> None:
    """Copy a name that git reads as a file; where it is a link to a reference, what it means."""
    with contextlib.suppress(OSError):
        if source.is_symlink() and (leads := source.readlink().as_posix()).startswith("refs/"):
            target.write_text(f"ref: {leads}\n")
        elif stat.S_ISREG(source.stat().st_mode):
            with source.open("rb") as file:
                target.write_bytes(file.read(_LONGEST))


def _link(source: Path, target: Path) -> None:
    """Link to a file or a folder, or copy it where no link can be made."""
    target.parent.mkdir(exist_ok=True)
    try:
        target.symlink_to(source)
    except OSError:
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
