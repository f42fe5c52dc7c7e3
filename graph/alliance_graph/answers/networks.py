"""Who stands together and who stands against each other, as a network of actors.

Law: as in Discourse Network Analyzer, two actors are joined in the network `congruence` where both take the same stance towards
a record, in `conflict` where one is for and the other against; the weight counts such records. Who was for and then against
stands with both sides. An organ is not joined with what it is an organ of, for both have one voice. To abstain is no stance.
"""

from itertools import combinations
from typing import TYPE_CHECKING, Final, Unpack

from alliance_graph.answers import stance
from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import Towards
from alliance_graph.query.links.traversal import in_window
from alliance_graph.query.questions import asked
from alliance_graph.query.store import Store

if TYPE_CHECKING:
    import networkx

CONGRUENCE, CONFLICT = "congruence", "conflict"
NETWORKS: Final = (CONGRUENCE, CONFLICT)
_STANCES: Final = ("support", "oppose", "neutral")


def stance_network(store: Store, network: str, **towards: Unpack[Towards]) -> "networkx.Graph[str]":
    """The actors that take a stance towards what lies within `about`, joined by `congruence` or by `conflict`.

    A node has `name` and `kind`; an edge has `weight`, the number of records that join its ends, and `about`, their ids.
    """
    import networkx

    if network not in NETWORKS:
        raise UsageError(f"there is no network {network!r}; there are {' and '.join(NETWORKS)}")
    filter_ = asked(store, (), towards, Towards)
    taken: dict[str, dict[str, set[str]]] = {}
    for one in stance.held(store, stance.inner(store, filter_.given.get("about")), known=True):
        if one.stance in _STANCES and in_window(one.record, filter_):
            taken.setdefault(one.about, {}).setdefault(one.actor, set()).add(one.stance)
    actors = store.rows(list(dict.fromkeys(actor for by in taken.values() for actor in by)))[: filter_.limit]
    made: networkx.Graph[str] = networkx.Graph()
    for row in actors:
        made.add_node(row["id"], name=row["name"], kind=row["kind"])
    one_voice = {frozenset((link.source, link.target)) for link in store.links(list(made), ("ORGAN_OF",))}
    shared: dict[tuple[str, str], list[str]] = {}
    for about, by in taken.items():
        for pair in combinations([actor for actor in made if actor in by], 2):
            if frozenset(pair) not in one_voice and _joined(network, *(by[actor] for actor in pair)):
                shared.setdefault(pair, []).append(about)
    for (one_, other), common in shared.items():
        made.add_edge(one_, other, weight=len(common), about="; ".join(common))
    return made


def _joined(network: str, one: set[str], other: set[str]) -> bool:
    if network == CONGRUENCE:
        return not one.isdisjoint(other)
    return any(a in one and b in other for a, b in (("support", "oppose"), ("oppose", "support")))
