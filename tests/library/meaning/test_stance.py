"""Who stands how towards what: by words towards what the statement itself is about, by a vote towards what was voted on."""

from typing import Final

import pytest

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

STANDING: Final = """
    sources: [{{id: s, title: S}}]
    countries: [{{id: land, name: Land, sources: [s]}}, {{id: isle, name: Isle, sources: [s]}}]
    organizations:
      - {{id: pact, name: Pact, sources: [s]}}
      - {{id: staff, name: Staff, part_of: [pact], sources: [s]}}
    people: [{{id: doe, name: Doe, sources: [s]}}]
    topics: [{{id: war, name: war, about: [isle], sources: [s]}}, {{id: fines, name: fines, broader: [war], sources: [s]}}]
    events:
      - {{id: talks, type: meeting, title: Talks, date: 2022-02-16, about: [war], sources: [s], statements: [{said}]}}
      - {{id: vote, type: vote, title: Vote, date: 2022-02-17, sources: [s], {vote}}}
      {more}
"""


def stances(say: Say, said: str = "", vote: str = "about: [war]", more: str = "") -> list[str]:
    """Who stands how towards what, by which record."""
    store = say(STANDING.format(said=said, vote=vote, more=more))
    every = store.links(["land", "isle", "pact", "staff", "doe"], ("STANDS",))
    return sorted(f"{one.source} {one.words} {one.target} ({one.record})" for one in every)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("{id: x, speaker: land, stance: oppose, about: [war]}", ["land oppose war (x)"]),
        ("{id: x, speaker: land, stance: support, about: [fines, isle]}", ["land support fines (x)", "land support isle (x)"]),
        ("{id: x, speaker: land, stance: neutral, about: [talks]}", ["land neutral talks (x)"]),
        ("{id: x, speaker: land, stance: oppose}", []),
        ("{id: x, speaker: land, about: [war]}", []),
        ("{id: x, stance: oppose, about: [war]}", []),
        ("{id: x, speaker: doe, for: staff, stance: oppose, about: [war]}", ["pact oppose war (x)", "staff oppose war (x)"]),
        ("{id: x, speaker: land, stance: oppose, about: [war], rank: deprecated, why: misread}", []),
        (
            "{id: x, speaker: land, stance: oppose, about: [war]}, {id: y, speaker: land, stance: support, about: [war]}",
            ["land oppose war (x)", "land support war (y)"],
        ),
        (
            "{id: x, speaker: land, stance: oppose, about: [war]}, {id: y, same_as: x, stance: oppose, about: [isle]}",
            ["land oppose isle (x)", "land oppose war (x)"],
        ),
        (
            "{id: x, speaker: doe, for: land}, {id: y, speaker: doe, same_as: x, stance: oppose, about: [war]}",
            ["land oppose war (x)"],
        ),
    ],
)
def test_words_are_a_stance_towards_what_the_statement_itself_is_about(say: Say, said: str, found: list[str]) -> None:
    assert stances(say, said) == found


@pytest.mark.parametrize(
    ("role", "text", "found"),
    [
        ("in-favour", "", ["land support vote (vote)"]),
        ("against", "", ["land oppose vote (vote)"]),
        ("abstained", "", ["land abstained vote (vote)"]),
        ("not-voting", "", ["land unknown vote (vote)"]),
        ("voter", "", []),
        ("participant", "stance: support", []),
        ("in-favour", "stance: support", ["land support vote (vote)", "land support war (vote)"]),
        ("in-favour", "stance: oppose", ["land oppose war (vote)", "land support vote (vote)"]),
        ("against", "stance: support", ["land oppose vote (vote)", "land oppose war (vote)"]),
        ("against", "stance: oppose", ["land oppose vote (vote)", "land support war (vote)"]),
        ("in-favour", "stance: neutral", ["land neutral war (vote)", "land support vote (vote)"]),
        ("against", "stance: neutral", ["land neutral war (vote)", "land oppose vote (vote)"]),
        ("abstained", "stance: oppose", ["land abstained vote (vote)", "land abstained war (vote)"]),
        ("not-voting", "stance: oppose", ["land unknown vote (vote)", "land unknown war (vote)"]),
    ],
)
def test_a_vote_is_a_stance_on_what_is_voted_on_and_on_its_topic_only_through_what_the_text_holds(
    say: Say, role: str, text: str, found: list[str]
) -> None:
    vote = f"about: [war], participants: [{{who: land, role: {role}}}]{f', {text}' if text else ''}"
    assert stances(say, vote=vote) == found


@pytest.mark.parametrize(
    ("vote", "more", "found"),
    [
        ("participants: [{who: doe, for: land, role: against}]", "", ["land oppose vote (vote)"]),
        ("participants: [{who: staff, role: against}]", "", ["staff oppose vote (vote)"]),
        ("rank: deprecated, why: a hoax, participants: [{who: land, role: against}]", "", []),
        (
            "participants: [{who: land, role: against}]",
            "- {id: v, type: vote, title: V, date: 2022, same_as: vote, participants: [{who: isle, role: against}]}",
            ["isle oppose vote (vote)", "land oppose vote (vote)"],
        ),
    ],
)
def test_who_votes_for_another_is_that_other_and_every_account_counts(say: Say, vote: str, more: str, found: list[str]) -> None:
    assert stances(say, vote=vote, more=more) == found
