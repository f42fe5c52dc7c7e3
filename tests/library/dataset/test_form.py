"""What is wrong with the form of a record is told where it stands, all of it at once; the records beside it are read."""

import pytest
from alliance_graph.records.terms import EventType
from alliance_graph.text.folding import nearest_first

from tests.support.reading import FINE, yaml

XYZZY = nearest_first("xyzzy", EventType)
NO_VALUE = "has no value; write one, or quote the whole text if a comma in it stands before these words [no-value]"


def beside_fine(text: str) -> list[str]:
    """What is wrong with a YAML record of `events` that stands behind one that is fine, and still is."""
    found = yaml(f"events:\n{FINE}{text}")
    assert found.records["fine"].sources[0].source == "herald"
    return [str(problem).removeprefix("x.yaml:") for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("type: metting", "'metting' is not a term of `type`; did you mean meeting? [wrong-value]"),
        (
            "type: xyzzy",
            f"'xyzzy' is not a term of `type`; the terms are {', '.join(XYZZY)} [wrong-value]",
        ),
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
        ("rank: best", "'best' is not a term of `rank`; the terms are deprecated, normal [wrong-value]"),
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
        (f"tally: {{for: {2**53}}}", f"3:63: `for` is '{2**53}' and must be at most {2**53 - 1} [wrong-value]"),
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
