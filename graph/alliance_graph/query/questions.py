"""The questions: each is a filter or two over a store, and means the same over every store."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, TypedDict, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import ACTORS, ENTITIES, OCCURRENCES, TENURES, TIMELINE, Filter, Found, Row, Store
from alliance_graph.records.dates import MAX, MIN, Date, parse
from alliance_graph.text.folding import words

_NAMING: Final[dict[str, Sequence[str]]] = {
    "by": ACTORS,
    "for_": ACTORS,
    "to": ACTORS,
    "about": (*ENTITIES, *OCCURRENCES),
    "via": ("source", *ACTORS),
    "at": ("event", "place", "country"),
    "by_member_of": ("organization",),
}

CONDITIONS: Final = {"text": "the text", "involving": "the name", "silent": "the name"} | {
    name: f"--{name.strip('_').replace('_', '-')}"
    for name in ("by", "for_", "to", "about", "via", "at", "by_member_of", "reporting", "since", "until")
}
"""What a user calls each condition."""
_DESCRIBED: Final = {
    "by": "said by {}",
    "for_": "said by or for {}",
    "to": "said to {}",
    "by_member_of": "said by or for a member of {}",
    "about": "about {}",
    "via": "known through {}",
    "at": "said at {}",
    "reporting": "given as {}",
    "text": "with the words “{}”",
    "since": "since {}",
    "until": "until {}",
    "certain": "only what is certain",
    "all": "with what was judged wrong",
}
_PHRASE: Final = re.compile(r'["“„«]([^"”“»]*)["”“»]|(\S+)')


class When(TypedDict, total=False):
    """What every question may add; see `query.Filter`. Dates in EDTF."""

    since: str | None
    until: str | None
    certain: bool
    all: bool
    accounts: bool
    limit: int | None


class Who(TypedDict, total=False):
    """Who spoke, and for whom and to whom: an id, a name or an alias."""

    by: str | None
    for_: str | None
    to: str | None
    by_member_of: str | None


class Conditions(Who, When, total=False):
    """What a question for statements may add."""

    about: str | None
    via: str | None
    at: str | None
    reporting: str | None
    text: str | None


class Part(Conditions, total=False):
    """What a page may be narrowed to: the conditions, and the entity whose timeline it shows."""

    of: str | None


class Answer(NamedTuple):
    """Rows in the one order, and what is to be known about them that no row can say."""

    rows: list[Row]
    notes: tuple[str, ...] = ()


def said(store: Store, **conditions: Unpack[Conditions]) -> Answer:
    """Who said what when: the statements that answer every condition."""
    filter_ = asked(store, ("statement",), **conditions)
    rows, notes = _found(store, filter_)
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_), *_on_record_as_silent(store, filter_)))


def timeline(store: Store, entity: str | None = None, **when: Unpack[When]) -> Answer:
    """Events, statements, silences and changes of membership or office, of one entity or of all, in one order.

    Of a source: what rests on it.
    """
    filter_ = asked(store, TIMELINE, **when)
    return answer(store, *_found(store, filter_ if entity is None else _concerning(store, filter_, entity)))


def search(store: Store, text: str, **when: Unpack[When]) -> Answer:
    """Every record with all of these words in its text or its names."""
    return answer(store, *_found(store, asked(store, (*OCCURRENCES, *TENURES, *ENTITIES), text=text, **when)))


def part(store: Store, of: str | None = None, **conditions: Unpack[Conditions]) -> Answer:
    """Events, statements and silences that answer every condition, each source's account of one in a row of its own.

    Whoever spoke, or what was spoken about, may be on record as silent: these silences are among them.
    """
    filter_ = asked(store, OCCURRENCES, **conditions)._replace(accounts=True)
    filter_ = filter_ if of is None else _concerning(store, filter_, of)
    rows, notes = _found(store, filter_)
    known = {row["id"] for row in rows}
    silent = [row["id"] for row in _silences(store, filter_) if row["id"] not in known]
    if silent:
        rows, notes = store.rows([*known, *silent]), ()
    return answer(store, rows, (*notes, *_spoken_for_by_others(store, filter_)))


def described(store: Store, of: str | None = None, **conditions: Unpack[Conditions]) -> list[str]:
    """The conditions of a part in words."""
    filter_ = asked(store, OCCURRENCES, **conditions)
    told = [f"what concerns {_name(store, resolve(store, of, (*ENTITIES, *OCCURRENCES)).id)}"] if of else []
    for key, words_ in _DESCRIBED.items():
        value = conditions.get(key)
        if value:
            told.append(words_.format(_name(store, getattr(filter_, key)) if key in _NAMING else value))
    return told


def asked(store: Store, kinds: Sequence[str], **conditions: Unpack[Conditions]) -> Filter:
    """The filter that conditions in a user's words make; `UsageError` for a name, date or word that is none."""
    given: dict[str, Any] = {name: value for name, value in conditions.items() if value is not None}
    made = given | {name: resolve(store, value, _NAMING[name]).id for name, value in given.items() if name in _NAMING}
    if "text" in given:
        made["text"] = phrases(given["text"])
    if "reporting" in given:
        made["reporting"] = _reporting(given["reporting"])
    if "since" in given:
        made["since"] = day(given["since"]).earliest
    if "until" in given:
        made["until"] = day(given["until"]).latest
    if made.get("limit", 1) < 1:
        raise UsageError(f"a limit is 1 or more, not {made['limit']}")
    if made.get("since", MIN) > made.get("until", MAX):
        raise UsageError(f"--since {given['since']} lies after --until {given['until']}")
    return Filter(kinds=tuple(kinds), **made)


