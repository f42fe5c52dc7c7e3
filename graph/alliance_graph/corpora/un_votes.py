"""Voting data of the UN Digital Library: a row for each member and vote, in one CSV file for each body.

Law: a vote is an event with a tally, and each member takes part in it in the role of its vote; the tally is the source's own.
Where the rows of a vote count otherwise than the source's totals, both numbers are reported. A member is known by its name of
that day: one code served several states.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from alliance_graph.corpora.intake import Corpus, Intake
from alliance_graph.corpora.tables.rows import Form, Row, given, integer, rows
from alliance_graph.corpora.topics import Topics
from alliance_graph.errors import UsageError
from alliance_graph.records.dates import parse
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_NEEDS: Final = (
    *("undl_id", "ms_code", "ms_name", "ms_vote", "date", "resolution", "meeting", "title", "subjects"),
    *("total_yes", "total_no", "total_abstentions", "total_non_voting", "total_ms", "undl_link"),
)
"""The columns that every layout has; `vote_note`, `agenda_title` and others came later or are of one body."""
_ROLES: Final = {"Y": "in-favour", "N": "against", "A": "abstained", "X": "not-voting"}
_TOTALS: Final = {"Y": "total_yes", "N": "total_no", "A": "total_abstentions", "X": "total_non_voting"}
_TALLY: Final = {"Y": "for", "N": "against", "A": "abstain", "X": "absent"}
_BODIES: Final = {
    "A": ("General Assembly", "United Nations General Assembly", "UNGA"),
    "S": ("Security Council", "United Nations Security Council", "UNSC"),
}
_PARTED: Final = re.compile(r"\s*\|\s*|\s*;\s*")
_FORM: Final = Form(",")


class _Vote(NamedTuple):
    """The rows of one vote, with the line of the first."""

    id: str
    line: int
    head: Row
    rows: Sequence[Row]


def corpus(path: Path) -> Corpus:  # noqa: ARG001  # a file of each body may be taken in, each with -o
    """The voting data as a source."""
    title, url = "United Nations voting data", "https://digitallibrary.un.org/record/4060887"
    return Corpus("un-votes", {"id": "un-votes-data", "title": title, "publisher": "UN Digital Library", "url": url})


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """Each vote with its source, in the order of the file."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the one CSV file of a body, such as ga_voting.csv")
    yield from _Votes(path, intake).records()


