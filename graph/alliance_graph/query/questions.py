"""The questions: each is one filter or two over a store, and means the same over every store."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from alliance_graph.dataset.location import UNASKED
from alliance_graph.errors import UsageError
from alliance_graph.query.answer import Answer
from alliance_graph.query.conditions import (
    BY_KEYWORD,
    CONDITIONS,
    Condition,
    Conditions,
    Course,
    Entity,
    Ordered,
    Some,
    Word,
    with_made,
)
from alliance_graph.query.coverage import silence
from alliance_graph.query.nothing import COMPLETE, NOTHING, why
from alliance_graph.query.resolve import doing, resolve
from alliance_graph.query.store import Candidate, Filter, Found, Row, Store
from alliance_graph.records.dates import MAX, MIN, Date, parse
from alliance_graph.records.kinds import ACTORS, ENTITIES, OCCURRENCES, POST, TENURES, TIMELINE
from alliance_graph.text.folding import nearest, words
from alliance_graph.text.wording import counted

if TYPE_CHECKING:
    from alliance_graph.rows.records import FoundRow, MomentRow, StatementFound
    from alliance_graph.tables.forms import Name

_PHRASE: Final = r'["“„«]([^"”“»]*)["”“»]|(\S+)'
"""A phrase or a word. It is compiled when a question holds words: most hold none, and it takes longer than all else here."""

_NAMED: Final = 3
"""How many speakers a note names."""
UNCERTAIN: Final = "no answer is certain; without --certain there are possible answers"
OWN_MATTER: Final = "a stance is towards what a record itself is about"


def said(store: Store, **conditions: Unpack[Conditions]) -> "Answer[StatementFound]":
    """Who said what and when: the statements that meet every condition."""
    filter_ = of_said(store, conditions)
    rows, notes = found_rows(store, filter_)
    seen = tuple(_with_passages(store, filter_, rows))
    told = (*notes, *seen, *_stances_within(store, filter_, rows), *beside(store, filter_, notes))
    return answer(store, rows, told, "said")


def _with_passages(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[str]:
    """Tell each statement the `passage` of a kept text by which words have found it, or that there is none; notes on that."""
    statements = [row for row in rows if row["kind"] == "statement"]
    for row in statements:
        row["passage"] = None
    if (phrases := filter_.given.get("text")) is None:
        return
    if unread := store.meta("unread_texts"):
        why = "`alliance check --quotes` says why"
        yield f"the kept texts in {', '.join(unread)} cannot be read, so that this lacks what they hold; {why}"
    if lacking := [(row, lacks) for row in statements if (lacks := _lacking(row, phrases))]:
        from alliance_graph.query.further.passages import with_passages

        yield from with_passages(store, phrases, lacking)


def _lacking(row: Row, phrases: Collection[str]) -> list[str]:
    """The phrases that stand in no text of a statement and of its further accounts."""
    own = " . ".join(" ".join(words(text)) for one in (row, *row.get("accounts", ())) for text in _texts(one) if text)
    return [phrase for phrase in phrases if f" {phrase} " not in f" {own} "]


def _texts(row: Row) -> Iterator[str | None]:
    quote = row.get("quote") or {}
    yield from (row.get("title"), row.get("summary"), row.get("spelled"), quote.get("text"), quote.get("original"))
    yield from (one["text"] for one in row.get("conditions") or ())


def _stances_within(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[str]:
    """The note on rows that take the stance towards what lies within the matter that is asked for."""
    if "towards" in filter_.given:
        some = filter_._replace(limit=len(rows) + 1, last=None, reverse=filter_.reverse or filter_.last is not None)
        if store.find(some.having(towards=None)) != store.find(some):
            yield f"others take this stance towards what lies within {named(store, filter_.given['towards'])}; {OWN_MATTER}"


def beside(store: Store, filter_: Filter, notes: Sequence[str]) -> Iterator[str]:
    """What is to be known with statements: which words are names, who else spoke for whom is asked for, who is silent."""
    if "text" in filter_.given:
        from alliance_graph.query.further.called import called

        yield from called(store, filter_)
    yield from spoken_for_by_others(store, filter_)
    yield from _on_record_as_silent(store, filter_, notes)


def timeline(store: Store, entity: str | None = None, **when: Unpack[Course]) -> "Answer[MomentRow]":
    """Events, statements, silences and changes of membership or office, of one entity or of all, in one order.

    The timeline of a source holds the records that rest on the source; that of an office by its name, what concerns whoever
    held the office on the day of each row.
    """
    filter_ = of_timeline(store, entity, when)
    rows, notes = found_rows(store, filter_)
    return answer(store, [*doing(store, filter_, rows)], notes, "timeline")


def search(store: Store, text: str, **when: Unpack[Ordered]) -> "Answer[FoundRow]":
    """Every record with all of these words in its text or its names."""
    filter_ = of_search(store, text, when)
    rows, notes = found_rows(store, filter_)
    return answer(store, rows, (*notes, *_with_passages(store, filter_, rows)), "search")


def of_said(store: Store, conditions: Conditions) -> Filter:
    """The filter of `said`: a statement is asked for the type of the event in which it was made, and the roles there."""
    return made_in(asked(store, ("statement",), conditions, Conditions))


def made_in(filter_: Filter) -> Filter:
    """The filter of statements that is meant by the type of an event and by a role in it."""
    moved = {"made_in": filter_.given.get("type"), "said_as": filter_.given.get("role")}
    return filter_.having(type=None, role=None, **moved)


def of_timeline(store: Store, entity: str | None, when: Course) -> Filter:
    """The filter of `timeline`."""
    filter_ = asked(store, TIMELINE, when, Course)
    return filter_ if entity is None else concerning(store, filter_, entity)


def of_search(store: Store, text: str, when: Ordered) -> Filter:
    """The filter of `search`."""
    return asked(store, (*OCCURRENCES, *TENURES, *ENTITIES), when, Ordered).having(text=phrases(text))


def asked(
    store: Store, kinds: Sequence[str], conditions: Mapping[str, Any], question: type, besides: Sequence[str] = ()
) -> Filter:
    """The filter that a user's conditions make; `UsageError` for an unknown condition, name or term, or a wrong date.

    `question` is the `TypedDict` of the question's conditions. No other keyword is a condition of the question. `besides` are
    keywords of it that are not conditions, which a wrong one may mean.
    """
    _refuse_unknown(conditions, (*question.__annotations__, *besides))
    given = {keyword: value for keyword, value in conditions.items() if not _is_nothing(value)}
    made: dict[str, Any] = {}
    offices: list[str] = []
    for keyword, value in given.items():
        condition = BY_KEYWORD[keyword]
        _refuse_type(condition, value)
        if isinstance(condition.takes, Entity):
            found = [one for name in several(value) for one in _meant(store, condition.takes, name)]
            made[keyword] = tuple(dict.fromkeys(one.id for one in found))
            offices += [keyword] if any(one.kind == POST for one in found) else []
        else:
            made[keyword] = _value(store, condition, value)
    if made.get("limit") and made.get("last"):
        raise UsageError("--limit gives the first rows and --last the last ones; give one of the two")
    if made.get("stance") and made.get("about"):
        made["towards"] = made["about"]
    if made.get("since", MIN) > made.get("until", MAX):
        raise UsageError(f"--since {given['since']} lies after --until {given['until']}")
    return Filter.of(kinds, offices=tuple(offices), **made)


def _meant(store: Store, takes: Entity, name: str) -> Sequence[Candidate]:
    """The record of a name; of a publisher that has none, its sources."""
    if takes.publishers:
        from alliance_graph.query.further.outlets import meant

        return meant(store, name, takes.kinds)
    return (resolve(store, name, takes.kinds),)


def _is_nothing(value: object) -> bool:
    """Whether no value is given: nothing at all, or a list without any."""
    return value is None or (isinstance(value, Collection) and not isinstance(value, str) and len(value) == 0)


def _refuse_type(condition: Condition, value: Any) -> None:
    """`UsageError` for a value of a type that the condition does not take; a date says itself what it may be."""
    if condition.several:
        if not (isinstance(value, Iterable) and all(isinstance(one, str) for one in several(value))):
            raise UsageError(f"{condition.name} takes a text or a list of texts, not {value!r}")
    elif condition.takes in ("words", "span"):
        if not isinstance(value, str):
            raise UsageError(f"{condition.name} takes a text, not {value!r}")
    elif condition.takes == "flag" and value not in (True, False):
        raise UsageError(f"{condition.name} takes True or False, not {value!r}")


def _number(condition: Condition, value: Any) -> int:
    """A whole number of any type, which is not too small; `UsageError` for anything else."""
    least = 0 if condition.takes == "count" else 1
    number = None if isinstance(value, bool) or not hasattr(value, "__index__") else int(value)
    if number is None or number < least:
        raise UsageError(f"{condition.name} takes a number of {least} or more, not {value!r}")
    return number


def several(value: str | Iterable[str] | None) -> Sequence[str]:
    """The values that are given: one as a text, or several."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _refuse_unknown(conditions: Iterable[str], known: Sequence[str]) -> None:
    for keyword in conditions:
        if keyword == "count_by":
            raise UsageError("`count(store, 'month', 'said')` counts the rows of a question")
        if keyword not in known:
            from alliance_graph.query.further.keywords import meant

            raise UsageError(f"no condition `{keyword}`; {meant(keyword, known)}")


