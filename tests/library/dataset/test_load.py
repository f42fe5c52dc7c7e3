"""Files become typed records; every problem has a place; one mistake costs one record and nothing else."""

import gc
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import msgspec
import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.errors import UsageError
from alliance_graph.records.model import Country, Event, Membership, Organization, Record, Statement
from alliance_graph.records.terms import EventType, Role
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import RULES
from alliance_graph.text.folding import slug
from hypothesis import given
from hypothesis import strategies as st

FINE = "  - {id: fine, type: meeting, title: Fine, date: 2022-02-16, sources: [herald]}\n"
FINE_LINE = (
    '{"record": "event", "id": "fine", "type": "meeting", "title": "Fine", "date": "2022-02-16", "sources": ["herald"]}\n'
)
SECTIONS = (
    "sources, organizations, people, countries, places, topics, memberships, offices, relations, events, statements, silences"
)
KINDS = "source, organization, person, country, place, topic, membership, office, relation, event, statement, silence"
A_LINE = f'a line is a record that names its kind, {{"record": "event", ...}}; the kinds are {KINDS} [sections]'
NO_VALUE = "has no value; write one, or quote the whole text if a comma in it stands before these words [no-value]"
PERSON = '{"record": "person", "id": "x", '
ORGANIZATION = '{"record": "organization", "id": "o", "name": "O", '
EVENT = '{"record": "event", "id": "x", "type": "meeting", "title": "T", "date": "2022", '
NO_DATE = "is missing: when it happened, as exactly as the source says and no more [missing-field]"


def dataset(files: dict[str, str | bytes]) -> Dataset:
    return read({name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()})


def problems(files: dict[str, str | bytes]) -> list[str]:
    return list(map(str, dataset(files).problems))


def yaml(text: str) -> Dataset:
    return dataset({"x.yaml": text})


def beside_fine(text: str) -> list[str]:
    """What is wrong with a YAML record of `events` that stands behind one that is fine, and still is."""
    found = yaml(f"events:\n{FINE}{text}")
    assert found.records["fine"].sources[0].source == "herald"
    return [str(problem).removeprefix("x.yaml:") for problem in found.problems]


def line_beside_fine(line: str | bytes) -> list[str]:
    """What is wrong with a second line of JSONL between two that are fine, and still are."""
    bare = line if isinstance(line, bytes) else line.encode()
    found = dataset({"x.jsonl": FINE_LINE.encode() + bare + b"\n" + FINE_LINE.replace('"fine"', '"fine-too"').encode()})
    assert {"fine", "fine-too"} <= set(found.records)
    return [str(problem).removeprefix("x.jsonl:2:") for problem in found.problems]


def event(found: Dataset, record_id: str) -> Event:
    record = found.records[record_id]
    assert isinstance(record, Event)
    return record


def statement(found: Dataset, record_id: str) -> Statement:
    record = found.records[record_id]
    assert isinstance(record, Statement)
    return record


# What is read


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


def test_of_two_speakers_none_is_inherited() -> None:
    found = yaml(NESTED.replace("{who: un, role: audience}", "{who: joe, role: speaker}"))
    assert [statement(found, key).speaker for key in ("talks-1", "own")] == [None, "joe"]


# One record over several files


def test_another_file_adds_to_a_record() -> None:
    found = dataset(
        {
            "a.yaml": "people:\n  - {id: zas, name: Stanislav Zas, aliases: [Vas], sources: [s, {source: t, locator: p}]}\n",
            "b.yaml": "people:\n  - {id: zas, born: 1964, aliases: [{name: Vas}, Зась], sources: [{source: u}, s]}\n",
            "c.jsonl": '{"record": "person", "id": "zas", "wikidata": "Q4186003", "sources": ["v", "u"]}\n',
        }
    )
    zas = json.loads(msgspec.json.encode(found.records["zas"], enc_hook=lambda date: date.edtf))
    assert zas == {
        "record": "person",
        "id": "zas",
        "name": "Stanislav Zas",
        "born": "1964",
        "wikidata": "Q4186003",
        "aliases": [{"name": "Vas"}, {"name": "Зась"}],
        "sources": [{"source": "s"}, {"source": "t", "locator": "p"}, {"source": "u"}, {"source": "v"}],
    }
    assert found.problems == ()


