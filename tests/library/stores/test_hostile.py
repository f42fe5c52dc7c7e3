"""Whatever a user or a source writes is a value: never a part of SQL or of a search language, never the store's own error."""

import json
from collections.abc import Callable
from typing import Final

import pytest
from alliance_graph.answers.contrast import contrast
from alliance_graph.answers.silences import silences
from alliance_graph.answers.sources import sources
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.links.paths import neighbours
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.show import show
from alliance_graph.query.store import Store
from alliance_graph.query.tenures import members

from tests.support.stores import Say, ids, untyped

pytest_plugins = ["tests.support.stores"]

HOSTILE: Final = (
    "'", '"', "''", '""', "'; DROP TABLE node; --", "zas' OR '1'='1", "NEAR(zas nato)", "zas*", "*", "^zas", "words:zas",
    "- zas", "zas OR nato", "zas AND", "NOT zas", '"zas', 'zas"', "{zas nato}:", "(zas", "a\0b", "\0", "\udcff", "%", "_",
    ":by", "?1", "@by", "x" * 100_000, " ".join(f"w{number}" for number in range(5_000)), "", " ", "\n", "🙂", "\u202e",
)  # fmt: skip


QUOTED: Final = {'"zas', 'zas"'}
MEANT: Final = {
    "text": {*QUOTED, "zas*", "^zas", "- zas", "(zas", "zas AND", "NOT zas", ":by", "@by"},
    "by": QUOTED,
    "for_": QUOTED,
}
"""What is found in spite of its signs, because names are compared without quotation marks, and texts by their words."""
FIELDS: Final = ("by", "for_", "to", "about", "via", "at", "by_member_of", "reporting", "since", "until", "text")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_no_value_is_anything_but_a_value(seed: Store, field: str, value: str) -> None:
    try:
        found = untyped(said(seed, **{field: value}))  # type: ignore[arg-type]
    except UsageError:
        found = []
    assert bool(found) == (value in MEANT.get(field, ()))


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:12]))
def test_no_value_harms_what_is_in_the_store(seed: Store, value: str) -> None:
    before = ids(said(seed))
    for question in (search, timeline):
        try:
            found = untyped(question(seed, value))
        except UsageError:
            continue
        assert bool(found) == (question is search and value in MEANT["text"]) or value in QUOTED
    assert ids(said(seed)) == before


@pytest.mark.parametrize("question", [contrast, members, neighbours, show, silences, sources], ids=lambda one: one.__name__)
def test_a_byte_that_is_no_text_names_nothing(seed: Store, question: Callable[[Store, str], object]) -> None:
    with pytest.raises(UnknownName, match=r"is called '\\udcff'"):
        question(seed, "\udcff")


def test_hostile_data_are_answered_as_they_stand(say: Say) -> None:
    name = 'Robert\'); DROP TABLE node;-- "*"'
    store = say(json.dumps({"organizations": [{"id": "bobby", "name": name}], "statements": [{"id": "x", "speaker": "bobby"}]}))
    assert [row["speaker"]["name"] for row in untyped(said(store, by=name))] == [name]
    assert said(store, by="robert); drop table node;-- *").rows == untyped(said(store, by="bobby"))
