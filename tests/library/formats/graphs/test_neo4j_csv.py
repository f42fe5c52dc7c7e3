"""`alliance export neo4j-csv`: Neo4j's own importer reads it, and what it makes of it answers as the files do."""

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.errors import UsageError
from alliance_graph.formats.graphs import neo4j_csv
from alliance_graph.formats.graphs.neo4j_csv import OPTIONS, write
from alliance_graph.stores.neo4j.spool import Spool

from tests.support.neo4j_local import PASSWORD, Local, lacking
from tests.support.running import SEED, Alliance

pytest_plugins = ["tests.support.running"]

ENV: Final = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}
FILES: Final = ["datasets.csv", "links-header.csv", "links.csv", "loads.csv", "nodes-header.csv", "nodes.csv"]
HARD: Final = 'Two "lines",\nand; a\ttab \\n, é and 字; \'; DROP'


def written(alliance: Alliance, *words: str | Path) -> Path:
    folder = alliance.home / "csv"
    done = alliance("export", "neo4j-csv", "-o", "csv", *words)
    note = f"note: in csv, with the server stopped: neo4j-admin database import full neo4j {' '.join(OPTIONS)}\n"
    assert done == (0, "", "".join(f"wrote csv/{name}\n" for name in [
        "datasets.csv", "loads.csv", "nodes-header.csv", "nodes.csv", "links-header.csv", "links.csv"]) + note)  # fmt: skip
    assert sorted(path.name for path in folder.iterdir()) == FILES
    return folder


@pytest.fixture
def own_neo4j() -> Iterator[Local]:
    """A server that has not been started."""
    if missing := lacking():
        pytest.skip(missing)
    made = Local(encrypted=True)
    try:
        yield made
    finally:
        made.remove()


def test_what_is_imported_answers_as_the_files_do_encrypted_too(alliance: Alliance, own_neo4j: Local) -> None:
    data = alliance.home / "case"
    data.mkdir()
    (data / "events.yaml").write_text(SEED.read_text("utf-8"))
    hard = {"id": "hard", "type": "meeting", "title": HARD, "summary": HARD, "date": "2022", "sources": ["ger-2022-03-24"]}
    (data / "hard.jsonl").write_text(json.dumps({"record": "event", **hard}) + "\n")
    folder = written(alliance, "--data", data)
    own_neo4j.admin("database", "import", "full", "neo4j", *OPTIONS, within=folder)
    own_neo4j.start()
    place = f"{own_neo4j.uri}#case"
    again = alliance("push", place, "--data", data, env=ENV)
    assert (again.code, again.out) == (0, f"{place} holds these data already: 122 nodes and 522 links\n")
    (data / "hard.jsonl").write_text(json.dumps({"record": "event", **hard, "title": "Soft"}) + "\n")
    changed = alliance("push", place, "--data", data, env=ENV)
    assert (changed.code, "only what differed was written, at once: 1 node and 0 links written" in changed.out) == (0, True)
    for question in ("timeline", "said --by vas", "search lines", "show hard", "path zas nato", "offices"):
        words = (*question.split(), "-f", "json")
        assert alliance(*words, "--store", place, env=ENV) == alliance(*words, "--data", data)
    shown = alliance("said", "--store", own_neo4j.uri, env=ENV)  # the only dataset there
    assert shown.code == 0
    for scheme in ("neo4j", "bolt+ssc", "neo4j+ssc"):
        assert alliance("said", "--store", place.replace("bolt", scheme), env=ENV) == shown
    unsigned = alliance("said", "--store", place.replace("bolt", "bolt+s"), env=ENV)
    why = "its certificate is not trusted (self-signed certificate); +ssc instead of +s trusts a certificate that nobody signed"
    address = own_neo4j.uri.replace("bolt", "bolt+s")
    assert unsigned == (3, "", f"alliance: {address} cannot be reached: {why}\n")


def test_a_part_is_a_dataset_of_its_own(alliance: Alliance) -> None:
    done = alliance("export", "neo4j-csv", "-o", "csv", "--by", "zas")
    assert (done.code, done.out) == (0, "")
    nodes = (alliance.home / "csv" / "nodes.csv").read_text("utf-8")
    assert ("zas-donbass-idea" in nodes, "nato-statement" in nodes) == (True, False)


def test_it_needs_a_folder_and_files(alliance: Alliance) -> None:
    words = ("export", "neo4j-csv", "-o")
    assert alliance(*words, "-") == (2, "", "alliance: neo4j-csv is several files; name a folder for them\n")
    assert alliance(*words, "csv", "--store", "bolt://x") == (
        2,
        "",
        "alliance: neo4j-csv is written from files and not from a server; name them with --data\n",
    )


def test_without_room_to_lay_the_dataset_by_it_says_where_and_writes_nothing(alliance: Alliance) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    folder = alliance.home / "small"
    folder.mkdir()
    why = f"the dataset cannot be written to a temporary file in {folder}: File too large; TMPDIR may name another folder"
    done = alliance("export", "neo4j-csv", "-o", "csv", env={"TMPDIR": str(folder)}, preexec_fn=little_room)
    assert done == (2, "", f"alliance: {why}\n")
    assert not (alliance.home / "csv").exists()


def test_the_files_are_written_from_python(tmp_path: Path) -> None:
    written = write(load_dataset(SEED), "seed", tmp_path / "csv")
    assert [path.name for path in written] == [
        *("datasets.csv", "loads.csv", "nodes-header.csv", "nodes.csv", "links-header.csv", "links.csv")
    ]
    assert (tmp_path / "csv" / "datasets.csv").read_text().splitlines()[0] == ":LABEL,id,load"
    assert sorted(path.name for path in (tmp_path / "csv").iterdir()) == FILES


def test_on_a_full_disk_there_is_no_set_and_an_older_one_stays_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    whole = neo4j_csv.files

    def with_little_room(spool: Spool, name: str) -> Iterator[tuple[str, Iterator[str]]]:
        """The disk is full when the dataset is laid by and the fourth of the files is being written."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        yield from whole(spool, name)

    (tmp_path / "one.yaml").write_text("people:\n  - {id: x, name: X}\n")
    write(load_dataset(tmp_path / "one.yaml"), "one", tmp_path / "older")
    older = contents(tmp_path / "older")
    monkeypatch.setattr(neo4j_csv, "files", with_little_room)
    for name in ("csv", "older"):
        with pytest.raises(UsageError) as raised:
            write(load_dataset(SEED), "seed", tmp_path / name)
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert str(raised.value) == f"{tmp_path}/{name}/nodes.csv cannot be written: File too large"
    assert not (tmp_path / "csv").exists()
    assert contents(tmp_path / "older") == older


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_where_one_file_cannot_be_written_none_is(alliance: Alliance) -> None:
    (alliance.home / "csv" / "links.csv").mkdir(parents=True)
    done = alliance("export", "neo4j-csv", "-o", "csv")
    assert done == (2, "", "alliance: csv/links.csv cannot be written: Is a directory\n")
    assert [path.name for path in (alliance.home / "csv").iterdir()] == ["links.csv"]
