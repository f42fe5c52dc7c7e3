"""The contract of every store: on any small dataset it answers any filter as going through all records one by one does.

The second answer is written from the definitions ("What a question means" in the design) on the plain data, with no use of
the order, the bounds, the closures or the text that a store is filled with.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any, Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import Conditions
from alliance_graph.query.paths import neighbours, path
from alliance_graph.query.questions import Answer, asked, phrases, timeline
from alliance_graph.query.store import Filter, Store
from alliance_graph.records.dates import MAX, MIN, parse
from alliance_graph.text.folding import words
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.stores import STORES, Fill

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

Data = dict[str, Any]
SOURCES: Final = ("s0", "s1", "s2")
ACTORS: Final = ("c0", "c1", "o0", "o1", "p0")
TOPICS: Final = ("t0", "t1", "t2")
PLACES: Final = ("l0", "l1", "c0")
EVENTS: Final = ("e0", "e1", "e2")
STATEMENTS: Final = ("x0", "x1", "x2", "x3")
TEXTS: Final = ("peace talks", "talks of peace, at 12:30", "Vas's 3,800 men", "Зась", "peace")
ASKED: Final = ("talks peace", '"peace talks"', "3,800", '"peace vas"', "s зась")
LIMITS: Final = (0, 1, 2, 3, 4, 10**20)
DAYS: Final = ("2022-01-30", "2022-01-31", "2022-02-01", "2022-02-02")

edtf = st.sampled_from(
    [*DAYS, "2022-01", "2022-02", "2022", "[2022-01-31..2022-02-01]", "[..2022-01-31]", "2022-02-01/..", "2022-01-31?", "2022~"]
)


def some(ids: Iterable[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(ids)), max_size=2, unique=True)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """Some of these fields, each with a value of its own."""
    return st.fixed_dictionaries({}, optional=fields)


def section(ids: tuple[str, ...], fields: st.SearchStrategy[Data], **given: object) -> st.SearchStrategy[list[Data]]:
    def named(several: tuple[Data, ...]) -> list[Data]:
        return [{"id": key, **given, **data} for key, data in zip(ids, several, strict=True)]

    return st.tuples(*(fields for _ in ids)).map(named)


actor = st.sampled_from(ACTORS)
text = st.sampled_from(TEXTS)
tenure = record(start=edtf, end=edtf | st.just(".."), attested=edtf, negated=st.booleans())
spoken = record(
    speaker=actor, to=some(ACTORS), said=edtf, published=edtf, about=some([*TOPICS, *PLACES, *EVENTS, *ACTORS]),
    quote=text, title=text, spelled=text, event=st.sampled_from(EVENTS), after=some([*EVENTS, *STATEMENTS]),
    reporting=st.sampled_from(["mention", "direct-quote"]), modality=st.sampled_from(["actual", "planned", "negated"]),
    rank=st.sampled_from(["deprecated", "normal"]),
    **{"for": actor}, sources=some(SOURCES),
)  # fmt: skip
held = st.fixed_dictionaries(
    {"date": edtf},
    optional={
        "location": st.sampled_from(PLACES),
        "part_of": some(EVENTS),
        "about": some([*TOPICS, *PLACES, *EVENTS]),
        "sources": some(SOURCES),
    },
)
datasets = st.fixed_dictionaries({
    "sources": section(SOURCES, record(publisher=actor, author=st.just("p0"), via=st.sampled_from(SOURCES),
                                       derived_from=some(SOURCES)), title="source"),
    "countries": section(("c0", "c1"), record(**{"in": st.just(["l1"])}), name="country"),
    "organizations": section(("o0", "o1"), record(part_of=some(("o0", "o1"))), name="organization"),
    "people": section(("p0",), st.just({}), name="person"),
    "places": section(("l0", "l1"), record(**{"in": some(PLACES)}), name="place"),
    "topics": section(TOPICS, record(broader=some(TOPICS), about=some([*PLACES, *EVENTS])), name="topic"),
    "memberships": section(("m0", "m1"), tenure, member="c0", organization="o0"),
    "events": section(EVENTS, held, type="meeting", title="event"),
    "statements": section(STATEMENTS, spoken),
})  # fmt: skip
conditions: Mapping[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("by", "for_", "to"), actor),
    "about": st.sampled_from([*TOPICS, *PLACES, *EVENTS, *ACTORS]),
    "via": st.sampled_from([*SOURCES, *ACTORS]),
    "at": st.sampled_from([*EVENTS, *PLACES]),
    "by_member_of": st.just("o0"),
    "reporting": st.just("mention"),
    "modality": st.sampled_from(["actual", "planned"]),
    "text": st.sampled_from(ASKED).map(phrases),
    **dict.fromkeys(("since", "until"), st.sampled_from(DAYS)),
    **dict.fromkeys(("certain", "all", "accounts"), st.just(value=True)),
}
filters = (
    st.lists(st.sampled_from(list(conditions)), max_size=3, unique=True)
    .flatmap(lambda names: st.fixed_dictionaries({name: conditions[name] for name in names}))
    .map(lambda given: Filter.of(("statement",), **given))
)


class Plain:
    """The answer by going through all statements."""

    def __init__(self, data: Mapping[str, list[Data]]) -> None:
        self.records = {one["id"]: one for items in data.values() for one in items}
        self.memberships = [one for one in data["memberships"] if not one.get("negated")]

    def answer(self, asked: Filter) -> dict[str, tuple[bool, bool]]:
        """The statements that may answer; of each, whether its day must lie in the window and its speaker must be a member."""
        return {key: judged for key in STATEMENTS if (judged := self._judged(self.records[key], asked))}

    def _judged(self, one: Data, asked: Filter) -> tuple[bool, bool] | None:
        earliest, latest, sure = self.day(one)
        days = (earliest, latest) if sure else (MIN, MAX)
        since, until = asked.since or MIN, asked.until or MAX
        of = asked.given.get("by_member_of")
        member = self._member(one, of, earliest, latest, days) if of else "must"
        judged = (since <= days[0] or not asked.since) and (days[1] <= until or not asked.until), member == "must"
        passes = latest >= since and earliest <= until and member and self._is_meant(one, asked)
        return judged if passes and (all(judged) or not asked.certain) else None

    def _is_meant(self, one: Data, asked: Filter) -> bool:
        speaker, on_behalf, event = one.get("speaker"), one.get("for"), one.get("event")
        given = asked.given
        return all([
            asked.all or one.get("rank") != "deprecated",
            given.get("by") in (None, speaker),
            given.get("for_") is None or given.get("for_") in (speaker, on_behalf),
            given.get("to") is None or given.get("to") in one.get("to", ()),
            given.get("reporting") in (None, one.get("reporting")),
            given.get("modality") in (None, one.get("modality", "actual")),
            given.get("about") is None
            or given["about"] in self.up(one.get("about", ()), "about", "broader", "in", "part_of"),
            given.get("via") is None or given.get("via") in self.chain(self.cited(one)),
            given.get("at") is None or (event is not None and given.get("at") in self.places(event)),
            all(self.holds(one, phrase) for phrase in given.get("text", ())),
        ])  # fmt: skip

    def day(self, one: Data) -> tuple[str, str, bool]:
        event = self.records.get(one.get("event", ""), {})
        written = one.get("said") or event.get("date") or one.get("published")
        date = parse(written) if written else None
        return (date.earliest, date.latest, date.certain) if date else (MIN, MAX, False)

    def up(self, ids: Iterable[str], *fields: str) -> set[str]:
        found: set[str] = set()
        waiting = list(ids)
        while waiting:
            if (key := waiting.pop()) not in found:
                found.add(key)
                known = self.records[key] if key not in STATEMENTS else {}
                waiting += [other for field in fields for other in known.get(field, ())]
        return found

    def cited(self, one: Data) -> list[str]:
        event = self.records.get(one.get("event", ""), {})
        return one.get("sources") or event.get("sources") or []

    def chain(self, cited: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(cited)
        while waiting:
            if (key := waiting.pop()) not in found:
                found.add(key)
                source = self.records[key]
                waiting += [*source.get("derived_from", ()), *([source["via"]] if "via" in source else [])]
        makers = {self.records[key].get(maker) for key in found for maker in ("publisher", "author")}
        return found | {maker for maker in makers if maker}

    def places(self, event: str) -> set[str]:
        events = self.up([event], "part_of")
        return events | self.up([self.records[one]["location"] for one in events if "location" in self.records[one]], "in")

    def holds(self, one: Data, phrase: str) -> bool:
        return any(f" {phrase} " in f" {' '.join(words(one.get(field, '')))} " for field in ("quote", "title", "spelled"))

    def _member(self, one: Data, of: str, earliest: str, latest: str, days: tuple[str, str]) -> str:
        """Whether the speaker, or whom it speaks for, "may" or "must" have been a member on the day; else nothing."""
        found = [self._held(held, earliest, latest, days) for held in self.memberships
                 if held["organization"] == of and held["member"] in (one.get("speaker"), one.get("for"))]  # fmt: skip
        return max(found, default="", key=("", "may", "must").index)

    def _held(self, held: Data, earliest: str, latest: str, days: tuple[str, str]) -> str:
        start, end = (None if held.get(side) in (None, "..") else parse(held[side]) for side in ("start", "end"))
        if (start and latest < start.earliest) or (end and earliest > end.latest):
            return ""
        shown = [one for one in (start, end, *map(parse, filter(None, [held.get("attested")]))) if one and one.certain]
        begun = MIN if held.get("start") == ".." else min((one.latest for one in shown), default=MAX)
        going = MAX if held.get("end") == ".." else max((one.earliest for one in shown), default=MIN)
        return "must" if begun <= days[0] and days[1] <= going else "may"


def written(data: Mapping[str, object]) -> dict[str, bytes]:
    return {"data.yaml": json.dumps(data).encode()}  # JSON is YAML


@given(data=datasets, filter_=filters)
def test_an_answer_is_what_going_through_all_gives(fill: Fill, data: dict[str, list[Data]], filter_: Filter) -> None:
    store = fill(read(written(data)))
    found = store.find(filter_)
    assert {one.row["id"]: (one.in_time, one.member) for one in found} == Plain(data).answer(filter_)
    order = [row["id"] for row in store.of_kind(["statement"])]
    assert [one.row["id"] for one in found] == [key for key in order if key in {one.row["id"] for one in found}]
    assert [store.find(filter_._replace(limit=number)) for number in LIMITS] == [found[:number] for number in LIMITS]


@given(data=datasets)
def test_the_order_is_that_of_the_days_where_nothing_came_after(fill: Fill, data: dict[str, list[Data]]) -> None:
    plain = Plain(data | {"statements": [{**one, "after": []} for one in data["statements"]]})
    store = fill(read(written(data | {"statements": [plain.records[key] for key in STATEMENTS]})))
    days = {key: plain.day(plain.records[key])[:2] for key in STATEMENTS}
    # Of a day "or earlier" the first is not known: it stands before what began on the last.
    stands = {key: (last, MIN) if first == MIN else (first, last) for key, (first, last) in days.items()}
    assert [row["id"] for row in store.of_kind(["statement"])] == sorted(STATEMENTS, key=lambda key: (*stands[key], key))


@given(data=datasets, chance=st.randoms())
def test_it_does_not_hang_on_how_the_records_come(fill: Fill, data: dict[str, list[Data]], chance: Random) -> None:
    mixed = {name: chance.sample(data[name], len(data[name])) for name in chance.sample(list(data), len(data))}
    one, other = (fill(read(written(each))) for each in (data, mixed))
    assert _all(one) == _all(other)


def _all(store: Store) -> object:
    whole = Filter(kinds=("event", "statement", "change", "membership", "organization"), all=True)
    ids = [row["id"] for row in store.of_kind(["event", "statement", "organization", "country"])]
    rows = [_unplaced(found.row) | {"found": found[1:]} for found in store.find(whole)]
    return rows, store.links(ids), store.labels(ids), store.names(["country"])


def _unplaced(row: Data) -> Data:
    """A row without its problems: of two records that contradict each other, the one that comes later in the file has it."""
    return {key: value for key, value in row.items() if key != "problems"}


@given(data=datasets, entity=st.sampled_from([*ACTORS, *TOPICS, *PLACES, *EVENTS]))
def test_a_timeline_holds_all_that_is_about_it_by_it_to_it_and_for_it(
    fill: Fill, data: dict[str, list[Data]], entity: str
) -> None:
    store = fill(read(written(data)))
    held = {row["id"] for row in timeline(store, entity).rows}
    for question in ("by", "for_", "to", "about"):
        try:
            found = store.find(asked(store, ("statement", "event"), {question: entity}, Conditions))
        except UsageError:
            continue
        assert {one.row["id"] for one in found} <= held


ways = st.fixed_dictionaries(
    {}, optional={"since": st.sampled_from(DAYS), "until": st.sampled_from(DAYS), "certain": st.booleans()}
)
kinds = st.lists(st.sampled_from(["event", "statement", "change", "membership", "country", "source"]), min_size=1, unique=True)


@pytest.mark.usefixtures("neo4j")
@settings(max_examples=30)
@given(
    data=datasets,
    filter_=filters,
    kinds=kinds,
    entity=st.sampled_from([*ACTORS, *TOPICS, *PLACES, *EVENTS]),
    ends=st.lists(st.sampled_from([*ACTORS, *TOPICS, *EVENTS, *STATEMENTS, *SOURCES]), min_size=2, max_size=2, unique=True),
    window=ways,
)
def test_every_store_gives_the_same(
    data: dict[str, list[Data]], filter_: Filter, kinds: list[str], entity: str, ends: list[str], window: dict[str, Any]
) -> None:
    """Rows and all, in the same order: what is found, an entity's timeline, its silences, and the ways from one to another."""
    loaded = read(written(data))
    wide = filter_._replace(kinds=tuple(kinds))
    asked_ = [filter_, wide, wide.having(involving=entity), Filter.of(spoken_for=entity), Filter.of(silent=entity)]
    answers = [
        (
            [store.find(one) for one in asked_],
            _refusable(path, store, *ends, **window),
            _refusable(neighbours, store, entity, 2, **window),
        )
        for store in (one(loaded) for one in STORES.values())
    ]
    assert all(answer == answers[0] for answer in answers)


def _refusable(question: Callable[..., Answer], *asked: Any, **more: Any) -> object:
    """A question's answer, or why it cannot be asked: the drawn window may end before it begins."""
    try:
        return question(*asked, **more)
    except UsageError as error:
        return str(error)
