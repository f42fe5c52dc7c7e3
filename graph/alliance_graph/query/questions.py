"""The questions: each is one filter or two over a store, and means the same over every store."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import (
    BY_KEYWORD,
    CONDITIONS,
    Condition,
    Conditions,
    Course,
    Entity,
    Part,
    Some,
    When,
    Word,
)
from alliance_graph.query.coverage import silence
from alliance_graph.query.nothing import why
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Found, Row, Store
from alliance_graph.records.dates import MAX, MIN, Date, parse
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, POST, TENURES, TIMELINE
from alliance_graph.text.folding import nearest, words

_PHRASE: Final = r'["“„«]([^"”“»]*)["”“»]|(\S+)'
"""A phrase or a word. It is compiled when a question holds words: most hold none, and it takes longer than all else here."""


class Answer(NamedTuple):
    """Rows in the one order, and notes: what a reader should know about the answer and no row can say."""

    rows: list[Row]
    notes: tuple[str, ...] = ()


def said(store: Store, **conditions: Unpack[Conditions]) -> Answer:
    """Who said what and when: the statements that meet every condition."""
    filter_ = asked(store, ("statement",), conditions, Conditions)
    rows, notes = _found(store, filter_)
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_), *_on_record_as_silent(store, filter_, notes)))


def timeline(store: Store, entity: str | None = None, **when: Unpack[Course]) -> Answer:
    """Events, statements, silences and changes of membership or office, of one entity or of all, in one order.

    The timeline of a source holds the records that rest on the source; that of an office by its name, what concerns whoever
    held the office on the day of each row.
    """
    filter_ = asked(store, TIMELINE, when, Course)
    return answer(store, *_found(store, filter_ if entity is None else _concerning(store, filter_, entity)))


def search(store: Store, text: str, **when: Unpack[When]) -> Answer:
    """Every record with all of these words in its text or its names."""
    filter_ = asked(store, (*OCCURRENCES, *TENURES, *ENTITIES), when, When)
    return answer(store, *_found(store, filter_.having(text=phrases(text))))


def part(store: Store, of: Some = None, **conditions: Unpack[Conditions]) -> Answer:
    """Events, statements and silences that meet every condition.

    The silences of the speaker that is asked for, and those about the subject that is asked for, are among the rows.
    """
    filter_ = asked(store, OCCURRENCES, conditions, Conditions)
    filter_ = filter_ if not of else _concerning(store, filter_, of)
    rows, notes = _found(store, filter_)
    known = {row["id"] for row in rows}
    silent = [row["id"] for row in _silences(store, filter_) if row["id"] not in known]
    if silent:
        rows, notes = store.rows([*known, *silent]), ()
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_)))


def described(store: Store, **conditions: Unpack[Part]) -> list[str]:
    """The conditions of a part in words."""
    given: dict[str, Any] = {**conditions}
    filter_ = asked(store, OCCURRENCES, conditions, Part)
    told = [condition for condition in CONDITIONS if condition.described and given.get(condition.keyword)]
    return [str(one.described).format(_shown(store, one, filter_, given[one.keyword])) for one in told]


def _shown(store: Store, condition: Condition, filter_: Filter, value: object) -> object:
    if isinstance(condition.takes, Entity):
        return " or ".join(_name(store, key) for key in filter_.given[condition.keyword])
    return " or ".join(filter_.given[condition.keyword]) if condition.several else value


def asked(store: Store, kinds: Sequence[str], conditions: Mapping[str, Any], question: type) -> Filter:
    """The filter that a user's conditions make; `UsageError` for an unknown condition, name or term, or a wrong date.

    `question` is the `TypedDict` of the question's conditions. No other keyword is a condition of the question.
    """
    _refuse_unknown(conditions, question)
    given = {keyword: value for keyword, value in conditions.items() if value not in (None, (), [])}
    made: dict[str, Any] = {}
    offices: list[str] = []
    for keyword, value in given.items():
        condition = BY_KEYWORD[keyword]
        if isinstance(condition.takes, Entity):
            found = [resolve(store, name, condition.takes.kinds) for name in several(value)]
            made[keyword] = tuple(dict.fromkeys(one.id for one in found))
            offices += [keyword] if any(one.kind == POST for one in found) else []
        else:
            made[keyword] = _value(store, condition, value)
    if made.get("limit", 1) < 1:
        raise UsageError(f"a limit is 1 or more, not {made['limit']}")
    if made.get("since", MIN) > made.get("until", MAX):
        raise UsageError(f"--since {given['since']} lies after --until {given['until']}")
    return Filter.of(kinds, offices=tuple(offices), **made)


def several(value: Some) -> Sequence[str]:
    """The values that are given: one as a text, or several."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _refuse_unknown(conditions: Iterable[str], question: type) -> None:
    known = question.__annotations__
    for keyword in conditions:
        if keyword not in known:
            hint = nearest(keyword, known)
            meant = f"did you mean {hint[0]!r}?" if hint else f"known are {', '.join(known)}"
            raise UsageError(f"there is no condition {keyword!r}; {meant}")


def _value(store: Store, condition: Condition, value: Any) -> Any:
    """The value that a store compares: a date becomes the day on which a window begins or ends."""
    match condition.takes:
        case Word(vocabulary):
            return _words(store, condition, vocabulary, several(value))
        case "first day":
            return day(value).earliest
        case "last day":
            return day(value).latest
        case "words":
            return phrases(value)
    return value


