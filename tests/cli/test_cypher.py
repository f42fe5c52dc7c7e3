"""`alliance cypher`: a question in Neo4j's own language, which changes the server only with `--write`."""

import json
from collections.abc import Callable

import pytest

from tests.support.neo4j_servers import Reached
from tests.support.running import SEED, Alliance, Done

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

Ask = Callable[..., Done]


@pytest.fixture(scope="module")
def store(neo4j: Reached, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = f"{neo4j.uri}#cypher"
    assert Alliance(tmp_path_factory.mktemp("home"))("push", place, "--data", SEED, env=neo4j.env).code == 0
    return place


@pytest.fixture
def ask(alliance: Alliance, neo4j: Reached, store: str) -> Ask:
    return lambda question, *words, **more: alliance("cypher", question, "--store", store, *words, env=neo4j.env, **more)


ARMENIA = "MATCH (n:Record {dataset: $dataset, key: $key}) "


def test_an_answer_in_each_form(ask: Ask) -> None:
    question = ARMENIA + "RETURN n.name AS name, 1.5 AS number, [1, null, 'x'] AS list"
    words = ("-p", "key=armenia", "-f")
    assert ask(question, *words, "table") == (0, 'name     number  list\nArmenia  1.5     [1, null, "x"]\n', "")
    assert ask(question, *words, "csv") == (0, 'name,number,list\nArmenia,1.5,"[1, null, ""x""]"\n', "")
    assert ask(question, *words, "md") == (
        0,
        '| name | number | list |\n| --- | --- | --- |\n| Armenia | 1.5 | \\[1, null, "x"\\] |\n',
        "",
    )
    assert json.loads(ask(question, *words, "json").out) == [{"name": "Armenia", "number": 1.5, "list": [1, None, "x"]}]


def test_nodes_and_links_and_ways(ask: Ask) -> None:
    question = ARMENIA + "MATCH way = (n)-[link:MEMBER_OF]->() RETURN n, link, length(way) AS length, way"
    (row,) = json.loads(ask(question, "-p", "key=armenia", "-f", "json").out)
    assert (row["n"]["labels"], row["n"]["properties"]["id"]) == (["Country", "Record"], "armenia")
    assert (row["link"]["type"], row["link"]["start"], row["link"]["end"]) == ("MEMBER_OF", "armenia", "csto")
    assert row["link"]["properties"]["record"] == "csto-armenia"
    assert row["way"] == [row["n"], row["link"], row["way"][2]]
    assert ask(ARMENIA + "RETURN n", "-p", "key=armenia") == (0, "n\nArmenia [armenia]\n", "")


def test_what_is_no_json_is_told_as_text(ask: Ask) -> None:
    question = "RETURN date('2022-02-24') AS day, duration('P1D') AS long, 0.0 / 0.0 AS none, point({x: 1, y: 2}) AS there"
    assert ask(question, "-f", "csv").out == 'day,long,none,there\n2022-02-24,P1D,nan,"CartesianPoint(1.0, 2.0)"\n'


def test_parameters_are_values(ask: Ask) -> None:
    question = "RETURN $a AS a, $b AS b, $c AS c"
    words = ("-p", "a=5", "-p", "b=x' OR 1=1", "--param", 'c={"d": [true]}', "-f", "json")
    assert json.loads(ask(question, *words).out) == [{"a": 5, "b": "x' OR 1=1", "c": {"d": [True]}}]
    assert ask(question, "-p", "a") == (2, "", "alliance: 'a' is not a parameter: write KEY=VALUE\n")


@pytest.mark.parametrize("value", ["99999999999999999999", "\udcff"])
def test_what_is_no_value_for_a_server_is_told_in_a_line(ask: Ask, neo4j: Reached, value: str) -> None:
    code, out, err = ask("RETURN $a", "-p", f"a={value}")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"alliance: {neo4j.uri} cannot be asked that: ")


def test_it_changes_nothing_unless_allowed(ask: Ask) -> None:
    refused = (2, "", "alliance: this would change the server; if that is meant, add --write\n")
    for question in ("CREATE (n:Note)", "MATCH (n) DETACH DELETE n", "CREATE INDEX x FOR (n:Note) ON (n.x)"):
        assert ask(question) == refused
    assert ask("CREATE (n:Note {x: 1}) RETURN n.x AS x", "--write", "-f", "csv") == (
        0,
        "x\n1\n",
        "note: labels added: 1, nodes created: 1, properties set: 1\n",
    )
    assert ask("MATCH (n:Note) DELETE n", "--write").err == "note: nodes deleted: 1\n"


def test_a_question_from_standard_input(alliance: Alliance, neo4j: Reached, store: str) -> None:
    path = alliance.home / "question"
    path.write_text("RETURN 1 AS one")
    with path.open() as question:
        assert alliance("cypher", "-", "--store", store, "-f", "csv", env=neo4j.env, stdin=question).out == "one\n1\n"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("RETURN $nothing", "Expected parameter(s): nothing"),
        ("RETURN 1/0", "/ by zero"),
        ("RETURN x", "Variable `x` not defined (line 1, column 8 (offset: 7))"),
    ],
)
def test_what_it_cannot_answer_is_told_in_a_line(ask: Ask, neo4j: Reached, question: str, why: str) -> None:
    assert ask(question) == (2, "", f"alliance: {neo4j.uri} refuses it: {why}\n")


def test_a_server_must_be_named(alliance: Alliance) -> None:
    why = "which server? Name it with --store or ALLIANCE_STORE, such as bolt://localhost"
    assert alliance("cypher", "RETURN 1") == (2, "", f"alliance: {why}\n")