def test_a_field_given_twice_must_be_equal_and_both_places_are_told() -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": "events:\n" + FINE,
        "b/b.yaml": "events:\n  - id: fine\n    title: Bad\n    date: 2022-02-16\n",
    }
    assert problems(files) == [
        "a.yaml:2:38: `title` is 'Fine' here and 'Bad' at b/b.yaml:3; keep one [files-disagree]",
        "b/b.yaml:3:12: `title` is 'Bad' here and 'Fine' at a.yaml:2; keep one [files-disagree]",
    ]
    assert event(dataset(files), "fine").title == "Fine"


def test_numbers_and_truth_are_equal_in_both_forms() -> None:
    files: dict[str, str | bytes] = {
        "a.jsonl": '{"record": "membership", "id": "m", "member": "a", "organization": "b", "negated": true}\n'
        '{"record": "organization", "id": "b", "name": "B", "figures": [{"what": "members", "value": 30}]}\n',
        "b.yaml": "memberships:\n  - {id: m, negated: true}\n"
        "organizations:\n  - {id: b, figures: [{what: members, value: 30}, {what: ships, value: 2}]}\n",
    }
    found = dataset(files)
    whole = found.records["b"]
    assert found.problems == ()
    assert isinstance(whole, Organization)
    assert [(figure.what, figure.value) for figure in whole.figures] == [("members", 30), ("ships", 2)]


def test_what_no_file_gives_is_missing_and_what_each_gives_wrong_is_told_there() -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": "events:\n  - {id: e, type: metting}\n",
        "b.jsonl": '{"record": "event", "id": "e", "titel": "T"}\n',
    }
    assert problems(files) == [
        "a.yaml:2:5: `title` is missing: the title that lists show [missing-field]",
        f"a.yaml:2:5: `date` {NO_DATE}",
        "a.yaml:2:19: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]",
        "b.jsonl:1:32: unknown field `titel`; did you mean `title`? [unknown-field]",
    ]
    assert dataset(files).broken == {"e"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"x.yaml": f"events:\n{FINE}{FINE}"},
            "x.yaml:3:10: 'fine' is already the id of a record at x.yaml:2 [unique-id]",
        ),
        (
            {"x.jsonl": FINE_LINE + FINE_LINE},
            "x.jsonl:2:27: 'fine' is already the id of a record at x.jsonl:1 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}people:\n  - {{id: fine, name: F}}\n"},
            "x.yaml:4:10: 'fine' is already the id of a record of `events` at x.yaml:2 [unique-id]",
        ),
        (
            {"a.jsonl": FINE_LINE, "b.yaml": "people:\n  - {id: fine, name: F}\n"},
            "b.yaml:2:10: 'fine' is already the id of a record of `events` at a.jsonl:1 [unique-id]",
        ),
        (
            {"a.jsonl": FINE_LINE, "b.jsonl": '{"record": "person", "id": "fine", "name": "F"}\n'},
            "b.jsonl:1:28: 'fine' is already the id of a record of `events` at a.jsonl:1 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}  - {{type: meeting, title: T, date: 2022, statements: [{{id: fine, speaker: a}}]}}\n"},
            "x.yaml:3:61: 'fine' is already the id of a record of `events` at x.yaml:2 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}" + "  - {type: meeting, title: T, date: 2022, statements: [{speaker: a}]}\n" * 2},
            "x.yaml:4:5: '2022-t' is already the id of a record at x.yaml:3; give each record an `id` of its own [unique-id]",
        ),
    ],
)
def test_an_id_is_one_records(files: dict[str, str | bytes], told: str) -> None:
    assert problems(files) == [told]
    assert event(dataset(files), "fine").title == "Fine"


