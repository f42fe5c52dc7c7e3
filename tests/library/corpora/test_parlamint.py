"""A parliament in TEI: sittings, debates, speakers and their offices, samples, and files that are not whole."""

from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.report import Imported
from alliance_graph.errors import UsageError

from tests.support.corpora import records

SITTING: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="ParlaMint-NL_2031-05-02-lower" xml:lang="en" ana="#parla.sitting">
  <teiHeader><fileDesc>
    <titleStmt>
      <title type="main">Northland parliamentary corpus, 2031-05-02SAMPLED</title>
      <title type="sub">Minutes of the House, 2031-05-02</title>
      <meeting n="2031-05-02" corresp="#parliament.LH" ana="#parla.lower #parla.sitting"/>
    </titleStmt>
    <extent><measure unit="speeches" quantity="MANY">MANY speeches</measure></extent>
    <publicationStmt><date when="2032-01-23">2032-01-23</date></publicationStmt>
    <sourceDesc><bibl><title>Minutes</title><idno type="URI" subtype="parliament">https://house.example/2031-05-02</idno></bibl>
    </sourceDesc>
  </fileDesc><profileDesc><settingDesc><setting><date when="2031-05-02"/></setting></settingDesc></profileDesc></teiHeader>
  <text><body>
    <div type="debateSection"><head>Opening</head>
      <note type="speaker">THE SPEAKER</note>
      <u xml:id="ParlaMint-NL_2031-05-02-lower.u1" who="#AnnaLee" ana="#chair"><seg>Order! <note>Noise.</note>Order!</seg></u>
    </div>
    <div type="debateSection"><head>Fishing: Southland</head>
      <u xml:id="ParlaMint-NL_2031-05-02-lower.u2" who="#BenRoe" ana="#regular"><seg>Fish are ours.</seg>
        <gap reason="inaudible"/><vocal type="noise"><desc>(Laughter)</desc></vocal><seg>We need patrols.</seg></u>
      <u xml:id="ParlaMint-NL_2031-05-02-lower.u3" who="#AnnaLee" ana="#chair"><seg>Next.</seg></u>
    </div>
    <div type="debateSection">
      <u xml:id="ParlaMint-NL_2031-05-02-lower.u4" who="#Envoy" ana="#guest"><seg>Thank you.</seg></u>
    </div>
  </body></text>
</TEI>
"""
PEOPLE: Final = """\
<listPerson xmlns="http://www.tei-c.org/ns/1.0">
  <person xml:id="AnnaLee"><persName><surname>Lee</surname><forename>Anna</forename><forename>Maria</forename></persName>
    <birth when="1980-01-02"/><sex value="F"/>
    <affiliation from="2029-05-05" ref="#parliament.LH" role="member"/>
    <affiliation from="2030-01-01" to="2032-01-01" ref="#parliament.LH" role="chairperson">
      <roleName xml:lang="nl">Voorzitter</roleName><roleName xml:lang="en">Speaker of the House</roleName>
    </affiliation></person>
  <person xml:id="BenRoe"><persName><forename>Ben</forename><surname>Roe</surname></persName>
    <affiliation ref="#party.GP" role="member"/></person>
  <person xml:id="Unheard"><persName><forename>U.</forename><surname>Nheard</surname></persName></person>
</listPerson>
"""
ORGS: Final = """\
<listOrg xmlns="http://www.tei-c.org/ns/1.0">
  <org xml:id="parliament.LH" role="parliament"><orgName full="yes">Lower House of Northland</orgName></org>
  <org xml:id="party.GP" role="politicalParty"><orgName full="yes" xml:lang="nl">Groenen</orgName>
    <orgName full="yes" xml:lang="en">Green Party</orgName><orgName full="abb">GP</orgName></org>
