"""JSON-LD 1.1: schema.org for what happened and who there is, PROV-O for where it comes from, Web Annotation for quotations.

Law: every record has the address of `formats.told.address`, and all words of the file are defined in it, so that it is read
without a network. A year, a month, a day and a time between two of these are dates of schema.org; a date that is vaguer is not,
and is there as EDTF alone, with the first and the last day that it may be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats import told
from alliance_graph.page.records import web_address
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row, Store

_CONTEXT: Final = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "term": "urn:alliance-timeline:term:",
}
_EXACT: Final = rf"{told.PLAIN}(/{told.PLAIN})?"
_TYPES: Final[Mapping[str, Sequence[str]]] = {
    "event": ("Event", "prov:Activity"),
    "statement": ("Quotation", "prov:Entity"),
    "silence": ("term:Silence", "prov:Entity"),
    "membership": ("org:Membership",),
    "office": ("org:Membership", "term:Office"),
    "relation": ("term:Relation",),
    "organization": ("Organization", "prov:Agent"),
    "person": ("Person", "prov:Agent"),
    "country": ("Country", "prov:Agent"),
    "place": ("Place",),
    "topic": ("skos:Concept",),
    "source": ("CreativeWork", "prov:Entity"),
}
_LINKS: Final = {
    "about": "about",
    "location": "location",
    "seat": "location",
    "part_of": "term:partOf",
    "in": "containedInPlace",
    "broader": "skos:broader",
    "born_in": "birthPlace",
    "speaker": "spokenByCharacter",
    "to": "audience",
    "for": "term:for",
    "event": "prov:wasGeneratedBy",
    "actor": "term:actor",
    "trigger": "term:trigger",
    "claimed_by": "term:claimedBy",
    "contrast_with": "term:contrastWith",
    "in_response_to": "term:inResponseTo",
    "after": "term:after",
    "member": "org:member",
    "person": "org:member",
    "organization": "org:organization",
    "country": "term:country",
    "subject": "term:subject",
    "object": "term:object",
    "publisher": "publisher",
    "author": "author",
    "via": "prov:wasQuotedFrom",
    "derived_from": "prov:wasDerivedFrom",
    "conflicts_with": "term:conflictsWith",
}
"""The fields that name other records, and what each link is called."""
_TEXTS: Final = {
    "name": "name",
    "short": "alternateName",
    "summary": "abstract",
    "type": "additionalType",
    "status": "org:role",
    "predicate": "term:predicate",
    "stance": "term:stance",
    "modality": "term:modality",
    "reporting": "term:reporting",
    "date_phrase": "term:datePhrase",
    "rank": "term:rank",
    "lang": "inLanguage",
    "basis": "term:basis",
    "negated": "term:negated",
}
_DATES: Final = {
    "date": ("startDate", "endDate"),
    "start": ("startDate", "endDate"),
    "end": ("endDate", "endDate"),
    "published": ("datePublished", "datePublished"),
    "retrieved": ("term:retrieved", "term:retrieved"),
    "founded": ("foundingDate", "foundingDate"),
    "dissolved": ("dissolutionDate", "dissolutionDate"),
    "born": ("birthDate", "birthDate"),
}
"""The fields that are dates, and what the beginning and the end of one are called."""


def text(held: "Held") -> Iterator[str]:
    """The context, then every record, and every quotation in the page that has it, one on each line."""
    yield f'{{"@context": {_json(_CONTEXT)},\n"@graph": ['
    yield f"\n{_json(_dataset(held))}"
    for row in held.current((*OCCURRENCES, *TENURES, *ENTITIES), closed=True):
        for node in (_node(held.store, row), *_annotations(held.store, row)):
            yield f",\n{_json(node)}"
    yield "\n]}\n"


def _dataset(held: "Held") -> Mapping[str, Any]:
    said = held.store.meta("dataset") or {}
    as_of = (said.get("as_of") or {}).get("edtf")
    return _given({
        "@id": told.address(held.store, ""),
        "@type": "Dataset",
        "name": held.title,
        "description": said.get("description"),
        "version": said.get("version"),
        "license": said.get("license"),
        "creator": [{"@type": "Person", "name": name} for name in said.get("authors") or ()],
        "dateModified": as_of,
        "term:conditions": list(held.scope),
    })  # fmt: skip


def _node(store: "Store", row: "Row") -> Mapping[str, Any]:
    kind = row["kind"]
    found: dict[str, Any] = {
        "@id": told.address(store, row["id"]),
        "@type": list(_TYPES.get(kind, ("Thing",))),
        "name": row.get("title") if kind != "office" else None,
        "roleName": row.get("title") if kind == "office" else None,
        "text": _quoted(row.get("quote")),
        "citation": [told.address(store, one["id"]) for one in row["sources"]] if kind != "source" else [],
        "url": web_address(row.get("url")),
        "archivedAt": web_address(row.get("archive_url")),
        "sameAs": f"http://www.wikidata.org/entity/{row['wikidata']}" if row.get("wikidata") else None,
        "term:sourced": [_cited(store, one) for one in row["sources"] if one["locator"] or one["excerpt"] or one["supports"]],
        "prov:qualifiedAssociation": [_took_part(store, one) for one in row.get("participants") or ()],
    }
    found["citation"] = [{"@id": one} for one in found["citation"]]
    for key, name in _TEXTS.items():
        if row.get(key) not in (None, "", False):
            _add(found, name, row[key])
    for alias in row.get("aliases") or ():
        _add(found, "alternateName", _tagged(alias["name"], alias["lang"]))
    for key, name in _LINKS.items():
        for one in _several(row.get(key)):
            _add(found, name, {"@id": told.address(store, one["id"])} if one["id"] else one["name"])
    for key, names in _DATES.items():
        for name, value in _date(row.get(key), names):
            _add(found, name, value)
    return _given(found)


def _annotations(store: "Store", row: "Row") -> Iterator[Mapping[str, Any]]:
    """The quotation in each page that has it, as a Web Annotation that a reader's tool shows there."""
    words = (row.get("quote") or {}).get("text")
    for number, one in enumerate(row["sources"] if words else (), 1):
        url = web_address(one["url"])
        if url and (one["supports"] is None or "quote" in one["supports"]):
            yield {
                "@id": f"{told.address(store, row['id'])}:annotation-{number}",
                "@type": "oa:Annotation",
                "oa:motivatedBy": {"@id": "oa:identifying"},
                "oa:hasBody": {"@id": told.address(store, row["id"])},
                "oa:hasTarget": {
                    "@type": "oa:SpecificResource",
                    "oa:hasSource": {"@id": url},
                    "oa:hasSelector": {"@type": "oa:TextQuoteSelector", "oa:exact": words},
                },
            }


