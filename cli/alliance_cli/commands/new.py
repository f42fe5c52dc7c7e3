"""`alliance new`: a record is written into the right file, with ids for names."""

from typing import Any, Final

from alliance_cli.tasks.new_record import How, draft

HELP: Final = """Write a new record into the right file of the dataset.

Names become ids. At a terminal you are asked for what is missing, and Tab completes names. A record that would be an error
is not written; a record that is much like another is written only if you say so."""
SUBCOMMANDS: Final = {
    "event": "Add a meeting, an address, an invasion: something that happened.",
    "statement": "Add somebody's words; with --event they go into that event and inherit from it.",
    "silence": "Add a silence: somebody claims it, or a search found nothing.",
    "person": "Add a person.",
    "organization": "Add an alliance, an organ, an outlet, or a grouping that a source names.",
    "source": "Add a source: a page, an article, a document.",
    "membership": "Add the membership of a country or organization in an organization or treaty.",
}
"""The kinds of record that can be written, each with its help text."""


def new(kind: str, /, **given: Any) -> None:
    """Write a record of a kind; keywords that do not say how to write it are its fields."""
    how = How(**{key: given.pop(key) for key in How._fields})
    draft(kind, given, how)
