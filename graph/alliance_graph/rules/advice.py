"""Advice: rules about what a reader would ask, although nothing contradicts anything. All are warnings.

Only `alliance check` applies them. They are not part of a compiled dataset, and no answer shows them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from alliance_graph.dataset.dataset import Dataset, cites_like_event
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.model import Account, Event, Quote, Record, Source, Statement, Tenure, Topic
from alliance_graph.records.provenance import Origins, ancestors
from alliance_graph.records.reachability import reached, wider
from alliance_graph.records.terms import DateBasis
from alliance_graph.rules.finding import Finding, in_force
from alliance_graph.rules.near_names import near_name
from alliance_graph.rules.registry import Rule
from alliance_graph.text.folding import language

_ARCHIVES: Final = ("archive.org", "archive.today", "archive.ph", "archive.is", "perma.cc", "webcitation.org")
_BASES: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Tenure: {"start_basis": "start", "end_basis": "end"},
    Statement: {"date_basis": "date"},
    Event: {"date_basis": "date"},
}
"""The fields that say on what a date rests, and which date that is."""


def one_source(dataset: Dataset) -> Iterator[Finding]:
    """An event, a statement or a silence that cites several sources has more than one origin.

    Two sources have one origin where they, or what they rest on (`via`, `derived_from`), share a source or a publisher: two
    outlets that repeat one agency's report do not make it more certain, and neither do two pages of one outlet. Sources that a
    statement inherits are reported at its event.
    """
    sources = {source.id for source in dataset.of(Source)}
    origins = Origins(dataset.records)
    for record in in_force(dataset, Account):
        cited = tuple(dict.fromkeys(one.source for one in record.sources)) if len(record.sources) > 1 else ()
        known = len(cited) > 1 and all(one in sources for one in cited)
        if known and origins.count(cited) == 1 and not cites_like_event(record, dataset):
            message = f"these {len(cited)} sources count as one origin: {_common(cited, origins)}"
            yield Finding(record.id, ("sources",), message)


def no_archive(dataset: Dataset) -> Iterator[Finding]:
    """A source on the web has an `archive_url`, so that it can be read when its page has changed or gone.

    An address that already is that of an archived copy does not need a second one, nor does a source whose text is kept.
    """
    for source in in_force(dataset, Source):
        is_kept = dataset.spoken is not None and source.id in dataset.spoken
        if source.url and not source.archive_url and not _is_archive(source.url) and not is_kept:
            yield Finding(source.id, ("url",), "no archived copy: write its address in `archive_url`")


def no_original(dataset: Dataset) -> Iterator[Finding]:
    """A quote that is a translation has the `original` too.

    A quote is a translation where its language is not that of a source that carried it: a cited source, or one that a cited
    source is known through or repeats. For a quote without a `lang` this is known only where the cited sources are in two
    languages; sources without a `lang` are not compared.
    """
    sources = {source.id: source for source in dataset.of(Source)}
    for statement in in_force(dataset, Statement):
        quote = statement.quote
        if quote and not quote.original and (message := _translated(quote, statement, sources)):
            yield Finding(statement.id, ("quote",), message)


def no_participants(dataset: Dataset) -> Iterator[Finding]:
    """An event says who took part in it, or at least whom it concerned (`role: subject`)."""
    for event in in_force(dataset, Event):
        if not event.participants:
            yield Finding(
                event.id, ("participants",), "nobody takes part: name in `participants` who acted, or whom it concerned"
            )


def no_about(dataset: Dataset) -> Iterator[Finding]:
    """A statement says what it is about, or its event does; else no question for a matter finds it."""
    reading = Reading(dataset)
    for statement in in_force(dataset, Statement):
        if not statement.about and not reading.complete(statement).about:
            yield Finding(statement.id, ("about",), "nothing leads to this statement: say in `about` what it concerns")


def topic_unsaid(dataset: Dataset) -> Iterator[Finding]:
    """At least one statement of an event is about each topic of the event, or about something within that topic.

    A statement that says nothing of its matter has that of its event. Events without statements are not looked at.
    """
    said: dict[str, list[Statement]] = {}
    for statement in in_force(dataset, Statement):
        said.setdefault(statement.event or "", []).append(statement)
    for event in in_force(dataset, Event):
        made = said.get(event.id, ())
        if made and all(one.about for one in made):
            found = {wide for one in made for matter in one.about for wide in _wide(matter, dataset)}
            for number, matter in enumerate(event.about):
                if matter not in found and isinstance(dataset.records.get(matter), Topic):
                    message = f"none of the statements of this event is about {matter}: add it where it was spoken of"
                    yield Finding(event.id, ("about", number), message)


def general_knowledge(dataset: Dataset) -> Iterator[Finding]:
    """A date comes from a source that is cited, not from general knowledge."""
    for kind, fields in _BASES.items():
        for record in in_force(dataset, kind):
            for field, date in fields.items():
                if getattr(record, field) is DateBasis.GENERAL_KNOWLEDGE:
                    message = f"the {date} comes from general knowledge: cite a source that gives it"
                    yield Finding(record.id, (field,), message)


def _wide(matter: str, dataset: Dataset) -> Iterable[str]:
    """A matter, and what it lies in or concerns."""
    return reached(matter, lambda one: wider(dataset.records.get(one)))


def _common(cited: Sequence[str], origins: Origins) -> str:
    """The nearest sources or publishers to which all of these lead back, if there are any."""
    nearest = origins.common(cited)
    published = {origins.publisher(one) for one in cited} == {*nearest}
    how = "are published by" if published else "lead back to"
    return f"all {how} {' and '.join(nearest)}" if nearest else "each shares an origin with another"


def _is_archive(url: str) -> bool:
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # the rule `link` reports it
        return True
    return any(host == one or host.endswith(f".{one}") for one in _ARCHIVES)


def _translated(quote: Quote, statement: Statement, sources: Mapping[str, Source]) -> str:
    """Why a quote is a translation; empty where nothing says so."""
    cited = dict.fromkeys(citation.source for citation in statement.sources if citation.source in sources)
    here = language(quote.lang)
    if not here:
        langs = list(dict.fromkeys(lang for one in cited if (lang := language(sources[one].lang))))
        both = f"the sources are in {' and '.join(langs)}: write the quote's `lang`, and give the `original`"
        return both if len(langs) > 1 else ""
    carried = [one for source in cited for one in sorted(ancestors(source, sources)) if one in sources]
    other = next((one for one in carried if language(sources[one].lang) not in ("", here)), None)
    if other is None:
        return ""
    return f"the quote is in {here}, and {other} is in {language(sources[other].lang)}: give the `original`"


ADVICE: Final = (
    Rule("one-source", "warning", one_source),
    Rule("no-archive", "warning", no_archive),
    Rule("no-original", "warning", no_original),
    Rule("no-participants", "warning", no_participants),
    Rule("no-about", "warning", no_about),
    Rule("topic-unsaid", "warning", topic_unsaid),
    Rule("general-knowledge", "warning", general_knowledge),
    Rule("near-name", "warning", near_name),
)