def _cited(store: "Store", one: Mapping[str, Any]) -> Mapping[str, Any]:
    told_ = {"term:source": {"@id": told.address(store, one["id"])}, "term:locator": one["locator"]}
    return _given({**told_, "term:excerpt": one["excerpt"], "term:supports": one["supports"]})


def _took_part(store: "Store", one: Mapping[str, Any]) -> Mapping[str, Any]:
    agent = {"@id": told.address(store, one["who"]["id"])}
    behalf = {"@id": told.address(store, one["for"]["id"])} if one["for"] else None
    return _given({"@type": "prov:Association", "prov:agent": agent, "term:role": one["role"], "term:for": behalf})


def _date(value: Mapping[str, Any] | None, names: tuple[str, str]) -> Iterator[tuple[str, Any]]:
    edtf = (value or {}).get("edtf") or ""
    if value and edtf not in ("", ".."):
        if fullmatch(_EXACT, edtf):
            yield from zip(names, dict.fromkeys(edtf.split("/")), strict=False)
        known = {"edtf": {"@value": edtf, "@type": "edtf:EDTF"}}
        known |= {end: {"@value": value[end], "@type": "xsd:date"} for end in ("earliest", "latest") if value[end]}
        yield f"term:{names[0].rpartition(':')[2]}", {f"term:{key}": one for key, one in known.items()}


def _quoted(quote: Mapping[str, Any] | None) -> Any:
    """The words as the source prints them, and those in which they were spoken."""
    if not quote:
        return None
    return [_tagged(quote["text"], quote["lang"]), *([quote["original"]] if quote["original"] else [])]


def _tagged(words: str, lang: str | None) -> Any:
    return {"@value": words, "@language": lang} if lang else words


def _several(value: Any) -> Iterable[Mapping[str, Any]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _add(found: dict[str, Any], name: str, value: Any) -> None:
    known = found.get(name)
    found[name] = value if known in (None, []) else [*(known if isinstance(known, list) else [known]), value]


def _given(told_: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told_.items() if value not in (None, "", [], {})}


def _json(value: object) -> str:
    return dumps(value, ensure_ascii=False)
