"""Outlets, what rests on one, and the chain by which a record came to us."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from alliance_graph.tables.cells import TIMELINE, Column, Row
from alliance_graph.tables.flat import Value, dated
from alliance_graph.text import wording

_COUNTS: Final = ("records", "alone", "origins", "sources", "kept", "archived")
OUTLET_KEYS: Final = ("outlet_id", "outlet_name", *_COUNTS, "languages")
STEP_KEYS: Final = (
    *("record_id", "depth", "link", "id", "title", "publisher", "published", "published_earliest", "published_latest"),
    *("url", "reliability", "credibility", "supports", "locator"),
)
TYPES: Final = dict.fromkeys((*_COUNTS, "depth", "credibility"), int)
_LINKS: Final = {"cites": "", "is": "", "via": "relayed by ", "repeats": "repeats "}
"""How a source is linked to what stands above it in a chain."""


def outlet(row: Row) -> dict[str, Value]:
    """An outlet in one line."""
    told = {"outlet_id": row["outlet"]["id"], "outlet_name": row["outlet"]["name"], "languages": _languages(row) or None}
    return told | {key: row[key] for key in _COUNTS}


def _languages(row: Row) -> str:
    return ", ".join(f"{lang} {count}" for lang, count in row["languages"].items())


OUTLETS: Final[Sequence[Column]] = (
    Column("Outlet", lambda row: str(row["outlet"]["name"]), 6),
    *(Column(key.title(), lambda row, key=key: str(row[key])) for key in _COUNTS),  # type: ignore[misc]
    Column("Languages", _languages, 2),
)
CARRIED: Final = (*TIMELINE, Column("Alone", lambda row: "alone" if row["alone"] else ""))


def steps(nodes: Iterable[Row], depth: int = 0) -> Iterator[tuple[int, Row]]:
    """The nodes of a chain from above, each with how many steps lead to it."""
    for node in nodes:
        yield depth, node
        yield from steps(node["rests_on"], depth + 1)


def chain(row: Row) -> Iterator[dict[str, Value]]:
    """The steps of a chain, each in one line."""
    for depth, node in steps(row["chain"]):
        told = {key: node[key] for key in ("link", "id", "title", "url", "reliability", "credibility", "locator")}
        made = {"publisher": (node["publisher"] or {}).get("name"), **dated("published", node["published"])}
        supports = "; ".join(node["supports"] or ()) or None
        yield {"record_id": row["record"]["id"], "depth": depth, **told, **made, "supports": supports}


def tree(row: Row) -> Iterator[str]:
    """The lines of a chain as a tree."""
    yield f"{row['record']['name']} [{row['record']['id']}]"
    yield from _branches(row["chain"], "")
    yield judged(row)


def _branches(nodes: Sequence[Row], before: str) -> Iterator[str]:
    for number, node in enumerate(nodes, 1):
        last = number == len(nodes)
        yield f"{before}{'└─ ' if last else '├─ '}{source(node)}"
        yield from _branches(node["rests_on"], before + ("   " if last else "│  "))


def source(node: Row) -> str:
    """A source: how it is linked to what stands above it, who published it when, its title, and its grades."""
    made = [(node["publisher"] or {}).get("name"), wording.day(node["published"]) if node["published"] else None]
    told = ", ".join(filter(None, made))
    graded = [f"{key} {node[key]}" for key in ("reliability", "credibility") if node[key]]
    supports = [f"for {', '.join(wording.spaced(one) for one in node['supports'])}"] if node["supports"] else []
    title = f"“{node['title']}” [{node['id']}]"
    what = f"{told}: {title}" if told else title
    return f"{_LINKS[node['link']]}{what}" + (f" ({'; '.join([*supports, *graded])})" if supports or graded else "")


def judged(row: Row) -> str:
    """How many origins there are, and which link of the chain is the weakest."""
    counted = "no source" if not row["chain"] else wording.counted(row["origins"], "origin")
    weakest = row["weakest"]
    if weakest is None:
        return f"{counted}; no link of the chain is graded"
    graded = ", ".join(f"{key} {weakest[key]}" for key in ("reliability", "credibility") if weakest[key])
    return f"{counted}; the weakest link is {weakest['title']} [{weakest['id']}], {graded}"
