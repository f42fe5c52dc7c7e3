"""The keywords of questions, for people: what `help` shows of each, and what a wrong one may mean.

Law: everything is said from the rows of `query.conditions`; there is no second list of keywords.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from textwrap import fill, indent
from typing import Any, Final, Unpack, get_origin

from alliance_graph.query.conditions import BY_KEYWORD, COUNTED, Condition, Entity, Word
from alliance_graph.records import terms
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import either

_SEVERAL: Final = str | Sequence[str] | None
_DAY: Final = str | date | int | None
_TYPES: Final[dict[str, Any]] = {
    **dict.fromkeys(("date", "first day", "last day"), _DAY),
    **dict.fromkeys(("words", "counted by", "span"), str | None),
    **dict.fromkeys(("number", "count"), int | None),
    "flag": bool,
}
_WIDTH: Final = 100


def explained(question: Any) -> Any:
    """The question itself; its signature names every condition that it takes, and its docstring says what each means."""
    keywords = conditions(question)
    if keywords:
        own = inspect.signature(question)
        rest = [one for one in own.parameters.values() if one.kind is not inspect.Parameter.VAR_KEYWORD]
        question.__signature__ = own.replace(parameters=[*rest, *(_parameter(BY_KEYWORD[one]) for one in keywords)])
        question.__doc__ = "\n".join([inspect.getdoc(question) or "", "", "Conditions, as keywords:", "", *_told(keywords)])
    return question


def conditions(question: Callable[..., object]) -> tuple[str, ...]:
    """The conditions that a question takes as keywords, in the order of its type; none of a function with other keywords."""
    for annotation in question.__annotations__.values():
        if str(get_origin(annotation)) == str(Unpack):
            keywords = (*annotation.__args__[0].__annotations__,)
            return keywords if {*keywords} <= BY_KEYWORD.keys() else ()
    return ()


def takes(row: Condition) -> str:
    """What a condition takes, in words."""
    match row.takes:
        case Entity(kinds):
            return f"a name: {', '.join(kinds)}"
        case Word(vocabulary):
            return f"a word: {', '.join(getattr(terms, vocabulary))}"
        case "date" | "first day" | "last day":
            return "a date"
        case "counted by":
            return f"a word: {', '.join(COUNTED)}"
        case "number" | "count":
            return "a number"
        case "span":
            return "a time as long as `30d`"
    return "words" if row.takes == "words" else "nothing"


def meant(keyword: str, known: Sequence[str]) -> str:
    """What a keyword that is no condition may mean.

    That is a condition that rests on a field of this name, one that is spelled like it, or one that takes such a record.
    """
    rows = [BY_KEYWORD[one] for one in known if one in BY_KEYWORD]
    near = _resting(keyword, rows) or _spelled(keyword, known) or _taking(keyword, rows)
    return f"did you mean {either([f'`{one}`' for one in near])}?" if near else f"known are {', '.join(known)}"


def _resting(keyword: str, rows: Sequence[Condition]) -> list[str]:
    """The conditions that rest on the field that the keyword names, and on the fewest others."""
    field = keyword.strip("_").removesuffix("s")
    resting = {row.keyword: len(row.rests_on) for row in rows if field in {one.removesuffix("s") for one in row.rests_on}}
    return [one for one, count in resting.items() if count == min(resting.values())]


def _spelled(keyword: str, known: Sequence[str]) -> list[str]:
    """The keyword that is spelled like this one: a wrong guess is worse than none."""
    return [one for one in nearest(keyword, known, 1) if one[:1] == keyword[:1].lower() or keyword in one]


def _taking(keyword: str, rows: Sequence[Condition]) -> list[str]:
    """The conditions that take a record of the kind that the keyword names, and of the fewest others."""
    taking = {row.keyword: len(row.takes.kinds) for row in rows if isinstance(row.takes, Entity) and keyword in row.takes.kinds}
    return [one for one, count in taking.items() if count == min(taking.values())]


def _parameter(row: Condition) -> inspect.Parameter:
    of = _SEVERAL if row.several else _TYPES[str(row.takes)]
    return inspect.Parameter(row.keyword, inspect.Parameter.KEYWORD_ONLY, default=False if of is bool else None, annotation=of)


def _told(keywords: Sequence[str]) -> Iterator[str]:
    for row in map(BY_KEYWORD.__getitem__, keywords):
        yield f"{row.keyword}: {_given(row)}"
        yield indent(fill(row.help, _WIDTH - 4, break_long_words=False, break_on_hyphens=False), "    ")


def _given(row: Condition) -> str:
    """What a keyword takes in Python."""
    if row.several:
        return f"a text or a list of texts, {takes(row)}"
    if row.takes == "flag":
        return "True or False"
    return f"{takes(row)}, as a text, a datetime.date or a year" if takes(row) == "a date" else takes(row)
