"""`alliance fmt`: canonical form, with every comment beside the record or field it comments on, and the same meaning."""

import re
from pathlib import Path
from typing import Final

import pytest
import yaml
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import read
from alliance_graph.editing.format import canonical
from alliance_graph.records.field_order import order
from alliance_graph.records.model import SECTIONS, TOP_LEVEL
from alliance_graph.text.folding import nearest_first
from hypothesis import HealthCheck, given, settings
from msgspec.structs import fields

from tests.support.running import ROOT, SEED, Alliance
from tests.support.selection import examples
from tests.support.untidy import files

pytest_plugins = ["tests.support.running"]

LONG: Final = "word " * 30 + "end"
FOLDED: Final = f"{' ' * 6}{'word ' * 22}word\n{' ' * 6}{'word ' * 7}end\n"


def formed(text: str) -> str:
    form = canonical(text, "a.yaml")
    assert form.problems == ()
    return form.text


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("", ""),
        ("\n# c\n\n\n# d\n", "# c\n\n# d\n"),
        ("people:\n- name:   'X'\n  id: \"x\"\n", "people:\n  - id: x\n    name: X\n"),
        ("{people: [{name: X, id: x}]}", "people:\n  - {id: x, name: X}\n"),
        ("people:\n  - id: x\n  - id: y\n\n\n  - {id: z}\n", "people:\n  - id: x\n\n  - id: y\n\n  - {id: z}\n"),
        ("people:\n\n  - {id: x}\n  - {id: y}\n\n\n  - {id: z}\n", "people:\n  - {id: x}\n  - {id: y}\n\n  - {id: z}\n"),
        ("events:\npeople: []\n", "people: []\n\nevents:\n"),
        ("countries:\n- {iso2: \"NO\", id: no, name: '12:30'}\n", "countries:\n  - {id: no, name: 12:30, iso2: NO}\n"),
        ("\ufeffpeople:\r\n- id: x\r\n", "people:\n  - id: x\n"),
        ("---\npeople:\n- id: x\n...\n", "people:\n  - id: x\n"),
        ("people:\n- id: x\n  born: ~\n  note:\n", "people:\n  - id: x\n    born:\n    note:\n"),
        (f"people:\n- note: {LONG}\n", f"people:\n  - note: >-\n{FOLDED}"),
        (f"people:\n- {{note: {LONG}}}\n", f"people:\n  - note: >-\n{FOLDED}"),
        ("people:\n- note: >-\n    a\n    b\n", "people:\n  - note: a b\n"),
        ("people:\n- note: >- # c", 'people:\n  - note: ""  # c\n'),
        ("people:\n- note: |\n    a\n    b\n", "people:\n  - note: |\n      a\n      b\n"),
        ('people:\n- note: "a\\tb"\n', 'people:\n  - note: "a\\tb"\n'),
        ("people:\n- note: '\"a\" b'\n", "people:\n  - note: '\"a\" b'\n"),
        (f"sources:\n- url: http://{'x' * 200}\n", f"sources:\n  - url: http://{'x' * 200}\n"),
        ("events:\n- statements: [{quote: x}, {id: y}]\n", "events:\n  - statements:\n      - {quote: x}\n      - {id: y}\n"),
        ("events:\n- tally: {against: 1, for: 2}\n", "events:\n  - tally: {for: 2, against: 1}\n"),
        ("events:\n- zeal: x\n  title: y\n", "events:\n  - title: y\n    zeal: x\n"),
    ],
)  # fmt: skip
def test_one_form(typed: str, form: str) -> None:
    assert formed(typed) == form
    assert formed(form) == form


COMMENTED: Final = """\
# The file's head.

# Of the events.
events:   # here
- title: T # a title

  # the day
  date: 2022
  about: [a, #why
    b]
  # at the end of it
# Of the second.
-  # of its dash
  # and of its key
  id: e
# Of the people.
people:
- {id: p}      # one
# the end
"""
FORM: Final = """\
# The file's head.

# Of the people.
people:
  - {id: p}  # one

# Of the events.
events:  # here
  - title: T  # a title
    # the day
    date: 2022
    about:
      - a  # why
      - b
    # at the end of it

  # Of the second.
  # of its dash
  # and of its key
  - id: e
"""


def test_comments_stay_at_what_they_speak_of_and_go_with_it() -> None:
    assert formed(COMMENTED.removesuffix("# the end\n")) == FORM


def test_sections_stay_where_they_are_if_a_comment_might_belong_to_none_of_them() -> None:
    kept = formed(COMMENTED)
    assert kept.index("events:") < kept.index("people:") < kept.index("# the end")
    apart = "events:\n  - id: e\n\n# of all below\n\npeople:\n  - {id: p}\n"
    assert formed(apart) == apart
    head = "# of the events, or of the file\nevents:\n  - id: e\n\npeople:\n  - {id: p}\n"
    assert formed(head) == head


