"""Two datasets that speak of one meeting, to be merged, and what they are as one.

A test file names this module in `pytest_plugins` for the fixture and imports the rest; it holds no assertion, so
PYTEST_DONT_REWRITE, which would want it not to be imported before.
"""

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.support.running import Alliance

HERE: Final = """\
    # Ours.
    sources:
      - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05}
    organizations:
      - {id: pact, name: Littoral Pact, sources: [herald]}
    people:
      - {id: doe, name: Jane Doe, sources: [herald]}
      - {id: roe, name: Richard Roe, sources: [herald]}
    events:
      - id: talks
        type: meeting
        date: 2031-05-02
        title: Ministers meet in Port Vell
        participants: [{who: doe, role: speaker}, roe]
        sources: [herald]
        statements:
          - summary: The pact will patrol.
      - {id: doe-pact, type: visit, date: 2031-01, title: Doe visits the pact, sources: [herald]}
    """
THERE: Final = """\
    # Theirs, and this line too.

    sources:
      # The Herald, once more.
      - id: herald-a
        title: Ministers meet in Port Vell
        url: http://www.herald.test/a/?utm_source=x
        lang: en
      - id: courier        # a weekly
        title: "Talks: of the ministers"

    organizations:
      - id: pact
        name: The Littoral Pact
        short: LP          # as on its flag
        sources: [courier]
    people:
      - id: jane-doe
        name: Jane A. Doe
        aliases: [Jane Doe]
        sources: [herald-a]
      # Known here.
      - {id: roe, name: Richard Roe}

    memberships:
      - {id: doe-pact, member: jane-doe, organization: pact, sources: [courier]}

    events:
      # The talks.
      - id: talks
        date: 2031-05-02
        type: meeting
        title: Ministers meet in Port Vell
        sources: [courier]
        participants:
          - {who: jane-doe, role: speaker}
        statements:
          - quote: >-
              joint patrols
              from the summer
            summary: Patrols will come.
      - type: negotiation
        date: 2031-05-03
        title: Doe and Roe negotiate in Port Vell
        participants: [jane-doe, roe]
        sources: [courier]
    """
MERGED: Final = """\
    # Theirs, and this line too.

    sources:
      # The Herald, once more.
      - id: herald
        lang: en
        former_ids: [herald-a]
      - id: courier        # a weekly
        title: "Talks: of the ministers"

    organizations:
      - id: pact
        short: LP          # as on its flag
        sources: [courier]
    people:
      - id: doe
        aliases: [Jane A. Doe]
        former_ids: [jane-doe]

    memberships:
      - {id: other-doe-pact, member: doe, organization: pact, former_ids: [doe-pact], sources: [courier]}

    events:
      # The talks.
      - id: talks
        sources: [courier]
        statements:
          - id: talks-2
            speaker: doe
            quote: >-
              joint patrols
              from the summer
            summary: Patrols will come.
            former_ids: [talks-1]
            sources: [{source: courier}]
      - id: 2031-05-03-doe-and-roe-negotiate-in-port-vell
        same_as: talks
        type: negotiation
        date: 2031-05-03
        title: Doe and Roe negotiate in Port Vell
        participants: [doe, roe]
        sources: [courier]
    """
NEGOTIATED: Final = "2031-05-03-doe-and-roe-negotiate-in-port-vell"
SAID: Final = ("--same", "herald-a=herald", "--same", "jane-doe=doe", "--same", f"{NEGOTIATED}=talks", "--prefix", "other")


def folder(path: Path, files: Mapping[str, str]) -> Path:
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_bytes(textwrap.dedent(text).encode())
    return path


def contents(path: Path) -> dict[str, str]:
    files = [one for one in sorted(path.rglob("*")) if one.is_file() and ".cache" not in one.parts]
    return {str(one.relative_to(path)): one.read_bytes().decode() for one in files}


@pytest.fixture
def both(alliance: Alliance) -> Alliance:
    folder(alliance.home / "data", {"events.yaml": HERE})
    folder(alliance.home / "other", {"events.yaml": THERE})
    return alliance._replace(data=None)
