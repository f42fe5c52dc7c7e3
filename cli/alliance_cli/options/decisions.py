"""The decisions on two datasets: from options, from a file, or from both."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions

_VERDICTS: Final = ("same", "different", "later")
_FORM: Final = "the file must be what --format json writes, with a `verdict` for each of the `candidates`"


def read(
    path: Path | None, *, same: Sequence[str], different: Sequence[str], renamed: Sequence[str], prefix: str | None
) -> Decisions:
    """The decisions from a file and from options; `UsageError` where they cannot be read."""
    found = list(_of_file(path)) if path is not None else []
    alike = [*((one, other) for one, other, verdict in found if verdict == "same"), *map(_pair, same)]
    apart = [*((one, other) for one, other, verdict in found if verdict == "different"), *map(_pair, different)]
    return Decisions(_single(alike), frozenset(apart), _single(map(_pair, renamed)), prefix)


def _pair(text: str) -> tuple[str, str]:
    one, equals, other = text.partition("=")
    if not equals or not one or not other:
        raise UsageError(f"{text!r} is not a pair of ids: write OTHER=THIS")
    return one, other


def _single(pairs: "Iterator[tuple[str, str]] | Sequence[tuple[str, str]]") -> dict[str, str]:
    """The pairs by their first id; `UsageError` where two pairs with one first id differ."""
    found: dict[str, str] = {}
    for one, other in pairs:
        if found.setdefault(one, other) != other:
            raise UsageError(f"{one} cannot be both {found[one]} and {other}; give one of the two")
    return found


def _of_file(path: Path) -> Iterator[tuple[str, str, str]]:
    from alliance_graph.yamltext.tree import parse

    try:
        tree, faults = parse(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    if faults:
        raise UsageError(f"{path}:{faults[0].mark.line}: {faults[0].message}")
    candidates = tree.get("candidates") if isinstance(tree, dict) else tree
    if not isinstance(candidates, list):
        raise UsageError(f"{path}: {_FORM}")
    for one in candidates:
        if not isinstance(one, dict) or not isinstance(one.get("other"), str) or not isinstance(one.get("this"), str):
            raise UsageError(f"{path}: {_FORM}")
        verdict = one.get("verdict", "later")
        if verdict not in _VERDICTS:
            raise UsageError(f"{path}: {verdict!r} is not a verdict; write one of {', '.join(_VERDICTS)}")
        yield one["other"], one["this"], str(verdict)
