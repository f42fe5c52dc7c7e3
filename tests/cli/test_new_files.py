"""`alliance new`: the file of a dataset that a record goes into, and that nothing else in the file changes."""

import shlex
import shutil
from pathlib import Path

import pytest

from tests.support.documents import blocks
from tests.support.new_records import GER
from tests.support.running import SEED, Alliance

pytest_plugins = ["tests.support.new_records", "tests.support.running"]


def test_an_event_goes_into_the_file_of_its_year_and_everything_else_where_most_of_it_are(writer: Alliance) -> None:
    (writer.home / "data" / "events-2021.yaml").write_text("events: []\n")
    event = "events:\n  - {id: e, type: vote, title: E, date: 2021, sources: [ger-2022-03-24]}\n"
    (writer.home / "data" / "events-2021.yaml").write_text(event)
    vote = ("new", "event", "--type", "vote", "--title", "A vote", *GER, "--date")
    assert writer(*vote, "2021-05-01").err.endswith("the event 2021-05-01-a-vote is in data/events-2021.yaml\n")
    assert writer(*vote, "2021-12-30/2022-01-02").err.endswith("is in data/events.yaml\n")
    assert writer(*vote, "2020-05-01", "--file", "events-2021.yaml").err.endswith("is in data/events-2021.yaml\n")
    assert writer(*vote, "2020-06-01", "--file", "data/more.yaml").err.endswith("is in data/more.yaml\n")
    assert writer("check").code == 0


def test_where_events_stand_by_year_a_new_year_gets_a_file(writer: Alliance) -> None:
    shutil.move(writer.home / "data" / "events.yaml", writer.home / "data" / "events-2022.yaml")
    done = writer("new", "event", "--type", "vote", "--title", "A vote", *GER, "--date", "2019-05-01")
    assert done.err.endswith("the event 2019-05-01-a-vote is in data/events-2019.yaml\n")
    assert (writer.home / "data" / "events-2019.yaml").read_text() == (
        "events:\n  - id: 2019-05-01-a-vote\n    type: vote\n    title: A vote\n    date: 2019-05-01\n"
        "    sources: [ger-2022-03-24]\n"
    )


def test_a_file_whose_name_ends_in_capitals_is_a_data_file_too(writer: Alliance) -> None:
    shutil.move(writer.home / "data" / "events.yaml", writer.home / "data" / "EVENTS.YML")
    done = writer("new", "event", "--type", "vote", "--title", "A vote", *GER, "--date", "2022-05-01")
    assert done.err.endswith("the event 2022-05-01-a-vote is in data/EVENTS.YML\n")


def test_a_new_file_names_the_schema_that_stands_beside_it(writer: Alliance) -> None:
    writer("schema", "-o", "data/alliance.schema.json")
    writer("new", "person", "--name", "John Doe", *GER, "--file", "data/people.yaml")
    assert (writer.home / "data" / "people.yaml").read_text() == (
        "# yaml-language-server: $schema=alliance.schema.json\n\n"
        "people:\n  - id: john-doe\n    name: John Doe\n    sources: [ger-2022-03-24]\n"
    )


def test_the_installed_data_are_not_added_to_unasked(alliance: Alliance) -> None:
    nowhere = (
        "alliance: there is no ./data here, nor in a folder above; "
        "begin one with `alliance init`, or name one with --data or ALLIANCE_DATA\n"
    )
    assert alliance._replace(data=None)("new", "person", "--name", "X") == (2, "", nowhere)


@pytest.mark.parametrize("name", ["people.yaml", "events-2022.yaml"])
def test_a_dataset_of_one_file_gets_all_whatever_its_name(writer: Alliance, name: str) -> None:
    text = "sources:\n  - {id: s, title: T}\nevents:\n  - {id: e, type: meeting, title: E, date: 2022, sources: [s]}\n"
    (writer.home / name).write_text(text)
    words = ("new", "event", "--type", "meeting", "--title", "M", "--date", "2023", "--source", "s", "--data", name)
    told = f"note: {name}:5:5: nobody takes part: name in `participants` who acted, or whom it concerned [no-participants]\n"
    assert writer(*words) == (0, "", f"{told}wrote {name}\nnote: the event 2023-m is in {name}\n")
    assert (writer.home / name).read_text().startswith(text)


def test_a_dataset_of_lines_of_json_is_not_added_to(writer: Alliance) -> None:
    (writer.home / "x.jsonl").write_text('{"record": "source", "id": "s", "title": "T"}\n')
    told = "alliance: x.jsonl is not a YAML file; a record is added to one that ends in .yaml\n"
    assert writer("new", "source", "--data", "x.jsonl", "--title", "Gazette") == (2, "", told)


def test_a_file_keeps_its_line_ends_and_its_mark(writer: Alliance) -> None:
    path = writer.home / "data" / "events.yaml"
    before = b"\xef\xbb\xbf" + SEED.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    assert writer("new", "silence", "--actor", "un", "--through", "2022-03-24", "--claimed-by", "mohr", *GER).code == 0
    after = path.read_bytes()
    lines = iter(after.splitlines(keepends=True))
    assert all(line in lines for line in before.splitlines(keepends=True))
    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_path_of_another_folder_works_as_well(writer: Alliance, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(writer.home / "data", folder)
    done = writer("new", "person", "--name", "Ann", *GER, "--data", str(folder), "--file", "people.yaml")
    assert done.err == f"wrote {folder}/people.yaml\nnote: the person ann is in {folder}/people.yaml\n"


def test_a_dataset_that_was_only_begun_takes_its_first_records(alliance: Alliance) -> None:
    alliance = alliance._replace(data=None)
    (alliance.home / "data").mkdir()
    alliance("schema", "-o", "data/alliance.schema.json")
    assert alliance("check") == (0, "", "no problems\n")
    assert alliance("said") == (0, "", "note: nothing found\n")
    alliance("new", "source", "--title", "The Herald, page 3", "--id", "herald")
    alliance("new", "event", "--type", "vote", "--title", "A vote", "--date", "2031", "--source", "herald")
    begun = "# yaml-language-server: $schema=alliance.schema.json\n\n"
    assert {path.name: path.read_text() for path in (alliance.home / "data").glob("*.yaml")} == {
        "sources.yaml": begun + "sources:\n  - id: herald\n    title: The Herald, page 3\n",
        "events.yaml": begun
        + "events:\n  - id: 2031-a-vote\n    type: vote\n    title: A vote\n    date: 2031\n    sources: [herald]\n",
    }


def test_a_folder_without_data_and_schema_is_no_dataset(alliance: Alliance) -> None:
    (alliance.home / "data").mkdir()
    done = alliance._replace(data=None)("new", "person", "--name", "Jane Doe", "--source", "herald")
    assert done == (
        2,
        "",
        (
            "alliance: there is no ./data here, nor in a folder above; "
            "begin one with `alliance init`, or name one with --data or ALLIANCE_DATA\n"
        ),
    )


def test_the_five_minutes_of_who_contributes_data_lead_to_an_event(alliance: Alliance) -> None:
    alliance = alliance._replace(data=None)
    alliance("init", ".")
    for block in blocks("CONTRIBUTING-DATA.md", "sh")[:3]:
        done = alliance(*shlex.split(block.replace("\\\n", ""))[1:])
        assert done.code == 0, done.err
    assert "joint patrols from the summer" in alliance("said", "--by", "Jane Doe", "--since", "2031-06").out
