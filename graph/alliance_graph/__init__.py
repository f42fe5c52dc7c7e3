"""Ask sourced events who said what, when, to whom, for whom, and who kept silent.

A tour. A dataset is a folder of YAML files; a store answers questions about it; an answer is a sequence of rows
of plain JSON values, with notes on what no row can say:

    >>> import alliance_graph as ag
    >>> store = ag.open_store("data/events.yaml")
    >>> [row["id"] for row in ag.said(store, by="Vas", about="Donbass", until="2022-02-16", certain=True)]
    ['zas-unsc-brink']
    >>> print(*ag.said(store, by="CSTO", about="ukraine-war").notes, sep="\\n")  # doctest: +ELLIPSIS
    nothing found: silent - Collective Security Treaty Organization on Russia's war in Ukraine, ...
    without --by or --about there are answers...

Entities are named as people name them, by id, name or alias. Dates are EDTF, and stay as vague as their source has them:

    >>> ag.members(store, "CSTO", on="2022-03-24")[0]["member"]
    {'id': 'armenia', 'name': 'Armenia'}
    >>> ag.path(store, "Reuters", "Donbass")[0]["sentence"]  # doctest: +ELLIPSIS
    'The event “Reuters interviews Zas” (...) involved Reuters news agency as reporter; the event is about Donbass.'

Problems in the data are reported as values, not raised; and for everything else there is networkx:

    >>> ag.check("data/events.yaml")
    ()
    >>> ag.graph(store).number_of_nodes()
    92
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alliance_graph.answers.conflicts import conflicts
    from alliance_graph.answers.contrast import contrast
    from alliance_graph.answers.counts import count
    from alliance_graph.answers.networks import stance_network
    from alliance_graph.answers.silences import silences
    from alliance_graph.answers.sources import sources
    from alliance_graph.answers.stance import stance
    from alliance_graph.dataset.load import load_dataset
    from alliance_graph.editing.fmt import fmt
    from alliance_graph.editing.init import init
    from alliance_graph.editing.new import new
    from alliance_graph.errors import AmbiguousName, Problem, StoreUnreachable, UnknownName, UsageError
    from alliance_graph.merging.merge import merge
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.links.network import graph, stats
    from alliance_graph.query.links.paths import neighbours, path
    from alliance_graph.query.questions import said, search, timeline
    from alliance_graph.query.show import show
    from alliance_graph.query.tenures import members, offices
    from alliance_graph.rules.check import check
    from alliance_graph.rules.watch import watch
    from alliance_graph.stores.opening import open_store

__all__ = [
    "AmbiguousName",
    "Answer",
    "Problem",
    "StoreUnreachable",
    "UnknownName",
    "UsageError",
    "check",
    "conflicts",
    "contrast",
    "count",
    "fmt",
    "graph",
    "init",
    "load_dataset",
    "members",
    "merge",
    "neighbours",
    "new",
    "offices",
    "open_store",
    "path",
    "said",
    "search",
    "show",
    "silences",
    "sources",
    "stance",
    "stance_network",
    "stats",
    "timeline",
    "watch",
]

_HOMES = {
    "answers.counts": ("count",),
    "answers.conflicts": ("conflicts",),
    "answers.networks": ("stance_network",),
    "answers.sources": ("sources",),
    "answers.stance": ("stance",),
    "answers.contrast": ("contrast",),
    "answers.silences": ("silences",),
    "dataset.load": ("load_dataset",),
    "editing.fmt": ("fmt",),
    "editing.init": ("init",),
    "editing.new": ("new",),
    "errors": ("AmbiguousName", "Problem", "StoreUnreachable", "UnknownName", "UsageError"),
    "merging.merge": ("merge",),
    "query.answer": ("Answer",),
    "query.links.network": ("graph", "stats"),
    "query.links.paths": ("neighbours", "path"),
    "query.questions": ("said", "search", "timeline"),
    "query.show": ("show",),
    "query.tenures": ("members", "offices"),
    "rules.check": ("check",),
    "rules.watch": ("watch",),
    "stores.opening": ("open_store",),
}


def __getattr__(name: str) -> object:
    """Import a public name from its module when it is first asked for."""
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"alliance_graph.{home}"), name)
            if home.startswith(("answers.", "query.")):
                value = import_module("alliance_graph.query.further.keywords").explained(value)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, whether they were asked for already or not."""
    return [*__all__]
