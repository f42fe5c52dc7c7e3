"""`alliance blame`: each field of a record with the commit that its present words come from."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.repositories import Written

pytest_plugins = ["tests.support.repositories", "tests.support.running"]

FIRST = """\
# What is known.
people:
  - id: zas
    name: Stanislav Zas
    aliases:
      - Zas
      - name: Зась
        lang: ru

    # Where he comes from.
    born: 1964
    note: >-
      One line,
      and another.
  - {id: min, name: Nikol Min, sources: [s]}
sources: [{id: s, title: S}]
"""
SECOND = FIRST.replace("lang: ru", "lang: be").replace("born: 1964", "born: 1964-05-14").replace("and another", "and a third")


@pytest.fixture
def two(repository: Written) -> Written:
    """Ada wrote the file, and Bo amended some of it."""
    repository.commit({"data/a.yaml": FIRST}, "All of it", day="2026-03-01")
    repository.commit({"data/a.yaml": SECOND}, "What Bo knows", author="Bo", day="2026-03-02")
    return repository


def told(repository: Written, *words: str | Path, cwd: Path | None = None) -> list[tuple[str, str | None, str | None]]:
    """For each field its name, author and subject."""
    code, out, err = repository("blame", *words, "--format", "json", cwd=cwd)
    assert (code, err) == (0, ""), err
    rows = json.loads(out)
    return [(" ".join(str(row[key]) for key in ("field", "item") if row[key]), row["author"], row["subject"]) for row in rows]


ADA, BO = ("Ada", "All of it"), ("Bo", "What Bo knows")
ZAS = [("id", *ADA), ("name", *ADA), ("aliases 1", *ADA), ("aliases 2", *BO), ("born", *BO), ("note", *BO)]


def test_each_field_and_each_item_has_the_newest_commit_of_its_lines(two: Written) -> None:
    assert told(two, "zas") == ZAS
    assert told(two, "min") == [("id", *ADA), ("name", *ADA), ("sources", *ADA)]


def test_as_a_table(two: Written) -> None:
    short = [two.git("rev-parse", "--short=10", revision).strip() for revision in ("HEAD~1", "HEAD")]
    two.write({"data/a.yaml": SECOND.replace("name: Stanislav", "name: S.")})
    assert two("blame", "Зась").out == (
        "Field      Value                   Author  Date        Commit\n"
        f"id         zas                     Ada     2026-03-01  {short[0]} All of it\n"
        "name       S. Zas                                      not committed yet\n"
        f"aliases 1  Zas                     Ada     2026-03-01  {short[0]} All of it\n"
        f"aliases 2  name Зась, lang be      Bo      2026-03-02  {short[1]} What Bo knows\n"
        f"born       1964-05-14              Bo      2026-03-02  {short[1]} What Bo knows\n"
        f"note       One line, and a third.  Bo      2026-03-02  {short[1]} What Bo knows\n"
    )


def test_for_programs(two: Written) -> None:
    (short,) = two.git("rev-parse", "--short=10", "HEAD").split()
    row = {
        "field": "aliases",
        "item": 2,
        "value": {"name": "Зась", "lang": "be"},
        "commit": short,
        "author": "Bo",
        "date": "2026-03-02T12:00:00+02:00",
        "subject": "What Bo knows",
        "path": "a.yaml",
        "line": 7,
    }
    assert json.loads(two("blame", "zas", "-f", "json").out)[3] == row
    two.write({"data/a.yaml": SECOND.replace("id: zas", "id: zas2")})
    first, *_ = csv.DictReader(io.StringIO(two("blame", "zas", "-f", "csv").out))
    assert first == dict.fromkeys(row, "") | {"field": "id", "value": "zas2", "path": "a.yaml", "line": "3"}
    head, _, *lines = two("blame", "min", "-f", "md").out.splitlines()
    assert head == "| Field | Value | Author | Date | Commit |"
    assert len(lines) == 3


def test_a_record_over_several_files(two: Written) -> None:
    two.commit(
        {"data/more/b.yaml": "people:\n- id: zas\n  short: Z\n  aliases:\n  - A\n  - B\n- id: c\n  name: C\n"},
        "More",
        day="2026-03-03",
    )
    more = ("Ada", "More")
    assert told(two, "zas") == [*ZAS, ("id", *more), ("short", *more), ("aliases 1", *more), ("aliases 2", *more)]
    assert two("blame", "zas").out.splitlines()[0].split() == ["Field", "Value", "Author", "Date", "Commit", "File"]


def test_a_statement_and_its_event_have_each_their_own_lines(repository: Written) -> None:
    event = """\