def _value(store: Store, condition: Condition, value: Any) -> Any:
    """The value that a store compares: a date becomes the day on which a window begins or ends."""
    match condition.takes:
        case Word(vocabulary):
            return _words(store, condition, vocabulary, several(value))
        case "first day":
            return day(store, value, condition.name).earliest
        case "last day":
            return day(store, value, condition.name).latest
        case "words":
            return phrases(value)
        case "number" | "count":
            return _number(condition, value)
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


def day(store: Store, value: Any, option: str = "--on") -> Date:
    """The date that a user writes for an option; `UsageError` where the value is neither a date nor an event with one."""
    try:
        return parse(value)
    except (ValueError, TypeError):  # a value that is no text has no length
        from alliance_graph.query.further.days import read

        return read(store, value, option)


def phrases(text: str) -> tuple[str, ...]:
    """The phrases to look for: each word alone, and the words between quotation marks together."""
    parts = (quoted or plain for quoted, plain in re.findall(_PHRASE, text))
    found = tuple(dict.fromkeys(joined for part in parts if (joined := " ".join(words(part)))))
    if not found:
        raise UsageError(f"{text!r} holds no word to look for")
    return found


def answer(store: Store, rows: list[Row], notes: Iterable[str], form: "Name") -> Answer[Any]:
    """An answer of this form; where not all of the data could be read, a note says that the answer may be incomplete."""
    return Answer(rows, (*notes, *incomplete(store)), form, store)