class _Votes:
    def __init__(self, path: Path, intake: Intake) -> None:
        self._path, self._intake = path, intake
        self._names, self._tally = intake.names, intake.tally
        self._topics = Topics(self._names)
        self._un = self._names.id("organization", "United Nations", short="UN")

    def records(self) -> Iterator[Data]:
        self._tally.counts |= {"votes": 0, "rows": 0}
        for vote in self._votes():
            made = list(self._vote(vote))
            self._tally.counts["votes"] += bool(made)
            yield from made
        self._topics.concern()
        self._tally.read["rows"] = self._tally.counts["rows"] + self._tally.refusals

    def _votes(self) -> Iterator[_Vote]:
        """The rows that stand together, vote by vote."""
        done: set[str] = set()
        at, first, group = "", 0, list[Row]()
        for row in rows(self._path, _FORM, _NEEDS):
            id_ = given(row.cells.get("undl_id"))
            if row.fault or not id_:
                self._tally.refuse(self._path.name, row.line, row.fault or "the undl_id is empty")
                continue
            if id_ != at:
                if group:
                    yield _Vote(at, first, group[0], group)
                    done.add(at)
                if id_ in done:
                    where = f"{self._path}:{row.line}"
                    raise UsageError(f"{where}: rows of vote {id_} stand apart; sort the file by undl_id")
                at, first, group = id_, row.line, []
            group.append(row)
        if group:
            yield _Vote(at, first, group[0], group)

    def _vote(self, vote: _Vote) -> Iterator[Data]:
        head = vote.head.cells
        try:
            date = parse(given(head["date"])).edtf
        except ValueError as error:
            for row in vote.rows:
                self._tally.refuse(self._path.name, row.line, str(error))
            return
        self._one_day(vote, given(head["date"]))
        taking_part = self._members(vote)
        symbol = given(head["resolution"]) or given(head.get("draft")) or f"vote {vote.id}"
        title, body = given(head["title"]) or symbol, self._body(symbol)
        made: Data = {"record": "event", "id": f"un-vote-{slug(vote.id)}", "type": "vote", "date": date, "title": title}
        organizer = [{"who": body, "role": "organizer"}] if body else []
        made |= {"participants": [*organizer, *taking_part]}
        if about := [self._topics.id(one) for one in _subjects(head["subjects"])]:
            made["about"] = list(dict.fromkeys(about))
        made |= {"tally": tally} if (tally := self._totals(vote)) else {}
        told = {"Resolution": given(head["resolution"]), "Draft": given(head.get("draft")), "Meeting": given(head["meeting"])}
        told |= {"Note": given(head.get("vote_note")), "Record": given(head["undl_link"])}
        made["note"] = "; ".join(f"{what}: {one}" for what, one in told.items() if one)
        cited = {"source": self._intake.cited, "locator": f"record {vote.id}"}
        yield {key: one for key, one in made.items() if one} | {"sources": [cited]}

    def _one_day(self, vote: _Vote, day: str) -> None:
        """Report a row that gives a vote another day than its first row does."""
        other = next((one for row in vote.rows if (one := given(row.cells["date"])) != day), None)
        if other is not None:
            self._tally.differ(self._path.name, vote.line, f"vote {vote.id}: date is {day}, and a row has {other or 'none'}")

    def _members(self, vote: _Vote) -> list[Data]:
        """Who voted how; a member that stands twice in a vote is refused the second time, with two votes both times."""
        found: dict[str, Data] = {}
        lines: dict[str, int] = {}
        for row in vote.rows:
            name, cast = given(row.cells["ms_name"]), given(row.cells["ms_vote"]).upper()
            if not name or cast not in _ROLES:
                why = f"the vote {given(row.cells['ms_vote'])!r} is none of Y, N, A and X" if name else "the ms_name is empty"
                self._tally.refuse(self._path.name, row.line, why)
                continue
            member = self._names.id("country", name)
            if member in lines:
                self._again(vote, row, name, member, found, lines)
                continue
            found[member] = {"who": member, "role": _ROLES[cast]}
            lines[member] = row.line
            self._tally.counts["rows"] += 1
        return list(found.values())

    def _again(self, vote: _Vote, row: Row, name: str, member: str, found: dict[str, Data], lines: Mapping[str, int]) -> None:
        """Refuse the row of a member that has one; where the two say two votes, neither is taken."""
        role = _ROLES[given(row.cells["ms_vote"]).upper()]
        if member in found and found[member]["role"] == role:
            self._tally.refuse(self._path.name, row.line, f"{name} stands in vote {vote.id} already")
            return
        why = f"{name} stands in vote {vote.id} with two votes"
        if found.pop(member, None):
            self._tally.counts["rows"] -= 1
            self._tally.refuse(self._path.name, lines[member], why)
        self._tally.refuse(self._path.name, row.line, why)

    def _totals(self, vote: _Vote) -> Data:
        """The source's own tally; where its rows count otherwise, that is reported."""
        cast = Counter(given(row.cells["ms_vote"]).upper() for row in vote.rows)
        made: Data = {}
        for word, column in _TOTALS.items():
            total = integer(given(vote.head.cells[column]))
            if total is None:
                continue
            made[_TALLY[word]] = total
            if total != cast[word]:
                self._differ(vote, column, total, cast[word])
        members = integer(given(vote.head.cells["total_ms"]))
        if members is not None and members != len(vote.rows):
            self._differ(vote, "total_ms", members, len(vote.rows))
        return made

    def _differ(self, vote: _Vote, column: str, total: int, counted: int) -> None:
        why = f"vote {vote.id}: {column} is {total}, and its rows are {counted}"
        self._tally.differ(self._path.name, vote.line, why)

    def _body(self, symbol: str) -> str:
        known = _BODIES.get(symbol[:1]) if symbol[1:2] == "/" else None
        if known is None:
            return ""
        return self._names.id("organization", known[1], kind="organ", part_of=[self._un], short=known[2])


def _subjects(cell: str) -> list[str]:
    """The subjects of a vote, as the library writes them: in capitals, between bars or semicolons."""
    found = (one.strip() for one in _PARTED.split(given(cell)))
    return [one.capitalize() if one.isupper() else one for one in dict.fromkeys(found) if one]
