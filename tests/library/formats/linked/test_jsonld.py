"""JSON-LD: rdflib reads it back without a network, and the questions of the case have their answers in it."""

import pytest
from alliance_graph.query.store import Store
from rdflib import Graph, URIRef

from tests.support.exports import CASE, NOTHING, exported, told
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]
# The reader of JSON-LD uses a class of its own package that the package has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

BASE = "urn:alliance-timeline:the-littoral-pact:"
NAMES = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "term": "urn:alliance-timeline:term:",
}
DOUBTED = """
dataset: {title: The Littoral Pact}
people: [{id: doe, name: Jane Doe}, {id: roe, name: Richard Roe}]
countries: [{id: northland, name: Northland}, {id: southland, name: Southland}]
organizations: [{id: pact, name: Littoral Pact}]
sources:
  - {id: herald, title: Herald, url: "https://herald.example/1", lang: en}
  - {id: zeitung, title: Zeitung, url: "https://zeitung.example/1", lang: de}
  - {id: bote, title: Bote, url: "https://bote.example/1", lang: de-AT}
  - {id: wire, title: Wire, url: "https://wire.example/1", via: herald}
memberships:
  - {id: never, member: southland, organization: pact, status: member, start: 2030, negated: true, sources: [herald]}
  - {id: seen, member: northland, organization: pact, attested: [2030-05], sources: [herald]}
  - {id: asking, member: southland, organization: pact, status: applicant, start: 2031, sources: [herald]}
offices:
  - {id: chair, person: doe, organization: pact, title: Chair, acting: true, start: 2030-01-01, sources: [herald]}
events:
  - id: vote
    type: vote
    title: A vote
    date: 2031-05-01
    tally: {for: 1, against: 0}
    participants: [{who: northland, role: in-favour}, {who: southland, role: absent}, {who: doe, role: not-voting}]
    figures: [{what: seats, value: 0, sources: [herald]}]
    sources: [herald]
    conflicts_with: [{record: raid, over: [date]}]
  - {id: raid, type: meeting, title: A raid, date: 2031-05-02, sources: [herald]}
  - {id: feint, type: meeting, title: A feint, date: 2031-05-03, rank: deprecated, why: the film is of 2014, sources: [herald]}
statements:
  - {id: words, speaker: doe, said: 2031-05-04, modality: hypothetical, hedge: reportedly, sources: [herald, wire, zeitung],
     conditions: [{text: Roe agrees, by: roe, met: false}], quote: {text: We may come, lang: en}}
  - {id: again, speaker: doe, said: 2031-05-04, same_as: words, sources: [bote],
     quote: {text: We could come, lang: en, original: Wir könnten kommen}}
"""


