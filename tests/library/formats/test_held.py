"""What a file holds: of a part, what was compared with its conditions and how that came out; of a state, which it is."""

import csv
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from alliance_graph.errors import UsageError
from alliance_graph.formats import registry
from alliance_graph.formats.held import held, newer
from alliance_graph.query.conditions import Part
from alliance_graph.stores.sqlite.compile import in_memory

from tests.support.exports import CASE, exported, pieces, told
from tests.support.stores import Say, dataset

pytest_plugins = ["tests.support.stores"]

DAYS: Part = {"since": "2031-05-04", "until": "2031-05-10"}
JUDGED = {
    "quarrel": ("false", "date"),
    "patrols": ("false", "date"),
    "talks": ("false", "date"),
    "silent": ("false", "date"),
    "protest": ("true", ""),
    "rumour": ("false", "date"),
    "chair": ("", ""),
    "pact-northland": ("", ""),
}
"""Of a part over these days: what was compared with them, and what came along with that."""


def judged(rows: Mapping[str, Mapping[str, object]]) -> dict[str, tuple[object, object]]:
    return {one: (row.get("certain") or "", row.get("doubts") or "") for one, row in rows.items()}


def test_a_table_of_a_part_says_of_each_row_whether_it_certainly_meets_the_conditions(say: Say) -> None:
    """A membership came along because of its member: nobody has asked when it was."""
    rows = {row["id"]: row for row in csv.DictReader(StringIO(exported("csv", say(CASE), **DAYS)))}
    assert judged(rows) == JUDGED
    whole = csv.DictReader(StringIO(exported("csv", say(CASE))))
    assert {(row["certain"], row["doubts"]) for row in whole} == {("true", "")}


def test_json_has_null_for_what_was_not_compared(say: Say) -> None:
    rows = {row["id"]: (row["certain"], row["doubts"]) for row in json.loads(exported("json", say(CASE), **DAYS))}
    assert {one: rows[one] for one in ("talks", "protest", "pact-northland", "doe")} == {
        "talks": (False, ["date"]), "protest": (True, []), "pact-northland": (None, []), "doe": (None, []),
    }  # fmt: skip


def test_the_nodes_of_a_part_say_whether_they_are_certain_and_those_of_the_whole_need_not(say: Say) -> None:
    store, occurrences = say(CASE), [one for one in JUDGED if one not in ("chair", "pact-northland")]
    for kind in ("gexf", "graphml"):
        part, whole = (nodes(kind, exported(kind, store, **given)) for given in (DAYS, Part()))
        assert {one: pair for one, pair in judged(part).items() if one in occurrences} == {
            one: JUDGED[one] for one in occurrences
        }
        assert {pair for one, pair in judged(part).items() if one not in occurrences} == {("", "")}
        assert {*judged(whole).values()} == {("", "")}


def nodes(kind: str, text: str) -> dict[str, dict[str, object]]:
    if kind == "graphml":
        return dict(networkx.read_graphml(BytesIO(text.encode())).nodes(data=True))
    space = "{http://gexf.net/1.3}"
    found = ElementTree.fromstring(text).iter(f"{space}node")
    return {
        node.attrib["id"]: {one.attrib["for"]: one.attrib["value"] for one in node.iter(f"{space}attvalue")} for node in found
    }


STATE = ("only what was published by 2031-05-05",)


@pytest.mark.parametrize("kind", ["gexf", "graphml", "timelinejs", "ical", "feed", "jsonld", "html"])
def test_a_file_that_has_a_title_names_the_conditions_and_the_earlier_state_in_it(say: Say, kind: str) -> None:
    store = say(CASE)
    text = "".join(registry.text(kind, store, "Title", registry.held(kind, store, "Title", {"by": "doe"}, STATE)))
    plain = text.replace("\r\n ", "")
    assert "said by Jane Doe" in plain
    assert STATE[0] in plain
    whole = "".join(registry.text(kind, store, "Title", registry.held(kind, store, "Title", None, STATE))).replace("\r\n ", "")
    assert STATE[0] in whole
    assert (STATE[0] in exported(kind, store), held(store, "Title", {"by": "doe"}, state=STATE).title) == (
        False,
        "Title; said by Jane Doe; only what was published by 2031-05-05",
    )


def test_a_database_has_its_conditions_apart_from_its_title(say: Say, tmp_path: Path) -> None:
    (tmp_path / "it.db").write_bytes(b"".join(registry.pieces("sqlite", held(say(CASE), "Title", {"by": "doe"}, state=STATE))))
    with closing(sqlite3.connect(tmp_path / "it.db")) as base:
        assert base.execute("SELECT title, conditions FROM dataset").fetchall() == [
            ("Title", "said by Jane Doe; only what was published by 2031-05-05")
        ]


def test_a_database_has_the_records_of_the_editors_and_that_of_a_part_says_that_it_has_none(say: Say, tmp_path: Path) -> None:
    coverage = "coverage: [{id: looked, of: doe, where: The Herald, from: 2031-05-01, to: 2031-05-11, by: Roe}]\n"
    store = say(coverage + CASE)
    (tmp_path / "it.db").write_bytes(pieces("sqlite", store))
    with closing(sqlite3.connect(tmp_path / "it.db")) as base:
        assert base.execute("SELECT id, of_id, from_edtf FROM coverage").fetchall() == [("looked", "doe", "2031-05-01")]
    none = "what the editors say of their own work (coverage, stories, terms) is not in a part; `export package` has it"
    assert (told("sqlite", store), told("sqlite", store, by="doe")) == ([], [none])
    assert told("sqlite", say(CASE), by="doe") == []


LATER = "events:\n" + "".join(
    f"  - {{id: new-{number}, type: meeting, title: New {number}, date: 2031-04-0{number}, sources: [herald]}}\n"
    for number in (1, 2, 3)
)


@pytest.mark.parametrize(
    ("part", "ids", "scope", "notes"),
    [
        ({}, ["new-1", "new-2", "new-3"], ("new since v1",), ()),
        ({"last": 2}, ["new-2", "new-3"], ("new since v1", "the newest 2"), ("these are the last 2; there are more",)),
        ({"limit": 1}, ["new-1"], ("new since v1", "the first 1"), ("these are the first 1; there are more",)),
        ({"last": 9}, ["new-1", "new-2", "new-3"], ("new since v1", "the newest 9"), ()),
    ],
)
def test_of_what_is_new_stay_as_many_as_are_asked_for(
    part: Part, ids: list[str], scope: tuple[str, ...], notes: object
) -> None:
    """The newest two of all are old: they must not displace what is new."""
    new = in_memory(dataset(CASE.replace("events:\n", LATER)))
    found = newer(held(new, "Title"), in_memory(dataset(CASE)), "v1", part)
    assert ([*found.ids], found.scope, found.notes) == (ids, scope, notes)


def test_the_first_and_the_last_are_not_asked_for_together() -> None:
    store = in_memory(dataset(CASE))
    with pytest.raises(UsageError, match="give one of the two"):
        newer(held(store, "Title"), store, "v1", {"last": 1, "limit": 1})


def test_a_network_names_its_conditions_and_the_earlier_state() -> None:
    text = "".join(registry.network("graphml", in_memory(dataset(CASE)), "Title", "conflict", {"since": "2031"}, STATE))
    names = [one.text for one in ElementTree.fromstring(text).iter("{http://graphml.graphdrawing.org/xmlns}data")]
    assert names == ["Title; since 2031; only what was published by 2031-05-05"]