def test_a_problem_found_later_stands_in_the_file_that_gives_the_value() -> None:
    found = dataset(
        {
            "a.yaml": "events:\n  - id: fine\n    about: [a, a]\n    sources:\n      - s\n",
            "b.yaml": "events:\n  - {id: fine, type: meeting, title: F, date: 2022, about: [a, b], sources: [s, t]}\n",
            "c.jsonl": FINE_LINE.replace('"fine"', '"line"'),
        }
    )
    places = {
        (): "a.yaml:2:5",
        ("sources", 0): "a.yaml:5:9",
        ("sources", 0, "source"): "a.yaml:5:9",
        ("sources", 1, "source"): "b.yaml:2:81",
        ("about", 1): "a.yaml:3:16",
        ("about", 2): "b.yaml:2:64",
        ("about", 9): "a.yaml:3:12",
        ("title",): "b.yaml:2:38",
        ("nowhere",): "a.yaml:2:5",
    }
    assert {at: str(found.problem("fine", at, "", "")).removesuffix(":  []") for at in places} == places
    assert str(found.problem("line", ("title",), "wrong", "rule", "warning")) == "c.jsonl:1:1: wrong [rule]"


# What is wrong with a record


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type: metting", "'metting' is not a term of `type`; did you mean meeting? [wrong-value]"),
        ("type: xyzzy", f"'xyzzy' is not a term of `type`; the terms are {', '.join(EventType)} [wrong-value]"),
        ("date: 2022-13", "'2022-13' is not a date: there is no month 13 [wrong-value]"),
        (
            "date: [2022-02..2022-03]",
            '`date` is a list here; write a date that begins with a bracket in quotes: "[2022-02..2022-03]" [wrong-value]',
        ),
        ("date: {start: 2022}", '`date` must be a date in quotes, as in "2022-02-16", not a mapping [wrong-value]'),
        ("title: [a]", "`title` must be a text, not a list [wrong-value]"),
        ("title: {a: b}", "`title` must be a text, not a mapping [wrong-value]"),
        ("about: csto", "`about` must be a list: write [csto] [wrong-value]"),
        ("sources: herald", "`sources` must be a list: write [herald] [wrong-value]"),
        ("about: {a: b}", "`about` must be a list [wrong-value]"),
        ("tally: 12", "`tally` must be a mapping, as in {name: value}, not '12' [wrong-value]"),
        ("rank: best", "'best' is not a term of `rank`; the terms are normal, deprecated [wrong-value]"),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(text: str, said: str) -> None:
    fields = {"type": "type: meeting", "title": "title: T", "date": "date: 2022"} | {text.partition(":")[0]: text}
    record = "".join(f"    {line}\n" for line in fields.values())
    line, column = list(fields.values()).index(text) + 4, len(text.partition(" ")[0]) + 6
    assert beside_fine(f"  - id: x\n{record}") == [f"{line}:{column}: {said}"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tally: {for: '1,200'}", "3:63: `for` must be a whole number, not '1,200'; write 1200 [wrong-value]"),
        ("tally: {for: 1 200}", "3:63: `for` must be a whole number, not '1 200'; write 1200 [wrong-value]"),
        ("tally: {for: many}", "3:63: `for` must be a whole number, not 'many' [wrong-value]"),
        ("tally: {for: 1.5}", "3:63: `for` must be a whole number, not '1.5' [wrong-value]"),
        ("tally: {for: -3}", "3:63: `for` is '-3' and must be at least 0 [wrong-value]"),
        ("figures: [{what: x, value: '3,800'}]", "3:77: `value` must be a number, not '3,800'; write 3800 [wrong-value]"),
        ("figures: [{what: x, value: 3,800}]", f"3:79: `800` {NO_VALUE}"),
        ("sources: [{source: s, credibility: 7}]", "3:85: `credibility` is '7' and must be at most 6 [wrong-value]"),
        (
            "sources: [{source: s, credibilty: 7}]",
            "3:72: unknown field `credibilty`; did you mean `credibility`? [unknown-field]",
        ),
        ("sources: [{locator: s}]", "3:60: `source` is missing: the source's id [missing-field]"),
        ("sources: [{source: , locator: s}]", f"3:61: `source` {NO_VALUE}"),
        ("participants: [{who: a, role: chaar}]", "3:80: 'chaar' is not a term of `role`; did you mean chair? [wrong-value]"),
        (
            "participants: [a, [b]]",
            "3:68: item 2 of `participants` must be a mapping, as in {name: value}, not a list [wrong-value]",
        ),
        ("about: [a, {b: c}]", "3:61: item 2 of `about` must be a text, not a mapping [wrong-value]"),
        ("about: [a, ]", None),
        ("statements: [No.]", "3:63: a statement must be a mapping: `- speaker: ...` [wrong-value]"),
        ("statements: {speaker: a}", "3:62: `statements` must be a list [wrong-value]"),
        (
            "statements: [{event: other}]",
            "3:71: the statement stands in `x` and names another event; take its `event` out [wrong-value]",
        ),
        ("statements: [{speker: a}]", "3:64: unknown field `speker`; did you mean `speaker`? [unknown-field]"),
        (
            "statements: [{quote: {txt: a}}]",
            "3:71: `text` is missing: exactly what stands between the quotation marks [missing-field]",
        ),
        ("statements: [{conditions: [{text: a, met: yes}]}]", "3:92: `met` must be true or false, not 'yes' [wrong-value]"),
    ],
)
def test_a_wrong_value_inside_a_record_is_told_where_it_stands(text: str, said: str | None) -> None:
    told = beside_fine(f"  - {{id: x, type: meeting, title: T, date: 2022, {text}}}\n")
    assert told[:1] == ([said] if said else [])