def test_a_line_for_editors_stays_the_first() -> None:
    line = "# yaml-language-server: $schema=s.json\n"
    assert formed(f"{line}events:\n# of p\npeople:\n- {{id: p}}\n") == f"{line}# of p\npeople:\n  - {{id: p}}\n\nevents:\n"


@given(files())
@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow])
def test_any_file_says_the_same_afterwards_and_is_not_changed_again(text: str) -> None:
    form = formed(text)
    assert formed(form) == form
    before, after = read({"a.yaml": text.encode()}), read({"a.yaml": form.encode()})
    # The first of two records with one id counts, and sections may move.
    if "unique-id" not in rules(before):
        assert after.records == before.records
        assert rules(after) == rules(before)
    assert sorted(comments(form)) == sorted(comments(text))


def rules(dataset: Dataset) -> list[str]:
    return sorted(problem.rule for problem in dataset.problems)


def comments(text: str) -> list[str]:
    return re.findall(r"(?<!x )# \d+", text)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_has_its_place_in_the_order(section: str) -> None:
    names = [field.encode_name for field in fields(SECTIONS[section])]
    ordered = order([*names, "unknown"], SECTIONS[section])
    assert ordered[0] == "id"
    assert ordered[-1] == "unknown"
    assert sorted(names) == sorted(ordered[:-1])


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.yaml")), ids=lambda path: path.name)
def test_the_data_that_come_with_it_are_in_form(path: Path) -> None:
    text = path.read_text("utf-8")
    assert formed(text) == text


TIDY: Final = "people:\n  - {id: x}\n"
MESSY: Final = "people:\n- {id:   x}\n"
NO_ALIAS: Final = "1:10: *x is an alias to YAML, and those are not used here; write the value out, or quote it [no-aliases]"
LATIN: Final = "latin.yaml:2:10: byte 0xE9 is not UTF-8; save the file as UTF-8 [encoding]\n"
FOREIGN: Final = f"ci.yaml:1:1: unknown section `on`; the known ones are {', '.join(nearest_first('on', TOP_LEVEL))} [sections]"


@pytest.fixture
def folder(alliance: Alliance) -> Alliance:
    """A user with a folder `data` of three files, one of them in canonical form, and with files outside of it."""
    data = alliance.home / "data"
    data.mkdir()
    texts = {"data/a.yaml": TIDY, "data/b.yml": MESSY, "data/c.jsonl": '{"record":"person"}\n', "bad.yaml": "people: [*x]\n"}
    for name, text in (texts | {"ci.yaml": "on: push\n"}).items():
        (alliance.home / name).write_text(text)
    (alliance.home / "latin.yaml").write_bytes(b"people:\n- {name: \xe9}\n")
    return alliance._replace(data=None)


def test_the_dataset_is_formatted_and_then_is(folder: Alliance) -> None:
    assert folder("fmt") == (0, "", "wrote data/b.yml\nnote: 1 file formatted, 1 file left as found\n")
    assert (folder.home / "data/b.yml").read_text() == TIDY
    assert folder("fmt") == (0, "", "note: 2 files left as found\n")
    assert folder("fmt", "--check") == (0, "", "note: 2 files left as found\n")


def test_check_and_diff_write_nothing(folder: Alliance) -> None:
    summary = "note: 1 file would be formatted, 1 file left as found\n"
    assert folder("fmt", "--check", "data") == (1, "data/b.yml\n", summary)
    shown = "--- data/b.yml\n+++ data/b.yml (formatted)\n@@ -1,3 +1,3 @@\n people:\n-- {id:   x}\n+  - {id: x}\n \n"
    assert folder("fmt", "--diff") == (1, shown, summary)
    assert (folder.home / "data/b.yml").read_text() == MESSY


def test_line_ends_are_a_difference(folder: Alliance) -> None:
    (folder.home / "data/b.yml").write_bytes(TIDY.replace("\n", "\r\n").encode())
    assert folder("fmt", "--diff", "data/b.yml").out.endswith("-people:\r\n-  - {id: x}\r\n+people:\n+  - {id: x}\n \n")


