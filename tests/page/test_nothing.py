"""Where the filters leave nothing, the page says which of four things that is, as an answer on the command line does."""

import pytest

from tests.support.pages import SMALL, Open

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font

LOOKED = (
    SMALL
    + b"""
coverage:
  - {id: may, of: northland, where: The Herald, from: 2031-05-01, to: 2031-05-31, complete: true}
  - {id: june, of: northland, where: The Wire, from: 2031-06, to: 2031-06}
  - {id: lately, of: pact, from: 2031-06-01, to: 2031-06-30, complete: true, about: [fish]}
  - {id: early, of: pact, from: 2031-05-20, to: 2031-05-31, complete: true}
"""
)
QUIET = "Port Authority on fishing, from 2031-05-02 through 2031-05-08 (claimed by Jane Doe) [quiet]"
MAY = "Northland, in The Herald, 2031-05-01 to 2031-05-31 [may]"
JUNE = "Northland, in The Wire, 2031-06 [june]"
LATELY = "Littoral Pact, on fishing, 2031-06-01 to 2031-06-30 [lately]"
EARLY = "Littoral Pact, 2031-05-20 to 2031-05-31 [early]"
PART = "; a part of the days asked for"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("type=meeting&actor=port&topic=fish&since=2031-05-03&until=2031-05-04", f"silent: {QUIET}"),
        ("type=meeting&actor=port&topic=fish&since=2031-05-03&until=2031-05-09", f"silent: {QUIET}{PART}"),
        ("type=meeting&actor=port&topic=fish", f"silent: {QUIET}{PART}"),
        ("type=meeting&actor=port&since=2031-05-03&until=2031-05-04", f"silent: {QUIET}; a part of the matter asked for"),
        ("actor=northland&since=2031-05-20&until=2031-05-30", f"nothing in a complete record: {MAY}"),
        ("actor=northland&topic=fish&since=2031-05-20&until=2031-05-30", f"nothing in a complete record: {MAY}"),
        (
            "actor=northland&since=2031-05-20&until=2031-06-02",
            f"unknown, for the coverage meets this in part: {MAY} and {JUNE}",
        ),
        ("actor=northland&since=2031-06-02", f"unknown, for the coverage does not say that it is complete: {JUNE}"),
        ("actor=pact&topic=fish&since=2031-05-20&until=2031-06-30", f"nothing in a complete record: {EARLY} and {LATELY}"),
        ("actor=pact&since=2031-06-02&until=2031-06-02", f"unknown, for the coverage meets this in part: {LATELY}"),
        ("actor=pact&since=2031-08", f"not researched: no coverage of Pact meets this; the nearest is {LATELY}"),
        ("actor=pact&actor=northland&since=2031-05-20&until=2031-05-31", f"nothing in a complete record: {MAY} and {EARLY}"),
        ("topic=fish&since=2031-08", f"not researched: no coverage meets this; the nearest is {JUNE}"),
    ],
)
def test_it_is_one_of_four(opened: Open, address: str, told: str) -> None:
    tab = opened(LOOKED, address)
    assert tab.locator("#list .name").count() == 0 or "0 of " in tab.inner_text("#found")
    assert tab.inner_text("#found .why") == f"This is {told}. "


@pytest.mark.parametrize(
    "address", ["q=zeppelin&actor=port", "since=2040", "actor=pact&since=2040&outlet=nobody", "actor=port"]
)
def test_where_no_record_could_tell_nothing_is_said_of_it(opened: Open, address: str) -> None:
    assert opened(LOOKED, address).locator("#found .why").count() == 0
