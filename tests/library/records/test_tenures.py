"""One record is one unbroken time: what may have held on a day, and what must have."""

from datetime import date, timedelta

import pytest
from alliance_graph.records.dates import MAX, MIN, UNKNOWN, parse, parse_end
from alliance_graph.records.model import Membership
from alliance_graph.records.tenures import bounds
from hypothesis import given
from hypothesis import strategies as st


def membership(start: str = "", end: str = "", *attested: str) -> Membership:
    return Membership(
        member="armenia",
        organization="csto",
        start=parse_end(start) if start else UNKNOWN,
        end=parse_end(end) if end else UNKNOWN,
        attested=tuple(map(parse, attested)),
    )


@pytest.mark.parametrize(
    ("written", "possible", "certain"),
    [
        (("2002", "2012"), ("2002-01-01", "2012-12-31"), ("2002-12-31", "2012-01-01")),
        (("2002-10-07", "2012-12-19"), ("2002-10-07", "2012-12-19"), ("2002-10-07", "2012-12-19")),
        (("2002-10-07", ".."), ("2002-10-07", MAX), ("2002-10-07", MAX)),
        (("..", "2012"), (MIN, "2012-12-31"), (MIN, "2012-01-01")),
        (("..", ".."), (MIN, MAX), (MIN, MAX)),
        (("2002-10-07", ""), ("2002-10-07", MAX), ("2002-10-07", "2002-10-07")),
        (("", "2012-12-19"), (MIN, "2012-12-19"), ("2012-12-19", "2012-12-19")),
        (("", ""), (MIN, MAX), (MAX, MIN)),
        (("", "", "2022-03-24"), (MIN, MAX), ("2022-03-24", "2022-03-24")),
        (("", "", "2020-03", "2021-11-29"), (MIN, MAX), ("2020-03-31", "2021-11-29")),
        (("", "", "2021-11-29", "2020-03"), (MIN, MAX), ("2020-03-31", "2021-11-29")),
        (("", "", "2020-03"), (MIN, MAX), ("2020-03-31", "2020-03-01")),
        (("2002", "", "2022-03-24"), ("2002-01-01", MAX), ("2002-12-31", "2022-03-24")),
        (("2002-10-07", "..", "2022-03-24"), ("2002-10-07", MAX), ("2002-10-07", MAX)),
        (("2002?", "2012"), ("2002-01-01", "2012-12-31"), ("2012-12-31", "2012-01-01")),
        (("2002", ""), ("2002-01-01", MAX), ("2002-12-31", "2002-01-01")),
        (("", "2012"), (MIN, "2012-12-31"), ("2012-12-31", "2012-01-01")),
        (("2002", "2002"), ("2002-01-01", "2002-12-31"), ("2002-12-31", "2002-01-01")),
        (("2002-10-07", "2012?"), ("2002-10-07", "2012-12-31"), ("2002-10-07", "2002-10-07")),
        (("2002?", "2012?"), ("2002-01-01", "2012-12-31"), (MAX, MIN)),
        (("", "", "2022-03?"), (MIN, MAX), (MAX, MIN)),
        (("[..2004-12-31]", ".."), (MIN, MAX), ("2004-12-31", MAX)),
        (("[2004..]", ""), ("2004-01-01", MAX), (MAX, "2004-01-01")),
        (("2012-05-01", "2002"), ("2012-05-01", "2002-12-31"), (MAX, MIN)),
        (("2002-10-07", "2004-01-01", "2010-01-01"), ("2002-10-07", "2004-01-01"), (MAX, MIN)),
    ],
)
def test_bounds(written: tuple[str, ...], possible: tuple[str, str], certain: tuple[str, str]) -> None:
    limits = bounds(membership(*written))
    assert ((limits.possible_from, limits.possible_to), (limits.certain_from, limits.certain_to)) == (possible, certain)


@pytest.mark.parametrize(
    ("written", "day", "may", "must"),
    [
        (("2002-10-07", "2012"), "2002-10-06", False, False),
        (("2002-10-07", "2012"), "2002-10-07", True, True),
        (("2002-10-07", "2012"), "2012-01-01", True, True),
        (("2002-10-07", "2012"), "2012-01-02", True, False),
        (("2002-10-07", "2012"), "2013-01-01", False, False),
        (("2002-10-07", "2012"), "2002-10", True, False),
        (("2002-10-07", "2012"), "2005", True, True),
        (("2002-10-07", "2012"), "2022?", False, False),
        (("2002-10-07", ""), "2022", True, False),
        (("2002-10-07", ".."), "2022", True, True),
        (("", "", "2022-03-24"), "2022-03-24", True, True),
        (("", "", "2022-03-24"), "2022-03-25", True, False),
        (("", "", "2020-03"), "2020-03", True, False),
        (("", "", "2020-03", "2022-03-24"), "2021", True, True),
        (("2002-10-07", ".."), "[..2022-03-24]", True, False),
    ],
)
def test_it_may_have_held_or_must_have(written: tuple[str, ...], day: str, may: bool, must: bool) -> None:
    limits, when = bounds(membership(*written)), parse(day)
    assert (limits.may_hold(when.earliest, when.latest), limits.must_hold(when.earliest, when.latest)) == (may, must)


def test_nothing_is_sure_of_a_day_that_is_not_known() -> None:
    limits = bounds(membership("2002-10-07", ".."))
    assert (limits.may_hold(MIN, MAX), limits.must_hold(MIN, MAX)) == (True, False)


START = date(2022, 1, 1)
days = st.integers(0, 6).map(lambda number: (START + timedelta(days=number)).isoformat())
spans = st.tuples(days, days).map(sorted)
vague = spans.map(lambda span: span[0] if span[0] == span[1] else f"[{span[0]}..{span[1]}]")


def possible_times(start: str, end: str, attested: list[str]) -> list[tuple[int, int]]:
    """Each unbroken time that agrees with all that is written, with one day beyond each side for "long before" and "after"."""
    offset = {(START + timedelta(days=number)).isoformat(): number for number in range(7)}
    found = []
    for first in range(-1, 8):
        for last in range(first, 9):
            if start and not offset[parse(start).earliest] <= first <= offset[parse(start).latest]:
                continue
            if end and not offset[parse(end).earliest] <= last <= offset[parse(end).latest]:
                continue
            shown = [(offset[parse(day).earliest], offset[parse(day).latest]) for day in attested]
            if all(first <= latest and earliest <= last for earliest, latest in shown):
                found.append((first, last))
    return found


@given(st.just("") | vague, st.just("") | vague, st.lists(vague, max_size=2), spans)
def test_every_time_that_agrees_holds_on_a_day_that_is_sure(
    start: str, end: str, attested: list[str], asked: list[str]
) -> None:
    times = possible_times(start, end, attested)
    limits = bounds(membership(start, end, *attested))
    first, last = ((date.fromisoformat(day) - START).days for day in asked)
    if limits.must_hold(*asked):
        assert all(one <= first and last <= other for one, other in times)
    if any(one <= last and first <= other for one, other in times):
        assert limits.may_hold(*asked)
