"""How fast a warm store answers, compared with loops that answer the same questions over the same data in memory.

`python benchmarks/asking.py [EVENTS]`, 500,000 without the argument.
"""

import sys
from typing import Any

import generated
import networkx
from alliance_graph.dataset.load import read
from alliance_graph.query import questions
from alliance_graph.stores.sqlite.compile import in_memory
from measured import best

BY, TEXT = "actor-7", "border treaty ceasefire withdrawal"


def main(events: int) -> None:
    """Print the ratios."""
    records = list(generated.statements(events))
    content = "".join(generated.jsonl(iter(records))).encode()
    store = in_memory(read({"events.jsonl": content}))
    whole = _graph(records)
    said = best(lambda: questions.said(store, by=BY, limit=20), 20)
    looped = best(lambda: _said(whole)[:20], 3)
    print(f"statements by one actor, first 20 of {events:,} events: {said * 1000:.2f} ms, networkx {looped / said:,.0f} times")
    found = best(lambda: questions.said(store, text=TEXT, limit=20), 20)
    scanned = best(lambda: _scan(records), 3)
    print(f"text: {found * 1000:.2f} ms, a scan {scanned / found:,.0f} times")


def _graph(records: list[dict[str, Any]]) -> "networkx.MultiDiGraph[str]":
    whole: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for record in records:
        whole.add_node(record["id"], **{key: value for key, value in record.items() if key != "id"})
        if record["record"] == "statement":
            whole.add_edge(record["id"], record["speaker"], type="SAID_BY")
    return whole


def _said(whole: "networkx.MultiDiGraph[str]") -> list[str]:
    """The statements of one actor in the order of their days."""
    edges: list[tuple[str, str, str]] = list(whole.edges(data="type"))
    return sorted(
        (source for source, target, kind in edges if kind == "SAID_BY" and target == BY),
        key=lambda one: whole.nodes[one]["said"],
    )


def _scan(records: list[dict[str, Any]]) -> list[str]:
    words = TEXT.split()
    return [one["id"] for one in records if "summary" in one and all(word in one["summary"].split() for word in words)]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