def incomplete(store: Store) -> Iterator[str]:
    """The notes for an answer from data of which a part is not asked, or could not be read, or that nobody has named."""
    if store.meta("unasked"):
        yield UNASKED
    if known := store.meta("known_by"):
        count = known["undated"]
        one = "; 1 source has no day, so that it is never known"
        never = one if count == 1 else f"; {count} sources have no day and are never known" if count else ""
        yield f"only what was published by {known['day']}{never}"
    faults = store.meta("unread")
    if faults:
        found = counted(faults, "problem")
        yield f"not all of the data could be read ({found}), so this may be incomplete; `alliance check` says why"


def concerning(store: Store, filter_: Filter, names: Some) -> Filter:
    """The filter, narrowed to what the timelines of these records hold."""
    found = [resolve(store, name, (*ENTITIES, *OCCURRENCES, POST)) for name in several(names)]
    ids = tuple(dict.fromkeys(one.id for one in found))
    kinds = {one.kind for one in found}
    if kinds == {"source"}:
        return filter_.having(via=ids)
    if "source" in kinds:
        raise UsageError("a timeline is of sources or of other records, not of both; ask twice")
    return involved(filter_, ids, kinds)


def involved(filter_: Filter, ids: Sequence[str], kinds: Iterable[str]) -> Filter:
    """The filter, narrowed to what involves records of these kinds: actors, in the role and with the stance asked for."""
    taking = {"involving": ids}
    if {*kinds} <= {*ACTORS, POST}:  # somebody who takes part is meant, and not just anybody
        taking |= {inner: ids for inner, word in (("in_role", "role"), ("stood", "stance")) if word in filter_.given}
    return filter_.having(**taking)._replace(offices=(*filter_.offices, *(taking if POST in kinds else ())))


def found_rows(store: Store, filter_: Filter) -> tuple[list[Row], tuple[str, ...]]:
    """The rows, each marked as certain or not, and a note where nothing is found or rows are left out."""
    limit = filter_.last or filter_.limit
    back = filter_.reverse or filter_.last is not None
    found = store.find(filter_._replace(limit=limit and limit + 1, reverse=back))
    rows = [judged(one) for one in found[:limit]]
    if filter_.last and not filter_.reverse:
        rows.reverse()
    if not found:
        return rows, tuple(nothing(store, filter_))
    return rows, (*more(limit, len(found), "last" if back else "first"), *(_undated(rows) if back else ()))


def more(limit: int | None, found: int, end: str = "first") -> tuple[str, ...]:
    """The note on an answer that leaves something out."""
    return () if limit is None or found <= limit else (f"these are the {end} {limit}; there are more",)


