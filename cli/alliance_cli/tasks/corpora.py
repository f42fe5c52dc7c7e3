"""An import at a terminal or in a script: what is written, what is shown, and how the program ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alliance_graph.errors import UsageError

from alliance_cli.output import files, render
from alliance_cli.output.file_formats import CorpusFormat, PlanFormat

if TYPE_CHECKING:
    from alliance_graph.corpora.report import Imported
    from alliance_graph.merging.id_mapping import Decisions

_MAP: Final = Path("map.yaml")
_MAPPED: Final = (CorpusFormat.CSV, CorpusFormat.JSONL)
_SHOWN: Final = 20
"""Of each list, how many the report shows; all refused rows are in `--refused`, all else is in `--format json`."""


def guess(kind: CorpusFormat, path: Path, output: Path | None, *, into: str | None, map_: Path | None) -> None:
    """Write a map of the columns of a table."""
    from alliance_graph.corpora.guessing import guess as guessed

    if into is not None or map_ is not None:
        raise UsageError("--guess only writes a map; leave out --into and --map, and import with --map after you have read it")
    target = output or _MAP
    if target.is_file():
        raise UsageError(f"{target} is there already; name another file with -o, or import with --map {target}")
    text = guessed(kind, path)
    files.write(target, [text])
    said = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")][1:]
    render.notes(said)


def take_in(
    kind: CorpusFormat,
    path: Path,
    output: Path | None,
    into: str | None,
    map_: Path | None,
    refused: Path | None,
    given: "Decisions",
    as_: PlanFormat,
) -> int:
    """Take a corpus in and report; the answer is the exit code."""
    from alliance_graph.corpora.importing import import_corpus

    if map_ is not None and kind not in _MAPPED:
        raise UsageError(f"{kind} needs no map: its columns are known; leave out --map")
    options = {"map": map_} if map_ is not None else {}
    if refused is not None and files.is_standard_output(refused):
        raise UsageError("the report stands on standard output; name a file with --refused")
    found = import_corpus(kind, path, output, into, decisions=given, options=options, refused=refused)
    if as_ is PlanFormat.JSON:
        render.shown(render.as_json(_data(found)))
    else:
        render.lines(_shortened(found))
    files.wrote([*filter(None, [refused]), *found.written])
    render.notes(found.notes)
    if not found.written:
        render.say("all of it is there already; nothing was changed" if any(found.counts.values()) else "nothing was taken in")
    return 0 if found.agrees else 1


def _shortened(found: "Imported") -> Iterator[str]:
    first = slice(_SHOWN)
    yield from found._replace(
        refused=found.refused[first],
        differing=found.differing[first],
        taken=found.taken[first],
        candidates=found.candidates[first],
    ).lines()
    if (more := len(found.taken) - _SHOWN) > 0:
        yield f"and {more:,} more that were taken for a person of the dataset; --format json has them all"
    if (more := len(found.candidates) - _SHOWN) > 0:
        yield f"and {more:,} more that may be the same; --format json has them all, for --decisions"


def _data(found: "Imported") -> dict[str, object]:
    from alliance_cli.output import merge_plan

    return {
        "kind": found.kind,
        "counts": dict(found.counts),
        "read": dict(found.read),
        "totals": dict(found.totals),
        "refused": [one._asdict() for one in found.refused],
        "refusals": found.refusals,
        "differing": [one._asdict() for one in found.differing],
        "differences": found.differences,
        "taken": [one._asdict() for one in found.taken],
        "candidates": [merge_plan.as_data(one) for one in found.candidates],
        "written": [str(one) for one in found.written],
        "notes": list(found.notes),
    }
