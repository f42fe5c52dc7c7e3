"""Offices by their names: "Secretary General of NATO", "NATO secretary-general", whoever holds the office on the day.

A post is an office of one body under one title, whoever held it; a title counts without regard to case, accents and hyphens.
"""

from collections.abc import Iterator
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Office
from alliance_graph.records.search_text import found_names
from alliance_graph.records.terms import Rank
from alliance_graph.text.folding import spaced


class Post(NamedTuple):
    """An office by its name: its key, the title that the first of its offices has, the body, every folded name, its records."""

    key: str
    title: str
    body: str
    names: tuple[str, ...]
    offices: tuple[Office, ...]


def posts(dataset: Dataset) -> Iterator[Post]:
    """The posts of a dataset; an office that is denied or judged wrong makes none."""
    found: dict[tuple[str, str], list[Office]] = {}
    for office in sorted(dataset.of(Office), key=lambda one: one.id):
        body = office.organization or office.country or ""
        if body in dataset.records and not office.negated and office.rank is Rank.NORMAL and spaced(office.title):
            found.setdefault((body, spaced(office.title)), []).append(office)
    for (body, title), offices in found.items():
        record = dataset.records[body]
        called = tuple(map(spaced, found_names(record)))
        names = dict.fromkeys(name for one in called for name in (f"{title} of {one}", f"{one} {title}"))
        yield Post(f"{title} of {body}", offices[0].title, body, tuple(names), tuple(offices))