def test_numbers_with_patterns_say_what_they_are() -> None:
    found = yaml(
        "countries:\n  - {id: a, name: A, iso2: no}\n  - {id: b, name: B, iso3: NO}\n  - {id: c, name: C, wikidata: 42}\n"
    )
    assert list(map(str, found.problems)) == [
        "x.yaml:2:28: `iso2` cannot be 'no'; write its ISO 3166-1 alpha-2 code, as in `NO` for Norway [wrong-value]",
        "x.yaml:3:28: `iso3` cannot be 'NO'; write its ISO 3166-1 alpha-3 code, as in `NOR` for Norway [wrong-value]",
        "x.yaml:4:32: `wikidata` cannot be '42'; write its Wikidata item, as in `Q7825` [wrong-value]",
    ]


def test_an_unknown_field_is_told_with_the_known_ones() -> None:
    found = yaml("places:\n  - {id: a, name: A, zzz: x}\n")
    known = "id, sources, note, rank, why, conflicts_with, distinct_from, former_ids, name, short, aliases, wikidata, in"
    assert list(map(str, found.problems)) == [f"x.yaml:2:22: unknown field `zzz`; the known ones are {known} [unknown-field]"]


def test_everything_wrong_with_a_record_is_told_at_once() -> None:
    assert beside_fine("  - id: x\n    typ: meeting\n    title:\n    date: 2022-02-30\n    about: csto\n") == [
        "3:5: `type` is missing: what happened [missing-field]",
        "4:5: unknown field `typ`; did you mean `type`? [unknown-field]",
        "5:5: `title` is missing: the title that lists show [missing-field]",
        "6:11: '2022-02-30' is not a date: 2022-02 has the days 01 to 28 [wrong-value]",
        "7:12: `about` must be a list: write [csto] [wrong-value]",
    ]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("id: NATO Summit", "3:9: 'NATO Summit' is not an id: write nato-summit [id]"),
        ("id: --", "3:9: '--' is not an id: write words joined by hyphens [id]"),
        ("id: [a]", "3:9: `id` must be a text, not a list [wrong-value]"),
        ("note: x", "3:5: the record needs an `id`: write words joined by hyphens [id]"),
    ],
)
def test_an_id_is_words_joined_by_hyphens(record: str, said: str) -> None:
    assert [told for told in beside_fine(f"  - {record}\n") if "missing" not in told] == [said]


