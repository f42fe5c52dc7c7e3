"""What a keyword may be: `help` explains each from the one table, and values come as Python has them."""

import inspect
from datetime import date, datetime
from typing import Any

import alliance_graph as ag
import numpy
import pandas
import pytest
from alliance_graph.query.conditions import BY_KEYWORD
from alliance_graph.query.further.keywords import conditions
from alliance_graph.query.store import Store

from tests.support.stores import SEED, ids

pytest_plugins = ["tests.support.stores"]

FORMS = "write 2022, 2022-02, 2022-02-16, 24 Feb 2022, or an event and an offset, as in EVENT+7d (d, w, m or y)"
QUESTIONS = (
    "conflicts", "contrast", "count", "members", "neighbours", "offices", "path", "said", "search", "show", "silences",
    "sources", "stance", "stance_network", "timeline",
)  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_help_shows_each_keyword_with_the_meaning_that_its_row_has(name: str) -> None:
    question = getattr(ag, name)
    keywords = conditions(question)
    told = (inspect.getdoc(question) or "").split("\n")
    assert keywords
    for keyword in keywords:
        (line,) = [number for number, text in enumerate(told) if text.startswith(f"{keyword}: ")]
        words = " ".join(text.strip() for text in told[line + 1 : line + 4])
        assert words.startswith(BY_KEYWORD[keyword].help)
        assert inspect.signature(question).parameters[keyword].kind is inspect.Parameter.KEYWORD_ONLY
    assert not any(one.kind is inspect.Parameter.VAR_KEYWORD for one in inspect.signature(question).parameters.values())


def test_every_question_with_conditions_is_explained() -> None:
    functions = {name: getattr(ag, name) for name in ag.__all__ if inspect.isfunction(getattr(ag, name))}
    assert tuple(name for name, one in functions.items() if conditions(one)) == QUESTIONS


def test_a_keyword_in_help() -> None:
    text = inspect.getdoc(ag.stance_network) or ""
    assert (
        text.partition("Conditions, as keywords:")[2]
        == """

limit: a number
    At most this many rows.
about: a text or a list of texts, a name: organization, person, country, place, topic, source, event, statement, silence
    About this topic, place, actor or event.
since: a date, as a text, a datetime.date or a year
    On this date or later: 2022-02, 24 Feb 2022; or an event, invasion+7d (d, w, m, y).
until: a date, as a text, a datetime.date or a year
    On this date or earlier; of an event, its last day."""
    )


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({"since": date(2022, 2, 17)}, {"since": "2022-02-17"}),
        ({"since": datetime(2022, 2, 17, 23, 59)}, {"since": "2022-02-17"}),
        ({"until": 2021}, {"until": "2021"}),
        ({"by": ["zas", "Patti Mohr"]}, {"by": ("zas", "patti-mohr")}),
        ({"by": {"zas": None}.keys()}, {"by": "zas"}),
        ({"by": []}, {}),
        ({"by": {*()}, "type": (), "since": None}, {}),
        ({"reporting": ["direct-quote"]}, {"reporting": "direct-quote"}),
        ({"limit": numpy.int64(3), "certain": numpy.True_}, {"limit": 3, "certain": True}),
        ({"by": pandas.Series(["zas", "patti-mohr"])}, {"by": ["zas", "patti-mohr"]}),
        ({"since": pandas.Timestamp("2022-02-17T12:00")}, {"since": "2022-02-17"}),
    ],
)
def test_values_as_python_has_them(seed: Store, given: dict[str, Any], same: dict[str, Any]) -> None:
    assert ag.said(seed, **given) == ag.said(seed, **same)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"by": 5}, "--by takes a text or a list of texts, not 5"),
        ({"by": ["zas", None]}, "--by takes a text or a list of texts, not ['zas', None]"),
        ({"stance": b"support"}, "--stance takes a text or a list of texts, not b'support'"),
        ({"text": 3_800}, "the text takes a text, not 3800"),
        ({"certain": "no"}, "--certain takes True or False, not 'no'"),
        ({"limit": "3"}, "--limit takes a number of 1 or more, not '3'"),
        ({"limit": 0}, "--limit takes a number of 1 or more, not 0"),
        ({"last": True}, "--last takes a number of 1 or more, not True"),
        ({"origins": 1.5}, "--origins takes a number of 0 or more, not 1.5"),
        ({"since": 2022.5}, f"--since takes a date, not 2022.5; {FORMS}"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(seed: Store, given: dict[str, Any], told: str) -> None:
    with pytest.raises(ag.UsageError) as refused:
        ag.said(seed, **given)
    assert str(refused.value) == told


def test_what_was_known_by_a_day_as_python_has_it() -> None:
    days = (date(2022, 2, 20), "2022-02-20", "20 Feb 2022")
    told = [ids(ag.said(ag.open_store(SEED, known_by=day))) for day in days]
    assert (told[0], told[1:], len(told[0]) > 0) == (told[0], [told[0]] * 2, True)
    assert ag.said(ag.open_store(SEED, known_by=2021)).notes[-1].startswith("only what was published by 2021-12-31")


def test_days_of_tenures_as_python_has_them(seed: Store) -> None:
    on = ag.members(seed, "csto", on=date(2022, 3, 24))
    assert (on, len(on) > 0) == (ag.members(seed, "csto", on="2022-03-24"), True)
    assert ids(ag.offices(seed, "zas", since=2022)) == ids(ag.offices(seed, "zas", since="2022"))
