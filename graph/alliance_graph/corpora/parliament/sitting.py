"""A sitting as its file in TEI tells it: the header, the headings of the debates, and who said what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as Xml

from alliance_graph.corpora.parliament.tei import ID, LANG, TEI, line_of, plain
from alliance_graph.corpora.tables.rows import integer
from alliance_graph.corpora.tables.values import date
from alliance_graph.errors import UsageError

Data = dict[str, Any]

_SAMPLE: Final = "[ParlaMint SAMPLE]"


class Said(NamedTuple):
    """An utterance: the debate in which it stands, who speaks, in which role, and the words."""

    id: str
    debate: int
    who: str
    role: str
    words: str


class Sitting(NamedTuple):
    """A sitting: what its header says, the headings of its debates by their numbers, and its utterances."""

    id: str
    path: Path
    title: str
    day: str
    lang: str
    body: str
    url: str
    sample: bool
    speeches: int | None
    words: int | None
    headings: Mapping[int, str]
    said: tuple[Said, ...]


def read(path: Path) -> Sitting:
    """A sitting from its file; `UsageError` where the file is no such file, or not a whole one."""
    header: Data = {}
    said: list[Said] = []
    headings: dict[int, str] = {}
    debate = 0
    try:
        for what, element in Xml.iterparse(path, ("start", "end")):
            tag = element.tag.removeprefix(TEI)
            if what == "start":
                if not header and tag != "TEI":
                    raise UsageError(f"{path}:1: this is no sitting of ParlaMint in TEI, but <{tag}>; is it the right file?")
                header = header or {"id": element.get(ID, path.stem), "lang": element.get(LANG, "und")}
                debate += tag == "div"
            elif tag == "teiHeader":
                header |= _header(element, path)
            elif tag == "head" and debate not in headings and (words := plain(element)):
                headings[debate] = words
            elif tag == "u":
                said.append(_utterance(element, debate))
                element.clear()
    except Xml.ParseError as error:
        line = error.position[0]
        raise UsageError(f"{path}:{line}: the XML breaks off or is damaged ({error}); download the file again") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if "day" not in header:
        raise UsageError(f"{path}:1: the sitting has no teiHeader, which says of which day it is; download the file again")
    return Sitting(path=path, headings=headings, said=tuple(said), **header)


def _header(element: Xml.Element, path: Path) -> Data:
    def first(where: str) -> Xml.Element | None:
        return element.find(where.replace("/", f"/{TEI}").replace(".", f".//{TEI}", 1))

    titles = [plain(one) for one in element.iter(f"{TEI}title")]
    main = titles[0] if titles else path.stem
    dated = first(".setting/date")
    try:
        day = date(dated.get("when") if dated is not None else "", "date")
    except ValueError:
        day = ""
    if not day:
        line = line_of(path, "<setting", "<teiHeader")
        raise UsageError(f"{path}:{line}: its header gives no day (setting/date/@when); is it a file of ParlaMint 4?")
    meetings = [one.get("corresp", "").lstrip("#") for one in element.iter(f"{TEI}meeting")]
    counts = {one.get("unit"): integer(one.get("quantity", "")) for one in element.iter(f"{TEI}measure")}
    source = first(".sourceDesc")
    address = (
        next((plain(one) for one in source.iter(f"{TEI}idno") if one.get("type") == "URI"), "") if source is not None else ""
    )
    return {
        "title": main.replace(_SAMPLE, "").strip(),
        "day": day,
        "body": next(filter(None, meetings), ""),
        "url": address,
        "sample": any(_SAMPLE in one for one in titles),
        "speeches": counts.get("speeches"),
        "words": counts.get("words"),
    }


def _utterance(element: Xml.Element, debate: int) -> Said:
    words = "\n".join(plain(one) for one in element.iter(f"{TEI}seg"))
    roles = [one.lstrip("#") for one in element.get("ana", "").split()]
    role = next((one for one in roles if one in ("chair", "regular", "guest")), "regular")
    return Said(element.get(ID, ""), debate, element.get("who", "").lstrip("#"), role, words)
