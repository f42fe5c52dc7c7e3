"""From a dataset to the nodes and edges of its graph: the one place that decides what is which, and how it is named.

Everything that a question compares is computed here: one order, bounds of dates and tenures, folded names and text,
closures. A store keeps these rows unchanged and only compares them, so two stores give one answer.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import chain, combinations, islice
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.spoken import Spoken
from alliance_graph.errors import Problem
from alliance_graph.meaning.contested import WHOLE
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import POST, Layer
from alliance_graph.records.model import Account, Record, Statement, Tenure, kind
from alliance_graph.records.search_text import found_names, found_words
from alliance_graph.records.terms import Rank, Term
from alliance_graph.reify.closures import Starts
from alliance_graph.reify.edges import Edge, edges, edges_of
from alliance_graph.reify.moments import BEHIND, Moment, moments
from alliance_graph.reify.order import Dated, Waited, ranked, waited
from alliance_graph.reify.posts import Post, posts
from alliance_graph.reify.rows import Row, short
from alliance_graph.reify.told import Telling
from alliance_graph.text.folding import words

CHANGE: Final = "change"
"""The kind of node that stands in a timeline for the beginning or the end of a membership or an office."""
_DIFFERING: Final = ("reporting", "type")
"""Fields of words over which accounts of one occurrence contradict each other without a word of it."""
_TENURE_DAYS: Final = frozenset(("start", "end", "attested"))


class Node(NamedTuple):
    """One row of an answer, with what it is found by.

    `number` is its place in the order. `layer` says whether it stands for an occurrence, for one account of it, or for both.
    A node may lie in every window that `earliest` and `latest` do not exclude. It must lie in every window that begins no later
    than `certain_since` and ends no earlier than `certain_until`. A tenure lies in a window if it held on some day of it.
    `contested` are the fields over which others contradict it. `names` are folded, `text` holds the words of the record and of
    its accounts (see `search_text`), `label` is its name where there is little room. `words` are the controlled words of its
    accounts, by their fields, with the wider words.
    """

    number: int
    key: str
    id: str
    kind: str
    layer: Layer
    deprecated: bool
    earliest: str
    latest: str
    certain_since: str
    certain_until: str
    contested: tuple[str, ...]
    names: tuple[str, ...]
    text: str
    label: str
    words: Mapping[str, tuple[str, ...]]
    row: Row


class Graph:
    """The nodes and edges of a dataset."""

    def __init__(self, dataset: Dataset, problems: Mapping[str, Sequence[Problem]] | None = None) -> None:
        self._reading = Reading(dataset)
        self._dataset = dataset
        self._records = dataset.records
        self._telling = Telling(self._reading, problems or {})
        self._posts = tuple(posts(dataset))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each node by its key, in the one order: dated ones first, then the rest by key."""
        order, rest = self._order()
        rest += [post.key for post in self._posts]
        return {key: number for number, key in enumerate(chain(order, sorted(rest)), 1)}

    def nodes(self, first: int = 1) -> Iterator[Node]:
        """Every node in the one order, from the one with the number `first` on."""
        known = {post.key: post for post in self._posts}
        for key, number in islice(self.numbers.items(), first - 1, None):
            yield self._post(number, known[key]) if key in known else self._node(number, self._moment(key))

    def _order(self) -> tuple[list[str], list[str]]:
        """The keys of what is dated, in the one order, and of what is not; moments are made again when they are told."""
        reading, rest = self._reading, list[str]()

        def dated() -> Iterator[Dated]:
            for record in self._records.values():
                for one in moments(record, reading):
                    if one.dated:
                        yield Dated(one.date.earliest, one.date.latest, one.key)
                    else:
                        rest.append(one.key)

        return ranked(dated(), self._after), rest

    @cached_property
    def _after(self) -> Mapping[str, Sequence[str]]:
        """What comes after other records, and after which."""
        after: dict[str, list[str]] = {}
        for record in self._dataset.of(Account):
            if record.after or record.in_response_to or record.id in self._reading.occurrences.accounts:
                found = ((one.key, [*one.after(self._reading.occurrences)]) for one in self.moments(record.id))
                after |= {key: before for key, before in found if before}
        return after

    def waited(self) -> list[Waited] | None:
        """The nodes that do not stand at the place of their days; see `order.waited`."""
        keys = dict.fromkeys(chain(self._after, *self._after.values()))
        moments = (one for key in keys for one in self.moments(key) if one.dated and one.key == key)
        return waited((Dated(one.date.earliest, one.date.latest, one.key) for one in moments), self._after)

    def moments(self, key: str) -> Sequence[Moment]:
        """The moments of the record to which a key belongs; none where there is no such record."""
        record = self._records.get(key.partition(BEHIND)[0])
        return moments(record, self._reading) if record else ()

    def node(self, moment: Moment, number: int) -> Node:
        """The node of a moment under a number."""
        return self._node(number, moment)

    def posts(self) -> Iterator[tuple[str, Callable[[int], Node]]]:
        """The key of each post, with a function that makes its node under a number."""
        yield from ((post.key, partial(self._post, post=post)) for post in self._posts)

    def _moment(self, key: str) -> Moment:
        return next(one for one in self.moments(key) if one.key == key)

    def edges(self) -> Iterator[Edge]:
        """Every link that the records state between records that exist, then the closures; see `reify.edges`."""
        yield from edges(self._reading, self._posts)

    def edges_of(self, ids: Collection[str], starts: Starts, *, posts: bool) -> Iterator[Edge]:
        """The links that some records make, and all posts if wanted, and the closures from the records and from `starts`."""
        yield from edges_of(self._reading, self._posts if posts else (), ids, starts)

    def first(self, record_id: str) -> str:
        """The id of the occurrence of which a record is an account; else the id itself."""
        return self._reading.occurrences.of(record_id)

    def occurrence(self, record_id: str) -> tuple[str, ...]:
        """The ids of all accounts of an occurrence of several; else the id itself."""
        accounts = self._reading.occurrences.accounts.get(self._reading.occurrences.of(record_id), ())
        return tuple(one.id for one in accounts) or (record_id,)

    def _node(self, number: int, moment: Moment) -> Node:
        record = moment.record
        hidden = moment.change is not None or moment.layer is Layer.ACCOUNT
        own = moment.evidence
        return Node(
            number,
            moment.key,
            record.id,
            CHANGE if moment.change else kind(type(record)),
            moment.layer,
            record.rank is Rank.DEPRECATED,
            *_window(moment, self._reading),
            _contested(moment, self._reading),
            () if hidden else _names(own),
            "" if moment.change else _text(own, self._dataset.spoken),
            short(record, self._telling.names),
            self._telling.words(moment),
            self._telling.row(moment),
        )

    def _post(self, number: int, post: Post) -> Node:
        name = f"{post.title} of {self._telling.names.name(post.body)}"
        row = {"id": post.key, "kind": POST, "name": name, "title": post.title, "body": self._telling.names.ref(post.body)}
        days = MIN, MAX, MIN, MAX
        return Node(number, post.key, post.key, POST, Layer.BOTH, False, *days, (), post.names, "", name, {}, row)


