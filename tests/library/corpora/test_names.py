"""Names of a corpus and the judgements on them: the same in whatever order the names stand, and kept until a new one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.names import Kept, Taken, judged
from alliance_graph.corpora.report import Imported
from alliance_graph.dataset.load import load_dataset
from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions

from tests.support.corpora import council, records, speech

Run = Callable[..., tuple[Imported, dict[str, dict[str, Any]]]]

OWN: Final = """\
sources: [{id: herald, title: The Herald}]
people:
  - {id: anna-lee, name: Anna Lee, aliases: [Lee], sources: [herald]}
  - {id: jo-roe, name: Jo Roe, sources: [herald]}
"""
HEAD: Final = "# Which names of the import are whose; `alliance import` keeps here what was judged.\n"


@pytest.fixture
def said(tmp_path: Path) -> Run:
    """Imports words that each of these people said, one a day, with judgements: `a=b` same, `a!b` different."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(OWN)
    (tmp_path / "map.yaml").write_text("columns: {speaker: Who, said: Date, quote: Words}\n")

    def run(people: list[str], *judgements: str) -> tuple[Imported, dict[str, dict[str, Any]]]:
        rows = [f"{who},2022-01-{day:02},No.\n" for day, who in enumerate(people, 1)]
        (tmp_path / "talk.csv").write_text("".join(["Who,Date,Words\n", *rows]))
        same = dict(one.split("=") for one in judgements if "=" in one)
        different = frozenset((one.partition("!")[0], one.partition("!")[2]) for one in judgements if "!" in one)
        found = import_corpus(
            *("csv", tmp_path / "talk.csv", None, tmp_path / "data"),
            decisions=Decisions(same, different),
            options={"map": tmp_path / "map.yaml"},
        )
        assert load_dataset(tmp_path / "data").problems == ()
        return found, records(tmp_path / "data" / "talk.jsonl")

    return run


