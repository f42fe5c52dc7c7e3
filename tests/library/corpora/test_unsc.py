"""The Security Council's speeches: what becomes of a meeting, a speech, a name and a flag, and how they answer."""

from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.quotes.check import collate
from alliance_graph.quotes.source_texts import folders, read

from tests.support.corpora import MEETINGS, SPEECHES, council, records, speech, table

CHAIR: Final = dict.fromkeys(("president", "procedural", "permanent_member", "state"), 1)
ELECTED: Final = dict.fromkeys(("elected_member", "state"), 1)
SAID: Final = (
    speech(
        1,
        "The President",
        "Northland",
        "The meeting was called to order.",
        president=1,
        procedural=1,
        permanent_member=1,
        state=1,
    ),
    speech(2, "Mr. Zas", "Littoral Pact", 'We watch the "border".\n\n[speech 1] Nobody slept.', position="Chief", igo=1),
    speech(
        3, "Ms. Doe", "Southland", "Peace. " * 100 + "An unheard-of brinkmanship.", position="Envoy", elected_member=1, state=1
    ),
    speech(4, "", "Eastland", "NULL", **ELECTED, count=0),
)
WORDS: Final = sum(len(str(one[17]).split()) for one in SAID[:3])


@pytest.fixture
def made(tmp_path: Path) -> dict[str, dict[str, Any]]:
    found = import_corpus("unsc", council(tmp_path / "unsc", SAID, WORDS), tmp_path / "x.jsonl")
    assert (found.agrees, found.counts) == (True, {"meetings": 2, "speeches": 4, "words": WORDS})
    return records(tmp_path / "x.jsonl")


def test_a_meeting_is_an_event_with_its_record_as_source(made: dict[str, dict[str, Any]]) -> None:
    assert made["unsc-sc08967-01"] == {
        "record": "event",
        "id": "unsc-sc08967-01",
        "type": "meeting",
        "title": "Security Council, meeting 8967: The situation in Northland",
        "date": "2022-02-16",
        "participants": [
            {"who": "united-nations-security-council", "role": "organizer"},
            {"who": "lee-northland", "role": "chair", "for": "northland"},
            {"who": "littoral-pact"},
            {"who": "southland"},
            {"who": "eastland"},
        ],
        "about": ["the-situation-in-northland"],
        "sources": ["unsc-s-pv-8967"],
    }
    assert made["unsc-s-pv-8967"] == {
        "record": "source",
        "id": "unsc-s-pv-8967",
        "title": "S/PV.8967",
        "publisher": "united-nations",
        "url": "https://undocs.org/S/PV.8967",
        "lang": "en",
        "via": "unsc-corpus",
    }
    assert made["the-situation-in-northland"]["about"] == ["northland"]


def test_a_speech_is_a_statement_cited_to_its_place_in_the_record(made: dict[str, dict[str, Any]]) -> None:
    assert made["unsc-sc08967-01-002"] == {
        "record": "statement",
        "id": "unsc-sc08967-01-002",
        "event": "unsc-sc08967-01",
        "speaker": "zas-littoral-pact",
        "for": "littoral-pact",
        "to": ["united-nations-security-council"],
        "reporting": "direct-quote",
        "quote": {"text": 'We watch the "border". [speech 1] Nobody slept.', "lang": "en"},
        "sources": [{"source": "unsc-s-pv-8967", "locator": "speech 2"}],
    }
    assert made["zas-littoral-pact"] == {
        "record": "person",
        "id": "zas-littoral-pact",
        "name": "Zas",
        "sources": ["unsc-corpus"],
    }


def test_flags(made: dict[str, dict[str, Any]]) -> None:
    said = {number: made[f"unsc-sc08967-01-{number:03}"] for number in (1, 3, 4)}
    assert (said[1]["speaker"], said[1]["about"]) == ("lee-northland", ["procedure-of-the-security-council"])
    assert "about" not in said[3]
    assert (said[4]["speaker"], said[4]["reporting"], "quote" in said[4]) == ("eastland", "mention", False)
    assert [made[one]["record"] for one in ("southland", "littoral-pact")] == ["country", "organization"]
    held = [one for one in made.values() if one["record"] in ("office", "membership")]
    assert [(one["id"], one.get("title"), one["attested"]) for one in held] == [
        ("unsc-southland-doe-southland-envoy-2022", "Envoy", ["2022-02-16"]),
        ("unsc-united-nations-security-council-lee-northland-president-2022-02", "President", ["2022-02-16"]),
        ("unsc-littoral-pact-zas-littoral-pact-chief-2022", "Chief", ["2022-02-16"]),
        ("unsc-member-eastland-2022", None, ["2022-02-16"]),
        ("unsc-member-northland", None, ["2022-02-16"]),
        ("unsc-member-southland-2022", None, ["2022-02-16"]),
    ]


