"""`alliance export`: the dataset as a file for a browser or another program; a page may hold only a part of it."""

from pathlib import Path
from typing import Final, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query import questions
from alliance_graph.query.conditions import Part

from alliance_cli.options import files as files_options
from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import files, render
from alliance_cli.output.file_formats import FileFormat, Network
from alliance_cli.terminal import browser

OPTIONS: Final = (
    files_options.FILE_KIND,
    files_options.OUTPUT,
    files_options.NETWORK,
    files_options.TITLE,
    files_options.STORY,
    files_options.LEDE,
    files_options.NEW_SINCE,
    files_options.OPEN,
    *options_of(Part.__annotations__, without=("accounts", "reverse")),
    *options.WHERE,
)
EXAMPLES: Final = (
    "alliance export html -o page.html",
    "alliance export html -o donbass.html --about donbass",
    "alliance export graphml -o graph.graphml",
)


def export(
    kind: FileFormat,
    output: Path,
    network: Network | None,
    title: str | None,
    story: str | None,
    lede: str | None,
    new_since: str | None,
    open_: bool,
    where: options.Where,
    **part: Unpack[Part],
) -> None:
    """Write the dataset as a page or for other programs; a page may hold only a part of it."""
    from alliance_graph.formats import registry

    from alliance_cli.tasks import export_files

    if open_:
        browser.check(kind, output)
    if new_since is not None and kind != FileFormat.FEED:
        raise UsageError(f"--new-since narrows a feed, not {kind}")
    export_files.refuse(output, where, data=kind in (FileFormat.JSONL, FileFormat.PACKAGE))
    if kind == FileFormat.NEO4J_CSV and network is None and not any(part.values()):
        export_files.neo4j_csv(output, where, None)
        return
    store = where.open()
    named = registry.title_of(store, title)
    if network is not None:
        files.write(output, registry.network(kind, store, named, network, part))
        render.notes(questions.incomplete(store))
        return
    front = registry.front(kind, store, title, story, lede)
    held = registry.held(kind, store, named, part)
    if new_since is not None:
        held = registry.newer(held, where._replace(as_of=new_since).open(), new_since)
    if kind == FileFormat.NEO4J_CSV:
        export_files.neo4j_csv(output, where, held)
    elif kind == FileFormat.PACKAGE:
        export_files.package(output, where, held)
    elif kind == FileFormat.JSONL:
        export_files.jsonl(output, where, held)
    elif kind in registry.BINARY:
        files.write_bytes(output, registry.pieces(kind, held))
        render.notes(registry.notes(kind, held))
    else:
        files.write(output, registry.text(kind, store, named, held, front))
        render.notes(registry.notes(kind, held))
    if open_:
        browser.show(output)
