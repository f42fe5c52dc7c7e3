"""Counts as people and programs see them, and what a record did in each row of its timeline."""

import csv
from typing import Final

import pytest

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
COUNTS: Final = {"2020": 1, "2021": 1, "2022": 8}
BY_YEAR: Final = ("said", "--by", "zas", "--count-by", "year")


def test_counts_for_programs(alliance: Alliance) -> None:
    assert alliance(*BY_YEAR, "-f", "csv").out == "by,count\n2020,1\n2021,1\n2022,8\n"
    assert alliance(*BY_YEAR, "-f", "md").out == "| By | Count |\n| --- | --- |\n| 2020 | 1 |\n| 2021 | 1 |\n| 2022 | 8 |\n"
    assert alliance(*BY_YEAR, "-f", "json", "--last", "1").out == '[\n  {\n    "by": "2022",\n    "count": 8\n  }\n]\n'
    assert alliance(*BY_YEAR).out == "By    Count\n2020  1\n2021  1\n2022  8\n"


@pytest.mark.parametrize(("width", "longest"), [(40, 27), (200, 60)])
def test_counts_at_a_terminal_have_bars_as_wide_as_it_is(alliance: Alliance, width: int, longest: int) -> None:
    bars = [f"{year}  {count}      {'█' * max(1, round(longest * count / 8))}\n" for year, count in COUNTS.items()]
    assert alliance.shown(*BY_YEAR, width=width) == f"{BOLD}By    Count{PLAIN}\n{''.join(bars)}"


def test_nothing_to_count(alliance: Alliance) -> None:
    asked = alliance("said", "--by", "zas", "--since", "2030", "--count-by", "month")
    notes = "note: nothing found: not researched - no coverage of Zas is recorded\nnote: without --since there are answers\n"
    assert asked == (0, "", notes)


def test_what_was_done_has_a_column(alliance: Alliance) -> None:
    shown = alliance("timeline", "csto-staff", "-f", "md").out.splitlines()
    assert [line.split(" | ")[:2] for line in shown] == [
        ["| Date", "Did"],
        ["| ---", "---"],
        ["| between 2022-03-01 and 2022-03-24<br>“this month”", "organized for CSTO"],
    ]
    rows = list(csv.DictReader(alliance("timeline", "csto-staff", "-f", "csv").out.splitlines()))
    assert [(row["did_role"], row["did_who"], row["did_for"]) for row in rows] == [
        ("organizer", "", "Collective Security Treaty Organization")
    ]
