"""Laws that hold between answers, whatever the data are: of what is asked more, less or otherwise, of how the data are written.

What an answer is, `stores/test_brute_force` says, on every store; that all stores answer the same, `stores/test_store` does.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, permutations
from random import Random
from typing import Any, Final

from alliance_graph.dataset.load import read
from alliance_graph.query.conditions import Conditions, rows
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.store import Row, Store
from alliance_graph.query.tenures import members, offices
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.fields import fields
from alliance_graph.records.kinds import KIND_OF
from alliance_graph.records.model import Event
from alliance_graph.stores.sqlite.compile import in_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, askable, question, written
from tests.library.stores.test_store import everything
from tests.support.brute_force import datasets
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.datasets import ACTORS, DAYS, EVENTS, PLACES, POSTS, SOURCES, TOPICS, asked, flags
from tests.support.brute_force.records import Item
from tests.support.selection import examples
from tests.support.stores import untyped

Found = dict[tuple[str, str | None], frozenset[str]]
"""What is in doubt of each row, by its id and by which end of a tenure it tells."""
Ask = Callable[..., Iterable[Row]]

KINDS: Final = ("event", "statement", "silence")
MONTHS: Final = ("2022-01", "2022-02")
"""The months in which all exact days of a dataset lie."""
SEVERAL: Final = {
    **dict.fromkeys(("by", "for_", "to"), (*ACTORS, *POSTS)),
    "about": (*TOPICS, *PLACES, *EVENTS, *ACTORS),
    "via": (*SOURCES, *ACTORS),
    "at": (*EVENTS, *PLACES, "o0", "o1"),
    "by_member_of": ("o0", "o1"),
    "reporting": ("mention", "direct-quote"),
    "modality": ("actual", "planned", "negated"),
    "type": ("meeting", "vote", "roll-call"),
    "role": ("speaker", "audience", "chair", "abstained"),
    "stance": ("support", "oppose", "neutral"),
}
"""Values of each condition that takes several."""
QUESTIONS: Final[Mapping[str, Ask]] = {
    "said": lambda store, _, **when: untyped(said(store, **when)),
    "timeline": lambda store, _, **when: untyped(timeline(store, **when)),
    "timeline of": lambda store, actor, **when: untyped(timeline(store, actor, **when)),
    "search": lambda store, _, **when: untyped(search(store, "peace", **when)),
    "members": lambda store, _, **when: untyped(members(store, "o0", **when)),
    "offices": lambda store, _, **when: untyped(offices(store, **when)),
    "offices of": lambda store, actor, **when: untyped(offices(store, actor, **when)),
}

actor = st.sampled_from(ACTORS)
window = st.sampled_from([(first, last) for first in DAYS for last in DAYS if first <= last])
some = settings(max_examples=examples(40))


def store_of(data: Mapping[str, list[Data]]) -> Store:
    return in_memory(read(written(data)))


def found(answer: Iterable[Row]) -> Found:
    return {(row["id"], row.get("change")): frozenset(row["doubts"]) for row in answer}


def meeting(store: Store, plain: Plain, conditions: Mapping[str, Any], flags: Sequence[str] = ()) -> Found:
    """The events, statements and silences that meet conditions, as `datasets.asked` draws them."""
    filter_ = question(store, askable(conditions, plain), flags)._replace(kinds=KINDS)
    return found(one.row | {"doubts": one.doubts} for one in store.find(filter_))


def items_of(data: Mapping[str, list[Data]], *, accounts: bool) -> dict[str, Item]:
    """What an answer may hold, by the ids of its rows."""
    hidden = "occurrence" if accounts else "account"
    return {item.id: item for item in Plain(data).records.items() if item.layer != hidden}


@some
@given(data=datasets.datasets, several=st.lists(asked, min_size=6, max_size=6), flags=flags)
def test_one_more_condition_adds_no_row_and_takes_no_doubt_away(
    data: dict[str, list[Data]], several: list[Mapping[str, Any]], flags: list[str]
) -> None:
    store, plain = store_of(data), Plain(data)
    for one, other in permutations(several, 2):
        both = {**other, **one}
        if both.get("since", DAYS[0]) <= both.get("until", DAYS[-1]):
            fewer, more = (meeting(store, plain, asked, flags) for asked in (both, one))
            assert fewer.keys() <= more.keys()
            assert all(more[key] <= doubts for key, doubts in fewer.items())


def test_every_condition_of_a_statement_that_takes_several_values_is_tried() -> None:
    assert {one.keyword for one in rows(Conditions.__annotations__) if one.several} == SEVERAL.keys()


@some
@given(data=datasets.datasets, chance=st.randoms(), flags=flags)
def test_a_condition_of_several_values_is_the_union_of_the_single_ones(
    data: dict[str, list[Data]], chance: Random, flags: list[str]
) -> None:
    """A row that several values find is in doubt only where each of them leaves it in doubt."""
    store, plain = store_of(data), Plain(data)
    for keyword, values in SEVERAL.items():
        askable_ = [value for value in values if askable({keyword: [value]}, plain)]
        single = {value: meeting(store, plain, {keyword: [value]}, flags) for value in askable_}
        for one, other in chance.sample(pairs := list(combinations(askable_, 2)), min(4, len(pairs))):
            union = single[one] | {key: doubts & single[one].get(key, doubts) for key, doubts in single[other].items()}
            assert meeting(store, plain, {keyword: [one, other]}, flags) == union


@some
@given(data=datasets.datasets, actor=actor, window=window)
def test_certain_answers_are_the_possible_ones_without_a_doubt_in_their_order(
    data: dict[str, list[Data]], actor: str, window: tuple[str, str]
) -> None:
    store = store_of(data)
    for name, ask in QUESTIONS.items():
        for since, until in (window, (None, None)):
            possible = list(ask(store, actor, since=since, until=until))
            certain = list(ask(store, actor, since=since, until=until, certain=True))
            assert certain == [row for row in possible if not row["doubts"]], name
            assert [row["certain"] for row in possible] == [not row["doubts"] for row in possible], name


@some
@given(data=datasets.datasets, actor=actor, one=window, other=window)
def test_a_wider_window_loses_no_row(
    data: dict[str, list[Data]], actor: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    store = store_of(data)
    wide = {"since": min(one[0], other[0]), "until": max(one[1], other[1])}
    for name, ask in QUESTIONS.items():
        every, widely = found(ask(store, actor)).keys(), found(ask(store, actor, **wide)).keys()
        certainly = found(ask(store, actor, **wide, certain=True)).keys()
        assert found(ask(store, actor, since=one[0], until=one[1])).keys() <= widely <= every, name
        assert found(ask(store, actor, since=one[0], until=one[1], certain=True)).keys() <= certainly <= widely, name


@some
@given(data=datasets.datasets, actor=actor, day=st.sampled_from(range(len(DAYS) - 1)))
def test_two_windows_side_by_side_are_the_window_of_both(data: dict[str, list[Data]], actor: str, day: int) -> None:
    """Of a tenure that ends before it begins, whose error `check` reports, no window is right."""
    store = store_of(data)
    for name, ask in QUESTIONS.items():
        before, after, both = (
            {key for row in ask(store, actor, since=since, until=until) if not _is_backwards(row) for key in found([row])}
            for since, until in ((DAYS[0], DAYS[day]), (DAYS[day + 1], DAYS[-1]), (DAYS[0], DAYS[-1]))
        )
        assert before | after == both, name


def _is_backwards(row: Row) -> bool:
    start, end = (row.get(field) or {} for field in ("start", "end"))
    return bool((start.get("earliest") or MIN) > (end.get("latest") or MAX))


@some
@given(data=datasets.datasets, accounts=st.booleans())
def test_of_what_has_one_certain_day_the_months_add_up_to_the_year(data: dict[str, list[Data]], accounts: bool) -> None:
    """What accounts contradict each other about is certain only of a window that holds all their days."""
    store, items = store_of(data), items_of(data, accounts=accounts)
    days = {key: Plain(data).records.when(item) for key, item in items.items()}

    def of_a_day(since: str, until: str) -> list[str]:
        told = untyped(timeline(store, since=since, until=until, certain=True, accounts=accounts))
        ids = [row["id"] for row in told if row["kind"] in KINDS]
        return [key for key in ids if days[key].since == days[key].until]

    by_month = [key for month in MONTHS for key in of_a_day(month, month)]
    assert Counter(by_month) == Counter(of_a_day("2022", "2022"))


@some
@given(data=datasets.datasets, actor=actor, window=window, limit=st.integers(1, 4))
def test_a_limit_keeps_the_first_rows_and_what_was_judged_wrong_only_adds(
    data: dict[str, list[Data]], actor: str, window: tuple[str, str], limit: int
) -> None:
    store = store_of(data)
    asked: dict[str, Any] = {"since": window[0], "until": window[1]}
    for name, ask in QUESTIONS.items():
        every = list(ask(store, actor, **asked))
        assert list(ask(store, actor, **asked, limit=limit)) == every[:limit], name
        assert found(every).items() <= found(ask(store, actor, **asked, all=True)).items(), name


@some
@given(data=datasets.datasets, day=st.sampled_from(DAYS))
def test_without_organs_nothing_is_added(data: dict[str, list[Data]], day: str) -> None:
    store = store_of(data)
    for actor in ACTORS:
        alone, all_ = (found(untyped(timeline(store, actor, since=day, exact=exact))) for exact in (True, False))
        assert alone.items() <= all_.items()
        for keyword in ("by", "for_", "to"):
            asked: dict[str, Any] = {keyword: actor}
            alone, all_ = (found(untyped(said(store, **asked, exact=exact))) for exact in (True, False))
            assert alone.items() <= all_.items()


names = st.text("abcxyz", min_size=1, max_size=4).map(str)


@some
@given(data=datasets.datasets, chance=st.randoms(), names=st.lists(names, min_size=1, max_size=4, unique=True))
def test_it_does_not_matter_in_which_files_and_forms_the_records_stand(
    data: dict[str, list[Data]], chance: Random, names: list[str]
) -> None:
    """In which file a record stands, what the file is called, whether it is YAML or lines of JSON, and who comes first."""
    assert everything(in_memory(read(scattered(data, chance, names)))) == everything(store_of(data))


def scattered(data: Mapping[str, list[Data]], chance: Random, names: Sequence[str]) -> dict[str, bytes]:
    """The records in files of these names, in any order and some as lines of JSON."""
    files: dict[str, bytes] = {}
    records = [(section, record) for section, several in data.items() for record in several]
    chance.shuffle(records)
    for number, name in enumerate(names):
        own = records[number :: len(names)]
        if chance.random() < 0.5:
            lines = (json.dumps({"record": KIND_OF[section], **record}) for section, record in own)
            files[f"{name}.jsonl"] = "".join(f"{line}\n" for line in lines).encode()
        else:
            sections = {section: [record for other, record in own if other == section] for section, _ in own}
            files[f"{name}/{name}.yaml"] = json.dumps(sections).encode()
    return files


@some
@given(data=datasets.datasets, accounts=st.booleans())
def test_an_answer_cites_what_its_record_and_the_event_that_it_is_in_cite_and_nothing_else(
    data: dict[str, list[Data]], accounts: bool
) -> None:
    store, records = store_of(data), Plain(data).records
    items = items_of(data, accounts=accounts)
    for row in untyped(timeline(store, accounts=accounts, all=True)):
        if row["kind"] in KINDS:
            evidence = items[row["id"]].evidence
            own = {source for one in evidence for source in records.full(one).get("sources", ())}
            events = {one["event"] for one in evidence if "event" in one and "said" not in one}
            dating = {source for event in events for one in records.accounts(event) for source in one.get("sources", ())}
            cited = {one["id"]: one["supports"] for one in row["sources"]}
            assert own <= cited.keys() <= own | dating
            assert {key: cited[key] for key in cited.keys() - own} == {key: ["date"] for key in cited.keys() - own}


TOLD: Final[Data] = {
    "type": "meeting", "title": "Talks", "date": "2022-02-01", "summary": "They talk.", "about": ["t"], "location": "l",
    "date_phrase": "in February", "participants": [{"who": "c"}],
}  # fmt: skip


@given(parts=st.lists(st.sampled_from("abc"), min_size=len(TOLD), max_size=len(TOLD)))
def test_each_field_rests_on_the_source_of_the_file_that_writes_it(parts: list[str]) -> None:
    """A source supports the fields that its file writes, in the order of the model; all of them, where it writes all."""
    files = {
        f"{part}.yaml": {
            "events": [{"id": "e", "sources": [part], **_of(part, parts)}],
            "sources": [{"id": part, "title": part}],
        }
        for part in {*parts}
    }
    store = in_memory(read({name: json.dumps(content).encode() for name, content in files.items()}))
    (row,) = store.rows(["e"])
    assert {one["id"]: one["supports"] for one in row["sources"]} == {
        part: None if len({*parts}) == 1 else [name for name in fields(Event) if name in _of(part, parts)] for part in {*parts}
    }


def _of(part: str, parts: Sequence[str]) -> Data:
    return {name: value for (name, value), written_in in zip(TOLD.items(), parts, strict=True) if written_in == part}
