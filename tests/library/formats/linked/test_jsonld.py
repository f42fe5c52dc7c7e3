"""JSON-LD: rdflib reads it back without a network, and the questions of the case have their answers in it."""

import pytest
from alliance_graph.query.store import Store
from rdflib import Graph, URIRef

from tests.support.exports import CASE, NOTHING, exported
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
    "term": "urn:alliance-timeline:term:",
}


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
    assert asked(found, "?it a term:Silence; schema:startDate ?from; schema:endDate ?to", "it", "from", "to") == [
        ("silent", "2031-05-04", "2031-05-11")
    ]


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
