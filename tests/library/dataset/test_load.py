"""Files become typed records, whose short forms are written out; a statement inherits from its event what it does not say."""

import gc
import json
from pathlib import Path

import msgspec
import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.records.model import Country, Membership, Organization, Record, Statement
from alliance_graph.records.terms import EventType

from tests.support.reading import dataset, event, statement, yaml


def test_a_file_becomes_typed_records() -> None:
    found = yaml("events:\n  - {id: talks, type: meeting, title: Talks, date: '[2031-05-02..2031-05-04]'}\n")
    talks = event(found, "talks")
    assert (talks.type, talks.title, talks.date.earliest, talks.date.latest) == (
        EventType.MEETING,
        "Talks",
        "2031-05-02",
        "2031-05-04",
    )
    assert (found.problems, found.broken) == ((), frozenset())


def test_scalars_are_typed_by_the_schema_and_not_by_yaml() -> None:
    found = yaml(
        """
        countries:
          - {id: "no", name: NO, iso2: NO, iso3: NOR}
        organizations:
          - id: "12"
            name: 12:30
            short: 2022-02
            founded: 2022-02
            figures: [{what: yes, value: 30}, {what: "null", value: 2.5}]
        """
    )
    norway, twelve = found.records["no"], found.records["12"]
    assert isinstance(norway, Country)
    assert isinstance(twelve, Organization)
    assert (norway.id, norway.name, norway.iso2) == ("no", "NO", "NO")
    assert (twelve.name, twelve.short, twelve.founded.latest) == ("12:30", "2022-02", "2022-02-28")
    assert [(figure.what, figure.value) for figure in twelve.figures] == [("yes", 30), ("null", 2.5)]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("written", "negated"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("'true'", True),
        ("1", True),
        ("0", False),
        ("", False),
    ],
)
def test_true_and_false_in_yaml(written: str, negated: bool) -> None:
    found = yaml(f"memberships:\n  - id: m\n    member: a\n    organization: b\n    negated: {written}\n")
    membership = found.records["m"]
    assert isinstance(membership, Membership)
    assert (membership.negated, found.problems) == (negated, ())


def test_short_forms_are_written_out() -> None:
    found = yaml(
        """
        events:
          - id: e
            type: meeting
            title: T
            date: 2022
            participants: [nato, {who: jane, role: chair, for: northland}]
            sources: [herald, {source: times, locator: page 3}]
            statements:
              - id: s
                speaker: jane
                quote: joint patrols
                conditions: [Southland agrees, {text: rain, met: true}]
                figures: [{what: ships, value: 3, sources: [herald]}]
        organizations:
          - {id: nato, name: NATO, aliases: [OTAN, {name: НАТО, lang: ru}]}
        offices:
          - {id: o, person: jane, title: Chair, attested: 2022-03-24}
          - {id: p, person: jane, title: Chair, attested: [2022-03-24, 2023]}
        silences:
          - {id: q, actor: nato, basis: searched, window: {observed_through: 2022}, searched: [nato.int]}
        """
    )
    assert found.problems == ()
    plain = {
        key: json.loads(msgspec.json.encode(record, enc_hook=lambda date: date.edtf)) for key, record in found.records.items()
    }
    assert plain["e"]["participants"] == [{"who": "nato"}, {"who": "jane", "role": "chair", "for": "northland"}]
    assert plain["e"]["sources"] == [{"source": "herald"}, {"source": "times", "locator": "page 3"}]
    assert plain["s"]["quote"] == {"text": "joint patrols"}
    assert plain["s"]["conditions"] == [{"text": "Southland agrees"}, {"text": "rain", "met": True}]
    assert plain["s"]["figures"] == [{"what": "ships", "value": 3, "sources": [{"source": "herald"}]}]
    assert plain["nato"]["aliases"] == [{"name": "OTAN"}, {"name": "НАТО", "lang": "ru"}]
    assert (plain["o"]["attested"], plain["p"]["attested"]) == (["2022-03-24"], ["2022-03-24", "2023"])
    assert plain["q"]["searched"] == [{"where": "nato.int"}]


