"""`alliance schema`: the schema accepts what the reader accepts, and catches what a single file shows to be wrong."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from alliance_graph.dataset import files
from alliance_graph.dataset.load import read
from alliance_graph.editing import json_schema, patterns
from alliance_graph.records import dates
from alliance_graph.rules.check import check
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.support.running import ROOT, Alliance

pytest_plugins = ["tests.support.running"]

DATA: Final = sorted((ROOT / "data").glob("*.y*ml"))
SCHEMA: Final = Draft202012Validator(json_schema.schema())
SHIPPED: Final = Draft202012Validator(json.loads((ROOT / "data" / files.SCHEMA).read_text("utf-8")))
"""The schema beside the data, which knows the words that they add."""
FORMS: Final = ("{}", "{}?", "{}/{}", "{}/..", "/{}", "[{}..{}]", "[..{}]", "[{},{}]", "[{}..]")


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, by which editors type scalars: `NO` is text there, and 2022 a number."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # as PyYAML wants it


for tag, form in {"bool": "true|True|TRUE|false|False|FALSE", "int": "[-+]?[0-9]+", "null": "~|null|Null|NULL|"}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({form})$"), None)
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?$"), None)


def blamed(text: str, loader: type = Core, schema: Draft202012Validator = SCHEMA) -> list[str]:
    """What a schema finds wrong with a file: where, and which keyword it breaks."""
    content = yaml.load(text, loader)
    return sorted(f"{error.json_path.removeprefix('$.')}: {error.validator}" for error in schema.iter_errors(content))


def refused(text: str) -> set[str]:
    """The rules of form that the reader finds broken; that of a record begun elsewhere much is missing, it must find."""
    return {problem.rule for problem in read({"data.yaml": text.encode()}).problems}


def test_it_is_a_schema_of_draft_2020_12() -> None:
    Draft202012Validator.check_schema(json_schema.schema())


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
@pytest.mark.parametrize("loader", [yaml.BaseLoader, Core], ids=["text", "typed"])
def test_the_data_are_as_it_says_whether_scalars_are_typed_or_not(path: Path, loader: type) -> None:
    assert blamed(path.read_text("utf-8"), loader, SHIPPED) == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_data_file_names_it_in_its_first_line(path: Path) -> None:
    assert (
        path.read_text("utf-8").splitlines()[0]
        == json_schema.MODELINE
        == "# yaml-language-server: $schema=alliance.schema.json"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "sources: []",
        "sources: [{title: 2022}]",
        "sources: [{id: s, title: T, publisher: The Wire, author: Jane Doe, published: 2022, retrieved: 2022-02, lang: no}]",
        "countries: [{id: norway, name: Norway, iso2: NO, iso3: NOR, wikidata: Q20}]",
        "people: [{id: zas, name: Зась, aliases: [Zas, 3800, {name: Vas, kind: misspelling}]}]",
        "people: [{id: зась, aliases: [Vas]}]",
        "events: [{id: talks, about: []}]",
        "events: [{id: 2022, statements: [{speaker: zas, quote: 3800}]}]",
        "events: [{title: T, type: meeting, date: '[2022-02-16..2022-02-19]', participants: [zas, {who: csto, role: host}]}]",
        "events: [{id: v, type: vote, title: V, date: 2022, tally: {for: 11, against: '1'}, figures: [{what: n, value: 1.5}]}]",
        "statements: [{id: s, to: [csto], conditions: [Kyiv agrees, {text: so, met: true}, {text: or so, met: 'False'}]}]",
        "memberships: [{member: zas, organization: csto, attested: 2022-03-24, start: .., negated: true}]",
        "memberships: [{id: m, attested: [2022, 2022-03], end: 2022-02-24/}, {id: n, negated: 1}]",
        "silences: [{id: s, searched: [the archive, {where: here, from: 2022-02}]}]",
        "silences: [{actor: x, window: {observed_through: 2022}, basis: asserted, sources: [{source: s, credibility: 2}]}]",
        "relations: [{id: r, rank: deprecated, why: as Reuters said, conflicts_with: [q]}]",
    ],
)  # fmt: skip
def test_what_the_reader_takes_it_takes(text: str) -> None:
    assert (blamed(text), blamed(text, yaml.BaseLoader)) == ([], [])
    assert refused(text) <= ({"missing-field"} if "id:" in text else set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[]", ["$: type"]),
        ("event: []", ["$: additionalProperties"]),
        ("events: {}", ["events: type"]),
        ("events: [talks]", ["events[0]: type"]),
        ("events: [{id: e, titel: T}]", ["events[0]: additionalProperties"]),
        ("events: [{id: e, title: T}]", ["events[0]: required", "events[0]: required"]),
        ("topics: [{note: nameless}]", ["topics[0]: required"]),
        ("topics: [{id: two words, name: T}]", ["topics[0].id: pattern"]),
        ("topics: [{id: t, name: [T]}]", ["topics[0].name: type"]),
        ("topics: [{id: t, name: {en: T}}]", ["topics[0].name: type"]),
        ("topics: [{id: t, name: T, broader: u}]", ["topics[0].broader: type"]),
        ("events: [{type: meetin, title: T, date: 2022}]", ["events[0].type: enum"]),
        ("events: [{type: meeting, title: T, date: February 2022}]", ["events[0].date: pattern"]),
        ("events: [{type: meeting, title: T, date: 20220216}]", ["events[0].date: maximum"]),
        ("events: [{type: meeting, title: T, date: [2022-02-16..2022-02-19]}]", ["events[0].date: type"]),
        ("events: [{id: e, participants: [{role: host}]}]", ["events[0].participants[0]: required"]),
        ("events: [{id: e, participants: [{who: x, role: gest}]}]", ["events[0].participants[0].role: enum"]),
        ("events: [{id: e, statements: [{speakr: x}]}]", ["events[0].statements[0]: additionalProperties"]),
        ("events: [{id: e, tally: {for: -1}}]", ["events[0].tally.for: minimum"]),
        ("events: [{id: e, tally: {for: eleven}}]", ["events[0].tally.for: pattern"]),
        ("events: [{id: e, figures: [{what: n, value: '3,800'}]}]", ["events[0].figures[0].value: pattern"]),
        ("statements: [{id: s, quote: {lang: en}}]", ["statements[0].quote: required"]),
        ("statements: [{id: s, conditions: [{text: T, met: perhaps}]}]", ["statements[0].conditions[0].met: pattern"]),
        ("statements: [{id: s, sources: [{source: x, page: 3}]}]", ["statements[0].sources[0]: additionalProperties"]),
        ("statements: [{id: s, sources: [{source: x, credibility: 9}]}]", ["statements[0].sources[0].credibility: maximum"]),
        ("statements: [{id: s, sources: x}]", ["statements[0].sources: type"]),
        ("memberships: [{id: m, attested: March}]", ["memberships[0].attested: pattern"]),
        ("memberships: [{id: m, member: x}]", ["memberships[0]: required"]),
        ("countries: [{id: n, iso2: nor}]", ["countries[0].iso2: pattern"]),
        ("sources: [{id: s, reliability: G}]", ["sources[0].reliability: pattern"]),
        ("silences: [{id: s, window: {start: 2022}}]", ["silences[0].window: required", *["silences[0]: required"] * 2]),
    ],
)  # fmt: skip
def test_what_it_catches_the_reader_refuses_too(text: str, found: list[str]) -> None:
    assert blamed(text) == sorted(found)
    is_missing = all(one.endswith("required") for one in found)
    assert refused(text) - (set() if is_missing else {"missing-field"}) != set()


@pytest.mark.parametrize(
    "field", ["location: Port Vell", "about: [Port Vell]", "participants: [Port Vell]", "sources: [Port Vell]"]
)
def test_a_name_is_no_id(field: str) -> None:
    text = f"events: [{{type: meeting, title: T, date: 2022, {field}}}]\nplaces: [{{id: port-vell, name: Port Vell}}]"
    assert [one.partition(": ")[2] for one in blamed(text)] == ["pattern"]
    assert "reference" in {problem.rule for problem in check(read({"data.yaml": text.encode()}))}


def test_a_key_without_a_value_is_unfinished_in_an_editor_and_not_there_for_the_reader() -> None:
    text = "topics:\n  - id: t\n    name: T\n    note:\n"
    assert blamed(text) == ["topics[0].note: type"]
    assert refused(text) == set()


@given(st.from_regex(patterns.DATE["pattern"], fullmatch=True))
def test_what_has_the_form_of_a_date_is_one_but_for_the_calendar_and_the_order(text: str) -> None:
    why = ""
    try:
        dates.parse_end(text.rstrip("\n"))
    except ValueError as error:
        why = str(error)
    assert re.search("^$|has the days|ends before it starts|years begin at 0001", why) or len(text) > 200


@given(
    st.dates(), st.dates(), st.sampled_from(["{}", "{}?", "{}/{}", "{}/..", "/{}", "[{}..{}]", "[..{}]", "[{},{}]", "[{}..]"])
)
def test_a_date_that_is_read_has_that_form(one: date, other: date, form: str) -> None:
    first, last = sorted([one.isoformat(), other.isoformat()])
    for text in (form.format(first, last), form.format(first[:7], last[:7]), form.format(first[:4], last[:4])):
        dates.parse_end(text)
        assert re.fullmatch(patterns.DATE["pattern"], text)


def every(part: Any) -> list[dict[str, Any]]:
    """Every mapping in a schema."""
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return [*([part] if isinstance(part, dict) else []), *(one for value in inside for one in every(value))]


def test_every_field_and_every_term_is_explained() -> None:
    definitions = json_schema.schema()["$defs"]
    fields = [(name, key, field) for name, one in definitions.items() for key, field in one.get("properties", {}).items()]
    assert [(name, key) for name, key, field in fields if not field["description"]] == []
    terms = [one for one in every(definitions) if "enum" in one]
    assert len(terms) > 10
    assert [one["enum"] for one in terms if len(one["enum"]) != len([text for text in one["enumDescriptions"] if text])] == []
    assert definitions["event"]["properties"]["location"]["description"] == "Where it happened. Takes an id: place or country."


def test_it_is_written_where_one_says_and_whole(alliance: Alliance) -> None:
    bare = json_schema.text()
    assert alliance("schema") == (0, bare, "")
    assert alliance("schema", "-o", "new/a.json") == (0, "", "wrote new/a.json\n")
    assert (alliance.home / "new" / "a.json").read_text("utf-8") == bare
    assert json.loads(bare)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_says_whether_a_file_is_up_to_date(alliance: Alliance) -> None:
    old = alliance.home / "old.json"
    old.write_text("{}")
    stale = "old.json is not the schema of this version: run alliance schema -o old.json\n"
    assert alliance("schema", "--check", "old.json") == (1, "", stale)
    assert old.read_text() == "{}"
    assert alliance("schema", "--check", ROOT / "data" / files.SCHEMA) == (0, "", "")
    assert alliance("schema", "--check", "gone.json") == (2, "", "alliance: gone.json: No such file or directory\n")
    assert alliance("schema", "--check", ".") == (2, "", "alliance: .: Is a directory\n")
    both = "alliance: --output writes and --check only compares; give one of them\n"
    assert alliance("schema", "--check", "old.json", "-o", "new.json") == (2, "", both)
