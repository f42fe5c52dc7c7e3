"""Real git repositories with datasets in them, made by a user without settings.

A test file names this module in `pytest_plugins` for the fixture and imports the rest.
PYTEST_DONT_REWRITE: it holds no assertion, and a rewrite would have to come before the first import.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.running import Alliance, Done

ALONE: Final = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


class Written(NamedTuple):
    """A repository at `root`, and the program as it is run there, with no dataset except that of the working folder."""

    root: Path
    program: Alliance

    def git(self, *words: str | Path, author: str = "Ada", day: str = "2026-03-01", cwd: Path | None = None) -> str:
        """Run git as that author on that day."""
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _identity(author, day)}
        env = self.program.env | ALONE | who
        return subprocess.run(["git", *words], cwd=cwd or self.root, env=env, check=True, capture_output=True, text=True).stdout

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, and the folders that they lie in."""
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(
        self, files: Mapping[str, str | bytes], subject: str = "A", author: str = "Ada", day: str = "2026-03-01"
    ) -> None:
        """Commit files."""
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject, author=author, day=day)

    def __call__(self, *words: str | bytes | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
        """Run the program in the repository."""
        return self.program(*words, env=ALONE | dict(env or {}), cwd=cwd or self.root)


def _identity(author: str, day: str) -> list[tuple[str, str]]:
    return [("NAME", author), ("EMAIL", f"{author.lower()}@example.org"), ("DATE", f"{day}T12:00:00+02:00")]


@pytest.fixture
def repository(alliance: Alliance) -> Written:
    """An empty repository, whose branch is `main`."""
    root = alliance.home / "work"
    root.mkdir()
    made = Written(root, alliance._replace(data=None))
    made.git("init", "-q", "-b", "main")
    return made
