"""On any small dataset, dates, voices, stances, members, timelines and origins are what going through all records gives."""

from typing import Any, Final

from alliance_graph.dataset.load import read
from alliance_graph.query.questions import timeline
from alliance_graph.query.store import Store
from alliance_graph.query.tenures import members
from alliance_graph.records.dates import MAX, MIN, parse
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import actors, datasets, parts
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.dates import When, when
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import Item
from tests.support.stores import Fill

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

KINDS: Final = ("event", "statement", "silence")


def occurrences(plain: Plain) -> dict[str, Item]:
    return {item.key: item for item in plain.records.items() if item.layer != "account"}


def told(found: dict[str, Any] | None) -> tuple[str, str]:
    return ((found or {}).get("earliest") or MIN, (found or {}).get("latest") or MAX)


@given(data=datasets.datasets)
def test_an_occurrence_has_the_date_that_all_accounts_leave_possible(fill: Fill, data: dict[str, list[Data]]) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    for row in store.of_kind(KINDS):
        item = occurrences(plain)[row["id"]]
        date, agreed = plain.records.when(item), plain.records.agreed(item.id)
        assert told(row["date"]) == (date.earliest, date.latest)
        assert _same_days(row["date"], date)
        if item.layer == "occurrence":
            assert ("date" in row["differs"]) == agreed.differs
            assert row["dated_by"] == {"earliest": agreed.earliest_by, "latest": agreed.latest_by}


def _same_days(row: dict[str, Any] | None, date: When) -> bool:
    """Whether the text of a date says just these days; of an extent, whether it has these bounds."""
    written_ = when((row or {}).get("edtf"))
    assert not written_.known or parse((row or {})["edtf"]).known
    bounds = (written_.earliest, written_.latest) == (date.earliest, date.latest)
    return bounds and (date.extent or written_.extent or written_.starts == date.starts)


@given(data=datasets.datasets)
def test_a_row_counts_the_origins_of_its_sources(fill: Fill, data: dict[str, list[Data]]) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    for row in store.of_kind(KINDS):
        full = [plain.records.full(one) for one in occurrences(plain)[row["id"]].evidence]
        cited = [source for one in full for source in one.get("sources", ())]
        assert (row["origins"] or 0) == parts.origins(cited, plain.records.all)


@given(data=datasets.datasets)
def test_who_speaks_for_whom_and_stands_how(fill: Fill, data: dict[str, list[Data]]) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    speaking = [item for item in occurrences(plain).values() if item.section == "statements"]
    assert _links(store, "VOICE") == {(item.key, one) for item in speaking for one in actors.voice(plain, item)}
    found = {(one.source, one.target, one.words, one.record) for one in store.links(_every(plain), ("STANDS",))}
    assert found == actors.stances(plain)


def _every(plain: Plain) -> list[str]:
    return list(plain.records.all)


def _links(store: Store, type_: str) -> set[tuple[str, str]]:
    ids = [row["id"] for row in store.of_kind(["statement"])]
    return {(one.source, one.target) for one in store.links(ids, (type_,))}


asked = st.fixed_dictionaries({}, optional={"on": st.sampled_from([*datasets.DAYS, "2022-01"])}) | st.fixed_dictionaries(
    {}, optional={"since": st.just("2022-01-31"), "until": st.sampled_from(datasets.DAYS[1:])}
)


@given(data=datasets.datasets, organization=st.sampled_from(["o0", "o1"]), asked=asked)
def test_members_are_those_whose_status_confers_it(
    fill: Fill, data: dict[str, list[Data]], organization: str, asked: dict[str, str]
) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    on = asked.get("on")
    days = (parse(on).earliest, parse(on).latest) if on else (asked.get("since", MIN), asked.get("until", MAX))
    every = actors.members(plain, organization, days if asked else None, on)
    status = {one["id"]: one.get("status", "member") for one in data["memberships"]}
    found = {row["id"]: tuple(row["doubts"]) for row in members(store, organization, **asked).rows}  # type: ignore[arg-type]
    assert found == {key: doubts for key, doubts in every.items() if status[key] in ("member", "party")}
    for apart in ("observer", "suspended"):
        rows = members(store, organization, status=apart, **asked).rows  # type: ignore[arg-type]
        assert {row["id"]: tuple(row["doubts"]) for row in rows} == {
            key: doubts for key, doubts in every.items() if status[key] == apart
        }


@given(
    data=datasets.datasets,
    whose=st.sampled_from(["o0", "o1", "o2", "p0", "p1"]),
    exact=st.booleans(),
    accounts=st.booleans(),
)
def test_a_timeline_holds_what_somebody_or_an_organ_does_says_or_is_meant_by(
    fill: Fill, data: dict[str, list[Data]], whose: str, exact: bool, accounts: bool
) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    rows = timeline(store, whose, exact=exact, accounts=accounts).rows
    hidden = "occurrence" if accounts else "account"
    items = {
        item.key: item
        for item in plain.records.items()
        if item.layer != hidden
        and plain.records.stands(item.evidence[0])
        and actors.in_timeline(plain, item, whose, exact=exact)
    }
    expected = [items[key].id for key in ordered(plain.records) if key in items]
    assert [row["id"] for row in rows if row["kind"] in KINDS] == expected
