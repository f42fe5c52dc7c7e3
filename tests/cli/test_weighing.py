"""Contradictions, stances, outlets and chains as the commands write them, in each form."""

import json
from pathlib import Path
from typing import Final

import pytest

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

CASE: Final = """
sources:
  - {id: wire, title: Wire report, publisher: agency, published: 2022-02-19, reliability: B, via: relay}
  - {id: relay, title: Relayed, publisher: Relay.com, published: 2022-02-20, lang: en}
  - {id: paper, title: Paper, publisher: The Paper, published: 2022-02-21, derived_from: [wire]}
organizations: [{id: agency, name: The Agency, short: TA, sources: [wire]}, {id: pact, name: Pact, sources: [wire]}]
topics: [{id: war, name: war, sources: [wire]}]
statements:
  - {id: yes, speaker: pact, said: 2022-02-01, stance: support, about: [war], quote: It is right, sources: [wire]}
  - {id: no, speaker: pact, said: 2022-02-03, stance: oppose, about: [war], summary: It is wrong., sources: [{source: paper,
     credibility: 4, supports: [summary, stance]}, wire]}
events:
  - {id: talks, type: meeting, title: Talks, date: 2022-02-16, location: isle, sources: [wire]}
  - {id: talks-2, same_as: talks, type: meeting, title: Talks, date: 2022-02-17, sources: [paper]}
places: [{id: isle, name: Isle}]
"""


@pytest.fixture
def case(alliance: Alliance) -> Alliance:
    path: Path = alliance.home / "case.yaml"
    path.write_text(CASE)
    return alliance._replace(data=path)


@pytest.mark.parametrize(
    ("words", "out", "err"),
    [
        (
            "conflicts --limit 1",
            """\
Over              One side                                  The other

Pact, for and     2022-02-01                                2022-02-03
against war       Pact: “It is right”                       Pact: It is wrong.
(2 days later)    [yes]                                     [no]
                  TA, 2022-02-19, via Relay.com,            The Paper, 2022-02-21 (summary)
                  2022-02-20                                TA, 2022-02-19, via Relay.com,
                                                            2022-02-20
                                                            (1 origin)
""",
            "note: these are the first 1; there are more\n",
        ),
        (
            "conflicts talks --format csv",
            """\
kind,over,first_id,first_kind,first_date,first_edtf,first_earliest,first_latest,first_says,first_sources,\
second_id,second_kind,second_date,second_edtf,second_earliest,second_latest,second_says,second_sources,\
actor_id,actor_name,about_id,about_name,days_min,days_max
accounts,date,talks,event,2022-02-16,2022-02-16,2022-02-16,2022-02-16,Talks (meeting) [talks],wire,\
talks-2,event,2022-02-17,2022-02-17,2022-02-17,2022-02-17,Talks (meeting) [talks-2],paper,,,,,,
""",
            "",
        ),
        (
            "stance --about war --format md",
            """\
| Who | For | Against | Changed |
| --- | --- | --- | --- |
| Pact | 1 | 1 | from for to against, 2 days later<br>2022-02-01: Pact: “It is right”<br>\\[yes\\]<br>2022-02-03: Pact: It is \
wrong.<br>\\[no\\] |
""",
            "",
        ),
        (
            "stance --by-month --format csv",
            """\
about_id,about_name,actor_id,actor_name,period,for,against,neutral,abstained,unknown,changes
war,war,pact,Pact,2022-02,1,1,0,0,0,for [yes] to against [no]
""",
            "",
        ),
        (
            "sources --format csv",
            """\
outlet_id,outlet_name,records,alone,origins,sources,kept,archived,languages
,Relay.com,6,6,1,1,0,0,en 1
agency,The Agency,6,6,1,1,0,0,
,The Paper,2,0,1,1,0,0,
""",
            "",
        ),
        (
            "sources no",
            """\
It is wrong. [no]
├─ The Paper, 2022-02-21: “Paper” [paper] (for summary, stance; credibility 4)
│  └─ repeats The Agency, 2022-02-19: “Wire report” [wire] (reliability B)
│     └─ relayed by Relay.com, 2022-02-20: “Relayed” [relay]
└─ The Agency, 2022-02-19: “Wire report” [wire] (reliability B)
1 origin; the weakest link is Wire report [wire], reliability B
""",
            "",
        ),
        (
            "sources source:relay --format csv",
            """\
record_id,depth,link,id,title,publisher,published,published_earliest,published_latest,url,reliability,credibility,supports,locator
relay,0,is,relay,Relayed,Relay.com,2022-02-20,2022-02-20,2022-02-20,,,,,
""",
            "",
        ),
        ("sources record:isle", "Isle [isle]\nno source; no link of the chain is graded\n", ""),
        (
            "sources the-paper",
            "",
            "alliance: no outlet, source or record is called 'the-paper'; did you mean paper?\n",
        ),
        ("conflicts nix", "", "alliance: no record is called 'nix'\n"),
        ("stance --about war --since 2022-13", "", "alliance: '2022-13' is not a date: there is no month 13\n"),
    ],
)
def test_what_is_written(case: Alliance, words: str, out: str, err: str) -> None:
    code = 2 if err.startswith("alliance") else 0
    assert case(*words.split()) == (code, out, err)


def test_a_row_of_contradictions_in_json(case: Alliance) -> None:
    rows = json.loads(case("conflicts", "--format", "json").out)
    assert [{key: value for key, value in row.items() if key != "sides"} for row in rows] == [
        {
            "kind": "self",
            "over": ["stance"],
            "actor": {"id": "pact", "name": "Pact"},
            "about": {"id": "war", "name": "war"},
            "days": {"min": 2, "max": 2},
        },
        {"kind": "accounts", "over": ["date"]},
    ]
    assert [[side["id"] for side in row["sides"]] for row in rows] == [["yes", "no"], ["talks", "talks-2"]]
