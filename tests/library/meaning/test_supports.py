"""A field rests on the sources of the file's part that writes it; `supports` on a citation narrows that."""

from typing import Any, Final

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.supports import supports, whole
from alliance_graph.query.questions import said
from alliance_graph.query.show import show
from alliance_graph.stores.sqlite.compile import in_memory

from tests.support.reading import dataset
from tests.support.stores import untyped

PACT: Final = """
sources: [{id: article, title: Article}, {id: wiki, title: Wikipedia}, {id: third, title: Third}]
countries: [{id: land, name: Land, sources: [article]}]
organizations: [{id: pact, name: Pact, sources: [article]}]
"""
MEMBER: Final = "memberships:\n  - {id: m, member: land, organization: pact, sources: [article]}\n"
NARROWED: Final = MEMBER.replace("sources: [article]", "start: 2001, sources: [article, {source: wiki, supports: [start]}]")
HELD: Final = ["member", "organization"]


def told(found: Dataset, record_id: str) -> dict[str, list[str] | None]:
    """What each citation of a record supports."""
    return {one.citation.source: list(one.fields) if one.fields else None for one in supports(found.records[record_id], found)}


@pytest.mark.parametrize(
    ("first", "second", "supported"),
    [
        (MEMBER, "", {"article": None}),
        (MEMBER, "memberships: [{id: m, start: 2001, sources: [wiki]}]", {"article": HELD, "wiki": ["start"]}),
        (MEMBER, "memberships: [{id: m, start: 2001, end: .., sources: [wiki]}]", {"article": HELD, "wiki": ["start", "end"]}),
        (MEMBER, "memberships: [{id: m, start: 2001, sources: [article]}]", {"article": None}),
        (MEMBER, "memberships: [{id: m, start: 2001, sources: [article, wiki]}]", {"article": None, "wiki": ["start"]}),
        (MEMBER, "memberships: [{id: m, note: See there.}]", {"article": None}),
        (MEMBER, "memberships: [{id: m, member: land, start: 2001, sources: [wiki]}]",
         {"article": HELD, "wiki": ["start", "member"]}),
        (MEMBER, "memberships: [{id: m, start: 2001, end: 2004, sources: [{source: wiki, supports: [start]}, third]}]",
         {"article": HELD, "wiki": ["start"], "third": ["start", "end"]}),
        (NARROWED, "", {"article": None, "wiki": ["start"]}),
    ],
)  # fmt: skip
def test_a_field_rests_on_the_sources_of_the_part_that_writes_it(
    first: str, second: str, supported: dict[str, list[str] | None]
) -> None:
    files: dict[str, str | bytes] = {"events.yaml": PACT + first, "memberships.yaml": second or "sources: []"}
    found = dataset(files)
    assert told(found, "m") == supported


def test_three_parts_each_with_its_own_source() -> None:
    found = dataset({
        "a.yaml": PACT + MEMBER,
        "b.yaml": "memberships: [{id: m, start: 2001, sources: [wiki]}]",
        "c.yaml": "memberships: [{id: m, end: 2004, sources: [third]}]",
    })  # fmt: skip
    assert told(found, "m") == {"article": HELD, "wiki": ["start"], "third": ["end"]}
    assert {one.source: one.supports for one in whole(found.records["m"], found).sources} == {
        "article": ("member", "organization"),
        "wiki": ("start",),
        "third": ("end",),
    }


def test_json_lines_are_parts_as_yaml_is() -> None:
    lines = (
        '{"record": "membership", "id": "m", "start": "2001", "sources": ["wiki"]}\n'
        '{"record": "membership", "id": "n", "member": "land", "organization": "pact", '
        '"sources": ["article", {"source": "wiki", "supports": ["start"]}], "start": "2001"}\n'
    )
    found = dataset({"a.yaml": PACT + MEMBER, "b.jsonl": lines})
    assert told(found, "m") == {"article": HELD, "wiki": ["start"]}
    assert told(found, "n") == {"article": None, "wiki": ["start"]}


def test_an_answer_says_what_each_source_supports() -> None:
    found = dataset({"a.yaml": PACT + MEMBER, "b.yaml": "memberships: [{id: m, start: 2001, sources: [wiki]}]"})
    (row,) = untyped(show(in_memory(found), "m"))
    assert _cited(row) == {"article": HELD, "wiki": ["start"]}
    assert row["origins"] == 2


def _cited(row: dict[str, Any]) -> dict[str, list[str] | None]:
    return {one["id"]: one["supports"] for one in row["sources"]}


EVENT: Final = """
sources: [{id: article, title: Article}, {id: wire, title: Wire}, {id: third, title: Third}]
people: [{id: doe, name: Doe, sources: [article]}]
"""
TALKS: Final = (
    "{id: talks, type: meeting, title: Talks, date: 2022-02-16, sources: [%s], statements: [{id: x, speaker: doe%s}]}"
)


VAGUE: Final = TALKS.replace("2022-02-16", "2022-02")
UNDATED: Final = TALKS.replace("2022-02-16", "..")
OWN: Final = ", sources: [wire]"
ACCOUNT: Final = "{id: a, type: meeting, title: A, date: %s, same_as: talks, sources: [third]}"


@pytest.mark.parametrize(
    ("events", "cited"),
    [
        ((TALKS % ("article", ""),), {"article": None}),
        ((TALKS % ("article", OWN),), {"wire": None, "article": ["date"]}),
        ((TALKS % ("article", ", said: 2022-02-17, sources: [wire]"),), {"wire": None}),
        ((TALKS % ("article, wire", OWN),), {"wire": None, "article": ["date"]}),
        ((TALKS % ("{source: article, supports: [title]}, third", OWN),), {"wire": None, "third": ["date"]}),
        ((TALKS % ("article", OWN), "{id: talks, summary: They met., sources: [third]}"), {"wire": None, "article": ["date"]}),
        ((UNDATED % ("article", f", published: 2022-02-16{OWN}"),), {"wire": None}),
        ((TALKS % ("article", OWN), ACCOUNT % "2022-02"), {"wire": None, "article": ["date"]}),
        ((VAGUE % ("article", OWN), ACCOUNT % "2022-02-16"), {"wire": None, "third": ["date"]}),
    ],
)
def test_a_statement_dated_by_its_event_rests_for_the_date_on_the_event_s_sources(
    events: tuple[str, ...], cited: dict[str, list[str] | None]
) -> None:
    parts: dict[str, str | bytes] = {f"{number}.yaml": f"events: [{text}]" for number, text in enumerate(events)}
    (row,) = untyped(said(in_memory(dataset({"sources.yaml": EVENT, **parts}))))
    assert _cited(row) == cited
