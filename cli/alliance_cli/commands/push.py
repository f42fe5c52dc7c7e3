"""`alliance push`: the dataset onto a Neo4j server."""

from typing import Final

from alliance_graph.dataset import location
from alliance_graph.text.wording import one_line

from alliance_cli.options import server as server_options
from alliance_cli.options import shared as options
from alliance_cli.output import progress, render

OPTIONS: Final = (server_options.SERVER, options.DATA, server_options.FORCE, server_options.DRY_RUN)
EXAMPLES: Final = (
    "alliance push bolt://localhost",
    "alliance push bolt://localhost --dry-run",
)


def push(
    server: str,
    data: str | None,
    force: bool,
    dry_run: bool,
) -> None:
    """Put the dataset onto a Neo4j server.

    The data become visible all at once. After an interruption, the same command continues. Pushing equal data changes nothing.
    """
    from alliance_graph.dataset.load import load_dataset
    from alliance_graph.dataset.packed import packed
    from alliance_graph.quotes import source_texts
    from alliance_graph.stores.neo4j import address
    from alliance_graph.stores.neo4j.push import push as put
    from alliance_graph.stores.neo4j.server import RETRIED_WRITING, Server
    from alliance_graph.stores.neo4j.spool import spooled

    given = address.parse(server)
    place = location.in_files(data)
    folder = place.at
    name = given.dataset or location.called(folder)
    # First, so that a wrong address or password is reported before the data are read.
    reached = Server(given, patience=RETRIED_WRITING)
    try:
        dataset = load_dataset(folder)
        with spooled(dataset, source_texts.kept(folder), packed(folder)) as spool:
            pushed = put(reached, name, spool, force=force, dry_run=dry_run, told=progress.Shown())
    finally:
        reached.close()
    render.lines(progress.report(pushed, one_line(f"{given.place}#{name}"), dry_run=dry_run))
    render.notes(progress.unread(len(dataset.problems)))
    render.unasked(place)
