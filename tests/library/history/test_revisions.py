"""`alliance diff` with what git knows: revisions, ranges, other places, worktrees, and each way in which that cannot be."""

import shutil
from pathlib import Path

import pytest

from tests.support.repositories import Written

pytest_plugins = ["tests.support.repositories", "tests.support.running"]

ONE = "topics: [{id: a, name: A}]\n"
TWO = "topics: [{id: a, name: A}, {id: b, name: B}]\n"
THREE = "topics: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n"
B_CAME = "topics\n+ B [b]\n"
C_CAME = "topics\n+ C [c]\n"
BOTH_CAME = "topics\n+ B [b]\n+ C [c]\n"
ADVICE = "; name a folder or a file with --data or ALLIANCE_DATA"


@pytest.fixture
def three(repository: Written) -> Written:
    """One topic in the first commit, a second one in the next, a third one in the file."""
    repository.commit({"data/a.yaml": ONE})
    repository.git("tag", "v1")
    repository.commit({"data/a.yaml": TWO}, day="2026-03-02")
    repository.write({"data/a.yaml": THREE})
    return repository


@pytest.mark.parametrize(
    ("words", "out"),
    [
        ("", C_CAME),
        ("HEAD", C_CAME),
        ("main", C_CAME),
        ("HEAD~1", BOTH_CAME),
        ("v1", BOTH_CAME),
        ("v1 HEAD", B_CAME),
        ("v1 data", BOTH_CAME),
        ("v1..main", B_CAME),
        ("v1..", B_CAME),
        ("..v1", "topics\n- B [b]\n"),
        ("v1...main", B_CAME),
        ("v1...", B_CAME),
        ("HEAD^{/A}", C_CAME),
        ("main@{0}", C_CAME),
        ("v1:data", BOTH_CAME),
        ("v1:data/", BOTH_CAME),
        ("v1:./data", BOTH_CAME),
        ("v1:data/a.yaml data/a.yaml", BOTH_CAME),
        ("v1:", BOTH_CAME),
        ("--data data v1 HEAD", B_CAME),
        ("--data data/a.yaml v1", BOTH_CAME),
    ],
)
def test_what_may_be_compared(three: Written, words: str, out: str) -> None:
    code, told, err = three("diff", *words.split())
    assert (code, told) == (0, out)
    assert err.endswith((" added\n", " removed\n"))


def test_from_the_place_where_a_branch_left(three: Written) -> None:
    three.git("checkout", "-q", "-b", "other", "v1", "--force")
    three.commit({"data/more.yaml": "topics: [{id: c, name: C}]\n"})
    assert three("diff", "main...other").out == C_CAME
    assert three("diff", "main..other").out == "topics\n- B [b]\n+ C [c]\n"
    three.git("checkout", "-q", "--orphan", "new")
    three.git("commit", "-q", "-m", "New")
    assert three("diff", "main...new") == (2, "", "alliance: main and new have no commit in common\n")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("xyz", "'xyz' is neither a file here nor a revision"),
        ("v1..xyz", "'xyz' is neither a file here nor a revision"),
        ("xyz...v1", "'xyz' is neither a file here nor a revision"),
        ("xyz:data", "'xyz:data' cannot be read: 'xyz' is not a revision"),
        (":data", "':data' cannot be read: '' is not a revision"),
        ("v1:old", "old is not in v1; if it had another path then, write v1:PATH"),
        ("v1:../x", "../x is not in v1; if it had another path then, write v1:PATH"),
        ("v1 HEAD --data docs", "docs is not in v1; if it had another path then, write v1:PATH"),
        ("v1:docs", "docs is not in v1; if it had another path then, write v1:PATH"),
        ("HEAD:notes", "notes holds no data in HEAD"),
        ("./xyz", f"./xyz does not exist{ADVICE}"),
        ("v1 ../xyz", f"../xyz does not exist{ADVICE}"),
        ("-- --all", "'--all' is not a revision; if it is a file, write ./--all"),
        ("-- -1 v1", "'-1' is not a revision; if it is a file, write ./-1"),
        ("v1..--output=x", "'--output=x' is not a revision; if it is a file, write ./--output=x"),
        ("v1...--output=x", "'--output=x' is neither a file here nor a revision"),
        ("v1 notes", "notes holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file"),
    ],
)
def test_what_may_not(three: Written, words: str, why: str) -> None:
    three.commit({"notes/a.txt": ""})
    (three.root / "docs").mkdir()
    assert three("diff", *words.split()) == (2, "", f"alliance: {why}\n")
    assert not (three.root / "x").exists()


def test_an_empty_name_is_none(three: Written) -> None:
    assert three("diff", "").err == "alliance: '' is not a revision; if it is a file, write ./\n"


def test_a_name_of_a_path_and_of_a_revision_is_refused(three: Written) -> None:
    three.git("branch", "data")
    why = "alliance: 'data' is a path here and a revision; write ./data for the path, data~0 for the revision\n"
    assert three("diff", "v1", "data") == (2, "", why)
    assert three("diff", "v1", "./data").out == BOTH_CAME
    assert three("diff", "v1", "data~0").out == B_CAME


def test_the_data_may_lie_deep_and_one_may_stand_elsewhere(three: Written) -> None:
    assert three("diff", "v1", "--data", ".", cwd=three.root / "data").out == BOTH_CAME
    assert three("diff", "v1:../data", "--data", ".", cwd=three.root / "data").out == BOTH_CAME
    assert three("diff", "v1", "--data", three.root / "data", cwd=three.program.home).out == BOTH_CAME
    assert three("diff", "v1", env={"ALLIANCE_DATA": str(three.root)}, cwd=three.program.home).out == BOTH_CAME
    shutil.rmtree(three.root / "data")
    assert three("diff", "v1", "HEAD", "--data", "data").out == B_CAME
    assert three("diff", "v1", "--data", "data") == (2, "", f"alliance: data does not exist{ADVICE}\n")


