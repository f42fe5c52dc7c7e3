"""A repository from an archive brings settings along: none of them makes `diff` or `blame` run a program."""

import contextlib
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.repositories import ALONE, Written

pytest_plugins = ["tests.support.repositories", "tests.support.running"]

NOTHING: Final = subprocess.DEVNULL
FIRST: Final = "sources:\n  - id: s\n    title: The first title\n"
SECOND: Final = FIRST.replace("first", "second")
THIRD: Final = FIRST.replace("first", "third")
CANARY: Final = "touch {root}/canary; cat"
QUESTIONS: Final = (("diff", "HEAD~1"), ("diff", "HEAD~1", "HEAD"), ("diff", "HEAD"), ("blame", "s"))
BLAME: Final = ("blame", "data/it.yaml")
MORE: Final = '[filter "y"]\nclean = "{root}/canary.sh"\n'
FILTERED: Final = {".gitattributes": "*.yaml filter=y\n"}


class Trap(NamedTuple):
    """Settings, each naming a program; the files that go with them; and a command of git that runs the program."""

    settings: Mapping[str, str]
    runs: Sequence[str]
    files: Mapping[str, str] = {}


TRAPS: Final = {
    "clean": Trap({"filter.y.clean": CANARY}, BLAME, FILTERED),
    "required": Trap({"filter.y.clean": CANARY, "filter.y.required": "true"}, BLAME, FILTERED),
    "process": Trap({"filter.y.process": "{root}/canary.sh"}, BLAME, FILTERED),
    "smudge": Trap({"filter.y.smudge": CANARY}, ("cat-file", "--filters", "HEAD:data/it.yaml"), FILTERED),
    "textconv": Trap({"diff.y.textconv": "{root}/canary.sh"}, BLAME, {".gitattributes": "*.yaml diff=y\n"}),
    "diff command": Trap({"diff.y.command": CANARY}, ("diff",), {".gitattributes": "*.yaml diff=y\n"}),
    "external diff": Trap({"diff.external": CANARY}, ("diff",)),
    "monitor": Trap({"core.fsmonitor": "{root}/canary.sh"}, ("status",)),
    "hooks": Trap({"core.hooksPath": "hooks"}, ("update-index", "--refresh", "--force-write-index")),
    "attributes elsewhere": Trap({"core.attributesFile": "{root}/a", "filter.y.clean": CANARY}, BLAME, {"a": "* filter=y\n"}),
    "attributes inside": Trap({"filter.y.clean": CANARY}, BLAME, {".git/info/attributes": "*.yaml filter=y\n"}),
    "included": Trap({"include.path": "{root}/more"}, BLAME, {"more": MORE} | FILTERED),
    "included if": Trap(
        {"includeIf.gitdir:/**.path": "{root}/more"}, BLAME, {"more": MORE} | FILTERED
    ),
    "alias": Trap({"alias.x": "!{root}/canary.sh", "alias.blame": "!{root}/canary.sh"}, ("x",)),
}  # fmt: skip
FETCHED: Final = {
    "transport of its own": {"remote.o.url": "ext::{root}/canary.sh", "protocol.ext.allow": "always"},
    "ssh": {"remote.o.url": "ssh://nobody/x", "core.sshCommand": "{root}/canary.sh"},
    "upload pack": {"remote.o.url": "{root}", "remote.o.uploadpack": "{root}/canary.sh"},
    "proxy": {"remote.o.url": "git://nobody/x", "core.gitProxy": "{root}/canary.sh"},
}
"""Where git would fetch an object that it lacks."""


@pytest.fixture
def repository(repository: Written) -> Written:
    """A repository of two commits, with a change in no commit, and with a program that leaves a trace."""
    repository.commit({"data/it.yaml": FIRST}, "First")
    repository.commit({"data/it.yaml": SECOND}, "Second")
    program = f"#!/bin/sh\ntouch '{repository.root}/canary'\n"
    repository.write({"data/it.yaml": THIRD, "canary.sh": program, "hooks/post-index-change": program})
    for name in ("canary.sh", "hooks/post-index-change"):
        (repository.root / name).chmod(0o755)
    return repository


def trapped(repository: Written, settings: Mapping[str, str], files: Mapping[str, str] = {}) -> None:
    root = str(repository.root)
    repository.write({name: text.replace("{root}", root) for name, text in files.items()})
    for name, value in settings.items():
        repository.git("config", name, value.replace("{root}", root))


