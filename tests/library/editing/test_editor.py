"""What an editor makes of a data file: the real language server reads the schema that the file's first line names."""

from pathlib import Path
from typing import Final

import pytest
from alliance_graph.editing import json_schema
from alliance_graph.records import dates, model, terms

from tests.support.editor import FOLDER, Editor, Underlined
from tests.support.lock import unpinned
from tests.support.running import ROOT

pytest_plugins = ["tests.support.editor"]

DATA: Final = sorted((ROOT / "data").glob("*.y*ml"))
HEAD: Final = f"{json_schema.MODELINE}\n"
EVENT: Final = f"{HEAD}events:\n  - id: talks\n"


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_nothing_is_underlined_in_the_data(editor: Editor, path: Path) -> None:
    assert editor.underlined(path.read_text("utf-8")) == []


def test_norway_a_year_and_a_day_need_no_quotes(editor: Editor) -> None:
    countries = "countries: [{id: norway, name: Norway, iso2: NO, sources: [herald]}]\n"
    sources = "sources: [{id: herald, title: 1984, lang: no, published: 2022, retrieved: 2022-02-16}]\n"
    assert editor.underlined(HEAD + countries + sources) == []


def test_a_record_may_go_on_in_another_file(editor: Editor) -> None:
    assert editor.underlined(f"{EVENT}    statements: [{{speaker: zas, said: 2022-02-16}}]\n") == []


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("evnts: []\n", [("evnts", "Property evnts is not allowed.")]),
        ("events:\n  - id: talks\n    locaton: moscow\n", [("locaton", "Property locaton is not allowed.")]),
        ("topics:\n  - name: [T]\n", [("[T]", "Incorrect type. Expected one of string, number.")]),
        ("topics:\n  - note: nameless\n", [("n", 'Missing property "name".')]),
        (
            "people: [{id: zas, born_in: Chernihiv region}]\n",
            [("Chernihiv region", "An id is words of letters and digits joined by hyphens, as in port-vell-talks.")],
        ),
        ("countries: [{id: norway, iso2: no}]\n", [("no", "Its ISO 3166-1 alpha-2 code, as in NO for Norway.")]),
        ("sources: [{id: wire, published: Feb. 19}]\n", [("Feb. 19", f"Not a date: {dates.EXAMPLES}.")]),
        (
            "statements: [{id: said, stance: against}]\n",
            [("against", 'Value is not accepted. Valid values: "support", "oppose", "neutral".')],
        ),
    ],
)
def test_a_mistake_is_underlined_where_it_stands(editor: Editor, text: str, underlined: list[tuple[str, str]]) -> None:
    assert editor.underlined(HEAD + text) == [Underlined(*one) for one in underlined]


def test_sections_are_offered_with_what_they_hold(editor: Editor) -> None:
    offered = editor.completed(f"{HEAD}|")
    assert list(offered) == list(model.TOP_LEVEL)
    assert offered["events"] == "A meeting, an address, a report, an invasion: something that happened."


@pytest.mark.parametrize(
    ("text", "some"),
    [
        (f"{HEAD}events:\n  - |", {"id", "type", "title", "date", "participants", "statements"}),
        (f"{EVENT}    |", {"type", "location", "tally"}),
        (f"{EVENT}    statements:\n      - id: said\n        |", {"quote", "stance", "hedge"}),
        (f"{EVENT}    sources:\n      - source: herald\n        |", {"locator", "excerpt", "credibility"}),
    ],
)
def test_fields_are_offered_as_far_as_they_are_not_there(editor: Editor, text: str, some: set[str]) -> None:
    offered = editor.completed(text)
    assert offered.keys() >= some
    assert ("id" in offered) == ("id:" not in text)
    assert all(offered.values())


@pytest.mark.parametrize(
    ("section", "label", "blank"),
    [
        ("events", "new event", "id: $1\n  title: $2\n  type: $3\n  date: $4\n  sources:\n    - $5"),
        ("people", "new person", "id: $1\n  name: $2\n  sources:\n    - $3"),
        (
            "silences",
            "new silence",
            "id: $1\n  actor: $2\n  window:\n    observed_through: $3\n  basis: $4\n  sources:\n    - $5",
        ),
    ],
)
def test_a_new_record_is_offered_to_be_filled_in(editor: Editor, section: str, label: str, blank: str) -> None:
    assert editor.inserted(f"{HEAD}{section}:\n  - |", label) == blank


def test_terms_are_offered_with_their_meanings_and_those_of_the_data_too(editor: Editor) -> None:
    own = {
        "explosion": "something explodes or comes down, whoever or whatever caused it",
        "involvement": "somebody takes a part in what happens somewhere; in what way, the source does not say",
    }
    assert editor.completed(f"{EVENT}    type: |") == {str(term): term.definition for term in terms.EventType} | own
    own = {
        "contributor": "gave forces to what an organization did",
        "party": "was one side of a conflict",
        "applicant": "asked to be taken in",
        "blocker": "withheld the consent without which nothing is decided",
        "mission-member": "was sent with the mission without heading it",
        "incoming-chair": "was to preside from then on",
        "witness": "attended a signature that bound others",
    }
    roles = editor.completed(f"{EVENT}    participants:\n      - who: zas\n        role: |")
    assert roles == {str(term): term.definition for term in terms.Role} | own


def test_what_is_text_offers_nothing_and_what_is_true_or_false_both(editor: Editor) -> None:
    assert list(editor.completed(f"{EVENT}    title: |")) == []
    assert list(editor.completed(f"{HEAD}offices:\n  - id: chair\n    acting: |")) == ["true", "false"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{HEAD}|silences: []\n", "That somebody kept silent: a source claims it"),
        (
            f"{EVENT}    |date: 2022-02\n",
            "When it happened, as exactly as the source says and no more. `..` where",
        ),
        (f"{EVENT}    |location: moscow\n", "Where it happened. Takes an id: place or country."),
        (f"{EVENT}    participants: [{{who: zas, |for: csto}}]\n", "On whose behalf the participant took part. Takes an id:"),
        (f"{EVENT}    type: |meeting\n", "* `meeting`: people or delegations meet\n"),
        (f"{HEAD}silences: [{{id: silent, |basis: asserted}}]\n", "* `asserted`: somebody claims it; `claimed_by` says who\n"),
    ],
)
def test_a_word_is_explained_where_the_mouse_rests_on_it(editor: Editor, text: str, shown: str) -> None:
    assert shown in editor.hovered(text)


def test_the_lock_pins_every_package_by_its_contents_and_names_no_host() -> None:
    assert unpinned(FOLDER) == []
