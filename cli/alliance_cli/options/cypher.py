"""A question in Cypher and its parameters, as a user writes them on the command line."""

import json
import sys
from collections.abc import Sequence
from typing import Any

from alliance_graph.errors import UsageError


def asked(question: str) -> str:
    """The question; for `-`, standard input, which is UTF-8 whatever the locale says."""
    if question != "-":
        return question
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("standard input is not UTF-8") from None


def read(written: Sequence[str]) -> dict[str, Any]:
    """The values of KEY=VALUE: a value that is JSON is read as JSON, any other value is a text."""
    return dict(_one(text) for text in written)


def _one(text: str) -> tuple[str, Any]:
    key, equals, value = text.partition("=")
    if not equals or not key.isidentifier():
        raise UsageError(f"{text!r} is not a parameter: write KEY=VALUE")
    try:
        return key, json.loads(value)
    except ValueError:
        return key, value
