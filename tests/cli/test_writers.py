"""Several write into one dataset at once: nobody's record is lost, and who cannot go on says so."""

import shutil
import signal
from pathlib import Path
from typing import Final

import pytest

from tests.support.running import SEED, Alliance
from tests.support.writers import ended, held, wait_for

pytest_plugins = ["tests.support.running"]

BEGUN: Final = "sources:\n  - id: s\n    title: T\n"
MEANWHILE: Final = "was changed by another program meanwhile; nothing was written to it; run the command again"


@pytest.fixture
def writer(alliance: Alliance) -> Alliance:
    """Somebody with a dataset of one source in `data`."""
    (alliance.home / "data").mkdir()
    (alliance.home / "data" / "it.yaml").write_text(BEGUN)
    return alliance._replace(data=None)


def data(writer: Alliance) -> Path:
    return writer.home / "data"


def texts(writer: Alliance) -> dict[str, str]:
    """All that is in the folder, hidden files too."""
    return {path.name: path.read_text() for path in sorted(data(writer).iterdir())}


@pytest.mark.parametrize("place", ["data", "data/it.yaml"])
def test_records_that_several_add_at_once_to_one_file_are_all_there(writer: Alliance, place: str) -> None:
    titles = ("Gazette", "Herald", "Observer", "Tribune")
    with held(data(writer)):
        started = [writer.start("new", "source", "--title", title, "--data", place) for title in titles]
        wait_for(len(titles), data(writer), started[0])
    assert [ended(process).code for process in started] == [0, 0, 0, 0]
    assert list(texts(writer)) == ["it.yaml"]
    records = texts(writer)["it.yaml"].removeprefix(BEGUN).strip().split("\n\n")
    assert sorted(map(str.strip, records)) == [f"- id: {title.lower()}\n    title: {title}" for title in titles]


def test_two_that_add_the_same_record_at_once_to_two_files_do_not_make_one_of_it(writer: Alliance) -> None:
    words = ("new", "person", "--name", "Ann Lee", "--source", "s", "--file")
    with held(data(writer)):
        started = [writer.start(*words, f"data/{name}.yaml") for name in ("one", "two")]
        wait_for(2, data(writer), started[0])
    done = sorted(ended(process) for process in started)
    assert [one.code for one in done] == [0, 1]
    assert done[1].err == (
        "warning: there is already a person 'Ann Lee' [ann-lee]: the same name `Ann Lee`\n"
        "note: nothing was written; with --force it is written anyway\n"
    )
    assert len(texts(writer)) == 2


def test_what_an_editor_saves_meanwhile_is_kept_with_the_record(writer: Alliance) -> None:
    with held(data(writer)):
        process = writer.start("new", "source", "--title", "Gazette")
        wait_for(1, data(writer), process)
        (data(writer) / "it.yaml").write_text(BEGUN + "  - id: t\n    title: U\n")
    assert ended(process) == (0, "", "wrote data/it.yaml\nnote: the source gazette is in data/it.yaml\n")
    assert texts(writer) == {"it.yaml": BEGUN + "  - id: t\n    title: U\n  - id: gazette\n    title: Gazette\n"}


def test_a_record_whose_id_was_taken_meanwhile_is_refused(writer: Alliance) -> None:
    with held(data(writer)):
        process = writer.start("new", "source", "--title", "Gazette", "--id", "g")
        wait_for(1, data(writer), process)
        (data(writer) / "more.yaml").write_text("sources:\n  - {id: g, title: U}\n")
    assert ended(process) == (2, "", "alliance: 'g' is already the id of a record\n")
    assert texts(writer) == {"it.yaml": BEGUN, "more.yaml": "sources:\n  - {id: g, title: U}\n"}


def test_what_an_editor_saves_while_a_file_is_formatted_stays(writer: Alliance) -> None:
    (data(writer) / "it.yaml").write_text("sources:\n- {title: T, id: s}\n")
    with held(data(writer)):
        process = writer.start("fmt", "data")
        wait_for(1, data(writer), process)
        (data(writer) / "it.yaml").write_text("sources:\n- {title: Mine, id: s}\n")
    assert ended(process) == (2, "", f"alliance: data/it.yaml {MEANWHILE}\n")
    assert texts(writer) == {"it.yaml": "sources:\n- {title: Mine, id: s}\n"}


@pytest.mark.parametrize(
    ("into", "saved"), [("data", "more.yaml"), ("data", "it.yaml"), ("data/it.yaml", "it.yaml")], ids=" ".join
)
def test_a_merge_into_what_was_changed_meanwhile_changes_nothing(writer: Alliance, into: str, saved: str) -> None:
    shutil.copy(SEED, writer.home / "other.yaml")
    with held(data(writer)):
        process = writer.start("merge", "other.yaml", "--into", into)
        wait_for(1, data(writer), process)
        (data(writer) / saved).write_text("sources:\n  - {id: t, title: Mine}\n")
        after = {name: text for name, text in texts(writer).items() if not name.startswith(".")}
    done = ended(process)
    assert (done.code, done.err.splitlines()[-1]) == (2, f"alliance: {into} {MEANWHILE}")
    assert texts(writer) == after


def test_two_records_that_are_made_one_are_not_where_the_dataset_was_changed_meanwhile(writer: Alliance) -> None:
    (data(writer) / "it.yaml").write_text(BEGUN + "  - {id: t, title: T}\n")
    with held(data(writer)):
        process = writer.start("merge", "data", "--into", "data", "--same", "t=s")
        wait_for(1, data(writer), process)
        (data(writer) / "more.yaml").write_text("people:\n  - {id: p, name: P, sources: [t]}\n")
    assert ended(process) == (2, "t is s\n", f"alliance: data {MEANWHILE}\n")
    assert texts(writer)["it.yaml"] == BEGUN + "  - {id: t, title: T}\n"


def test_who_is_killed_while_it_waits_stops_nobody_and_is_swept_up_after(writer: Alliance) -> None:
    with held(data(writer)):
        process = writer.start("new", "source", "--title", "Gazette")
        wait_for(1, data(writer), process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert len(texts(writer)) == 2
    assert writer("new", "source", "--title", "Herald").code == 0
    assert texts(writer) == {"it.yaml": BEGUN + "\n  - id: herald\n    title: Herald\n"}


def test_a_second_name_that_a_killed_writer_left_a_file_is_no_change_of_it(writer: Alliance) -> None:
    with held(data(writer)):
        process = writer.start("new", "source", "--title", "Gazette")
        wait_for(1, data(writer), process)
        (left,) = data(writer).glob(".alliance-*.tmp")
        process.send_signal(signal.SIGKILL)
        process.communicate()
    left.unlink()
    left.hardlink_to(data(writer) / "it.yaml")
    (writer.home / "other.yaml").write_text("sources:\n  - {id: t, title: U}\n")
    assert writer("merge", "other.yaml", "--into", "data").code == 0
    assert sorted(texts(writer)) == ["it.yaml", "other.yaml"]
