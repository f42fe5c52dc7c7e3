"""`alliance search`: every record with these words."""

from typing import Final, Unpack

from alliance_graph.query import questions
from alliance_graph.query.conditions import Counted, Ordered

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.WORDS,
    *options_of((*Ordered.__annotations__, *Counted.__annotations__)),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance search 3,800",
    "alliance search '\"territorial integrity\"' --since 2022",
    "alliance search peacekeepers --count-by year",
)


def search(
    text: str,
    as_: As,
    where: options.Where,
    count_by: str | None,
    **when: Unpack[Ordered],
) -> None:
    """Every record with these words in its text or its names."""
    store = where.open()
    if count_by is not None:
        from alliance_graph.answers.counts import count

        render.counts(store, count(store, count_by, "search", text, **when), as_)
        return
    render.answer(store, questions.search(store, text, **when), as_)