# What is wrong with a YAML file


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hello", f"1:1: a file is made of sections: {SECTIONS} [sections]"),
        ("- id: x", f"1:1: a file is made of sections: {SECTIONS} [sections]"),
        ("event:\n  - id: x", "1:1: unknown section `event`; did you mean `events`? [sections]"),
        ("zzz: x", f"1:1: unknown section `zzz`; the known ones are {SECTIONS} [sections]"),
        ("events: {id: x}", "1:1: `events` must be a list of records, each after a dash [sections]"),
        ("events: x", "1:1: `events` must be a list of records, each after a dash [sections]"),
        ("events:\n  - x", "2:5: a record of `events` must be a mapping: `- id: ...` [sections]"),
        ("events:\n  -", "2:4: an empty list item; write a value or take the dash away [empty-item]"),
        ("events: []\nevents: []", "2:1: `events` stands here a second time; the first is on line 1 [duplicate-key]"),
        ("events: []\n---\nevents: []", "2:1: a second document begins here; a file holds one [one-document]"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(text: str, said: str) -> None:
    assert list(map(str, yaml(text).problems)) == [f"x.yaml:{said}"]


@pytest.mark.parametrize("text", ["", " \n\n", "# nothing yet\n", "---\n", "events:\n", "events: []\n", "\ufeff"])
def test_an_empty_file_is_an_empty_dataset(text: str) -> None:
    found = yaml(text)
    assert (dict(found.records), found.problems) == ({}, ())


def test_after_malformed_yaml_the_rest_of_the_file_is_checked() -> None:
    found = yaml(
        f"events:\n  - id: x\n    title: NATO: the alliance\n{FINE}  - {{id: y, type: meeting, title: T, date: 2022-13}}\n"
    )
    assert list(found.records) == ["fine"]
    assert list(map(str, found.problems)) == [
        "x.yaml:3:16: not YAML: a colon in a text, or a line indented too deep; quote the text, or align the line [yaml]",
        "x.yaml:5:44: '2022-13' is not a date: there is no month 13 [wrong-value]",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(("name", "text"), [("x.yaml", f"events:\n{FINE}"), ("x.jsonl", FINE_LINE)])
def test_a_file_in_another_unicode_encoding_is_told_once(encoding: str, name: str, text: str) -> None:
    found = dataset({name: text.encode(encoding), "fine.yaml": f"events:\n{FINE}"})
    assert list(found.records) == ["fine"]
    said = "the file is not text, or is text in UTF-16 or UTF-32; save it as UTF-8 [encoding]"
    assert list(map(str, found.problems)) == [f"{name}:1:1: {said}"]


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter() -> None:
    text = f"events:\n{FINE}  - {{id: x, type: metting, title: T, date: 2022}}\n".replace("\n", "\r\n").encode()
    assert problems({"x.yaml": b"\xef\xbb\xbf" + text}) == [
        "x.yaml:3:19: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]"
    ]
    lines = (FINE_LINE + FINE_LINE.replace("meeting", "metting").replace('"fine"', '"x"')).replace("\n", "\r\n").encode()
    assert problems({"x.jsonl": b"\xef\xbb\xbf" + lines}) == [
        "x.jsonl:2:40: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]"
    ]


def test_latin_1_is_told_at_its_first_byte_and_the_file_is_read_on() -> None:
    found = dataset({"x.yaml": f"events:\n{FINE}  - {{id: x, type: meeting, title: Café, date: 2022}}\n".encode("latin-1")})
    assert [str(problem) for problem in found.problems] == [
        "x.yaml:3:38: byte 0xE9 is not UTF-8; save the file as UTF-8 [encoding]"
    ]
    assert event(found, "x").title == "Caf\ufffd"


# What is wrong with a line of JSON


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"record": "event"', "19: not JSON: the line ends before its record does [json]"),
        ('{"é": x}', "7: not JSON: invalid character [json]"),
        ('{"a": 1,}', "9: not JSON: trailing comma in object [json]"),
        ("{'a': 1}", "2: not JSON: object keys must be strings [json]"),
        ('{"a": NaN}', "7: not JSON: invalid character [json]"),
        ("[1]", f"1: {A_LINE}"),
        ('"x"', f"1: {A_LINE}"),
        ("{}", f"1: {A_LINE}"),
        ('{"record": ["event"]}', f"1: {A_LINE}"),
        ('{"record": "evnt", "id": "x"}', "1: unknown kind of record 'evnt'; did you mean event? [sections]"),
        ("[" * 100_000, "1: the JSON cannot be read: it is nested too deeply [json]"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "1: the JSON cannot be read: it is nested too deeply [json]"),
        (
            '{"record": "event", "about": ' + "[" * 900 + "]" * 900 + "}",
            "1: the JSON cannot be read: it is nested too deeply [json]",
        ),
        (ORGANIZATION + '"figures": [{"what": "x", "value": 1e999}]}', "1: not JSON: Number out of range [json]"),
        (ORGANIZATION + '"figures": [{"what": "x", "value": true}]}', "87: `value` must be a number, not true [wrong-value]"),
        ('{"record": "person", "id": 5, "name": "F"}', "28: `id` must be a text, not 5 [wrong-value]"),
        ('{"record": "person", "id": "a b", "name": "F"}', "28: 'a b' is not an id: write a-b [id]"),
        (PERSON + '"name": 5}', "41: `name` must be a text, not 5 [wrong-value]"),
        (PERSON + '"name": null}', "33: `name` is missing: the name that answers show [missing-field]"),
        (
            PERSON + '"name": "N", "born": 1964}',
            '54: `born` must be a date in quotes, as in "2022-02-16", not 1964 [wrong-value]',
        ),
        (
            PERSON + '"name": "N", "born": "1964-02-30"}',
            "54: '1964-02-30' is not a date: 1964-02 has the days 01 to 29 [wrong-value]",
        ),
        (
            '{"record": "membership", "id": "x", "member": "a", "organization": "b", "negated": 2}',
            "84: `negated` must be true or false, not 2 [wrong-value]",
        ),
        (
            PERSON + '"name": "N", "sources": ["a", null]}',
            "1: item 2 of `sources` must be a mapping, as in {name: value}, not null [wrong-value]",
        ),
        (PERSON + '"nam": "N", "name": "N"}', "33: unknown field `nam`; did you mean `name`? [unknown-field]"),
        (EVENT + '"statements": ["No."]}', "96: a statement must be a mapping: `- speaker: ...` [wrong-value]"),
        (
            EVENT + '"statements": [{}, {"stance": "suport"}]}',
            "111: 'suport' is not a term of `stance`; did you mean support? [wrong-value]",
        ),
        ("x" * 1_000_001, "1: a line of more than 1,000,000 bytes is not read [long-line]"),
        ((PERSON + '"name": "Café"}').encode("latin-1"), "45: byte 0xE9 is not UTF-8; save the file as UTF-8 [encoding]"),
        ("", None),
        (" \t ", None),
        (PERSON + '"name": "N", "born": null, "aliases": null, "sources": [{"source": "s", "locator": null}]}', None),
    ],
)
def test_a_line_is_told_what_is_wrong_with_it(line: str | bytes, said: str | None) -> None:
    assert line_beside_fine(line) == ([said] if said else [])


