"""Rules about what a record rests on: its sources, its quote, its claimant, and why it was judged wrong."""

from collections.abc import Iterator, Sequence
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.supports import UNSOURCED
from alliance_graph.records.dates import UNKNOWN, Date
from alliance_graph.records.day import day, precedes
from alliance_graph.records.fields import fields
from alliance_graph.records.model import Account, Named, Office, Record, Silence, Source, Statement, Tenure
from alliance_graph.records.search_text import called
from alliance_graph.records.terms import Basis, DateBasis, Rank, Reporting
from alliance_graph.rules.finding import Finding, in_force
from alliance_graph.text.folding import fold, nearest
from alliance_graph.yamltext.repair import Path

_MARKS: Final = frozenset({"“”", "„“", "«»", "‘’", '""', "''"})
_NOTHING: Final = (None, (), UNKNOWN)
"""The defaults of fields that say nothing where they are left out; any other default is what the record then says."""
_QUOTED: Final = (Reporting.DIRECT_QUOTE, Reporting.PARTIAL_QUOTE)


def cited(dataset: Dataset) -> Iterator[Finding]:
    """Every event, statement, silence, membership, office and relation cites a source.

    A statement made in an event may rest on the sources of that event. A membership, an office or a relation whose start is
    marked as general knowledge may have none.
    """
    for record in dataset.records.values():
        lacks = isinstance(record, Account | Tenure) and not record.sources and not _marked(record)
        if lacks and not (isinstance(record, Statement) and record.event in dataset.broken):
            yield Finding(record.id, ("sources",), "no source is cited: say in `sources` who says so")


def entity_cited(dataset: Dataset) -> Iterator[Finding]:
    """Every organization, person, country, place and topic cites a source that speaks of it.

    A person whose office is marked as general knowledge may have none.
    """
    known = {office.person for office in dataset.of(Office) if _marked(office) and not office.sources}
    for record in dataset.of(Named):
        if not record.sources and record.id not in known:
            yield Finding(record.id, ("sources",), "no source is cited: say in `sources` who speaks of it")


def link(dataset: Dataset) -> Iterator[Finding]:
    """A source's `url` and `archive_url` are web addresses that are safe to follow.

    They begin with http:// or https:// and name a host; they carry no user name or password, and no space, control
    character or quotation mark (RFC 3986 writes these as %20 and the like).
    """
    from alliance_graph.text.urls import fault

    for source in dataset.of(Source):
        for field, address in (("url", source.url), ("archive_url", source.archive_url)):
            if address is not None and (why := fault(address)):
                yield Finding(source.id, (field,), why)


def source_too_early(dataset: Dataset) -> Iterator[Finding]:
    """A source shows nothing later than the day on which it was published.

    So no statement is said, no silence is observed and no tenure is attested certainly after all its sources were published.
    No source is published certainly after the source through which alone it is known (`via`). A page that is kept up to date
    has no single day of publication: leave out its `published`.
    """
    published = {source.id: source.published for source in dataset.of(Source) if source.published.known}
    for kind in (Statement, Silence, Tenure, Source):
        for record in in_force(dataset, kind):
            carriers = _carriers(record)
            dated = bool(carriers) and published.keys() >= {*carriers}
            for at, date in _shown(record, dataset) if dated else ():
                if all(precedes(published[one], date) for one in carriers):
                    names = ", ".join(f"{one} ({published[one].edtf})" for one in carriers)
                    yield Finding(record.id, at, f"{date.edtf} is later than its sources: {names}")


def quote_reporting(dataset: Dataset) -> Iterator[Finding]:
    """What is reported as a direct or partial quote has a `quote`; reported speech and a mere mention have none."""
    for statement in dataset.of(Statement):
        if statement.reporting in _QUOTED and statement.quote is None:
            yield Finding(statement.id, ("reporting",), f"a {statement.reporting} needs a `quote`, and there is none")
        elif statement.reporting not in (None, *_QUOTED) and statement.quote is not None:
            yield Finding(statement.id, ("quote",), f"a {statement.reporting} has no `quote`: is it a partial-quote?")


