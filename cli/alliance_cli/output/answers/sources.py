"""Outlets, what rests on one, and the chain by which a record came to us."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.answers.sources import steps
from alliance_graph.records.kinds import EVERY
from alliance_graph.text import wording

from alliance_cli.output import render, tables
from alliance_cli.output.formats import Format
from alliance_cli.output.tables import Column

if TYPE_CHECKING:
    from alliance_graph.query.questions import Answer
    from alliance_graph.query.store import Store

Row = Mapping[str, Any]

_COUNTS: Final = ("records", "alone", "origins", "sources", "kept", "archived")
_OUTLET_KEYS: Final = ("outlet_id", "outlet_name", *_COUNTS, "languages")
_STEP_KEYS: Final = (
    *("record_id", "depth", "link", "id", "title", "publisher", "published"),
    *("url", "reliability", "credibility", "supports", "locator"),
)
_LINKS: Final = {"cites": "", "is": "", "via": "relayed by ", "repeats": "repeats "}
"""How a source is linked to what stands above it in a chain."""


def write(store: "Store", found: "Answer", as_: Format, *, named: bool) -> None:
    """Write an answer of `alliance_graph.answers.sources`; `named`: of one outlet or one record."""
    if not named:
        render.made(store, found, as_, _OUTLETS, _outlet, _OUTLET_KEYS)
    elif found.rows and "chain" in found.rows[0]:
        _write_chain(found, as_)
    elif as_.is_csv:
        render.answer(store, found, as_, (), EVERY, more={"alone": "text"})
    else:
        render.answer(store, found, as_, (*render.TIMELINE, _ALONE), EVERY)


def _write_chain(found: "Answer", as_: Format) -> None:
    (row,) = found.rows
    if as_ == Format.JSON:
        render.shown(render.as_json([row]))
    elif as_.is_csv:
        cells_ = [_step(row, depth, node) for depth, node in steps(row["chain"])]
        render.plain(_STEP_KEYS, cells_, as_)
    elif as_ == Format.MD:
        render.shown(_bullets(row))
    else:
        render.shown(map(tables.one_line, _tree(row)))
    render.notes(found.notes)


def _outlet(row: Row) -> dict[str, str]:
    told = {"outlet_id": row["outlet"]["id"] or "", "outlet_name": row["outlet"]["name"], "languages": _languages(row)}
    return told | {key: str(row[key]) for key in _COUNTS}


def _languages(row: Row) -> str:
    return ", ".join(f"{lang} {count}" for lang, count in row["languages"].items())


_OUTLETS: Final[Sequence[Column]] = (
    Column("Outlet", lambda row: str(row["outlet"]["name"]), 6),
    *(Column(key.title(), lambda row, key=key: str(row[key])) for key in _COUNTS),  # type: ignore[misc]
    Column("Languages", _languages, 2),
)
_ALONE: Final = Column("Alone", lambda row: "alone" if row["alone"] else "")


def _step(row: Row, depth: int, node: Row) -> dict[str, str]:
    told = {key: str(node[key] or "") for key in ("link", "id", "title", "url", "reliability", "locator")}
    told |= {"credibility": str(node["credibility"] or ""), "supports": "; ".join(node["supports"] or ())}
    made = {"publisher": (node["publisher"] or {}).get("name", ""), "published": (node["published"] or {}).get("edtf") or ""}
    return {"record_id": row["record"]["id"], "depth": str(depth), **told, **made}


def _tree(row: Row) -> Iterator[str]:
    yield f"{row['record']['name']} [{row['record']['id']}]"
    yield from _branches(row["chain"], "")
    yield _judged(row)


def _branches(nodes: Sequence[Row], before: str) -> Iterator[str]:
    for number, node in enumerate(nodes, 1):
        last = number == len(nodes)
        yield f"{before}{'└─ ' if last else '├─ '}{_source(node)}"
        yield from _branches(node["rests_on"], before + ("   " if last else "│  "))


def _bullets(row: Row) -> Iterator[str]:
    yield f"**{tables.escaped(row['record']['name'])}** [{row['record']['id']}]\n"
    yield from (f"{'  ' * depth}- {tables.escaped(_source(node))}" for depth, node in steps(row["chain"]))
    yield f"\n{tables.escaped(_judged(row))}"


def _source(node: Row) -> str:
    """A source: how it is linked to what stands above it, who published it when, its title, and its grades."""
    made = [(node["publisher"] or {}).get("name"), wording.day(node["published"]) if node["published"] else None]
    told = ", ".join(filter(None, made))
    graded = [f"{key} {node[key]}" for key in ("reliability", "credibility") if node[key]]
    supports = [f"for {', '.join(one.replace('_', ' ') for one in node['supports'])}"] if node["supports"] else []
    title = f"“{node['title']}” [{node['id']}]"
    what = f"{told}: {title}" if told else title
    return f"{_LINKS[node['link']]}{what}" + (f" ({'; '.join([*supports, *graded])})" if supports or graded else "")


def _judged(row: Row) -> str:
    """How many origins there are, and which link of the chain is the weakest."""
    counted = "no source" if not row["chain"] else f"{row['origins']} origin{'' if row['origins'] == 1 else 's'}"
    weakest = row["weakest"]
    if weakest is None:
        return f"{counted}; no link of the chain is graded"
    graded = ", ".join(f"{key} {weakest[key]}" for key in ("reliability", "credibility") if weakest[key])
    return f"{counted}; the weakest link is {weakest['title']} [{weakest['id']}], {graded}"
