"""A reference to an answer in the library: the records in a row of any form, and a dataset whose files are not at hand."""

from alliance_graph.answers.contrast import contrast
from alliance_graph.formats.bibliography.citation import as_text, cited
from alliance_graph.query.links.paths import path
from alliance_graph.query.questions import said

from tests.support.exports import CASE
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]


def test_a_reference_names_the_records_of_rows_that_are_none(say: Say) -> None:
    store = say(CASE)
    found = {
        "contrast": cited(store, contrast(store, "talks"), "", None, ""),
        "path": cited(store, path(store, "doe", "southland"), "", None, ""),
        "nothing": cited(store, said(store, by="northland"), "", None, ""),
    }
    assert {name: one.ids for name, one in found.items()} == {
        "contrast": ("protest", "silent"),
        "path": ("doe", "patrols", "southland", "talks"),
        "nothing": (),
    }
    assert [row["id"] for row in found["contrast"].sources] == ["herald", "wire"]


def test_without_the_files_there_is_no_digest(say: Say) -> None:
    store = say(CASE)
    lines = [*as_text(cited(store, said(store), "alliance said", None, "alliance-timeline 1"))]
    assert lines[2] == "Dataset: without a digest, because its files are not at hand"
