"""`alliance import`: what it reports, that all of it is written or nothing, and that the same import changes nothing."""

import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

import pytest
from alliance_cli.output.file_formats import CorpusFormat
from alliance_graph.corpora.importing import KINDS

from tests.support.corpora import council, records, speech, taken_in
from tests.support.documents import blocks
from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

HERALD: Final = "sources: [{id: herald, title: The Herald}]\n"
NORTHLAND: Final = "countries: [{id: northland, name: Northland, aliases: [Kingdom of Northland], sources: [herald]}]\n"
LEE: Final = """\
people: [{id: anna-lee, name: Anna Lee, sources: [herald]}]
offices: [{id: lee, person: anna-lee, country: northland, title: Envoy, attested: 2022, sources: [herald]}]
"""
TABLE: Final = "Who;Date;Words;Source\nJane Doe;2022-02-16;No.;Herald\nRoe;30 Feb 2022;Yes.;Herald\n"
NO_DAY: Final = "said (column 'Date'): '30 Feb 2022': '2022-02-30' is not a date: 2022-02 has the days 01 to 28"
MAP: Final = "records: statement\ncolumns: {speaker: Who, said: Date, quote: Words, source: Source}\n"


@pytest.fixture
def home(alliance: Alliance) -> Path:
    """The user's folder, with an own dataset in `data`, a table and its map."""
    (alliance.home / "data").mkdir()
    (alliance.home / "data" / "own.yaml").write_text(HERALD + NORTHLAND + LEE, "utf-8")
    (alliance.home / "talk.csv").write_text(TABLE, "utf-8")
    (alliance.home / "map.yaml").write_text(MAP, "utf-8")
    return alliance.home


def test_each_format_is_a_word_of_the_command() -> None:
    assert tuple(map(str, CorpusFormat)) == tuple(KINDS)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_what_is_taken_in_and_refused_is_told(alliance: Alliance, home: Path) -> None:
    done = taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "--into", "data", "--refused", "refused.csv")
    assert done.out == (f"csv: 1 row\nrows read: 2\nrefused: 1 row\ntalk.csv:3: {NO_DAY}\n")
    assert (done.code, done.err) == (1, "wrote refused.csv\nwrote data/talk.jsonl\n")
    assert (home / "refused.csv").read_text() == (f"file,line,why\ntalk.csv,3,{NO_DAY}\n")


def test_the_same_import_changes_nothing(alliance: Alliance, home: Path) -> None:
    words = ("csv", "talk.csv", "--map", "map.yaml", "--into", "data")
    taken_in(alliance, *words)
    before = contents(home / "data")
    assert taken_in(alliance, *words).err == "all of it is there already; nothing was changed\n"
    assert contents(home / "data") == before


@pytest.mark.usefixtures("home")
def test_without_a_target_the_nearest_dataset_takes_it_in(alliance: Alliance) -> None:
    assert taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml").err == "wrote data/talk.jsonl\n"


@pytest.mark.usefixtures("home")
def test_the_report_for_programs(alliance: Alliance) -> None:
    done = taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "-o", "x.jsonl", "--format", "json")
    assert json.loads(done.out) == {
        "kind": "csv",
        "counts": {"rows": 1},
        "read": {"rows": 2},
        "totals": {},
        "refused": [
            {
                "path": "talk.csv",
                "line": 3,
                "why": NO_DAY,
            }
        ],
        "refusals": 1,
        "differing": [],
        "differences": 0,
        "taken": [],
        "candidates": [],
        "written": ["x.jsonl"],
        "notes": [],
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("csv", "gone.csv", "-o", "x.jsonl"), "gone.csv does not exist; name the file or the folder that was downloaded"),
        (
            ("csv", "talk.csv", "-o", "x.jsonl"),
            (
                "a table needs a map of its columns: `alliance import csv talk.csv --guess -o map.yaml` writes one; read it, "
                "then import with --map map.yaml"
            ),
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "-o", "x.yaml"),
            "x.yaml: an import is written as JSON lines; name a file that ends in .jsonl",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "--into", "data/own.yaml"),
            (
                "data/own.yaml is not a folder: an import is a file of its own; name a folder with --into, or write the file "
                "with -o and take it in with `alliance merge`"
            ),
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "--into", "data", "-o", "x.jsonl"),
            "x.jsonl does not lie in data, whose records it would name; write it there, or leave out --into",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "-o", "x.jsonl", "--same", "doe=roe"),
            "the corpus has no new record 'doe'; the report names those that may be the same",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "--into", "data", "--same", "jane-doe=northland"),
            "jane-doe is of the kind person and northland of the kind country; they cannot be the same",
        ),
        (
            ("unsc", "talk.csv", "-o", "x.jsonl"),
            "talk.csv is neither meetings.tsv nor speeches.tsv; name the folder that holds both",
        ),
        (
            ("unsc", ".", "-o", "x.jsonl", "--map", "map.yaml"),
            "unsc needs no map: its columns are known; leave out --map",
        ),
        (("unsc", ".", "-o", "x.jsonl", "--guess"), ". is not a file; name the table"),
        (
            ("csv", "talk.csv", "--guess", "-o", "map.yaml"),
            "map.yaml is there already; name another file with -o, or import with --map map.yaml",
        ),
        (
            ("csv", "talk.csv", "--guess", "-o", "talk.csv"),
            "talk.csv is there already; name another file with -o, or import with --map talk.csv",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "-o", "x.jsonl", "--refused", "map.yaml"),
            "map.yaml is there and no table of refused rows; name another file with --refused",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "-o", "x.jsonl", "--refused", "x.jsonl"),
            "x.jsonl is a file of the import itself; name another file with --refused",
        ),
        (
            ("csv", "talk.csv", "--map", "map.yaml", "-o", "x.jsonl", "--refused", "-"),
            "the report stands on standard output; name a file with --refused",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(alliance: Alliance, home: Path, words: tuple[str, ...], why: str) -> None:
    before = contents(home)
    assert taken_in(alliance, *words) == (2, "", f"alliance: {why}\n")
    assert contents(home) == before


def test_an_id_that_the_table_gives_is_not_taken_from_the_dataset(alliance: Alliance, home: Path) -> None:
    (home / "data" / "more.yaml").write_text("events: [{id: e1, type: meeting, title: T, date: 2022, sources: [herald]}]\n")
    (home / "talk.csv").write_text("Who,Date,Words,Key\nJane Doe,2022,No.,e1\n")
    (home / "map.yaml").write_text("columns: {speaker: Who, said: Date, quote: Words, id: Key}\n")
    assert taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "--into", "data").err == (
        "alliance: e1 is a record of data/more.yaml:1 already; take that out, or import into another dataset; "
        "nothing was changed\n"
    )


