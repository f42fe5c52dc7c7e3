"""A case that every format of export has trouble with, and the text of an export of it.

PYTEST_DONT_REWRITE: it holds no assertion, and a rewrite would have to come before the first import.
"""

from typing import Final, Unpack

from alliance_graph.formats import registry
from alliance_graph.query.conditions import Part
from alliance_graph.query.store import Store

CASE: Final = """
dataset:
  title: The Littoral Pact
  description: Who said what in Port Vell.
  as_of: 2031-06-01
  version: "1.2"
  license: CC-BY-4.0
  authors: [Jane Roe, "Roe & Sons"]
countries: [{id: northland, name: Northland, sources: [herald]}, {id: southland, name: Southland, sources: [herald]}]
organizations: [{id: pact, name: Littoral Pact, short: LP, aliases: [{name: Küstenpakt, lang: de}], sources: [herald]}]
people: [{id: doe, name: Jane Doe, born: 1980, sources: [herald]}]
places: [{id: port-vell, name: Port Vell, in: [northland], sources: [herald]}]
topics: [{id: fishing, name: fishing, sources: [herald]}]
memberships: [{member: northland, organization: pact, start: 2029-06, end: .., sources: [herald]}]
offices: [{id: chair, person: doe, organization: pact, title: Chair, start: 2030-01-01, sources: [herald]}]
sources:
  - {id: herald, title: "Talks & {quarrels}: 100%", publisher: The Herald, published: 2031-05-05,
     url: "https://herald.example/a?b=1&c=%20", retrieved: 2031-05-06, lang: en}
  - {id: wire, title: A wire's report, author: Jane Roe, published: 2031-05~, via: herald}
  - {id: diary, title: A diary, published: "[2031-05-02..2031-05-04]"}
events:
  - id: talks
    type: meeting
    title: Ministers meet in Port Vell
    date: "[2031-05-02..2031-05-04]"
    date_phrase: early this month
    location: port-vell
    participants: [{who: pact, role: organizer}, {who: doe, for: northland, role: chair}]
    about: [fishing, southland]
    sources: [{source: herald, locator: paragraph 3}]
    statements:
      - {id: patrols, speaker: doe, for: pact, to: [southland], reporting: direct-quote, modality: planned,
         quote: {text: 'Joint patrols, "from" <summer>; on', lang: en}, summary: The pact plans patrols.}
  - {id: protest, type: announcement, title: A protest, date: 2031-05-10, participants: [{who: southland, role: actor}],
     in_response_to: [talks], sources: [wire]}
  - {id: quarrel, type: meeting, title: A quarrel, date: 2031, participants: [doe], sources: [diary]}
  - {id: rumour, type: meeting, title: A rumour, date: .., participants: [doe], sources: [diary]}
silences:
  - {id: silent, actor: northland, about: [fishing], trigger: talks, basis: asserted, claimed_by: doe,
     window: {start: 2031-05-04, observed_through: 2031-05-11}, sources: [herald]}
"""
"""One of several days, a phrase, a year, no date, a silence; signs that each format has to escape; a source via another one."""

NOTHING: Final[Part] = {"since": "2041", "certain": True}
"""Conditions that nothing meets."""


def exported(kind: str, store: Store, **part: Unpack[Part]) -> str:
    """The text of an export of a dataset or of a part of it."""
    title = registry.title_of(store)
    return "".join(registry.text(kind, store, title, registry.held(kind, store, title, part)))


def pieces(kind: str, store: Store, **part: Unpack[Part]) -> bytes:
    """The bytes of an export that is no text."""
    return b"".join(registry.pieces(kind, registry.held(kind, store, registry.title_of(store), part)))


def told(kind: str, store: Store, **part: Unpack[Part]) -> list[str]:
    """The notes on an export."""
    return [*registry.notes(kind, registry.held(kind, store, registry.title_of(store), part))]
