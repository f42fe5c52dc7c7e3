"""Merges the incoming dataset into the dataset, or makes two records of the dataset one: all of it is written, or nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.atomic import Whole
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import contents, looks, whole
from alliance_graph.dataset.load import load_dataset
from alliance_graph.editing import impact
from alliance_graph.errors import Problem, UsageError
from alliance_graph.merging import authored, deduplicate, placement
from alliance_graph.merging.id_mapping import NOTHING, Decisions
from alliance_graph.merging.plan import Plan, planned

_NO_PLAN: Final = Plan((), (), {}, (), (), (), {}, {})


class Merge(NamedTuple):
    """What a merge would do, or, if `written` says so, what it did.

    `plan` says what is new, equal or added, which fields contradict each other and are not taken in, and what is still to be
    decided: `candidates`, pairs that may be one, and `clashes`, ids of two things. `texts` are the files that change, with
    their whole new texts. `problems` are those of a dataset that cannot be read, else the errors that the merge would bring.
    A clash or a problem keeps the merge from being written.
    """

    plan: Plan
    texts: Mapping[Path, str]
    problems: tuple[Problem, ...] = ()
    written: bool = False


class Sides(NamedTuple):
    """The two datasets: the path and the records of each; and the dataset that is written to, as it was before it was read."""

    root: str
    other: str
    ours: Dataset
    theirs: Dataset
    whole: Whole

    def unread(self) -> tuple[Problem, ...]:
        """The problems that keep the datasets from being compared: those of the incoming dataset, else those of the dataset."""
        return impact.located(self.theirs.problems, self.other) or impact.located(self.ours.problems, self.root)

    def looked_at_again(self) -> "Sides":
        """The same two datasets; the dataset that is written to counts as unchanged if it stays as it is now."""
        return self._replace(whole=whole(self.root, looks(self.root)))

    def is_one(self) -> bool:
        """Whether the incoming dataset is the dataset itself."""
        return Path(self.root).samefile(self.other)


def merge(
    other: str | Path,
    into: str | Path | None = None,
    *,
    same: Mapping[str, str] = NOTHING,
    different: Iterable[tuple[str, str]] = (),
    rename: Mapping[str, str] = NOTHING,
    prefix: str | None = None,
    dry_run: bool = False,
) -> Merge:
    """Take the records of the incoming dataset `other` into the dataset `into`, else `ALLIANCE_DATA`, else the nearest.

    A decision names a record by its id in the incoming dataset, then a record here. `same` and `different` judge pairs that may
    be one; a pair without a decision stays two records. `rename` gives a record a new id, and `prefix` makes a new id for each
    record whose id has another record here. Where the incoming dataset is the dataset itself, `same` makes two of its records
    one. With `dry_run` nothing is written. `UsageError` if there is no dataset, if a decision names a record that does not
    exist, or if a file cannot be written; the dataset then stays as it was.
    """
    at = sides(other, into)
    if faults := at.unread():
        return Merge(_NO_PLAN, {}, faults)
    given = Decisions(same, frozenset(different), rename, prefix)
    return _united(at, given, dry_run) if at.is_one() else _taken_in(at, given, dry_run)


def sides(other: str | Path, into: str | Path | None = None) -> Sides:
    """The two datasets, read."""
    root = placement.dataset(into)
    if not str(other) or not Path(other).exists():
        raise UsageError(f"{str(other) or repr(other)} does not exist; name the incoming dataset, a folder or a file")
    before = whole(root, looks(root))
    return Sides(root, str(other), load_dataset(root), load_dataset(other), before)


def _taken_in(at: Sides, given: Decisions, dry_run: bool) -> Merge:
    plan = planned(at.ours, at.theirs, authored.read(at.other), given)
    if plan.clashes:
        return Merge(plan, {})
    before = placement.held(at.root)
    texts = placement.texts(plan.texts, at.root, at.other, before)
    made = _judged(at, plan, texts)
    if made.problems or dry_run:
        return made
    return made._replace(written=bool(placement.place(texts, at.whole, before)))


def _united(at: Sides, given: Decisions, dry_run: bool) -> Merge:
    before = contents(at.root)
    *_, (_, _, texts) = deduplicate.in_turn(at.root, given)
    made = _judged(at, _NO_PLAN._replace(ids=given.same, texts=texts), texts)
    if made.problems or dry_run:
        return made
    placement.replace(texts, at.whole, before)
    return made._replace(written=bool(made.texts))


def _judged(at: Sides, plan: Plan, texts: Mapping[str, str]) -> Merge:
    """The merge that changes these files, with the errors that it would bring."""
    paths = placement.paths(texts, at.root)
    return Merge(plan, dict(zip(paths, texts.values(), strict=True)), impact.consequence(at.root, at.ours, texts).errors)
