"""`alliance contrast` and `alliance silences` as users see them: the finding at first sight, and the forms for programs."""

import csv
import io
import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.running import ROOT, Alliance, Done

pytest_plugins = ["tests.support.running"]

INVASION: Final = ("contrast", "invasion")
MANY: Final = """
sources: [{id: s, title: S}]
countries: [COUNTRIES]
organizations: [{id: pact, name: Littoral Pact, short: Pact, sources: [s]}, {id: axis, name: Axis, sources: [s]}]
people: [{id: ann, name: Ann, sources: [s]}]
events:
  - {id: raid, type: invasion, title: The Raid, date: 2031-05-10, sources: [s]}
  - id: vote
    type: vote
    title: The Assembly deplores the raid in the strongest terms that it has ever used of anybody
    date: 2031-05-12
    about: [raid]
    stance: oppose
    participants: [VOTES, {who: pact, role: participant}]
    sources: [s]
statements:
  - {id: early, speaker: ann, said: "[2031-05-09..2031-05-11]", about: [raid], summary: It was wrong., sources: [s]}
  - {id: late, speaker: c0, said: 2031-06-01, about: [raid], summary: Again., sources: [s]}
silences:
  - {id: axis-silent, actor: axis, trigger: raid, window: {observed_through: 2031-05-31}, basis: searched, searched: [archive],
     sources: [s]}
coverage: [{id: k, of: c15, from: 2031-05-01, to: 2031-05-31}]
"""


NOTE: Final = "note: unknown: Land 15 - the coverage does not say that it is complete: Land 15, 2031-05-01 to 2031-05-31 [k]\n"
TOGETHER: Final = """\
After           Who                                   First answer
0 to 1 days     Ann (possibly)                        It was wrong.
2 days          Pact, Land 0, Land 1, Land 10, Land   The Assembly deplores the … (5 support, 5
                11 and 11 more                        oppose, 5 abstained)
at least 21     Axis                                  silent, observed through 2031-05-31, a
days                                                  search found nothing [axis-silent]
                Land 15                               nothing on record; not known
19 actors, together by days; --format csv, json or md has a row for each.
"""
APART: Final = """\
After          Who      Answer                                                Source  But

0 to 1 days    Ann      It was wrong.                                         S       only possible
                        [early]

2 days         Land 0   The Assembly deplores the raid in the strongest       S
                        terms that it has ever used of anybody
                        (vote, against) [vote]
                        stance: support

at least 21    Axis     silent, observed through 2031-05-31, a search found   S
days                    nothing [axis-silent]

               Land 15  nothing on record; not known
"""
KEPT: Final = """\
Window              Silence                                          Source

through 2031-05-31  Axis is silent on The Raid                       S
(21 days)           (silence, a search found nothing) [axis-silent]
"""


@pytest.fixture
def whole(alliance: Alliance) -> Alliance:
    """The program with all the data that come with it."""
    return alliance._replace(data=ROOT / "data")


@pytest.fixture
def many(alliance: Alliance, tmp_path: Path) -> Alliance:
    """The program with a dataset in which many answered."""
    file = tmp_path / "many.yaml"
    roles = ("against", "in-favour", "abstained")
    countries = ", ".join(f"{{id: c{number}, name: Land {number}, sources: [s]}}" for number in range(16))
    votes = ", ".join(f"{{who: c{number}, role: {roles[number % 3]}}}" for number in range(15))
    file.write_text(MANY.replace("COUNTRIES", countries).replace("VOTES", votes), "utf-8")
    return alliance._replace(data=file)