def _undated(rows: Sequence[Row]) -> Iterator[str]:
    """The note on rows that no day makes the newest."""
    count = sum(not (row.get("date") or row.get("published") or {}).get("edtf") for row in rows)
    if count:
        own = "has no day of its own" if count == 1 else "have no day of their own"
        yield f"{count} of these {own}; what has none stands last in the order"


def judged(found: Found) -> Row:
    """The row, marked as certain or with what is in doubt."""
    return found.row | {"certain": not found.doubts, "doubts": list(found.doubts)}


def nothing(store: Store, filter_: Filter) -> Iterator[str]:
    """Why nothing was found, and each condition without which there are answers."""
    given = [condition for condition in CONDITIONS if condition.keyword in filter_.given and not condition.of]
    wider = filter_._replace(limit=1)
    in_the_way = [one for one in given if store.find(wider.having(**dict.fromkeys(with_made(one.keyword))))]
    if filter_.certain and store.find(filter_._replace(limit=1, certain=False)):
        yield UNCERTAIN
        return
    voiced = list(_voiced_by_office(store, filter_))
    told = why(store, filter_)
    # What others say in somebody's voice is on record, so that a complete record is none of nothing.
    if told.startswith(f"{NOTHING}: {COMPLETE}") and (voiced or any(spoken_for_by_others(store, filter_))):
        told = NOTHING
    yield told
    yield from voiced
    if in_the_way and len(given) > 1:
        yield without([condition.name for condition in in_the_way])


def without(conditions: Iterable[str]) -> str:
    """The note on the conditions that leave nothing, each alone."""
    return f"without {' or '.join(conditions)} there are answers"


def spoken_for_by_others(store: Store, filter_: Filter) -> Iterator[str]:
    """The notes on speakers who are asked for, and for whom others spoke."""
    given = [one for one in filter_.given.get("by", ()) if "by" not in filter_.offices] if "for_" not in filter_.given else []
    for by in given:
        if store.find(filter_.having(by=None, spoken_for=(by,))._replace(limit=1)):
            yield f"others spoke on behalf of {_name(store, by)}; --for {by} takes them in"


def _voiced_by_office(store: Store, filter_: Filter) -> Iterator[str]:
    """Whoever spoke, by the office that was held, in the voice of a body of which no words are found."""
    asked_for = {"by", "for_"}.difference(filter_.offices) if "statement" in filter_.kinds else set()
    bodies = dict.fromkeys(one for key in sorted(asked_for) for one in filter_.given.get(key, ()))
    for body in bodies:
        organs = [link.source for link in store.links([body], ("ORGAN_OF",)) if link.target == body]
        held = {body, *organs}
        holders = tuple(dict.fromkeys(one.source for one in store.links([*held], ("HELD_OFFICE",)) if one.target in held))
        spoken = store.briefs(filter_.having(by=holders, for_=None), ("VOICE", "SAID_BY", "SAID_FOR")) if holders else ()
        first: dict[str, str] = {}
        for one in spoken:
            ends = {type_: key for type_, key, _ in one.ends if type_ != "VOICE"}
            if ("VOICE", body) in {end[:2] for end in one.ends} and "SAID_FOR" not in ends and "SAID_BY" in ends:
                first.setdefault(ends["SAID_BY"], one.key)
        named = list(first.items())[:_NAMED]
        for speaker, record in named:
            yield f"{_name(store, speaker)} spoke for {_name(store, body)} by office [{record}]; --by {speaker} takes that in"
        if more := len(first) - len(named):
            yield f"so did {more} more"


def _on_record_as_silent(store: Store, filter_: Filter, told: Sequence[str]) -> Iterator[str]:
    """The silences that are to be known with an answer, except those of which another note tells."""
    for row in silences_beside(store, filter_):
        if not any(f"[{row['id']}]" in note for note in told):
            yield f"on record as silent: {silence(row)} [{row['id']}]"


def silences_beside(store: Store, filter_: Filter) -> list[Row]:
    """The silences in the window of the actor that is asked for, about the subject that is asked for."""
    given = filter_.given
    actors, about = given.get("for_") or given.get("by"), given.get("about")
    if not actors and not about:
        return []
    window = Filter.of(("silence",), silent=actors, about=about, since=filter_.since, until=filter_.until)
    return [found.row for found in store.find(window)]


def named(store: Store, keys: Iterable[str]) -> str:
    """What several records are called, of which any is meant."""
    return " or ".join(_name(store, key) for key in keys)


def _name(store: Store, key: str) -> str:
    return store.labels([key]).get(key, key)
