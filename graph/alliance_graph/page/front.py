"""What a page begins with: a headline, the sentence below it, and the stories that lead through its records.

Law: a story is on a page if each of its steps rests on a record there. Without a story the dataset says of itself what it is.
"""

from collections.abc import Container, Iterator
from typing import NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.query.store import Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.text.folding import nearest


class Front(NamedTuple):
    """What whoever makes a page says of it: its title, which story it begins with, and other words than that story has."""

    title: str
    story: str | None = None
    headline: str | None = None
    lede: str | None = None


def front(store: Store, asked: Front, present: Container[str]) -> Row:
    """The headline, the lede, and the stories, the one that the page begins with first; `UsageError` for an unknown story."""
    about = store.meta("dataset") or {}
    every = [row for row in store.of_kind(("story",)) if row["rank"] != "deprecated"]
    told = {row["id"]: one for row in every if (one := _story(row, present))}
    begins = _asked(asked.story, told, [row["id"] for row in every]) if asked.story else about.get("story")
    order = sorted(told, key=lambda one: one != begins)
    lead = told[order[0]] if order else {}
    return {
        "headline": asked.headline or lead.get("title") or asked.title,
        "lede": asked.lede or lead.get("lede") or about.get("description"),
        "stories": [told[one] for one in order],
    }


def _asked(story: str, told: Container[str], every: list[str]) -> str:
    if story in told:
        return story
    if story in every:
        raise UsageError(
            f"the story {story!r} rests on records that are not on this page; leave out --story, or the conditions"
        )
    close = nearest(story, every)
    mended = f"did you mean {' or '.join(close)}?" if close else f"the dataset has {' and '.join(every) or 'none'}"
    raise UsageError(f"no story has the id {story!r}; {mended}")


def _story(row: Row, present: Container[str]) -> Row | None:
    steps = [*_steps(row, present)]
    if not steps or not all(step["records"] for step in steps):
        return None
    return {"id": row["id"], "title": row["title"], "lede": row["lede"], "steps": steps}


def _steps(row: Row, present: Container[str]) -> Iterator[Row]:
    for step in row["steps"]:
        window = step["window"] or {"earliest": None, "latest": None}
        yield {
            "title": step["title"],
            "text": step["text"],
            "records": [*dict.fromkeys(one["id"] for one in step["records"] if one["id"] in present)],
            "window": [None if day in (None, MIN, MAX) else day for day in (window["earliest"], window["latest"])],
            "view": step["view"],
        }
