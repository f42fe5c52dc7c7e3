"""The options of `alliance new`: one for each field of a record, and those that say what to do with the record."""

from typing import Final

from alliance_graph.editing.draft_fields import Keyword, keywords
from alliance_graph.records.kinds import EVERY

from alliance_cli.options.option import Option

_HOW: Final = (
    Option("id", ("--id",), "The id [default: made from the other fields].", "ID"),
    Option("file", ("--file",), "The file to add it to [default: where its neighbours of that year are].", "FILE"),
    Option("force", ("--force",), "Write it even if a similar record exists.", takes=bool, default=False),
    Option("dry_run", ("--dry-run",), "Only show the record, and do not write it.", takes=bool, default=False),
    Option("data", ("--data",), "The dataset, a folder or a file [default: ALLIANCE_DATA or nearest data/].", "PATH"),
)


def _option(one: Keyword) -> Option:
    if one.is_flag:
        return Option(one.name, (one.option,), one.help, takes=bool, default=False)
    return Option(one.name, (one.option,), one.help, one.metavar, several=one.several, of=one.takes)


OF_KIND: Final = {kind: (*map(_option, keywords(kind)), *_HOW) for kind in EVERY}
"""The options for a record of each kind, in the order in which help shows them."""
