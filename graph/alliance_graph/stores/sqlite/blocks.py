"""JSONL files as blocks of lines with digests, so that a change of a few lines is found without reading the others as records.

Law: the blocks of a file follow each other without a gap. Where a line stands is said from its block on, so that a line that is
put in moves blocks and no lines.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate, count
from typing import BinaryIO, Final, NamedTuple

from alliance_graph.yamltext.repair import LONGEST_LINE

_LINES: Final = 256
"""Lines of a block."""

Line = tuple[int, int, bytes]
"""A line that is not blank: its number in its block, from 1 on; its first byte there; its digest."""


class Block(NamedTuple):
    """Some lines of a file: how many, of how many bytes, the digest of all and that of the first."""

    lines: int
    size: int
    digest: bytes
    first: bytes


class New(NamedTuple):
    """A block that was not known, with its lines."""

    block: Block
    lines: list[Line]


def cut(file: BinaryIO, before: Sequence[Block] = ()) -> Iterator[int | New]:
    """The blocks of a file in their order: those of `before` that stand in it, by their numbers there; else new ones.

    They are found where no more than some lines have changed here and there, and not where blocks have changed places.
    `ValueError` for a line that is too long to be read.
    """
    next_one = 0
    while True:
        if next_one < len(before) and _stands(file, before[next_one]):
            yield next_one
            next_one += 1
            continue
        ahead = {before[number].first: number for number in reversed(range(next_one, len(before)))}
        met: int | None = None
        lines: list[bytes] = []
        while met is None and (line := file.readline(LONGEST_LINE + 1)):
            if len(line) > LONGEST_LINE:
                raise ValueError("a line is too long")
            if ahead and (number := ahead.get(_digest(line))) is not None:
                behind = file.tell()
                file.seek(behind - len(line))
                if _stands(file, before[number]):
                    met = number
                    break
                file.seek(behind)
            lines.append(line)
            if len(lines) == _LINES:
                yield _made(lines)
                lines = []
        if lines:
            yield _made(lines)
        if met is None:
            return
        yield met
        next_one = met + 1


def _stands(file: BinaryIO, block: Block) -> bool:
    """Whether a block stands here; the file is behind it then, and else where it was."""
    here = file.tell()
    content = file.read(block.size)
    found = len(content) == block.size and blake2b(content, digest_size=16).digest() == block.digest
    if found and not content.endswith(b"\n"):  # its last line goes on, unless the file ends here
        found = not file.read(1)
    if not found:
        file.seek(here)
    return found


def _made(lines: Sequence[bytes]) -> New:
    content, starts = b"".join(lines), accumulate(map(len, lines), initial=0)
    found = [(number, at, _digest(line)) for number, at, line in zip(count(1), starts, lines) if not line.isspace()]
    return New(Block(len(lines), len(content), blake2b(content, digest_size=16).digest(), _digest(lines[0])), found)


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=8).digest()
