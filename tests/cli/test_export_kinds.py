"""What `alliance export` writes of each kind, and what it refuses: a kind, a target, a terminal, a package that is missing."""

import json
import subprocess
from pathlib import Path
from typing import Final

import pytest
from alliance_cli.output.file_formats import FileFormat

from tests.support.exports import CASE
from tests.support.running import Alliance, newcomer
from tests.support.terminals import Terminal

FOLDERS: Final = ("package", "neo4j-csv")
BINARY: Final = ("sqlite", "parquet")
EMPTY: Final = "note: no answer is certain; without --certain there are possible answers\n"


@pytest.fixture
def case(tmp_path: Path) -> Alliance:
    """A user who has the case as a dataset in a folder."""
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "all.yaml").write_text(CASE, "utf-8")
    return newcomer(tmp_path)._replace(data=tmp_path / "case")


@pytest.mark.parametrize("kind", [kind for kind in FileFormat if kind not in (*FOLDERS, *BINARY)])
def test_a_file_holds_what_goes_to_standard_output(case: Alliance, kind: str) -> None:
    code, out, notes = case("export", kind, "-o", "-")
    assert (code, out != "") == (0, True)
    assert case("export", kind, "-o", "it") == (0, "", f"{notes}wrote it\n")
    assert (case.home / "it").read_bytes() == out.encode()


@pytest.mark.parametrize("kind", [*FileFormat])
def test_what_nothing_meets_is_an_empty_file_and_a_note(case: Alliance, kind: str) -> None:
    done = case("export", kind, "-o", "it", "--since", "2041", "--certain")
    assert (done.code, done.out, done.err.count(EMPTY)) == (0, "", 1)
    assert (case.home / "it").exists()


@pytest.mark.parametrize("kind", BINARY)
def test_bytes_go_to_a_pipe_and_not_to_a_terminal(case: Alliance, kind: str) -> None:
    assert case("export", kind, "-o", "it.file") == (0, "", "wrote it.file\n")
    with case.start("export", kind, "-o", "-") as process:
        out, err = process.communicate()
    assert (process.returncode, out, err) == (0, (case.home / "it.file").read_bytes(), b"")
    with Terminal(case, "export", kind, "-o", "-") as terminal:
        terminal.sees("alliance: this file is not a text, which a terminal cannot show; name a file with -o")
        assert terminal.ends() == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("json", "-o", "DATA/all.yaml"), "DATA/all.yaml is the dataset itself, or a file of it; name another place with -o"),
        (("csv", "-o", "DATA"), "DATA is the dataset itself, or a file of it; name another place with -o"),
        (("package", "-o", "DATA"), "DATA is the dataset itself, or a file of it; name another place with -o"),
        (
            ("jsonl", "-o", "DATA/more.jsonl"),
            "DATA/more.jsonl lies in the dataset DATA and would become a part of it; name a place outside of it with -o",
        ),
        (
            ("package", "-o", "DATA/release"),
            "DATA/release lies in the dataset DATA and would become a part of it; name a place outside of it with -o",
        ),
        (
            ("html", "-o", "DATA/page.yml"),
            "DATA/page.yml lies in the dataset DATA and would become a part of it; name a place outside of it with -o",
        ),
        (("sqlite", "-o", "folder"), "folder cannot be written: Is a directory"),
        (("package", "-o", "-"), "package is several files; name a folder for them"),
        (("csv", "-o", "it", "--new-since", "HEAD"), "--new-since narrows a feed, not csv"),
        (("csv", "-o", "it", "--story", "talks"), "csv tells no story, only html does; leave out --story and --lede"),
        (
            ("neo4j-csv", "-o", "it", "--story", "talks"),
            "neo4j-csv tells no story, only html does; leave out --story and --lede",
        ),
        (
            ("graphml", "-o", "it", "--network", "conflict", "--lede", "Talks"),
            "graphml tells no story, only html does; leave out --story and --lede",
        ),
        (("csv", "-o", "it", "--by", "nobody"), "no organization or person or country is called 'nobody'"),
    ],
)
def test_what_cannot_be_written_there_is_refused_and_leaves_the_dataset_as_it_was(
    case: Alliance, words: tuple[str, ...], why: str
) -> None:
    (case.home / "folder").mkdir()
    given = [word.replace("DATA", str(case.data)) for word in words]
    assert case("export", *given) == (2, "", f"alliance: {why.replace('DATA', str(case.data))}\n")
    assert case.data is not None
    assert [(path.name, path.read_text("utf-8")) for path in case.data.iterdir()] == [("all.yaml", CASE)]
    assert sorted(path.name for path in case.home.iterdir() if path.name != ".cache") == ["folder"]


