"""Where two texts part, in few words: a failed comparison of two pages tells that, and not both pages."""

_AROUND = 60


def parting(one: bytes, other: bytes) -> tuple[bytes, bytes] | None:
    """What stands around the first place where they differ, in each; None where they are equal."""
    if one == other:
        return None
    at = next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    around = slice(max(0, at - _AROUND), at + _AROUND)
    return one[around], other[around]
