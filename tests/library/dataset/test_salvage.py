"""All is reported in one pass: what cannot be read hides neither its own other mistakes nor those of other records."""

from collections.abc import Mapping

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.rules.check import EVERY, check, judge
from alliance_graph.rules.registry import RULES

from tests.support.reading import dataset

AROUND = """
sources: [{id: herald, title: The Herald}]
people: [{id: doe, name: Jane Doe, sources: [herald]}]
organizations: [{id: pact, name: Littoral Pact, sources: [herald]}]
topics: [{id: fish, name: Fish, sources: [herald]}]
"""


def told(text: str, more: Mapping[str, str] = {}) -> list[str]:
    files: dict[str, str | bytes] = {"a.yaml": AROUND, "x.yaml": text, **more}
    return [str(problem).removeprefix("x.yaml:") for problem in check(dataset(files))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "events: [{id: e, type: metting, title: E, date: 2031, participants: [dow], about: [fihs], sources: [hreald]}]",
            [
                "1:24: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]",
                "1:70: no organization, person or country has the id 'dow'; did you mean doe? [reference]",
                "1:84: no record has the id 'fihs'; did you mean fish? [reference]",
                "1:101: no source has the id 'hreald'; did you mean herald? [reference]",
            ],
        ),
        (
            "memberships: [{member: doe, organization: pact, status: xyz, start: 2032, end: 2031}]",
            [
                "1:15: no source is cited: say in `sources` who says so [cited]",
                (
                    "1:57: 'xyz' is not a term of `status`; the terms are party, frozen, member, associate, observer, "
                    "suspended, applicant [wrong-value]"
                ),
                "1:80: `end` (2031) is before `start` (2032) [ends-before-start]",
            ],
        ),
        (
            "statements: [{id: s, speeker: dow, said: 2031, summary: S, about: [fish], sources: [herald]}]",
            [
                "1:22: unknown field `speeker`; did you mean `speaker`? [unknown-field]",
                "1:31: no organization, person or country has the id 'dow'; did you mean doe? [reference]",
            ],
        ),
        (
            "people: [{id: roe, nam: 7, born: 2031-13, born_in: nowhere}]",
            [
                "1:10: `name` is missing: the name that answers show [missing-field]",
                "1:10: no source is cited: say in `sources` who speaks of it [entity-cited]",
                "1:20: unknown field `nam`; did you mean `name`? [unknown-field]",
                "1:34: '2031-13' is not a date: there is no month 13 [wrong-value]",
                "1:52: no country or place has the id 'nowhere' [reference]",
            ],
        ),
        (
            (
                "events: [{id: e, type: meeting, title: E, date: 2031, "
                "participants: [{who: doe, role: chaar}, {role: host}, dow], about: [fish], sources: [herald]}]"
            ),
            [
                "1:87: 'chaar' is not a term of `role`; did you mean chair? [wrong-value]",
                "1:95: `who` is missing: the organization, person or country [missing-field]",
                "1:109: no organization, person or country has the id 'dow'; did you mean doe? [reference]",
            ],
        ),
    ],
)
def test_a_wrong_field_hides_no_other(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "silences: [{id: s, actor: pact, window: {observed_through: 2031-13}, basis: foo, sources: [herald]}]",
        "events: [{id: e, type: summitt, title: E, date: 2031, participants: [{who: doe, role: voter}], sources: [herald]}]",
        "events: [{id: e, type: meeting, title: E, date: 2031, participants: [{}], about: [fish], sources: [[]]}]",
        "statements: [{id: s, speaker: {}, said: 2031, summary: S, about: [fish], sources: [herald]}]",
        "offices: [{person: doe, title: Chair, country: [], sources: [herald]}]",
        "people: [{id: roe, title: Rick, sources: [herald]}, {id: ray, title: Rick, sources: [herald]}]",
        "terms: [{field: rol, name: host, definition: D}]",
    ],
)
def test_nothing_is_said_that_rests_on_what_could_not_be_read(text: str) -> None:
    found = dataset({"a.yaml": AROUND, "x.yaml": text})
    assert [*check(found)] == [*found.problems]


