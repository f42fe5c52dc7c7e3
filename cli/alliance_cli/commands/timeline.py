"""`alliance timeline`: what happened, was said and was not said, in one order."""

from typing import Final, Unpack

from alliance_graph.query import questions
from alliance_graph.query.conditions import Counted, Course

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.ENTITY,
    *options_of((*Course.__annotations__, *Counted.__annotations__)),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance timeline csto --last 5",
    "alliance timeline armenia --type vote",
    'alliance timeline "secretary general of nato" --since 2022-02',
)


def timeline(
    entity: str | None,
    as_: As,
    where: options.Where,
    count_by: str | None,
    **when: Unpack[Course],
) -> None:
    """What happened, was said and was not said, in one order."""
    store = where.open()
    if count_by is not None:
        from alliance_graph.answers.counts import count

        render.counts(store, count(store, count_by, "timeline", entity, **when), as_)
        return
    render.answer(store, questions.timeline(store, entity, **when), as_)
