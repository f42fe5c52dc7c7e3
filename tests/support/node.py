"""Node.js and what npm installs for tests, or a skip that names what is lacking."""

import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.support import run
from tests.support.selection import NPM, forbid_in_quick

CLEAN_INSTALL: Final = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
"""Install only what a lock names, and run no script of a package."""
NO_REGISTRY: Final = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT")


def require_node() -> None:
    """Skip what needs Node.js and npm if one of them is lacking."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            pytest.skip(f"no {program}: install Node.js and npm (Debian: apt-get install nodejs npm)")


def install(words: tuple[str, ...], folder: Path) -> None:
    """Run a command that installs packages, one at a time; skip if no registry answers."""
    forbid_in_quick(NPM)
    with run.alone(run.folder() / "npm.lock"):
        done = subprocess.run(words, cwd=folder, text=True, check=False, capture_output=True)
    if done.returncode and any(sign in done.stderr for sign in NO_REGISTRY):
        pytest.skip("no package registry: packages of npm cannot be installed")
    assert done.returncode == 0, done.stderr
