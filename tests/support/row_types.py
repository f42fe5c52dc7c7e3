"""Whether a value is of a type as `alliance_graph.rows` has them: each key of a `TypedDict`, and no other.

Its assertion tells what it needs to by itself, so PYTEST_DONT_REWRITE, which would want it not to be imported before.
"""

import types
import typing
from collections.abc import Iterator
from typing import Any


def wrong(value: object, wanted: Any, place: str = "row") -> Iterator[str]:
    """What in a value is not of the type, and where."""
    origin, inside = typing.get_origin(wanted), typing.get_args(wanted)
    if wanted is Any:
        return
    if typing.is_typeddict(wanted):
        yield from _keys(value, wanted, place)
    elif origin in (typing.Union, types.UnionType):
        found = [[*wrong(value, one, place)] for one in inside]
        if all(found):
            yield min(found, key=len)[0] if len(found) > 1 else found[0][0]
    elif origin is list:
        items = value if isinstance(value, list) else [object()]
        yield from (told for number, one in enumerate(items) for told in wrong(one, inside[0], f"{place}[{number}]"))
    elif origin is dict:
        items_ = value.items() if isinstance(value, dict) else [(None, None)]
        yield from (told for key, one in items_ for told in wrong(one, inside[1], f"{place}[{key}]"))
    elif origin is typing.Literal:
        if value not in inside:
            yield f"{place} is {value!r}"
    elif type(value) is not wanted:
        yield f"{place} is {value!r} and no {wanted.__name__}"


def _keys(value: object, wanted: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is {value!r} and no {wanted.__name__}"
        return
    hints = typing.get_type_hints(wanted)
    yield from (f"{place} has no {key}" for key in sorted(wanted.__required_keys__ - value.keys()))
    yield from (f"{place} has {key} besides" for key in sorted(value.keys() - hints.keys()))
    yield from (told for key, of in hints.items() if key in value for told in wrong(value[key], of, f"{place}.{key}"))
