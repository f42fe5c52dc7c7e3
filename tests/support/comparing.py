"""Where two files part, in few words: a failed comparison of two pages tells that, and not both pages."""

from itertools import takewhile

_AROUND = 60


def parting(one: bytes, other: bytes) -> tuple[bytes, bytes] | None:
    """What stands around the first place where they differ, in each; None where they are equal."""
    if one == other:
        return None
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    around = slice(max(0, at - _AROUND), at + _AROUND)
    return one[around], other[around]
