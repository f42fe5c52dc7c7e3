"""Small datasets at random, and questions for them: dates of every form, accounts, contradictions, organs, open ends."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from hypothesis import strategies as st

Data = dict[str, Any]
SOURCES: Final = ("s0", "s1", "s2")
ACTORS: Final = ("c0", "c1", "o0", "o1", "o2", "p0", "p1")
TOPICS: Final = ("t0", "t1", "t2")
PLACES: Final = ("l0", "l1", "c0")
EVENTS: Final = ("e0", "e1", "e2", "e3")
STATEMENTS: Final = ("x0", "x1", "x2", "x3", "x4")
MEMBERSHIPS: Final = {
    "m0": {"member": "c0", "organization": "o0"},
    "m1": {"member": "c0", "organization": "o0"},
    "m2": {"member": "p0", "organization": "o1"},
}
OFFICES: Final = {
    "f0": {"person": "p0", "organization": "o0", "title": "Chief"},
    "f1": {"person": "p1", "organization": "o0", "title": "CHIEF"},
    "f2": {"person": "p0", "country": "c1", "title": "Chief"},
    "f3": {"person": "c0", "organization": "o0", "title": "Chief"},
}
TERMS: Final = {
    "w0": {"field": "role", "name": "opener", "broader": "chair"},
    "w1": {"field": "event-type", "name": "roll-call", "broader": "vote"},
}
POSTS: Final = ("chief of o0", "chief of c1")
TEXTS: Final = ("peace talks", "talks of peace, at 12:30", "Vas's 3,800 men", "Зась", "peace")
ASKED: Final = ("talks peace", '"peace talks"', "3,800", '"peace vas"', "s зась")
DAYS: Final = ("2022-01-30", "2022-01-31", "2022-02-01", "2022-02-02")

exact = st.sampled_from([*DAYS, "2022-01", "2022-02"])
edtf = exact | st.sampled_from([
    "2022", "[2022-01-31..2022-02-01]", "[2022-01-30,2022-02-01..2022-02-02]", "[..2022-01-31]", "[2022-02-01..]",
    "2022-02-01/..", "../2022-01-31", "2022-01-30/2022-02-01", "2022-01/2022-02-02", "2022-01-31?", "2022~", "2022-02%",
])  # fmt: skip
"""A few exact days are as likely as all else, so that dates of accounts often agree and often do not."""


def some(ids: Iterable[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(list(ids)), max_size=most, unique=True)


def record(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    """Some of these fields, each with a value of its own."""
    return st.fixed_dictionaries({}, optional=fields)


def section(ids: tuple[str, ...], fields: st.SearchStrategy[Data], **given: str) -> st.SearchStrategy[list[Data]]:
    """A record for each id; `given` are fields of all, in which `{}` stands for the id."""

    def named(several: tuple[Data, ...]) -> list[Data]:
        told = ({field: value.format(key) for field, value in given.items()} for key in ids)
        return [{"id": key, **fixed, **data} for key, fixed, data in zip(ids, told, several, strict=True)]

    return st.tuples(*(fields for _ in ids)).map(named)


def conflicts(ids: Iterable[str], fields: Iterable[str]) -> st.SearchStrategy[list[Data]]:
    over = st.lists(st.sampled_from(list(fields)), max_size=1)
    one = st.fixed_dictionaries({"record": st.sampled_from(list(ids)), "over": over})
    return st.lists(one.map(lambda found: {key: value for key, value in found.items() if value}), max_size=1)


actor = st.sampled_from(ACTORS)
text = st.sampled_from(TEXTS)
rank = st.sampled_from(["normal", "normal", "deprecated"])
citation: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"source": st.sampled_from(SOURCES)}, optional={"supports": st.sampled_from([["start"], ["end"]])}
)
participant: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {
        "who": actor,
        "role": st.sampled_from(["participant", "speaker", "audience", "opener", "in-favour", "against", "abstained"]),
    },
    optional={"for": actor},
)


def tenures(ids: Mapping[str, Data], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Data]]:
    """Memberships or offices with these ids and these ends, which may be held at any time."""
    time: dict[str, st.SearchStrategy[Any]] = {
        "start": edtf | st.just(".."),
        "end": edtf | st.just(".."),
        "attested": exact | st.just("2022-01-31?"),
        "negated": st.sampled_from([False, False, True]),
        "rank": rank,
        "conflicts_with": conflicts(ids, ["start", "end", "note", "status"]),
        "sources": st.lists(citation, max_size=2, unique_by=lambda one: str(one["source"])),
    }
    each = (_held({"id": key, **ends}, {**time, **fields}) for key, ends in ids.items())
    return st.tuples(*each).map(list)


def _held(fixed: Data, time: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Data]:
    return record(**time).map(lambda one: {**fixed, **one})


about = some([*TOPICS, *PLACES, *EVENTS, *ACTORS])
accounts: dict[str, st.SearchStrategy[Any]] = {
    "rank": rank,
    "after": some([*EVENTS, *STATEMENTS], 1),
    "in_response_to": some([*EVENTS, *STATEMENTS], 1),
    "sources": some(SOURCES),
}
stance = st.sampled_from(["support", "oppose", "neutral"])
spoken = record(
    speaker=actor, to=some(ACTORS), said=edtf, published=edtf, about=about, quote=text, title=text, spelled=text,
    event=st.sampled_from(EVENTS), location=st.sampled_from(PLACES), stance=stance,
    same_as=st.sampled_from(STATEMENTS), conflicts_with=conflicts(STATEMENTS, ["said", "speaker", "quote", "stance"]),
    reporting=st.sampled_from(["mention", "direct-quote"]), modality=st.sampled_from(["actual", "planned", "negated"]),
    conditions=st.lists(text, max_size=1), **{"for": actor}, **accounts,
)  # fmt: skip
held: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"date": edtf | st.just("..")},
    optional={
        "type": st.sampled_from(["vote", "roll-call"]),
        "location": st.sampled_from(PLACES),
        "part_of": some(EVENTS, 1),
        "about": about,
        "participants": st.lists(participant, max_size=2, unique_by=lambda one: str(one["who"])),
        "same_as": st.sampled_from(EVENTS),
        "conflicts_with": conflicts(EVENTS, ["date", "location", "participants", "type"]),
        "stance": stance,
        **accounts,
    },
)
silent: st.SearchStrategy[Data] = st.fixed_dictionaries(
    {"actor": actor, "window": st.fixed_dictionaries({"observed_through": exact}, optional={"start": st.just("2022-01-30")})},
    optional={"about": about, "rank": rank, "same_as": st.just("q0")},
)
datasets = st.fixed_dictionaries({
    "sources": section(SOURCES, record(publisher=actor | st.sampled_from(["Name O1", "A paper"]),
                                       author=st.sampled_from(["p0", "Name P0"]), via=st.sampled_from(SOURCES),
                                       derived_from=some(SOURCES), published=edtf, retrieved=edtf), title="source"),
    "countries": section(("c0", "c1"), record(**{"in": st.just(["l1"])}), name="Name {}"),
    "organizations": section(("o0", "o1", "o2"), record(part_of=some(("o0", "o1", "c0")), about=about), name="Name {}"),
    "people": section(("p0", "p1"), st.just({}), name="Name {}"),
    "places": section(("l0", "l1"), record(**{"in": some(PLACES)}), name="Name {}"),
    "topics": section(TOPICS, record(broader=some(TOPICS), about=some([*PLACES, *EVENTS, *ACTORS])), name="Name {}"),
    "memberships": tenures(MEMBERSHIPS, status=st.sampled_from(["member", "party", "observer", "suspended"])),
    "offices": tenures(OFFICES),
    "events": section(EVENTS, held, type="meeting", title="event"),
    "statements": section(STATEMENTS, spoken),
    "silences": section(("q0", "q1"), silent, basis="searched"),
    "terms": st.just([{"id": key, "definition": "a word", **term} for key, term in TERMS.items()]),
})  # fmt: skip
Conditions = Mapping[str, Any]


def values(*ids: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True)


_conditions: Mapping[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("by", "for_", "to"), values(*ACTORS, *POSTS)),
    "about": values(*TOPICS, *PLACES, *EVENTS, *ACTORS),
    "via": values(*SOURCES, *ACTORS),
    "at": values(*EVENTS, *PLACES, "o0", "o1"),
    "by_member_of": values("o0", "o1"),
    "reporting": st.sampled_from([["mention"], ["mention", "direct-quote"]]),
    "modality": st.sampled_from([["actual"], ["planned"], ["planned", "negated"]]),
    "type": st.sampled_from([["meeting"], ["vote"], ["roll-call", "meeting"]]),
    "role": st.sampled_from([["speaker"], ["chair"], ["audience", "abstained"]]),
    "stance": st.sampled_from([["support"], ["oppose"], ["oppose", "neutral"]]),
    "origins": st.sampled_from([0, 1, 2]),
    "text": st.sampled_from(ASKED),
    **dict.fromkeys(("since", "until"), st.sampled_from(DAYS)),
}
asked = (
    st.lists(st.sampled_from(list(_conditions)), max_size=3, unique=True)
    .flatmap(lambda names: st.fixed_dictionaries({name: _conditions[name] for name in names}))
    .filter(lambda given: given.get("since", DAYS[0]) <= given.get("until", DAYS[-1]))
)
"""Conditions of a question for statements, as a user names them."""
narrowed = st.lists(
    st.sampled_from(["type", "role", "stance", "origins", "modality", "since"]), min_size=1, max_size=2, unique=True
).flatmap(lambda names: st.fixed_dictionaries({name: _conditions[name] for name in names}))
"""Conditions by which a timeline may be narrowed."""
flags = st.lists(st.sampled_from(["certain", "all", "accounts", "exact"]), max_size=2, unique=True)
