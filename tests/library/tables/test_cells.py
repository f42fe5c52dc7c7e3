"""How a table names a source: by its publisher and day, by the symbol of a document, and by the place in it."""

from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_graph.tables import cells, contrast, parts, silences

DATA: Final = """\
organizations: [{id: un, name: United Nations, sources: [day]}, {id: pact, name: Littoral Pact, kind: alliance, sources: [day]}]
sources:
  - {id: corpus, title: Meetings and Speeches, publisher: Dataverse}
  - {id: record, title: S/PV.8967, publisher: un, via: corpus}
  - {id: dated, title: A/RES/377, publisher: un, published: 2031-05-04}
  - {id: day, title: Who spoke, publisher: The Herald, published: 2031-05-04}
  - {id: undated, title: About 30 ships, publisher: pact}
  - {id: alone, title: Minutes}
"""
STATEMENT: Final = "statements: [{id: one, speaker: pact, said: 2031-05-04, summary: No., sources: [%s]}]\n"


@pytest.mark.parametrize(
    ("citation", "source", "shown"),
    [
        (
            "{source: record, locator: speech 12}",
            "S/PV.8967, speech 12, via Dataverse",
            "S/PV.8967, speech 12, via Dataverse",
        ),
        ("record", "S/PV.8967, via Dataverse", "S/PV.8967, via Dataverse"),
        ("{source: dated, locator: page 2}", "A/RES/377, 2031-05-04, page 2", "A/RES/377, 2031-05-04, page 2"),
        ("{source: day, locator: page 2}", "The Herald, 2031-05-04", "The Herald, 2031-05-04 [Who spoke, page 2]"),
        ("{source: undated, locator: page 2}", "Littoral Pact", "Littoral Pact [About 30 ships, page 2]"),
        ("{source: alone, locator: page 2}", "Minutes", "Minutes [Minutes, page 2]"),
        ("alone", "Minutes", "Minutes"),
    ],
)
def test_a_source(tmp_path: Path, citation: str, source: str, shown: str) -> None:
    (tmp_path / "x.yaml").write_text(DATA + STATEMENT % citation)
    (row,) = ag.said(ag.open_store(tmp_path))
    assert cells.sources({**row}) == source
    assert parts.in_words("sources", row["sources"]) == shown


SILENT: Final = """\
events: [{id: raid, type: invasion, title: Raid, date: 2031-05-04, sources: [day]}]
silences:
  - {id: kept, actor: pact, trigger: raid, basis: searched, searched: [archive], sources: [day],
     window: {start: 2031-05-05, observed_through: %s}}
statements: [{id: one, speaker: pact, said: %s, summary: No., about: [raid], sources: [day]}]
"""


@pytest.mark.parametrize(
    ("through", "said", "later"),
    [
        ("2031-05-10", "2031-05-11", True),
        ("2031-05-10", "'[2031-05-11..2031-05-20]'", True),
        ("2031-05-10", "'[..2031-05-20]'", False),
        ("2031-05-10", "2031-05", False),
        ("2031-05-10", "2031-06?", False),
        ("2031-05-10?", "2031-06-01", False),
    ],
)
def test_a_word_that_may_lie_within_a_silence_is_first_only_if_it_is_later(
    tmp_path: Path, through: str, said: str, later: bool
) -> None:
    (tmp_path / "x.yaml").write_text(DATA + SILENT % (through, said))
    store = ag.open_store(tmp_path)
    (kept,), (answered,) = ag.silences(store), ag.contrast(store, "raid", actors="pact")
    shown = {column.heading: column.cell(kept) for column in silences.KEPT}["First word after"]
    told = {column.heading: column.cell(answered) for column in contrast.APART}["Answer"]
    assert shown.partition("\n")[0].endswith(" later" if later else " later, if it is later")
    assert ("first after it: " if later else "first after it, if it is later: ") in told