def springs(repository: Written, *words: str, env: Mapping[str, str] | None = None) -> bool:
    """Whether git itself runs the program, whose trace is then removed: the trap is one."""
    more = repository.program.env | ALONE | dict(env or {})
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            ["git", *words], cwd=repository.root, env=more, check=False, capture_output=True, timeout=5, stdin=NOTHING
        )
    trace = repository.root / "canary"
    found = trace.exists()
    trace.unlink(missing_ok=True)
    return found


@pytest.mark.parametrize("name", TRAPS)
def test_no_setting_of_a_repository_runs_a_program(repository: Written, name: str) -> None:
    expected = [repository(*question) for question in QUESTIONS]
    assert [done.code for done in expected] == [0] * len(QUESTIONS)
    trapped(repository, TRAPS[name].settings, TRAPS[name].files)
    assert springs(repository, *TRAPS[name].runs)
    (repository.root / "data" / "it.yaml").touch()
    assert [repository(*question) for question in QUESTIONS] == expected
    assert not (repository.root / "canary").exists()


@pytest.mark.parametrize("name", FETCHED)
def test_nothing_that_a_repository_lacks_is_fetched(repository: Written, name: str) -> None:
    lacked = repository.git("rev-parse", "HEAD~1:data/it.yaml").strip()
    (repository.root / ".git" / "objects" / lacked[:2] / lacked[2:]).unlink()
    of_a_partial_clone = {"core.repositoryFormatVersion": "1", "extensions.partialClone": "o", "remote.o.promisor": "true"}
    trapped(repository, of_a_partial_clone | FETCHED[name])
    assert springs(repository, "cat-file", "-p", lacked)
    assert repository("diff", "HEAD~1") == (2, "", f"alliance: git: the object {lacked} is missing\n")
    assert repository("diff", "HEAD").code == 0
    assert not (repository.root / "canary").exists()


def test_a_repository_cannot_name_a_program_of_the_user_either(repository: Written, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text(f'[filter "y"]\n\tclean = "{repository.root}/canary.sh"\n')
    repository.write(FILTERED)
    env = {"GIT_CONFIG_GLOBAL": str(own)}
    assert springs(repository, *BLAME, env=env)
    assert [repository(*question, env=env).code for question in QUESTIONS] == [0] * len(QUESTIONS)
    assert not (repository.root / "canary").exists()


def test_a_partial_clone_says_how_it_gets_what_it_lacks(repository: Written, tmp_path: Path) -> None:
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=blob:none", f"file://{repository.root}", clone)
    done = repository("diff", "HEAD~1", cwd=clone)
    assert done.code == 2
    assert done.err.endswith(
        " is missing; this clone is partial, and nothing is fetched: run `git fetch --refetch --no-filter`\n"
    )
    repository.git("fetch", "-q", "--refetch", "--no-filter", cwd=clone)
    assert repository("diff", "HEAD~1", cwd=clone).code == 0


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_names_are_found_as_git_finds_them(repository: Written, tmp_path: Path, form: str) -> None:
    """Upstream, log, tag, packed references, another working tree, a detached head: what git says of them."""
    root = tmp_path / form
    root.mkdir()
    one = repository._replace(root=root)
    one.git("init", "-q", "-b", "main", f"--object-format={form}")
    one.commit({"data/it.yaml": FIRST}, "First")
    one.git("tag", "-a", "v1", "-m", "V")
    one.commit({"data/it.yaml": SECOND}, "Second")
    one.git("branch", "old", "v1")
    one.git("branch", "-q", "--set-upstream-to=old")
    one.git("pack-refs", "--all")
    expected = one("diff", "HEAD~1")
    assert expected.out.endswith("[s]: title The first title -> The second title\n")
    for name in ("v1", "old", "@{upstream}", "@{1}", "HEAD@{1}", "main~1", "heads/old"):
        assert (name, one("diff", name).out) == (name, expected.out)
    tree = tmp_path / "tree"
    one.git("worktree", "add", "-q", "--detach", tree, "main")
    assert one("diff", "HEAD~1", cwd=tree).out == expected.out
    assert one("blame", "s", cwd=tree).code == 0