def quote_marks(dataset: Dataset) -> Iterator[Finding]:
    """A quote is what stands between the quotation marks, without them: answers put their own around it."""
    for statement in dataset.of(Statement):
        text = statement.quote.text if statement.quote else ""
        if len(text) > 1 and (text[0] + text[-1]) in _MARKS and not set(text[1:-1]) & {text[0], text[-1]}:
            yield Finding(statement.id, ("quote",), f"the quote stands between {text[0]} and {text[-1]}; take both out")


def spelled(dataset: Dataset) -> Iterator[Finding]:
    """A source's spelling of a speaker's name is one of that speaker's names, so that it can be found."""
    for statement in dataset.of(Statement):
        person = dataset.records.get(statement.speaker or "")
        if statement.spelled and isinstance(person, Named) and fold(statement.spelled) not in called(person):
            message = f"{statement.spelled!r} is not a name of {person.id}; add it to the aliases there"
            yield Finding(statement.id, ("spelled",), message)


def silence_basis(dataset: Dataset) -> Iterator[Finding]:
    """An asserted silence says who claims it; a searched silence says where words were looked for."""
    for silence in dataset.of(Silence):
        if silence.basis is Basis.ASSERTED and silence.claimed_by is None:
            yield Finding(silence.id, ("basis",), "`claimed_by` is missing: say who asserts this silence")
        elif silence.basis is Basis.SEARCHED and not silence.searched:
            yield Finding(silence.id, ("basis",), "`searched` is missing: say where words were looked for, and for which days")


def deprecated_why(dataset: Dataset) -> Iterator[Finding]:
    """A deprecated record says why it was judged wrong, and only a deprecated one does."""
    for record in dataset.records.values():
        if record.rank is Rank.DEPRECATED and not record.why:
            yield Finding(record.id, ("rank",), "`why` is missing: say why this record is deprecated")
        elif record.why and record.rank is not Rank.DEPRECATED:
            yield Finding(record.id, ("why",), "this says why the record is wrong, but its `rank` is not deprecated")


def supports(dataset: Dataset) -> Iterator[Finding]:
    """The `supports` of a citation names fields that the record gives.

    Ids, notes and what the writers of the dataset decided rest on no source. A statement that its event dates may name `date`.
    A field that says something even where it is left out, as the `status` of a member does, may be named.
    """
    for record in dataset.records.values():
        for number, citation in enumerate(record.sources):
            for place, name in enumerate(citation.supports):
                if fault := _unsupported(record, name):
                    yield Finding(record.id, ("sources", number, "supports", place), fault)


def _unsupported(record: Record, name: str) -> str | None:
    """Why a citation cannot support this field of a record; None if it can."""
    known = fields(type(record))
    given = [one.name for one in known.values() if one.name not in UNSOURCED and getattr(record, one.attribute) != one.default]
    dated = name == "date" and isinstance(record, Statement) and record.event and not record.said.edtf
    if name in given or dated or (name in known and name not in UNSOURCED and known[name].default not in _NOTHING):
        return None
    hint = nearest(name, given)
    meant = f"did you mean {hint[0]}?" if hint else f"it gives {', '.join(given)}"
    what = "is not a field that a source supports" if name not in known or name in UNSOURCED else "is not given here"
    return f"`{name}` {what}; {meant}"


def _marked(record: Record) -> bool:
    """Whether the record itself says that no cited source gives it."""
    return isinstance(record, Tenure) and record.start_basis is DateBasis.GENERAL_KNOWLEDGE


def _carriers(record: Record) -> Sequence[str]:
    """The sources that show a record; for a source, the one through which it is known."""
    if isinstance(record, Source):
        return [record.via] if record.via else []
    return [citation.source for citation in record.sources]


def _shown(record: Record, dataset: Dataset) -> Iterator[tuple[Path, Date]]:
    """The days of which the sources of a record must know."""
    match record:
        case Statement():
            yield ("said",), day(record, dataset.records)
        case Silence():
            yield ("window", "observed_through"), record.window.observed_through
        case Tenure():
            yield from ((("attested", number), date) for number, date in enumerate(record.attested))
        case Source():
            yield ("published",), record.published
