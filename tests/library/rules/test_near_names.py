"""Who is seldom mentioned under nearly another's name may be that other; among many names that is found in a moment."""

import time
from collections import Counter

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.rules import near_names
from alliance_graph.text.similarity import nearness

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "near-name",
        "who is seldom mentioned under nearly another's name may be that other",
        """
        organizations:
          - {id: pact, name: Pact Organization}
          - {id: pact-2, name: Pact Organisation, aliases: [LTO]}
          - {id: committee-1, name: Committee of 1931}
          - {id: committee-2, name: Committee of 1932}
        people:
          - {id: ivan-zelensky, name: Ivan Zelensky}
          - {id: zelenskyy, name: Иван Зеленский}
          - {id: john-smith, name: John Smith}
        countries:
          - {id: iceland, name: Iceland, iso2: IS}
          - {id: icelande, name: Icelande, iso2: IE}
          - {id: eastern-cape, name: Eastern Cape}
          - {id: western-cape, name: Western Cape}
        topics:
          - {id: littoral, name: Pact Organization}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            participants: [pact, {who: ivan-zelensky, role: speaker}, {who: zelenskyy, for: pact-2}]
            statements: [{id: said, speaker: zelenskyy, to: [ivan-zelensky]}]
          - {id: more-talks, type: meeting, title: More talks, date: 2031, participants: [pact, ivan-zelensky]}
        """,
        (
            "events.yaml:3:24: nearly 'Pact Organization' (pact), and only talks names it: the same organization? [near-name]",
            "events.yaml:8:27: nearly 'Ivan Zelensky' (ivan-zelensky), and only talks names it: the same person? [near-name]",
        ),
    ),
    Case(
        "near-name",
        "of two that nothing mentions the later is told, and an alias is a name",
        """
        people:
          - {id: zas, name: Stanislav Zas, aliases: [Zas, Stanislav Vasilievich Zas]}
          - {id: zas-2, name: Stanislau Zas}
          - {id: vasilievich, name: Stanislaw Vasilievich Zas}
        """,
        (
            "events.yaml:3:23: nearly 'Stanislav Zas' (zas), and nothing names it: the same person? [near-name]",
            "events.yaml:4:29: nearly 'Stanislav Vasilievich Zas' (zas), and nothing names it: the same person? [near-name]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found


def invented(count: int) -> str:
    """People, each named like no other but for every tenth, who has the name before with a slip."""
    names = [f"{'bdfgklmnprstvz'[number % 14]}ara{number * 7919 % 100_003:05}".translate(LETTERS) for number in range(count)]
    slips = [names[number - 1] + "a" if number % 10 == 9 else name for number, name in enumerate(names)]
    return "people:\n" + "".join(f"  - {{id: p{number}, name: {name} Doe}}\n" for number, name in enumerate(slips))


LETTERS = str.maketrans("0123456789", "bdklmnprst")


@pytest.mark.slow
def test_near_names_are_found_among_ten_thousand_in_a_moment() -> None:
    dataset = read({"a.yaml": invented(10_000).encode()})
    began = time.process_time()
    assert {f"p{number}" for number in range(9, 10_000, 10)} <= {one.record for one in near_names.near_name(dataset)}
    assert time.process_time() - began < 30


def test_few_names_and_many_are_compared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = read({"a.yaml": invented(300).encode()})
    one_by_one = list(near_names.near_name(dataset))
    monkeypatch.setattr(near_names, "_MANY", 0)
    assert list(near_names.near_name(dataset)) == one_by_one


def test_in_a_family_of_names_each_is_compared_word_by_word_with_the_twenty_that_are_most_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = Counter[str]()

    def counted(one: str, other: str) -> float:
        compared[one] += 1
        return nearness(one, other)

    monkeypatch.setattr(near_names, "nearness", counted)
    family = "".join(f"  - {{id: b{number}, name: Interregional Office {LETTERS_OF[number]}}}\n" for number in range(100))
    lines = f"organizations:\n{family}  - {{id: twice, name: Interregionel Office {LETTERS_OF[42]}}}\n"
    found = [one for one in near_names.near_name(read({"a.yaml": lines.encode()})) if one.record == "twice"]
    assert [one.message for one in found] == [
        f"nearly 'Interregional Office {LETTERS_OF[42]}' (b42), and nothing names it: the same organization?"
    ]
    assert max(compared.values()) == 20


LETTERS_OF = [f"{one}{other}" for one in "bdfgklmnpr" for other in "bdfgklmnpr"]
