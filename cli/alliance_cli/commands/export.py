"""`alliance export`: the dataset, or a part of it, as a file for a browser or another program."""

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
    "alliance export timelinejs -o timeline.json --of csto --since 2022",
    "alliance export feed -o feed.xml --about ukraine --new-since HEAD~1",
    "alliance export package -o release",
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
    """Write the dataset, or the part that meets conditions, as a page or for other programs.

    A file is written whole or not at all. docs/formats.md says what each kind opens in, and what it cannot hold.
    """
    from alliance_graph.formats import registry

    from alliance_cli.tasks import export_files

    if open_:
        browser.check(kind, output)
    if new_since is not None and kind != FileFormat.FEED:
        raise UsageError(f"--new-since narrows a feed, not {kind}")
    if (story or lede) and kind != FileFormat.HTML:
        raise UsageError(f"{kind} tells no story, only html does; leave out --story and --lede")
    is_package = kind == FileFormat.PACKAGE
    export_files.refuse(output, where, data=is_package or kind == FileFormat.JSONL, is_folder=is_package)
    if kind == FileFormat.NEO4J_CSV and network is None and not any(part.values()):
        export_files.neo4j_csv(output, where, None)
        return
    store = where.open()
    named = registry.title_of(store, title)
    if network is not None:
        render.notes(questions.incomplete(store))
        files.write(output, registry.network(kind, store, named, network, part, export_files.state(where, store)))
        return
    front = registry.front(kind, store, title, story, lede)
    if new_since is not None:
        held = export_files.newer(kind, where, store, named, part, new_since)
    else:
        held = registry.held(kind, store, named, part, export_files.state(where, store))
    export_files.write(kind, output, where, held, front)
    if open_:
        browser.show(output)