</listOrg>
"""
META: Final = (
    "Text_ID\tID\tTitle\tDate\tSpeaker_role\tSpeaker_party\tSpeaker_ID\tSpeaker_name\n"
    "ParlaMint-NL_2031-05-02-lower\tParlaMint-NL_2031-05-02-lower.u4\tMinutes\t2031-05-02\tGuest\t-\tEnvoy\tVoy, Enid\n"
)
ID: Final = "parlamint-nl-2031-05-02-lower"


def corpus(path: Path, sample: str = "", many: str = "4", text: str = SITTING) -> Path:
    folder = path / "ParlaMint-NL"
    (folder / "2031").mkdir(parents=True)
    text = text.replace("SAMPLED", sample).replace("MANY", many)
    (folder / "2031" / "ParlaMint-NL_2031-05-02-lower.xml").write_text(text, "utf-8")
    (folder / "2031" / "ParlaMint-NL_2031-05-02-lower.ana.xml").write_text("<annotated/>", "utf-8")
    (folder / "ParlaMint-NL.xml").write_text("<teiCorpus/>", "utf-8")
    (folder / "ParlaMint-NL-listPerson.xml").write_text(PEOPLE, "utf-8")
    (folder / "ParlaMint-NL-listOrg.xml").write_text(ORGS, "utf-8")
    (folder / "2031" / "ParlaMint-NL_2031-05-02-lower-meta.tsv").write_text(META, "utf-8")
    return folder


def taken(path: Path, folder: Path) -> tuple[Imported, dict[str, dict[str, Any]]]:
    return import_corpus("parlamint", folder, path / "x.jsonl"), records(path / "x.jsonl")


def test_who_changed_the_name_has_the_newest_and_is_found_by_the_others(tmp_path: Path) -> None:
    old = '<persName to="2030-12-31"><forename>Ben</forename><surname>Poe</surname></persName>'
    folder = corpus(tmp_path)
    listed = folder / "ParlaMint-NL-listPerson.xml"
    listed.write_text(PEOPLE.replace('<person xml:id="BenRoe">', f'<person xml:id="BenRoe">{old}'), "utf-8")
    _, made = taken(tmp_path, folder)
    assert (made["ben-roe"]["name"], made["ben-roe"]["aliases"]) == ("Ben Roe", ["Ben Poe"])


def test_a_party_has_its_newest_name_and_without_a_list_of_organizations_nobody_has_one(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    old = '<orgName full="yes" xml:lang="en" to="2020-01-01">Meadow Party</orgName>'
    listed = folder / "ParlaMint-NL-listOrg.xml"
    listed.write_text(ORGS.replace('role="politicalParty">', f'role="politicalParty">{old}'), "utf-8")
    found, made = taken(tmp_path, folder)
    assert (made["green-party"]["name"], found.notes) == ("Green Party", [])
    listed.unlink()
    (tmp_path / "x.jsonl").unlink()
    found, made = taken(tmp_path, folder)
    assert [one["id"] for one in made.values() if one["record"] in ("membership", "office")] == []
    assert found.notes == ["there is no ParlaMint-XX-listOrg.xml: nobody has a membership or an office"]


def test_a_sitting_its_debates_and_its_speeches(tmp_path: Path) -> None:
    found, made = taken(tmp_path, corpus(tmp_path))
    assert (found.agrees, found.counts) == (True, {"sittings": 1, "speeches": 4, "words": 11})
    assert made[ID] == {
        "record": "event",
        "id": ID,
        "type": "meeting",
        "title": "Northland parliamentary corpus, 2031-05-02",
        "date": "2031-05-02",
        "participants": [
            {"who": "lower-house-of-northland", "role": "organizer"},
            {"who": "anna-maria-lee", "role": "chair"},
            {"who": "ben-roe"},
            {"who": "enid-voy", "role": "guest"},
        ],
        "sources": [f"{ID}-minutes"],
    }
    assert made[f"{ID}-2"] == {
        "record": "event",
        "id": f"{ID}-2",
        "type": "meeting",
        "title": "Fishing: Southland",
        "date": "2031-05-02",
        "about": ["fishing-southland"],
        "part_of": [ID],
        "sources": [f"{ID}-minutes"],
    }
    assert made[f"{ID}-u2"] == {
        "record": "statement",
        "id": f"{ID}-u2",
        "event": f"{ID}-2",
        "speaker": "ben-roe",
        "to": ["lower-house-of-northland"],
        "reporting": "direct-quote",
        "quote": {"text": "Fish are ours. We need patrols.", "lang": "en"},
        "sources": [{"source": f"{ID}-minutes", "locator": "u2"}],
    }
    assert (made[f"{ID}-u1"]["quote"]["text"], made[f"{ID}-u4"]["event"]) == ("Order! Order!", ID)
    assert made[f"{ID}-minutes"]["url"] == "https://house.example/2031-05-02"


def test_people_have_their_offices(tmp_path: Path) -> None:
    _, made = taken(tmp_path, corpus(tmp_path))
    assert made["anna-maria-lee"]["born"] == "1980-01-02"
    assert "u-nheard" not in made
    held = [one for one in made.values() if one["record"] in ("membership", "office")]
    assert [(one.get("person") or one["member"], one["organization"], one.get("title"), one.get("start")) for one in held] == [
        ("anna-maria-lee", "lower-house-of-northland", None, "2029-05-05"),
        ("anna-maria-lee", "lower-house-of-northland", "Speaker of the House", "2030-01-01"),
        ("ben-roe", "green-party", None, None),
    ]
    assert made["green-party"]["short"] == "GP"


def test_a_verbatim_record_is_complete_and_a_sample_is_not(tmp_path: Path) -> None:
    _, made = taken(tmp_path, corpus(tmp_path))
    assert made[f"coverage-{ID}"]["complete"] is True
    (tmp_path / "sample").mkdir()
    found, made = taken(tmp_path / "sample", corpus(tmp_path / "sample", sample=" [ParlaMint SAMPLE]", many="406"))
    assert (made[f"coverage-{ID}"].get("complete"), made[f"coverage-{ID}"]["where"]) == (None, "a sample of the minutes")
    assert [str(one) for one in found.differing] == [
        "2031/ParlaMint-NL_2031-05-02-lower.xml:9: its header or its table counts 1 speeches, and the text has 4"
    ]


def test_a_header_that_counts_otherwise_is_told(tmp_path: Path) -> None:
    found, made = taken(tmp_path, corpus(tmp_path, many="5"))
    assert (found.counts["speeches"], found.totals["speeches"], "complete" in made[f"coverage-{ID}"]) == (4, 5, False)


def test_an_utterance_without_a_speaker_is_refused(tmp_path: Path) -> None:
    found, made = taken(tmp_path, corpus(tmp_path, text=SITTING.replace(' who="#BenRoe"', "")))
    assert [str(one) for one in found.refused] == [
        "2031/ParlaMint-NL_2031-05-02-lower.xml:20: ParlaMint-NL_2031-05-02-lower.u2 does not say who speaks"
    ]
    assert "complete" not in made[f"coverage-{ID}"]


def test_an_utterance_without_an_id_of_its_own_is_refused(tmp_path: Path) -> None:
    text = SITTING.replace('xml:id="ParlaMint-NL_2031-05-02-lower.u3" ', "").replace("lower.u4", "lower.u2")
    found, _ = taken(tmp_path, corpus(tmp_path, text=text))
    assert [str(one) for one in found.refused] == [
        "2031/ParlaMint-NL_2031-05-02-lower.xml:17: the xml:id '' is empty or stands above already",
        (
            "2031/ParlaMint-NL_2031-05-02-lower.xml:20: the xml:id 'ParlaMint-NL_2031-05-02-lower.u2' is empty or stands above "
            "already"
        ),
    ]
    assert found.counts["speeches"] == 2


def test_nothing_is_compared_with_a_header_that_counts_nothing(tmp_path: Path) -> None:
    measure = '<measure unit="speeches" quantity="MANY">MANY speeches</measure>'
    found, made = taken(tmp_path, corpus(tmp_path, text=SITTING.replace(measure, "")))
    assert (found.totals, found.agrees, "complete" in made[f"coverage-{ID}"]) == ({}, True, False)


@pytest.mark.parametrize(("words", "told"), [("22", []), ("23", ["its header counts 23 words, and the text has 11"])])
def test_minutes_that_lack_their_words_are_told(tmp_path: Path, words: str, told: list[str]) -> None:
    text = SITTING.replace("</extent>", f'<measure unit="words" quantity="{words}"/></extent>')
    found, made = taken(tmp_path, corpus(tmp_path, text=text))
    assert [(one.line, one.why) for one in found.differing] == [(9, why) for why in told]
    assert ("complete" in made[f"coverage-{ID}"], found.totals) == (not told, {"speeches": 4})


def test_two_files_of_one_id(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    (folder / "2032").mkdir()
    (folder / "2032" / "ParlaMint-NL_2031-05-02-lower.xml").write_text(SITTING.replace("MANY", "4"), "utf-8")
    found, made = taken(tmp_path, folder)
    assert [str(one) for one in found.refused] == [
        (
            "2032/ParlaMint-NL_2031-05-02-lower.xml:2: the xml:id 'ParlaMint-NL_2031-05-02-lower' is that of "
            "2031/ParlaMint-NL_2031-05-02-lower.xml already"
        )
    ]
    assert (found.counts["sittings"], found.counts["speeches"], len(made)) == (1, 4, 20)
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "x.jsonl")) if one.severity == "error"] == []


def test_a_date_of_the_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    people = PEOPLE.replace("1980-01-02", "2012-13-45").replace('to="2032-01-01"', 'to="later"')
    (folder / "ParlaMint-NL-listPerson.xml").write_text(people, "utf-8")
    found, made = taken(tmp_path, folder)
    assert [str(one) for one in found.differing] == [
        "ParlaMint-NL-listPerson.xml:2: the birth '2012-13-45' is not a date; Anna Maria Lee is taken in without it",
        "ParlaMint-NL-listPerson.xml:2: the to 'later' is not a date; Anna Maria Lee is taken in without it",
    ]
    assert "born" not in made["anna-maria-lee"]


def test_a_debate_is_about_its_heading(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(
        "sources: [{id: herald, title: The Herald}]\ncountries: [{id: southland, name: Southland, sources: [herald]}]\n"
    )
    import_corpus("parlamint", corpus(tmp_path, text=SITTING.replace("Fishing: South", "South")), into=tmp_path / "data")
    made = records(tmp_path / "data" / "parlamint-nl.jsonl")
    assert {id_: one.get("about") for id_, one in made.items() if one["record"] == "topic"} == {
        "opening": None,
        "parlamint-nl-southland": ["southland"],
    }
    found = ag.said(ag.open_store(tmp_path / "data"), about="southland")
    assert [row["id"] for row in found] == [f"{ID}-u2", f"{ID}-u3"]


def test_its_questions(tmp_path: Path) -> None:
    taken(tmp_path, corpus(tmp_path))
    store = ag.open_store(tmp_path / "x.jsonl")
    assert [row["id"] for row in ag.said(store, text="patrols", at="lower-house-of-northland")] == [f"{ID}-u2"]
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "x.jsonl")) if one.severity == "error"] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SITTING[:-200], "the XML breaks off or is damaged"),
        ("<html><p>Not found</p></html>", "1: this is no sitting of ParlaMint in TEI, but <html>; is it the right file?"),
        (SITTING.replace('<date when="2031-05-02"/>', ""), "lower.xml:13: its header gives no day (setting/date/@when)"),
        (SITTING.replace('<date when="2031-05-02"/>', '<date when="2031-13-02"/>'), "lower.xml:13: its header gives no day"),
        (
            SITTING[: SITTING.index("  <teiHeader>")] + SITTING[SITTING.index("  <text>") :],
            "lower.xml:1: the sitting has no teiHeader, which says of which day it is; download the file again",
        ),
    ],
)
def test_another_file_or_a_part_of_one(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        taken(tmp_path, corpus(tmp_path, text=text))
    assert why in str(refused.value)
    assert "ParlaMint-NL_2031-05-02-lower.xml:" in str(refused.value)
    assert not (tmp_path / "x.jsonl").exists()


def test_a_folder_of_two_parliaments_or_of_none(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    (folder / "ParlaMint-SE_2031-05-02.xml").write_text("<TEI/>")
    with pytest.raises(UsageError, match="holds sittings of NL, SE; name the folder of one parliament"):
        taken(tmp_path, folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=r"holds no sitting, such as ParlaMint-GB_2022-07-21-commons.xml"):
        taken(tmp_path, tmp_path / "empty")
