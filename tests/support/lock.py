"""What a lock of npm's must be so that the same packages come on every machine and from whichever registry."""

import json
from collections.abc import Iterator
from pathlib import Path


def unpinned(folder: Path) -> list[str]:
    """What in a folder's lock is not held by its contents, names a host, or is not the one version that is asked for."""
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
