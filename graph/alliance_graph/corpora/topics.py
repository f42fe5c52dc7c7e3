"""The topics of a corpus, and the countries that each concerns.

Law: a topic concerns countries if its words name nothing else: *The situation in Cyprus*, *India-Pakistan question*, *Ukraine*;
not a letter from somebody.
"""

import re
from collections.abc import Callable
from typing import Final

from alliance_graph.corpora.names import Names

_FRAMES: Final = (
    re.compile(
        r"(?:the )?(?:situation|questions?|developments?|events?|conditions?) (?:in|of|concerning|relating to) (.+)",
        re.IGNORECASE,
    ),
    re.compile(r"maintenance of peace and security (?:in|of) (.+)", re.IGNORECASE),
    re.compile(r"(?:the )?(.+?) (?:question|situation|crisis|dispute)", re.IGNORECASE),
    re.compile(r"(.+)"),
)
"""How a topic says that it is about a country: only where nothing but names is left."""
_JOINTS: Final = re.compile(r"\s*(?:,|;|/|–|—|-(?=[A-Z])|\band\b)\s*")


class Topics:
    """Gives each topic its id, and says at the end which countries it concerns."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._ids: dict[str, str] = {}

    def id(self, topic: str) -> str:
        """The id of a topic."""
        if topic not in self._ids:
            self._ids[topic] = self._names.id("topic", topic)
        return self._ids[topic]

    def concern(self) -> None:
        """Say of each new topic which countries it concerns; only at the end, when every country was met."""
        for topic, id_ in self._ids.items():
            if countries := _countries(topic, self._country):
                self._names.add(id_, about=countries)

    def _country(self, name: str) -> str | None:
        bare = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        return self._names.known(("country",), name) or self._names.known(("country",), bare)


def _countries(topic: str, known: Callable[[str], str | None]) -> list[str]:
    for frame in _FRAMES:
        found = frame.fullmatch(topic)
        if found:
            whole = known(found[1])
            names = [whole] if whole else [known(one) for one in _JOINTS.split(found[1]) if one]
            if names and all(names):
                return list(dict.fromkeys(filter(None, names)))
    return []
