"""Offices and memberships that speeches show: each record keeps the first and the last day on which one did."""

from collections.abc import Iterator
from typing import Any

from alliance_graph.corpora.intake import unused
from alliance_graph.text.folding import slug

Data = dict[str, Any]


class Held:
    """Gathers who held what on which days; a record is of one year, that of a presidency of one month."""

    def __init__(self) -> None:
        self._offices: dict[tuple[str, str, str, str], list[str]] = {}
        self._elected: dict[tuple[str, int], list[str]] = {}
        self._permanent: dict[str, list[str]] = {}

    def office(self, person: str, title: str, where: str, body: str, day: str, *, month: bool = False) -> None:
        """An office is shown on a day; `where` is the kind of its body."""
        _widen(self._offices.setdefault((person, title, f"{where} {body}", day[:7] if month else day[:4]), []), day)

    def member(self, body: str, day: str, *, permanent: bool) -> None:
        """A member of the council is shown on a day."""
        if permanent:
            _widen(self._permanent.setdefault(body, []), day)
        else:
            _widen(self._elected.setdefault((body, int(day[:4])), []), day)

    def records(self, council: str, cited: str) -> Iterator[Data]:
        """The offices, then the memberships."""
        used: set[str] = set()
        for (person, title, where, time), days in sorted(self._offices.items()):
            kind, _, body = where.partition(" ")
            base = slug(f"unsc {body} {person} {title}")[:100].strip("-")
            id_ = unused(f"{base}-{time}", used)
            held = {"record": "office", "id": id_, "person": person, "title": title, kind: body, **_bounds(time)}
            yield held | {"attested": days, "sources": [cited]}
        for body, years in sorted(self._terms().items()):
            for begun, days in years.items():
                id_ = f"unsc-member-{body}{f'-{begun}' if begun else ''}"
                made: Data = {"record": "membership", "id": id_, "member": body, "organization": council}
                yield made | {"attested": days, "sources": [cited]}

    def _terms(self) -> dict[str, dict[int, list[str]]]:
        """The days that show each member: of a permanent one together, of an elected one year after year."""
        found: dict[str, dict[int, list[str]]] = {body: {0: days} for body, days in self._permanent.items()}
        for (body, year), days in sorted(self._elected.items()):
            terms = found.setdefault(body, {})
            begun = next((one for one, last in terms.items() if one and int(last[-1][:4]) == year - 1), year)
            for day in days:
                _widen(terms.setdefault(begun, []), day)
        return found


def _bounds(time: str) -> Data:
    """The bounds of a presidency, which goes round every month; in 1946 it began in the middle of each, so the year is said."""
    bound = time if len(time) > 4 and not time.startswith("1946") else time[:4]
    return {"start": bound, "end": bound} if len(time) > 4 else {}


def _widen(days: list[str], day: str) -> None:
    """Keep the first and the last day."""
    if not days or not days[0] <= day <= days[-1]:
        days.append(day)
        days[:] = dict.fromkeys((min(days), max(days)))
