"""What an npm lock must be, so that every machine gets the same packages from every registry."""

import json
from collections.abc import Iterator
from pathlib import Path


def unpinned(folder: Path) -> list[str]:
    """The entries of a folder's lock that lack a hash of the contents, name a host, or are not the one version asked for."""
    return sorted(_unpinned(folder))


def _unpinned(folder: Path) -> Iterator[str]:
    packages = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    wanted = json.loads((folder / "package.json").read_bytes())
    for name, locked in packages.items():
        if name and not locked["integrity"].startswith("sha512-"):
            yield f"{name} is not held by its contents"
        if "resolved" in locked:
            yield f"{name} names a host"
    for name, version in (wanted.get("dependencies", {}) | wanted["devDependencies"]).items():
        if packages[f"node_modules/{name}"]["version"] != version:
            yield f"{name} is not {version}"
