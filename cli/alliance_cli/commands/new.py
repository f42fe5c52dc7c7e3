"""`alliance new`: a record written into the right file, its names made ids."""

from typing import Any, Final

from alliance_cli.tasks.new_record import How, draft

HELP: Final = """Write a new record into the right file of the dataset.

Names become ids; what is missing is asked for on a terminal, where Tab completes names. Nothing is written that would be an
error, and nothing that is much like a record that is there, unless you say so."""
SUBCOMMANDS: Final = {
    "event": "Add a meeting, an address, an invasion: something that happened.",
    "statement": "Add somebody's words; with --event into that event, from which it takes what it does not say.",
    "silence": "Add somebody's keeping silent: what somebody claims, or a search that found nothing.",
    "person": "Add a man or woman.",
    "organization": "Add an alliance, one of its organs, an outlet, a grouping that a source speaks of.",
    "source": "Add a page, an article, a record: what the dataset rests on.",
    "membership": "Add that a country or an organization is in an organization or treaty.",
}
"""The kinds of record that can be written, each with what its help says."""


def new(kind: str, **given: Any) -> None:
    """Write a record of a kind; what is not to be done with it is a field of it."""
    how = How(**{key: given.pop(key) for key in How._fields})
    draft(kind, given, how)