@pytest.mark.parametrize(
    ("words", "code", "out", "err"),
    [
        ("bad.yaml", 1, f"bad.yaml:{NO_ALIAS}\n", "1 error\n"),
        ("bad.yaml data/b.yml", 1, f"bad.yaml:{NO_ALIAS}\n", "wrote data/b.yml\n1 error\nnote: 1 file formatted\n"),
        ("ci.yaml", 1, f"{FOREIGN}\n", "1 error\n"),
        ("latin.yaml", 1, LATIN, "1 error\n"),
        ("gone.yaml", 2, "", "alliance: gone.yaml does not exist; name a folder or a file with --data or ALLIANCE_DATA\n"),
        ("data/c.jsonl", 0, "", "note: 0 files left as found\n"),
        ("data/b.yml --data data", 2, "", "alliance: data/b.yml and --data name two datasets; give one of them\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_formatted_is_told_and_stays(folder: Alliance, words: str, code: int, out: str, err: str) -> None:
    before = {path: path.read_bytes() for path in folder.home.glob("*.yaml")}
    assert folder("fmt", *words.split()) == (code, out, err)
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("events:   {a: b}\n", "1:1: `events` must be a list of records, each after a dash"),
        ("people:\n- {id: x}\nplaces: some\n", "3:1: `places` must be a list of records, each after a dash"),
        ("people:\n- {id: x}\n- Jo\n", "3:3: a record of `people` must be a mapping: `- id: ...`"),
        ("dataset:\n- {title: T}\n",
         "2:1: `dataset` is not a list of records but one mapping: write `title: ...` below it, without a dash"),
    ],
)  # fmt: skip
def test_what_check_calls_no_list_of_records_is_told_and_stays(folder: Alliance, given: str, fault: str) -> None:
    (folder.home / "data/b.yml").write_text(given)
    told = f"data/b.yml:{fault} [sections]\n"
    assert told in folder("check", "data/b.yml").out
    assert folder("fmt", "data/b.yml") == (1, told, "1 error\n")
    assert (folder.home / "data/b.yml").read_text() == given


@pytest.mark.parametrize(
    ("given", "words", "code", "out", "err"),
    [
        (MESSY, "-", 0, TIDY, ""),
        (TIDY, "- --check", 0, "", ""),
        (MESSY, "- --check", 1, "<standard input>\n", ""),
        ("people: [*x]\n", "-", 1, "", f"<standard input>:{NO_ALIAS}\n"),
    ],
)
def test_standard_input(alliance: Alliance, given: str, words: str, code: int, out: str, err: str) -> None:
    (alliance.home / "given").write_text(given)
    with (alliance.home / "given").open() as stdin:
        assert alliance("fmt", *words.split(), stdin=stdin) == (code, out, err)


def test_the_installed_data_are_not_formatted_unasked(alliance: Alliance) -> None:
    nowhere = (
        "alliance: there is no ./data here, nor in a folder above; "
        "begin one with `alliance init`, or name one with --data or ALLIANCE_DATA\n"
    )
    assert alliance._replace(data=None)("fmt") == (2, "", nowhere)


def test_the_hooks_run_as_they_are_declared(folder: Alliance) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert list(hooks) == ["alliance-fmt", "alliance-check"]
    changed = [name for name in ("data/b.yml", "bad.yaml") if re.search(hooks["alliance-fmt"]["files"], name)]
    assert changed == ["data/b.yml"]
    words = hooks["alliance-fmt"]["entry"].split()
    assert words[0] == "alliance"
    assert folder(*words[1:], *changed).code == 0
    assert (folder.home / "data/b.yml").read_text() == TIDY
    (folder.home / "data/b.yml").unlink()
    (folder.home / "data/c.jsonl").unlink()
    (folder.home / "data/a.yaml").write_bytes(SEED.read_bytes())
    assert hooks["alliance-check"]["pass_filenames"] is False
    assert folder(*hooks["alliance-check"]["entry"].split()[1:]) == (0, "", "no problems, 4 allowed\n")


def test_a_file_of_another_sort_is_not_read_as_data(folder: Alliance) -> None:
    (folder.home / "README.md").write_text("# Data\n")
    done = folder("fmt", "README.md")
    assert done == (2, "", "alliance: README.md is not a data file; their names end in .yaml, .yml, .jsonl\n")
    assert (folder.home / "README.md").read_text() == "# Data\n"


@pytest.mark.parametrize("text", ["foo:\n", "foo: ~\n", "foo: {}\n", "foo: []\n", "foo:\nevents:\n", "events:\nfoo: null\n"])
def test_an_unknown_section_without_a_value_is_a_problem_for_fmt_and_for_check(alliance: Alliance, text: str) -> None:
    (alliance.home / "x.yaml").write_text(text)
    place = f"x.yaml:{text[: text.index('foo')].count(chr(10)) + 1}:1: unknown section `foo`; "
    for command in ("fmt", "check"):
        done = alliance(command, "x.yaml")
        assert (done.code, done.out[: len(place)], done.err) == (1, place, "1 error\n")
    assert (alliance.home / "x.yaml").read_text() == text


def test_a_known_section_without_a_value_stays(alliance: Alliance) -> None:
    (alliance.home / "x.yaml").write_text("events:\n")
    assert alliance("fmt", "x.yaml") == (0, "", "note: 1 file left as found\n")
    assert alliance("check", "x.yaml") == (0, "", "no problems\n")


def test_a_file_that_nobody_may_write_is_left(alliance: Alliance) -> None:
    untidy = "sources:\n- {title: T, id: s}\n"
    (alliance.home / "x.yaml").write_text(untidy)
    (alliance.home / "x.yaml").chmod(0o444)
    told = "alliance: x.yaml is read-only; nothing was written to it; to change it, make it writable\n"
    assert alliance("fmt", "x.yaml") == (2, "", told)
    assert (alliance.home / "x.yaml").read_text() == untidy
