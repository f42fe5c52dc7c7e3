"""How a table names a source: by its publisher and day, by the symbol of a document, and by the place in it."""

from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_graph.tables import cells, parts

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
