"""What people see: tables as wide as the terminal, in any script; control characters in the data are shown, never obeyed."""

import json
import unicodedata
from textwrap import dedent
from typing import Final

import pytest
from alliance_cli.output import tables
from alliance_graph.tables.cells import Column
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
HOSTILE: Final = (
    {"record": "source", "id": "src", "title": "Sou\x1brce\nof\ttwo lines"},
    {"record": "organization", "id": "evil", "name": "Ev\x1b[31mil\x9b2J\u202e\x07", "sources": ["src"]},
    {"record": "statement", "id": "s1", "speaker": "evil", "said": "2022", "summary": "hi \x1b]0;mine\x07", "sources": ["src"]},
    {"record": "silence", "id": "q1", "actor": "evil", "about": ["evil"], "basis": "asserted", "claimed_by": "evil",
     "window": {"start": "2022", "observed_through": "2023"}, "sources": ["src"]},
    {"record": "statement", "id": "s\x1b[0m", "speaker": "no\x9bbody"},
)  # fmt: skip
QUESTIONS: Final = (
    ("said", "--by", "evil"), ("timeline",), ("show", "evil"), ("search", "hi"), ("path", "evil", "s1"), ("neighbours", "evil"),
    ("stats",), ("said", "--by", "e\x1b[0mvil"), ("show", "no\x9bbody"),
)  # fmt: skip


def text(shown: str) -> str:
    """A text of several lines, without the indentation of the test."""
    return dedent(shown).removeprefix("\n")


@pytest.fixture
def hostile(alliance: Alliance) -> Alliance:
    path = alliance.home / "hostile.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in HOSTILE))
    return alliance._replace(data=path)


def test_a_terminal_gets_a_bold_heading_and_its_own_width(alliance: Alliance) -> None:
    shown = alliance.shown("said", "--by", "zas", "--limit", "2", width=80)
    assert shown == f"{BOLD}Date         Who             Said                           Source{PLAIN}\n" + text(
        """

        2020-03      Stanislav Zas   “We need to work with the      Global Economic
                     Secretary-      CSTO states to remove the      Report, 2022-03-24
                     General, CSTO   problems that exist in the
                     for CSTO        sphere of military-economic
                                     cooperation. There are enough
                                     of them”
                                     [zas-milec-cooperation]

        2021-11-29   Stanislav Zas   “the steady trend towards its  CSTO, via Global
        “late        Secretary-      aggravation”                   Economic Report,
        November     General, CSTO   Something, the article does    2022-03-24
        2021”        for CSTO        not say what, keeps getting
                     to CSTO         worse.
                                     (source says “reportedly”)
                                     [zas-aggravation]
        note: these are the first 2; there are more
        """
    ).replace("\n\n2020", "\n2020", 1)


def test_a_wide_terminal_needs_fewer_lines(alliance: Alliance) -> None:
    assert alliance.shown("offices", "zas", width=116, env={"NO_COLOR": "1"}) == text(
        """
        What                                Held                     Source                        Note

        Stanislav Zas, Secretary-General    attested 2020-03,        Global Economic Report,       Days at which the
        of CSTO [zas-csto-sg]               2021-11-29, 2022-03-24   2022-03-24                    article shows it; the
                                                                                                   article gives neither
                                                                                                   the beginning nor the
                                                                                                   end of the term.
        """
    )


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 80, 100, 133])
@pytest.mark.parametrize("question", ["said", "timeline", "show csto", "members csto", "offices", "stats", "search csto"])
def test_nothing_is_wider_than_the_terminal(alliance: Alliance, question: str, width: int) -> None:
    shown = alliance.shown(*question.split(), width=width, env={"NO_COLOR": "1"})
    assert [line for line in shown.splitlines() if tables.size(line) > width] == []


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_that_wants_no_colours_gets_none(alliance: Alliance, env: dict[str, str]) -> None:
    assert alliance.shown("show", "armenia", env=env).splitlines()[:4] == [
        "Armenia  (country armenia)",
        "  iso2: AM",
        "  iso3: ARM",
        "  sources: Global Economic Report, 2022-03-24",
    ]


