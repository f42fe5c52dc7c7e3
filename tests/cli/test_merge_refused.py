"""`alliance merge` refuses what it cannot do: one line says what is wrong, and no file is changed."""

import pytest

from tests.support.merging import SAID, contents, folder
from tests.support.running import Alliance

pytest_plugins = ["tests.support.merging", "tests.support.running"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), "nowhere does not exist; name the incoming dataset, a folder or a file"),
        (("",), "'' does not exist; name the incoming dataset, a folder or a file"),
        (
            ("other", "--into", "bad.json"),
            "bad.json is one file and not YAML; name a folder, or a file that ends in .yaml, with --into",
        ),
        (("other", "--into", "nowhere"), "nowhere does not exist; name a folder with --into or ALLIANCE_DATA"),
        (
            ("other",),
            (
                "nothing was changed: doe-pact (event here, membership in the incoming dataset); "
                "give --rename doe-pact=NEW or --prefix WORD"
            ),
        ),
        (("other", "--same", "doe"), "'doe' is not a pair of ids: write OTHER=THIS"),
        (("other", "--same", "doe=doe"), "the incoming dataset has no record 'doe'"),
        (("other", "--same", "jane-doe=deo"), "this dataset has no record 'deo'"),
        (
            ("other", "--same", "jane-doe=pact"),
            (
                "jane-doe in the incoming dataset is of the kind person and pact here is of the kind organization; "
                "they cannot be the same"
            ),
        ),
        (
            ("other", "--same", "jane-doe=doe", "--same", "jane-doe=roe"),
            "jane-doe cannot be both doe and roe; give one of the two",
        ),
        (
            ("other", "--same", "jane-doe=roe"),
            "jane-doe and roe are two records of the incoming dataset; only one of them can be roe here",
        ),
        (
            ("other", "--same", "jane-doe=doe", "--different", "jane-doe=doe"),
            "jane-doe and doe are said to be the same and to be different; say one of the two",
        ),
        (("other", "--rename", "doe-pact=doe"), "'doe' is already the id of a record; give doe-pact another"),
        (("other", "--rename", "doe-pact=a b"), "'a b' is not an id: write words joined by hyphens"),
        (("other", "--decisions", "none.json"), "none.json cannot be read: No such file or directory"),
        (("other", "--decisions", "bad.json"), "bad.json: 'perhaps' is not a verdict; write one of same, different, later"),
        (
            ("other", "--decisions", "other/events.yaml"),
            "other/events.yaml: the file must be what --format json writes, with a `verdict` for each of the `candidates`",
        ),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(both: Alliance, words: tuple[str, ...], told: str) -> None:
    (both.home / "bad.json").write_text('{"candidates": [{"other": "jane-doe", "this": "doe", "verdict": "perhaps"}]}')
    before = contents(both.home)
    done = both("merge", *words)
    assert (done.code, done.err) == (2, f"alliance: {told}\n")
    assert contents(both.home) == before


def test_another_dataset_that_is_broken_is_told_and_changes_nothing(both: Alliance) -> None:
    folder(both.home / "broken", {"events.yaml": "events:\n  - {id: a, typ: meeting, date: 2031, title: A}\n"})
    before = contents(both.home)
    assert both("merge", "broken") == (
        1,
        (
            "broken/events.yaml:2:5: `type` is missing: what happened [missing-field]\n"
            "broken/events.yaml:2:13: unknown field `typ`; did you mean `type`? [unknown-field]\n"
        ),
        "2 errors\n",
    )
    assert contents(both.home) == before


def test_a_dataset_that_cannot_be_read_takes_nothing_in(both: Alliance) -> None:
    (both.home / "data" / "more.yaml").write_text("places: none\n")
    before = contents(both.home)
    told = "data/more.yaml:1:1: `places` must be a list of records, each after a dash [sections]\n"
    assert both("merge", "other", *SAID) == (1, told, "1 error\n")
    assert contents(both.home) == before


def test_the_dataset_that_came_with_the_program_is_not_written_to(both: Alliance) -> None:
    (both.home / "data").rename(both.home / "elsewhere")
    told = (
        "alliance: there is no ./data here, nor in a folder above; "
        "begin one with `alliance init`, or name one with --into or ALLIANCE_DATA\n"
    )
    assert both("merge", "other", "--prefix", "other") == (2, "", told)
    assert both("merge", "other", "--prefix", "other", "--into", "elsewhere").err.startswith("wrote elsewhere/")


def test_what_would_break_the_dataset_is_told_and_changes_nothing(both: Alliance) -> None:
    folder(both.home / "loose", {"more.yaml": "places:\n  - {id: vell, name: Port Vell, in: [coast]}\n"})
    before = contents(both.home)
    done = both("merge", "loose")
    assert (done.code, done.out, done.err) == (
        1,
        "new: 1 (1 place)\nequal: 0\ndata/more.yaml:2:38: no country or place has the id 'coast' [reference]\n",
        "1 error\nnote: nothing was changed; the positions are those in the files as they would be\n",
    )
    assert contents(both.home) == before


def test_a_folder_that_cannot_be_written(both: Alliance) -> None:
    data = both.home / "data"
    before = contents(data)
    folder(both.home / "other" / "sub", {"events.yaml": "places:\n  - {id: vell, name: Port Vell}\n"})
    (data / "sub").symlink_to("/dev/null")
    done = both("merge", "other", *SAID)
    told = "alliance: data/sub/events.yaml cannot be written: Not a directory; nothing was changed\n"
    assert (done.code, done.err) == (2, told)
    (data / "sub").unlink()
    assert contents(data) == before