def rows(alliance: Alliance, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(alliance(*words, "--format", "json").out)
    return found


@pytest.mark.slow
def test_the_finding_of_the_case_is_seen_at_first_sight(whole: Alliance) -> None:
    assert whole("stats").code == 0  # a slow machine shows how far the database is that the first question needs
    lines = whole.shown(*INVASION, width=80).splitlines()
    assert len(lines) <= 25
    assert max(map(len, lines[1:])) <= 80
    assert lines[1].split()[:4] == ["same", "day", "NATO,", "OSCE,"]
    text = " ".join(" ".join(lines).split())
    assert "at least 28 CSTO silent, observed through days 2022-03-24, as Mohr claims" in text


@pytest.mark.slow
def test_the_answers_to_the_invasion_are_those_of_the_records(whole: Alliance) -> None:
    found = {row["actor"]["id"]: row for row in rows(whole, *INVASION)}
    told = {
        key: (row["answer"], row["first"]["id"], row["days"], (row["spoken_by"] or {}).get("id"), row["stance"])
        for key, row in found.items()
        if key in ("nato", "osce", "un", "belarus", "csto")
    }
    assert told == {
        "nato": ("event", "2022-02-24-article-4", {"min": 0, "max": 0}, "nac", None),
        "osce": ("statement", "2022-02-24-osce-joint-rau", {"min": 0, "max": 0}, "zbigniew-rau", "oppose"),
        "un": ("event", "2022-02-25-unsc-veto", {"min": 1, "max": 1}, "unsc", None),
        "belarus": ("event", "2022-03-02-es11-1", {"min": 6, "max": 6}, None, "support"),
        "csto": ("silent", "2022-05-16-csto-summit", {"min": 28, "max": None}, "stanislav-zas", None),
    }
    assert found.keys().isdisjoint({"russia", "ukraine", "vladimir-putin", "patti-mohr", "global-economic-report", "nbc-news"})


def test_a_long_table_has_those_together_who_answered_after_as_many_days(many: Alliance) -> None:
    assert many("contrast", "raid") == Done(0, TOGETHER, NOTE)


def test_a_short_table_has_a_row_for_each(many: Alliance) -> None:
    names = ("--actors", "c0", "--actors", "ann", "--actors", "axis", "--actors", "c15")
    assert many("contrast", "raid", *names) == Done(0, APART, NOTE)


def test_csv_has_a_line_an_actor_as_survival_analysis_reads_it(many: Alliance) -> None:
    names = ("--actors", "c0", "--actors", "ann", "--actors", "axis", "--actors", "c15")
    assert (
        many("contrast", "raid", *names, "--format", "csv").out
        == """\
actor,time,observed,name,answer,days_min,days_max,certain,first,first_date,spoken_by,stance,origins,silence,observed_through,\
first_earliest,first_latest,observed_earliest,observed_latest
ann,1,1,Ann,statement,0,1,false,early,[2031-05-09..2031-05-11],,,1,,,2031-05-09,2031-05-11,,
c0,2,1,Land 0,event,2,2,true,vote,2031-05-12,,support,1,,,2031-05-12,2031-05-12,,
axis,21,0,Axis,silent,21,,true,,,,,1,axis-silent,2031-05-31,,,2031-05-31,2031-05-31
c15,0,0,Land 15,unknown,,,true,,,,,0,,,,,,
"""
    )


def test_silences_in_each_form(many: Alliance) -> None:
    assert many("silences") == Done(0, KEPT, "")
    (row,) = rows(many, "silences", "axis")
    assert (row["days"], row["first_after"], row["contradicted_by"]) == ({"min": 21, "max": 21}, None, [])
    (line,) = csv.DictReader(io.StringIO(many("silences", "--format", "csv").out))
    assert (line["id"], line["days_min"], line["days_max"], line["first_after_row_id"]) == ("axis-silent", "21", "21", "")


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_no_silence_follows_where_no_record_is_complete(many: Alliance, form: str) -> None:
    found = many("silences", "--derived", "--format", form)
    empty = {"json": "[]\n", "csv": "actor,name,silent,chances,rate,events\n"}.get(form, "")
    assert found == (0, empty, (
        "note: no record of an event or of a body is complete (`coverage` with `complete: true`), so that no silence follows\n"
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("contrast riad", "alliance: no event or statement is called 'riad'; did you mean raid?"),
        ("contrast raid --actors nobody", "alliance: no organization or person or country is called 'nobody'"),
        ("contrast raid --within soon", "alliance: --within: 'soon' is not a span of time; write 30d, 6w, 3m or 1y"),
        ("silences nobody", "alliance: no organization or person or country is called 'nobody'"),
    ],
)
def test_a_bad_question_is_refused_in_a_sentence(many: Alliance, words: str, told: str) -> None:
    assert many(*words.split()) == (2, "", f"{told}\n")


@pytest.mark.slow
def test_the_demo_shows_the_finding_and_where_the_page_is() -> None:
    told = subprocess.run(["make", "-n", "demo"], cwd=ROOT, text=True, check=True, capture_output=True).stdout
    commands = [line.removeprefix(".venv/bin/") for line in told.splitlines() if ".venv/bin/alliance" in line or "page" in line]
    assert commands == [
        "alliance contrast invasion",
        "alliance export html -o exports/demo.html",
        f'echo "Open this page in a browser: {ROOT}/exports/demo.html"',
    ]