def test_no_color_must_hold_something(alliance: Alliance) -> None:
    assert alliance.shown("show", "armenia", env={"NO_COLOR": ""}).startswith(BOLD)


def test_a_pipe_gets_no_colours_and_always_the_same_width(alliance: Alliance) -> None:
    answers = {alliance("said", env={"COLUMNS": columns, "FORCE_COLOR": "1", "TERM": "xterm"}).out for columns in ("40", "200")}
    (answer,) = answers
    assert "\x1b" not in answer
    assert 90 < max(map(tables.size, answer.splitlines())) <= 100


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: ascii(" ".join(question)))
def test_a_terminal_obeys_nothing_in_the_data(hostile: Alliance, question: tuple[str, ...], form: str) -> None:
    shown = hostile.shown(*question, "--format", form).replace(BOLD, "").replace(PLAIN, "")
    assert shown != ""
    assert {letter for letter in shown if unicodedata.category(letter) in ("Cc", "Cf") and letter != "\n"} == set()


def test_a_terminal_obeys_nothing_in_what_is_checked(hostile: Alliance) -> None:
    assert hostile.shown("check", "hostile.jsonl") == (
        "hostile.jsonl:3:1: nothing leads to this statement: say in `about` what it concerns [no-about]\n"
        "hostile.jsonl:5:1: no source is cited: say in `sources` who says so [cited]\n"
        "hostile.jsonl:5:1: nothing leads to this statement: say in `about` what it concerns [no-about]\n"
        "hostile.jsonl:5:31: 's\\x1b[0m' is not an id: write s-0m [id]\n"
        "hostile.jsonl:5:56: no organization, person or country has the id 'no\\x9bbody' [reference]\n"
        "3 errors and 2 warnings\n"
    )
    path = hostile.home / "\x1b[31mred\n.yaml"
    path.write_text("people:\n  - {id: x, name: X, sources: [x\x7f]}\n")
    lines = hostile.shown("check", path).splitlines()[:-1]
    assert {line.partition(":")[0] for line in lines} == {f"{hostile.home}/[31mred .yaml"}


def test_programs_get_the_data_whole(hostile: Alliance) -> None:
    (row,) = json.loads(hostile("said", "--format", "json").out)
    assert row["speaker"]["name"] == HOSTILE[1]["name"]
    assert "Ev\x1b[31mil\x9b2J\u202e\x07" in hostile("said", "--format", "csv").out


def test_markdown_shows_what_it_would_obey(alliance: Alliance) -> None:
    path = alliance.home / "data.yaml"
    path.write_text(
        "topics:\n"
        "  - {id: t, name: 'a|b *c* _d_ `e` [f](g) <b>h</b> &amp; \\ ~i~ $j$', sources: [s]}\n"
        "sources: [{id: s, title: \"One\\ttab\\r\\n2\\n\\n3\"}]\n"
    )  # fmt: skip
    assert alliance("search", "h", "--format", "md", "--data", path).out == (
        "| Date | What | Source |\n"
        "| --- | --- | --- |\n"
        r"| no date | a\|b \*c\* \_d\_ \`e\` \[f\](g) &lt;b&gt;h&lt;/b&gt; &amp;amp; \\ \~i\~ \$j\$<br>(topic) \[t\] "
        "| One tab<br>2<br><br>3 |\n"
    )


def test_a_heading_is_shown_and_obeys_nothing_either() -> None:
    """The columns of an answer to Cypher are called as its question says."""
    asked = [Column("count(*) |\x1b[31m\n", lambda row: str(row["n"]))]
    assert list(tables.table(asked, [{"n": 1}])) == ["count(*) |[31m", "1"]
    assert list(tables.markdown(asked, [{"n": 1}])) == [r"| count(\*) \|\[31m<br> |", "| --- |", "| 1 |"]


