"""What a page holds: its policy, its data and its drawing; equal for equal data, and no more than was asked for."""

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from typing import Any, cast

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.page import export
from alliance_graph.page.contents import Chosen, chosen, contents
from alliance_graph.page.drawing import label
from alliance_graph.page.front import Front
from alliance_graph.page.layout import beside, shelf
from alliance_graph.query.conditions import Part
from alliance_graph.query.store import Store
from alliance_graph.stores.sqlite.compile import in_memory

from tests.support.pages import SEED, SMALL, html


def store(content: bytes) -> Store:
    return in_memory(read({"events.yaml": content}))


def island(content: bytes, most: int = 20_000, **part: Any) -> dict[str, Any]:
    asked = store(content)
    return export.island(asked, chosen(asked, cast(Part, part), most), Front("Title"))


def told(content: bytes, **part: Any) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in island(content, **part)["records"]}


def parts(document: str) -> tuple[str, list[str], str]:
    """The policy, what stands in the running scripts, and the data."""
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', document)
    (data,) = re.findall(r'<script type="application/json" id="data">([^<]*)</script>', document)
    return policy, re.findall(r"<script>(.*?)</script>", document, re.DOTALL), data


def digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


@pytest.mark.slow
def test_equal_data_give_equal_bytes_in_every_process() -> None:
    program = (
        "import sys; from alliance_graph.page import export; from alliance_graph.dataset.load import read;"
        "from alliance_graph.stores.sqlite.compile import in_memory;"
        "store = in_memory(read({'events.yaml': sys.stdin.buffer.read()}));"
        "sys.stdout.buffer.write(''.join(export.text(store, 'Alliance Timeline')).encode())"
    )
    command = [sys.executable, "-c", program]
    environments = [os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2")]
    outputs = [subprocess.check_output(command, input=SEED, env=environment) for environment in environments]
    assert outputs == [html().encode()] * 2


def test_the_policy_names_what_stands_in_the_page_and_nothing_else() -> None:
    document = html()
    policy, scripts, _ = parts(document)
    (style,) = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src {digest(scripts[0])}",
        f"style-src {digest(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert len(scripts) == 1
    assert document.count("</script") == 2
    assert "<!--" not in document
    assert "\r" not in document


def test_every_record_has_a_node_and_every_link_between_two_that_are_no_sources_an_edge() -> None:
    data = island(SEED)
    kinds = {record["id"]: record["kind"] for record in data["records"]}
    assert {node["id"]: node["group"] for node in data["nodes"]} == kinds
    ends = {edge[end] for edge in data["edges"] for end in ("from", "to")}
    assert ends <= {one for one, kind in kinds.items() if kind != "source"}
    assert {key for node in data["nodes"] for key in node} == {"id", "label", "group", "size", "font", "x", "y", "quiet"}
    assert {key for edge in data["edges"] for key in edge} == {"from", "to", "p", "by", "dashes", "smooth"}


def test_the_best_connected_stand_first_and_sources_below_all_others() -> None:
    nodes = island(SEED)["nodes"]
    assert nodes[0]["id"] == "csto"
    below = [node["y"] for node in nodes if node["group"] == "source"]
    assert min(below) > max(node["y"] for node in nodes if node["group"] != "source")


def test_a_record_is_told_in_the_order_of_reading() -> None:
    assert told(SMALL)["patrols"] == {
        "id": "patrols",
        "kind": "statement",
        "what": "statement, direct quote",
        "name": "The pact plans patrols.",
        "day": "between 2031-05-03 and 2031-05-05",
        "when": "between 2031-05-03 and 2031-05-05, “early this month”",
        "quote": {"text": "patrouilles communes", "lang": "fr"},
        "facts": [
            ["Said by", [{"id": "jane-doe"}]],
            ["In office as", [["Chair", " of ", {"id": "pact"}, ", possibly on that day"]]],
            ["For", [{"id": "pact"}]],
            ["To", [{"id": "northland"}]],
            ["Said in", [{"id": "talks"}]],
            ["Meant as", ["planned"]],
            ["Conditions", [["consent", ", to be met by ", {"id": "port"}]]],
        ],
        "cites": [{"id": "wire", "locator": "page 3", "excerpt": "the talks"}],
        "span": ["2031-05-03", "2031-05-05"],
        "parts": [["jane-doe", "speaker"], ["pact", "for"], ["northland", "audience"]],
        "lanes": ["pact"],
        "form": "direct-quote",
        "unreal": 1,
        "values": {
            "topic": ["fish"],
            "outlet": ["The Wire", "The Herald"],
            "certainty": ["vague date", "planned, imagined or foretold"],
        },
    }


def test_the_head_of_an_event_is_who_speaks_or_presides_in_it() -> None:
    records = told(SMALL)
    assert records["talks"]["parts"] == [["jane-doe", "chair"], ["pact", "represented", "chair"], ["northland", "participant"]]
    assert records["raid"]["parts"] == [["northland", "actor"], ["port", "subject"]]
    assert records["quiet"]["parts"] == [["port", "silent"]]


def test_the_days_of_a_silence_are_its_window() -> None:
    assert told(SMALL)["quiet"]["span"] == ["2031-05-02", "2031-05-08"]


def test_a_contradiction_goes_both_ways() -> None:
    records = told(SMALL)
    assert (records["fines"]["against"], records["no-fines"]["against"]) == (["no-fines"], ["fines"])


@pytest.mark.parametrize(
    ("id_", "certainty"),
    [
        ("raid", None),  # an exact day, as most have
        ("talks", ["vague date"]),
        ("fines", ["exact day", "contradicted"]),
        ("patrols", ["vague date", "planned, imagined or foretold"]),
    ],
)
def test_certainty_is_a_facet(id_: str, certainty: list[str] | None) -> None:
    assert told(SMALL)[id_]["values"].get("certainty") == certainty


WRONG = SMALL.replace(
    b"    title: Boats are seized", b"    title: Boats are seized\n    rank: deprecated\n    why: The paper took it back."
)


def test_what_was_judged_wrong_is_there_only_if_asked_for_and_says_why() -> None:
    assert "raid" not in told(WRONG)
    record = told(WRONG, all=True)["raid"]
    assert (record["wrong"], record["values"]["certainty"]) == (1, ["exact day", "judged wrong"])
    assert ["Judged wrong because", ["The paper took it back."]] in record["facts"]


def test_facets_count_as_the_questions_do_organs_for_the_whole_and_parts_for_what_they_lie_in() -> None:
    records = told(SEED)
    assert records["zas-unsc-brink"]["values"]["actor"] == ["stanislav-zas", "csto", "unsc", "un"]
    assert "ukraine" in records["zas-donbass-idea"]["values"]["topic"]


def test_what_states_a_membership_says_when_it_may_and_when_it_must_hold() -> None:
    assert island(SMALL)["stated"]["northland-pact"] == {
        "when": "from 2031-05-04",
        "possible": ["2031-05-04", None],
        "certain": ["2031-05-04", "2031-05-04"],
        "cites": [{"id": "herald"}],
    }


def test_sources_carry_what_they_are_known_through() -> None:
    assert island(SMALL)["sources"] == {
        "wire": {"title": "Report of the wire", "publisher": "The Wire", "published": "2031-05-04", "via": "herald"},
        "herald": {
            "title": "The pact keeps silent",
            "publisher": "The Herald",
            "published": "2031-05-12",
            "url": "https://herald.example/a",
        },
    }


ACCOUNTS = b"""
sources:
  - {id: herald, title: The Herald of May, publisher: The Herald, published: 2031-05-12}
  - {id: wire, title: The wire, publisher: The Wire, published: 2031-05-12}
events:
  - {id: raid, type: armed-clash, title: Boats are seized, date: 2031-05, sources: [herald]}
  - {id: raid-2, type: armed-clash, title: A raid, date: "[2031-05-02..2031-05-09]", same_as: raid, sources: [wire]}
"""


def test_the_account_that_gives_the_day_is_called_by_its_title() -> None:
    facts = dict(told(ACCOUNTS)["raid"]["facts"])
    assert facts["The day is that of the account"] == ["A raid (between 2031-05-02 and 2031-05-09; The Wire)"]


def test_where_accounts_give_different_days_each_is_called_by_its_title() -> None:
    facts = dict(
        told(ACCOUNTS.replace(b"date: 2031-05,", b"date: 2031-05-01,").replace(b"2031-05-02..", b"2031-05-03.."))["raid"][
            "facts"
        ]
    )
    assert facts["The accounts differ in"] == ["date"]
    assert facts["The day is that of the account"] == [
        "Boats are seized",
        "A raid (between 2031-05-03 and 2031-05-09; The Wire)",
    ]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ({"about": "fishing"}, ["raid", "quiet", "talks", "patrols", "fines"]),
        ({"by": "Jane Doe"}, ["patrols", "fines"]),
        ({"for_": "pact"}, ["patrols", "fines"]),
        ({"by": "port"}, ["quiet"]),
        ({"of": "Port Authority"}, ["raid", "quiet"]),
        ({"text": "fines"}, ["fines", "no-fines"]),
        ({"since": "2031-05-06"}, ["quiet", "no-fines"]),
        ({"until": "2031-05-02", "certain": True}, ["raid"]),
        ({"reporting": "mention"}, ["fines"]),
        ({"at": "talks"}, ["patrols", "fines"]),
        ({"via": "The pact keeps silent"}, ["raid", "quiet", "talks", "patrols", "fines", "no-fines"]),
    ],
)
def test_a_page_of_a_part_holds_what_answers_and_the_silences_on_record(part: dict[str, Any], found: list[str]) -> None:
    records = told(SMALL, **part)
    assert sorted(one for one, record in records.items() if "span" in record) == sorted(found)