def test_a_closed_meeting_has_a_coverage_that_nobody_can_fill(made: dict[str, dict[str, Any]]) -> None:
    assert made["coverage-unsc-sc08967-01"] == {
        "record": "coverage",
        "id": "coverage-unsc-sc08967-01",
        "of": "unsc-sc08967-01",
        "where": "the verbatim record S/PV.8967",
        "complete": True,
        "found": 4,
        "sources": ["unsc-s-pv-8967"],
    }
    assert made["coverage-unsc-sc00900-01"] == {
        "record": "coverage",
        "id": "coverage-unsc-sc00900-01",
        "of": "unsc-sc00900-01",
        "where": "a closed meeting, without a verbatim record",
        "found": 0,
        "sources": ["unsc-s-pv-900"],
    }
    assert made["unsc-sc00900-01"]["note"] == "A closed meeting: no verbatim record of it was made."


@pytest.mark.usefixtures("made")
def test_the_dataset_is_sound_and_every_quote_is_exact(tmp_path: Path) -> None:
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "x.jsonl")) if one.severity == "error"] == []
    found = collate(ag.load_dataset(tmp_path / "x.jsonl"), read(folders([tmp_path / "x.jsonl"])))
    assert (found.exact, found.problems, found.without_text) == (3, (), ())


@pytest.mark.usefixtures("made")
def test_its_questions(tmp_path: Path) -> None:
    store = ag.open_store(tmp_path / "x.jsonl")

    def ids(answer: Any) -> list[str]:
        return [row["id"] for row in answer]

    assert ids(ag.said(store, text="brinkmanship")) == ["unsc-sc08967-01-003"]
    assert ids(ag.said(store, text="nobody slept")) == ["unsc-sc08967-01-002"]
    assert ids(ag.said(store, at="UNSC", about="northland")) == [f"unsc-sc08967-01-00{number}" for number in (2, 3, 4)]
    assert ids(ag.said(store, by="president of unsc")) == ["unsc-sc08967-01-001"]
    assert ids(ag.said(store, about="procedure of the security council")) == ["unsc-sc08967-01-001"]
    assert ag.said(store, by="eastland", at="unsc-sc00900-01").notes[0].startswith("nothing found: unknown - the coverage")
    silent = ag.silences(store, derived=True, about="northland")
    assert [(row["actor"]["id"], row["silent"]) for row in silent] == [("northland", 1)]


def test_names_are_those_of_the_dataset_that_takes_it_in(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(
        "sources: [{id: herald, title: The Herald}]\n"
        "organizations:\n  - {id: unsc, name: United Nations Security Council, kind: organ, part_of: [un], sources: [herald]}\n"
        "  - {id: un, name: UN, aliases: [United Nations], sources: [herald]}\n"
        "countries: [{id: south, name: South, aliases: [Southland], iso3: SOU, sources: [herald]}]\n"
        "people: [{id: northland, name: N. Land, sources: [herald]}]\n"
    )
    import_corpus("unsc", council(tmp_path / "unsc", SAID, WORDS), into=tmp_path / "data")
    made = records(tmp_path / "data" / "unsc.jsonl")
    assert (made["unsc-sc08967-01-003"]["for"], made["unsc-sc08967-01-003"]["to"]) == ("south", ["unsc"])
    assert "south" not in made
    assert made["unsc-northland"]["name"] == "Northland"
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "data")) if one.severity == "error"] == []


