"""A dataset is merged from Python: the plan, what is written, and what keeps it from being written."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.merging.id_mapping import Clash
from alliance_graph.merging.merge import Merge
from alliance_graph.merging.plan import Contradiction, Plan

OURS: Final = """\
sources:
  - {id: herald, title: Doe visits Port Vell, published: 2031-05-05}
people:
  - {id: doe, name: Jane Doe, sources: [herald]}
"""
THEIRS: Final = """\
people:
  # Seen by many.
  - {id: jane-doe, name: Jane Doe, born: 1990, sources: [herald]}
sources:
  - {id: herald, title: Doe visits Port Vell, lang: en}
"""
HERE: Final = Path("mine", "here.yaml")
THERE: Final = Path("theirs", "there.yaml")
NEW: Final = Path("mine", "there.yaml")
WRITTEN: Final = """\
people:
  # Seen by many.
  - {id: doe, born: 1990, former_ids: [jane-doe], sources: [herald]}
sources:
  - {id: herald, lang: en}
"""


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALLIANCE_DATA", raising=False)
    for path, text in ((HERE, OURS), (THERE, THEIRS)):
        path.parent.mkdir()
        path.write_text(text)


def files() -> dict[str, str]:
    return {path.name: path.read_text() for path in Path("mine").iterdir()}


def test_what_is_one_is_written_as_one() -> None:
    made = ag.merge("theirs", "mine", same={"jane-doe": "doe"})
    plan = Plan(
        new=(),
        equal=(),
        adding={"doe": ("born", "former_ids"), "herald": ("lang",)},
        contradictions=(),
        clashes=(),
        candidates=(),
        ids={"jane-doe": "doe", "herald": "herald"},
        texts={"there.yaml": WRITTEN},
    )
    assert made == Merge(plan, {NEW: WRITTEN}, written=True)
    assert files() == {"here.yaml": OURS, "there.yaml": WRITTEN}


def test_a_dry_run_writes_nothing_and_answers_the_same() -> None:
    made = ag.merge("theirs", "mine", same={"jane-doe": "doe"}, dry_run=True)
    assert (made.texts, made.written) == ({NEW: WRITTEN}, False)
    assert files() == {"here.yaml": OURS}


def test_what_nobody_has_judged_is_named_and_stays_two() -> None:
    made = ag.merge(Path("theirs"), Path("mine"))
    assert made.plan.candidates == (Candidate("jane-doe", "doe", "person", 0.98, ("the same name `Jane Doe`",)),)
    assert (made.plan.new, made.written) == (("jane-doe",), True)
    assert sorted(files()) == ["here.yaml", "there.yaml"]


def test_what_is_different_is_not_asked_again() -> None:
    made = ag.merge("theirs", "mine", different=[("jane-doe", "doe")])
    assert (made.plan.candidates, made.written) == ((), True)
    assert "distinct_from: [doe]" in files()["there.yaml"]
    assert ag.merge("theirs", "mine").plan.candidates == ()


def test_merging_again_changes_nothing() -> None:
    ag.merge("theirs", "mine", same={"jane-doe": "doe"})
    again = ag.merge("theirs", "mine")
    assert (again.plan.equal, again.texts, again.written) == (("doe", "herald"), {}, False)


def test_one_file_takes_it_in() -> None:
    made = ag.merge(THERE, HERE, same={"jane-doe": "doe"})
    assert (list(made.texts), made.written) == ([HERE], True)
    assert files() == {"here.yaml": made.texts[HERE]}


def test_a_contradiction_is_named_and_the_rest_is_written() -> None:
    THERE.write_text("sources:\n  - {id: herald, title: Another, lang: en}\n")
    made = ag.merge("theirs", "mine")
    assert made.plan.contradictions == (
        Contradiction("herald", "title", '"Doe visits Port Vell"', "here.yaml:2:25", '"Another"', "there.yaml:2:25"),
    )
    assert made.written
    assert files()["there.yaml"] == "sources:\n  - {id: herald, lang: en}\n"


CLASHING: Final = (
    "places:\n  - {id: doe, name: Doe, sources: [herald]}\nsources:\n  - {id: herald, title: Doe visits Port Vell}\n"
)


def test_an_id_of_two_things_keeps_it_from_being_written_until_it_has_another() -> None:
    THERE.write_text(CLASHING)
    held = ag.merge("theirs", "mine")
    assert (held.plan.clashes, held.texts, held.written) == ((Clash("doe", "person", "place"),), {}, False)
    assert files() == {"here.yaml": OURS}
    assert ag.merge("theirs", "mine", rename={"doe": "doe-hill"}, dry_run=True).plan.new == ("doe-hill",)
    assert ag.merge("theirs", "mine", prefix="their").plan.new == ("their-doe",)
    assert "id: their-doe" in files()["there.yaml"]


@pytest.mark.parametrize(("path", "named"), [(HERE, "mine/here.yaml"), (THERE, "theirs/there.yaml")])
def test_what_cannot_be_read_cannot_be_merged(path: Path, named: str) -> None:
    path.write_text("people:\n  - {id: doe}\n")
    made = ag.merge("theirs", "mine")
    missing = "`name` is missing: the name that answers show [missing-field]"
    assert [str(one) for one in made.problems] == [f"{named}:2:5: {missing}"]
    assert (made.plan, made.texts, made.written) == (Plan((), (), {}, (), (), (), {}, {}), {}, False)


def test_an_error_that_it_would_bring_keeps_it_from_being_written() -> None:
    THERE.write_text("people:\n  - {id: roe, name: Ann Roe, sources: [nowhere]}\n")
    made = ag.merge("theirs", "mine")
    assert [str(one) for one in made.problems] == ["mine/there.yaml:2:40: no source has the id 'nowhere' [reference]"]
    assert (list(made.texts), made.written, files()) == ([NEW], False, {"here.yaml": OURS})


TWO: Final = f"{OURS}  - {{id: jane, name: Jane Doe, aliases: [Доу], sources: [herald]}}\n"


def test_two_records_of_one_dataset_are_made_one() -> None:
    HERE.write_text(f"\ufeff{TWO}")
    made = ag.merge("mine", "mine", same={"jane": "doe"}, dry_run=True)
    one = OURS.replace("sources: [herald]}\n", "aliases: [Доу], former_ids: [jane], sources: [herald]}\n")
    assert made == Merge(Plan((), (), {}, (), (), (), {"jane": "doe"}, {"here.yaml": f"\ufeff{one}"}), {HERE: f"\ufeff{one}"})
    assert files() == {"here.yaml": f"\ufeff{TWO}"}
    assert ag.merge("mine", "mine", same={"jane": "doe"}) == made._replace(written=True)
    assert files() == {"here.yaml": f"\ufeff{one}"}


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda: ag.merge("gone", "mine"), "gone does not exist; name the incoming dataset, a folder or a file"),
        (lambda: ag.merge("", "mine"), "'' does not exist; name the incoming dataset, a folder or a file"),
        (lambda: ag.merge("theirs", "gone"), "gone does not exist; name a folder with --into or ALLIANCE_DATA"),
        (lambda: ag.merge("theirs", "mine", same={"jane-doe": "roe"}), "this dataset has no record 'roe'"),
        (
            lambda: ag.merge("mine", "mine"),
            "mine is the dataset itself; only --same ONE=OTHER makes two of its records one",
        ),
    ],
)
def test_what_is_refused(write: Callable[[], object], why: str) -> None:
    with pytest.raises(ag.UsageError) as refused:
        write()
    assert str(refused.value) == why
    assert files() == {"here.yaml": OURS}
