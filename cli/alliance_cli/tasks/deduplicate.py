"""Records of this dataset that somebody has found to be the same, made one: what a merge of the dataset with itself does."""

from collections.abc import Sequence
from pathlib import Path

from alliance_graph.atomic import File
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import data_files, relative
from alliance_graph.editing import impact
from alliance_graph.errors import UsageError
from alliance_graph.merging import deduplicate
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.yamltext.editor import BOM

from alliance_cli.output import files, render
from alliance_cli.tasks import merge_files


def unite(root: str, ours: Dataset, given: Decisions, *, dry_run: bool) -> None:
    """Make each pair one and write the files that change; where a pair cannot be, or would bring an error, none of them."""
    if not given.same or given != Decisions(same=given.same):
        raise UsageError(f"{root} is this dataset itself; --same ONE=OTHER makes two of its records one, and nothing else does")
    before = {relative(path, root): Path(path).read_bytes().decode() for path in data_files(root)}
    changed: dict[str, str] = {}
    for one, other in given.same.items():
        bare = {name: text.removeprefix(BOM) for name, text in (before | changed).items()}
        changed |= deduplicate.united(bare, one, other)
        render.lines(iter([f"{one} is {other}"]))
    texts = {name: _marked(text, before[name]) for name, text in changed.items()}
    found = impact.consequence(root, ours, texts)
    merge_files.refuse_errors(found.errors, root)
    placed = {name: Path(root, name) if Path(root).is_dir() else Path(root) for name in texts if texts[name] != before[name]}
    _write([File(str(path), [texts[name]], before[name].encode()) for name, path in placed.items()], dry_run=dry_run)


def _marked(text: str, before: str) -> str:
    """A text with the byte order mark that it had."""
    return BOM * before.startswith(BOM) + text


def _write(changed: Sequence[File], *, dry_run: bool) -> None:
    if not changed:
        render.say("nothing is new; nothing was changed")
    if not dry_run:
        files.write_together(changed)
    for file in changed if dry_run else ():
        render.say(f"{file.name} would change")
