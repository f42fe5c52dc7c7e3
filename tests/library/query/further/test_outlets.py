"""Through what something is known: names of publishers, with and without a record, and names that a source has too."""

import pytest
from alliance_graph.errors import AmbiguousName, UnknownName
from alliance_graph.query.questions import said

from tests.support.stores import Say, ids

pytest_plugins = ["tests.support.stores"]

NAMED = """
    organizations: [{id: the-wire, name: The Wire, aliases: [Wire Service], sources: [first]}]
    people: [{id: reporter, name: Jane Doe, sources: [first]}]
    sources:
      - {id: first, title: First, publisher: the-wire}
      - {id: second, title: Second, publisher: THE WIRE}
      - {id: third, title: Third, publisher: Wire “Service”, author: Jane  Doe}
      - {id: fourth, title: Fourth, publisher: The Daily, via: second}
    statements:
      - {id: a, said: 2001, sources: [first]}
      - {id: b, said: 2002, sources: [second]}
      - {id: c, said: 2003, sources: [third]}
      - {id: d, said: 2004, sources: [fourth]}
"""


@pytest.mark.parametrize(
    ("via", "answer"),
    [
        ("the-wire", "a b c d"),
        ("wire service", "a b c d"),
        ("publisher:The Wire", "a b c d"),
        ("Jane Doe", "c"),
        ("the daily", "d"),
        ("publisher:The Daily", "d"),
        ("source:second", "b d"),
    ],
)
def test_a_plain_name_of_a_publisher_or_an_author_means_the_actor_who_has_it(say: Say, via: str, answer: str) -> None:
    assert ids(said(say(NAMED), via=via)) == answer


TWO = """
    organizations:
      - {id: north-wire, name: North Wire, aliases: [Wire], sources: [first]}
      - {id: south-wire, name: South Wire, aliases: [Wire], sources: [first]}
    sources:
      - {id: first, title: First, publisher: north-wire}
      - {id: second, title: Second, publisher: Wire}
      - {id: post, title: The Post of Monday, publisher: Post}
      - {id: post-2, title: The Post of Tuesday, publisher: POST}
      - {id: mail, title: Mail, publisher: Mail}
      - {id: kept, title: Star, publisher: The Library}
      - {id: seen, title: Seen, publisher: Star}
    statements:
      - {id: a, said: 2001, sources: [first]}
      - {id: b, said: 2002, sources: [second]}
      - {id: c, said: 2003, sources: [post]}
      - {id: d, said: 2004, sources: [post-2]}
      - {id: e, said: 2005, sources: [mail]}
      - {id: f, said: 2006, sources: [kept]}
      - {id: g, said: 2007, sources: [seen]}
"""


@pytest.mark.parametrize(
    ("via", "what", "which"),
    [
        ("wire", "several records", "north-wire (North Wire), south-wire (South Wire) or publisher:Wire"),
        ("post", "a source and of a publisher", "source:post or publisher:Post"),
        ("star", "a source and of a publisher", "source:kept or publisher:Star"),
    ],
)
def test_a_name_that_a_publisher_shares_is_refused_with_what_says_which(say: Say, via: str, what: str, which: str) -> None:
    with pytest.raises(AmbiguousName) as refused:
        said(say(TWO), via=via)
    assert str(refused.value) == f"{via!r} is the name of {what}; say which: {which}"


@pytest.mark.parametrize(
    ("via", "answer"),
    [
        ("publisher:wire", "b"),
        ("north-wire", "a"),
        ("source:post", "c"),
        ("publisher:post", "c d"),
        ("source:kept", "f"),
        ("publisher:star", "g"),
        ("mail", "e"),
    ],
)
def test_which_of_two_is_meant_can_be_said(say: Say, via: str, answer: str) -> None:
    assert ids(said(say(TWO), via=via)) == answer


def test_a_source_by_its_id_is_refused_where_an_actor_bears_the_name(say: Say) -> None:
    with pytest.raises(AmbiguousName) as refused:
        said(say(TWO.replace("aliases: [Wire]", "aliases: [Mail]", 1)), via="mail")
    assert str(refused.value) == "'mail' is the name of a source and of a publisher; say which: source:mail or north-wire"


@pytest.mark.parametrize(
    ("via", "message"),
    [
        ("source:pots", "no source is called 'pots'; did you mean post or post-2?"),
        ("publisher:Pots", "no publisher is called 'Pots'; did you mean Post?"),
    ],
)
def test_what_neither_is_called_is_refused_with_the_nearest(say: Say, via: str, message: str) -> None:
    with pytest.raises(UnknownName) as refused:
        said(say(TWO), via=via)
    assert str(refused.value) == message
