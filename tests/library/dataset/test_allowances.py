"""Allowances as a table: a file with comments, what is still told of it, and how many warnings were allowed."""

import json
from textwrap import dedent
from typing import Final, NamedTuple

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.rules.check import check, judge
from alliance_graph.rules.registry import RULES
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]


class Case(NamedTuple):
    """A file, what is wrong with it in the end, and how many warnings its comments silence."""

    what: str
    text: str
    told: tuple[str, ...]
    allowed: int


CASES = (
    Case(
        "above a record, a field, a list item, a section; behind one of them; and for nothing beyond",
        """
        sources:
          # alliance: allow no-archive: never printed
          - id: a
            title: A
            url: https://herald.example/a
          - id: b
            title: B
            # alliance: allow no-archive: gone
            url: https://herald.example/b
          - {id: c, title: C, url: "https://herald.example/c"}  # alliance: allow no-archive: here too
          - id: d  # alliance: allow no-archive: the whole record
            title: D
            url: https://herald.example/d
          - id: e
            url: https://herald.example/e  # alliance: allow no-archive: the field
            title: E
          - id: f
            # alliance: allow no-archive: stands above the title
            title: F
            url: https://herald.example/f
        # alliance: allow entity-cited: nobody need say that there are topics
        topics:
        - {id: g, name: g}
        - {id: h, name: h}
        places:
          - {id: i, name: i}
        """,
        (
            "18:23: `no-archive` is allowed, but there is no such warning here; take it out [allow-unused]",
            "20:10: no archived copy: write its address in `archive_url` [no-archive]",
            "26:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
        ),
        7,
    ),
    Case(
        "before the first section, for the whole file, whatever stands between",
        """
        # The case of one article.
        # alliance: allow no-archive, entity-cited: an exercise
        #
        # More of it.

        ---
        # alliance: allow twice: an exercise

        sources:
          - {id: a, title: A, url: "https://herald.example/a"}
        topics:
          - {id: g, name: g}
        """,
        ("7:19: `twice` is allowed, but there is no such warning here; take it out [allow-unused]",),
        2,
    ),
    Case(
        "an event with what is said in it; of several comments each counts, and other comments between do not part them",
        """
        events:
          # alliance: allow cited: a slip
          # What follows is short.
          # alliance: allow no-participants: unknown
          # alliance: allow quote-reporting: both statements, the second with a comment of its own
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            statements:
              - {speaker: pact, reporting: direct-quote, about: [pact]}

              # alliance: allow quote-reporting: again
              - {speaker: pact, reporting: direct-quote, about: [pact]}
        """,
        (
            "2:21: `cited` is an error and cannot be allowed; correct the data [allow-unknown]",
            "6:5: no source is cited: say in `sources` who says so [cited]",
            "11:9: no source is cited: say in `sources` who says so [cited]",
            "14:9: no source is cited: say in `sources` who says so [cited]",
        ),
        3,
    ),
    Case(
        "a # within a text is not a comment",
        """
        topics:
          - id: a
            name: >-
              # alliance: allow entity-cited: no
              # alliance: allow entity-cited: no
          - id: b
            name: "b
              # alliance: allow entity-cited: no
              "
          - {id: c, name: ' # alliance: allow entity-cited: no'}
          - id: d
            name: |-  # alliance: allow entity-cited: behind the sign, yes
              # alliance: allow entity-cited: no
          # see # alliance: allow entity-cited: no
          - {id: e, name: e#alliance:allow}
        """,
        (
            "2:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
            "6:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
            "10:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
            "11:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
            "12:11: the topic c has this name too; make them one, or tell them apart [same-name]",
            "12:33: `entity-cited` is allowed, but there is no such warning here; take it out [allow-unused]",
            "15:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
        ),
        0,
    ),
    Case(
        "what goes over several lines is one field",
        """
        events:
          - id: talks
            type: meeting
            title: >-
              Talks

              of old
            date: 2031
            participants:  # alliance: allow twice: they came twice
            - northland
            -
              who: northland
            statements:
              - id: said
                speaker: northland
                quote: "'never
                  again'"  # alliance: allow quote-marks: the source has four
                sources: [s]
                about: [northland]
            sources: [s]
        """,
        (),
        2,
    ),
    Case(
        "without a reason, with a slip, and with nothing below",
        """
        # alliance: founded in 2031
        sources:
          - id: a
            title: A
            # alliance: allow no-archive
            url: https://herald.example/a
          - id: b
            title: B
            # alliance: allow no-archive:
            url: https://herald.example/b
          # alliance: allow no-arhive, qqq: as it is
          - id: c
            title: C
          # alliance: alow no-archive: as it is
          - id: d
            title: D
          # alliance: allow: as it is
          - id: e
            title: E
          # alliance: allow no-archive: as it is

          - id: f
            title: F
            url: https://herald.example/f
        # alliance: allow allow-unused: the end
        """,
        (
            "5:5: the allowance has no reason; write it after a colon: `allow RULE: reason` [allow-reason]",
            "6:10: no archived copy: write its address in `archive_url` [no-archive]",
            "9:5: the allowance has no reason; write it after a colon: `allow RULE: reason` [allow-reason]",
            "10:10: no archived copy: write its address in `archive_url` [no-archive]",
            "11:21: no warning is called `no-arhive`; did you mean `no-archive`? [allow-unknown]",
            "11:32: no warning is called `qqq` [allow-unknown]",
            "14:3: `alow` allows nothing; write `allow` [allow-unknown]",
            "17:3: the allowance names no rule; write `allow RULE: reason` [allow-unknown]",
            "20:21: `no-archive` is allowed, but a blank line follows, so it holds for nothing [allow-unused]",
            "24:10: no archived copy: write its address in `archive_url` [no-archive]",
            "25:19: no warning is called `allow-unused` [allow-unknown]",
        ),
        0,
    ),
    Case(
        "in a file that is not YAML throughout, what could be read is allowed, and nothing is called idle",
        """
        topics:
          # alliance: allow entity-cited: an exercise
          - {id: a, name: a}
          # alliance: allow entity-cited: an exercise
          - {id: b, name: b: c}
        """,
        ("5:5: not YAML: a mapping without its }; a text with a comma or a colon in it needs quotes [yaml]",),
        1,
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_allowances(case: Case, end: str) -> None:
    text = dedent(case.text).strip().replace("\n", end)
    found = judge(read({"a.yaml": text.encode()}))
    told = tuple(str(one).removeprefix("a.yaml:") for one in found.problems if one.rule != "reference")
    assert (told, found.allowed) == (case.told, case.allowed)


def test_what_is_allowed_is_no_problem_of_an_answer_either() -> None:
    text = b"topics:\n  # alliance: allow entity-cited: an exercise\n  - {id: a, name: a}\n  - {id: b, name: b}\n"
    assert {one: len(found) for one, found in judge(read({"a.yaml": text}), RULES).by_record.items()} == {"b": 1}


def test_an_allowance_holds_in_its_own_file() -> None:
    files = {
        "a.yaml": b"# alliance: allow entity-cited: an exercise\ntopics:\n  - {id: a, name: a}\n",
        "b.yaml": b"topics:\n  - {id: b, name: b}\n",
        "c.jsonl": b'{"record": "topic", "id": "c", "name": "# alliance: allow entity-cited: no"}\n',
    }
    assert [problem.path for problem in check(read(files))] == ["b.yaml", "c.jsonl"]


@pytest.mark.parametrize("text", ["# alliance:", "# alliance: allow", "\t# alliance: allow x: y", "'# alliance:", "#"])
def test_a_torn_text_is_read_too(text: str) -> None:
    assert judge(read({"a.yaml": text.encode()})).allowed == 0


def test_their_number_is_said(alliance: Alliance) -> None:
    data = alliance.home / "a.yaml"
    data.write_text("topics:\n  - {id: a, name: a}  # alliance: allow entity-cited: an exercise\n  - {id: b, name: b}\n")
    code, out, err = alliance("check", "a.yaml", "--format", "json")
    assert (code, err) == (0, "1 warning, 1 allowed\n")
    assert [sorted(one) for one in json.loads(out)] == [["column", "line", "message", "path", "rule", "severity"]]


FORMS: Final = {
    "  - {{id: a{0}, name: a{0}}}  # alliance: allow entity-cited: behind": 1,
    "  # alliance: allow entity-cited: above\n  - {{id: a{0}, name: a{0}}}": 1,
    "  # a # comment\n  - id: a{0}\n    name: a{0} # alliance: allow entity-cited: behind the name alone": 0,
    "  - id: a{0}\n    name: >-\n      # alliance: allow entity-cited: within {0}\n\n      more": 0,
    "  - id: a{0}\n    name: 'it''s {0}\n      # alliance: allow entity-cited: within\n\n      '": 0,
    '  - id: a{0}\n    name: "\\"{0}\n      # alliance: allow entity-cited: within\n      "': 0,
    "  - id: a{0}  # alliance: allow entity-cited: behind the dash\n    note: |+  # why\n     # not\n\n    name: a{0}": 1,
    "  -\n    id: a{0}\n    note: a#b\n    name: a\n     {0}": 0,
    "\n# between\n\n  - id: a{0}\n    name: b{0}": 0,
}


@given(st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=8))
def test_a_comment_is_what_is_one_in_whatever_surroundings(forms: list[str]) -> None:
    text = "topics:\n" + "\n".join(form.format(number) for number, form in enumerate(forms)) + "\n"
    found = judge(read({"a.yaml": text.encode()}))
    uncited = sum(problem.rule == "entity-cited" for problem in found.problems)
    assert (found.allowed, uncited) == (sum(FORMS[form] for form in forms), sum(not FORMS[form] for form in forms))