@pytest.mark.parametrize(
    ("section", "record", "derived"),
    [
        ("events", "type: meeting, title: Talks in Port Vell, date: 2031-05", "2031-05-talks-in-port-vell"),
        ("memberships", "member: armenia, organization: csto", "csto-armenia"),
        ("offices", "person: jane, title: President, country: northland", "northland-jane-president"),
        ("relations", "subject: a, predicate: located-in, object: b", "a-located-in-b"),
        ("statements", "speaker: jane, said: 2022-02, summary: No.", "jane-2022-02-no"),
        (
            "silences",
            "actor: csto, trigger: invasion, basis: asserted, window: {observed_through: 2022}",
            "csto-invasion-asserted",
        ),
        ("sources", "title: The Herald", "the-herald"),
        ("people", "name: Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("countries", "name: Côte d’Ivoire", "cote-divoire"),
        ("events", f"type: meeting, date: 2022, title: {'word ' * 30}", "2022" + "-word" * 15),
    ],
)
def test_an_id_left_out_is_derived_in_either_form(section: str, record: str, derived: str) -> None:
    found = yaml(f"{section}:\n  - {{{record}}}\n")
    assert (list(found.records), found.problems) == ([derived], ())
    line = msgspec.json.encode(found.records[derived], enc_hook=lambda date: date.edtf)
    without_id = {key: value for key, value in json.loads(line).items() if key != "id"}
    assert dict(dataset({"x.jsonl": json.dumps(without_id)}).records) == dict(found.records)


NESTED = """
events:
  - id: talks
    type: meeting
    title: Talks
    date: 2022
    participants:
      - {who: jane, role: speaker, for: northland}
      - {who: nato, role: audience}
      - {who: un, role: audience}
    sources: [herald]
    statements:
      - {summary: No.}
      - {id: own, speaker: joe, for: southland, to: [un], said: 2023, sources: [times], summary: Yes.}
      - {speaker: joe, summary: Perhaps.}
statements:
  - {id: outside, event: talks, summary: Later.}
  - {id: alone, speaker: joe, summary: Never.}
"""


def test_a_statement_inherits_from_its_event_what_it_does_not_say() -> None:
    found = yaml(NESTED)
    assert found.problems == ()
    said = {
        one.id: (one.event, one.speaker, one.for_, one.to, one.said.edtf, [cited.source for cited in one.sources])
        for one in found.of(Statement)
    }
    assert said == {
        "talks-1": ("talks", "jane", "northland", ("nato", "un"), "", ["herald"]),
        "own": ("talks", "joe", "southland", ("un",), "2023", ["times"]),
        "talks-3": ("talks", "joe", None, ("nato", "un"), "", ["herald"]),
        "outside": ("talks", "jane", "northland", ("nato", "un"), "", ["herald"]),
        "alone": (None, "joe", None, (), "", []),
    }
    assert event(found, "talks").statements == ()


def test_what_a_source_of_the_event_supports_alone_is_not_what_was_said_there() -> None:
    found = yaml(NESTED.replace("sources: [herald]", "sources: [herald, {source: times, supports: [location]}]", 1))
    assert [[cited.source for cited in statement(found, key).sources] for key in ("talks-1", "own")] == [["herald"], ["times"]]


def test_of_two_speakers_none_is_inherited() -> None:
    found = yaml(NESTED.replace("{who: un, role: audience}", "{who: joe, role: speaker}"))
    assert [statement(found, key).speaker for key in ("talks-1", "own")] == [None, "joe"]


@pytest.mark.parametrize("was_enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(was_enabled: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if was_enabled else gc.disable()
        yaml("events: [")
        assert gc.isenabled() is was_enabled
    finally:
        gc.enable() if before else gc.disable()


def test_the_seed_data_are_read_without_a_problem() -> None:
    found = load_dataset(Path(__file__).parents[3] / "data" / "events.yaml")
    kinds = {type(record) for record in found.of(Record)}
    assert (found.problems, len(kinds)) == ((), 13)
