"""Coded events: POLECAT, which codes by PLOVER, and ICEWS, which codes by CAMEO; a row for each event of two actors.

Law: a code is a word that the dataset adds to the types of events, and nothing is read into it. An actor is the one of the
dataset that has the name; else a country where the row says that its name is that of its country, and a grouping otherwise.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from alliance_graph.corpora.intake import Corpus, Intake
from alliance_graph.corpora.tables.rows import Form, Row, form, given, rows
from alliance_graph.errors import UsageError
from alliance_graph.records.dates import parse
from alliance_graph.records.kinds import ACTORS, PLACES
from alliance_graph.text.folding import fold, slug

Data = dict[str, Any]

_NOTHING: Final = ("", "None", "NULL", "NA")
"""What a cell holds where an event has no such actor, country or place."""
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


class _Layout(NamedTuple):
    """The columns of a layout: the type, a narrower word or a text for it, both actors with their countries, and the place."""

    name: str
    type: str
    mode: str
    actor: str
    actor_country: str
    target: str
    target_country: str
    place: str


_LAYOUTS: Final = (
    _Layout(
        "plover",
        "Event Type",
        "Event Mode",
        "Actor Name",
        "Actor Country",
        "Recipient Name",
        "Recipient Country",
        "Placename",
    ),
    _Layout("cameo", "CAMEO Code", "Event Text", "Source Name", "Source Country", "Target Name", "Target Country", "City"),
)


def corpus(path: Path) -> Corpus:
    """The table as a source."""
    return Corpus.of(path, "events", path.name.partition(".")[0])


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """The events in the order of the rows, then the words that the codes add."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the one table of events")
    how = form(path)
    first = next(iter(rows(path, how, ("Event ID", "Event Date"))), None)
    layout = next((one for one in _LAYOUTS if first is not None and {*one[1:7]} <= first.cells.keys()), None)
    if layout is None:
        raise UsageError(
            f"{path}:1: the heading is neither that of POLECAT (Event Type, Actor Name, Recipient Name) nor that of ICEWS "
            "(CAMEO Code, Source Name, Target Name); is it the right file?"
        )
    yield from _Events(path, how, layout, intake).records()


class _Events:
    def __init__(self, path: Path, how: Form, layout: _Layout, intake: Intake) -> None:
        self._path, self._how, self._layout = path, how, layout
        self._intake, self._names, self._tally = intake, intake.names, intake.tally
        self._terms: dict[str, Data] = {}
        self._ids: dict[str, int] = {}

    def records(self) -> Iterator[Data]:
        self._tally.counts["events"] = 0
        for row in rows(self._path, self._how):
            try:
                made = self._event(row)
            except ValueError as error:
                self._tally.refuse(self._path.name, row.line, str(error))
                continue
            self._tally.counts["events"] += 1
            yield made
        self._tally.read["events"] = self._tally.counts["events"] + self._tally.refusals
        yield from (one for _, one in sorted(self._terms.items()))

    def _event(self, row: Row) -> Data:
        if row.fault:
            raise ValueError(row.fault)
        cells, layout = row.cells, self._layout
        id_ = f"{layout.name}-{slug(given(cells['Event ID']))}"
        if id_ in self._ids or not given(cells["Event ID"]):
            raise ValueError(f"the Event ID {given(cells['Event ID'])!r} is empty or stands above already")
        date = parse(given(cells["Event Date"])[:10]).edtf
        code, mode = given(cells[layout.type]), given(cells[layout.mode])
        if not slug(code):
            raise ValueError(f"the row has no code ({layout.type})")
        actor, target = given(cells[layout.actor], _NOTHING), given(cells[layout.target], _NOTHING)
        self._ids[id_] = row.line
        title = " – ".join(filter(None, (actor, mode or code, target)))
        made: Data = {"record": "event", "id": id_, "type": self._type(code, mode), "title": title, "date": date}
        taking_part = [{"who": self._actor(actor, cells[layout.actor_country]), "role": "actor"}] if actor else []
        if target and target != actor:
            taking_part.append({"who": self._actor(target, cells[layout.target_country]), "role": "target"})
        made |= {"participants": taking_part} if taking_part else {}
        if place := given(cells.get(layout.place), _NOTHING):
            made["location"] = self._names.known(PLACES, place) or self._names.id("place", place)
        if _NUMBER.fullmatch(value := given(cells.get("Intensity"))):
            made["figures"] = [{"what": "intensity", "value": float(value)}]
        return made | {"sources": [self._intake.cited]}

    def _type(self, code: str, mode: str) -> str:
        """The word of a code; a mode of PLOVER is narrower than its type, the text of CAMEO defines its code."""
        layout = self._layout.name
        wide = f"{layout}-{slug(code)}"
        if layout == "cameo":
            self._term(wide, f"CAMEO {code}: {mode}" if mode else f"CAMEO {code}")
            return wide
        self._term(wide, f"PLOVER {code}")
        if not slug(mode):
            return wide
        narrow = f"{wide}-{slug(mode)}"
        self._term(narrow, f"PLOVER {code}, mode {mode}", wide)
        return narrow

    def _term(self, name: str, definition: str, broader: str = "") -> None:
        if name not in self._terms:
            made: Data = {"record": "term", "id": f"event-type-{name}", "field": "event-type", "name": name}
            made |= {"definition": definition} | ({"broader": broader} if broader else {})
            self._terms[name] = made | {"sources": [self._intake.cited]}

    def _actor(self, name: str, country: str) -> str:
        if known := self._names.known(ACTORS, name):
            return known
        if fold(name) == fold(given(country, _NOTHING)):
            return self._names.id("country", name)
        return self._names.id("organization", name, kind="grouping")
