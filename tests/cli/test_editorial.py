"""A dataset that says what it is, adds words, tells who looked where and what to read first: every command keeps to that."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.running import Alliance, newcomer

HEAD = """\
dataset: {title: The Littoral case, as_of: 2031-06, authors: [Jane Doe, John Roe], story: the-talks}

"""
REST = """\
sources:
  - {id: herald, title: The Herald, publisher: paper, published: 2031-05-05}

organizations:
  - {id: pact, name: Littoral Pact, sources: [herald]}
  - {id: paper, name: The Paper, kind: outlet, sources: [herald]}

countries:
  - {id: northland, name: Northland, sources: [herald]}

topics:
  - {id: fishing, name: Fishing, sources: [herald]}

memberships:
  - {member: northland, organization: pact, status: dialogue-partner, start: 2020, sources: [herald]}

events:
  - id: breach
    type: ceasefire-violation
    title: Shots at sea
    date: 2031-05-02
    participants: [northland]
    about: [fishing]
    sources: [herald]

terms:
  - {field: event-type, name: ceasefire-violation, definition: a broken ceasefire, broader: armed-clash}
  - {field: status, name: dialogue-partner, definition: is in dialogue with, broader: observer}

coverage:
  - {of: northland, where: The Paper, from: 2031-05-01, to: 2031-05-31, complete: true}
  - {of: breach, complete: true}

stories:
  - id: the-talks
    title: How it came to the talks
    lede: It began with shots.
    steps:
      - {title: Shots, text: They were fired., records: [breach], window: 2031-05-01/2031-05-03, view: lanes}