def test_no_event_or_statement_of_an_earlier_import_is_lost(alliance: Alliance, home: Path) -> None:
    taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "--into", "data")
    (home / "talk.csv").write_text(TABLE.replace("16", "17"))
    before = contents(home)
    assert taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "--into", "data").err == (
        "alliance: data/talk.jsonl holds 2022-02-16-jane-doe, which this import does not give; write to another file with -o, "
        "or delete this one first; nothing was changed\n"
    )
    assert contents(home) == before


def test_data_that_cannot_be_read_are_told_first(alliance: Alliance, home: Path) -> None:
    (home / "data" / "more.yaml").write_text("events: [{id: x, type: meeting, title: T, date: someday, sources: [herald]}]\n")
    done = taken_in(alliance, "csv", "talk.csv", "--map", "map.yaml", "--into", "data")
    assert (done.code, done.err.startswith("alliance: data/more.yaml:1:"), (home / "data" / "talk.jsonl").exists()) == (
        2,
        True,
        False,
    )


# Judgements


def test_a_surname_may_be_somebody_of_the_dataset(alliance: Alliance, home: Path) -> None:
    council(home / "unsc", [speech(1, "Ms. Lee", "Kingdom of Northland", "Peace.", state=1)], 1)
    words = ("unsc", "unsc", "--into", "data")
    asked = (
        "may be the same (0.7, `Anna Lee` has the surname and speaks for Kingdom of Northland): "
        "--same lee-kingdom-of-northland=anna-lee, or --different lee-kingdom-of-northland=anna-lee"
    )
    assert asked in taken_in(alliance, *words).out.splitlines()
    assert records(home / "data" / "unsc.jsonl")["unsc-sc08967-01-001"]["speaker"] == "lee-kingdom-of-northland"
    assert taken_in(alliance, *words, "--same", "lee-kingdom-of-northland=anna-lee").err.splitlines() == [
        "wrote data/unsc.jsonl",
        "wrote data/unsc-names.yaml",
    ]
    said = records(home / "data" / "unsc.jsonl")["unsc-sc08967-01-001"]
    assert (said["speaker"], said["for"]) == ("anna-lee", "northland")
    assert (home / "data" / "unsc-names.yaml").read_text() == (
        "# Which names of the import are whose; `alliance import` keeps here what was judged.\n"
        "people:\n  - id: anna-lee\n    aliases: [Lee]\n    former_ids: [lee-kingdom-of-northland]\n"
        "    sources: [unsc-corpus]\n"
    )
    before = contents(home / "data")
    again = taken_in(alliance, *words)
    assert (again.err, contents(home / "data")) == ("all of it is there already; nothing was changed\n", before)
    assert not any("anna-lee" in line for line in again.out.splitlines())
    assert alliance("check", "data").code == 0


def test_two_that_are_different_are_not_asked_again(alliance: Alliance, home: Path) -> None:
    council(home / "unsc", [speech(1, "Ms. Lee", "Northland", "Peace.", state=1)], 1)
    words = ("unsc", "unsc", "--into", "data")
    taken_in(alliance, *words, "--different", "lee-northland=anna-lee")
    again = taken_in(alliance, *words)
    assert "anna-lee" not in again.out
    assert again.err == "all of it is there already; nothing was changed\n"