def people(made: dict[str, dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The id, the name, the aliases and the former ids of each new person."""
    shown = ("id", "name", "aliases", "former_ids")
    return [tuple(one.get(key) for key in shown) for one in made.values() if one["record"] == "person"]


def speakers(made: dict[str, dict[str, Any]]) -> list[str]:
    return [one["speaker"] for one in made.values() if one["record"] == "statement"]


@pytest.mark.parametrize("order", [["Sergej Lavrov", "Sergey Lavrov"], ["Sergey Lavrov", "Sergej Lavrov"]])
def test_two_spellings_are_one_whichever_stands_first(said: Run, order: list[str]) -> None:
    pair = "sergey-lavrov=sergej-lavrov"
    found, _ = said(order)
    assert [f"{one.one}={one.other}" for one in found.candidates] == [pair]
    for judgements in ((pair,), ()):
        found, made = said(order, *judgements)
        assert people(made) == [("sergej-lavrov", "Sergej Lavrov", ["Sergey Lavrov"], ["sergey-lavrov"])]
        assert (speakers(made), found.candidates) == (["sergej-lavrov", "sergej-lavrov"], [])


def test_two_spellings_in_the_council(tmp_path: Path) -> None:
    words = [speech(1, "Mr. Wolff", "Northland", "Peace.", state=1), speech(2, "Mr. Wolf", "Northland", "War.", state=1)]
    council(tmp_path / "unsc", words, 2)
    same = Decisions({"wolff-northland": "wolf-northland"})
    import_corpus("unsc", tmp_path / "unsc", tmp_path / "x.jsonl", decisions=same)
    made = records(tmp_path / "x.jsonl")
    assert [one for one in people(made) if "wolf" in one[0]] == [("wolf-northland", "Wolf", ["Wolff"], ["wolff-northland"])]
    assert [made[f"unsc-sc08967-01-00{number}"]["speaker"] for number in (1, 2)] == ["wolf-northland", "wolf-northland"]


@pytest.mark.parametrize(
    ("judgement", "why"),
    [
        ("doe=zzz", "neither the dataset nor the corpus has a record 'zzz'"),
        ("doe!zzz", "neither the dataset nor the corpus has a record 'zzz'"),
        ("zzz=doe", "the corpus has no new record 'zzz'; the report names those that may be the same"),
        ("doe!herald", "doe is of the kind person and herald of the kind source; only two of one kind are kept apart"),
        ("doe=herald", "doe is of the kind person and herald of the kind source; they cannot be the same"),
    ],
)
def test_a_judgement_names_what_is_there(said: Run, tmp_path: Path, judgement: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        said(["Doe", "Roe"], judgement)
    assert str(refused.value) == why
    assert [one.name for one in (tmp_path / "data").iterdir()] == ["own.yaml"]


def test_judgements_are_followed_to_their_end(said: Run) -> None:
    for judgements in (("aa=bb", "bb=cc"), ()):
        _, made = said(["Aa", "Bb", "Cc"], *judgements)
        assert people(made) == [("cc", "Cc", ["Aa", "Bb"], ["aa", "bb"])]
    _, made = said(["Aa", "Bb", "Cc"], "cc=jo-roe")
    assert (people(made), speakers(made)) == ([], ["jo-roe", "jo-roe", "jo-roe"])


def test_a_new_judgement_takes_the_place_of_a_kept_one(said: Run, tmp_path: Path) -> None:
    said(["Aa", "Bb"], "aa=bb")
    _, made = said(["Aa", "Bb"], "aa!bb")
    assert people(made) == [("aa", "Aa", None, None), ("bb", "Bb", None, None)]
    assert made["aa"]["distinct_from"] == ["bb"]
    _, made = said(["Aa", "Bb"], "bb=aa")
    assert people(made) == [("aa", "Aa", ["Bb"], ["bb"])]
    assert "distinct_from" not in made["aa"]
    _, made = said(["Aa", "Bb"], "aa=bb")
    assert people(made) == [("bb", "Bb", ["Aa"], ["aa"])]
    _, made = said(["Aa", "Bb"], "aa=jo-roe")
    assert (people(made), speakers(made)) == ([("bb", "Bb", None, None)], ["jo-roe", "bb"])
    names = tmp_path / "data" / "talk-names.yaml"
    assert "former_ids: [aa]" in names.read_text()
    said(["Aa", "Bb"], "aa=bb")
    assert names.read_text() == HEAD
    _, made = said(["Aa", "Bb"])
    assert people(made) == [("bb", "Bb", ["Aa"], ["aa"])]


def test_two_who_are_different_stay_so_when_one_of_them_becomes_another(said: Run, tmp_path: Path) -> None:
    said(["Aa", "Bb", "Cc"], "aa!bb", "cc!jo-roe")
    _, made = said(["Aa", "Bb", "Cc"], "aa=cc")
    assert made["cc"]["distinct_from"] == ["bb"]
    assert (tmp_path / "data" / "talk-names.yaml").read_text() == (
        f"{HEAD}people:\n  - id: jo-roe\n    sources: [table-talk]\n    distinct_from: [cc]\n"
    )


def test_a_judgement_that_another_file_denies(said: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "own.yaml").write_text(OWN.replace("name: Jo Roe", "name: Jo Roe, former_ids: [aa]"))
    _, made = said(["Aa"])
    assert speakers(made) == ["jo-roe"]
    for judgement in ("aa!jo-roe", "aa=anna-lee"):
        with pytest.raises(UsageError) as refused:
            said(["Aa"], judgement)
        where = f"{tmp_path}/data/own.yaml:4"
        assert str(refused.value) == f"aa is a former id of jo-roe in {where}; take it out there first; nothing was changed"


@pytest.mark.parametrize(
    ("same", "different", "why"),
    [
        ({"a": "b"}, [("b", "a")], "b and a are said to be the same and to be different; say one of the two"),
        ({"a": "b", "b": "a"}, [], "the judgements lead from a back to a; leave out one of them"),
        ({"a": "c", "b": "c"}, [("a", "b")], "a and b were both judged to be c; part each of them from c first"),
    ],
)
def test_judgements_that_contradict_each_other(same: dict[str, str], different: list[tuple[str, str]], why: str) -> None:
    with pytest.raises(UsageError) as refused:
        judged(Decisions(same, frozenset(different)), Kept({}, frozenset()))
    assert str(refused.value) == why


# A person of the dataset


def test_a_person_with_the_full_name_is_that_of_the_dataset_and_is_reported(said: Run, tmp_path: Path) -> None:
    found, made = said(["Anna  LEE", "Lee", "Jo Roe"])
    assert speakers(made) == ["anna-lee", "lee", "jo-roe"]
    assert found.taken == [Taken("Anna LEE", "talk-anna-lee", "anna-lee"), Taken("Jo Roe", "talk-jo-roe", "jo-roe")]
    assert [line for line in found.lines() if "taken for" in line] == [
        "Anna LEE was taken for anna-lee, who has the name; if not: --different talk-anna-lee=anna-lee",
        "Jo Roe was taken for jo-roe, who has the name; if not: --different talk-jo-roe=jo-roe",
    ]
    for judgements in (("talk-anna-lee!anna-lee",), ()):
        found, made = said(["Anna  LEE", "Lee", "Jo Roe"], *judgements)
        assert speakers(made) == ["talk-anna-lee", "lee", "jo-roe"]
    assert (tmp_path / "data" / "talk-names.yaml").read_text() == (
        f"{HEAD}people:\n  - id: anna-lee\n    sources: [table-talk]\n    distinct_from: [talk-anna-lee]\n"
    )


def test_where_two_have_the_name_nobody_is_taken(said: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "more.yaml").write_text("people: [{id: lee-2, name: Anna Lee, sources: [herald]}]\n")
    found, made = said(["Anna Lee"])
    assert (speakers(made), found.taken) == (["talk-anna-lee"], [])
