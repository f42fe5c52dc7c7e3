"""`alliance export package`: a part or an earlier state does not pass for the dataset, and no file of somebody is replaced."""

import csv
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from alliance_graph.records.kinds import EVERY

from tests.support.exports import CASE
from tests.support.running import Alliance, newcomer

DAYS = ("--since", "2031-05-04", "--until", "2031-05-10")


@pytest.fixture
def case(tmp_path: Path) -> Alliance:
    """A user who has the case as a dataset in a folder."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "all.yaml").write_text(CASE, "utf-8")
    return newcomer(tmp_path)._replace(data=tmp_path / "case")


def table(folder: Path, name: str) -> dict[str, tuple[str, str]]:
    rows = csv.DictReader(StringIO((folder / "tables" / f"{name}.csv").read_text("utf-8")))
    return {row["id"]: (row["certain"], row["doubts"]) for row in rows}


def test_a_part_says_of_each_row_what_its_comparison_with_the_conditions_found(case: Alliance) -> None:
    """The talks are there for the sake of the protest, which answers them, and are compared all the same."""
    assert case("export", "package", "-o", "part", *DAYS).code == 0
    assert table(case.home / "part", "events") == {
        "quarrel": ("false", "date"), "talks": ("false", "date"), "protest": ("true", ""), "rumour": ("false", "date"),
    }  # fmt: skip
    assert table(case.home / "part", "memberships") == {"pact-northland": ("", "")}
    assert case("export", "package", "-o", "certain", *DAYS, "--certain").code == 0
    assert table(case.home / "certain", "events") == {"talks": ("", ""), "protest": ("true", "")}
    assert case("export", "package", "-o", "whole").code == 0
    assert table(case.home / "whole", "memberships") == {"pact-northland": ("true", "")}
    meaning = "empty where the row was not compared with them, because it is here for the sake of others."
    assert (case.home / "part" / "codebook.md").read_text("utf-8").count(f"{meaning} |") == len(EVERY)


def test_an_earlier_state_says_so_wherever_it_has_its_title(case: Alliance) -> None:
    assert case("export", "package", "-o", "early", "--known-by", "2031-05-05").code == 0
    told = "only what was published by 2031-05-05"
    readme = (case.home / "early" / "README.md").read_text("utf-8")
    assert readme.startswith(f"# The Littoral Pact; {told}\n")
    assert f"\nThis is an earlier state of the dataset: {told}.\n" in readme
    for name in ("CITATION.cff", "datapackage.json", "LICENSE.md", "tables/csv-metadata.json"):
        assert f"The Littoral Pact; {told}" in (case.home / "early" / name).read_text("utf-8")


def test_a_revision_is_named_with_its_commit(case: Alliance) -> None:
    def git(*words: str) -> str:
        who = ("-c", "user.name=n", "-c", "user.email=e")
        return subprocess.run(["git", *who, *words], cwd=case.data, check=True, capture_output=True, text=True).stdout

    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    commit = git("rev-parse", "HEAD").strip()
    case("export", "package", "-o", "old", "--as-of", "HEAD", "--by", "doe")
    readme = (case.home / "old" / "README.md").read_text("utf-8")
    state = f"as its files were at HEAD (commit {commit[:12]})"
    assert readme.startswith(f"# The Littoral Pact; said by Jane Doe; {state}\n")
    assert f"This is an earlier state of the dataset: {state}.\n\nThis is a part of the dataset: said by Jane Doe. " in readme
    assert f"\nX-WR-CALNAME:The Littoral Pact\\; as its files were at {commit}\n" in (
        case("export", "ical", "-o", "-", "--as-of", commit).out.replace("\n ", "").replace("\r", "")
    )


def test_the_folder_of_a_project_is_not_the_folder_of_a_package(case: Alliance) -> None:
    (case.home / "README.md").write_text("my own")
    why = ". holds other files and no package; name an empty or a new folder with -o"
    assert case("export", "package", "-o", ".") == (2, "", f"alliance: {why}\n")
    assert (case.home / "README.md").read_text() == "my own"
    assert [path.name for path in case.home.iterdir() if path.name != ".cache"] == ["README.md"]


def test_a_package_does_not_replace_the_one_that_it_is_made_of(case: Alliance) -> None:
    case("export", "package", "-o", "one")
    why = "one holds the dataset one/records.jsonl; name another folder with -o"
    assert case("export", "package", "-o", "one", "--data", "one/records.jsonl", "--by", "doe") == (2, "", f"alliance: {why}\n")
    assert case("export", "package", "-o", "two", "--data", "one/records.jsonl").code == 0
    assert (case.home / "two" / "records.jsonl").read_bytes() == (case.home / "one" / "records.jsonl").read_bytes()


def test_what_an_earlier_package_left_is_told(case: Alliance) -> None:
    case("export", "package", "-o", "one")
    (case.home / "one" / "tables" / "old.csv").write_text("id\n")
    note = "note: left in one, and neither a part of this package nor in SHA256SUMS: tables/old.csv"
    assert case("export", "package", "-o", "one").err.splitlines()[-1] == note


@pytest.mark.parametrize("kind", ["json", "package"])
def test_an_empty_name_is_none(case: Alliance, kind: str) -> None:
    code, out, err = case("export", kind, "-o", "")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "Error: Invalid value for '--output' / '-o': the name is empty; name a file or a folder."
