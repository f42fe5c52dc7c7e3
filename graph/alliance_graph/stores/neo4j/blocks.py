"""The nodes of a load in blocks, each with a digest, so that two loads are compared without reading either of them whole.

Law: a block is a run of nodes in the one order, with the links that begin at them. It ends behind a node whose key says so;
what is inserted changes the block in which it stands, and no other. Blocks with equal digests hold the same. The numbers of a
block lie evenly, so that the first number and the step between two of them tell all.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Any, Final, NamedTuple
from zlib import crc32

from alliance_graph.stores.spans import GAP, Span

_SIZE: Final = 64
"""How many nodes a block has, on average."""


class Block(NamedTuple):
    """Some nodes: a digest of what they say, how many they are, the number of the first, and the step to the next."""

    digest: int
    size: int
    first: int
    step: int

    @property
    def span(self) -> Span:
        """The numbers from the first to the last."""
        return Span(self.first, self.first + self.step * (self.size - 1))


class Sums:
    """The digests of the links that begin at each node, added up, so that their order does not matter."""

    def __init__(self, nodes: int) -> None:
        self._sums = array("Q", bytes(8 * nodes))

    def add(self, place: int, link: bytes) -> None:
        """Add a link to the node of this place in the order."""
        self._sums[place] = (self._sums[place] + int.from_bytes(blake2b(link, digest_size=8).digest(), "big")) % 2**64

    def blocks(self, nodes: Mapping[str, int]) -> Iterator[Block]:
        """The blocks of these nodes, given in their order with the digests of what they say, as they are numbered at first."""
        start, digest = 0, blake2b(digest_size=8)
        for place, (key, said) in enumerate(nodes.items()):
            digest.update(f"{key}\0{said} {self._sums[place]}\n".encode())
            if crc32(key.encode()) % _SIZE == 0 or place == len(nodes) - 1:
                told = int.from_bytes(digest.digest(), "big", signed=True)
                yield Block(told, place + 1 - start, (start + 1) * GAP, GAP)
                start, digest = place + 1, blake2b(digest_size=8)


def flat(blocks: Iterable[Block]) -> list[int]:
    """Blocks as a server keeps them: a list of numbers."""
    return [number for block in blocks for number in block]


def unflat(numbers: Sequence[int]) -> list[Block]:
    """The blocks of such a list."""
    return [Block(*numbers[at : at + 4]) for at in range(0, len(numbers), 4)]


def kept(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """The places of the new blocks that can stay as they are, each with its place among the old, both in order."""
    places = {block.digest: place for place, block in enumerate(old)}
    found: dict[int, int] = {}
    latest = -1
    for place, block in enumerate(new):
        before = places.get(block.digest, -1)
        if before > latest and old[before].size == block.size:
            found[place] = latest = before
    return found


def placed(old: Sequence[Block], new: Sequence[Block], stay: Mapping[int, int]) -> list[Block] | None:
    """The new blocks with the numbers that they get among those that stay; None where there is no room for them."""
    found: list[Block] = []
    waiting: list[Block] = []
    for place in range(len(new) + 1):
        if place < len(new) and place not in stay:
            waiting.append(new[place])
            continue
        follower = old[stay[place]] if place < len(new) else None
        before = found[-1].span.last if found else 0
        count = sum(block.size for block in waiting)
        step = (follower.first - before) // (count + 1) if follower else GAP
        if step < 1:
            return None
        for block in waiting:
            found.append(block._replace(first=before + step, step=step))
            before = found[-1].span.last
        waiting = []
        found += [follower] if follower else []
    return found


class Numbers:
    """What number each node of some blocks has, by its place in the order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [0, *accumulate(block.size for block in blocks)]

    def __getitem__(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        return self._blocks[at].first + self._blocks[at].step * (place - self._starts[at])

    def places(self, block: int) -> range:
        """The places of the nodes of a block."""
        return range(self._starts[block], self._starts[block + 1])

    def days(self, rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
        """The rows of `spans.Spans`, which are told by the numbers that nodes have at first, by these numbers."""
        every = self._starts[-1] * GAP
        return [[day, *(self[one // GAP - 1] if 0 < one <= every else one for one in numbers)] for day, *numbers in rows]
