"""How a date and a tenure read: no surer than the record, and as what somebody was held to be."""

import pytest
from alliance_graph.records.dates import parse, parse_end
from alliance_graph.records.terms import Status
from alliance_graph.reify.rows import date_row
from alliance_graph.tables.parts import in_words
from alliance_graph.text.wording import belonging, day, ground, held, membership, office, relation

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]


def row(start: str = "", end: str = "", attested: tuple[str, ...] = (), *, known: str = "start end") -> dict[str, object]:
    """A tenure of which no source gives the ends that are not `known`."""
    days: dict[str, object] = {
        text: {"edtf": text, "earliest": text, "latest": text} if text else None for text in (start, end, *attested)
    }
    days |= {"..": {"edtf": "..", "earliest": None, "latest": None}}
    basis = {f"{one}_basis": "seen" if one in known else "general-knowledge" for one in ("start", "end")}
    return {"start": days[start], "end": days[end], "attested": [days[one] for one in attested], **basis}


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2022-02", "2022-02"),
        ("[2022-09-22,2022-09-29]", "2022-09-22 or 2022-09-29"),
        ("[2022-09-22..2022-09-29]", "between 2022-09-22 and 2022-09-29"),
        ("[..2022-09-29]", "2022-09-29 or earlier"),
        ("2022-09-22/..", "2022-09-22 or later"),
        ("2022-09-22/2022-09-29", "2022-09-22 to 2022-09-29"),
        ("2022-02/2022-03", "2022-02 to 2022-03"),
        ("2022-02-24?/2022-03-01", "2022-02-24? to 2022-03-01"),
        ("2022-02?/..", "2022-02? or later"),
        ("/2022-02", "2022-02 or earlier"),
    ],
)
def test_a_date_in_few_words(edtf: str, text: str) -> None:
    assert day(date_row(parse(edtf))) == text


@pytest.mark.parametrize(
    ("tenure", "text"),
    [
        (row("2002", "2012"), "from 2002 to 2012"),
        (row("2002", ".."), "since 2002"),
        (row("2002"), "from 2002"),
        (row("", "2012"), "to 2012"),
        (row("..", "2012"), "to 2012"),
        (row("2002", "2012", known="end"), "from 2002 (general knowledge) to 2012"),
        (row("2002", "2012", known="start"), "from 2002 to 2012 (general knowledge)"),
        (row("2002", "..", known="end"), "since 2002 (general knowledge)"),
        (row("2002", "..", known="start"), "since 2002, still (general knowledge)"),
        (row("2002", "..", ("2005",)), "since 2002"),
        (row("", "", ("2005", "2006")), "attested 2005, 2006"),
        (row(), ""),
    ],
)
def test_from_when_to_when(tenure: dict[str, object], text: str) -> None:
    assert held(tenure) == text


@pytest.mark.parametrize(
    ("status", "negated", "text"),
    [
        ("member", False, "A, member of B"),
        ("member", True, "A, never a member of B"),
        ("party", False, "A, party to B"),
        ("observer", True, "A, never an observer in B"),
        ("suspended", False, "A, suspended member of B"),
        ("applicant", False, "A, applicant to B"),
    ],
)
def test_what_a_member_is(status: str, negated: bool, text: str) -> None:
    assert membership("A", status, "B", negated) == text


@pytest.mark.parametrize("status", Status)
def test_each_status_has_words(status: Status) -> None:
    assert belonging(status).startswith(("a ", "an "))


def test_what_else_there_is() -> None:
    assert belonging("associate") == "an associate member of"
    assert office("A", "President", "B", acting=True, negated=False) == "A, acting President of B"
    assert office("A", "President", "", acting=False, negated=True) == "A, never President"
    assert relation("A", "dominates", "B", "C", negated=True) == "it is denied that A dominates B, as C claims"


def test_who_took_part_as_what_and_who_spoke_as_what() -> None:
    land, jo = {"id": "land", "name": "Land"}, {"id": "jo", "name": "Jo"}
    assert in_words("participants", [{"who": land, "role": "against", "for": None}]) == "Land (against)"
    assert in_words("participants", [{"who": jo, "role": "speaker", "for": land}]) == "Jo (speaker for Land)"
    held = {"id": "o", "title": "President", "organization": None, "country": land, "acting": True, "certain": False}
    assert in_words("speaker_offices", [held]) == "acting President, Land (possibly)"


LAND = """
sources: [{id: s, title: Source}]
people: [{id: jo, name: Jo, sources: [s]}]
countries: [{id: land, name: Land, sources: [s]}, {id: isle, name: Isle, sources: [s]}]
organizations: [{id: pact, name: Pact, sources: [s]}, {id: old, name: Old Pact, sources: [s]}]
memberships:
  - {id: one, member: land, organization: pact, status: party, start: 2001, end: .., conflicts_with: [two], sources: [s]}
  - {id: two, member: land, organization: pact, status: party, start: 2002, end: 2004, sources: [s]}
  - {id: isle-old, member: isle, organization: old, status: party, end: 2004, sources: [s]}
  - {id: isle-never, member: isle, organization: pact, negated: true, sources: [s]}
offices:
  - {id: held, person: jo, title: President, country: land, acting: true, start: 2003, start_basis: general-knowledge,
     sources: [s]}
statements: [{id: talk, speaker: jo, said: 2003, summary: Jo talks., for: land, sources: [s]}]
"""
CONTESTED = "only possible: it is contested<br>conflicts with"


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("members pact --all -f md", "| Isle, never a member of Pact \\[isle-never\\] |  | Source |  |"),
        ("members pact -f md", f"| Land, party to Pact \\[one\\] | since 2001 | Source | {CONTESTED} two |"),
        ("members pact -f md", f"| Land, party to Pact \\[two\\] | from 2002 to 2004 | Source | {CONTESTED} one |"),
        ("offices jo -f md", "| Jo, acting President of Land \\[held\\] | from 2003 (general knowledge) | Source |"),
        ("timeline land -f md", "| 2003 (general knowledge) |  | Jo, acting President of Land: begins \\[held\\] | Source |"),
        ("said -f md", "| 2003 | Jo<br>acting President, Land (possibly)<br>for Land | Jo talks.<br>\\[talk\\] | Source |"),
        ("path isle old", "Isle was a party to Old Pact (to 2004)."),
        ("path land pact", "Land is a party to Pact (since 2001, contested)."),
        ("path jo land", "Jo was acting President of Land (from 2003 [general knowledge])."),
    ],
)
def test_a_table_claims_no_more_than_the_record(alliance: Alliance, question: str, line: str) -> None:
    path = alliance.home / "land.yaml"
    path.write_text(LAND)
    told = alliance._replace(data=path)(*question.split()).out.splitlines()
    assert [one for one in told if one.startswith(line)] != []


@pytest.mark.parametrize(
    ("claimed_by", "basis", "text"),
    [
        ({"name": "Jo"}, "asserted", "as Jo claims"),
        (None, "searched", "a search found nothing"),
        ({"name": "Jo"}, "searched", "as Jo claims, a search found nothing"),
        (None, "asserted", "asserted, the data do not say by whom"),
    ],
)
def test_on_what_a_silence_rests(claimed_by: dict[str, str] | None, basis: str, text: str) -> None:
    assert ground({"claimed_by": claimed_by, "basis": basis}) == text


def test_an_end_that_is_written_as_open() -> None:
    assert in_words("end", date_row(parse_end(".."))) == "it goes on"
    assert in_words("start", date_row(parse_end(".."))) == "no date"
