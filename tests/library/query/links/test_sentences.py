"""Sentences say of each record that they call by its day whether what they say of it is contested."""

import pytest
from alliance_graph.query.links.paths import neighbours, path

from tests.support.stores import Say, column

pytest_plugins = ["tests.support.stores"]

CHIEF = "Chief of Pact” (attested 2031, contested)"
DISPUTED = """
    sources: [{id: s, title: Source, published: 2030}, {id: t, title: Other, conflicts_with: [{record: s, over: [published]}]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    people: [{id: jo, name: Jo, sources: [s]}, {id: al, name: Al, sources: [s]}]
    topics: [{id: sea, name: the sea, sources: [s]}]
    offices:
      - {id: chief, person: jo, organization: pact, title: Chief, attested: 2031, sources: [s]}
      - {id: chief-al, person: al, organization: pact, title: Chief, attested: 2031, sources: [t],
         conflicts_with: [chief]}
    events:
      - {id: talks, type: meeting, title: Talks, date: 2031-05, participants: [{who: jo, role: host}], sources: [s]}
      - {id: talks-2, type: meeting, title: Talks, date: 2031-06, same_as: talks, sources: [t]}
      - {id: feast, type: meeting, title: Feast, date: 2031-07, participants: [{who: al, role: host}], sources: [s]}
    statements:
      - {id: by-jo, speaker: jo, said: 2031-05-02, summary: Yes, to: [pact], sources: [s]}
      - {id: by-al, speaker: al, said: 2031-05-02, summary: Yes, sources: [t],
         conflicts_with: [{record: by-jo, over: [speaker]}]}
      - {id: counted, speaker: jo, said: 2031-05-03, summary: Many, about: [sea], sources: [s]}
      - {id: recounted, speaker: al, said: 2031-05-03, summary: Few, sources: [t],
         conflicts_with: [{record: counted, over: [figures]}]}
    silences:
      - {id: still, actor: al, trigger: feast, window: {observed_through: 2031-08}, basis: searched, searched: [x],
         sources: [s]}
      - {id: broken, actor: jo, trigger: feast, window: {observed_through: 2031-08}, basis: searched, searched: [x],
         sources: [t], conflicts_with: [still]}
"""


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("jo", "by-jo", "The statement “Yes” (2031-05-02, contested) was said by Jo."),
        ("jo", "counted", "The statement “Many” (2031-05-03) was said by Jo."),
        ("jo", "talks", "The event “Talks” (2031-05 or 2031-06, contested) involved Jo as host."),
        ("al", "feast", "The event “Feast” (2031-07) involved Al as host."),
        ("al", "still", "The silence “Al, silent on Feast” (through 2031-08, contested) is a silence of Al."),
        ("jo", "pact", "Jo was Chief of Pact (attested 2031, contested)."),
        ("feast", "s", "The event “Feast” (2031-07) is reported by the source “Source” (2030, contested)."),
        (
            "chief",
            "chief-al",
            f"The office “Al, {CHIEF} contradicts the office “Jo, {CHIEF}.",
        ),
    ],
)
def test_what_is_contested_says_so(say: Say, first: str, last: str, told: str) -> None:
    assert path(say(DISPUTED), first, last).rows[0]["sentence"] == told


def test_around_a_record_too(say: Say) -> None:
    sentences = dict(zip(*(column(neighbours(say(DISPUTED), "pact"), name) for name in ("id", "sentences")), strict=True))
    assert sentences["by-jo"] == ["The statement “Yes” (2031-05-02, contested) was said to Pact."]
