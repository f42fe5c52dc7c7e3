"""Records of further files are written into one file: new ones come last in their sections, others go into what is there."""

import json

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.editing import records
from alliance_graph.errors import UsageError
from alliance_graph.merging.into_file import taken_in
from alliance_graph.merging.plan import edited
from alliance_graph.yamltext.edits import Value, put

MORE = """\
# yaml-language-server: $schema=alliance.schema.json
# head
sources:   # all of them

  # one
  - id: s
    lang: en   # new
  # two
  - {id: t, title: "T: é"}
# between
people:
- id: محمد
  name: محمد
  note: |
    long

    # no comment
     block
  sources:
  # why
  - s
  - source: t  # this
    excerpt: >-
      folded
      text
  # last

- {id: p, aliases: [Зась, {name: Zas, kind: misspelling}], born: "1980"}   # beside
events:
- id: e
  about: [p]
  statements:
  # new one
  - id: e-2
    summary: x
    speaker: p

  - id: e-1
    note: more
# tail
"""
LINES = '{"record": "membership", "id": "m", "member": "p", "organization": "o", "attested": ["2023"]}\n'
BLOCK = """\
# a

events:
    # b
    -   id: e   # c
        type: meeting
        date: 2022
        title: M   # d
        sources:
        - s   # e
        # f
        statements:
        -   speaker: p
            summary: >
                one

        # g
    # h
people:
  - # odd
    id: p
    name: P
# i
sources:
- title: |
    T
  id: s"""
FLOW = """\
{"sources": [
  {"id": "s", "title": "T"}
],
 "people": [{"id": "p", "name": "P"}],
 "events": [{"id": "e", "type": "meeting", "date": "2022", "title": "M",
 "sources": ["s"], "statements": [{"speaker": "p", "summary": "one"}]}]}
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            BLOCK,
            """\
# a

events:
    # b
    -   id: e   # c
        type: meeting
        date: 2022
        title: M   # d
        about: [p]
        sources:
        - s   # e
        # f
        statements:
        -   speaker: p
            summary: >
                one
            note: more

        # new one
        - id: e-2
          summary: x
          speaker: p

        # g
    # h
people:
  - # odd
    id: p
    name: P
    aliases: [Зась, {name: Zas, kind: misspelling}]
    born: 1980

  # between
  - id: محمد
    name: محمد
    note: |
      long

      # no comment
       block
    sources:
      # why
      - s
      - source: t  # this
        excerpt: folded text
    # last
# i
sources:
- title: |
    T
  id: s
  # one
  lang: en  # new

# head
# all of them
# two
- {id: t, title: "T: é"}
""",
        ),
        (
            FLOW,
            """\
{"sources": [
  {"id": "s", "title": "T", lang: en}, {id: t, title: "T: é"}
],
 "people": [{"id": "p", "name": "P", aliases: [Зась, {name: Zas, kind: misspelling}], born: 1980}, \
{id: محمد, name: محمد, note: "long\\n\\n# no comment\\n block\\n", sources: [s, {source: t, excerpt: folded text}]}],
 "events": [{"id": "e", "type": "meeting", "date": "2022", "title": "M", about: [p],
 "sources": ["s"], "statements": [{"speaker": "p", "summary": "one", note: more}, {id: e-2, summary: x, speaker: p}]}]}
""",
        ),
    ],
    ids=["block", "flow"],
)
@pytest.mark.parametrize(("mark", "newline"), [("", "\n"), ("\ufeff", "\r\n")])
def test_whatever_the_layout(before: str, after: str, mark: str, newline: str) -> None:
    text = mark + before.replace("\n", newline)
    found = taken_in(text, {"more.yaml": MORE})
    assert found == mark + after.replace("\n", newline)
    beside = read({"a.yaml": text.encode(), "more.yaml": MORE.encode()})
    alone = read({"a.yaml": found.encode()})
    assert (alone.records, alone.problems) == (beside.records, ())


def test_one_day_becomes_a_list_of_days_where_another_is_told() -> None:
    text = "memberships:\n  - {id: m, member: p, organization: o, attested: 2022}\n"
    after = "memberships:\n  - {id: m, member: p, organization: o, attested: [2022, 2023]}\n"
    assert taken_in(text, {"more.jsonl": LINES}) == after


def test_a_text_that_keeps_its_last_lines_is_not_guessed_about() -> None:
    with pytest.raises(UsageError, match="this file is written in a way that the program cannot change"):
        taken_in("people:\n  - id: p\n    name: P\n    note: |+\n      P\n\n", {"more.yaml": "people: [{id: q, name: Q}]"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quote", "No: never"),
        ("hedge", "x " * 80 + "x"),
        ("note", "one\ntwo"),
        ("stance", "support"),
        ("conditions", ["a", "b"]),
        ("tally", {"for": "3", "against": "4"}),
        ("former_ids", ["old"]),
    ],
)
@pytest.mark.parametrize("text", [BLOCK, BLOCK.replace("\n", "\r\n"), FLOW], ids=["block", "CRLF", "flow"])
def test_a_field_is_laid_out_alike_whether_it_is_added_or_comes_from_elsewhere(text: str, field: str, value: Value) -> None:
    added = records.put(text, "statements", "e-1", field, value)
    more = json.dumps({"statements": [{"id": "e-1", field: value}]})
    line = json.dumps({"record": "statement", "id": "e-1", field: value}) + "\n"
    assert added != text
    assert taken_in(text, {"more.yaml": more}) == taken_in(text, {"more.jsonl": line}) == added
    assert edited("more.yaml", text, [put(("events", 0, "statements", 0, field), value)]) == added
