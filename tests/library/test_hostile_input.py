"""Whatever a file holds, it is read, checked, asked, shown and formatted without a fault of the program.

`FUZZ` is how many inputs are made, `FUZZ_SEED` the first; `make fuzz` goes on until it is interrupted.
A number that fails makes the same input again: `mutated(SEED, number)`.
"""

import json
import os
from collections.abc import Iterator
from itertools import count
from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.editing.fmt import formed
from alliance_graph.errors import UsageError
from alliance_graph.page import export
from alliance_graph.query import questions, tenures
from alliance_graph.query.show import show
from alliance_graph.rules.check import check
from alliance_graph.stores.sqlite.compile import in_memory
from alliance_graph.yamltext.tree import parse

from tests.support.mutator import mutated
from tests.support.running import ROOT

pytestmark = pytest.mark.slow

SEED: Final = (ROOT / "tests" / "support" / "hostile.yaml").read_text("utf-8")
LINES: Final = "".join(
    json.dumps({"record": kind, **record}, ensure_ascii=False) + "\n"
    for section, kind in (("sources", "source"), ("countries", "country"), ("events", "event"), ("silences", "silence"))
    for record in json.loads(json.dumps(parse(SEED)[0]))[section]
)
"""A part of the same records as JSONL."""
PORTION: Final = 100


def numbers() -> Iterator[int]:
    """The numbers of the inputs: as many as are asked for, or without an end."""
    first, many = int(os.environ.get("FUZZ_SEED", "1")), os.environ.get("FUZZ", "2000")
    return count(first) if many == "endless" else iter(range(first, first + int(many)))


def tried(content: bytes, name: str, *, page: bool) -> None:
    """Do with a content all that a user does with a file; a mistake of the user is told by a `UsageError`."""
    dataset = read({name: content})
    check(dataset)
    store = in_memory(dataset)
    rows = questions.timeline(store, all=True).rows
    questions.said(store, since="2022-02", certain=True)
    for question in (
        lambda: questions.said(store, by="csto", about="war"),
        lambda: tenures.members(store, "csto", on="2022-03"),
        lambda: show(store, rows[0]["id"] if rows else "invasion"),
        lambda: formed(content, name),
    ):
        try:
            question()
        except UsageError:
            continue
    if page:
        "".join(export.text(store, "A page"))
    store.close()


def test_no_yaml_file_finds_a_fault() -> None:
    for number in numbers():
        content = mutated(SEED, number).encode("utf-8", "surrogatepass")
        try:
            tried(content, "data.yaml", page=number % PORTION == 0)
        except Exception as error:
            pytest.fail(f"mutated(SEED, {number}): {error!r}")


def test_no_jsonl_file_finds_a_fault() -> None:
    for number in numbers():
        content = mutated(LINES, number).encode("utf-8", "surrogatepass")
        try:
            tried(content, "data.jsonl", page=number % PORTION == 0)
        except Exception as error:
            pytest.fail(f"mutated(LINES, {number}): {error!r}")
