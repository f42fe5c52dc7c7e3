"""`alliance new`: a record is written into the right file, with ids for names."""

from typing import Any, Final

from alliance_graph.records.kinds import EVERY
from alliance_graph.records.model import STRUCTS
from alliance_graph.text.wording import with_article

from alliance_cli.tasks.new_record import How, draft

HELP: Final = """Write a new record into the right file of the dataset.

Names become ids. At a terminal you are asked for what is missing, and Tab completes names. A name that no record has can be
added on the way. A record that would be an error is not written; a record that is much like another is written only if you
say so."""


def _help(kind: str) -> str:
    told = (STRUCTS[kind].__doc__ or "").partition("\n")[0]
    begun = told[:1].lower() + told[1:]
    return f"Add {with_article(kind)}: {begun}"


SUBCOMMANDS: Final = {kind: _help(kind) for kind in EVERY}
"""The kinds of record that can be written, each with its help text."""


def new(kind: str, /, **given: Any) -> None:
    """Write a record of a kind; keywords that do not say how to write it are its fields."""
    how = How(**{key: given.pop(key) for key in How._fields})
    draft(kind, given, how)
