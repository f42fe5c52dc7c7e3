"""What changed between two states of a dataset, in words: each state a text, each change a line."""

import json
from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.history.diff import changes

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

BASE: Final = """\
sources:
  - {id: s, title: S}
  - {id: tass, title: T, publisher: TASS, published: 2022-02-16}
people:
  - {id: zas, name: Stanislav Zas, short: Zas, sources: [s]}
  - {id: min, name: Nikol Min, sources: [s]}
places:
  - {id: kyiv, name: Kyiv, sources: [s]}
events:
"""
EVENT: Final = "  - {id: e, type: address, title: Address to the Council, date: 2022-02, sources: [s]}"


def lines(alliance: Alliance, before: str, after: str, *words: str) -> list[str]:
    (alliance.home / "before.yaml").write_text(before, newline="")
    (alliance.home / "after.yaml").write_text(after, newline="")
    code, out, err = alliance("diff", "before.yaml", "after.yaml", *words)
    assert (code, err.count("note: ")) == (0, 1)
    return out.splitlines()


FIELDS: Final = {
    "a date": ("date: 2022-02", "date: 2022-02-16", "date 2022-02 -> 2022-02-16"),
    "a date with its words": (
        'date: "[2022-02-14..2022-02-18]", date_phrase: mid-February',
        "date: 2022-02-16",
        "date [2022-02-14..2022-02-18] “mid-February” -> 2022-02-16",
    ),
    "the words alone": (
        "date: 2022-02, date_phrase: this month",
        "date: 2022-02, date_phrase: in February",
        "date 2022-02 “this month” -> 2022-02 “in February”",
    ),
    "a doubt": ("date: 2022-02", "date: 2022-02?", "date 2022-02 -> 2022-02?"),
    "a term": ("type: address", "type: meeting", "type address -> meeting"),
    "a reference, by its name": ("date: 2022", "date: 2022, location: kyiv", "location + Kyiv"),
    "a reference taken away": ("date: 2022, location: kyiv", "date: 2022", "location - Kyiv"),
    "a reference to nothing": ("date: 2022", "date: 2022, location: minsk", "location + minsk"),
    "items of a list": ("about: [zas, kyiv]", "about: [min, kyiv, e2]", "about + Nikol Min; + e2; - Stanislav Zas"),
    "a source": ("sources: [s]", "sources: [s, tass]", "sources + TASS, 2022-02-16"),
    "a place in a source": (
        "sources: [s]",
        "sources: [{source: s, locator: page 3}]",
        "sources S: locator + page 3",
    ),
    "another place in a source": (
        "sources: [{source: s, locator: page 3}]",
        "sources: [{source: s, locator: page 4}]",
        "sources S: locator page 3 -> page 4",
    ),
    "one source twice": (
        "sources: [{source: s, locator: page 3}]",
        "sources: [{source: s, locator: page 3}, {source: s, locator: page 4}]",
        "sources + S (page 4)",
    ),
    "a participant's role": (
        "participants: [zas, min]",
        "participants: [{who: zas, role: speaker, for: kyiv}, min]",
        ["participants Stanislav Zas (speaker for Kyiv): role participant -> speaker",
         "participants Stanislav Zas (speaker for Kyiv): for + Kyiv"],
    ),
    "a count": ("tally: {for: 3}", "tally: {for: 4, absent: 0}", ["tally for 3 -> 4", "tally absent + 0"]),
    "a tally": ("date: 2022", "date: 2022, tally: {for: 3}", "tally + for 3"),
    "a figure": (
        "figures: [{what: members, value: 30}]",
        "figures: [{what: members, value: 31}]",
        "figures what members, value 31: value 30 -> 31",
    ),
    "a short text": ("summary: It was cold.", "summary: It was hot.", "summary It was cold. -> It was hot."),
    "words of a long text": (
        "summary: It was a cold day in the capital of Belarus and as one says everybody who was there stayed at home.",
        "summary: It was a hot day in the capital of Belarus and as one says everybody stayed at home.",
        "summary: It was a [-cold-] {+hot+} day in the … one says everybody [-who was there-] stayed at home.",
    ),
    "the end of a long text": (
        "summary: It was a cold day in the capital and everybody stayed.",
        "summary: It was a cold day in the capital and everybody stayed. So what?",
        "summary: … and everybody stayed. {+So what?+}",
    ),
    "only white space": (
        'summary: "It was a cold day in the capital and everybody stayed."',
        'summary: "It was a  cold day in the capital and everybody stayed."',
        "summary: only white space",
    ),
    "a rank": ("date: 2022", "date: 2022, rank: deprecated, why: wrong", ["rank normal -> deprecated", "why + wrong"]),
    "what a terminal would obey": ("note: a", 'note: "a\\e[31mb\\u202e"', "note a -> a[31mb"),
}  # fmt: skip


