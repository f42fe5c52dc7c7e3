"""What is wrong with a whole file: its sections, its YAML, its encoding. The rest of the file is read all the same."""

from textwrap import dedent

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.records.model import TOP_LEVEL
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import RULES
from alliance_graph.text.folding import nearest_first

from tests.support.reading import FINE, FINE_LINE, dataset, event, problems, yaml

SECTIONS = (
    "dataset, sources, organizations, people, countries, places, topics, memberships, offices, relations, "
    "events, statements, silences, terms, coverage, stories"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", f"1:1: a file is made of sections: {SECTIONS} [sections]"),
        ("- id: x", f"1:1: a file is made of sections: {SECTIONS} [sections]"),
        ("event: []", "1:1: unknown section `event`; did you mean `events`? [sections]"),
        ("evnts: x", "1:1: unknown section `evnts`; did you mean `events`? [sections]"),
        ("zzz: x", f"1:1: unknown section `zzz`; the known ones are {', '.join(nearest_first('zzz', TOP_LEVEL))} [sections]"),
        ("events: {id: x}", "1:1: `events` must be a list of records, each after a dash [sections]"),
        ("events: x", "1:1: `events` must be a list of records, each after a dash [sections]"),
        ("events:\n  - x", "2:5: a record of `events` must be a mapping: `- id: ...` [sections]"),
        ("events:\n  -", "2:4: an empty list item; write a value or take the dash away [empty-item]"),
        ("events: []\nevents: []", "2:1: `events` stands here a second time; the first is on line 1 [duplicate-key]"),
        ("events: []\n---\nevents: []", "2:1: a second document begins here; a file holds one [one-document]"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(text: str, said: str) -> None:
    assert list(map(str, yaml(text).problems)) == [f"x.yaml:{said}"]


@pytest.mark.parametrize("text", ["", " \n\n", "# nothing yet\n", "---\n", "events:\n", "events: []\n", "\ufeff"])
def test_an_empty_file_is_an_empty_dataset(text: str) -> None:
    found = yaml(text)
    assert (dict(found.records), found.problems) == ({}, ())


def test_after_malformed_yaml_the_rest_of_the_file_is_checked() -> None:
    found = yaml(
        f"events:\n  - id: x\n    title: NATO: the alliance\n{FINE}  - {{id: y, type: meeting, title: T, date: 2022-13}}\n"
    )
    assert list(found.records) == ["fine"]
    assert list(map(str, found.problems)) == [
        "x.yaml:3:16: not YAML: a colon in a text, or a line indented too deep; quote the text, or align the line [yaml]",
        "x.yaml:5:44: '2022-13' is not a date: there is no month 13 [wrong-value]",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(("name", "text"), [("x.yaml", f"events:\n{FINE}"), ("x.jsonl", FINE_LINE)])
def test_a_file_in_another_unicode_encoding_is_told_once(encoding: str, name: str, text: str) -> None:
    found = dataset({name: text.encode(encoding), "fine.yaml": f"events:\n{FINE}"})
    assert list(found.records) == ["fine"]
    said = "the file is not text, or is text in UTF-16 or UTF-32; save it as UTF-8 [encoding]"
    assert list(map(str, found.problems)) == [f"{name}:1:1: {said}"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    text = f"events:\n{FINE}  - {{id: x, type: metting, title: T, date: 2022}}\n".replace("\n", "\r\n").encode()
    assert problems({"x.yaml": b"\xef\xbb\xbf" + text}) == [
        "x.yaml:3:19: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]"
    ]
    lines = (FINE_LINE + FINE_LINE.replace("meeting", "metting").replace('"fine"', '"x"')).replace("\n", "\r\n").encode()
    assert problems({"x.jsonl": b"\xef\xbb\xbf" + lines}) == [
        "x.jsonl:2:40: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]"
    ]


def test_latin_1_is_told_at_its_first_byte_and_the_file_is_read_on() -> None:
    found = dataset({"x.yaml": f"events:\n{FINE}  - {{id: x, type: meeting, title: Café, date: 2022}}\n".encode("latin-1")})
    assert [str(problem) for problem in found.problems] == [
        "x.yaml:3:38: byte 0xE9 is not UTF-8; save the file as UTF-8 [encoding]"
    ]
    assert event(found, "x").title == "Caf\ufffd"


def test_a_record_lost_to_malformed_yaml_is_not_missing_as_well() -> None:
    text = """\
        sources:
          - {id: s, title: S}
        topics:
          - id: lost
            name: NATO: the alliance
            sources: [s]
        events:
          - {id: e, type: meeting, title: E, date: 2022, about: [lost, nowhere], sources: [s]}
        """
    found = read({"a.yaml": dedent(text).encode()})
    assert (found.broken, [problem.line for problem in found.problems]) == (frozenset({"lost"}), [5])
    assert [problem.message for problem in judge(found, RULES).problems][1:] == ["no record has the id 'nowhere'"]
