"""A dataset of two JSONL files and two YAML files beside them, and edits of all of them, as chance chooses."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, Final

Fields = dict[str, Any]

SECTIONS: Final = {
    "source": "sources",
    "person": "people",
    "organization": "organizations",
    "topic": "topics",
    "place": "places",
    "office": "offices",
    "membership": "memberships",
    "relation": "relations",
    "silence": "silences",
    "coverage": "coverage",
    "event": "events",
    "statement": "statements",
}
ACTORS: Final = ("ann", "bob", "cid", "dan", "pact", "organ", "union")
TOPICS, PLACES, SOURCES = ("war", "peace", "trade"), ("city", "land"), ("wire", "post", "blog")
OWN: Final = ("cid", "dan", "union", "trade", "land", "chair", "head", "joins", "backs", "hush", "quiet", "looked", "relay")
"""What the YAML files may say beside accounts."""
BULK, ACCOUNTS = tuple(f"e{number}" for number in range(12)), tuple(f"y{number}" for number in range(6))
LATER: Final = tuple(f"n{number}" for number in range(4))
"""Accounts that a JSONL file may say later."""
ONLY_LINES: Final = (*SOURCES, "ann", "bob", "pact", "organ", "war", "peace", "city", "seat", "log")
DAYS: Final = (
    "2022-02-01",
    "2022-02-03",
    "2022-02-04",
    "2022-02-04",
    "2022-02",
    "2022",
    "[2022-02-03..2022-02-07]",
    "2022-02-05?",
)


class Edited:
    """The files in a folder; `choose` decides."""

    def __init__(self, folder: Path, choose: Random) -> None:
        self._folder = folder
        self._choose = choose
        self._more: set[str] = set()
        self._files: dict[str, dict[str, Fields]] = {"a.yaml": {}, "z.yaml": {}}
        first = [self._entity(one) for one in ONLY_LINES]
        lines = [*first, *(self._account(one) for one in BULK)]
        self._lines: dict[str, list[Fields]] = {"bulk.jsonl": lines[:-3], "more.jsonl": lines[-3:]}
        (folder / "texts").mkdir()
        (folder / "texts" / "wire.txt").write_text("[speech 1]\nPeace is near.\n[speech 2]\nThe war of words.\n")
        for one in (*OWN, *ACCOUNTS):
            if self._often():
                self._files[choose.choice(("a.yaml", "z.yaml"))][one] = self._record(one)
        self._write()

    def edit(self) -> None:
        """Add, change or remove some records of the files, or put those of a YAML file into another order."""
        if self._often():
            self._edit_lines()
        for _ in range(self._choose.randint(0, 3)):
            one = self._choose.choice((*OWN, *ACCOUNTS))
            if self._seldom():
                self._more ^= {one}
            held = next((file for file in self._files.values() if one in file), None)
            if held is not None and self._seldom():
                del held[one]
            else:
                (held if held is not None else self._files[self._choose.choice(("a.yaml", "z.yaml"))])[one] = self._record(one)
        if self._seldom():
            name = self._choose.choice(("a.yaml", "z.yaml"))
            self._files[name] = dict(self._choose.sample([*self._files[name].items()], len(self._files[name])))
        self._write()

    def _edit_lines(self) -> None:
        """Put a line in, change one, take one out, or move one to another place."""
        choose = self._choose
        for _ in range(choose.randint(1, 3)):
            lines = self._lines[choose.choice((*self._lines,))]
            at = choose.randrange(len(lines) + 1)
            way = choose.choice(("change", "change", "take", "put", "move"))
            if way == "put":
                there = () if self._rarely() else {line["id"] for lines in self._lines.values() for line in lines}
                lines.insert(at, self._record(choose.choice([one for one in (*LATER, *ONLY_LINES, *BULK) if one not in there])))
            elif at < len(lines) and way == "change":
                lines[at] = self._record(lines[at]["id"])
            elif at < len(lines):
                line = lines.pop(at)
                if way == "move":
                    others = self._lines[choose.choice((*self._lines,))]
                    others.insert(choose.randrange(len(others) + 1), line)

    def _write(self) -> None:
        """Each file; of some records the other file cites one more source."""
        for name, lines in self._lines.items():
            end = "" if self._seldom() else "\n"
            (self._folder / name).write_text("\n".join(map(json.dumps, lines)) + end * bool(lines))
        for name, records in self._files.items():
            sections: dict[str, list[Fields]] = {}
            others = next(other for file, other in self._files.items() if file != name)
            more = [
                {"record": others[one]["record"], "id": one, "sources": ["post"]} for one in sorted(self._more & others.keys())
            ]
            for record in (*records.values(), *more):
                own = {key: value for key, value in record.items() if key != "record"}
                sections.setdefault(SECTIONS[record["record"]], []).append(own)
            (self._folder / name).write_text(json.dumps(sections))

    def _often(self) -> bool:
        return self._choose.random() < 0.6

    def _seldom(self) -> bool:
        return self._choose.random() < 0.3

    def _rarely(self) -> bool:
        return self._choose.random() < 0.07

    def _record(self, one: str) -> Fields:
        return self._account(one) if one in (*BULK, *ACCOUNTS, *LATER) else self._entity(one)

    def _account(self, one: str) -> Fields:
        pick = self._choose.choice
        earlier = [*BULK[: int(one[1:])], *(ACCOUNTS[: int(one[1:])] if one[0] != "e" else ())]
        made: Fields = {"id": one, "sources": self._choose.sample(SOURCES, self._choose.randint(1, 2))}
        if self._seldom():
            made["sources"] = [{"source": "wire", "locator": pick(("speech 1", "speech 2"))}]
        if self._often():
            made["about"] = [pick((*TOPICS, *PLACES, "ann", "pact", "e1", "y1", "n1"))]
        for field in ("after", "in_response_to", "distinct_from", "conflicts_with"):
            if earlier and self._rarely():
                made[field] = [pick(earlier)]
        if earlier and self._rarely():
            made["same_as"] = pick(earlier)
        if self._rarely():
            made |= {"rank": "deprecated", "why": "wrong"}
        return made | (self._event(earlier) if self._often() else self._statement())

    def _event(self, earlier: list[str]) -> Fields:
        pick = self._choose.choice
        made: Fields = {"record": "event", "type": pick(("meeting", "vote")), "title": pick(("Talks", "War talks", "A vote"))}
        made |= {"date": pick(DAYS), "participants": [self._participant() for _ in range(self._choose.randint(0, 2))]}
        made |= {"location": pick(PLACES)} if self._seldom() else {}
        made |= {"part_of": [pick(earlier)]} if earlier and self._rarely() else {}
        made |= {"statements": [{"summary": pick(("no war", "peace")), "speaker": pick(ACTORS)}]} if self._seldom() else {}
        return made | ({"stance": "support"} if self._seldom() else {})

    def _participant(self) -> Fields:
        pick = self._choose.choice
        made = {"who": pick(ACTORS), "role": pick(("participant", "speaker", "in-favour", "audience"))}
        return made | ({"for": pick(ACTORS[4:])} if self._seldom() else {})

    def _statement(self) -> Fields:
        pick = self._choose.choice
        made: Fields = {"record": "statement", "summary": pick(("war is near", "no comment", "peace now"))}
        made |= {"speaker": pick(ACTORS)} if self._often() else {}
        made |= {"for": pick(ACTORS[4:])} if self._rarely() else {}
        made |= {"to": [pick(ACTORS)]} if self._seldom() else {}
        made |= {"said": pick(DAYS)} if self._often() else {}
        made |= {"event": pick(BULK)} if self._often() else {}
        made |= {"stance": pick(("support", "oppose"))} if self._seldom() else {}
        made |= {"location": pick(PLACES)} if self._rarely() else {}
        return made | ({"conditions": [{"text": "if", "by": pick(ACTORS)}]} if self._rarely() else {})

    def _entity(self, one: str) -> Fields:
        pick, cited = self._choose.choice, {"id": one, "sources": ["wire"]}
        name = {"name": pick((one.title(), "Ann", "Pact", "Wire"))}
        since = {"start": pick(("2021", "2022-02-03")), **({"end": ".."} if self._often() else {})}
        about = {"about": [pick(TOPICS)]}
        made: Mapping[str, Fields] = {
            **{id_: {"record": "source", "title": id_, "publisher": pick(("pact", "Pact", "Wire"))} for id_ in SOURCES},
            "relay": {"record": "source", "title": "relay", "via": pick(SOURCES), "published": pick(DAYS)},
            **{id_: {"record": "person", **name} for id_ in ACTORS[:4]},
            **{id_: {"record": "organization", **name} for id_ in ("pact", "union")},
            "organ": {"record": "organization", **name, "part_of": ["pact"]},
            **{id_: {"record": "topic", "name": id_} for id_ in ("war", "peace")},
            "trade": {"record": "topic", "name": "trade", "broader": ["war"], "about": [pick(("ann", "e2"))]},
            "city": {"record": "place", "name": "city", "in": ["land"]},
            "land": {"record": "place", "name": "land"},
            **{id_: {"record": "office", "person": pick(ACTORS[:4]), "title": pick(("Chair", "Head")), **since,
                     "organization": pick(ACTORS[4:])} for id_ in ("chair", "head", "seat")},
            "joins": {"record": "membership", "member": pick(ACTORS[4:]), "organization": pick(ACTORS[4:]), **since},
            "backs": {"record": "relation", "subject": pick(ACTORS), "predicate": "in-conflict-with", **since,
                      "object": pick(ACTORS), **({"claimed_by": pick(ACTORS)} if self._seldom() else {})},
            **{id_: {"record": "silence", "actor": pick(ACTORS), **about, "basis": "asserted", "claimed_by": pick(ACTORS),
                     "window": {"start": "2022-02-01", "observed_through": "2022-02-28"}} for id_ in ("hush", "quiet")},
            "log": {"record": "coverage", "of": pick(BULK), "where": "the record", "complete": True, "found": 2},
            "looked": {"record": "coverage", "of": pick(ACTORS), **about, "from": "2022-02-01"},
        }  # fmt: skip
        own = made[one]
        return own | (cited if own["record"] != "source" else {"id": one})
