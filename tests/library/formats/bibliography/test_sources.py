"""Bibliographies: a processor of CSL and a reader of BibTeX find every source, and what is vague stays so."""

import json
from typing import Any

import pytest
from alliance_graph.query.store import Store
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string

from tests.support.exports import CASE, NOTHING, exported
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

STYLE = "harvard-cite-them-right"
TITLE = "Talks & {quarrels}: 100%"
SET = r"Talks \& \textbraceleft{}quarrels\textbraceright{}: 100\%"
"""The same as LaTeX sets it."""


def items(text: str) -> dict[str, Any]:
    return {item["id"]: item for item in json.loads(text)}


def entries(text: str) -> BibliographyData:
    return parse_string(text, bib_format="bibtex")


def test_csl_has_what_is_known_of_each_source(say: Say) -> None:
    assert items(exported("csl", say(CASE))) == {
        "herald": {
            "id": "herald", "type": "webpage", "title": "Talks & {quarrels}: 100%", "container-title": "The Herald",
            "issued": {"date-parts": [[2031, 5, 5]]}, "accessed": {"date-parts": [[2031, 5, 6]]},
            "URL": "https://herald.example/a?b=1&c=%20", "language": "en",
        },
        "wire": {
            "id": "wire", "type": "document", "title": "A wire's report", "author": [{"literal": "Jane Roe"}],
            "issued": {"date-parts": [[2031, 5]], "circa": True},
            "note": "published: 2031-05~ (EDTF); known only through: Talks & {quarrels}: 100% [herald]",
        },
        "diary": {
            "id": "diary", "type": "document", "title": "A diary",
            "issued": {"date-parts": [[2031, 5, 2], [2031, 5, 4]]}, "note": "published: [2031-05-02..2031-05-04] (EDTF)",
        },
    }  # fmt: skip


def test_a_processor_of_csl_cites_them(say: Say) -> None:
    style = CitationStylesStyle(STYLE, validate=False)
    bibliography = CitationStylesBibliography(
        style, CiteProcJSON([*items(exported("csl", say(CASE))).values()]), formatter.plain
    )
    for one in ("herald", "wire"):
        bibliography.register(Citation([CitationItem(one)]))
    assert [str(one) for one in bibliography.bibliography()] == [
        f"{TITLE} (2031) {TITLE}, The Herald. Available at: https://herald.example/a?b=1&c=%20 (Accessed: May 6, 2031).",
        "Jane Roe (2031) “A wire's report”.",
    ]


def test_bibtex_has_what_is_known_of_each_source(say: Say) -> None:
    found = entries(exported("bibtex", say(CASE)))
    assert {key: dict(entry.fields) for key, entry in found.entries.items()} == {
        "herald": {
            "title": SET, "publisher": "The Herald", "year": "2031", "month": "May",
            "date": "2031-05-05", "url": "https://herald.example/a?b=1&c=%20", "urldate": "2031-05-06", "language": "en",
        },
        "wire": {
            "title": "A wire's report", "year": "2031", "month": "May", "date": "2031-05~",
            "note": rf"published: 2031-05\textasciitilde{{}} (EDTF); known only through: {SET} [herald]",
        },
        "diary": {
            "title": "A diary", "year": "2031", "date": "2031-05-02/2031-05-04",
            "note": "published: [2031-05-02..2031-05-04] (EDTF)",
        },
    }  # fmt: skip
    assert [str(person) for person in found.entries["wire"].persons["author"]] == ["{Jane Roe}"]


@pytest.mark.parametrize(
    ("retrieved", "urldate", "note"),
    [
        ("2031-05-06", "2031-05-06", None),
        ("2031-05", "2031-05", None),
        ("2031", "2031", None),
        ("2031-05-06~", "2031-05-06~", r"read: 2031-05-06\textasciitilde{} (EDTF)"),
        ("[2031-05-06..2031-05-08]", "2031-05-06/2031-05-08", "read: [2031-05-06..2031-05-08] (EDTF)"),
    ],
)
def test_the_day_of_reading_is_no_more_exact_than_the_record(say: Say, retrieved: str, urldate: str, note: str | None) -> None:
    source = {"id": "s", "title": "S", "url": "https://s.example/", "retrieved": retrieved}
    fields = entries(exported("bibtex", say(json.dumps({"sources": [source]})))).entries["s"].fields
    assert (fields["urldate"], fields.get("note")) == (urldate, note)


@pytest.mark.parametrize(
    ("published", "year", "issued"),
    [
        ("[..2031-05-06]", None, {"literal": "[..2031-05-06]"}),
        ("[2031-05-06..]", None, {"literal": "[2031-05-06..]"}),
        ("[2030-12-30..2031-01-02]", None, {"date-parts": [[2030, 12, 30], [2031, 1, 2]]}),
        ("2031-05?/2031-06", "2031", {"date-parts": [[2031, 5, 1], [2031, 6, 30]], "circa": True}),
    ],
)
def test_a_year_is_given_only_where_it_is_known_and_doubt_is_kept(
    say: Say, published: str, year: str | None, issued: dict[str, Any]
) -> None:
    store = say(json.dumps({"sources": [{"id": "s", "title": "S", "published": published}]}))
    assert entries(exported("bibtex", store)).entries["s"].fields.get("year") == year
    assert items(exported("csl", store))["s"]["issued"] == issued


def test_a_part_has_the_sources_that_it_rests_on(say: Say) -> None:
    store = say(CASE)
    assert [*items(exported("csl", store, by="doe"))] == ["herald"]
    assert [*entries(exported("bibtex", store, type="announcement")).entries] == ["herald", "wire"]
    assert (exported("csl", store, **NOTHING), [*entries(exported("bibtex", store, **NOTHING)).entries]) == ("[]\n", [])


@pytest.mark.parametrize("title", ['"', "{", "}", "\\", "%", "a}, b = {c", "@misc{x,", "line\nline", "$x$ #1 ~ ^ _"])
def test_no_title_ends_its_field(say: Say, title: str) -> None:
    store = say(json.dumps({"sources": [{"id": "s", "title": title}, {"id": "t", "title": "other"}]}))
    found = entries(exported("bibtex", store))
    assert [*found.entries] == ["s", "t"]
    assert {*found.entries["s"].fields} == {"title"}


def test_every_source_of_a_case_is_there(seed: Store) -> None:
    ids = [row["id"] for row in seed.of_kind(("source",))]
    assert ([*items(exported("csl", seed))], [*entries(exported("bibtex", seed)).entries]) == (ids, ids)