def test_a_kept_text_is_a_file_of_the_dataset(case: Alliance) -> None:
    assert case.data is not None
    text = case.data / "texts" / "herald.txt"
    text.parent.mkdir()
    text.write_text("Joint patrols", "utf-8")
    why = f"alliance: {text} is the dataset itself, or a file of it; name another place with -o\n"
    assert case("export", "csv", "-o", text) == (2, "", why)
    assert text.read_text("utf-8") == "Joint patrols"


def test_a_link_to_a_file_of_the_dataset_is_that_file(case: Alliance) -> None:
    assert case.data is not None
    (case.home / "link").symlink_to(case.data / "all.yaml")
    assert case("export", "json", "-o", "link").err == (
        "alliance: link is the dataset itself, or a file of it; name another place with -o\n"
    )


def test_an_unknown_kind_is_answered_with_the_nearest(case: Alliance) -> None:
    code, out, err = case("export", "timelinesj", "-o", "it")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].endswith("'package', 'neo4j-csv'; did you mean timelinejs?")


def test_without_pyarrow_the_line_that_installs_it_is_told(case: Alliance) -> None:
    (case.home / "pyarrow.py").write_text("raise ImportError('no pyarrow')\n")
    done = case("export", "parquet", "-o", "it", env={"PYTHONPATH": str(case.home)})
    why = "parquet needs pyarrow, which is not installed: pip install 'alliance-timeline[parquet]'"
    assert done == (2, "", f"alliance: {why}\n")
    assert not (case.home / "it").exists()


def test_every_condition_narrows_and_jsonl_of_it_answers_the_same(case: Alliance) -> None:
    words = ("--about", "fishing", "--until", "2031-05-04")
    assert case("export", "jsonl", "-o", "part.jsonl", *words) == (0, "", "wrote part.jsonl\n")
    asked = ("said", *words, "--format", "json")
    assert case(*asked, "--data", "part.jsonl") == case(*asked)
    assert json.loads(case(*asked).out)[0]["id"] == "patrols"


def test_an_earlier_state_is_exported_as_it_was_known(case: Alliance) -> None:
    out = case("export", "jsonl", "-o", "-", "--known-by", "2031-05-05").out
    ids = {json.loads(line).get("id") for line in out.splitlines()}
    assert ("talks" in ids, "protest" in ids, "quarrel" in ids) == (True, False, True)


def test_a_feed_has_what_is_new_since_a_revision(case: Alliance) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=n", "-c", "user.email=e")
        subprocess.run(["git", *who, *words], cwd=case.data, check=True, capture_output=True)

    assert case.data is not None
    git("init")
    git("add", ".")
    git("commit", "-m", "first")
    same = case("export", "feed", "-o", "-", "--new-since", "HEAD")
    assert (same.code, same.out.count("<entry>"), same.err) == (0, 0, "note: nothing of this is new since HEAD\n")
    new = "events: [{id: later, type: meeting, title: Later, date: 2031-05-20, about: [fishing], sources: [herald]}]\n"
    (case.data / "new.yaml").write_text(new)
    found = case("export", "feed", "-o", "-", "--new-since", "HEAD", "--about", "fishing").out
    assert (found.count("<entry>"), "<title>Later</title>" in found) == (1, True)
    assert case("export", "feed", "-o", "-", "--new-since", "HEAD", "--about", "southland").out.count("<entry>") == 0
    (case.data / "new.yaml").write_text(new.replace("2031-05-20", "2031-05-01"))
    last = case("export", "feed", "-o", "-", "--new-since", "HEAD", "--last", "1").out
    assert (last.count("<entry>"), "<title>Later</title>" in last) == (1, True)  # the newest of all is no new one


def test_a_package_says_what_it_wrote_and_what_the_dataset_lacks(case: Alliance) -> None:
    done = case("export", "package", "-o", "release")
    assert (done.code, done.out) == (0, "")
    lines = done.err.splitlines()
    assert (lines[0], lines[-1], len(lines)) == ("wrote release/records.jsonl", "wrote release/SHA256SUMS", 27)
    assert case("export", "package", "-o", "part", "--by", "doe").code == 0
    assert "This is a part of the dataset: said by Jane Doe." in (case.home / "part" / "README.md").read_text("utf-8")
    asked = ("said", "--by", "doe", "--format", "json")
    assert case(*asked, "--data", "part/records.jsonl") == case(*asked)


def test_a_package_says_what_a_comparison_of_the_quotations_found(case: Alliance) -> None:
    assert case.data is not None
    case("export", "package", "-o", "without")
    assert "no quotation was compared" in (case.home / "without" / "quality.md").read_text("utf-8")
    (case.data / "texts").mkdir()
    (case.data / "texts" / "herald.txt").write_text('She said: Joint patrols, "from" <summer>; on', "utf-8")
    case("export", "package", "-o", "with")
    assert "\n| 1 | 0 | 0 | 0 |\n" in (case.home / "with" / "quality.md").read_text("utf-8")
    assert [path.name for path in (case.home / "with").rglob("herald*")] == []
