"""A file with a further record or item: it is written beside its neighbours and in their form, and every other byte stays."""

import difflib
import re

import pytest
from alliance_graph.editing import records
from alliance_graph.errors import UsageError
from alliance_graph.yamltext.tree import parse
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running import SEED

PEOPLE = """\
# Who is who.
people:
  - id: ann   # the first
    name: 'Ann'
    aliases: [A.,   Annie]

  # Bob is known as Rob.
  - id: bob
    name: Bob

# Where.
places:
  - {id: oslo, name: Oslo}   # a city
  - {id: bergen, name: Bergen}
"""


def changed(before: str, after: str) -> list[str]:
    """The lines that differ, with the number they have in the later text where they are new."""
    return [line.rstrip("\n") for line in difflib.unified_diff(before.splitlines(True), after.splitlines(True), n=0)][2:]


def test_a_record_comes_last_in_its_section_set_apart_as_its_neighbours_are() -> None:
    after = records.add(PEOPLE, "people", {"name": "Cy", "id": "cy", "born": "2022-02"})
    assert changed(PEOPLE, after) == [
        "@@ -10,0 +11,4 @@",
        "+  - id: cy",
        "+    name: Cy",
        "+    born: 2022-02",
        "+",
    ]


def test_a_record_is_in_brackets_where_its_neighbours_are() -> None:
    after = records.add(PEOPLE, "places", {"name": "Tromsø", "id": "tromso", "in": ["NO", "12:30"]})
    assert changed(PEOPLE, after) == ["@@ -14,0 +15 @@", "+  - {id: tromso, name: Tromsø, in: [NO, 12:30]}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "people:\n  - id: a\n"),
        ("# only this\n", "# only this\n\npeople:\n  - id: a\n"),
        ("people:\n", "people:\n  - id: a\n"),
        ("people:  # none yet\nplaces:\n", "people:  # none yet\n  - id: a\nplaces:\n"),
        ("people: []\n", "people:\n  - id: a\n"),
        ("people: [{id: b}]\n", "people: [{id: b}, {id: a}]\n"),
        ("people:\n- id: b", "people:\n- id: b\n- id: a\n"),
        ("people:\n- id: c\n\n- id: b\n", "people:\n- id: c\n\n- id: b\n\n- id: a\n"),
        ("people:\n  - id: b\n  # - id: c\n\n# end\n", "people:\n  - id: b\n  # - id: c\n  - id: a\n\n# end\n"),
        ("places:\n- id: b\n# end\n", "places:\n- id: b\n# end\n\npeople:\n- id: a\n"),
        (
            "sources:\n  - id: b\n\n# of\nevents:\n  - id: c\n",
            "sources:\n  - id: b\n\npeople:\n  - id: a\n\n# of\nevents:\n  - id: c\n",
        ),
        ("\ufeffpeople:\r\n  - id: b\r\n", "\ufeffpeople:\r\n  - id: b\r\n  - id: a\r\n"),
        ("{places: [{id: b}]}\n", "{places: [{id: b}], people: [{id: a}]}\n"),
        ("---\nplaces:\n- id: b\n...\n# end\n", "---\nplaces:\n- id: b\n\npeople:\n- id: a\n...\n# end\n"),
        ("---\npeople:\n  - id: b\n", "---\npeople:\n  - id: b\n  - id: a\n"),
    ],
)
def test_where_a_record_goes(before: str, after: str) -> None:
    assert records.add(before, "people", {"id": "a"}) == after


def test_a_statement_goes_into_its_event() -> None:
    before = "events:\n  - id: e\n    sources: [s]\n\n  - id: f\n"
    once = records.append(before, "events", "e", "statements", {"id": "one", "speaker": "ann"})
    twice = records.append(once, "events", "e", "statements", {"speaker": "ann", "id": "two"})
    assert twice == (
        "events:\n  - id: e\n    sources: [s]\n    statements:\n"
        "      - id: one\n        speaker: ann\n\n      - id: two\n        speaker: ann\n\n  - id: f\n"
    )