def test_a_sheet_shows_a_field_that_has_the_words_of_the_heading(alliance: Alliance) -> None:
    path = alliance.home / "data.yaml"
    path.write_text(
        "topics: [{id: truce, name: Truce, sources: [s]}]\n"
        "events: [{id: e, type: meeting, title: Truce, date: 2022-01-01, about: [truce], sources: [s]}]\n"
        "sources: [{id: s, title: S}]\n"
    )
    assert alliance("show", "e", "--data", path).out.startswith(
        "Truce  (event e)\n  date: 2022-01-01\n  type: meeting\n  about: Truce\n  sources: S\n"
    )


WORDS = Column("Words", lambda row: str(row["words"]), 2)
NUMBER = Column("No", lambda row: str(row["number"]))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("peace", "1"), ("war", "12")], "Words  No\npeace  1\nwar    12\n"),
        ([("peace", ""), ("war", "")], "Words\npeace\nwar\n"),
        ([("two\nlines", "1"), ("one", "2")], "Words  No\n\ntwo    1\nlines\n\none    2\n"),
        ([("集体安全条约组织", "1"), ("abc", "2")], "Words             No\n集体安全条约组织  1\nabc               2\n"),
        ([("Za\u0301s\u030c", "1"), ("zas", "2")], "Words  No\nZa\u0301s\u030c    1\nzas    2\n"),
        ([("นี้", "1"), ("x", "2")], "Words  No\nนี้      1\nx      2\n"),
        ([("می\u200cخواهم", "1"), ("x", "2")], "Words    No\nمی\u200cخواهم  1\nx        2\n"),
        ([("🕊\ufe0f", "1"), ("🇺🇦", "2")], "Words  No\n🕊\ufe0f      1\n🇺🇦     2\n"),
        ([("a\tb\rc\x0bd\u2028e\xa0f", "1")], "Words        No\na b c d e f  1\n"),
        ([("a\x00b\x1b[0mc\u202ed\u2066e\xadf\ufeffg", "1")], "Words       No\nab[0mcdefg  1\n"),
    ],
)  # fmt: skip
def test_columns_are_as_wide_as_what_is_seen(rows: list[tuple[str, str]], expected: str) -> None:
    told = [{"words": words, "number": number} for words, number in rows]
    assert "".join(f"{line}\n" for line in tables.table([WORDS, NUMBER], told)) == expected


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("", 9, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one\n\ntwo", 7, ["one", "", "two"]),
        ("  one   two  ", 9, ["one two"]),
        ("abcdefghijk", 4, ["abcd", "efgh", "ijk"]),
        ("x abcdefghijk y", 4, ["x", "abcd", "efgh", "ijk", "y"]),
        ("secretary-general", 13, ["secretary-", "general"]),
        ("Thomas-Greenfield", 15, ["Thomas-", "Greenfield"]),
        ("a-bcdefghijk", 8, ["a-bcdefg", "hijk"]),
        ("集体安全", 5, ["集体", "安全"]),
        ("集体安全", 1, ["集", "体", "安", "全"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)
def test_lines_are_broken_between_words_or_where_they_must_be(words: str, width: int, lines: list[str]) -> None:
    assert tables.wrapped(words, width) == lines


@given(st.text(), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(words: str, width: int) -> None:
    lines = tables.wrapped(words, width)
    assert max(map(tables.size, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(words.split())


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=20)), min_size=1, max_size=4))
def test_a_table_is_as_wide_as_its_place_and_holds_no_control(rows: list[tuple[str, str]]) -> None:
    told = [{"words": words, "number": number} for words, number in rows]
    for line in tables.table([WORDS, NUMBER], told):
        assert tables.size(line) <= 100
        assert not {unicodedata.category(letter) for letter in line} & {"Cc", "Zl", "Zp"}


def test_a_very_long_word_takes_no_long_time() -> None:
    assert len(tables.wrapped("x" * 1_000_000, 10)) == 100_000


DOUBTFUL = """
sources: [{id: s, title: Source, published: 2031-05-05}]
countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}, {id: c, name: C, sources: [s]}]
organizations: [{id: pact, name: Pact, sources: [s]}]
memberships:
  - {id: attested, member: a, organization: pact, attested: 1994-05-24, sources: [s]}
  - {id: begun, member: b, organization: pact, start: 2002-10, sources: [s]}
  - {id: bare, member: c, organization: pact, sources: [s]}
events:
  - {id: month, type: meeting, title: Month, date: 2031-05, sources: [s]}
  - {id: range, type: meeting, title: Range, date: "[..2031-05-24]", sources: [s]}
  - {id: doubted, type: meeting, title: Doubted, date: "2031-05-05?", sources: [s]}
  - {id: other, type: meeting, title: Other, date: 2031-05-05, sources: [s]}
  - {id: account, type: meeting, title: Account, date: 2031-05-04, same_as: other, sources: [s]}
statements:
  - {id: undated, speaker: a, summary: Spoken word, sources: [s]}
  - {id: spoken, speaker: a, said: 2031-05-05, summary: Spoken, sources: [s]}
silences:
  - {id: still, actor: b, about: [pact], window: {start: 2031, observed_through: 2031-05-05}, basis: asserted, claimed_by: a,
     sources: [s]}
"""


@pytest.mark.parametrize(
    ("question", "record", "told"),
    [
        ("members pact --on 2022", "attested", "attested 1994-05-24, not known for the time asked"),
        ("members pact --on 2022", "begun", "from 2002-10, not known for the time asked"),
        ("members pact --on 2022", "bare", "no date is known"),
        ("timeline --since 2031-05-05 --until 2031-05-05", "month", "its date is 2031-05"),
        ("timeline --since 2031-05-05 --until 2031-05-05", "range", "its date is 2031-05-24 or earlier"),
        ("timeline --since 2031-05-05 --until 2031-05-05", "doubted", "its date is 2031-05-05?"),
        (
            "timeline --since 2031-05-05",
            "other",
            "its date is 2031-05-04 or 2031-05-05<br>accounts differ in date (2031-05-04)",
        ),
        ("timeline --since 2031-05-05", "still", "observed from 2031 through 2031-05-05"),
        ("timeline --since 2002-10-07 --until 2010", "begun", "its date is 2002-10"),
        ("said --since 2031-05", "undated", "no date is known"),
        ("said --by-member-of pact", "spoken", "membership on that day is not certain"),
        ("search source --since 2031-06", "s", "its date is 2031-05-05"),
        ("search pact --since 2031-06", "pact", "no date is known"),
    ],
)
def test_a_row_that_is_only_possible_says_what_is_known(alliance: Alliance, question: str, record: str, told: str) -> None:
    path = alliance.home / "doubtful.yaml"
    path.write_text(DOUBTFUL)
    asked = alliance._replace(data=path)
    (line,) = [one for one in asked(*question.split(), "-f", "md").out.splitlines() if f"\\[{record}\\]" in one]
    assert f"| only possible: {told} |" in line


def test_a_table_says_what_is_known_in_the_same_words(alliance: Alliance) -> None:
    path = alliance.home / "doubtful.yaml"
    path.write_text(DOUBTFUL)
    assert alliance._replace(data=path)("members", "pact", "--on", "2022").out == text(
        """
        What                          Held                 Source              But

        A, member of Pact [attested]  attested 1994-05-24  Source, 2031-05-05  only possible: attested
                                                                               1994-05-24, not known for the
                                                                               time asked

        C, member of Pact [bare]      no date              Source, 2031-05-05  only possible: no date is
                                                                               known

        B, member of Pact [begun]     from 2002-10         Source, 2031-05-05  only possible: from 2002-10,
                                                                               not known for the time asked
        """
    )
