"""`alliance said`: who said what, when, for whom, to whom, on whose report."""

from typing import Final, Unpack

from alliance_graph.query import questions
from alliance_graph.query.conditions import Conditions, Counted

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.TEXT,
    *options_of((*Conditions.__annotations__, *Counted.__annotations__), without=("text",)),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance said --by stoltenberg --about ukraine --last 3",
    "alliance said peacekeepers --since invasion --until invasion+7d",
    "alliance said --by zas --by putin --count-by month",
)


def said(
    as_: As,
    where: options.Where,
    count_by: str | None,
    **conditions: Unpack[Conditions],
) -> None:
    """Who said what, when, for whom, to whom."""
    store = where.open()
    if count_by is not None:
        from alliance_graph.answers.counts import count

        render.counts(store, count(store, count_by, "said", **conditions), as_)
        return
    render.answer(store, questions.said(store, **conditions), as_)