def _names(evidence: Sequence[Record]) -> tuple[str, ...]:
    if len(evidence) == 1:
        return found_names(evidence[0])
    return tuple(dict.fromkeys(name for one in evidence for name in found_names(one)))


def _text(evidence: Sequence[Record], spoken: Spoken | None) -> str:
    """The words of some records, and those that kept texts have of them."""
    if len(evidence) == 1 and spoken is None:
        return found_words(evidence[0])
    found = [text for one in evidence if (text := found_words(one))]
    found += [" ".join(words(part.words)) for one in evidence if spoken for part in spoken.cited(_places(one))]
    return " . ".join(dict.fromkeys(found))


def _places(record: Record) -> Iterator[tuple[str, str]]:
    """The sources that a statement cites with a locator, and the locators."""
    cited = record.sources if isinstance(record, Statement) else ()
    return ((one.source, one.locator) for one in cited if one.locator)


def _window(moment: Moment, reading: Reading) -> tuple[str, str, str, str]:
    """The windows in which a node may lie and those in which it must lie; see `Node`.

    Where accounts contradict each other, each lies certainly only in a window that holds them all.
    """
    record, date = moment.record, moment.date
    if isinstance(record, Tenure) and not moment.change:
        held = reading.knowledge.bounds(record)
        return held.possible_from, held.possible_to, held.certain_to, held.certain_from
    if moment.layer is not Layer.BOTH:
        agreed = reading.agreed(reading.occurrences.of(record.id))
        if moment.layer is Layer.OCCURRENCE or agreed.differs:
            return date.earliest, date.latest, agreed.certain_since, agreed.certain_until
    if isinstance(record, Account):
        return date.earliest, date.latest, *reading.window(record)
    return date.earliest, date.latest, *((date.earliest, date.latest) if date.certain else (MIN, MAX))


def _contested(moment: Moment, reading: Reading) -> tuple[str, ...]:
    """The contested fields of a node; the date of a tenure is its days, that of a statement often its event's."""
    contested = reading.contested.over(moment.record.id)
    if not contested and moment.layer is Layer.BOTH and not isinstance(moment.record, Statement):
        return ()
    over = set(contested)
    if moment.layer is Layer.OCCURRENCE:
        over |= {field for field in _DIFFERING if _differ([getattr(one, field, None) for one in moment.evidence])}
    first = moment.evidence[0]
    if isinstance(first, Statement) and _dated_by_what_is_contested(first, reading):
        over.add("date")
    if isinstance(moment.record, Tenure):
        days = over & ({moment.change} if moment.change else _TENURE_DAYS)
        over = (over - _TENURE_DAYS if moment.change else over) | ({"date"} if days else set())
    return tuple(sorted(over, key=lambda field: (field != WHOLE, field)))


def _differ(words: Iterable[Term | None]) -> bool:
    """Whether accounts say different things by their words: a narrower word says the same as a wider one."""
    return any(not one.is_a(other) and not other.is_a(one) for one, other in combinations(filter(None, words), 2))


def _dated_by_what_is_contested(statement: Statement, reading: Reading) -> bool:
    """Whether the event that dates a statement is contested, or its date is."""
    event = None if statement.said.edtf else reading.event(statement)
    return event is not None and not {WHOLE, "date"}.isdisjoint(reading.contested.over(event.id))
