"""Writes `docs/licences.md`: under which licences the packages stand that the program is installed with."""

import re
from importlib import metadata
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).parent.parent / ".ci" / "lock" / "program.txt"
_ELSEWHERE: Final = {"colorama": "BSD License"}
"""The licences of packages that only other systems install."""
_HEAD: Final = """\
# Licences

`make docs` writes this page from `.ci/lock/program.txt` and from what each package says of itself; do not edit it by hand.

The project's own licence is [MIT](../LICENSE). The wheel carries the script of the page, bundled with the packages that
[licences.txt](../graph/alliance_graph/page/licences.txt) names. Installing the program installs these packages:

| package | licence |
| --- | --- |
"""


def page() -> str:
    """The page."""
    return _HEAD + "".join(f"| {name} | {_licence(name)} |\n" for name in packages())


def packages() -> list[str]:
    """The names of the packages in the lock, each once, in order."""
    return sorted(dict.fromkeys(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)))


def _licence(package: str) -> str:
    """The licence that a package names: as an expression, else as a classifier, else in words."""
    if package in _ELSEWHERE:
        return _ELSEWHERE[package]
    told = metadata.metadata(package)

    def said(key: str) -> list[str]:
        return told.get_all(key) or []

    classified = [one.rsplit(" :: ", 1)[1] for one in said("Classifier") if one.startswith("License ::")]
    words = [one.strip().partition("\n")[0] for one in said("License")]
    return ", ".join(said("License-Expression") or classified or words)