@pytest.mark.parametrize(
    ("field", "value", "lines"),
    [
        ("name", "Ann: A.", ["@@ -4 +4 @@", "-    name: 'Ann'", '+    name: "Ann: A."']),
        ("short", "NO", ["@@ -4,0 +5 @@", "+    short: NO"]),
        ("born", "[..2022-03-24]", ["@@ -5,0 +6 @@", '+    born: "[..2022-03-24]"']),
        ("note", "one\ntwo", ["@@ -5,0 +6,3 @@", "+    note: |-", "+      one", "+      two"]),
        (
            "aliases",
            ["A.", "Annie", "x, y"],
            ["@@ -5 +5 @@", "-    aliases: [A.,   Annie]", '+    aliases: [A.,   Annie, "x, y"]'],
        ),
        ("aliases", ["Annie"], ["@@ -5 +5 @@", "-    aliases: [A.,   Annie]", "+    aliases: [Annie]"]),
    ],
)
def test_a_field_is_set(field: str, value: object, lines: list[str]) -> None:
    assert changed(PEOPLE, records.put(PEOPLE, "people", "ann", field, value)) == lines


def test_a_field_of_a_record_in_brackets() -> None:
    after = records.put(PEOPLE, "places", "oslo", "wikidata", "Q585")
    assert changed(PEOPLE, after)[2:] == ["+  - {id: oslo, name: Oslo, wikidata: Q585}   # a city"]


EVENT = """\
events:
  - id: e
    statements:
      - quote: >-
          long
          ago
      - id: s
        quote: x # so
"""


@pytest.mark.parametrize(
    ("statement", "quote", "old", "new"),
    [
        ("e-1", "short", ">-\n          long\n          ago", "short"),
        ("s", "a\nb", "x # so", "|- # so\n          a\n          b"),
    ],
)
def test_a_field_of_a_statement_in_an_event(statement: str, quote: str, old: str, new: str) -> None:
    assert records.put(EVENT, "statements", statement, "quote", quote) == EVENT.replace(old, new)


def test_a_list_that_grows_keeps_its_comments() -> None:
    before = "people:\n- id: a\n  aliases: # of old\n  - b # c\n  - d # e\n# end\n"
    after = records.put(before, "people", "a", "aliases", ["b", "d", {"lang": "ru", "name": "x"}])
    assert after == before.replace("# e\n", "# e\n  - {name: x, lang: ru}\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "people: [*x]\n",
            "line 1: *x is an alias to YAML, and those are not used here; write the value out, or quote it; mend this",
        ),
        ("people: {a: b}\n", "`people` is not a list here; mend this"),
        ("a\n", "a file to add to is made of sections"),
        ("people:\n\t- id: a\n", "line 2: not YAML: a tab, or a text that begins with @, ` or %; indent with spaces"),
    ],
)
def test_a_file_that_is_not_right_is_left_alone(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=f"^{re.escape(why)}"):
        records.add(text, "people", {"id": "a"})


def test_no_such_record() -> None:
    with pytest.raises(UsageError, match=r"^no record of `people` is called 'cy' in this file$"):
        records.put(PEOPLE, "people", "cy", "name", "Cy")


TEXTS = st.text(st.sampled_from("ab .:#-'\"\\,[]{}?&*!|>%@`~=<\n\t\r\x85\u2028\ufeffé😀"), max_size=30) | st.text(max_size=200)


@given(TEXTS, st.booleans())
def test_any_text_is_read_back_as_it_was_given(text: str, in_brackets: bool) -> None:
    record = {"id": "a", "note": text, "aliases": [text, {"name": text}]}
    after = records.add("people:\n- {id: b}\n" if in_brackets else "people:\n- id: b\n  name: c\n", "people", record)
    assert parse(after)[0]["people"][1] == record  # type: ignore[index]


def test_the_seed_grows_by_the_new_lines_alone() -> None:
    text = SEED.read_bytes().decode()
    after = records.put(text, "statements", "zas-unsc-brink", "hedge", "appears")
    assert changed(text, after)[1:] == ["+        hedge: appears"]