"""


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    made = newcomer(tmp_path)
    (made.home / "data").mkdir()
    (made.home / "data" / "events.yaml").write_text(HEAD + REST)
    return made._replace(data=None)


def test_the_dataset_is_sound_and_has_the_canonical_form(alliance: Alliance) -> None:
    assert alliance("check") == (0, "", "no problems\n")
    assert alliance("fmt", "--check") == (0, "", "note: 1 file left as found\n")


def test_stats_and_pages_have_its_title(alliance: Alliance) -> None:
    _, told, _ = alliance("stats")
    assert told.split("\n")[0] == "The Littoral case; as of 2031-06; Jane Doe, John Roe."
    assert "<title>The Littoral case</title>" in alliance("export", "html", "-o", "-")[1]
    assert "<title>Mine</title>" in alliance("export", "html", "-o", "-", "--title", "Mine")[1]


def test_an_answer_about_the_world_holds_none_of_it(alliance: Alliance) -> None:
    kinds = {"event", "membership", "source", "organization", "country", "topic"}
    assert {row["kind"] for row in json.loads(alliance("export", "json", "-o", "-")[1])} == kinds
    (row,) = json.loads(alliance("show", "breach", "-f", "json")[1])
    assert not row.keys() & {"coverage", "stories", "terms"}
    assert [one["id"] for one in json.loads(alliance("neighbours", "breach", "-f", "json")[1])] == [
        "fishing",
        "northland",
    ]


@pytest.mark.parametrize(
    ("id_", "told"),
    [
        (
            "the-talks",
            (
                "How it came to the talks  (story the-talks)\n  lede: It began with shots.\n"
                "  steps: Shots: They were fired. [breach]\n"
            ),
        ),
        (
            "event-type-ceasefire-violation",
            (
                "ceasefire-violation  (term event-type-ceasefire-violation)\n  field: event-type\n"
                "  definition: a broken ceasefire\n  broader: armed-clash\n"
            ),
        ),
        (
            "coverage-northland-the-paper-2031-05-01",
            (
                "Northland, in The Paper [coverage-northland-the-paper-2031-05-01]  "
                "(coverage coverage-northland-the-paper-2031-05-01)\n  of: Northland\n  where: The Paper\n"
                "  from: 2031-05-01\n  to: 2031-05-31\n  complete: True\n"
            ),
        ),
    ],
)
def test_each_record_is_shown_by_its_id(alliance: Alliance, id_: str, told: str) -> None:
    assert alliance("show", id_) == (0, told, "")


def test_the_schema_beside_the_files_has_the_words(alliance: Alliance) -> None:
    schema = alliance.home / "data" / "alliance.schema.json"
    alliance("schema", "-o", "data/alliance.schema.json")
    assert "ceasefire-violation" in json.loads(schema.read_text())["$defs"]["EventType"]["enum"]
    assert alliance("schema", "--check", "data/alliance.schema.json") == (0, "", "")
    assert alliance("schema", "--data", "data")[1] == schema.read_text()
    assert "ceasefire-violation" not in json.loads(alliance("schema")[1])["$defs"]["EventType"]["enum"]


def test_a_merge_takes_in_records_and_leaves_out_what_the_other_dataset_is(alliance: Alliance) -> None:
    (alliance.home / "other.yaml").write_text(
        "dataset: {title: Other}\n"
        "terms:\n"
        "  - {field: event-type, name: ceasefire-violation, definition: a broken ceasefire, broader: armed-clash}\n"
        "  - {field: event-type, name: shelling, definition: shells, broader: ceasefire-violation}\n"
        "sources: [{id: echo, title: Echo}]\n"
        "events:\n"
        "  - {id: shells, type: shelling, title: Shells, date: 2031-05-03, sources: [echo]}\n"
        "stories:\n"
        "  - {id: shelled, title: Shelled, steps: [{title: Shells, records: [shells]}]}\n"
    )
    (alliance.home / "lines.jsonl").write_text(
        '{"record": "dataset", "title": "Lines"}\n{"record": "source", "id": "line", "title": "Line"}\n'
    )
    found = "new: 4 (1 term, 1 source, 1 event, 1 story)\nequal: 1\n"
    assert alliance("merge", "other.yaml") == (0, found, "wrote data/other.yaml\n")
    assert alliance("merge", "other.yaml")[1] == "new: 0\nequal: 5\n"
    assert alliance("merge", "lines.jsonl")[0] == 0
    assert (alliance.home / "data" / "lines.jsonl").read_text() == '{"record": "source", "id": "line", "title": "Line"}\n'
    assert "dataset" not in (alliance.home / "data" / "other.yaml").read_text()


def test_a_new_record_may_have_the_words(alliance: Alliance) -> None:
    given = ("--title", "More shots", "--date", "2031-06", "--participant", "northland", "--source", "herald")
    assert alliance("new", "event", "--type", "ceasefire-violation", *given)[0] == 0
    code, _, told = alliance("new", "event", "--type", "ceasefire-violatio", *given)
    assert (code, told) == (2, "alliance: 'ceasefire-violatio' is not a term of `type`; did you mean ceasefire-violation?\n")


def test_what_changed_and_who_wrote_it_is_told(alliance: Alliance) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=Jane", "-c", "user.email=jane@example.org")
        subprocess.run(("git", *who, *words), cwd=alliance.home, check=True, capture_output=True)

    git("init")
    git("add", "data")
    git("commit", "-m", "Begin")
    file = alliance.home / "data" / "events.yaml"
    file.write_text(file.read_text().replace("a broken", "a breach of a").replace("with shots", "with words"))
    assert alliance("diff") == (
        0,
        (
            "terms\n~ ceasefire-violation [event-type-ceasefire-violation]: "
            "definition a broken ceasefire -> a breach of a ceasefire\n\n"
            "stories\n~ How it came to the talks [the-talks]: lede It began with shots. -> It began with words.\n"
        ),
        "note: 2 changed\n",
    )
    rows = json.loads(alliance("blame", "the-talks", "-f", "json")[1])
    assert [(row["field"], row["author"]) for row in rows] == [
        ("id", "Jane"),
        ("title", "Jane"),
        ("lede", None),
        ("steps", "Jane"),
    ]
