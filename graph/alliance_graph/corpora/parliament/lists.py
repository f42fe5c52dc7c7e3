"""The lists of people and organizations beside the sittings of a parliament."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from alliance_graph.corpora.parliament.tei import ID, LANG, TEI, plain
from alliance_graph.errors import UsageError


class Person(NamedTuple):
    """A speaker as the list tells: the name and others, the birthday, and each affiliation by its role, organization and days.

    The name is the first of those that have not ended, else the last to end. Dates are as they stand in the list.
    """

    name: str
    others: tuple[str, ...]
    born: str
    affiliations: tuple[tuple[str, str, str, str], ...]


def people(path: Path | None) -> dict[str, Person]:
    """The people of a list by their ids; none where there is no list."""
    found: dict[str, Person] = {}
    for element in _listed(path, "person"):
        names = sorted(element.iterfind(f"{TEI}persName"), key=_end, reverse=True)
        birth = element.find(f"{TEI}birth")
        affiliations = tuple(
            (_role(one), one.get("ref", "").lstrip("#"), one.get("from", ""), one.get("to", ""))
            for one in element.iter(f"{TEI}affiliation")
        )
        id_ = element.get(ID, "")
        called = [name for one in names if (name := _called(one))] or [id_]
        born = birth.get("when", "") if birth is not None else ""
        found[id_] = Person(called[0], tuple(dict.fromkeys(called[1:])), born, affiliations)
    return found


def _end(name: Xml.Element) -> str:
    """The day on which somebody or something ceased to be called so, as ISO text; of what is called so still, one after all."""
    return name.get("to") or "9999"


def _called(name: Xml.Element) -> str:
    parts = [plain(one) for kind in ("forename", "surname") for one in name if one.tag == TEI + kind]
    return " ".join(parts) or plain(name)


def _role(affiliation: Xml.Element) -> str:
    """The title of an office, in English where there is one; else the word of the format, such as `member` or `minister`."""
    role, names = affiliation.get("role", "member"), list(affiliation.iterfind(f"{TEI}roleName"))
    named = next((one for one in names if one.get(LANG) == "en"), names[0] if names else None)
    return role if role == "member" or named is None else plain(named) or role


def organizations(path: Path | None) -> dict[str, tuple[str, str]]:
    """The newest name of each organization and its short form, in English where there is one."""
    found: dict[str, tuple[str, str]] = {}
    for element in _listed(path, "org"):
        names = sorted(element.iterfind(f"{TEI}orgName"), key=_end, reverse=True)
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