def test_odd_names_line_ends_and_what_is_no_data(repository: Written) -> None:
    names = ['a "b" \\ c.yaml', "Зась и другие.yml", "new\nline.yaml", "-x.yaml", "deep/er/:(top)*.YAML", "l.jsonl"]
    yaml = {f"data/{name}": f"topics:\r\n  - id: a{number}\r\n    name: A\r\n" for number, name in enumerate(names[:-1])}
    repository.commit(
        {
            **yaml,
            "data/l.jsonl": '{"record": "topic", "id": "l", "name": "L"}\r\n',
            "data/.hidden/a.yaml": "[",
            "data/x.txt": "[",
        }
    )
    assert repository("diff") == (0, "", "note: nothing changed between HEAD and data\n")
    assert repository("diff", "HEAD:data", "HEAD").err == "note: nothing changed between HEAD:data and HEAD\n"
    (repository.root / "data" / "Зась и другие.yml").unlink()
    assert repository("diff").out == "topics\n- A [a1]\n"


def test_a_record_that_moved_is_no_change(repository: Written) -> None:
    repository.commit({"data/a.yaml": TWO})
    repository.write({"data/a.yaml": ONE, "data/more/b.jsonl": '{"record": "topic", "name": "B", "id": "b"}\n'})
    assert repository("diff").err == "note: nothing changed between HEAD and data\n"


def test_links_are_followed_as_in_the_folder(repository: Written) -> None:
    repository.write({"real.yaml": ONE, "data/b.yaml": "topics: [{id: b, name: B}]"})
    (repository.root / "data" / "link.yaml").symlink_to("../real.yaml")
    repository.commit({})
    assert repository("diff") == (0, "", "note: nothing changed between HEAD and data\n")
    (repository.root / "data" / "out.yaml").symlink_to("/nothing/at all.yaml")
    (repository.root / "data" / "none.yaml").symlink_to("none")
    repository.commit({})
    (repository.root / "data" / "out.yaml").unlink()
    (repository.root / "data" / "none.yaml").unlink()
    assert repository("diff") == (
        0,
        "",
        (
            "note: nothing changed between HEAD and data\n"
            "note: none.yaml was a broken link in HEAD and is left out\n"
            "note: out.yaml was a broken link in HEAD and is left out\n"
        ),
    )


def test_faults_of_either_side_are_counted(three: Written) -> None:
    three.commit({"data/a.yaml": TWO, "data/bad.yaml": "topics: [{id: z}]\npeople: 7\n"})
    assert three("diff", "v1", "HEAD") == (
        0,
        B_CAME,
        "note: 1 added\nnote: not all of HEAD could be read (2 problems), so this may be incomplete\n",
    )


def test_a_worktree_has_the_revisions_of_its_repository(three: Written) -> None:
    three.git("worktree", "add", "-q", "../tree", "v1")
    tree = three.root.parent / "tree"
    assert three("diff", "main", cwd=tree).out == "topics\n- B [b]\n"
    assert three("diff", cwd=tree).err == "note: nothing changed between HEAD and data\n"


def test_a_hook_of_another_repository_changes_nothing(three: Written) -> None:
    other = three.root.parent / "other"
    other.mkdir()
    three.git("init", "-q", cwd=other)
    env = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other), "GIT_INDEX_FILE": str(other / "x")}
    assert three("diff", "v1", "HEAD", env=env).out == B_CAME


def test_a_shallow_clone_says_what_it_lacks(three: Written) -> None:
    three.git("clone", "-q", "--depth", "1", f"file://{three.root}", "../shallow")
    shallow = three.root.parent / "shallow"
    assert three("diff", cwd=shallow).err == "note: nothing changed between HEAD and data\n"
    lacks = "this clone holds only the newest commits, `git fetch --unshallow` brings the others"
    why = f"alliance: 'HEAD~1' is neither a file here nor a revision; {lacks}\n"
    assert three("diff", "HEAD~1", cwd=shallow) == (2, "", why)


def test_a_repository_of_somebody_else_is_refused_in_the_words_of_git(three: Written) -> None:
    code, out, err = three("diff", env={"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"})
    place = three.root.resolve()
    assert (code, out, err) == (
        2,
        "",
        (
            f"alliance: git: detected dubious ownership in repository at '{place}'; if you trust it, run: "
            f"git config --global --add safe.directory {place}\n"
        ),
    )


def test_without_a_commit_a_repository_or_git(repository: Written, tmp_path: Path) -> None:
    repository.write({"data/a.yaml": ONE})
    assert repository("diff") == (2, "", "alliance: 'HEAD' is neither a file here nor a revision\n")
    lonely = tmp_path / "lonely"
    shutil.copytree(repository.root / "data", lonely / "data")
    alone = "alliance: data lies in no git repository, and earlier states can only be read from one\n"
    assert repository("diff", cwd=lonely) == (2, "", alone)
    assert repository("diff", "data", "data", cwd=lonely).code == 0
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    absent = "alliance: git is not found; earlier states can only be read with it: install git\n"
    assert repository("diff", env={"PATH": str(nothing)}) == (2, "", absent)
    assert repository("diff", "data", "data", env={"PATH": str(nothing)}).code == 0


def test_a_broken_repository_is_told_in_a_line(three: Written) -> None:
    object_ = three.git("rev-parse", "HEAD:data/a.yaml").strip()
    (three.root / ".git" / "objects" / object_[:2] / object_[2:]).unlink()
    code, out, err = three("diff")
    assert (code, out, err.count("\n")) == (2, "", 1)
