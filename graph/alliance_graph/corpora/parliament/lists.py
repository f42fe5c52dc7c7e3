"""The lists of people and organizations beside the sittings of a parliament."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from alliance_graph.corpora.parliament.tei import ID, LANG, TEI, plain
from alliance_graph.errors import UsageError


class Person(NamedTuple):
    """A speaker as the list tells: the name, the birthday, and each affiliation by its role, organization and days.

    Dates are as they stand in the list.
    """

    name: str
    born: str
    affiliations: tuple[tuple[str, str, str, str], ...]


def people(path: Path | None) -> dict[str, Person]:
    """The people of a list by their ids; none where there is no list."""
    found: dict[str, Person] = {}
    for element in _listed(path, "person"):
        name = element.find(f"{TEI}persName")
        birth = element.find(f"{TEI}birth")
        parts = [
            plain(one)
            for kind in ("forename", "surname")
            for one in (name if name is not None else ())
            if one.tag == TEI + kind
        ]
        affiliations = tuple(
            (_role(one), one.get("ref", "").lstrip("#"), one.get("from", ""), one.get("to", ""))
            for one in element.iter(f"{TEI}affiliation")
        )
        id_ = element.get(ID, "")
        called_ = " ".join(parts) or (plain(name) if name is not None else "") or id_
        found[id_] = Person(called_, birth.get("when", "") if birth is not None else "", affiliations)
    return found


def _role(affiliation: Xml.Element) -> str:
    """The title of an office, in English where there is one; else the word of the format, such as `member` or `minister`."""
    role, names = affiliation.get("role", "member"), list(affiliation.iterfind(f"{TEI}roleName"))
    named = next((one for one in names if one.get(LANG) == "en"), names[0] if names else None)
    return role if role == "member" or named is None else plain(named) or role


def organizations(path: Path | None) -> dict[str, tuple[str, str]]:
    """The name of each organization and its short form, in English where there is one."""
    found: dict[str, tuple[str, str]] = {}
    for element in _listed(path, "org"):
        names = list(element.iterfind(f"{TEI}orgName"))
        full = [one for one in names if one.get("full") != "abb"]
        name = next((one for one in full if one.get(LANG) == "en"), full[0] if full else None)
        short = next((plain(one) for one in names if one.get("full") == "abb"), "")
        if name is not None:
            found[element.get(ID, "")] = (plain(name), short)
    return found


def _listed(path: Path | None, tag: str) -> Iterator[Xml.Element]:
    if path is None:
        return
    try:
        for _, element in Xml.iterparse(path):
            if element.tag == f"{TEI}{tag}":
                yield element
                element.clear()
    except Xml.ParseError as error:
        raise UsageError(f"{path}:{error.position[0]}: the XML breaks off or is damaged ({error}); download it again") from None
