"""A line of JSON is a record, the same as its YAML; what is wrong with a line costs that line and no other."""

import json
import time

import msgspec
import pytest
from alliance_graph.dataset.jsonl import typed
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.dataset.location import shipped
from alliance_graph.records.model import Statement
from alliance_graph.records.terms import EventType, Role, knowing
from alliance_graph.text.folding import slug
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reading import FINE_LINE, dataset, event, yaml

KINDS = (
    "source, organization, person, country, place, topic, membership, office, relation, event, statement, silence, "
    "term, coverage, story, dataset"
)
A_LINE = f'a line is a record that names its kind, {{"record": "event", ...}}; the kinds are {KINDS} [sections]'
PERSON = '{"record": "person", "id": "x", '
ORGANIZATION = '{"record": "organization", "id": "o", "name": "O", '
EVENT = '{"record": "event", "id": "x", "type": "meeting", "title": "T", "date": "2022", '


def line_beside_fine(line: str | bytes) -> list[str]:
    """What is wrong with a second line of JSONL between two that are fine, and still are."""
    bare = line if isinstance(line, bytes) else line.encode()
    found = dataset({"x.jsonl": FINE_LINE.encode() + bare + b"\n" + FINE_LINE.replace('"fine"', '"fine-too"').encode()})
    assert {"fine", "fine-too"} <= set(found.records)
    return [str(problem).removeprefix("x.jsonl:2:") for problem in found.problems]


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


def test_a_line_of_each_kind_is_a_record_at_once() -> None:
    """What needs a closer look is read ten times as slowly, and no change beside it is compiled alone."""
    shipped_data = load_dataset(shipped(), inherited=False)
    with knowing(shipped_data.added):
        for record in shipped_data.records.values():
            line = msgspec.json.encode(record, enc_hook=lambda date: date.edtf)
            assert typed(line) == [record]


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