def test_a_page_of_a_part_holds_only_what_it_is_linked_with_and_names_the_rest() -> None:
    data = island(SMALL, reporting="mention")
    assert [record["id"] for record in data["records"]] == ["fines", "fish", "herald", "jane-doe", "northland", "pact", "wire"]
    assert ["Said in", ["Talks in Port Vell"]] in data["records"][0]["facts"]
    assert data["scope"] == ("given as mention",)
    assert data["counts"] == "1 event, statement or silence, 3 actors, 1 place or topic, 2 sources"


def test_the_conditions_are_told_in_words() -> None:
    asked = store(SMALL)
    part = Part(of="pact", by="jane-doe", about="fish", since="2031-05", certain=True)
    assert chosen(asked, part).scope == (
        "what concerns Pact",
        "said by Jane Doe",
        "about fishing",
        "since 2031-05",
        "only what is certain",
    )


def test_of_too_many_the_latest_are_on_the_page_and_it_says_so() -> None:
    asked = store(SMALL)
    what = chosen(asked, None, most=2)
    assert [row["id"] for row in what.rows] == ["fines", "no-fines"]
    said = "This page has the latest 2 of 6 events, statements and silences, from 2031-05-04 on; "
    assert what.left == said + (
        "--since, --until or another condition makes a page of the others, --last 6 one of all, of about 1 MB."
    )
    assert what.notes == (what.left,)
    assert [row["id"] for row in contents(asked, what).entities] == ["fish", "herald", "jane-doe", "northland", "pact", "wire"]


