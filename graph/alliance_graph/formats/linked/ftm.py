"""FollowTheMoney: entities of its model, one JSON object a line, as Aleph and OpenSanctions read them.

Law: a state is a `PublicBody`, because its model has no country that could be a member; words are an `Event` of who spoke and
to whom; a silence is a `Note` on the actor. Its dates are a year, a month or a day: of a vague date, the longest of these that
holds all days that it may be; the words for the day stand in the description. Topics have no place there.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha1
from json import dumps
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats import told
from alliance_graph.records.dates import doubted
from alliance_graph.records.kinds import ACTORS, ENTITIES, OCCURRENCES, TENURES
from alliance_graph.text import wording
from alliance_graph.text.folding import slug
from alliance_graph.text.urls import web_address

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row, Store

_SCHEMATA: Final = {
    "organization": "Organization",
    "person": "Person",
    "country": "PublicBody",
    "place": "Address",
    "source": "Article",
    "event": "Event",
    "statement": "Event",
    "silence": "Note",
}
_PREFIXES: Final = (10, 7, 4)
"""The lengths of a day, a month and a year."""


def text(held: "Held") -> Iterator[str]:
    """The entities: those that others name first."""
    things = {
        row["id"]: row["kind"] for row in held.current((*ENTITIES, *OCCURRENCES), closed=True) if row["kind"] in _SCHEMATA
    }
    labels = held.store.labels(things)
    posts: set[str] = set()
    for kinds, made in ((ENTITIES, _entity), (OCCURRENCES, _occurrence), (TENURES, _tenure)):
        for row in held.current(kinds, closed=True):
            for schema, key, properties in made(held.store, row, things, labels.get(row["id"]) or ""):
                if key not in posts:
                    yield _line(held.store, schema, key, properties)
                posts |= {key} if schema == "Position" else set()


def lost(held: "Held") -> Iterator[str]:
    """What its model has no place for."""
    topics = sum(1 for _ in held.current(("topic",)))
    if topics:
        count = "1 is" if topics == 1 else f"{topics} are"
        yield f"FollowTheMoney has no topics: {count} left out, and their names are keywords"
    denied = sum(row["negated"] for row in held.current(TENURES))
    if denied:
        count = "1 is" if denied == 1 else f"{denied} are"
        yield f"FollowTheMoney has no denials: {count} left out"
    away = sum(bool(_away(row)) for row in held.current(("event",)))
    if away:
        count = "1 event names" if away == 1 else f"{away} events name"
        yield f"FollowTheMoney knows only who was involved: {count} in words alone who was absent, invited or did not vote"


_Made = Iterator[tuple[str, str, Mapping[str, Any]]]
"""The schema of each entity that a record makes, its id and its properties."""


def _entity(store: "Store", row: "Row", things: Mapping[str, str], _: str) -> _Made:
    if row["kind"] not in _SCHEMATA:
        return
    common = {"sourceUrl": [web_address(row.get("url"))], "wikidataId": [row.get("wikidata")]}
    remarks = [row["note"], *told.reservations(row), *told.asides(row)]
    remarks += (one for key in ("founded", "dissolved", "born") for one in told.vague(key, row.get(key)))
    names = {"name": [row.get("name")], "alias": [row.get("short"), *(one["name"] for one in row.get("aliases") or ())]}
    match row["kind"]:
        case "organization":
            more = {
                "parent": _ids(store, row["part_of"], things, ACTORS),
                "incorporationDate": _date(row["founded"]),
                "dissolutionDate": _date(row["dissolved"]),
                "classification": [row["organization_kind"]],
            }
        case "person":
            more = {"birthDate": _date(row["born"]), "birthPlace": _names(row["born_in"])}
        case "country":
            more = {"country": [row["iso2"].lower()] if row["iso2"] else []}
        case "place":
            more = {"full": [row["name"]]}
        case _:
            made_by = {"publisher": _names(row["publisher"]), "author": _names(row["author"])}
            days = {"publishedAt": _date(row["published"]), "retrievedAt": _date(row["retrieved"])}
            more, names = {"title": [row["title"]], **made_by, **days}, {"name": [row["title"]]}
    yield _SCHEMATA[row["kind"]], row["id"], {**names, **common, **more, "notes": remarks}


def _occurrence(store: "Store", row: "Row", things: Mapping[str, str], label: str) -> _Made:
    words = {"name": [told.headline(row, label)], "summary": [row["summary"]], "keywords": _keywords(row)}
    proof = _ids(store, row["sources"], things, ("source",))
    described = ["\n".join((told.moment(row), *told.body(row), *_away(row)))]
    if row["kind"] == "silence":
        yield "Note", row["id"], {**words, "entity": _ids(store, row["actor"], things, ACTORS), "description": described,
                                  "proof": proof}  # fmt: skip
        return
    named = [row.get("speaker"), row.get("for"), *(row.get("to") or ())]
    part = [one for one in row.get("participants") or () if one["role"] not in told.AWAY]
    hosts = [one["who"] for one in part if one["role"] in ("host", "organizer", "chair")]
    yield "Event", row["id"], {
        **words,
        "description": described,
        "organizer": _ids(store, hosts, things, ACTORS),
        "involved": _ids(store, [*named, *(one["who"] for one in part)], things, ACTORS),
        "location": _names(row["location"]),
        "proof": proof,
        "sourceUrl": [*told.links(row)],
        **_extent(row["date"]),
    }  # fmt: skip


def _away(row: "Row") -> list[str]:
    """Who is not said to have been there, in a sentence."""
    names = [f"{one['who']['name']} ({one['role']})" for one in row.get("participants") or () if one["role"] in told.AWAY]
    return [f"Not said to have been there: {', '.join(names)}."] if names else []


def _tenure(store: "Store", row: "Row", things: Mapping[str, str], _: str) -> _Made:
    if row["negated"]:
        return
    days = {"startDate": _date(row["start"]), "endDate": _date(row["end"]), "date": _dates(row["attested"])}
    proof = {"proof": _ids(store, row["sources"], things, ("source",)), "summary": [row["note"]]}
    proof["description"] = ["\n".join(_qualified(row))]
    match row["kind"]:
        case "membership":
            ends = {"member": _ids(store, row["member"], things, ACTORS),
                    "organization": _ids(store, row["organization"], things, ("organization",))}  # fmt: skip
            found = "Membership", row["id"], {**ends, "status": [row["status"]], **days, **proof}
        case "office":
            of = row["organization"] or row["country"]
            holder = _ids(store, row["person"], things, ("person",))
            if holder and of:
                post = f"post-{slug(row['title'])}-{of['id']}"
                place = {"organization": _ids(store, row["organization"], things, ("organization",))}
                yield "Position", post, {"name": [f"{row['title']}, {of['name']}"], **place}
                ends = {"holder": holder, "post": [_key(store, post)]}
                found = "Occupancy", row["id"], {**ends, **days, **proof}
            else:
                ends = {"subject": _ids(store, row["person"], things, ACTORS), "object": _ids(store, of, things, ACTORS)}
                found = (
                    "UnknownLink",
                    row["id"],
                    {**ends, "role": [wording.titled(row["title"], row["acting"])], **days, **proof},
                )
        case _:
            ends = {one: _ids(store, row[one], things, _SCHEMATA) for one in ("subject", "object")}
            found = "UnknownLink", row["id"], {**ends, "role": [row["predicate"] + _claimed(row)], **days, **proof}
    if all(ends.values()):
        yield found


def _qualified(row: "Row") -> Iterator[str]:
    """On whose word a tenure rests, when it held as far as that is known, and what is contested."""
    if row.get("acting"):
        yield "Only for the time being (acting)."
    if row.get("claimed_by"):
        yield f"As {row['claimed_by']['name']} claims."
    if known := wording.held(row, wording.date):
        yield told.sentence(known)
    yield from told.reservations(row)


def _claimed(row: "Row") -> str:
    return f", as {row['claimed_by']['name']} claims" if row["claimed_by"] else ""


def _ids(store: "Store", value: Any, things: Mapping[str, str], kinds: Iterable[str]) -> list[str]:
    """The addresses of those named that are in the file and of these kinds."""
    known = {*kinds}
    given = value if isinstance(value, list) else [value]
    return [_key(store, one["id"]) for one in given if one and things.get(one["id"] or "") in known]


def _key(store: "Store", key: str) -> str:
    """The id of an entity, as that model has it: letters, digits and hyphens; other ids by their digest."""
    whole = "-".join(told.address(store, key).split(":")[2:])
    is_plain = fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]*[0-9A-Za-z]", whole)
    return whole if is_plain else sha1(whole.encode(), usedforsecurity=False).hexdigest()


def _names(value: Mapping[str, Any] | None) -> list[str]:
    return [value["name"]] if value else []


def _keywords(row: "Row") -> list[str]:
    return [word for word in (row.get("type"), row.get("modality"), *(one["name"] for one in row["about"])) if word]


def _extent(value: Mapping[str, Any] | None) -> Mapping[str, list[str]]:
    """A time from one day to another by its ends, as exact as each is given and none that is doubted; any other date as one."""
    edtf = (value or {}).get("edtf") or ""
    if "/" in edtf:
        start, end = ([one] if fullmatch(told.PLAIN, one) else [] for one in edtf.split("/"))
        return {"startDate": start, "endDate": end}
    return {"date": _date(value)}


def _dates(values: Iterable[Mapping[str, Any]]) -> list[str]:
    return [day for value in values for day in _date(value)]


def _date(value: Mapping[str, Any] | None) -> list[str]:
    """The longest of year, month and day that holds all days that a date may be.

    None, where these lie in several years, or where the source doubts the date, so that it may be any other day.
    """
    first, last = (value or {}).get("earliest"), (value or {}).get("latest")
    if not value or not first or not last or doubted(value["edtf"]):
        return []
    return next(([first[:length]] for length in _PREFIXES if first[:length] == last[:length]), [])


def _line(store: "Store", schema: str, key: str, properties: Mapping[str, Any]) -> str:
    kept = {name: [*dict.fromkeys(one for one in values if one)] for name, values in properties.items()}
    given = {name: values for name, values in kept.items() if values}
    return dumps({"id": _key(store, key), "schema": schema, "properties": given}, ensure_ascii=False) + "\n"
