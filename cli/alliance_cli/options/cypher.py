"""Parameters of a question in Cypher, as they are written on the command line."""

import json
from collections.abc import Sequence
from typing import Any

from alliance_graph.errors import UsageError


def read(written: Sequence[str]) -> dict[str, Any]:
    """The values of KEY=VALUE: what is JSON is read as that, anything else is a text."""
    return dict(_one(text) for text in written)


def _one(text: str) -> tuple[str, Any]:
    key, equals, value = text.partition("=")
    if not equals or not key.isidentifier():
        raise UsageError(f"{text!r} is no parameter: write KEY=VALUE")
    try:
        return key, json.loads(value)
    except ValueError:
        return key, value