def event(given: str) -> str:
    required = {"type": "address", "title": "Address to the Council", "date": "2022-02", "sources": "[s]"}
    rest = ", ".join(f"{key}: {value}" for key, value in required.items() if f"{key}:" not in given)
    return f"{BASE}  - {{id: e, {rest}, {given}}}\n"


@pytest.mark.parametrize(("before", "after", "expected"), FIELDS.values(), ids=FIELDS)
def test_a_field(alliance: Alliance, before: str, after: str, expected: str | list[str]) -> None:
    name = "~ Address to the Council [e]"
    told = [f"{name}: {expected}"] if isinstance(expected, str) else [name, *(f"    {line}" for line in expected)]
    assert lines(alliance, event(before), event(after)) == ["events", *told]


RECORDS: Final = {
    "nothing": (BASE + EVENT, BASE + EVENT, []),
    "another order of keys, records and lists": (
        "people: [{id: a, name: A, sources: [s, t]}, {id: b, name: B}]\nsources: [{id: s, title: S}, {id: t, title: T}]",
        "sources: [{title: T, id: t}, {id: s, title: S}]\npeople: [{id: b, name: B}, {sources: [t, s], name: A, id: a}]",
        [],
    ),
    "another way to write it": (
        "events:\n- {id: e, type: vote, title: T, date: 2022, sources: [s], participants: [z]}\n",
        (
            "# why\nevents:\r\n  - id: e\r\n    type: vote\r\n    title: >-\r\n      T\r\n    date: '2022'\r\n"
            "    sources: [{source: s}]\r\n    participants:\r\n      - who: z\r\n        role: participant\r\n"
        ),
        [],
    ),
    "a record that came, one that went": (
        BASE + EVENT,
        BASE.replace("  - {id: kyiv, name: Kyiv, sources: [s]}\n", "  - {id: bonn, name: Bonn, sources: [tass]}\n") + EVENT,
        ["places", "+ Bonn [bonn]: TASS, 2022-02-16", "- Kyiv [kyiv]: S"],
    ),
    "by kind, in the order of days": (
        BASE.replace("events:\n", ""),
        BASE + "  - {id: a, type: vote, title: A, date: 2022-03, sources: [s]}\n  - {id: b, type: vote, title: B, date: ..}\n"
        "  - {id: c, type: vote, title: C, date: 2022-01}\nstatements: [{id: d, speaker: zas, said: 2022, summary: No.}]\n",
        ["events", "+ C [c]: 2022-01", "+ A [a]: 2022-03; S", "+ B [b]: no date", "", "statements", "+ Zas, No. [d]: 2022"],
    ),
    "what is inherited is told at the event": (
        BASE + "  - {id: e, type: vote, title: T, date: 2022, participants: [{who: zas, role: speaker}], sources: [s],"
        " statements: [{id: x, summary: No.}]}\n",
        BASE + "  - {id: e, type: vote, title: T, date: 2023, participants: [{who: min, role: speaker}], sources: [tass],"
        " statements: [{id: x, summary: No.}]}\n",
        [
            "events",
            "~ T [e]",
            "    date 2022 -> 2023",
            "    participants + Nikol Min (speaker); - Stanislav Zas (speaker)",
            "    sources + TASS, 2022-02-16; - S",
        ],
    ),
    "a new id": (
        BASE + EVENT.replace("}", ", about: [zas]}"),
        BASE.replace("id: zas", "id: stanislav-zas") + EVENT.replace("}", ", about: [stanislav-zas]}"),
        ["people", "~ Stanislav Zas [stanislav-zas]: id zas -> stanislav-zas"],
    ),
    "a new id and little else": (
        BASE + EVENT,
        BASE + EVENT.replace("id: e", "id: address").replace("Council", "Council.").replace("[s]", "[s, tass]"),
        [
            "events",
            "~ Address to the Council. [address]",
            "    id e -> address",
            "    title Address to the Council -> Address to the Council.",
            "    sources + TASS, 2022-02-16",
        ],
    ),
    "another record that looks much like it": (
        BASE + "memberships: [{id: m, member: zas, organization: o, attested: 2022, note: N, sources: [s]}]".join("\n\n"),
        BASE + "memberships: [{id: n, member: min, organization: o, attested: 2022, note: N, sources: [s]}]".join("\n\n"),
        [
            "memberships",
            "- Stanislav Zas, member of o [m]: 2022; S",
            "+ Nikol Min, member of o [n]: 2022; S",
        ],
    ),
    "ids that nobody wrote": (
        "events: [{id: e, type: vote, title: T, date: 2022, statements: [{summary: Yes indeed it is}, {summary: No}]}]",
        (
            "events: [{id: e, type: vote, title: T, date: 2022, statements: "
            "[{summary: Perhaps}, {summary: Yes indeed it was}, {summary: No}]}]"
        ),
        ["statements", "+ Perhaps [e-1]: 2022", "~ Yes indeed it was [e-2]: summary Yes indeed it is -> Yes indeed it was"],
    ),
    "a kind": (
        "people: [{id: x, name: X}]",
        "organizations: [{id: x, name: X}]",
        ["organizations", "~ X [x]", "    kind person -> organization", "    name X"],
    ),
    "names that are the same": (
        BASE + EVENT.replace("}", ", about: [zas]}"),
        BASE.replace("people:\n", "people:\n  - {id: zas-2, name: Stanislav Zas, born: 1990}\n")
        + EVENT.replace("}", ", about: [zas-2]}"),
        [
            "events",
            "~ Address to the Council [e]: about + Stanislav Zas; - Stanislav Zas",
            "",
            "people",
            "+ Stanislav Zas [zas-2]",
        ],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), RECORDS.values(), ids=RECORDS)
