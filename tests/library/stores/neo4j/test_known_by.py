"""What was known by a day, asked of a server: the files that were pushed answer, to the byte as the files here do."""

from pathlib import Path

import pytest

from tests.support.neo4j_servers import IDS, Reached, shared
from tests.support.running import Alliance

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]


@pytest.fixture(scope="module")
def store(neo4j: Reached, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the seed case on the server."""
    place = f"{neo4j.uri}#{next(IDS)}"
    done = Alliance(tmp_path_factory.mktemp("home"))("push", place, env=neo4j.env)
    assert done.code == 0, done
    return place


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize(
    "question",
    [
        "said --by zas",
        "timeline csto --limit 5",
        "show zas",
        "members csto",
        "conflicts",
        "stance",
        "sources",
        "stats",
        "said --by nix",
    ],
)
def test_an_answer_is_the_same_to_the_byte(alliance: Alliance, neo4j: Reached, store: str, question: str, form: str) -> None:
    words = (*question.split(), "--known-by", "2022-03-24", "--format", form)
    assert alliance(*words, "--store", store, env=neo4j.env) == alliance(*words)


def test_a_load_without_its_files(alliance: Alliance, neo4j: Reached) -> None:
    place = f"{neo4j.uri}#{(name := next(IDS))}"
    assert alliance("push", place, env=neo4j.env).code == 0
    with shared().session("WRITE") as session:
        session.run("MATCH (l:Load {dataset: $name}) REMOVE l.meta_files", {"name": name}).consume()
    why = "this load has none, because they are too large or an older version pushed them; name them with --data"
    assert alliance("said", "--known-by", "2022", "--store", place, env=neo4j.env) == (
        2, "", f"alliance: --known-by needs the files of the dataset, and {why}\n",
    )  # fmt: skip


def test_a_comment_alone_is_not_pushed_again(alliance: Alliance, neo4j: Reached, tmp_path: Path) -> None:
    place = f"{neo4j.uri}#{next(IDS)}"
    path = tmp_path / "data.yaml"
    path.write_text("sources: [{id: s, title: S}]\n")
    assert alliance("push", place, "--data", path, env=neo4j.env).code == 0
    path.write_text("sources: [{id: s, title: S}]\n# Seen.\n")
    assert "holds these data already" in alliance("push", place, "--data", path, env=neo4j.env).out