def test_of_too_many_that_answer_the_latest_are_on_the_page_and_a_number_that_is_asked_for_is_no_bound() -> None:
    asked = store(SMALL)
    every = [row["id"] for row in chosen(asked, {"about": "fish"}).rows]
    assert len(every) > 2
    cut = chosen(asked, {"about": "fish"}, most=2)
    assert [row["id"] for row in cut.rows] == every[-2:]
    assert f"the latest 2 of {len(every)} events" in str(cut.left)
    assert [note for note in cut.notes if "latest" in note or "last" in note] == [cut.left]
    told = chosen(asked, {"about": "fish", "last": 3}, most=2)
    assert [row["id"] for row in told.rows] == every[-3:]
    assert told.left is None
    assert told.notes[-1] == (
        "this page has 3 events, statements and silences and about 1 MB; a browser takes long to open more than 2"
    )


def test_an_empty_dataset_has_a_page() -> None:
    assert island(b"events: []")["counts"] == "no record"


def test_a_whole_page_leaves_nothing_out() -> None:
    asked = store(SMALL)
    assert chosen(asked)._replace(rows=[]) == Chosen([], True)


def test_nodes_beside_others_stand_near_the_middle_of_their_neighbours_none_on_another() -> None:
    places = beside({"a": ["x", "y"], "b": ["x", "y"], "c": []}, {"x": (0, 0), "y": (120, 0)}, ["a", "b", "c"])
    assert all(abs(x - 60) <= 60 and abs(y) <= 60 for x, y in (places["a"], places["b"]))
    assert len({*places.values()}) == 3


def test_a_shelf_stands_below_and_is_no_wider_than_what_stands_on_top() -> None:
    places = shelf([f"s{number}" for number in range(7)], [(-300, 0), (300, 40)])
    assert {y for _, y in places.values()} == {220, 310}
    assert max(x for x, _ in places.values()) - min(x for x, _ in places.values()) <= 600


def test_a_shelf_of_very_many_sources_does_not_outgrow_what_stands_on_top() -> None:
    places = shelf([f"s{number}" for number in range(360)], [(-800, -800), (800, 800)])
    assert len({*places.values()}) == 360
    assert max(y for _, y in places.values()) - min(y for _, y in places.values()) < 600


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CSTO", "CSTO"),
        ("Ministers of the Littoral Pact meet in Port Vell", "Ministers of the\nLittoral Pact meet\nin Port Vell"),
        ("one\ntwo\u202ethree", "one two three"),
        ("x" * 10_000, "x" * 18 + "\n" + "x" * 18 + "\n…"),
        ("", " "),
    ],
)
def test_labels_are_short_and_steer_nothing(text: str, shown: str) -> None:
    assert label(text) == shown