def test_records(alliance: Alliance, before: str, after: str, expected: list[str]) -> None:
    assert lines(alliance, before, after) == expected


def test_for_programs(alliance: Alliance) -> None:
    """As in an answer: references with names, dates with bounds and the source's words."""
    before = event("sources: [{source: s, locator: page 3}]")
    after = event("date_phrase: this month, sources: [{source: s, locator: page 4}], location: kyiv, about: [zas]")
    day = {"edtf": "2022-02", "earliest": "2022-02-01", "latest": "2022-02-28"}
    cited = {"id": "s", "title": "S", "publisher": None, "published": None, "url": None, "via": None}
    part = cited | {"supports": None, "locator": "page 4", "excerpt": None, "credibility": None}
    assert json.loads("\n".join(lines(alliance, before, after, "--format", "json"))) == [
        {
            "id": "e",
            "kind": "event",
            "change": "changed",
            "name": "Address to the Council",
            "date": day | {"phrase": None},
            "fields": [
                {"field": "date", "before": day | {"phrase": None}, "after": day | {"phrase": "this month"}},
                {"field": "location", "before": None, "after": {"id": "kyiv", "name": "Kyiv"}},
                {"field": "about", "added": [{"id": "zas", "name": "Stanislav Zas"}]},
                {
                    "field": "sources",
                    "changed": [
                        {"item": part, "fields": [{"field": "locator", "before": "page 3", "after": "page 4"}]},
                    ],
                },
            ],
            "contradicts": [],
            "problems": [],
        }
    ]


def test_what_came_or_went_has_all_of_its_fields(alliance: Alliance) -> None:
    topic = "topics: [{id: t, name: T, note: N}]"
    (row,) = json.loads("\n".join(lines(alliance, "", topic, "--format", "json")))
    assert row == {
        "id": "t",
        "kind": "topic",
        "change": "added",
        "name": "T",
        "date": None,
        "fields": [{"field": "name", "value": "T"}, {"field": "note", "value": "N"}],
        "contradicts": [],
        "problems": [],
    }
    (gone,) = json.loads("\n".join(lines(alliance, topic, "", "--format", "json")))
    assert gone == row | {"change": "removed"}
    assert lines(alliance, topic, topic, "--format", "json") == ["[]"]


def test_for_a_pull_request(alliance: Alliance) -> None:
    """Whatever the data hold is shown and not obeyed: no markup, no link, no mention of anybody, no end of the line."""
    hostile = "topics: [{id: t, name: '<img src=x onerror=alert(1)> *a* [b](c) `d` @all #1', note: \"one\\ntwo | three\"}]"
    name = r"&lt;img src=x onerror=alert(1)&gt; \*a\* \[b\](c) \`d\` @%all #%1".replace("%", "\u200b")
    assert lines(alliance, hostile.replace('"one', '"1'), hostile, "--format", "md") == [
        "#### topics",
        "",
        f"- changed **{name}** `t`: note 1<br>two \\| three → one<br>two \\| three",
    ]
    old, new = (
        f"topics: [{{id: t, name: T, note: It was a {word} day in the capital of the country.}}]" for word in ("hot", "~~")
    )
    assert lines(alliance, old, new, "--format", "md")[2:] == [
        "- changed **T** `t`: note: It was a ~~hot~~ **\\~\\~** day in the …",
    ]


SILENT: Final = """\
statements:
  - {id: said, speaker: zas, said: 2022-03-02, about: [kyiv], quote: "No.", summary: Zas refuses., sources: [s]}
silences:
  - {id: quiet, actor: zas, about: [kyiv], window: {start: 2022-03-01, observed_through: 2022-03-24}, basis: asserted,
     claimed_by: min, sources: [s]}
"""