def test_a_line_without_end_is_told_in_short_time() -> None:
    started = time.perf_counter()
    assert line_beside_fine(b"x" * 100_000_000) == ["1: a line of more than 1,000,000 bytes is not read [long-line]"]
    assert time.perf_counter() - started < 10


def test_the_longest_line_is_read() -> None:
    line = PERSON + '"name": "' + "x" * (1_000_000 - 44) + '"}\n'
    assert (len(line), line_beside_fine(line.rstrip("\n"))) == (1_000_000, [])


def test_a_line_may_hold_an_event_with_its_statements() -> None:
    line = {
        "record": "event",
        "id": "talks",
        "type": "meeting",
        "title": "Talks",
        "date": "2022",
        "participants": [{"who": "jane", "role": "speaker"}, "nato"],
        "sources": ["herald"],
        "statements": [{"summary": "No."}, {"id": "own", "speaker": "joe", "quote": "Yes."}],
    }
    found = dataset({"x.jsonl": json.dumps(line)})
    assert (list(found.records), found.problems) == (["talks", "talks-1", "own"], ())
    assert [one.role for one in event(found, "talks").participants] == [Role.SPEAKER, Role.PARTICIPANT]
    assert [(one.event, one.speaker, one.sources[0].source) for one in found.of(Statement)] == [
        ("talks", "jane", "herald"),
        ("talks", "joe", "herald"),
    ]


