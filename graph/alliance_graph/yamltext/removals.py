"""The stretches of a YAML text that disappear with a key or an item that is taken out."""

import re
from typing import Any, Final

from alliance_graph.yamltext.repair import Path
from alliance_graph.yamltext.spans import Source, first, last, steps

_BLANK: Final = re.compile(r"(?:[ \t]*\r?\n)+")


class Removals:
    """What is taken out of a text: keys and items, by their paths."""

    def __init__(self, source: Source, dropped: frozenset[Path]) -> None:
        self._source = source
        self._dropped = dropped
        self._staying: dict[Path, list[int]] = {}

    def covers(self, at: Path) -> bool:
        """Whether the value at a path is taken out, or is inside a value that is."""
        return any(at[:count] in self._dropped for count in range(1, len(at) + 1))

    def staying(self, at: Path) -> list[int]:
        """The numbers of the keys or items that stay in the list or mapping at a path."""
        if at not in self._staying:
            holder = self._source.node(at)
            self._staying[at] = [number for number, step in enumerate(steps(holder)) if (*at, step) not in self._dropped]
        return self._staying[at]

    def stretch(self, at: Path) -> tuple[int, int]:
        """Where the stretch of a key or an item begins and ends."""
        holder, staying = self._source.node(at[:-1]), self.staying(at[:-1])
        number = at[-1] if isinstance(at[-1], int) else steps(holder).index(at[-1])
        return self._in_brackets(holder, number, staying) if holder.flow_style else self._of_lines(holder, number, staying)

    def _in_brackets(self, holder: Any, number: int, staying: list[int]) -> tuple[int, int]:
        """The stretch with the comma behind it; if nothing that stays follows, with the comma before it."""
        start = first(holder.value[number]).start_mark.index
        if staying and number < staying[-1]:
            return start, first(holder.value[number + 1]).start_mark.index
        end = last(holder.value[number]).end_mark.index
        return (last(holder.value[number - 1]).end_mark.index if number else start), end

    def _of_lines(self, holder: Any, number: int, staying: list[int]) -> tuple[int, int]:
        """Whole lines; behind a dash, everything up to the first key that stays, which then stands behind the dash."""
        source = self._source
        if staying and number < staying[0] and not source.begins_line(begin := source.lines_start(holder, 0)):
            return begin, source.start(holder, staying[0]) if number == 0 else begin
        start, end = source.lines_start(holder, number), source.behind(last(holder.value[number]))
        if source.begins_line(start) and source.follows_gap(start):
            blank = _BLANK.match(source.text, end)
            end = blank.end() if blank else end
            start = len(source.text[:start].rstrip()) + len(source.newline) if end == len(source.text) and start else start
        return start, end
