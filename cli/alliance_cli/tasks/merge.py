"""A merge at a terminal or in a script: what is asked, what is shown, what is said, and how the program ends."""

import sys
from collections.abc import Mapping, Sequence

from alliance_graph.dataset.files import contents
from alliance_graph.editing import impact
from alliance_graph.errors import Problem, UsageError
from alliance_graph.merging import authored, deduplicate, placement
from alliance_graph.merging.id_mapping import Clash, Decisions
from alliance_graph.merging.merge import Sides
from alliance_graph.merging.plan import planned

from alliance_cli.output import files, merge_plan, problems, render
from alliance_cli.output.file_formats import PlanFormat, ReportFormat
from alliance_cli.terminal import merge_review, prompts


def take_in(at: Sides, given: Decisions, as_: PlanFormat, *, dry_run: bool) -> int:
    """Show what would happen, and write it; the answer is the exit code. A user at a terminal decides on the candidates."""
    wording = authored.read(at.other)
    plan = planned(at.ours, at.theirs, wording, given)
    if not dry_run and prompts.possible():
        plan = merge_review.judged(at.ours, at.theirs, wording, given)
        at = at.looked_at_again()  # what was saved while somebody thought is judged with the rest
    merge_plan.write(plan, at.ours, at.theirs, as_, brief=not dry_run)
    if not dry_run:
        _refuse_clashes(plan.clashes)
        before = placement.held(at.root)
        texts = placement.texts(plan.texts, at.root, at.other, before)
        _refuse_errors(impact.consequence(at.root, at.ours, texts).errors)
        files.wrote(placement.place(texts, at.whole, before))
        _say_if_nothing(texts)
    return 1 if plan.contradictions else 0


def unite(at: Sides, given: Decisions, *, dry_run: bool) -> None:
    """Make each pair one record, and write the files that change; if one pair is refused or brings an error, write none."""
    texts: Mapping[str, str] = {}
    before = contents(at.root)
    for one, other, texts in deduplicate.in_turn(at.root, given):  # noqa: B007  # the last texts hold all pairs
        render.lines(iter([f"{one} is {other}"]))
    _refuse_errors(impact.consequence(at.root, at.ours, texts).errors)
    _say_if_nothing(texts)
    if not dry_run:
        files.wrote(placement.replace(texts, at.whole, before))
    for path in placement.paths(texts, at.root) if dry_run else ():
        render.say(f"{path} would change")


def _say_if_nothing(texts: Mapping[str, str]) -> None:
    if not texts:
        render.say("nothing is new; nothing was changed")


def _refuse_clashes(clashes: Sequence[Clash]) -> None:
    """Refuse to write where ids still clash, and name them."""
    if clashes:
        told = ", ".join(f"{one.id} ({one.here} here, {one.there} in the incoming dataset)" for one in clashes)
        raise UsageError(f"nothing was changed: {told}; give --rename {clashes[0].id}=NEW or --prefix WORD")


def _refuse_errors(errors: Sequence[Problem]) -> None:
    """Report the errors that the dataset would have, if any, and end the program."""
    if errors:
        code = problems.write(errors, ReportFormat.TEXT)
        render.notes(["nothing was changed; the positions are those in the files as they would be"])
        sys.exit(code)
