"""`docs/neo4j.md` and `compose.yaml` are right: each question in Cypher has an answer, and the file is a valid compose file."""

import json
import re
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
import yaml
from alliance_graph.stores.neo4j.schema import LABELS

from tests.support.neo4j_local import version
from tests.support.neo4j_servers import Reached
from tests.support.running import ROOT, SEED, Alliance

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

DOCUMENT: Final = (ROOT / "docs" / "neo4j.md").read_text("utf-8")
QUESTIONS: Final = re.findall(r"^(\S[^\n]*\?)\n\n```cypher\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
FOUND: Final = {
    "Who said what, and when?": 20,
    "What was said to the Security Council?": 4,
    "What was said about Ukraine, or anything that lies in it or concerns it?": 10,
    "Who kept silent, and on whose word?": 1,
    "Who spoke on behalf of another?": 1,
    "What do we know only through another source?": 8,
    "Who belonged to what on 24 March 2022, as far as the data can say?": 6,
    "Who took part in most events, and in which roles?": 10,
    "How are Reuters and Donbass connected?": 4,
    "What happened in which order?": 16,
}


@pytest.fixture(scope="module")
def store(neo4j: Reached, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = f"{neo4j.uri}#docs"
    assert Alliance(tmp_path_factory.mktemp("home"))("push", place, "--data", SEED, env=neo4j.env).code == 0
    return place


def test_there_are_ten() -> None:
    assert [title for title, _ in QUESTIONS] == list(FOUND)


@pytest.mark.parametrize(("title", "question"), QUESTIONS, ids=list(FOUND))
def test_a_question_answers(alliance: Alliance, neo4j: Reached, store: str, title: str, question: str) -> None:
    done = alliance("cypher", question, "--store", store, "--format", "json", env=neo4j.env)
    assert (done.code, done.err) == (0, "")
    assert len(json.loads(done.out)) == FOUND[title]


def test_every_label_is_explained() -> None:
    assert [label for label in LABELS.values() if f"`{label}`" not in DOCUMENT] == []


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    return read


def test_the_compose_file_is_as_the_specification_has_it() -> None:
    schema = json.loads((Path(__file__).parents[1] / "support" / "schemas" / "compose_spec.json").read_text("utf-8"))
    jsonschema.Draft201909Validator(schema).validate(compose())


def test_the_compose_file_opens_nothing_to_others_and_holds_no_password() -> None:
    (server,) = compose()["services"].values()
    assert server["image"] == f"neo4j:{version()}-community"
    assert [port.startswith("127.0.0.1:") for port in server["ports"]] == [True, True]
    assert server["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert {"volumes", "healthcheck"} <= server.keys()
