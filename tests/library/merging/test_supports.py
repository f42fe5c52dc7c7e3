"""After a merge, each field rests on the sources on which it rested before."""

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.meaning.supports import supports
from alliance_graph.merging.into_file import taken_in
from alliance_graph.merging.new_fields import plain
from alliance_graph.records.dates import Date
from alliance_graph.records.model import Citation

OURS = """\
sources: [{id: article, title: Article}, {id: atlas, title: Atlas}]
countries: [{id: land, name: Land, sources: [atlas]}]
organizations: [{id: pact, name: Pact, sources: [atlas]}]
memberships:
  - {id: joined, member: land, organization: pact, sources: [article]}
"""


def rests(files: dict[str, str]) -> dict[str, object]:
    """The sources of the membership, with the fields that each supports."""
    dataset = read({name: text.encode() for name, text in files.items()})
    assert dataset.problems == ()
    return {citation.source: fields for citation, fields in supports(dataset.records["joined"], dataset)}


@pytest.mark.parametrize(
    ("theirs", "fields"),
    [
        (
            "memberships: [{id: joined, start: 2002-10-07, sources: [atlas]}]",
            {"article": ("member", "organization"), "atlas": ("start",)},
        ),
        (
            "memberships: [{id: joined, start: 2002-10-07, sources: [article, atlas]}]",
            {"article": None, "atlas": ("start",)},
        ),
        ("memberships: [{id: joined, start: 2002-10-07, sources: [article]}]", {"article": None}),
        ("memberships: [{id: joined, sources: [atlas]}]", {"article": None, "atlas": None}),
        (
            "memberships: [{id: joined, start: 2002, end: 2009, sources: [{source: atlas, supports: [end]}]}]",
            {"article": ("member", "organization"), "atlas": ("end",)},
        ),
    ],
)
def test_a_field_rests_on_the_same_sources_in_two_files_and_in_one(theirs: str, fields: dict[str, object]) -> None:
    assert rests({"ours.yaml": OURS, "theirs.yaml": theirs}) == fields
    assert rests({"ours.yaml": taken_in(OURS, {"theirs.yaml": theirs})}) == fields


def test_a_citation_reads_as_a_file_has_it() -> None:
    cited = (Citation(source="atlas", credibility=2, supports=("start", "end")), Citation(source="wire"))
    assert plain(cited) == [{"source": "atlas", "credibility": "2", "supports": ["start", "end"]}, {"source": "wire"}]
    assert plain(Date("2002", "2002-01-01", "2002-12-31")) == "2002"
