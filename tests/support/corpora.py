"""Samples of corpora in the exact form in which they are downloaded, and an import as a user runs it."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tests.support.running import Alliance, Done

MEETINGS: Final = (
    "record_id year month day meeting_num closed topic agenda agenda_categories pres_name pres_country speeches word_count "
    "outcome record record_url RES RES_url PRST PRST_url"
)
SPEECHES: Final = (
    "speech_id record_id doc_name meeting_num year month day topic agenda order speaker affiliation position president "
    "secretary_general procedural count speech affiliation_cow cow_ccode permanent_member elected_member state igo un_org ngo"
)


def table(columns: str, rows: Sequence[Sequence[object]], sign: str = "\t") -> str:
    """A table with this heading; a cell with the sign, a quotation mark or a line end stands between quotation marks."""
    written = io.StringIO()
    csv.writer(written, delimiter=sign, lineterminator="\n").writerows([columns.split(), *rows])
    return written.getvalue()


def speech(number: int, who: str, whose: str, words: str, **more: object) -> list[object]:
    """A row of `speeches.tsv` of the meeting of 16 February 2022; flags are 0 and all else is empty unless given."""
    cells = dict.fromkeys(SPEECHES.split(), "") | dict.fromkeys(
        ("president", "secretary_general", "procedural", "permanent_member", "elected_member", "state", "igo", "un_org", "ngo"),
        "0",
    )
    cells |= {"speech_id": f"SC08967-01-{number:03}", "record_id": "SC08967-01", "doc_name": "S_PV.8967", "year": "2022"}
    cells |= {"meeting_num": "8967", "month": "2", "day": "16", "order": str(number), "speaker": who}
    cells |= {"affiliation": whose, "speech": words, "count": str(len(words.split()))}
    return list((cells | {key: str(one) for key, one in more.items()}).values())


def council(folder: Path, speeches: Sequence[Sequence[object]], words: int, many: int | None = None) -> Path:
    """A folder with `speeches.tsv`, and `meetings.tsv` with the meeting of 16 February 2022 and a closed one of 1962."""
    folder.mkdir(exist_ok=True)
    open_ = ["SC08967-01", 2022, 2, 16, 8967, 0, "The situation in Northland", "Letter", "NA", "Mr. Lee", "Northland"]
    open_ += [len(speeches) if many is None else many, words, "NULL", "S/PV.8967", "https://undocs.org/S/PV.8967", "NA", "NA"]
    closed = ["SC00900-01", 1962, 3, 1, 900, 1, "Zaire", "", "", "", "", 0, 0, "", "S/PV.900", "", "", "", "", ""]
    (folder / "meetings.tsv").write_text(table(MEETINGS, [[*open_, "NA", "NA"], closed]), "utf-8")
    (folder / "speeches.tsv").write_text(table(SPEECHES, speeches), "utf-8")
    return folder


def records(path: Path) -> dict[str, dict[str, Any]]:
    """The records of a file of lines by their ids."""
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len({one["id"] for one in found}) == len(found)
    return {one["id"]: one for one in found}


def taken_in(alliance: Alliance, *words: str | Path) -> Done:
    """An import in the home of a user without a dataset."""
    return alliance._replace(data=None)("import", *words)