def test_two_spellings_of_the_corpus_itself(alliance: Alliance, home: Path) -> None:
    said = [speech(1, "Mr. Nebenzia", "Northland", "Peace.", state=1), speech(2, "Mr. Nebenzya", "Northland", "War.", state=1)]
    council(home / "unsc", said, 2)
    words = ("unsc", "unsc", "-o", "x.jsonl")
    pair = "nebenzya-northland=nebenzia-northland"
    asked = f"may be the same (0.95, `Nebenzya` sounds like `Nebenzia`): --same {pair}, or --different {pair}"
    assert asked in taken_in(alliance, *words).out.splitlines()
    for once_more in ((), ("--same", pair), ()):
        taken_in(alliance, *words, *once_more)
    found = records(home / "x.jsonl")
    assert found["nebenzia-northland"] == {
        "record": "person",
        "id": "nebenzia-northland",
        "name": "Nebenzia",
        "aliases": ["Nebenzya"],
        "former_ids": ["nebenzya-northland"],
        "sources": ["unsc-corpus"],
    }
    assert found["unsc-sc08967-01-002"]["speaker"] == "nebenzia-northland"
    assert taken_in(alliance, *words).err == "all of it is there already; nothing was changed\n"


def test_who_was_taken_for_whom_is_told(alliance: Alliance, home: Path) -> None:
    people = [f"Jo {'abcdefghijklmnopqrstuvw'[number]}" for number in range(22)]
    entries = ", ".join(f"{{id: p-{one[-1]}, name: {one}, sources: [herald]}}" for one in people)
    (home / "data" / "more.yaml").write_text(f"people: [{entries}]\n")
    (home / "talk.csv").write_text("Who,Date,Words,Source\n" + "".join(f"{one},2022,No.,Herald\n" for one in people))
    words = ("csv", "talk.csv", "--map", "map.yaml", "--into", "data")
    told = [line for line in taken_in(alliance, *words).out.splitlines() if "taken for" in line]
    assert told[0] == "Jo a was taken for p-a, who has the name; if not: --different jo-a=p-a"
    assert told[20:] == ["and 2 more that were taken for a person of the dataset; --format json has them all"]
    shown = json.loads(taken_in(alliance, *words, "--format", "json").out)["taken"]
    assert (len(shown), shown[21]) == (22, {"name": "Jo v", "other": "jo-v", "this": "p-v"})
    taken_in(alliance, *words, "--different", "jo-a=p-a")
    made = records(home / "data" / "talk.jsonl")
    assert [made[one]["speaker"] for one in ("2022-jo-a", "2022-jo-b")] == ["jo-a", "p-b"]


def test_judgements_from_a_file(alliance: Alliance, home: Path) -> None:
    council(home / "unsc", [speech(1, "Ms. Lee", "Northland", "Peace.", state=1)], 1)
    told = json.loads(taken_in(alliance, "unsc", "unsc", "--into", "data", "--format", "json").out)
    for one in told["candidates"]:
        one["verdict"] = "same" if one["this"] == "anna-lee" else "later"
    (home / "judged.json").write_text(json.dumps(told))
    taken_in(alliance, "unsc", "unsc", "--into", "data", "--decisions", "judged.json")
    assert records(home / "data" / "unsc.jsonl")["unsc-sc08967-01-001"]["speaker"] == "anna-lee"


# What goes wrong meanwhile


def test_a_full_disk_leaves_nothing(alliance: Alliance, home: Path) -> None:
    council(home / "unsc", [speech(1, "Ms. Lee", "Northland", "Peace. " * 50_000, state=1)], 50_000)
    before = contents(home)
    room = (100_000, 100_000)
    with alliance._replace(data=None).start(
        *("import", "unsc", "unsc", "--into", "data"), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room)
    ) as process:
        _, err = process.communicate()
    assert (process.returncode, err.decode()) == (
        2,
        "alliance: data/unsc.jsonl cannot be written: File too large; nothing was changed\n",
    )
    assert contents(home) == before


@pytest.mark.slow
def test_ctrl_c_leaves_nothing(alliance: Alliance, home: Path) -> None:
    council(home / "unsc", [speech(number, "Ms. Lee", "Northland", "Peace.", state=1) for number in range(1, 999)], 998)
    with (home / "unsc" / "speeches.tsv").open("a") as file:
        file.writelines("\t".join(map(str, speech(n, "Ms. Lee", "Northland", "x " * 2_000))) + "\n" for n in range(999, 40_000))
    before = contents(home / "data")
    with alliance._replace(data=None).start("import", "unsc", "unsc", "--into", "data") as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert (process.returncode, contents(home / "data")) == (130, before)


@pytest.mark.slow
def test_the_document_on_corpora_runs(alliance: Alliance) -> None:
    script = "\n".join(["set -e", *blocks("docs/corpora.md", "sh")])
    env = {**alliance.env, "PATH": f"{alliance.program.parent}{os.pathsep}{alliance.env['PATH']}"}
    done = subprocess.run(["sh", "-c", script], cwd=alliance.home, env=env, text=True, check=False, capture_output=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (0, "wrote talks/map.yaml")
    assert "[2031-02-16-jane-doe]" in done.stdout
