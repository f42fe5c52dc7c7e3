"""`alliance merge`: what it reports about two datasets, what it writes, and that it writes it only once."""

import difflib
import json
import textwrap
from typing import Final

import pytest

from tests.support.merging import HERE, MERGED, NEGOTIATED, SAID, contents, folder
from tests.support.running import Alliance

pytest_plugins = ["tests.support.merging", "tests.support.running"]

ALONE: Final = """\
    -  - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05}
    +  - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05, MORE}
    +
    +  # Theirs, and this line too.
    +
    +  - id: courier  # a weekly
    +    title: "Talks: of the ministers"
    -  - {id: pact, name: Littoral Pact, sources: [herald]}
    +  - {id: pact, name: Littoral Pact, short: LP, sources: [CITED]}
    -  - {id: doe, name: Jane Doe, sources: [herald]}
    +  - {id: doe, name: Jane Doe, aliases: [Jane A. Doe], former_ids: [jane-doe], sources: [herald]}
    +
    +memberships:
    +  - {id: other-doe-pact, member: doe, organization: pact, former_ids: [doe-pact], sources: [courier]}
    -    sources: [herald]
    +    sources: [herald, courier]
    +        sources: [{source: herald}]
    +
    +      - id: talks-2
    +        speaker: doe
    +        quote: joint patrols from the summer
    +        summary: Patrols will come.
    +        former_ids: [talks-1]
    +        sources: [{source: courier}]
    +
    +  - id: 2031-05-03-doe-and-roe-negotiate-in-port-vell
    +    same_as: talks
    +    type: negotiation
    +    date: 2031-05-03
    +    title: Doe and Roe negotiate in Port Vell
    +    participants: [doe, roe]
    +    sources: [courier]
    +# The end.
"""
INHERITED: Final = """\
    # What these statements had from their events, of which other files now say more.
    statements:
      - {id: talks-1, sources: [{source: herald}]}
    """
CONTRADICTION: Final = (
    'contradiction, not taken in: `name` of pact is "Littoral Pact" at events.yaml:5:22 '
    'and "The Littoral Pact" at events.yaml:14:11 of the incoming dataset'
)


def test_the_files_that_it_writes(both: Alliance) -> None:
    data = both.home / "data"
    done = both("merge", "other", *SAID)
    assert done.err == "wrote data/statements.yaml\nwrote data/other-events.yaml\n"
    assert done.out.splitlines() == [
        "new: 4 (1 source, 1 membership, 1 statement, 1 event)",
        "equal: 1",
        "adds to herald: lang, former_ids",
        "adds to pact: short, sources",
        "adds to doe: aliases, former_ids",
        "adds to talks: sources",
        CONTRADICTION,
        "statement talks-1 may be talks-1 here (0.87): the same day, the same speaker, the same event",
    ]
    assert done.code == 1
    expected = {"events.yaml": HERE, "other-events.yaml": MERGED, "statements.yaml": INHERITED}
    assert contents(data) == {name: textwrap.dedent(text) for name, text in expected.items()}
    assert both("check", "data").code == 0


