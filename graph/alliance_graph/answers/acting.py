"""For whom somebody speaks or acts in records, and who it was.

Law: words are those of the statement's voice (see `meaning.voice`). A deed is done by a participant in a role in which one
acts: for its `for`; else for the bodies whose offices the participant certainly held on the day, if these are all of one whole;
else for the participant alone. Whoever acts for an organ acts for what it is an organ of.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from alliance_graph.answers.elapsed import bounds, sure
from alliance_graph.query.store import Linked, Row, Store

PASSIVE: Final = frozenset(("guest", "subject", "target", "audience", "invitee", "absent"))
"""The roles in which nobody acts: somebody else does, or nobody comes."""
OWN: Final = frozenset(("actor", "target", "subject"))
"""The roles of those whose event it is: who does it, and to whom it is done."""


class Roles:
    """The roles of a dataset: its own word for a role counts as each wider role that it names."""

    def __init__(self, store: Store) -> None:
        terms = (row for row in store.of_kind(("term",)) if row["field"] == "role" and row["broader"])
        self._wider: Mapping[str, str] = {row["name"]: row["broader"] for row in terms}

    def among(self, role: str, several: Collection[str]) -> bool:
        """Whether a role, or a wider one, is one of several."""
        seen: set[str] = set()
        here: str | None = role
        while here is not None and here not in seen:
            if here in several:
                return True
            seen.add(here)
            here = self._wider.get(here)
        return False


class Acting:
    """Who speaks and acts for whom in some statements and events."""

    def __init__(self, store: Store, rows: Sequence[Row]) -> None:
        self._roles = Roles(store)
        self._acted: dict[str, dict[str, str | None]] = {}
        self._voices: dict[str, dict[str, None]] = {}
        for link in store.links([row["id"] for row in rows if row["kind"] == "statement"], ("VOICE",)):
            self._voices.setdefault(link.source, {})[link.target] = None
        present = [one for row in rows if row["kind"] == "event" for one in row["participants"]]
        speaking = [row["speaker"] for row in rows if row["kind"] == "statement" and row["speaker"]]
        self.names = {one["id"]: one["name"] for one in (*speaking, *(one["who"] for one in present))}
        voices = {one: None for several in self._voices.values() for one in several}
        self.actors: dict[str, Row] = {}
        self._know(store, [*((one["for"] or one["who"])["id"] for one in present), *voices])
        alone = dict.fromkeys(one["who"]["id"] for one in present if not one["for"])
        people = [one for one in alone if self.kind(one) == "person"]
        self._offices: dict[str, list[Linked]] = {}
        for link in store.links(people, ("HELD_OFFICE",)):
            if link.source in alone:
                self._offices.setdefault(link.source, []).append(link)
        self._attested = _attested(store, self._offices)
        bodies = [link.target for several in self._offices.values() for link in several]
        self._know(store, bodies)
        self._organs: dict[str, dict[str, None]] = {}
        self._lead(store, [one for one in self.actors if self.kind(one) == "organization"])

    def kind(self, actor: str) -> str:
        """The kind of an actor."""
        return str(self.actors.get(actor, {}).get("kind", ""))

    def acted(self, row: Row) -> dict[str, str | None]:
        """Those for whom somebody speaks or acts in a record, each with who it was; None, where it was the actor itself."""
        if row["id"] not in self._acted:
            self._acted[row["id"]] = self._acting(row)
        return self._acted[row["id"]]

    def _acting(self, row: Row) -> dict[str, str | None]:
        if row["kind"] == "statement":
            speaker = (row["speaker"] or {}).get("id")
            return {one: None if one == speaker else speaker for one in self._voices.get(row["id"], ())}
        found: dict[str, str | None] = {}
        for one in row["participants"]:
            if self.acts(one["role"]):
                who = one["who"]["id"]
                for actor in self._for(one, row):
                    found[actor] = None if actor == who else found.get(actor, who)
        return found

    def behind(self, row: Row, actor: str) -> set[str]:
        """Those who act in an event for an actor: participants, and organs of the actor for which they are there."""
        acting = [one for one in row.get("participants", ()) if self.acts(one["role"])]
        bodies = [(one["who"]["id"], body) for one in acting for body in self.direct(one, row)]
        return {one for who, body in bodies if actor in self.wholes(body) for one in (who, body)}

    def in_person(self, row: Row) -> set[str]:
        """Those who act themselves in an event, for whomever."""
        return {one["who"]["id"] for one in row.get("participants", ()) if self.acts(one["role"])}

    def acts(self, role: str) -> bool:
        """Whether one acts in this role."""
        return not self._roles.among(role, PASSIVE)

    def owners(self, row: Row) -> set[str]:
        """Those whose event or statement it is: they speak or act in it, or it is done to them."""
        if row["kind"] == "statement":
            return {*self.acted(row), *([row["speaker"]["id"]] if row["speaker"] else [])}
        own = [one for one in row["participants"] if self._roles.among(one["role"], OWN)]
        named = {one[side]["id"] for one in own for side in ("who", "for") if one[side]}
        return named | {actor for one in own for actor in self._for(one, row)} | {w for one in named for w in self.wholes(one)}

    def wholes(self, actor: str) -> tuple[str, ...]:
        """An actor, and what it is directly or indirectly an organ of."""
        return (actor, *self._organs.get(actor, ()))

    def is_whole(self, actor: str) -> bool:
        """Whether an actor is an organ of nothing else, or of what is an organ of the actor too."""
        return all(actor in self._organs.get(other, ()) for other in self._organs.get(actor, ()))

    def direct(self, one: Row, row: Row) -> list[str]:
        """For whom a participant of an event is there, without what these are organs of."""
        if one["for"] or one["who"]["id"] not in self._offices:
            return [(one["for"] or one["who"])["id"]]
        bodies = self._held(one["who"]["id"], row)
        shared = frozenset.intersection(*(frozenset(self.wholes(body)) for body in bodies)) if bodies else None
        return bodies if shared else [one["who"]["id"]]

    def _for(self, one: Row, row: Row) -> Iterator[str]:
        return (whole for body in self.direct(one, row) for whole in self.wholes(body))

    def _held(self, person: str, row: Row) -> list[str]:
        """The bodies whose offices a person certainly held on the day of an event."""
        first, last = bounds(row["date"])
        known = sure(row["date"])
        found = (
            link.target
            for link in self._offices.get(person, ())
            if (known and link.certain_from <= first and last <= link.certain_to)
            or (row["date"] or {}).get("edtf") in self._attested.get(link.record or "", ())
        )
        return list(dict.fromkeys(found))

    def know(self, store: Store, ids: Iterable[str]) -> Mapping[str, Row]:
        """The rows of these actors."""
        self._know(store, ids)
        return {one: self.actors[one] for one in ids}

    def _know(self, store: Store, ids: Iterable[str]) -> None:
        """Know the rows of these actors; one that is not there is named by its id."""
        new = [one for one in dict.fromkeys(ids) if one not in self.actors]
        self.actors |= {one: {"id": one, "name": one, "kind": ""} for one in new}
        self.actors |= {row["id"]: row for row in store.rows(new)}

    def _lead(self, store: Store, organs: Sequence[str]) -> None:
        """Note what organizations are organs of; what they lead to may be an organ too."""
        for link in store.links(organs, ("ORGAN_OF",)):
            self._organs.setdefault(link.source, {})[link.target] = None
        beyond = dict.fromkeys(whole for one in organs for whole in self._organs.get(one, ()) if whole not in self.actors)
        if beyond:
            self._know(store, beyond)
            self._lead(store, [one for one in beyond if self.kind(one) == "organization"])


def _attested(store: Store, offices: Mapping[str, Sequence[Linked]]) -> dict[str, set[str | None]]:
    """The texts of the dates at which sources attest the offices, whatever else is certain of these."""
    held = [link.record for several in offices.values() for link in several if link.record]
    return {row["id"]: {one["edtf"] for one in row["attested"]} for row in store.rows(held) if row["attested"]}
