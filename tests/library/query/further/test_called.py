"""Words that are somebody's name are said to be, with what the conditions find that take a name."""

import pytest
from alliance_graph.query.questions import said

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

WORLD = """
    countries: [{id: northland, name: Northland, sources: [s]}]
    organizations: [{id: pact, name: Littoral Pact, short: Pact, sources: [s]}]
    people:
      - {id: ann-lee, name: Ann Lee, short: Lee, aliases: [Lee], sources: [s]}
      - {id: jo-a, name: Jo, sources: [s]}
      - {id: jo-b, name: Bo, aliases: [JO], sources: [s]}
    offices: [{id: chair-lee, person: ann-lee, organization: pact, title: Chair, start: 2030, end: 2032, sources: [s]}]
    topics: [{id: fishing, name: fishing, sources: [s]}, {id: nets, name: nets, sources: [s]}]
    sources: [{id: s, title: Source}]
    statements:
      - {id: one, speaker: ann-lee, for: pact, said: 2031-05-02, summary: On trade with Lee., about: [fishing], sources: [s]}
      - {id: two, speaker: ann-lee, said: 2031-06-02, summary: On ships., about: [northland], sources: [s]}
      - {id: three, speaker: northland, said: 2031-06-03, summary: No., about: [ann-lee], sources: [s]}
      - {id: four, speaker: ann-lee, said: 2031-06-04, rank: deprecated, why: misread, summary: Ships., sources: [s]}
"""
LEE = "Lee is a person: `--by {0}` finds 2, `--about {0}` 1"


@pytest.mark.parametrize(
    ("asked", "notes"),
    [
        ({"text": "Lee"}, (LEE.format("lee"),)),
        ({"text": "ann lee"}, ("nothing found", LEE.format('"ann lee"'))),
        ({"text": '"Ann Lee"'}, ("nothing found", LEE.format('"ann lee"'))),
        ({"text": "lee", "since": "2031-06"}, ("nothing found", "Lee is a person: `--by lee` finds 1, `--about lee` 1")),
        ({"text": "lee", "all": True}, ("Lee is a person: `--by lee` finds 3, `--about lee` 1",)),
        ({"text": "lee", "limit": 1}, (LEE.format("lee"),)),
        ({"text": "lee", "by": "northland"}, ("nothing found", "Lee is a person: `--about lee` finds 1")),
        ({"text": "lee", "by": "pact", "about": "nets"}, ("nothing found",)),
        ({"text": "ships lee"}, ("nothing found", "Lee is a person: with the other words `--by lee` finds 1, `--about lee` 0")),
        ({"text": "fishing"}, ("nothing found", "fishing is a topic: `--about fishing` finds 1")),
        ({"text": "nets"}, ("nothing found",)),
        ({"text": "source"}, ("nothing found",)),
        ({"text": "chair of pact"}, ("nothing found", 'Chair of Littoral Pact is an office: `--by "chair of pact"` finds 2')),
        (
            {"text": "jo"},
            (
                "nothing found",
                "Jo is a person: `--by jo-a` finds 0, `--about jo-a` 0",
                "Bo is a person: `--by jo-b` finds 0, `--about jo-b` 0",
            ),
        ),
        ({"text": "ships"}, ()),
    ],
    ids=str,
)
def test_a_name_among_the_words(say: Say, asked: dict[str, object], notes: tuple[str, ...]) -> None:
    told = said(say(WORLD), **asked).notes  # type: ignore[arg-type]
    assert tuple(note for note in told if not note.startswith(("without", "others spoke"))) == notes
