"""Any question of the files as they were at a revision: what the dataset said then, and only from a git repository."""

from zipfile import ZipFile

import pytest
from alliance_graph.errors import UsageError
from alliance_graph.query.questions import said, timeline
from alliance_graph.stores.opening import open_store

from tests.support.repositories import Written
from tests.support.stores import ids

pytest_plugins = ["tests.support.running", "tests.support.repositories"]

SOURCE = "sources: [{id: s, title: S}]\npeople: [{id: doe, name: Doe, sources: [s]}]\n"
ONE = SOURCE + "statements:\n  - {id: one, speaker: doe, said: 2022-02-01, summary: First., sources: [s]}\n"
TWO = ONE + "  - {id: two, speaker: doe, said: 2022-02-02, summary: Second., sources: [s]}\n"


@pytest.fixture
def two(repository: Written) -> Written:
    """A dataset of two commits, moved in the second, with a change that is not committed."""
    repository.commit({"old/data.yaml": ONE, "old/texts/s.txt": "First."}, "One")
    repository.git("tag", "v1")
    repository.git("mv", "old", "data")
    repository.commit({"data/data.yaml": TWO}, "Two")
    repository.write({"data/data.yaml": SOURCE})
    return repository


def shown(two: Written, *words: str) -> tuple[int, str, str]:
    done = two("said", "--format", "csv", *words)
    return done.code, " ".join(line.partition(",")[0] for line in done.out.splitlines()[1:]), done.err


def test_the_commands_ask_the_files_as_they_were(two: Written) -> None:
    assert shown(two)[:2] == (0, "")
    assert shown(two, "--as-of", "HEAD") == (0, "one two", "")
    assert shown(two, "--as-of", "v1:old") == (0, "one", "")
    assert shown(two, "--as-of", "HEAD", "--data", "data/data.yaml") == (0, "one two", "")


@pytest.mark.parametrize(
    "words",
    [
        ("timeline",), ("show", "doe"), ("search", "second"), ("members", "doe"), ("offices",), ("path", "doe", "two"),
        ("neighbours", "doe"), ("stats",), ("conflicts",), ("stance",), ("sources", "two"),
        ("export", "json", "-o", "-"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_question_takes_it(two: Written, words: tuple[str, ...]) -> None:
    done, now = two(*words, "--as-of", "HEAD"), two(*words)
    assert done.code == 0, done
    assert "Traceback" not in done.err
    assert done != now or words[0] in ("members", "offices", "conflicts", "stance")


def test_from_python_and_with_the_texts_that_were_kept(two: Written) -> None:
    store = open_store(two.root / "data", as_of="HEAD")
    assert (ids(said(store)), ids(timeline(store, "doe")), store.meta("kept")) == ("one two", "one two", ["s"])
    assert open_store(two.root / "data" / "data.yaml", as_of="HEAD").meta("kept") == ["s"]
    assert open_store(two.root / "data").meta("kept") == ["s"]


def test_the_texts_that_were_kept_are_found_as_those_of_now(repository: Written) -> None:
    """In archives and in files, at any depth, whatever the letters of a name are made of."""
    repository.write({"data/data.yaml": ONE, "data/texts/z\u006f\u0308e.TXT": "A.", "data/texts/.hidden.txt": "B."})
    repository.write({"data/in/texts/broken.zip": "no archive", "data/in/other/no.txt": "C."})
    for path, names in {
        "data/texts/a.zip": ("s.txt", "pa\u0308r.txt", "inner/no.txt", "no.md"),
        "data/texts/.b.zip": ("no.txt",),
        "data/in/texts/c.zip": ("two.txt",),
    }.items():
        with ZipFile(repository.root / path, "w") as archive:
            for name in names:
                archive.writestr(name, "First.")
    repository.git("add", "-f", ".")
    repository.commit({})
    kept = ["p\u00e4r", "s", "two", "z\u00f6e"]
    for place, found in {"data": kept, "data/data.yaml": ["p\u00e4r", "s", "z\u00f6e"]}.items():
        assert open_store(repository.root / place).meta("kept") == found
        assert open_store(repository.root / place, as_of="HEAD").meta("kept") == found


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--as-of", "v1"), "data is not in v1; if it had another path then, write v1:PATH"),
        (("--as-of", "nix"),
         "'nix' is not a revision of the repository in which data lies; name a commit, a tag or a branch, such as HEAD~3"),
        (("--as-of", ""),
         "'' is not a revision of the repository in which data lies; name a commit, a tag or a branch, such as HEAD~3"),
        (("--as-of=--all",),
         "'--all' is not a revision of the repository in which data lies; name a commit, a tag or a branch, such as HEAD~3"),
        (("--as-of", "HEAD", "--store", "bolt://localhost"),
         "--as-of reads files, and a server holds one state of them; leave out --store, or name files with --data"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(two: Written, words: tuple[str, ...], why: str) -> None:
    assert two("said", *words) == (2, "", f"alliance: {why}\n")


def test_outside_a_repository(two: Written) -> None:
    outside = two.program.home / "outside"
    outside.mkdir()
    (outside / "data.yaml").write_text(ONE)
    why = f"{outside} lies in no git repository, and earlier states can only be read from one"
    assert two("said", "--as-of", "HEAD", "--data", outside) == (2, "", f"alliance: {why}\n")
    with pytest.raises(UsageError) as told:
        open_store(outside, as_of="HEAD")
    assert str(told.value) == why


def test_the_files_of_the_importer_are_those_of_now(two: Written) -> None:
    why = "neo4j-csv is written from the files as they are; leave out --as-of and --known-by"
    assert two("export", "neo4j-csv", "-o", "it", "--as-of", "HEAD") == (2, "", f"alliance: {why}\n")
