"""The sections of a YAML file: which records stand in it, of which kind, and what is wrong with what stands there instead.

Law: a fault costs only what it spoils. What is no section, no list and no record is reported where it stands; all else is read.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from alliance_graph.dataset.form import unknown_section
from alliance_graph.errors import Problem
from alliance_graph.records.kinds import DATASET
from alliance_graph.records.model import SECTIONS, TOP_LEVEL
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext import tree as trees
from alliance_graph.yamltext.repair import Mark

_NO_MAPPING: Final = f"`{DATASET}` is not a list of records but one mapping: write `title: ...` below it, without a dash"


class Item(NamedTuple):
    """A record as it stands in a section. Unless the section is `named` right, its records are judged but not taken."""

    section: str
    data: trees.Mapping
    named: bool


def items(tree: object, path: str) -> Iterator[Item | Problem]:
    """The records in a file, and what is wrong with its sections, in their order; of an empty file nothing."""
    if not isinstance(tree, trees.Mapping):
        if tree is not None:
            known = f"a file is made of sections: {', '.join(TOP_LEVEL)}"
            yield _problem(path, getattr(tree, "mark", Mark(1, 1)), known)
        return
    for mark, name in tree.keys_at:  # a section without a value too
        if name not in TOP_LEVEL:
            yield _problem(path, mark, unknown_section(name))
    for name, value in tree.items():
        if name in TOP_LEVEL:
            yield from _named(path, name, value, tree.key_at(name) or tree.mark)
        elif (meant := next(iter(nearest(name, SECTIONS)), None)) and isinstance(value, trees.Sequence):
            yield from _listed(path, meant, value, named=False)


def _named(path: str, section: str, value: object, mark: Mark) -> Iterator[Item | Problem]:
    if section == DATASET and isinstance(value, trees.Mapping):
        yield Item(section, value, True)
    elif section == DATASET:
        yield _problem(path, getattr(value, "mark", mark), _NO_MAPPING)
    elif isinstance(value, trees.Sequence):
        yield from _listed(path, section, value, named=True)
    else:
        yield _problem(path, mark, f"`{section}` must be a list of records, each after a dash")


def _listed(path: str, section: str, value: trees.Sequence, *, named: bool) -> Iterator[Item | Problem]:
    for number, one in enumerate(value):
        if isinstance(one, trees.Mapping):
            yield Item(section, one, named)
        else:
            yield _problem(path, value.item_at(number) or value.mark, f"a record of `{section}` must be a mapping: `- id: ...`")


def _problem(path: str, mark: Mark, message: str) -> Problem:
    return Problem(path, *mark, message, "sections")