def test_states_that_share_a_code_stay_apart(tmp_path: Path) -> None:
    said = [speech(1, "Mr. A", "Zaire", "A.", state=1), speech(2, "Mr. B", "Democratic Republic of the Congo", "B.", state=1)]
    import_corpus("unsc", council(tmp_path / "unsc", said, 2), tmp_path / "x.jsonl")
    made = records(tmp_path / "x.jsonl")
    assert {one: made[one] for one in ("zaire", "democratic-republic-of-the-congo")} == {
        one: {"record": "country", "id": one, "name": name, "sources": ["unsc-corpus"]}
        for one, name in (("zaire", "Zaire"), ("democratic-republic-of-the-congo", "Democratic Republic of the Congo"))
    }


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"count": "ten"}, "the count 'ten' is not a number of words"),
        ({"day": "17"}, "the speech is of 2022-02-17, and meetings.tsv says that the meeting was on 2022-02-16"),
        ({"day": "31"}, "'2022-02-31' is not a date: 2022-02 has the days 01 to 28"),
        ({"order": "NA"}, "the order 'NA' is not a number"),
        ({"record_id": "SC1"}, "meetings.tsv has no meeting 'SC1'"),
        ({"speech_id": "SC08967-01-001"}, "the speech_id 'SC08967-01-001' is empty or stands above already"),
        ({"speaker": "", "affiliation": "NA"}, "the row names neither a speaker nor an affiliation"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_and_the_record_is_not_complete(
    tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    two = [*SAID[:1], speech(2, "Ms. Doe", "Southland", "No.", **changed), *SAID[2:]]
    found = import_corpus("unsc", council(tmp_path / "unsc", two, WORDS), tmp_path / "x.jsonl")
    assert [(one.path, one.line, one.why) for one in found.refused] == [("speeches.tsv", 3, why)]
    assert (found.counts["speeches"], found.totals["speeches"], found.agrees) == (3, 4, False)
    assert "complete" not in records(tmp_path / "x.jsonl")["coverage-unsc-sc08967-01"]


def test_offices_of_long_titles_stay_apart(tmp_path: Path) -> None:
    title = "Minister for Foreign Affairs, for Trade with the Neighbours by Sea and by Land, and for Affairs of the "
    said = [speech(n, "Ms. Doe", "Southland", "A.", position=title + what) for n, what in enumerate(("North", "South"), 1)]
    import_corpus("unsc", council(tmp_path / "unsc", said, 2), tmp_path / "x.jsonl")
    held = [one["id"][-7:] for one in records(tmp_path / "x.jsonl").values() if one.get("title", "").startswith("Minister")]
    assert held == ["-b-2022", "-2022-2"]


def test_a_row_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    folder = council(tmp_path / "unsc", SAID, WORDS)
    content = (folder / "speeches.tsv").read_bytes()
    (folder / "speeches.tsv").write_bytes(content.replace(b"An unheard-of", b"An unh\xe9ard-of"))
    found = import_corpus("unsc", folder, tmp_path / "x.jsonl")
    assert [str(one) for one in found.refused] == ["speeches.tsv:6: byte 0xE9 is not UTF-8; save the file as UTF-8"]


def test_files_that_disagree_are_told(tmp_path: Path) -> None:
    found = import_corpus("unsc", council(tmp_path / "unsc", SAID, WORDS, many=7), tmp_path / "x.jsonl")
    assert [str(one) for one in found.differing] == [
        "meetings.tsv:2: S/PV.8967: the source counts 7 speeches, and speeches.tsv has 4"
    ]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        (
            "speeches.tsv",
            None,
            "unsc lacks speeches.tsv; meetings.tsv and speeches.tsv belong together: download both into one folder",
        ),
        (
            "meetings.tsv",
            table(MEETINGS.replace(" closed", " is_closed"), []),
            (
                "meetings.tsv:1: the heading lacks closed (is it is_closed?); it has: record_id, year, month, day, "
                "meeting_num, is_closed, topic, agenda, agenda_categories, pres_name, pres_country, "
                "speeches; is it the right file?"
            ),
        ),
        (
            "speeches.tsv",
            "",
            "speeches.tsv:1: the file is empty; download or save it again",
        ),
    ],
)
def test_another_file(tmp_path: Path, name: str, content: str | None, why: str) -> None:
    folder = council(tmp_path / "unsc", SAID, WORDS)
    (folder / name).unlink() if content is None else (folder / name).write_text(content)
    with pytest.raises(UsageError) as refused:
        import_corpus("unsc", folder, tmp_path / "x.jsonl")
    assert str(refused.value).replace(f"{folder}/", "").replace(str(folder), "unsc") == why


def test_a_truncated_download(tmp_path: Path) -> None:
    folder = council(tmp_path / "unsc", SAID, WORDS)
    content = (folder / "speeches.tsv").read_text()
    (folder / "speeches.tsv").write_text(content[:-9])
    with pytest.raises(
        UsageError, match=r"speeches.tsv:7: the file ends inside a row \(the row has .. cells, and the heading 26\)"
    ):
        import_corpus("unsc", folder, tmp_path / "x.jsonl")
    assert [one.name for one in tmp_path.iterdir()] == ["unsc"]


def test_words_that_are_counted_and_are_not_there_are_told(tmp_path: Path) -> None:
    said = [*SAID[:2], speech(3, "Ms. Doe", "Southland", "NULL", count=312), speech(4, "", "Eastland", "A b c d.", count=9)]
    found = import_corpus("unsc", council(tmp_path / "unsc", said, 334), tmp_path / "x.jsonl")
    assert [str(one) for one in found.differing] == [
        "meetings.tsv:2: S/PV.8967: the source counts 334 words, and its speeches 335",
        "speeches.tsv:6: S/PV.8967, speech 3: the source counts 312 words, and the speech has 0",
        "speeches.tsv:7: S/PV.8967, speech 4: the source counts 9 words, and the speech has 4",
    ]
    assert (found.counts["words"], found.totals, found.agrees) == (18, {"meetings": 2, "speeches": 4}, False)
    covered = records(tmp_path / "x.jsonl")["coverage-unsc-sc08967-01"]
    assert ("complete" in covered, covered["found"]) == (False, 4)