def read(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


def asked(graph: Graph, where: str, *names: str) -> list[tuple[str, ...]]:
    """The answers of a question in SPARQL, sorted, without what all addresses have in common."""
    rows = graph.query(f"SELECT {' '.join(f'?{name}' for name in names)} WHERE {{ {where} }}", initNs=NAMES)
    return sorted(tuple(str(value).removeprefix(BASE) for value in row) for row in rows)  # type: ignore[union-attr]


def test_who_said_what_for_whom_and_to_whom(say: Say) -> None:
    where = (
        "?it a schema:Quotation; schema:text ?words; schema:spokenByCharacter ?who; term:for ?for; schema:audience ?to; "
        "prov:wasGeneratedBy ?event; schema:citation ?source"
    )
    assert asked(read(exported("jsonld", say(CASE))), where, "it", "words", "who", "for", "to", "event", "source") == [
        ("patrols", 'Joint patrols, "from" <summer>; on', "doe", "pact", "southland", "talks", "herald")
    ]


def test_the_day_of_reading_stands_once(say: Say) -> None:
    graph = read(exported("jsonld", say(CASE)))
    assert asked(graph, "?it term:retrieved ?day", "it") == [("herald",)]
    assert asked(graph, "?it term:retrieved/term:edtf ?day", "it", "day") == [("herald", "2031-05-06")]


def test_a_vague_date_is_edtf_with_its_bounds_and_no_date_of_schema_org(say: Say) -> None:
    found = read(exported("jsonld", say(CASE)))
    where = "?it a schema:Event; term:startDate [ term:edtf ?edtf; term:earliest ?first; term:latest ?last ]"
    assert asked(found, where, "it", "edtf", "first", "last") == [
        ("protest", "2031-05-10", "2031-05-10", "2031-05-10"),
        ("quarrel", "2031", "2031-01-01", "2031-12-31"),
        ("talks", "[2031-05-02..2031-05-04]", "2031-05-02", "2031-05-04"),
    ]
    assert asked(found, "?it a schema:Event; schema:startDate ?day", "it", "day") == [
        ("protest", "2031-05-10"),
        ("quarrel", "2031"),
    ]
    assert asked(found, "?it a term:Silence; schema:startDate ?from; term:observedThrough [ term:edtf ?to ]", "from", "to") == [
        ("2031-05-04", "2031-05-11")
    ]
    assert asked(found, "?it a term:Silence; schema:endDate ?to", "to") == []


def test_where_it_comes_from(say: Say) -> None:
    found = read(exported("jsonld", say(CASE)))
    assert asked(found, "?it prov:wasQuotedFrom ?through", "it", "through") == [("wire", "herald")]
    where = "?it prov:qualifiedAssociation [ prov:agent ?who; term:role ?role ]"
    assert asked(found, where, "it", "who", "role") == [
        ("protest", "southland", "actor"),
        ("quarrel", "doe", "participant"),
        ("rumour", "doe", "participant"),
        ("talks", "doe", "chair"),
        ("talks", "pact", "organizer"),
    ]
    assert asked(found, "?it org:member ?who; org:organization ?whole", "it", "who", "whole") == [
        ("chair", "doe", "pact"),
        ("pact-northland", "northland", "pact"),
    ]


def test_a_quotation_is_annotated_in_its_page(say: Say) -> None:
    where = "?a a oa:Annotation; oa:hasBody ?it; oa:hasTarget [ oa:hasSource ?page; oa:hasSelector [ oa:exact ?words ] ]"
    assert asked(read(exported("jsonld", say(CASE))), where, "it", "page", "words") == [
        ("patrols", "https://herald.example/a?b=1&c=%20", 'Joint patrols, "from" <summer>; on')
    ]


def test_every_record_has_its_address_and_every_link_leads_to_one(seed: Store) -> None:
    found = read(exported("jsonld", seed))
    base = "urn:alliance-timeline:dataset:"
    here = {str(one) for one in found.subjects() if str(one).startswith(base)}
    assert {f"{base}{row['id']}" for row in seed.of_kind(("event", "statement", "silence", "person", "source"))} <= here
    named = {str(one) for one in found.objects() if isinstance(one, URIRef) and str(one).startswith(base)}
    assert named - here == set()


def test_a_part_and_nothing(say: Say) -> None:
    store = say(CASE)
    assert asked(read(exported("jsonld", store, by="doe")), "?it a schema:Quotation", "it") == [("patrols",)]
    empty = read(exported("jsonld", store, **NOTHING))
    assert asked(empty, "?it a schema:Dataset; schema:version ?v; schema:license ?l", "v", "l") == [("1.2", "CC-BY-4.0")]
    assert asked(empty, "?it a prov:Entity", "it") == []


def test_no_citation_of_a_part_leads_nowhere(seed: Store) -> None:
    found = read(exported("jsonld", seed, by="zas"))
    cited = {str(one) for one in found.objects(predicate=URIRef("https://schema.org/citation"))}
    assert {one for one in cited if not [*found.triples((URIRef(one), None, None))]} == set()


def test_what_is_denied_judged_wrong_or_no_membership_is_no_fact_of_another_vocabulary(say: Say) -> None:
    store = say(DOUBTED)
    found = read(exported("jsonld", store))
    assert asked(found, "?it a org:Membership; org:member ?who", "it", "who") == [("chair", "doe"), ("seen", "northland")]
    where = "?it a ?type; term:member ?who; term:organization pact:pact; term:status ?status"
    assert asked(found, where.replace("pact:pact", f"<{BASE}pact>"), "it", "type", "who", "status") == [
        ("asking", f"{NAMES['term']}Standing", "southland", "applicant"),
        ("never", f"{NAMES['term']}Denial", "southland", "member"),
    ]
    wrong = read(exported("jsonld", store, text="feint", all=True))
    assert asked(wrong, "?it a schema:Event", "it") == []
    assert asked(wrong, "?it a term:JudgedWrong; term:title ?title; term:why ?why", "it", "title", "why") == [
        ("feint", "A feint", "the film is of 2014")
    ]
    assert told("jsonld", store) == [
        "2 have only words of this tool (`term:`) in JSON-LD: denied, judged wrong, or of an observer or an applicant"
    ]


def test_what_qualifies_a_record_is_there(say: Say) -> None:
    found = read(exported("jsonld", say(DOUBTED)))
    where = "?it term:hedge ?hedge; term:conditions [ term:text ?if; term:by ?by; term:met ?met ]"
    assert asked(found, where, "it", "hedge", "if", "by", "met") == [("words", "reportedly", "Roe agrees", "roe", "false")]
    where = "?it term:contested ?field; term:contradiction [ term:record ?other; term:over ?over ]"
    assert asked(found, where, "it", "field", "other", "over") == [
        ("raid", "date", "vote", "date"),
        ("vote", "date", "raid", "date"),
    ]
    assert asked(found, "?it term:attested [ term:edtf ?day ]", "it", "day") == [("seen", "2030-05")]
    assert asked(found, "?it a term:Office; term:acting ?acting", "it", "acting") == [("chair", "true")]
    where = "?it term:figures [ term:what ?what; term:value ?value ]; term:tally [ term:against ?against ]"
    assert asked(found, where, "it", "what", "value", "against") == [("vote", "seats", "0", "0")]
    where = "?it term:differs ?field; term:accounts ?account. ?account term:quote [ term:text ?words ]"
    assert asked(found, where, "it", "field", "account", "words") == [("words", "quote", "again", "We could come")]
    where = "?it term:speakerOffices [ term:record ?office; term:certain ?certain ]"
    assert asked(found, where, "it", "office", "certain") == [("words", "chair", "false")]


def test_who_stayed_away_is_not_associated_with_an_event(say: Say) -> None:
    found = read(exported("jsonld", say(DOUBTED)))
    assert asked(found, "?it prov:qualifiedAssociation [ prov:agent ?who ]", "it", "who") == [("vote", "northland")]
    assert asked(found, "?it term:away [ term:who ?who; term:role ?role ]", "it", "who", "role") == [
        ("vote", "doe", "not-voting"),
        ("vote", "southland", "absent"),
    ]


def test_only_pages_that_have_the_words_are_annotated(say: Say) -> None:
    """Each account's words in its own page; the words spoken in a page of another language; nothing in one that nobody read."""
    where = "?a oa:hasBody ?it; oa:hasTarget [ oa:hasSource ?page; oa:hasSelector [ oa:exact ?words ] ]"
    assert asked(read(exported("jsonld", say(DOUBTED))), where, "it", "page", "words") == [
        ("words", "https://bote.example/1", "Wir könnten kommen"),
        ("words", "https://herald.example/1", "We may come"),
    ]


def test_a_part_says_what_only_may_meet_its_conditions(say: Say) -> None:
    store = say(CASE)
    where = "?it term:certain ?certain FILTER isIRI(?it) OPTIONAL { ?it term:doubts ?doubt }"
    part = asked(read(exported("jsonld", store, since="2031-05-03")), where, "it", "certain", "doubt")
    assert part == [
        ("patrols", "false", "date"), ("protest", "true", "None"), ("quarrel", "false", "date"), ("rumour", "false", "date"),
        ("silent", "true", "None"), ("talks", "false", "date"),
    ]  # fmt: skip
    assert asked(read(exported("jsonld", store)), where, "it") == []


def test_every_word_of_the_tool_is_defined(seed: Store, say: Say) -> None:
    for store in (seed, say(DOUBTED), say(CASE)):
        found = read(exported("jsonld", store)) + read(exported("jsonld", store, since="2022-03", all=True))
        assert len(found) > 500
        used = {one for triple in found for one in triple[1:] if str(one).startswith(NAMES["term"])}
        meant = {one for one, _, words in found.triples((None, URIRef(f"{NAMES['rdfs']}comment"), None)) if str(words)}
        assert used - meant == set()
