"""JSON-LD 1.1: schema.org for what happened and who there is, PROV-O for where it comes from, Web Annotation for quotations.

Law: every record has the address of `formats.told.address`. A field is a word of these vocabularies only where that word claims
no more than the record: a date is one of schema.org if it is a year, a month, a day or a time between two of these, and any
date is there as EDTF, with the first and the last day that it may be; a silence has no end; who stayed away is associated with
nothing. What a source denies is a `term:Denial`, what was judged wrong a `term:JudgedWrong`, what an observer or an applicant
is a `term:Standing`: these have words of this tool alone. Every other field stands under its own name behind `term:`, and each
such word is defined in the file, so that it is read without a network.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from json import dumps
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats import told
from alliance_graph.formats.linked import annotations, words
from alliance_graph.formats.linked.words import TERM, word
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES
from alliance_graph.text.urls import web_address

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row, Store

_CONTEXT: Final = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "term": TERM,
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
    "distinct_from": "owl:differentFrom",
    "based_on": "prov:wasDerivedFrom",
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
}
_DATES: Final = {
    "date": ("startDate", "endDate"),
    "start": ("startDate", "endDate"),
    "end": ("endDate", "endDate"),
    "published": ("datePublished", "datePublished"),
    "founded": ("foundingDate", "foundingDate"),
    "dissolved": ("dissolutionDate", "dissolutionDate"),
    "born": ("birthDate", "birthDate"),
}
"""The fields that are dates, and what the beginning and the end of one are called."""
_OUTSIDE: Final = ("observer", "applicant")
"""What somebody may be to an organization without being a member of it."""
_UNTOLD: Final = ("id", "kind", "sources", "certain", "doubts", "problems")
"""What has a place of its own in every node; and what no record says: problems are what `check` finds in the files."""
_PLACED: Final = frozenset((
    *("title", "quote", "url", "archive_url", "wikidata", "participants", "aliases", "window"),
    *(*_UNTOLD, *_TEXTS, *_LINKS, *_DATES),
))  # fmt: skip
"""The fields that have a place of their own; any other stands under its own name."""
_DEFAULTS: Final = (*((f"{one}_basis", "seen") for one in ("date", "start", "end")), ("negated", False), ("acting", False))
_SAYS_NOTHING: Final[Sequence[Any]] = (None, "", [], {})


def text(held: "Held") -> Iterator[str]:
    """The context and the words, then every record, and every quotation in the page that has it, one on each line."""
    yield f'{{"@context": {_json(_CONTEXT)},\n"@graph": ['
    yield f"\n{_json(_dataset(held))}"
    yield from (f",\n{_json(one)}" for one in words.defined())
    asked = {*held.ids}
    languages = {row["id"]: row["lang"] for row in held.current(("source",), closed=True)}
    for row in held.current((*OCCURRENCES, *TENURES, *ENTITIES), closed=True):
        node = _node(held.store, row) | (_judged(row) if row["id"] in asked else {})
        for one in (node, *annotations.of(held.store, row, languages)):
            yield f",\n{_json(one)}"
    yield "\n]}\n"


def lost(held: "Held") -> Iterator[str]:
    """What stands under words of this tool alone, because any other would make a fact of it."""
    count = sum(_unheld(row) is not None for row in held.current((*OCCURRENCES, *TENURES)))
    if count:
        have = "1 has" if count == 1 else f"{count} have"
        yield f"{have} only words of this tool (`term:`) in JSON-LD: denied, judged wrong, or of an observer or an applicant"


def _dataset(held: "Held") -> Mapping[str, Any]:
    said = held.said
    as_of = (said.get("as_of") or {}).get("edtf")
    return _given({
        "@id": told.address(held.store, ""),
        "@type": "Dataset",
        "name": held.title,
        "description": said.get("description"),
        "version": said.get("version"),
        "license": said.get("license"),
        "creator": [{"@type": "Person", "name": name} for name in said.get("authors") or ()],
        "term:asOf": as_of,
        "term:scope": list(held.scope),
    })  # fmt: skip


def _node(store: "Store", row: "Row") -> dict[str, Any]:
    unheld = _unheld(row)
    types = (unheld,) if unheld else _TYPES[row["kind"]]
    common = {
        "@id": told.address(store, row["id"]),
        "@type": [*types],
        "citation": [{"@id": told.address(store, one["id"])} for one in row["sources"]] if row["kind"] != "source" else [],
        "term:sourced": [_cited(store, one) for one in row["sources"] if one["locator"] or one["excerpt"] or one["supports"]],
    }
    if unheld:
        own = {key: value for key, value in row.items() if key not in ("negated", *_UNTOLD)}
        return _given(common | {"term:kind": row["kind"]} | _own(store, own))
    return _given(common | _known(store, row) | _own(store, {key: one for key, one in row.items() if key not in _PLACED}))


def _unheld(row: "Row") -> str | None:
    """What a record is that must not be read as the fact of its kind: judged wrong, denied by its source, no membership."""
    if row["rank"] == "deprecated":
        return "term:JudgedWrong"
    return "term:Denial" if row.get("negated") else "term:Standing" if row.get("status") in _OUTSIDE else None


def _judged(row: "Row") -> dict[str, Any]:
    """Whether a record of a part certainly meets the conditions, and why not."""
    return {"term:certain": row["certain"]} | _given({"term:doubts": row["doubts"]})


def _known(store: "Store", row: "Row") -> dict[str, Any]:
    """The fields for which a vocabulary has a word that claims no more."""
    part = row.get("participants") or ()
    found: dict[str, Any] = {
        "name": row.get("title") if row["kind"] != "office" else None,
        "roleName": row.get("title") if row["kind"] == "office" else None,
        "text": _quoted(row.get("quote")),
        "url": web_address(row.get("url")),
        "archivedAt": web_address(row.get("archive_url")),
        "sameAs": f"http://www.wikidata.org/entity/{row['wikidata']}" if row.get("wikidata") else None,
        "prov:qualifiedAssociation": [_took_part(store, one) for one in part if one["role"] not in told.AWAY],
        "term:away": [_away(store, one) for one in part if one["role"] in told.AWAY],
        "term:contradiction": [
            {"term:record": {"@id": told.address(store, one["id"])}, "term:over": one["over"]}
            for one in row["conflicts_with"] if one["over"]
        ],
    }  # fmt: skip
    for key, name in _TEXTS.items():
        if row.get(key) not in _SAYS_NOTHING:
            _add(found, name, row[key])
    for alias in row.get("aliases") or ():
        _add(found, "alternateName", _tagged(alias["name"], alias["lang"]))
    for key, name in _LINKS.items():
        for one in _several(row.get(key)):
            _add(found, name, {"@id": told.address(store, one["id"])} if one["id"] else one["name"])
    days = {"start": row["window"]["start"]} if row["kind"] == "silence" else row
    for key, names in _DATES.items():
        for name, value in _date(days.get(key), names):
            _add(found, name, value)
    if row["kind"] == "silence":
        found["term:observedThrough"] = _when(row["window"]["observed_through"])
    return found


def _own(store: "Store", values: Mapping[str, Any], *, identified: bool = False) -> dict[str, Any]:
    """Fields under their own names; the `id` of a part is its address where it is `identified`, else that of what it names."""
    found = {f"term:{word(key)}": _value(store, key, value) for key, value in values.items() if key != "id"}
    if values.get("id"):
        named = told.address(store, values["id"])
        found |= {"@id": named} if identified else {"term:record": {"@id": named}}
    return _given(found)


def _value(store: "Store", key: str, value: Any) -> Any:
    """The value of a field; None where it says no more than that the field is left out."""
    match value:
        case [*items]:
            return [one for one in (_value(store, key, item) for item in items) if one not in _SAYS_NOTHING]
        case {"edtf": _, "earliest": _}:
            return _when(value)
        case {"earliest": first, "latest": last}:
            accounts = {"term:earliest": first, "term:latest": last}
            return {name: {"@id": told.address(store, one)} for name, one in accounts.items() if one}
        case {"id": None, "name": name}:
            return name
        case {"id": named, "name": _}:
            return {"@id": told.address(store, named)} if not value.get("over") else _own(store, {**value, "name": None})
        case {"locator": _, "supports": _}:
            return _cited(store, value)
        case {}:
            return _own(store, value, identified=key in ("accounts", "figures"))
    return None if (key, value) in _DEFAULTS else value


def _cited(store: "Store", one: Mapping[str, Any]) -> Mapping[str, Any]:
    told_ = {"term:source": {"@id": told.address(store, one["id"])}, "term:locator": one["locator"]}
    return _given({**told_, "term:excerpt": one["excerpt"], "term:supports": one["supports"]})


def _took_part(store: "Store", one: Mapping[str, Any]) -> Mapping[str, Any]:
    agent = {"@id": told.address(store, one["who"]["id"])}
    behalf = {"@id": told.address(store, one["for"]["id"])} if one["for"] else None
    return _given({"@type": "prov:Association", "prov:agent": agent, "term:role": one["role"], "term:for": behalf})


def _away(store: "Store", one: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"term:who": {"@id": told.address(store, one["who"]["id"])}, "term:role": one["role"]}


def _date(value: Mapping[str, Any] | None, names: tuple[str, str]) -> Iterator[tuple[str, Any]]:
    known = _when(value)
    if value and known:
        edtf = value["edtf"] or ""
        if fullmatch(_EXACT, edtf):
            yield from zip(names, dict.fromkeys(edtf.split("/")), strict=False)
        yield f"term:{names[0]}", known


def _when(value: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """A date as EDTF, with the first and the last day that it may be and the source's words; None where it says nothing."""
    if not value or not value["edtf"]:
        return {"term:phrase": value["phrase"]} if value and value.get("phrase") else None
    is_open = value["edtf"] == ".."
    known: dict[str, Any] = {"term:edtf": value["edtf"] if is_open else {"@value": value["edtf"], "@type": "edtf:EDTF"}}
    known |= {f"term:{end}": {"@value": value[end], "@type": "xsd:date"} for end in ("earliest", "latest") if value[end]}
    return known | ({"term:phrase": value["phrase"]} if value.get("phrase") else {})


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
    return {name: value for name, value in told_.items() if value not in _SAYS_NOTHING}


def _json(value: object) -> str:
    return dumps(value, ensure_ascii=False)
