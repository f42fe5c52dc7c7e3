"""The quality report: what was checked of the published records, what was found, and what nobody could check."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from alliance_graph.dataset import allowances
from alliance_graph.formats import told
from alliance_graph.formats.publication import tables
from alliance_graph.records.kinds import ANYTHING, EVERY, KIND, OCCURRENCES
from alliance_graph.text.urls import web_address
from alliance_graph.text.wording import counted

if TYPE_CHECKING:
    from alliance_graph.dataset.allowances import Allowance
    from alliance_graph.errors import Problem
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row
    from alliance_graph.quotes.check import Collation
    from alliance_graph.rules.check import Verdict


class Evidence(NamedTuple):
    """What `check` finds in the dataset, and what `check --quotes` does; None where that could not be compared.

    `allowances` are those of the dataset, which have the reasons for what is allowed.
    """

    verdict: "Verdict | None"
    collation: "Collation | None" = None
    allowances: "tuple[Allowance, ...]" = ()


def lines(held: "Held", evidence: Evidence) -> Iterator[str]:
    """The pieces of the report."""
    rows = [*held.rows(ANYTHING)]
    ids = {row["id"] for row in held.rows(EVERY)} if held.of else None
    by_record = evidence.verdict.by_record if evidence.verdict else {}
    found = [(one, problem) for one, problems in by_record.items() if ids is None or one in ids for problem in problems]
    silenced = evidence.verdict.silenced if evidence.verdict else ()
    allowed = [(one, problem) for one, problem in silenced if ids is None or one in ids]
    yield from _records(rows)
    yield from _dates([row for row in rows if row["kind"] in OCCURRENCES])
    yield from _sources([row for row in rows if row["kind"] == "source"])
    if evidence.verdict:
        yield from _checked([problem for _, problem in found], len(allowed))
    else:
        yield "\n## What `alliance check` finds\n\nAn earlier state of knowledge is not checked.\n"
    yield from _quoted(evidence.collation)
    yield from _findings(found)
    yield from _allowed(allowed, evidence.allowances)


def _records(rows: "list[Row]") -> Iterator[str]:
    """How many records of each kind there are, and how many of them are judged wrong, weakly proven or contested."""
    yield "# Quality report\n\n## Records\n\n| kind | records | deprecated | with one origin | contested |\n"
    yield "| --- | --- | --- | --- | --- |\n"
    for kind in ANYTHING:
        here = [row for row in rows if row["kind"] == kind]
        weighed = (sum(row["rank"] == "deprecated" for row in here), sum(row["origins"] == 1 for row in here))
        contested = sum(bool(row["contested"]) for row in here)
        yield f"| {KIND[kind].plural} | {' | '.join(map(str, (len(here), *weighed, contested)))} |\n"


def _dates(rows: "list[Row]") -> Iterator[str]:
    """How many occurrences have an exact day, and how many none."""
    exact, none = sum(map(_is_exact, rows)), sum(not any(told.bounds(row)) for row in rows)
    yield f"\nOf {len(rows)} events, statements and silences, {exact} have an exact day, {none} have no date at all,"
    yield f" and the other {len(rows) - exact - none} have a vague date or an extent.\n"


def _is_exact(row: "Row") -> bool:
    """Whether a day is known: one that its source doubts has the same bounds, and is not."""
    first, last = told.bounds(row)
    return first is not None and (row["date"] or {}).get("edtf") == first == last


def _sources(rows: "list[Row]") -> Iterator[str]:
    urls, kept = (sum(bool(web_address(row[key])) for row in rows) for key in ("url", "archive_url"))
    dated = sum(bool(row["published"]) for row in rows)
    yield f"\n## Sources\n\n{len(rows)} sources: {urls} with a web address, {kept} with an archived copy, {dated} with a day of"
    yield f" publication, {sum(bool(row['via']) for row in rows)} known only through another source.\n"


def _checked(found: "list[Problem]", allowed: int) -> Iterator[str]:
    by_rule = Counter((problem.severity, problem.rule) for problem in found)
    counts = Counter(problem.severity for problem in found)
    yield f"\n## What `alliance check` finds\n\n{counted(counts['error'], 'error')} and {counted(counts['warning'], 'warning')}"
    if allowed:
        yield f"; {counted(allowed, 'further warning')} that the authors of the dataset allowed, each with a reason"
    yield ".\n"
    if by_rule:
        yield "\n| severity | rule | findings |\n| --- | --- | --- |\n"
        yield from (f"| {severity} | `{rule}` | {count} |\n" for (severity, rule), count in sorted(by_rule.items()))


def _quoted(found: "Collation | None") -> Iterator[str]:
    yield "\n## What `alliance check --quotes` finds\n\n"
    if found is None:
        yield "The texts of the sources were not at hand, so that no quotation was compared.\n"
        return
    yield "The quotations and excerpts of the whole dataset, compared with the texts that its authors keep of the sources:\n\n"
    yield "| exact | nearly so | not in the text | not compared |\n| --- | --- | --- | --- |\n"
    yield f"| {found.exact} | {found.near} | {found.missing} | {found.uncompared} |\n"


def _findings(found: "list[tuple[str, Problem]]") -> Iterator[str]:
    """A line for each thing that is wrong with a record."""
    if found:
        yield "\n## Every finding\n\n| record | severity | rule | what |\n| --- | --- | --- | --- |\n"
        yield from (f"| `{one}` | {what.severity} | `{what.rule}` | {tables.cell(what.message)} |\n" for one, what in found)


def _allowed(allowed: "list[tuple[str, Problem]]", reasoned: "tuple[Allowance, ...]") -> Iterator[str]:
    """A line for each warning that is allowed, with the reason."""
    if allowed:
        yield "\n## Allowed\n\nWarnings that the authors of the dataset looked at and found right, with their reasons.\n\n"
        yield "| record | rule | what | reason |\n| --- | --- | --- | --- |\n"
        for one, what in allowed:
            why = "; ".join(dict.fromkeys(allowances.reasons(reasoned, what)))
            yield f"| `{one}` | `{what.rule}` | {tables.cell(what.message)} | {tables.cell(why)} |\n"
