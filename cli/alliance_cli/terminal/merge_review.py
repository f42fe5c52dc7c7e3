"""A user at a terminal decides on each candidate, and gives a new id to each incoming record whose id is taken."""

import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import is_id
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.merging.authored import Wording
from alliance_graph.merging.id_mapping import Clash, Decisions
from alliance_graph.merging.plan import Plan, planned
from alliance_graph.records.model import Account

from alliance_cli.output import merge_plan, render

_FIRST: Final = ("organization", "person", "country", "place", "topic", "source")
"""These kinds are asked first, because they decide who took part in an event."""
_ANSWERS: Final = ("same", "different", "later", "quit")


def judged(ours: Dataset, theirs: Dataset, wording: Wording, given: Decisions) -> Plan:
    """The plan after all questions; the program ends where the user quits."""
    left: set[tuple[str, str]] = set()
    plan = planned(ours, theirs, wording, given)
    given = _named(plan.clashes, ours, theirs, given)
    for kinds in (_FIRST, None):
        plan = planned(ours, theirs, wording, given)
        asked = [one for one in plan.candidates if (one.one, one.other) not in left and (kinds is None or one.kind in kinds)]
        given = _asked(asked, ours, theirs, given, left)
    return planned(ours, theirs, wording, given)


def _asked(
    pairs: Sequence[Candidate], ours: Dataset, theirs: Dataset, given: Decisions, left: set[tuple[str, str]]
) -> Decisions:
    for number, pair in enumerate(pairs, 1):
        if pair.one in given.same:
            continue
        render.lines(
            iter(["", f"{number} of {len(pairs)}: {merge_plan.heading(pair)}", *merge_plan.side_by_side(pair, ours, theirs)])
        )
        match _answer(given):
            case "same" if pair.one in ours.records and not isinstance(ours.records[pair.one], Account):
                left.add((pair.one, pair.other))
                later = f"merge it with itself and --same {pair.one}={pair.other}"
                render.lines(iter([f"both are now records of the dataset itself: after this merge, {later}"]))
            case "same":
                given = given._replace(same={**given.same, pair.one: pair.other})
            case "different":
                given = given._replace(different=given.different | {(pair.one, pair.other)})
            case _:
                left.add((pair.one, pair.other))
    return given


def _answer(given: Decisions) -> str:
    while True:
        said = _typed("same, different, later or quit? ", given).casefold()
        found = [one for one in _ANSWERS if said and one.startswith(said)]
        if found == ["quit"]:
            _quit(given)
        if found:
            return found[0]


def _named(clashes: Sequence[Clash], ours: Dataset, theirs: Dataset, given: Decisions) -> Decisions:
    """The decisions with a new id for each incoming id that names a record of another kind in the dataset."""
    for clash in clashes:
        question = (
            f"{clash.id} is of the kind {clash.here} here and {clash.there} in the incoming dataset; new id for the latter? "
        )
        while True:
            new = _typed(question, given)
            if is_id(new) and new not in ours.records and new not in theirs.records and new not in given.renamed.values():
                break
            render.lines(iter(["write words joined by hyphens, and not the id of another record"]))
        given = given._replace(renamed={**given.renamed, clash.id: new})
    return given


def _typed(question: str, given: Decisions) -> str:
    try:
        return input(question).strip()
    except (EOFError, KeyboardInterrupt):
        render.lines(iter([""]))
        _quit(given)


def _quit(given: Decisions) -> NoReturn:
    """End the program; the message repeats the decisions so far as options."""
    said = [f"--same {one}={other}" for one, other in given.same.items()]
    said += [f"--different {one}={other}" for one, other in sorted(given.different)]
    said += [f"--rename {one}={other}" for one, other in given.renamed.items()]
    render.say("nothing was changed" + (f"; judged so far: {' '.join(said)}" if said else ""))
    sys.exit(130)
