"""One way to write a file: nothing but `atomic` makes one, or moves one into its place."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOTS: Final = tuple(Path(__file__).parents[2] / name for name in ("graph", "cli"))
WRITES: Final = re.compile(
    r"""\bopen\([^()]*["'][rbt]*[wax][+bt]*["']|\.(write_text|write_bytes|symlink_to|hardlink_to)\("""
    r"""|\bos\.(open|replace|rename|renames|link|symlink)\(|\bshutil\.(copy\w*|move)\(|\b(mkstemp|NamedTemporaryFile)\("""
)
ALLOWED: Final = {
    "alliance_cli/output/render.py",  # a stream that nobody reads any more leads to nothing
    "alliance_graph/atomic.py",
    "alliance_graph/history/apart.py",  # a repository in a temporary folder
    "alliance_graph/turns.py",  # a folder is opened to be locked
    "alliance_graph/dataset/parse_cache.py",  # what is kept, under the name that `atomic.beside` gives
    "alliance_graph/stores/sqlite/cache.py",
}


def test_files_are_written_at_one_place() -> None:
    sources = {
        str(path.relative_to(root)): path for root in ROOTS for path in root.rglob("*.py") if "node_modules" not in path.parts
    }
    assert {name for name, path in sources.items() if WRITES.search(path.read_text("utf-8"))} == ALLOWED


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ('open("file")', False),
        ('open(name, "rb")', False),
        ('open(name, "w")', True),
        ('path.open("ab")', True),
        ('open(name, mode="x")', True),
        ("path.write_text(x)", True),
        ("os.open(name, flags)", True),
        ("os.replace(a, b)", True),
        ("text.replace(a, b)", False),
        ("shutil.move(a, b)", True),
    ],
)
def test_what_is_found(text: str, is_one: bool) -> None:
    assert bool(WRITES.search(text)) == is_one