def test_what_rests_on_a_record_that_could_not_be_read_is_judged_by_what_is_left_of_it() -> None:
    files = {
        "e.yaml": "events:\n  - id: e\n    type: metting\n    title: E\n    date: 2031-05\n    about: [fish]\n"
        "    participants: [{who: pact, role: speaker}]\n    sources: [herald]\n    statements: [{id: s, summary: Yes.}]\n"
    }
    silence = (
        "silences: [{id: quiet, actor: pact, about: [fish], window: {start: 2031-05, observed_through: 2031-06}, "
        "basis: asserted, claimed_by: doe, sources: [herald]}]"
    )
    assert told(silence, files) == [
        "e.yaml:3:11: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]",
        (
            "e.yaml:9:18: this statement contradicts the silence quiet of pact; if both are sourced, write "
            "`conflicts_with: [quiet]`, and the silence is contradicted [silence]"
        ),
        (
            "1:31: the statement s of 2031-05 breaks this silence; if both are sourced, write `conflicts_with: [s]`, "
            "and the silence is contradicted [silence]"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            (
                "events: [{id: No Id, type: meeting, title: E, date: 2031, location: nowhere, sources: [herald], "
                "participants: [doe], statements: [{speaker: doe, summary: S, about: [fihs]}]}]"
            ),
            [
                "1:15: 'No Id' is not an id: write no-id [id]",
                "1:69: no country or place has the id 'nowhere' [reference]",
                "1:166: no record has the id 'fihs'; did you mean fish? [reference]",
            ],
        ),
        (
            "place: [{id: port, name: Port, in: [nowhere], sources: [herald]}]",
            [
                "1:1: unknown section `place`; did you mean `places`? [sections]",
                "1:37: no country or place has the id 'nowhere' [reference]",
            ],
        ),
        (
            "places: [{id: doe, name: Doe, in: [nowhere], sources: [herald]}]",
            [
                "1:15: 'doe' is already the id of a record of `people` at a.yaml:3 [unique-id]",
                "1:36: no country or place has the id 'nowhere' [reference]",
            ],
        ),
    ],
)
def test_a_record_without_a_usable_id_is_judged_too(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_what_names_a_record_that_could_not_be_read_is_not_wrong() -> None:
    text = "topic: [{id: sea, name: Sea, sources: [herald]}]\ntopics: [{id: x, name: X, broader: [sea], sources: [herald]}]\n"
    assert told(text) == ["1:1: unknown section `topic`; did you mean `topics`? [sections]"]


def test_a_file_that_is_not_yaml_hides_nothing_of_the_others() -> None:
    assert told(
        "events:\n  - id: e\n   title: E\n", {"y.yaml": "topics: [{id: sea, name: Sea, broader: [fihs], sources: [herald]}]"}
    ) == [
        "3:4: not YAML: a line out of line with those before it; align it with its neighbours [yaml]",
        "y.yaml:1:41: no topic has the id 'fihs'; did you mean fish? [reference]",
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            "    title: E: F\n    date: 2031-13\n    about: [fihs]\n    statements: [{speaker: dow}]",
            ["3:13", "4:11", "5:13", "6:28"],
        ),
        ("   title: E\n    type: metting\n    about: [fihs]\n", ["3:4", "4:11", "5:13"]),
        ("    title: [E\n    about: [fihs]\n", ["3:12", "4:13"]),
    ],
)
def test_the_rest_of_a_record_that_is_not_yaml_is_judged(lines: str, found: list[str]) -> None:
    text = f"events:\n  - id: e\n{lines}\n"
    assert [line.rpartition(": ")[0].partition(": ")[0] for line in told(text)] == found


def test_nothing_is_said_of_what_may_stand_in_a_line_that_is_not_yaml() -> None:
    silence = (
        "silences: [{id: quiet, actor: pact, about: [fish], window: {start: 2031-05, observed_through: 2031-06}, "
        "basis: asserted, claimed_by: doe, sources: [herald]}]"
    )
    statement = "statements:\n  - id: s\n    speaker: pact\n    said: 2031-05\n    summary: A: B\n    about: [fish]\n"
    assert told(statement, {"y.yaml": silence}) == [
        "5:15: not YAML: a colon in a text, or a line indented too deep; quote the text, or align the line [yaml]"
    ]


def test_the_id_of_a_figure_in_such_a_file_is_no_other_record() -> None:
    assert told(
        "organizations:\n  - id: o\n    name: O\n    sources: [herald]\n    figures:\n      - id: seats\n"
        "        what: seats\n        value: 5\n  - name: A: B\n"
    ) == [
        "9:12: not YAML: a colon in a text, or a line indented too deep; quote the text, or align the line [yaml]",
    ]


def test_no_answer_holds_what_was_saved() -> None:
    found = read({"x.yaml": b"people: [{id: roe, nam: Rick, born_in: nowhere}]"})
    check(found)
    assert found.records == {}
    assert [problem.rule for problem in judge(found, RULES).problems] == ["missing-field", "unknown-field"]
    assert {problem.rule for problem in judge(found, EVERY).problems} == {
        "missing-field",
        "unknown-field",
        "reference",
        "entity-cited",
    }