def test_speeches_of_a_closed_meeting_are_told(tmp_path: Path) -> None:
    folder = council(tmp_path / "unsc", SAID, WORDS)
    meetings = (folder / "meetings.tsv").read_text()
    (folder / "meetings.tsv").write_text(meetings.replace("\t8967\t0\t", "\t8967\t1\t"))
    found = import_corpus("unsc", folder, tmp_path / "x.jsonl")
    assert [str(one) for one in found.differing] == [
        "meetings.tsv:2: S/PV.8967: the meeting is closed, and speeches.tsv has speeches of it (4)"
    ]
    made = records(tmp_path / "x.jsonl")
    assert made["unsc-sc08967-01"]["note"] == "A closed meeting: the source has speeches of it all the same."
    covered = made["coverage-unsc-sc08967-01"]
    assert ("complete" in covered, covered["where"]) == (False, "the verbatim record S/PV.8967")


@pytest.mark.parametrize(("year", "bound"), [("2022", "2022-02"), ("1946", "1946")])
def test_a_presidency_lasts_a_month(tmp_path: Path, year: str, bound: str) -> None:
    folder = council(tmp_path / "unsc", [], 0)
    cells = [
        dict(zip(MEETINGS.split(), one.split("\t"), strict=True))
        for one in (folder / "meetings.tsv").read_text().split("\n")[1:3]
    ]
    later = cells[0] | {
        "record_id": "SC08999-01",
        "month": "3",
        "day": "1",
        "pres_name": "Mr. Poe",
        "pres_country": "Southland",
    }
    meetings = [{**one, "year": year, "closed": "0", "speeches": "2", "word_count": "2"} for one in (cells[0], later)]
    (folder / "meetings.tsv").write_text(table(MEETINGS, [list(one.values()) for one in meetings]))
    said = [
        speech(1, "The President", "Northland", "A.", **CHAIR, year=year),
        speech(2, "Ms. Doe", "Southland", "B.", state=1, year=year),
        speech(3, "The President", "Southland", "A.", **CHAIR, year=year, record_id="SC08999-01", month="3", day="1"),
        speech(4, "Mr. Lee", "Northland", "B.", state=1, year=year, record_id="SC08999-01", month="3", day="1"),
    ]
    (folder / "speeches.tsv").write_text(table(SPEECHES, said))
    import_corpus("unsc", folder, tmp_path / "x.jsonl")
    office = records(tmp_path / "x.jsonl")[f"unsc-united-nations-security-council-lee-northland-president-{year}-02"]
    assert [office[one] for one in ("start", "end", "attested")] == [bound, bound, [f"{year}-02-16"]]
    if year == "2022":
        found = ag.said(ag.open_store(tmp_path / "x.jsonl"), by="president of unsc")
        assert [row["id"] for row in found] == ["unsc-sc08967-01-001", "unsc-sc08967-01-003"]


@pytest.mark.parametrize("who", ["Mr. President", "Madam President", "The Acting President"])
def test_the_president_is_no_name(tmp_path: Path, who: str) -> None:
    said = [speech(1, who, "Northland", "Order.", **CHAIR), *SAID[1:]]
    import_corpus("unsc", council(tmp_path / "unsc", said, WORDS - 5), tmp_path / "x.jsonl")
    made = records(tmp_path / "x.jsonl")
    assert made["unsc-sc08967-01-001"]["speaker"] == "lee-northland"
    assert sorted(one["name"] for one in made.values() if one["record"] == "person") == ["Doe", "Lee", "Zas"]


def test_what_no_flag_classifies_is_named(tmp_path: Path) -> None:
    said = [
        speech(1, "Mr. A", "Kosovo", "A."),
        speech(2, "Mr. B", "Southland", "B.", state=1),
        speech(3, "", "Aid", "C.", ngo=1),
    ]
    found = import_corpus("unsc", council(tmp_path / "unsc", said, 3), tmp_path / "x.jsonl")
    assert found.notes == [
        (
            "no flag says what they are, and the dataset does not know them, so that they are organizations: Kosovo; "
            "write those that are countries into the dataset, and import again"
        )
    ]


def test_a_judgement_in_python(tmp_path: Path) -> None:
    same = Decisions({"zas-littoral-pact": "doe-southland"})
    import_corpus("unsc", council(tmp_path / "unsc", SAID, WORDS), tmp_path / "x.jsonl", decisions=same)
    assert records(tmp_path / "x.jsonl")["unsc-sc08967-01-002"]["speaker"] == "doe-southland"
