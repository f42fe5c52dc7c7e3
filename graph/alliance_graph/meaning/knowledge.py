"""Through which day the sources of a record could know that it held, and so on which days it certainly did.

Law: what goes on is certain up to the last day that a source of its end could know: the day on which the source was published,
else the day on which it was read; for a source with neither day, the day up to which the dataset was researched. A vague day
counts as its first day. What is contested is certain on no day.
"""

from collections.abc import Mapping
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.contested import WHOLE, Contested
from alliance_graph.meaning.supports import supports
from alliance_graph.records.dates import MAX, MIN, OPEN, UNKNOWN, Date
from alliance_graph.records.model import Source, Tenure
from alliance_graph.records.tenures import Bounds, bounds

_HELD: Final = frozenset(
    ("start", "end", "attested", "status", "member", "organization", "person", "title", "country", "subject", "object", WHOLE)
)
"""The fields without which nobody held anything at a time."""


class Knowledge:
    """What the sources of a dataset could know."""

    def __init__(self, dataset: Dataset, contested: Contested) -> None:
        self._dataset = dataset
        self._contested = contested
        self._as_of = dataset.description.as_of if dataset.description else UNKNOWN
        self._sources: Mapping[str, Source] = {source.id: source for source in dataset.of(Source)}
        self._bounds: dict[str, Bounds] = {}
        self._attested: dict[str, frozenset[Date]] = {}

    def through(self, tenure: Tenure) -> str:
        """The last day through which a tenure that goes on is known to have held; `MIN` where nothing says."""
        cited = [one.citation.source for one in supports(tenure, self._dataset) if one.of("end")]
        days = [self._last(one) for one in cited] or [_first(self._as_of)]
        return max([*days, *(day.earliest for day in tenure.attested if day.certain)])

    def bounds(self, tenure: Tenure) -> Bounds:
        """The days on which a tenure may have held, and those on which it certainly did."""
        if (known := self._bounds.get(tenure.id)) is None:
            known = bounds(tenure, self.through(tenure) if tenure.end == OPEN else MAX)
            if self._contested.over(tenure.id) & _HELD:
                known = known._replace(certain_from=MAX, certain_to=MIN)
            self._bounds[tenure.id] = known
        return known

    def held(self, tenure: Tenure, date: Date) -> bool:
        """Whether a tenure certainly held at a date: on each of its days, or a source attests it at exactly this date.

        So even a vague date may be certain: "in March 2020" answers "in March 2020".
        """
        if date.certain and self.bounds(tenure).must_hold(date.earliest, date.latest):
            return True
        if (attested := self._attested.get(tenure.id)) is None:
            attested = self._attested[tenure.id] = frozenset(tenure.attested)
        return date in attested

    def _last(self, source_id: str) -> str:
        source = self._sources.get(source_id)
        days = (source.published, source.retrieved) if source else ()
        return next((first for day in days if (first := _first(day)) != MIN), _first(self._as_of))


def _first(date: Date) -> str:
    return date.earliest if date.certain else MIN
