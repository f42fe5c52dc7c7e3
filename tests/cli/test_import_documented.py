"""The page on corpora: each command that it shows runs, in its order, on samples in the form of the real corpora."""

import json
import shlex
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.library.corpora.test_coded import POLECAT, entity
from tests.library.corpora.test_parlamint import ORGS, SITTING
from tests.library.corpora.test_un_votes import NEW, row
from tests.support.corpora import council, speech, table
from tests.support.documents import ROOT, blocks
from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

COMMANDS: Final = [
    line.removeprefix("$ ")
    for block in blocks("docs/corpora.md", "text")
    for line in block.splitlines()
    if line.startswith("$ ")
]
SAID: Final = (
    *(speech(one, "Mr. Roe", "Armenia", "We respect its territorial integrity.", state=1) for one in range(1, 11)),
    speech(11, "Mr. Zas", "Collective Security Treaty Organization", "We watch.", igo=1),
    speech(12, "Ms. Lee", "Russian Federation", "No.", state=1, permanent_member=1),
    speech(13, "", "China", "NULL", count=0, state=1, permanent_member=1, procedural=1),
)
VOTES: Final = [
    row(name, cast, undl_id="3959039", date="2022-03-02")
    for name, cast in (("ARMENIA", "A"), ("BELARUS", "N"), ("UKRAINE", "Y"))
]
STATEMENTS: Final = ({"speaker": "Jane Doe", "date": "2022-02-16", "text": "No."},)
ENTITIES: Final = (entity("e", "Event", name="Talks", startDate="2022-02-16"),)
EVENT: Final = "E1\t2022-02-16\tCONSULT\tvisit\t7.0\tRussia\tRussia\tJane Doe\tArmenia\tMinsk\n"


@pytest.fixture
def reader(alliance: Alliance) -> Alliance:
    """A reader who has the dataset of the package in `data`, and has downloaded the corpora."""
    downloads = alliance.home / "Downloads"
    sittings = downloads / "ParlaMint-GB.TEI"
    sittings.mkdir(parents=True)
    (alliance.home / "data").mkdir()
    for one in (ROOT / "data").glob("*.yaml"):
        shutil.copy(one, alliance.home / "data")
    council(downloads / "unsc", SAID, 10 * 5 + 2 + 1)
    meetings = downloads / "unsc" / "meetings.tsv"
    meetings.write_text(meetings.read_text().replace("situation in Northland", "situation in Ukraine"))
    (downloads / "ga_voting.csv").write_text(table(NEW, [[one.get(key, "") for key in NEW.split()] for one in VOTES], ","))
    sitting = SITTING.replace("-NL_", "-GB_").replace("SAMPLED", "").replace("MANY", "4")
    sitting = sitting.replace("Fish are ours.", "A free trade agreement.")
    (sittings / "ParlaMint-GB_2031-05-02-lower.xml").write_text(sitting)
    (sittings / "ParlaMint-GB-listOrg.xml").write_text(ORGS.replace("Lower House of Northland", "House of Commons"))
    (downloads / "statements.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in STATEMENTS))
    (downloads / "entities.ftm.json").write_text("".join(f"{json.dumps(one)}\n" for one in ENTITIES))
    (downloads / "ngecEvents.txt").write_text(POLECAT + EVENT)
    return alliance._replace(data=None)


def test_each_command_of_the_page_answers(reader: Alliance) -> None:
    assert len(COMMANDS) > 15
    for command in COMMANDS:
        asked, _, target = command.partition(" > ")
        done = reader(*shlex.split(asked)[1:])
        is_import = asked.startswith("alliance import")
        assert done.code in ((0, 1) if is_import else (0,)), (command, done.out, done.err)
        assert is_import or "nothing found" not in done.out + done.err, (command, done.out, done.err)
        if target:
            Path(reader.home, target).write_text(done.out)


def test_a_speech_is_shown_with_its_place(reader: Alliance) -> None:
    reader("import", "unsc", "Downloads/unsc", "--into", "data")
    shown = reader("show", "unsc-sc08967-01-012", "--data", "data").out
    assert "  sources: S/PV.8967, speech 12, via Harvard Dataverse\n" in shown
