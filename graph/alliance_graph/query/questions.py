"""The questions: each is one filter or two over a store, and means the same over every store."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import BY_KEYWORD, CONDITIONS, Condition, Conditions, Entity, Part, When, Word
from alliance_graph.query.coverage import silence
from alliance_graph.query.nothing import several, why
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Found, Row, Store
from alliance_graph.records.dates import MAX, MIN, Date, parse
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES, TIMELINE
from alliance_graph.text.folding import nearest, words

_PHRASE: Final = r'["“„«]([^"”“»]*)["”“»]|(\S+)'
"""A phrase or a word. It is compiled when a question holds words: most hold none, and it takes longer than all else here."""


class Answer(NamedTuple):
    """Rows in the one order, and notes: what a reader should know about the answer and no row can say."""

    rows: list[Row]
    notes: tuple[str, ...] = ()


def said(store: Store, **conditions: Unpack[Conditions]) -> Answer:
    """Who said what and when: the statements that meet every condition."""
    filter_ = asked(store, ("statement",), **conditions)
    rows, notes = _found(store, filter_)
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_), *_on_record_as_silent(store, filter_, notes)))


def timeline(store: Store, entity: str | None = None, **when: Unpack[When]) -> Answer:
    """Events, statements, silences and changes of membership or office, of one entity or of all, in one order.

    The timeline of a source holds the records that rest on the source.
    """
    filter_ = asked(store, TIMELINE, **when)
    return answer(store, *_found(store, filter_ if entity is None else _concerning(store, filter_, entity)))


def search(store: Store, text: str, **when: Unpack[When]) -> Answer:
    """Every record with all of these words in its text or its names."""
    return answer(store, *_found(store, asked(store, (*OCCURRENCES, *TENURES, *ENTITIES), text=text, **when)))


def part(store: Store, of: str | None = None, **conditions: Unpack[Conditions]) -> Answer:
    """Events, statements and silences that meet every condition; each source's account of an occurrence has its own row.

    The silences of the speaker that is asked for, and those about the subject that is asked for, are among the rows.
    """
    filter_ = asked(store, OCCURRENCES, **conditions)._replace(accounts=True)
    filter_ = filter_ if of is None else _concerning(store, filter_, of)
    rows, notes = _found(store, filter_)
    known = {row["id"] for row in rows}
    silent = [row["id"] for row in _silences(store, filter_) if row["id"] not in known]
    if silent:
        rows, notes = store.rows([*known, *silent]), ()
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_)))


def described(store: Store, **conditions: Unpack[Part]) -> list[str]:
    """The conditions of a part in words."""
    given: dict[str, Any] = {**conditions}
    filter_ = asked(store, OCCURRENCES, **conditions)
    told = [condition for condition in CONDITIONS if condition.described and given.get(condition.keyword)]
    return [str(one.described).format(_shown(store, one, filter_, given[one.keyword])) for one in told]


def _shown(store: Store, condition: Condition, filter_: Filter, value: object) -> object:
    return _name(store, filter_.given[condition.keyword]) if isinstance(condition.takes, Entity) else value


def asked(store: Store, kinds: Sequence[str], **conditions: Unpack[Part]) -> Filter:
    """The filter that a user's conditions make; `UsageError` for an unknown condition, name or term, or a wrong date."""
    given: dict[str, Any] = {keyword: value for keyword, value in conditions.items() if value is not None}
    made = {keyword: _value(store, _condition(keyword), value) for keyword, value in given.items()}
    if made.get("limit", 1) < 1:
        raise UsageError(f"a limit is 1 or more, not {made['limit']}")
    if made.get("since", MIN) > made.get("until", MAX):
        raise UsageError(f"--since {given['since']} lies after --until {given['until']}")
    return Filter.of(kinds, **made)


def _condition(keyword: str) -> Condition:
    if keyword in BY_KEYWORD:
        return BY_KEYWORD[keyword]
    hint = nearest(keyword, BY_KEYWORD)
    raise UsageError(f"there is no condition {keyword!r}" + (f"; did you mean {hint[0]!r}?" if hint else ""))


def _value(store: Store, condition: Condition, value: Any) -> Any:
    """The value that a store compares: a name becomes an id, a date becomes the day on which a window begins or ends."""
    match condition.takes:
        case Entity(kinds):
            return resolve(store, value, kinds).id
        case Word(vocabulary):
            return _word(condition, vocabulary, value)
        case "first day":
            return day(value).earliest
        case "last day":
            return day(value).latest
        case "words":
            return phrases(value)
    return value


def _word(condition: Condition, vocabulary: str, word: str) -> str:
    from alliance_graph.records import terms

    known = [str(term) for term in getattr(terms, vocabulary)]
    if word not in known:
        hint = nearest(word, known)
        meant = f"did you mean {hint[0]}?" if hint else f"known are {', '.join(known)}"
        raise UsageError(f"{condition.name} does not take {word!r}; {meant}")
    return word


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
    """The note for an answer from data that could not all be read."""
    faults = store.meta("unread")
    if faults:
        found = "1 problem" if faults == 1 else f"{faults} problems"
        yield f"not all of the data could be read ({found}), so this may be incomplete; `alliance check` says why"


def _concerning(store: Store, filter_: Filter, entity: str) -> Filter:
    """The filter, narrowed to what the timeline of this entity holds."""
    found = resolve(store, entity, (*ENTITIES, *OCCURRENCES))
    return filter_.having(via=found.id) if found.kind == "source" else filter_.having(involving=found.id)


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
    doubts = [*(["date"] if not found.in_time else []), *(["membership"] if not found.member else [])]
    return found.row | {"certain": not doubts, "doubts": doubts}


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
        return
    parts = [
        f"{BY_KEYWORD[name].name} {organ}"
        for name in ("by", "for_", "to")
        for organ in _organs(store, filter_.given.get(name))
        if store.find(wider.having(**{name: organ}))
    ]
    if parts:
        yield f"there are answers for its organs: {', '.join(parts)}"


def _organs(store: Store, whole: object) -> list[str]:
    links = store.links(wholes, ("ORGAN_OF",)) if (wholes := several(whole)) else ()
    return [link.source for link in links if link.target in wholes]


def _spoken_for_by_others(store: Store, filter_: Filter) -> Iterator[str]:
    by = filter_.given.get("by")
    others = filter_.having(by=None, spoken_for=by)._replace(limit=1)
    if by and "for_" not in filter_.given and store.find(others):
        yield f"others spoke on behalf of {_name(store, by)}; --for {by} takes them in"


def _on_record_as_silent(store: Store, filter_: Filter, told: Sequence[str]) -> Iterator[str]:
    """The silences that are to be known with an answer, except those of which another note tells."""
    for row in _silences(store, filter_):
        if not any(f"[{row['id']}]" in note for note in told):
            yield f"on record as silent: {silence(row)} [{row['id']}]"


def _silences(store: Store, filter_: Filter) -> list[Row]:
    """The silences in the window of the actor that is asked for, about the subject that is asked for."""
    given = filter_.given
    actor, about = given.get("for_") or given.get("by"), given.get("about")
    if not actor and not about:
        return []
    window = Filter.of(("silence",), silent=actor, about=about, since=filter_.since, until=filter_.until)
    return [row for row, _, _ in store.find(window)]


def _name(store: Store, key: str) -> str:
    return store.labels([key]).get(key, key)
