"""How many rows answer a question, by their month, by who speaks, by what they are about.

Law: nothing is guessed. A row whose day may lie in several months is counted under what its date says: its year, or the years
in which it may lie; `unknown` where it has no date, and with a question mark where its date is in doubt. A row that has several
topics or roles is counted under each.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack

from alliance_graph.answers.named import by_key
from alliance_graph.errors import UsageError
from alliance_graph.query import questions
from alliance_graph.query.conditions import COUNTED, Conditions
from alliance_graph.query.further.outlets import maker
from alliance_graph.query.resolve import doing
from alliance_graph.query.store import Filter, Found, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import OCCURRENCES, PLURALS
from alliance_graph.text.folding import fold, nearest

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import CountRow

Question = Literal["said", "timeline", "search"]
Value = tuple[str | None, str]
"""What a row is counted under: an id, if it has one, and a name."""

UNKNOWN: Final = "unknown"
"""Stands for what the data do not say of a row."""
NONE: Final = "none"
"""Stands for what a row does not have: a topic, an organization, a source."""
_AT_ONCE: Final = 1_000
_TIMES: Final = {"month": 7, "year": 4}
"""How many letters of an ISO day name the month or the year."""
_HAVING: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(_TIMES, OCCURRENCES),
    **dict.fromkeys(("speaker", "reporting", "modality"), ("statement",)),
    **dict.fromkeys(("organization", "country", "topic"), OCCURRENCES),
    "stance": ("event", "statement"),
    **dict.fromkeys(("type", "role"), ("event",)),
    "outlet": tuple(PLURALS),
}
"""The kinds of rows that have what is counted by."""


def count(
    store: Store,
    counted_by: str,
    question: Question = "said",
    subject: str | None = None,
    /,
    **conditions: Unpack[Conditions],
) -> "Answer[CountRow]":
    """The rows of a question, counted: each row of the answer has `by` and `count`.

    `counted_by` is one of `conditions.COUNTED`; `subject` is the record of a timeline or the text of a search. Months and
    years stand in their order, all else by the count, the largest first; `limit`, `last` and `reverse` choose among the
    counts. A row that is only a possible answer is counted too, and a note says so. `UsageError` where no row has what is
    counted by.
    """
    if counted_by not in COUNTED:
        hint = nearest(str(counted_by), COUNTED, 1)
        meant = f"did you mean {hint[0]}?" if hint else f"known are {', '.join(COUNTED)}"
        raise UsageError(f"--count-by does not take {counted_by!r}; {meant}")
    filter_ = _filter(store, question, subject, conditions)
    tally = _Tally(store, counted_by, filter_)
    tally.refuse(filter_.kinds)
    every = filter_._replace(limit=None, last=None, reverse=False)
    tally.add(_dated(store, every) if counted_by in _TIMES else store.each(every))
    if not tally.rows:
        return questions.answer(store, [], questions.nothing(store, filter_), "counts")
    return questions.answer(store, *_chosen(tally.counts(), filter_, tally.notes()), "counts")


def _dated(store: Store, asked: Filter) -> Iterator[Found]:
    """The answers as far as their days are counted: a row is read only where its days do not lie in one month or year."""
    coming = store.briefs(asked)
    while some := list(islice(coming, _AT_ONCE)):
        vague = by_key(store, [one.key for one in some if not (one.within and _certain(one.within, _TIMES["month"]))])
        for one in some:
            plain = {"kind": one.kind, "change": one.kind == "change"}
            yield Found(vague.get(one.key, plain), one.doubts, one.within)


def _filter(store: Store, question: Question, subject: str | None, conditions: Any) -> Filter:
    match question:
        case "said":
            return questions.of_said(store, conditions)
        case "timeline":
            return questions.of_timeline(store, subject, conditions)
        case "search":
            return questions.of_search(store, subject or "", conditions)
    raise UsageError(f"there is no question {question!r} to count; count said, timeline or search")


def _chosen(rows: list[Row], filter_: Filter, notes: Iterable[str]) -> tuple[list[Row], tuple[str, ...]]:
    """The counts that are asked for, and the note on those that are left out."""
    most, back = filter_.last or filter_.limit, filter_.reverse or filter_.last is not None
    shown = (rows[::-1] if back else rows)[:most]
    ordered = shown if filter_.reverse or not back else shown[::-1]
    return ordered, (*questions.more(most, len(rows), "last" if back else "first"), *notes)


class _Tally:
    """The rows of a filter, counted as they come."""

    def __init__(self, store: Store, by: str, filter_: Filter) -> None:
        self._store = store
        self._by = by
        self._filter = filter_
        self._counts: Counter[Value] = Counter()
        self._without: Counter[str] = Counter()
        self._possible = self._several = self.rows = 0

    def refuse(self, kinds: Iterable[str]) -> None:
        """`UsageError` where no row of these kinds has what is counted by."""
        having = _HAVING[self._by]
        if not {*kinds} & {*having}:
            found = " and ".join(PLURALS.get(kind, f"{kind}s") for kind in kinds)
            has = " and ".join(PLURALS[kind] for kind in having)
            asked = "said" if "statement" in having else "timeline"
            instead = f"`alliance {asked} --count-by {self._by}` counts {has}"
            raise UsageError(f"{found} have no {_lacking(self._by)}, so that --count-by {self._by} counts nothing; {instead}")

    def add(self, found: Iterable[Found]) -> None:
        """Count these rows, some at once, because what they are linked with is asked for some at once."""
        values = _values(self._store, self._by)
        coming = iter(found)
        while some := list(islice(coming, _AT_ONCE)):
            self._possible += sum(bool(one.doubts) for one in some)
            rows = [one.row | {"within": one.within} for one in some] if self._by in _TIMES else [one.row for one in some]
            self.rows += len(rows)
            having = [row for row in self._told(rows) if self._has(row)]
            self._without.update(row["kind"] for row in rows)
            self._without.subtract(row["kind"] for row in having)
            for under in values(having):
                self._several += len({*under}) > 1
                self._counts.update({*under} or {(None, NONE)})
        if self.rows and not self._counts:
            self.refuse([kind for kind, number in self._without.items() if number])

    def _told(self, rows: list[Row]) -> Iterable[Row]:
        return doing(self._store, self._filter, rows) if self._by == "role" and "involving" in self._filter.given else rows

    def _has(self, row: Row) -> bool:
        """Whether a row has what is counted by: a change of a tenure has a day, and in a timeline of somebody a row a role."""
        if self._by in _TIMES and row.get("change"):
            return True
        return bool(row["did"]) if "did" in row else row["kind"] in _HAVING[self._by]

    def counts(self) -> list[Row]:
        """The rows of the answer, in their order."""
        names = Counter(name for _, name in self._counts)
        counts = self._counts.items()
        called = [(f"{name} [{key}]" if key and names[name] > 1 else name, number) for (key, name), number in counts]
        ordered = sorted(called, key=_in_time if self._by in _TIMES else lambda one: (-one[1], one[0]))
        return [{"by": name, "count": number} for name, number in ordered]

    def notes(self) -> Iterator[str]:
        """What a reader should know of the counts."""
        left = {kind: number for kind, number in self._without.items() if number}
        if left:
            told_ = ", ".join(f"{number} {kind if number == 1 else PLURALS[kind]}" for kind, number in sorted(left.items()))
            yield f"not counted, because they have no {_lacking(self._by)}: {told_}"
        if self._several:
            yield f"counted under more than one {self._by}: {self._several} of {self.rows} rows"
        if self._by == "stance" and "about" in self._filter.given:
            yield questions.OWN_MATTER
        if self._possible:
            yield f"only possible answers: {self._possible} of {self.rows} rows; --certain counts the others alone"


def _lacking(by: str) -> str:
    return "day of their own" if by in _TIMES else by


def _in_time(one: tuple[str, int]) -> tuple[bool, str]:
    """The place of a month or a year: what has no date stands last."""
    return one[0] == UNKNOWN, one[0].lstrip("[.")


def _values(store: Store, by: str) -> Callable[[Sequence[Row]], Iterator[list[Value]]]:
    """A function that gives what each of some rows is counted under."""
    if by in _TIMES:
        return lambda rows: ([(None, _time(row, _TIMES[by]))] for row in rows)
    match by:
        case "speaker":
            return lambda rows: ([_ref(row["speaker"]), *_others(row)] for row in rows)
        case "outlet":
            outlets = _Outlets(store)
            return lambda rows: ([*outlets.of(row)] for row in rows)
        case "role":
            return lambda rows: ([(None, str(one["role"])) for one in _taking_part(row)] for row in rows)
        case "topic" | "organization" | "country":
            known = {row["id"]: row["name"] for row in store.of_kind((by,))}
            linked = _about if by == "topic" else _acting
            return lambda rows: ([(one, known[one]) for one in ids if one in known] for ids in linked(store, rows))
    return lambda rows: ([(None, row[by] or UNKNOWN)] for row in rows)


def _time(row: Row, size: int) -> str:
    """The month or the year in which a row certainly lies; else what its date says of the years in which it may lie."""
    if row["within"] and (certain := _certain(row["within"], size)):
        return certain
    date: Mapping[str, Any] = row["date"] or {}
    first, last = date.get("earliest") or MIN, date.get("latest") or MAX
    if (first, last) == (MIN, MAX):
        return UNKNOWN
    doubtful = "" if row["within"] == f"{first}/{last}" else "?"
    begins, ends = (one[:4] if one not in (MIN, MAX) else "" for one in (first, last))
    among = f"{begins or '..'}/{ends or '..'}" if "/" in (date.get("edtf") or "") else f"[{begins}..{ends}]"
    return f"{_shared(first, last, size) or among}{doubtful}"


def _certain(within: str, size: int) -> str | None:
    """The month, or else the year, that holds a window."""
    since, _, until = within.partition("/")
    return _shared(since, until, size)


def _shared(first: str, last: str, size: int) -> str | None:
    """The month, or else the year, in which two days lie."""
    return next((first[:letters] for letters in (size, 4) if first[:letters] == last[:letters]), None)


def _taking_part(row: Row) -> Sequence[Row]:
    """The roles in a row: those of the record whose timeline it is, else those of all."""
    found: Sequence[Row] = row["did"] if "did" in row else row["participants"]
    return found


def _ref(one: Row | None) -> Value:
    return (one["id"], one["name"]) if one else (None, UNKNOWN)


def _others(row: Row) -> Iterator[Value]:
    """The speakers whom other accounts name."""
    yield from (_ref(one["speaker"]) for one in row["accounts"] if one.get("speaker"))


class _Outlets:
    """The outlets of rows; two spellings of one name are one outlet, and a plain name is the actor who alone has it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._plain: dict[str, Value] = {}

    def of(self, row: Row) -> Iterator[Value]:
        """Who publishes the sources on which a row rests; those that only date it by its event do not count."""
        whole = [one for one in row["sources"] if one["supports"] != ["date"]]
        for publisher in (one["publisher"] for one in whole or row["sources"]):
            yield self._called(publisher["name"]) if publisher and publisher["id"] is None else _ref(publisher)

    def _called(self, name: str) -> Value:
        folded = fold(name)
        if folded not in self._plain:
            actor = maker(self._store, name)
            self._plain[folded] = (actor.id, self._store.rows([actor.id])[0]["name"]) if actor else (None, name)
        return self._plain[folded]


def _about(_: Store, rows: Sequence[Row]) -> Iterator[list[str]]:
    return ([one["id"] for one in row["about"]] for row in rows)


def _acting(store: Store, rows: Sequence[Row]) -> Iterator[list[str]]:
    """For whom each row speaks, who takes part in it and on whose behalf, who keeps silent."""
    speaking: dict[str, list[str]] = {}
    for link in store.links([row["id"] for row in rows if row["kind"] == "statement"], ("VOICE",)):
        speaking.setdefault(link.source, []).append(link.target)
    for row in rows:
        present = [one[part]["id"] for one in row.get("participants", ()) for part in ("who", "for") if one[part]]
        yield [*speaking.get(row["id"], ()), *present, *([row["actor"]["id"]] if row["kind"] == "silence" else ())]
