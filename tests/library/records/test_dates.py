"""An EDTF text is read as what it may be at the earliest and at the latest, or refused with what to write instead."""

import re
from datetime import date, timedelta

import pytest
from alliance_graph.records.dates import MAX, MIN, OPEN, UNKNOWN, Date, interval, parse, parse_end
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

HOW = (
    "write a day 2022-02-16, a month 2022-02, a year 2022, one day of several [2022-02-16..2022-02-19], "
    "or a time from one day to another 2022-02-16/2022-02-19"
)
PHRASE = "; the source's own words go into `date_phrase`"
days = st.dates().map(date.isoformat)
plain = days.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2022-02-16", "2022-02-16", "2022-02-16"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("156X", "1560-01-01", "1569-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("2022-XX", "2022-01-01", "2022-12-31"),
        ("2022-XX-XX", "2022-01-01", "2022-12-31"),
        ("2022-02-XX", "2022-02-01", "2022-02-28"),
        ("2022-02-16/2022-02-19", "2022-02-16", "2022-02-19"),
        ("2022-02/2022-03-05", "2022-02-01", "2022-03-05"),
        ("2022-02-16/2022-02", "2022-02-16", "2022-02-28"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("202X/2031", "2020-01-01", "2031-12-31"),
        ("2022-02-24/..", "2022-02-24", MAX),
        ("2022-02-24/", "2022-02-24", MAX),
        ("../2022-02-24", MIN, "2022-02-24"),
        ("/2022-02-24", MIN, "2022-02-24"),
        ("[2022-02-16..2022-02-19]", "2022-02-16", "2022-02-19"),
        ("[2021..2022-03-24]", "2021-01-01", "2022-03-24"),
        ("[2021-11-29..2022]", "2021-11-29", "2022-12-31"),
        ("[..2022-03-24]", MIN, "2022-03-24"),
        ("[2022-03-24..]", "2022-03-24", MAX),
        ("[2022-02-16,2022-02-19]", "2022-02-16", "2022-02-19"),
        ("[2022-02-19, 2022-02-16]", "2022-02-16", "2022-02-19"),
        ("[2022-02,2022-04..2022-05]", "2022-02-01", "2022-05-31"),
        ("[..2020,2022-05]", MIN, "2022-05-31"),
        ("[2022-02-16]", "2022-02-16", "2022-02-16"),
    ],
)
def test_a_date_has_bounds(text: str, earliest: str, latest: str) -> None:
    read = parse(text)
    assert (read.edtf, read.earliest, read.latest, read.certain) == (text, earliest, latest, True)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2022?", "2022-01-01", "2022-12-31"),
        ("2022-09?", "2022-09-01", "2022-09-30"),
        ("2022-09~", "2022-09-01", "2022-09-30"),
        ("2022-09-05%", "2022-09-05", "2022-09-05"),
        ("202X?", "2020-01-01", "2029-12-31"),
        ("2022-02-16?/2022-02-19", "2022-02-16", "2022-02-19"),
        ("2022-02-16/2022-02-19~", "2022-02-16", "2022-02-19"),
        ("2022-02~/..", "2022-02-01", MAX),
        ("/2022-02%", MIN, "2022-02-28"),
    ],
)
def test_a_doubted_date_has_the_same_bounds_and_is_not_certain(text: str, earliest: str, latest: str) -> None:
    read = parse(text)
    assert (read.edtf, read.earliest, read.latest, read.certain) == (text, earliest, latest, False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-02-30", "'2022-02-30' is not a date: 2022-02 has the days 01 to 28"),
        ("2022-02-29", "'2022-02-29' is not a date: 2022-02 has the days 01 to 28"),
        ("2022-04-00", "'2022-04-00' is not a date: 2022-04 has the days 01 to 30"),
        ("2022-13", "'2022-13' is not a date: there is no month 13"),
        ("2022-00", "'2022-00' is not a date: there is no month 00"),
        ("2022-42", "'2022-42' is not a date: there is no month 42"),
        ("0000", "'0000' is not a date: years begin at 0001"),
        ("2022-02-30/2022-03-01", "'2022-02-30/2022-03-01' is not a date: 2022-02 has the days 01 to 28"),
        ("[2022-02-01..2022-02-30]", "'[2022-02-01..2022-02-30]' is not a date: 2022-02 has the days 01 to 28"),
        ("2022-13/..", "'2022-13/..' is not a date: there is no month 13"),
        ("2022-02-30?", "'2022-02-30?' is not a date: 2022-02 has the days 01 to 28"),
        (
            "2022-21",
            "'2022-21' names a season, whose months depend on the hemisphere: write its months, as in [2022-03..2022-05]",
        ),
        ("2022-02-16/2022-02-10", "'2022-02-16/2022-02-10' ends before it starts"),
        ("[2022-02-19..2022-02-16]", "'[2022-02-19..2022-02-16]' ends before it starts"),
        ("../..", "'../..' says neither a beginning nor an end: write at least one, or leave the date out"),
        ("/", "'/' says neither a beginning nor an end: write at least one, or leave the date out"),
        (
            "{2022-02-16,2022-02-19}",
            ("'{2022-02-16,2022-02-19}' means all of these dates: write one record for each date, "
             "or [...] for one day of several"),
        ),
        ("2022-02-16T12:00:00Z", "'2022-02-16T12:00:00Z' has a time of day, which is not kept: write 2022-02-16"),
        ("Y17E8", "'Y17E8' lies outside the years 0001 to 9999"),
        ("Y170000002", "'Y170000002' lies outside the years 0001 to 9999"),
        ("-0044", "'-0044' lies outside the years 0001 to 9999"),
        ("10000", "'10000' lies outside the years 0001 to 9999"),
        ("late November 2021", f"'late November 2021' is not a date that this tool reads: {HOW}{PHRASE}"),
        (
            "between 16 and 19 February 2022",
            f"'between 16 and 19 February 2022' is not a date that this tool reads: {HOW}{PHRASE}",
        ),
        ("x" * 201, f"'{'x' * 60}...' is not a date that this tool reads: {HOW}{PHRASE}"),
        ("9" * 300, f"'{'9' * 60}...' lies outside the years 0001 to 9999"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message) + "$"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["2022-0X", "2022-1X", "2022-02-1X", "2022-XX-16", "156X-12-25", "XXXX", "XXXX-02", "X022", "[2022-0X..2023]"]
)
def test_digits_left_open_are_read_where_level_1_has_them_at_the_end(text: str) -> None:
    message = (
        f"{text!r} has an X where none can stand: X stands for the last digits, as in 202X, 2022-XX or 2022-02-XX; "
        "write one day of several as [2022-01..2022-09]"
    )
    with pytest.raises(ValueError, match=re.escape(message) + "$"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "[]", "[..]", "[,2022]", "[2022?..2023]", "[2022-02-16..2022-02-19", "2022-02-16..2022-02-19"),
        *("16.02.2022", "2022/02/16", "2022-2-16", "20220216", "2022-02-16/17", "2022-W07", "2022-047", "1950S2", "201u"),
        *(" 2022", "2022 ", "2022\n", "２０２２", "2022-", "2022-02-", "2022?-09", "2022-?02-30", "?2022", "2022??"),
        "2022-02/2022-03/2022-04",
    ],
)  # fmt: skip
def test_nothing_is_read_loosely(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{text!r} is not a date that this tool reads: {HOW}") + "$"):
        parse(text)


@given(st.dates())
def test_every_day_is_its_own_bounds(day: date) -> None:
    assert parse(day.isoformat()) == Date(day.isoformat(), day.isoformat(), day.isoformat())
    assert (parse(day.isoformat()).earliest, parse(day.isoformat()).latest) == (day.isoformat(), day.isoformat())


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(0, 40))
def test_a_day_is_read_where_the_calendar_has_it(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        expected = date(year, month, day).isoformat()
    except ValueError:
        with pytest.raises(ValueError, match="is not a date: "):
            parse(text)
    else:
        assert parse(text).earliest == expected


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year: int, month: int) -> None:
    following = date(year + month // 12, month % 12 + 1, 1)
    assert parse(f"{year:04}-{month:02}").latest == (following - timedelta(days=1)).isoformat()


@given(st.text("0123456789-/[].,X?~%{}TY ", max_size=14))
def test_any_text_is_a_date_with_ordered_bounds_or_a_value_error(text: str) -> None:
    try:
        read = parse(text)
    except ValueError:
        return
    assert read.edtf == text
    assert read.earliest <= read.latest
    assert read.known


@given(plain, plain, st.sampled_from(["{}", "{}?", "{}/{}", "{}/..", "../{}", "[{},{}]", "[{}..]", "[..{}]"]))
def test_the_edtf_package_reads_the_same_bounds(one: str, other: str, form: str) -> None:
    first, last = sorted([parse(one), parse(other)], key=lambda each: (each.earliest, each.latest))
    text = form.format(first.edtf, last.edtf)
    theirs = parse_edtf(text)
    earliest, latest = (
        unknown if isinstance(moment, float) else "{:04}-{:02}-{:02}".format(*moment)
        for unknown, moment in ((MIN, theirs.lower_strict()), (MAX, theirs.upper_strict()))
    )
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


def test_an_end_may_be_open_and_only_an_end() -> None:
    assert parse_end("..") is OPEN
    assert parse_end("2022") == parse("2022")


def test_unknown_and_open_dates_leave_both_bounds() -> None:
    assert [(each.earliest, each.latest, each.known) for each in (UNKNOWN, OPEN)] == [(MIN, MAX, False)] * 2
    assert UNKNOWN != OPEN


def test_dates_are_equal_by_their_text_and_go_into_a_set() -> None:
    assert len({parse("2022-02"), parse("2022-02-01/2022-02-28"), parse("2022-02")}) == 2
    assert parse("2022") != "2022"
    assert repr(parse("2022?")) == "Date('2022?', '2022-01-01', '2022-12-31', False)"


@pytest.mark.parametrize(
    ("start", "end", "edtf", "earliest", "latest", "certain"),
    [
        ("2022-02-24", "2022-03-24", "2022-02-24/2022-03-24", "2022-02-24", "2022-03-24", True),
        ("2022-02", "2022-03", "2022-02/2022-03", "2022-02-01", "2022-03-31", True),
        ("2022-02-24", "", "2022-02-24/", "2022-02-24", MAX, True),
        ("", "2022-03-24", "/2022-03-24", MIN, "2022-03-24", True),
        ("2022-02-24", "..", "2022-02-24/..", "2022-02-24", MAX, True),
        ("..", "2022-03-24", "../2022-03-24", MIN, "2022-03-24", True),
        ("2022-02?", "2022-03-24", "2022-02?/2022-03-24", "2022-02-01", "2022-03-24", False),
        ("[2022-02-01..2022-02-03]", "2022-03-24", "2022-02-01/2022-03-24", "2022-02-01", "2022-03-24", True),
        ("[..2022-02-03]", "2022-03-24", "../2022-03-24", MIN, "2022-03-24", True),
        ("2022-02-24", "[2022-03-01..]", "2022-02-24/..", "2022-02-24", MAX, True),
        ("2022-02-24", "2022-03-01/2022-03-05", "2022-02-24/2022-03-05", "2022-02-24", "2022-03-05", True),
    ],
)
def test_an_interval_of_two_dates_is_edtf_again(
    start: str, end: str, edtf: str, earliest: str, latest: str, certain: bool
) -> None:
    made = interval(*(parse_end(text) if text else UNKNOWN for text in (start, end)))
    assert (made.edtf, made.earliest, made.latest, made.certain) == (edtf, earliest, latest, certain)
    again = parse(edtf)
    assert (again.earliest, again.latest, again.certain) == (earliest, latest, certain)


def test_an_interval_of_nothing_is_unknown() -> None:
    assert interval(UNKNOWN, UNKNOWN) is UNKNOWN
    assert interval(OPEN, UNKNOWN) is UNKNOWN