def test_a_dataset_of_one_file_gets_all_of_it_into_its_sections(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_text(textwrap.dedent(HERE) + "# The end.\n")
    done = both("merge", "other", "--into", "my.yaml", *SAID)
    assert (done.code, done.err) == (1, "wrote my.yaml\n")
    assert done.out.splitlines()[0] == "new: 4 (1 source, 1 membership, 1 statement, 1 event)"
    cited = "{source: herald, supports: [name]}, {source: courier, supports: [short]}"
    told = textwrap.dedent(ALONE).replace("MORE", "lang: en, former_ids: [herald-a]").replace("CITED", cited)
    expected = told.splitlines()
    changes = difflib.unified_diff(textwrap.dedent(HERE).splitlines(), mine.read_text().splitlines(), n=0, lineterm="")
    assert [line for line in changes if line[0] != "@"][2:] == expected
    assert both("check", "my.yaml").code == 0
    before = contents(both.home)
    assert both("merge", "other", "--into", "my.yaml", "--prefix", "other").err == "nothing is new; nothing was changed\n"
    assert contents(both.home) == before


def test_one_file_keeps_its_line_ends_and_the_comments_of_others(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_bytes("\ufeffsources:  # all\r\n- {id: s, title: T}\r\n".encode())
    theirs = "# Of Port Vell.\npeople:\n  # Seen\n  # twice.\n  - id: ann  # her\n    # so\n    name: Ann\n    sources: [s]\n"
    lines = '{"record": "source", "id": "wire", "title": "Газета"}\n'
    folder(both.home / "more", {"a.yaml": theirs + "sources:\n- {id: s, title: T, lang: en}\n", "b.jsonl": lines})
    assert both("merge", "more", "--into", "my.yaml").code == 0
    assert mine.read_bytes().decode().split("\r\n") == [
        "\ufeffsources:  # all",
        "- {id: s, title: T, lang: en}",
        "- {id: wire, title: Газета}",
        "",
        "people:",
        "# Of Port Vell.",
        "# Seen",
        "# twice.",
        "- id: ann  # her",
        "  # so",
        "  name: Ann",
        "  sources: [s]",
        "",
    ]


@pytest.mark.parametrize(
    ("other", "name"),
    [("them/data", "them-events.yaml"), ("them/data.yaml", "them-data.yaml"), ("data2", "data2-events.yaml")],
)
def test_a_file_whose_name_is_taken_has_the_name_of_whose_it_is(both: Alliance, other: str, name: str) -> None:
    place = both.home / other
    text = "sources:\n  - {id: s, title: T}\n"
    folder(place.parent if place.suffix else place, {place.name if place.suffix else "events.yaml": text})
    (both.home / "data" / "data.yaml").write_text("sources:\n  - {id: t, title: U}\n")
    assert both("merge", other).err == f"wrote data/{name}\n"


def test_again_it_changes_nothing(both: Alliance) -> None:
    both("merge", "other", *SAID)
    before = contents(both.home / "data")
    done = both("merge", "other", "--prefix", "other")
    assert (done.code, done.err) == (1, "nothing is new; nothing was changed\n")
    assert done.out.splitlines()[:2] == ["new: 0", "equal: 9"]
    assert contents(both.home / "data") == before


def test_what_is_the_same_is_found_by_the_id_that_it_had(both: Alliance) -> None:
    both("merge", "other", *SAID)
    for old, new in (("jane-doe", "doe"), ("herald-a", "herald"), ("Jane A. Doe", "doe")):
        (row,) = json.loads(both("show", old, "--format", "json").out)
        assert row["id"] == new
    (row,) = json.loads(both("show", "talks", "--format", "json").out)
    assert [one["id"] for one in row["accounts"]] == [NEGOTIATED]


def test_what_is_different_is_kept_and_not_asked_again(both: Alliance) -> None:
    apart = ("--different", "jane-doe=doe", "--different", "herald-a=herald", "--different", f"{NEGOTIATED}=talks")
    done = both("merge", "other", *apart, "--different", "talks-1=talks-1", "--rename", "doe-pact=doe-in-pact")
    assert [line for line in done.out.splitlines() if " may be " in line] == []
    (row,) = json.loads(both("show", "jane-doe", "--format", "json").out)
    assert [one["id"] for one in row["distinct_from"]] == ["doe"]
    (row,) = json.loads(both("show", "doe", "--format", "json").out)
    assert [one["id"] for one in row["distinct_from"]] == ["jane-doe"]
    again = both("merge", "other", "--dry-run")
    assert [line for line in again.out.splitlines() if " may be " in line or "clash" in line] == []


def test_what_is_left_for_later_is_taken_in_and_asked_again(both: Alliance) -> None:
    first = both("merge", "other", "--prefix", "other")
    asked = [line for line in first.out.splitlines() if " may be " in line]
    assert [line.split(" (")[0] for line in asked] == [
        "person jane-doe may be doe here",
        "source herald-a may be herald here",
    ]
    again = both("merge", "other", "--prefix", "other", "--same", f"{NEGOTIATED}=talks")
    assert [line for line in again.out.splitlines() if " may be " in line] == asked
    added = contents(both.home / "data")["other-events-2.yaml"]
    assert added.splitlines()[-3:] == ["events:", f"  - id: {NEGOTIATED}", "    same_as: talks"]


def test_a_dry_run_changes_nothing_and_shows_the_two_side_by_side(both: Alliance) -> None:
    before = contents(both.home)
    done = both("merge", "other", "--dry-run")
    assert contents(both.home) == before
    shown = done.out.splitlines()
    at = next(number for number, line in enumerate(shown) if line.startswith("person jane-doe"))
    assert shown[at : at + 6] == [
        "person jane-doe may be doe here (0.87): `Jane A. Doe` has the words of `Jane Doe`, the same alias `Jane Doe`",
        "           other                 this",
        "  id       jane-doe              doe",
        "  sources  [{source: herald-a}]  [{source: herald}]",
        "  name     Jane A. Doe           Jane Doe",
        "  aliases  [{name: Jane Doe}]",
    ]


def test_a_program_gets_the_candidates_and_gives_verdicts(both: Alliance) -> None:
    done = both("merge", "other", "--dry-run", "--format", "json")
    plan = json.loads(done.out)
    assert [*plan] == ["new", "equal", "adding", "contradictions", "clashes", "candidates"]
    assert plan["clashes"] == [{"id": "doe-pact", "here": "event", "there": "membership"}]
    assert plan["candidates"][0] == {
        "other": "jane-doe",
        "this": "doe",
        "kind": "person",
        "score": 0.87,
        "reasons": ["`Jane A. Doe` has the words of `Jane Doe`", "the same alias `Jane Doe`"],
        "verdict": "later",
        "records": {
            "other": {
                "id": "jane-doe",
                "sources": [{"source": "herald-a"}],
                "name": "Jane A. Doe",
                "aliases": [{"name": "Jane Doe"}],
            },
            "this": {"id": "doe", "sources": [{"source": "herald"}], "name": "Jane Doe"},
        },
    }
    verdicts = {"jane-doe": "same", "herald-a": "same"}
    plan["candidates"] = [one | {"verdict": verdicts[one["other"]]} for one in plan["candidates"]]
    (both.home / "review.json").write_text(json.dumps(plan))
    both("merge", "other", "--decisions", "review.json", "--same", f"{NEGOTIATED}=talks", "--prefix", "other")
    assert contents(both.home / "data")["other-events.yaml"] == textwrap.dedent(MERGED)


def test_line_ends_a_byte_order_mark_and_lines_of_json_stay(both: Alliance) -> None:
    known = "  # Ours too.\r\n  - {id: herald, title: Ministers meet in Port Vell}\r\n\r\n"
    text = f"\ufeffsources:\r\n{known}  - id: gazette\r\n    title: Газета\r\n"
    lines = '{"record": "source", "id": "wire-2", "title": "Газета 2"}\n{"title": "Wire",  "record": "source", "id": "wire"}\n'
    other = folder(both.home / "crlf", {"b.jsonl": lines})
    (other / "a.yaml").write_bytes(text.encode())
    assert both("merge", "crlf", "--different", "wire-2=herald").code == 0
    data = contents(both.home / "data")
    assert data["a.yaml"] == "sources:\r\n  - id: gazette\r\n    title: Газета\r\n"
    assert data["b.jsonl"].splitlines() == [
        '{"record": "source", "id": "wire-2", "title": "Газета 2", "distinct_from": ["herald"]}',
        '{"title": "Wire",  "record": "source", "id": "wire"}',
    ]
