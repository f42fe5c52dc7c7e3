"""A map of the columns of a table or a list, guessed for a person to read and change."""

from pathlib import Path

from alliance_graph.errors import UsageError


def guess(kind: str, path: Path) -> str:
    """The map as YAML; `UsageError` where the format has no columns to map."""
    if not path.is_file():
        raise UsageError(f"{path} is not a file; name the table")
    if kind == "csv":
        from alliance_graph.corpora import csv

        return csv.guess(path)
    if kind == "jsonl":
        from alliance_graph.corpora import jsonl

        return jsonl.guess(path)
    raise UsageError(f"{kind} needs no map: its columns are known; leave out --guess")