word = st.text("abc é'\"#:-,[]{}&*!|>%@`~1", min_size=1, max_size=12)
texts = word.filter(slug)
edtf = st.sampled_from(
    ["2022", "2022-02", "2022-02-16", "[2022-02-16..2022-02-19]", "2022-09?", "2022-02-24/..", "[..2022-03-24]"]
)
citation = texts | st.fixed_dictionaries({"source": texts}, optional={"locator": word, "credibility": st.integers(1, 6)})
written = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b-1", "зась"]),
        "type": st.sampled_from(list(map(str, EventType))),
        "title": texts,
        "date": edtf,
    },
    optional={
        "about": st.lists(texts, max_size=2),
        "participants": st.lists(texts | st.fixed_dictionaries({"who": texts, "role": st.sampled_from(list(map(str, Role)))})),
        "sources": st.lists(citation, max_size=2),
        "tally": st.fixed_dictionaries({}, optional={"for": st.integers(0, 200), "against": st.integers(0, 200)}),
        "statements": st.lists(
            st.fixed_dictionaries(
                {"summary": word},
                optional={
                    "quote": word,
                    "said": edtf,
                    "to": st.lists(texts, max_size=2),
                    "conditions": st.lists(word | st.fixed_dictionaries({"text": word, "met": st.booleans()}), max_size=2),
                },
            ),
            max_size=2,
        ),
    },
)


@given(written)
def test_a_record_is_the_same_in_both_forms(record: dict[str, object]) -> None:
    as_yaml = yaml("events:\n  - " + json.dumps(record))
    as_line = dataset({"x.jsonl": json.dumps({"record": "event", **record})})
    assert (as_yaml.problems, as_line.problems) == ((), ())
    assert dict(as_yaml.records) == dict(as_line.records)


@given(st.dictionaries(st.sampled_from(["a.yaml", "b.jsonl"]), st.binary(max_size=60) | st.text(max_size=60).map(str.encode)))
def test_any_bytes_are_a_dataset_with_problems(files: dict[str, bytes]) -> None:
    assert all(problem.line >= 1 and problem.column >= 1 for problem in read(files).problems)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "title", "statements", "sources", "date", "figures", "quote"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_any_value_anywhere_is_a_record_or_a_problem(value: object) -> None:
    fields = value if isinstance(value, dict) else {"note": value}
    for kind, section in (("event", "events"), ("statement", "statements"), ("organization", "organizations")):
        for files in ({"x.jsonl": json.dumps({"record": kind, **fields})}, {"x.yaml": f"{section}:\n  - {json.dumps(fields)}"}):
            found = dataset(dict(files))
            assert found.records or found.problems


# Which files


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        record = slug(name.replace(".", " "))
        as_line = f'{{"record": "person", "id": "{record}", "name": "N"}}\n'
        path.write_text(as_line if name.lower().endswith(".jsonl") else f"people:\n  - {{id: {record}, name: N}}\n")
    return folder


def ids(found: Dataset) -> list[str]:
    assert found.problems == ()
    return sorted(found.records)


def test_a_dataset_is_every_data_file_below_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "b.yml", "c.jsonl", "D.YAML", "e.JSONL", "deep/er/f.yaml", "dir.yaml/g.yaml")
    write(tmp_path, ".hidden.yaml", ".git/h.yaml", "deep/.i.jsonl", "notes.txt", "j.json", "k.yaml~")
    assert ids(load_dataset(tmp_path)) == [
        "a-yaml",
        "b-yml",
        "c-jsonl",
        "d-yaml",
        "deep-er-f-yaml",
        "dir-yaml-g-yaml",
        "e-jsonl",
    ]


