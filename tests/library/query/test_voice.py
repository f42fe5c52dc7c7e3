"""Nothing found of a body for which somebody spoke by office: the answer says who did."""

import pytest
from alliance_graph.query.questions import said

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

CASE = """
    sources: [{{id: s, title: S}}]
    countries: [{{id: land, name: Land, sources: [s]}}]
    organizations:
      - {{id: ministry, name: Ministry, part_of: [land], sources: [s]}}
      - {{id: pact, name: Pact, sources: [s]}}
    people: [{{id: ann, name: Ann, sources: [s]}}, {{id: bob, name: Bob, sources: [s]}}]
    topics: [{{id: sea, name: sea, sources: [s]}}]
    offices:
      - {{id: o1, person: ann, title: Minister, organization: ministry, start: 2030-01-01, end: 2032-01-01, sources: [s]}}
      - {{id: o2, person: bob, title: Envoy, country: land, start: 2030-01-01, end: "2031-05~", sources: [s]}}
      - {{id: o3, person: bob, title: Chief, organization: pact, start: 2031-05-03, end: 2032-01-01, sources: [s]}}
    silences:
      - {{id: quiet, actor: pact, about: [sea], window: {{start: 2031-05-05, observed_through: 2031-05-06}}, basis: asserted,
         sources: [s]}}
    coverage: [{{id: k, of: land, from: 2031-05-01, to: 2031-05-31, complete: true, sources: [s]}}]
    statements: [{statements}]
"""
WHOLE = "nothing found: nothing in a complete record - Land, 2031-05-01 to 2031-05-31 [k]"
NOBODY = "nothing found: not researched - no coverage of Minister of Ministry is recorded"
SILENT = (
    "nothing found: silent - Pact on sea, from 2031-05-05 through 2031-05-06 (asserted, the data do not say by whom) [quiet]"
)
ANN = "Ann spoke for Land by office [x0]; --by ann takes that in"
MAY = {"since": "2031-05-01", "until": "2031-05-31"}


@pytest.mark.parametrize(
    ("words", "asked", "notes"),
    [
        ([], {"by": "land"}, [WHOLE]),
        (["speaker: ann, said: 2031-05-02"], {"by": "land"}, ["nothing found", ANN]),
        (["speaker: ann, said: 2031-05-02"], {"for_": "land"}, ["nothing found", ANN]),
        (["speaker: ann, said: 2031-05-02"], {"by": "land", "about": "sea"}, [WHOLE]),
        (["speaker: ann, said: 2031-06-02"], {"by": "land"}, [WHOLE]),
        (["speaker: ann, said: 2031-05-02, rank: deprecated, why: no"], {"by": "land"}, [WHOLE]),
        (["speaker: ann, for: land, said: 2031-05-02"], {"by": "land"}, ["nothing found"]),
        (["speaker: bob, said: 2031-05-02"], {"by": "land"}, [WHOLE]),
        (["speaker: ann, said: 2031-05"], {"by": "land", "certain": True}, ["nothing found", ANN]),
        (["speaker: ann, said: 2031-05-02"], {"by": "minister of ministry", "since": "2031-05-03"}, [NOBODY]),
        (
            ["speaker: bob, said: 2031-05-05, about: [sea]"],
            {"by": "pact", "about": "sea", "since": "2031-05-05", "until": "2031-05-06"},
            [
                SILENT,
                "Bob spoke for Pact by office [x0]; --by bob takes that in",
            ],
        ),
    ],
)
def test_words_in_the_voice_of_a_body_are_no_silence_of_it(
    say: Say, words: list[str], asked: dict[str, object], notes: list[str]
) -> None:
    statements = ", ".join(f"{{id: x{number}, sources: [s], {one}}}" for number, one in enumerate(words))
    answer = said(say(CASE.format(statements=statements)), **MAY | asked)  # type: ignore[arg-type]
    assert not answer.rows
    left = ("without ", "others spoke", "on record as silent")
    assert [note for note in answer.notes if not note.startswith(left)] == notes
