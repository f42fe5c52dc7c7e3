"""A publisher that has no record, only a name in its sources: what is known through it rests on one of these sources."""

from collections.abc import Sequence

from alliance_graph.errors import UnknownName
from alliance_graph.query.store import Candidate, Store
from alliance_graph.text.folding import fold, nearest


def published(store: Store, name: str, unknown: UnknownName) -> Sequence[Candidate]:
    """The sources whose publisher is only called by this name; where there are none, `unknown` with the nearest such names."""
    sources = [row for row in store.of_kind(("source",)) if row["rank"] != "deprecated" and row["publisher"]]
    plain = [(row["id"], row["publisher"]["name"]) for row in sources if row["publisher"]["id"] is None]
    found = [Candidate(source, "source", publisher) for source, publisher in plain if fold(publisher) == fold(name)]
    if found:
        return found
    near = [] if unknown.nearest else nearest(name, dict.fromkeys(publisher for _, publisher in plain))
    raise UnknownName(name, near) if near else unknown