def day(text: str) -> Date:
    """The date that a user writes; `UsageError` where it is none."""
    try:
        return parse(text)
    except ValueError as error:
        # What stands behind the semicolon is advice to those who write data.
        raise UsageError(str(error).partition("; ")[0]) from None


def phrases(text: str) -> tuple[str, ...]:
    """What is to be found: each word, and what stands between quotation marks as it stands there."""
    parts = (quoted or plain for quoted, plain in _PHRASE.findall(text))
    found = tuple(dict.fromkeys(joined for part in parts if (joined := " ".join(words(part)))))
    if not found:
        raise UsageError(f"{text!r} holds no word to look for")
    return found


def answer(store: Store, rows: list[Row], notes: Iterable[str]) -> Answer:
    """An answer, with the note that it may lack something where not all of the data could be read."""
    return Answer(rows, (*notes, *incomplete(store)))


def incomplete(store: Store) -> Iterator[str]:
    """The note on whatever comes from data of which something could not be read."""
    faults = store.meta("unread")
    if faults:
        found = "1 fault" if faults == 1 else f"{faults} faults"
        yield f"not all of the data could be read ({found}), so this may be incomplete; `alliance check` tells"


def _reporting(word: str) -> str:
    from alliance_graph.records.terms import Reporting

    if word not in [str(term) for term in Reporting]:
        raise UsageError(f"{word!r} is no way of reporting; known are {', '.join(Reporting)}")
    return word


def _concerning(store: Store, filter_: Filter, entity: str) -> Filter:
    """The filter narrowed to what a timeline of this entity holds."""
    found = resolve(store, entity, (*ENTITIES, *OCCURRENCES))
    return filter_._replace(via=found.id) if found.kind == "source" else filter_._replace(involving=found.id)


def _found(store: Store, filter_: Filter) -> tuple[list[Row], tuple[str, ...]]:
    """The rows, each told whether it must be meant, and a note where there are none or more."""
    limit = filter_.limit
    found = store.find(filter_ if limit is None else filter_._replace(limit=limit + 1))
    rows = [judged(one) for one in found[:limit]]
    return rows, more(limit, len(found)) if found else (_nothing(store, filter_),)


def more(limit: int | None, found: int) -> tuple[str, ...]:
    """The note on an answer that leaves something out."""
    return () if limit is None or found <= limit else (f"these are the first {limit}; there are more",)


def judged(found: Found) -> Row:
    """A row told whether it must be meant, and what is in doubt where it need not."""
    doubts = [*(["date"] if not found.in_time else []), *(["membership"] if not found.member else [])]
    return found.row | {"certain": not doubts, "doubts": doubts}


def _nothing(store: Store, filter_: Filter) -> str:
    """Why nothing was found: which condition alone stands in the way."""
    given = [name for name in CONDITIONS if getattr(filter_, name) is not None]
    wider = filter_._replace(limit=1)
    in_the_way = [name for name in given if store.find(wider._replace(**{name: None}))]  # type: ignore[arg-type]
    if filter_.certain and store.find(filter_._replace(limit=1, certain=False)):
        return "nothing is certain to answer; without --certain there is what may"
    hints = " or ".join(CONDITIONS[name] for name in in_the_way)
    if hints and len(given) > 1:
        return f"nothing found; without {hints} there would be something"
    parts = [
        f"{CONDITIONS[name]} {organ}"
        for name in ("by", "for_", "to")
        for organ in _organs(store, getattr(filter_, name))
        if store.find(wider._replace(**{name: organ}))  # type: ignore[arg-type]
    ]
    return "nothing found" + (f"; of its parts there is something: {', '.join(parts)}" if parts else "")


def _organs(store: Store, whole: str | None) -> list[str]:
    links = store.links([whole], ("ORGAN_OF",)) if whole else ()
    return [link.source for link in links if link.target == whole]


def _spoken_for_by_others(store: Store, filter_: Filter) -> Iterator[str]:
    others = filter_._replace(by=None, spoken_for=filter_.by, limit=1)
    if filter_.by and not filter_.for_ and store.find(others):
        yield f"others spoke on behalf of {_name(store, filter_.by)}; --for {filter_.by} takes them in"


def _on_record_as_silent(store: Store, filter_: Filter) -> Iterator[str]:
    for row in _silences(store, filter_):
        yield f"on record as silent: {silence(row)} [{row['id']}]"


def _silences(store: Store, filter_: Filter) -> list[Row]:
    """The silences of whoever is asked for, about what is asked about, in the window."""
    actor = filter_.for_ or filter_.by
    if not actor and not filter_.about:
        return []
    window = Filter(kinds=("silence",), silent=actor, about=filter_.about, since=filter_.since, until=filter_.until)
    return [row for row, _, _ in store.find(window)]


def silence(row: Row) -> str:
    """A silence in one line: who, in which window, and on what it rests."""
    start = row["window"]["start"]
    since = f"from {start['edtf']} " if start else ""
    rests = f"claimed by {row['claimed_by']['name']}" if row["claimed_by"] else "nothing found where one looked"
    return f"{row['actor']['name']}, {since}through {row['window']['observed_through']['edtf']} ({rests})"


def _name(store: Store, key: str) -> str:
    return store.labels([key]).get(key, key)
