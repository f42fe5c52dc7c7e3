"""`--cite`: a reference to an answer, which names what was asked, of which data, and what the answer rests on."""

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pytest
from alliance_cli.main import QUESTIONS
from pybtex.database import parse_string

from tests.support.exports import CASE
from tests.support.running import Alliance, newcomer

PROGRAM: Final = f"alliance-timeline {version('alliance-timeline')}"
HERALD: Final = "Talks & {quarrels}: 100%, The Herald, 2031-05-05, https://herald.example/a?b=1&c=%20"
WHY: Final = "nothing found: silent - Northland on fishing, from 2031-05-04 through 2031-05-11 (claimed by Jane Doe) [silent]"


@pytest.fixture
def case(tmp_path: Path) -> Alliance:
    (tmp_path / "case.yaml").write_text(CASE, "utf-8")
    return newcomer(tmp_path)._replace(data=tmp_path / "case.yaml")


def digest(case: Alliance) -> str:
    return sha256(case("export", "jsonl", "-o", "-").out.encode()).hexdigest()


def test_a_reference_for_people(case: Alliance) -> None:
    code, out, err = case("timeline", "southland", "--cite", "--limit", "2")
    assert (code, err) == (0, "note: these are the first 2; there are more\n")
    assert out.splitlines() == [
        "Jane Roe; Roe & Sons. The Littoral Pact [dataset], version 1.2, CC-BY-4.0, researched to 2031-06-01.",
        "Answer to: alliance timeline southland --limit 2",
        f"Dataset: sha256:{digest(case)}",
        f"Program: {PROGRAM}",
        "Records: patrols, talks",
        "Sources:",
        f"  [herald] {HERALD}",
    ]


def test_the_digest_follows_the_records_and_not_the_files(case: Alliance) -> None:
    before = case("said", "--cite").out
    assert case.data is not None
    case.data.write_text(f"# a comment\n{CASE}", "utf-8")
    assert case("said", "--cite").out == before
    case.data.write_text(CASE.replace("The pact plans patrols.", "The pact plans none."), "utf-8")
    assert case("said", "--cite").out != before


def test_a_reference_in_bibtex_has_the_answer_and_its_sources(case: Alliance) -> None:
    found = parse_string(case("said", "--cite", "bibtex", "--by", "doe").out, bib_format="bibtex")
    answer, herald = found.entries.values()
    command = "alliance said --by doe"
    assert answer.key == f"answer-{sha256(f'{digest(case)} {command}'.encode()).hexdigest()[:12]}"
    assert dict(answer.fields) == {
        "title": f"The Littoral Pact: answer to “{command}”",
        "version": "1.2",
        "note": f"{PROGRAM}; dataset sha256:{digest(case)}; researched to 2031-06-01; records: patrols",
    }
    assert [str(one) for one in answer.persons["author"]] == ["{Jane Roe}", "{Roe \\& Sons}"]
    assert herald.key == "herald"


def test_a_reference_in_csl_has_the_answer_and_its_sources(case: Alliance) -> None:
    answer, wire, herald = json.loads(case("timeline", "--type", "announcement", "--cite=csl").out)
    assert {key: answer.get(key) for key in ("type", "title", "issued", "author")} == {
        "type": "dataset",
        "title": "The Littoral Pact: answer to “alliance timeline --type announcement”",
        "issued": None,
        "author": [{"literal": "Jane Roe"}, {"literal": "Roe & Sons"}],
    }
    assert answer["note"].endswith("; researched to 2031-06-01; records: protest")
    assert (wire["id"], herald["id"]) == ("wire", "herald")


def test_a_reference_certifies_no_more_than_the_answer(case: Alliance) -> None:
    assert case.data is not None
    wrong = (
        "  - {id: hoax, type: meeting, title: Hoax, date: 2031-05~, rank: deprecated, why: It was a joke., sources: [wire]}\n"
    )
    case.data.write_text(CASE.replace("silences:\n", f"{wrong}silences:\n"), "utf-8")
    window = ("--since", "2031-05-04", "--until", "2031-05-10")
    found = {
        "may belong": case("timeline", "southland", *window, "--cite").out,
        "judged wrong": case("show", "hoax", "--cite").out,
        "both": case("timeline", "--type", "meeting", "--all", "--cite", *window).out,
    }
    assert {name: out.splitlines()[4] for name, out in found.items()} == {
        "may belong": "Records: patrols (possibly), talks (possibly), protest",
        "judged wrong": "Records: hoax (deprecated)",
        "both": "Records: quarrel (possibly), hoax (possibly, deprecated), talks (possibly), rumour (possibly)",
    }
    note = json.loads(case("show", "hoax", "--cite=csl").out)[0]["note"]
    assert note.endswith("; records: hoax (deprecated)")


def test_a_reference_to_nothing_found_says_why_and_on_what_that_rests(case: Alliance) -> None:
    words = ("said", "--by", "northland", "--about", "fishing", "--since", "2031-05-05", "--until", "2031-05-10")
    assert case(*words, "--cite").out.splitlines()[4:] == [
        "Records: none; that nothing was found rests on silent",
        f"Note: {WHY}",
        "Sources:",
        f"  [herald] {HERALD}",
    ]
    answer, herald = json.loads(case(*words, "--cite=csl").out)
    assert (answer["note"].partition("researched to 2031-06-01; ")[2], herald["id"]) == (
        f"records: none; that nothing was found rests on silent; {WHY}",
        "herald",
    )


ASKED: Final = {
    "said": ("said",),
    "contrast": ("contrast", "talks"),
    "silences": ("silences",),
    "timeline": ("timeline",),
    "show": ("show", "doe"),
    "search": ("search", "patrols"),
    "members": ("members", "pact"),
    "offices": ("offices",),
    "path": ("path", "doe", "southland"),
    "neighbours": ("neighbours", "doe"),
    "conflicts": ("conflicts",),
    "stance": ("stance",),
    "sources": ("sources",),
    "stats": ("stats",),
}


@pytest.mark.parametrize("name", [*QUESTIONS, "stats"])
def test_every_question_is_cited(case: Alliance, name: str) -> None:
    words = ASKED[name]
    done = case(*words, "--cite")
    assert (done.code, done.out.splitlines()[1]) == (0, f"Answer to: alliance {' '.join(words)}")
    assert done.out == case(*words, "--cite", "text").out


def test_an_answer_without_records_and_a_dataset_that_says_nothing_of_itself(case: Alliance) -> None:
    assert case.data is not None
    case.data.write_text("sources: []")
    lines = case("said", "--cite").out.splitlines()
    assert (lines[0], lines[-1]) == ("A dataset without a title [dataset].", "Records: none")


def test_an_unknown_form_is_a_word_of_the_question(case: Alliance) -> None:
    """`said --cite patrols` cites the answer about patrols."""
    assert "Answer to: alliance said patrols" in case("said", "--cite", "patrols").out
    assert case("said", "--cite", "bibtx") == (
        2,
        "",
        "alliance: --cite has no form 'bibtx'; did you mean bibtex? A word to search for stands before --cite\n",
    )
    assert case("said", "--cite=bibtx").err.splitlines()[-1] == (
        "Error: Invalid value for '--cite': 'bibtx' is not one of 'text', 'bibtex', 'csl'; did you mean bibtex?"
    )
