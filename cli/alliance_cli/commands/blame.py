"""`alliance blame`: who wrote each field of a record, and when."""

from typing import Final

from alliance_graph.dataset import location
from alliance_graph.query.resolve import resolve
from alliance_graph.stores.opening import open_store

from alliance_cli.options import shared as options
from alliance_cli.output import render
from alliance_cli.output.blame import write
from alliance_cli.output.formats import Format

OPTIONS: Final = (options.NAME, options.AS, options.DATA)
EXAMPLES: Final = (
    "alliance blame zas",
    "alliance blame invasion --format json",
)


def blame(
    name: str,
    as_: Format,
    data: str | None,
) -> None:
    """Who wrote each field of a record, in which commit.

    The dataset must be in a git repository. A field that is not committed yet is marked as such.
    """
    from alliance_graph.dataset import load
    from alliance_graph.history.blame import authorship

    place = location.in_files(data)
    folder = place.at
    record = resolve(open_store(folder), name).id
    found = authorship(load.load_dataset(folder, inherited=False), folder, record)
    write(found.rows, as_)
    render.notes(found.notes)
    render.unasked(place)