def test_a_reviewer_sees_the_words_and_what_they_contradict(alliance: Alliance) -> None:
    words = 'quote: {text: "Yes.", lang: en, original: Да.}, summary: Zas agrees.'
    cited = "sources: [{source: tass, locator: line 2, excerpt: 'said “yes”'}]"
    added = f"  - {{id: new, speaker: zas, said: 2022-03-03, about: [kyiv], {words}, {cited}"
    plain = SILENT.replace("silences:", f"{added}}}\nsilences:")
    stated = SILENT.replace("silences:", f"{added}, conflicts_with: [{{record: said, over: [quote]}}, quiet]}}\nsilences:")
    base = BASE.replace("events:\n", "")
    quoted = [
        "statements",
        "+ Zas, Zas agrees. [new]",
        "    2022-03-03; TASS, 2022-02-16 (line 2)",
        "    quote “Yes.”",
        "    original “Да.”",
        "    excerpt “said “yes””",
    ]
    assert lines(alliance, base + SILENT, base + plain) == [
        *quoted,
        (
            "    problem: this statement contradicts the silence quiet of zas; if both are sourced, write "
            "`conflicts_with: [quiet]`, and the silence is contradicted"
        ),
    ]
    assert lines(alliance, base + SILENT, base + stated) == [
        *quoted,
        "    contradicts the silence Stanislav Zas, silent on Kyiv [quiet], 2022-03-01 to 2022-03-24",
        "    contradicts the statement Zas, Zas refuses. [said], 2022-03-02, over quote",
    ]
    (row,) = json.loads("\n".join(lines(alliance, base + SILENT, base + stated, "--format", "json")))
    day = {"edtf": "2022-03-02", "earliest": "2022-03-02", "latest": "2022-03-02", "phrase": None}
    assert row["contradicts"][1] == {
        "id": "said",
        "kind": "statement",
        "name": "Zas, Zas refuses.",
        "date": day,
        "over": ["quote"],
    }
    assert row["problems"] == []
    markdown = lines(alliance, base + SILENT, base + stated, "--format", "md")
    assert markdown[4] == "  - quote “Yes.”"


def test_a_problem_that_was_there_before_is_not_told_again(alliance: Alliance) -> None:
    base = BASE.replace("events:\n", "")
    assert lines(alliance, base + SILENT, base + SILENT.replace("refuses.", "declines.")) == [
        "statements",
        "~ Zas, Zas declines. [said]: summary Zas refuses. -> Zas declines.",
    ]


def test_a_new_source_has_its_address(alliance: Alliance) -> None:
    source = "sources: [{id: s, title: S, published: 2022, url: 'https://s.example/a'}]"
    assert lines(alliance, "", source) == ["sources", "+ S [s]: 2022; https://s.example/a"]


def test_what_could_not_be_read_is_no_change(alliance: Alliance) -> None:
    (alliance.home / "before.yaml").write_text("topics:\n  - {id: a, name: A}\n  - {id: b, name: B}\n  - {id: c, name: C}\n")
    (alliance.home / "after.yaml").write_text(
        "topics:\n  - {id: a, name: A, wikidata: 7}\n  - id: b\n    name: [\n  - {id: d, name: D}\n"
    )
    assert alliance("diff", "before.yaml", "after.yaml") == (
        0,
        "topics\n- C [c]\n+ D [d]\n",
        "note: 1 added, 1 removed\nnote: not all of after.yaml could be read (2 problems), so this may be incomplete\n",
    )


def test_where_nothing_changed_it_says_so_and_the_exit_code_may(alliance: Alliance) -> None:
    (alliance.home / "a.yaml").write_text("topics: [{id: a, name: A}]")
    (alliance.home / "b.yaml").write_text("topics: [{id: a, name: B}]")
    assert alliance("diff", "a.yaml", "a.yaml", "--exit-code") == (0, "", "note: nothing changed between a.yaml and a.yaml\n")
    assert alliance("diff", "a.yaml", "b.yaml").code == 0
    assert alliance("diff", "a.yaml", "b.yaml", "--exit-code") == (1, "topics\n~ B [a]: name A -> B\n", "note: 1 changed\n")


def test_many_records_are_compared_in_a_moment() -> None:
    """A rename is looked for among all that came and all that went, as long as these are not too many."""
    before = read({"a.yaml": ("topics:\n" + "".join(f"  - {{id: a{n}, name: A {n}}}\n" for n in range(5_000))).encode()})
    after = read({"a.yaml": ("topics:\n" + "".join(f"  - {{id: b{n}, name: A {n}}}\n" for n in range(5_000))).encode()})
    found = changes(before, after)
    assert len(found) == 5_000
    assert found[0]["fields"] == [{"field": "id", "before": "a0", "after": "b0"}]