@pytest.mark.parametrize("name", ["one.yaml", "one.jsonl", "one.txt"])
def test_a_dataset_may_be_one_file(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, "other.yaml") / name
    assert (ids(load_dataset(path)), ids(load_dataset(str(path)))) == ([slug(name.replace(".", " "))],) * 2


def test_problems_name_the_file_inside_the_dataset(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.yaml")
    (tmp_path / "sub" / "b.yaml").write_text("x: y\n")
    assert [problem.path for problem in load_dataset(tmp_path).problems] == ["sub/b.yaml"]
    assert [problem.path for problem in load_dataset(tmp_path / "sub" / "b.yaml").problems] == ["b.yaml"]


def test_a_folder_without_data_and_a_path_without_anything_are_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(UsageError) as none:
        load_dataset(tmp_path)
    assert str(none.value) == f"{tmp_path} holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file"
    with pytest.raises(UsageError) as nowhere:
        load_dataset(tmp_path / "nowhere")
    assert str(nowhere.value) == (
        f"{tmp_path / 'nowhere'} does not exist; name a folder or a file with --data or ALLIANCE_DATA"
    )  # fmt: skip


def test_links_are_followed_once(tmp_path: Path) -> None:
    folder = write(tmp_path / "data", "a.yaml", "sub/b.yaml")
    write(tmp_path, "elsewhere/c.yaml")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "twice").symlink_to(tmp_path / "elsewhere")
    assert ids(load_dataset(folder)) == ["a-yaml", "elsewhere-c-yaml", "sub-b-yaml"]


def test_a_link_to_nothing_or_to_itself_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "c.yaml")
    found = load_dataset(tmp_path)
    assert list(found.records) == ["a-yaml"]
    assert list(map(str, found.problems)) == [
        "b.yaml:1:1: cannot be read: No such file or directory [unreadable]",
        "c.yaml:1:1: cannot be read: Too many levels of symbolic links [unreadable]",
    ]


def test_what_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.yaml", "secret.yaml", "secrets/b.yaml")

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def refuse(path: Path | str, *rest: object) -> object:
            if "secret" in str(path):
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *rest)

        return refuse

    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    monkeypatch.setattr(Path, "open", refusing(Path.open))
    found = load_dataset(tmp_path)
    assert list(found.records) == ["a-yaml"]
    assert list(map(str, found.problems)) == [
        "secret.yaml:1:1: cannot be read: Permission denied [unreadable]",
        "secrets:1:1: cannot be read: Permission denied [unreadable]",
    ]


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert ids(load_dataset(tmp_path)) == ["a-yaml"]


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.yaml", "w") as file:  # noqa: PTH123  # of bytes, as no Path can be
        file.write("x: y\n")
    (problem,) = load_dataset(tmp_path).problems
    assert problem.path == "caf\\xe9.yaml"
    assert str(problem).encode()


def test_files_are_read_in_the_order_of_their_names_and_problems_told_in_that_of_places(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a/z.yaml"):
        write(tmp_path, name)
        (tmp_path / name).write_text("x: y\nz: y\n")
    told = [(problem.path, problem.line) for problem in load_dataset(tmp_path).problems]
    assert told == [("a.yaml", 1), ("a.yaml", 2), ("a/z.yaml", 1), ("a/z.yaml", 2), ("b.yaml", 1), ("b.yaml", 2)]


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
    assert (found.problems, len(kinds)) == ((), 12)


def test_a_record_lost_to_malformed_yaml_is_not_missing_as_well() -> None:
    text = """\
        sources:
          - {id: s, title: S}
        topics:
          - id: lost
            name: NATO: the alliance
            sources: [s]
        events:
          - {id: e, type: meeting, title: E, date: 2022, about: [lost, nowhere], sources: [s]}
        """
    found = read({"a.yaml": dedent(text).encode()})
    assert (found.broken, [problem.line for problem in found.problems]) == (frozenset({"lost"}), [5])
    assert [problem.message for problem in judge(found, RULES).problems][1:] == ["no record has the id 'nowhere'"]