events:
  - id: e
    type: vote
    statements:
      - id: x
        summary: No.
      - summary: Yes.
    title: T
    date: 2022
"""
    repository.commit({"data/a.yaml": event}, "One")
    repository.commit({"data/a.yaml": event.replace("Yes.", "Yes!").replace("2022", "2023")}, "Two", day="2026-03-02")
    assert told(repository, "e") == [
        ("id", "Ada", "One"),
        ("type", "Ada", "One"),
        ("title", "Ada", "One"),
        ("date", "Ada", "Two"),
    ]
    assert told(repository, "x") == [("id", "Ada", "One"), ("summary", "Ada", "One")]
    assert told(repository, "e-2") == [("summary", "Ada", "Two")]


def test_a_line_of_json_is_a_record(repository: Written) -> None:
    event = {
        "record": "event",
        "id": "e",
        "type": "vote",
        "title": "T",
        "date": "2022",
        "statements": [{"id": "x", "summary": "No."}],
    }
    lines = f'{{"record": "topic", "id": "a", "name": "A"}}\n\n{json.dumps(event)}\n'
    repository.commit({"data/l.jsonl": lines}, "One")
    repository.commit({"data/l.jsonl": lines.replace("No.", "Yes.")}, "Two", day="2026-03-02")
    assert told(repository, "a") == [("id", "Ada", "One"), ("name", "Ada", "One")]
    assert told(repository, "x") == [(field, "Ada", "Two") for field in ("id", "summary", "event")]


@pytest.mark.parametrize("name", ["a b.yaml", "Зась.yml", 'q"uo\\te.yaml', ":(top)a.yaml", "-x.yaml", "new\nline.yaml"])
def test_odd_names_and_line_ends(two: Written, name: str) -> None:
    """A file renamed, with other line ends and its list indented anew, was still written by whoever wrote it."""
    two.git("mv", "data/a.yaml", f"./data/{name}")
    two.commit({}, "Renamed", day="2026-03-03")
    moved = SECOND.replace("\n  ", "\n    ").replace("\n", "\r\n")
    two.commit({f"data/{name}": moved}, "Indented", day="2026-03-04")
    assert told(two, "zas") == ZAS


def test_from_elsewhere_and_in_a_worktree(two: Written) -> None:
    two.git("worktree", "add", "-q", "../tree", "HEAD~1")
    tree = two.root.parent / "tree"
    assert [row[1:] for row in told(two, "zas", cwd=tree)] == [ADA] * 6
    assert told(two, "zas", "--data", two.root / "data", cwd=tree) == ZAS
    (two.program.home / "link").symlink_to(two.root / "data")
    assert told(two, "zas", "--data", "link", cwd=two.program.home) == ZAS


def test_a_shallow_clone_says_so(two: Written) -> None:
    two.git("clone", "-q", "--depth", "1", f"file://{two.root}", "../shallow")
    code, _, err = two("blame", "zas", cwd=two.root.parent / "shallow")
    note = "note: this clone holds only the newest commits: older lines are reported under the oldest of these\n"
    assert (code, err) == (0, note)


def test_a_file_that_git_does_not_know_yet(two: Written) -> None:
    two.write({"data/b.yaml": "topics: [{id: new, name: N}]\npeople: [{id: zas, note: More}]\n"})
    assert told(two, "new") == [("id", None, None), ("name", None, None)]
    assert told(two, "zas") == [*ZAS, ("id", None, None), ("note", None, None)]
    assert two("blame", "new").out.splitlines()[-1].split() == ["name", "N", "not", "committed", "yet"]


def test_whom_nobody_knows(two: Written) -> None:
    assert two("blame", "zaz") == (2, "", "alliance: no record is called 'zaz'; did you mean zas?\n")


def test_where_there_is_no_repository_or_no_git(two: Written, tmp_path: Path) -> None:
    two.write({"../lonely.yaml": FIRST})
    lonely = two.program.home / "lonely.yaml"
    alone = f"alliance: {lonely} lies in no git repository, and earlier states can only be read from one\n"
    assert two("blame", "zas", "--data", lonely) == (2, "", alone)
    absent = "alliance: git is not found; earlier states can only be read with it: install git\n"
    assert two("blame", "zas", env={"PATH": str(tmp_path)}) == (2, "", absent)