def _words(store: Store, condition: Condition, vocabulary: str, given: Sequence[str]) -> tuple[str, ...]:
    """The words of a vocabulary that a user gives; `UsageError` where the vocabulary and the dataset's terms lack one."""
    from alliance_graph.records import terms

    known = [str(term) for term in getattr(terms, vocabulary)]
    if not {*given} <= {*known}:
        field = next((str(field) for field, of in terms.OPEN.items() if of.__name__ == vocabulary), None)
        known += [row["name"] for row in store.of_kind(("term",)) if row["field"] == field]
    for word in given:
        if word not in known:
            hint = nearest(word, known)
            meant = f"did you mean {hint[0]}?" if hint else f"known are {', '.join(known)}"
            raise UsageError(f"{condition.name} does not take {word!r}; {meant}")
    return tuple(dict.fromkeys(given))


def day(text: str) -> Date:
    """The date that a user writes; `UsageError` where the text is not a date."""
    try:
        return parse(text)
    except ValueError as error:
        # The text behind the semicolon is for authors of data.
        raise UsageError(str(error).partition("; ")[0]) from None


def phrases(text: str) -> tuple[str, ...]:
    """The phrases to look for: each word alone, and the words between quotation marks together."""
    parts = (quoted or plain for quoted, plain in re.findall(_PHRASE, text))
    found = tuple(dict.fromkeys(joined for part in parts if (joined := " ".join(words(part)))))
    if not found:
        raise UsageError(f"{text!r} holds no word to look for")
    return found


def answer(store: Store, rows: list[Row], notes: Iterable[str]) -> Answer:
    """An answer; where not all of the data could be read, a note says that the answer may be incomplete."""
    return Answer(rows, (*notes, *incomplete(store)))


def incomplete(store: Store) -> Iterator[str]:
    """The notes for an answer from data of which a part is not asked, or could not be read."""
    if known := store.meta("known_by"):
        count = known["undated"]
        never = (
            "1 source has no day, so that it is never known"
            if count == 1
            else f"{count} sources have no day and are never known"
        )
        yield f"only what was published by {known['day']}; {never}"
    faults = store.meta("unread")
    if faults:
        found = "1 problem" if faults == 1 else f"{faults} problems"
        yield f"not all of the data could be read ({found}), so this may be incomplete; `alliance check` says why"


def _concerning(store: Store, filter_: Filter, names: Some) -> Filter:
    """The filter, narrowed to what the timelines of these records hold."""
    found = [resolve(store, name, (*ENTITIES, *OCCURRENCES, POST)) for name in several(names)]
    ids = tuple(dict.fromkeys(one.id for one in found))
    kinds = {one.kind for one in found}
    if kinds == {"source"}:
        return filter_.having(via=ids)
    if "source" in kinds:
        raise UsageError("a timeline is of sources or of other records, not of both; ask twice")
    return filter_.having(involving=ids)._replace(offices=(*filter_.offices, *(["involving"] if POST in kinds else [])))


def _found(store: Store, filter_: Filter) -> tuple[list[Row], tuple[str, ...]]:
    """The rows, each marked as certain or not, and a note where nothing is found or the limit leaves rows out."""
    limit = filter_.limit
    found = store.find(filter_ if limit is None else filter_._replace(limit=limit + 1))
    rows = [judged(one) for one in found[:limit]]
    return rows, more(limit, len(found)) if found else tuple(_nothing(store, filter_))


def more(limit: int | None, found: int) -> tuple[str, ...]:
    """The note on an answer that leaves something out."""
    return () if limit is None or found <= limit else (f"these are the first {limit}; there are more",)


def judged(found: Found) -> Row:
    """The row, marked as certain or with what is in doubt."""
    return found.row | {"certain": not found.doubts, "doubts": list(found.doubts)}


def _nothing(store: Store, filter_: Filter) -> Iterator[str]:
    """Why nothing was found, and each condition without which there are answers."""
    given = [condition for condition in CONDITIONS if condition.keyword in filter_.given]
    wider = filter_._replace(limit=1)
    in_the_way = [condition for condition in given if store.find(wider.having(**{condition.keyword: None}))]
    if filter_.certain and store.find(filter_._replace(limit=1, certain=False)):
        yield "no answer is certain; without --certain there are possible answers"
        return
    yield why(store, filter_)
    hints = " or ".join(condition.name for condition in in_the_way)
    if hints and len(given) > 1:
        yield f"without {hints} there are answers"


def _spoken_for_by_others(store: Store, filter_: Filter) -> Iterator[str]:
    given = [one for one in filter_.given.get("by", ()) if "by" not in filter_.offices] if "for_" not in filter_.given else []
    for by in given:
        if store.find(filter_.having(by=None, spoken_for=(by,))._replace(limit=1)):
            yield f"others spoke on behalf of {_name(store, by)}; --for {by} takes them in"


def _on_record_as_silent(store: Store, filter_: Filter, told: Sequence[str]) -> Iterator[str]:
    """The silences that are to be known with an answer, except those of which another note tells."""
    for row in _silences(store, filter_):
        if not any(f"[{row['id']}]" in note for note in told):
            yield f"on record as silent: {silence(row)} [{row['id']}]"


def _silences(store: Store, filter_: Filter) -> list[Row]:
    """The silences in the window of the actor that is asked for, about the subject that is asked for."""
    given = filter_.given
    actors, about = given.get("for_") or given.get("by"), given.get("about")
    if not actors and not about:
        return []
    window = Filter.of(("silence",), silent=actors, about=about, since=filter_.since, until=filter_.until)
    return [found.row for found in store.find(window)]


def _name(store: Store, key: str) -> str:
    return store.labels([key]).get(key, key)
