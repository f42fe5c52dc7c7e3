"""Where the records of JSONL files stand: half a million places, in the memory of a few."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice


class Lines(Mapping[str, tuple[str, int]]):
    """The file and the line of each record that a JSONL file gives, by its id.

    Only whoever asks for a place pays for the index by id: most datasets have no problem to place.
    """

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._numbers = array("Q")
        self._starts_at = array("Q")
        self._files: list[str] = []
        self._starts: list[int] = []
        self._gone: set[str] = set()
        self._index: dict[str, int] = {}
        self.all_typed = True
        """Whether each line gave its records at once, and they are all that is said of them."""

    def add(self, record_id: str, path: str, number: int, at: int) -> None:
        """Note on which line, from which byte on, a new record stands; a file's records are added one after the other."""
        if not self._files or self._files[-1] != path:
            self._files.append(path)
            self._starts.append(len(self._ids))
        self._ids.append(record_id)
        self._numbers.append(number)
        self._starts_at.append(at)

    def pop(self, record_id: str) -> tuple[str, int]:
        """Take out a record, of which another file says more."""
        place = self[record_id]
        self._gone.add(record_id)
        self.all_typed = False
        return place

    @property
    def files(self) -> tuple[str, ...]:
        """The files, in the order in which they were read."""
        return tuple(self._files)

    @property
    def ids(self) -> Sequence[str]:
        """The records, in the order in which they were read."""
        return self._ids

    def of_file(self, number: int) -> Iterator[tuple[str, int]]:
        """The records of the file with this number in their order, each with the first byte of its line."""
        first, end = self._starts[number], (*self._starts, len(self._ids))[number + 1]
        return zip(islice(self._ids, first, end), islice(self._starts_at, first, end), strict=True)

    def __getitem__(self, record_id: str) -> tuple[str, int]:
        at = self._by_id()[record_id]
        if record_id in self._gone:
            raise KeyError(record_id)
        return self._files[bisect_right(self._starts, at) - 1], self._numbers[at]

    def __iter__(self) -> Iterator[str]:
        return (one for one in self._ids if one not in self._gone)

    def __len__(self) -> int:
        return len(self._ids) - len(self._gone)

    def _by_id(self) -> dict[str, int]:
        if len(self._index) < len(self._ids):
            self._index = {one: at for at, one in enumerate(self._ids)}
        return self._index
