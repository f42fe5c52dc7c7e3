"""On any small dataset, who answered and who kept silent is what going through all records gives, on every store."""

from typing import Any, Final

from alliance_graph.answers.contrast import contrast
from alliance_graph.answers.silences import silences
from alliance_graph.dataset.load import read
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import datasets
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.contrast import Contrast, told
from tests.support.brute_force.silences import Kept, kept
from tests.support.stores import Fill, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

TRIGGERS: Final = ("e0", "e1", "x0")
DEEDS: Final = ("participant", "speaker", "audience", "guest", "subject", "actor", "absent", "in-favour")

participant: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"who": datasets.actor, "role": st.sampled_from(DEEDS)}, optional={"for": datasets.actor}
)
coverage = datasets.section(
    ("k0", "k1"),
    st.fixed_dictionaries(
        {"of": datasets.actor, "from": datasets.exact, "to": st.just("2022-12-31")},
        optional={"about": datasets.some([*datasets.TOPICS, *datasets.EVENTS], 1), "rank": datasets.rank},
    ),
)
silent = datasets.section(
    ("q0", "q1", "q2"),
    st.fixed_dictionaries(
        {
            "actor": datasets.actor,
            "window": st.fixed_dictionaries(
                {"observed_through": datasets.exact | st.just("2022-02-02?")},
                optional={"start": st.sampled_from(["2022-01-30", "2022-01-31?"])},
            ),
        },
        optional={"about": datasets.about, "trigger": st.sampled_from(["e0", "e1"]), "rank": datasets.rank},
    ),
    basis="searched",
)
answering = st.lists(st.just("e0"), max_size=1)


spoken: st.SearchStrategy[Data] = st.fixed_dictionaries({
    "speaker": st.sampled_from(["o0", "o1", "p0"]),
    "said": datasets.exact,
    "about": st.sampled_from([["e0"], ["t0"], ["l0"]]),
})  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> dict[str, list[Data]]:
    """A small dataset in which many records answer `e0`; in every other one these are plain and many."""
    data = draw(datasets.datasets)
    plain = draw(st.booleans())
    events = [
        one
        | {"participants": draw(st.lists(participant, max_size=3, unique_by=lambda each: str(each["who"])))}
        | {"in_response_to": draw(answering)}
        for one in data["events"]
    ]
    statements = [
        one | {"in_response_to": draw(answering | datasets.some(datasets.STATEMENTS, 1))} for one in data["statements"]
    ]
    silences = draw(silent)
    if plain:
        events[0] = {**dict.fromkeys(("type", "title"), "meeting"), "id": "e0", "date": "2022-01-30", "about": ["t0"]}
        statements = [{"id": one["id"], **draw(spoken)} for one in statements]
        silences = [one | {"actor": "o0" if one["id"] == "q0" else one["actor"], "trigger": "e0"} for one in silences]
    return data | {"events": events, "statements": statements, "silences": silences, "coverage": draw(coverage)}


asked = st.fixed_dictionaries(
    {},
    optional={
        "actors": st.lists(datasets.actor, min_size=1, max_size=4, unique=True),
        "about": st.lists(st.sampled_from([*datasets.TOPICS, "c0", "e0"]), min_size=1, max_size=1),
        "within": st.sampled_from(["1d", "3d"]),
    },
)


@given(data=cases(), trigger=st.sampled_from(TRIGGERS), asked=asked)
def test_who_answered_is_what_going_through_all_gives(
    fill: Fill, data: dict[str, list[Data]], trigger: str, asked: dict[str, Any]
) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    within = asked.get("within")
    if not plain.records.stands(plain.records.all[trigger]) or not plain.records.agreed(trigger).when.known:
        return
    brute = Contrast(plain, trigger, asked.get("about"), int(within[:-1]) if within else None)
    named = asked.get("actors")
    rows = untyped(contrast(store, trigger, **asked))
    expected = {one: brute.row(one, named=named is not None) for one in named or brute.everybody()}
    assert {row["actor"]["id"]: told(row) for row in rows} == expected


def _kept(row: dict[str, Any]) -> Kept:
    days, after = row["days"], row["first_after"]
    return Kept(
        days and (days["min"], days["max"]),
        after and after["row"]["id"],
        after and (after["days"]["min"], after["days"]["max"]),
        tuple(one["id"] for one in row["contradicted_by"]),
    )


@given(data=cases())
def test_what_came_after_a_silence_is_what_going_through_all_gives(fill: Fill, data: dict[str, list[Data]]) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    items = [one for one in plain.records.items() if one.section == "silences" and one.layer != "account"]
    expected = {one.id: kept(plain, one) for one in items if plain.records.stands(one.evidence[0])}
    assert {row["id"]: _kept(row) for row in untyped(silences(store))} == expected
