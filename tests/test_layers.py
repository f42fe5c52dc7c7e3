"""The layers, strict: a module imports only from modules to its left, wherever in it the import stands."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

ROOTS: Final = tuple(Path(__file__).parent.parent / name for name in ("graph", "cli"))

GRAPH: Final = (
    "errors caching fields",
    "dates terms names malformed scalars wording",
    "files order spelling trees blocks webaddress comments repository",
    "texts",
    "quotations location model allowances sections commented",
    "fragments inherit closures days tenures patterns keys",
    "insertion canonical",
    "amending",
    "dataset jsonl chains kept schema extents edits",
    "load findings resemblance rows indexing authorship writings",
    "chronology contradictions evidence identity references",
    "rules accounts links nearnames occasions revisions pairing",
    "additions correspondence likeness judgements collation",
    "pinning",
    "verdicts",
    "intake merging",
    "joining uniting",
    "reify watched",
    "query",
    "windows",
    "stores.walking",
    "stores.sqlite",
    "stores.compiled stores.address",
    "stores.cache stores.credentials stores.properties",
    "stores.cypher stores.server stores.spool",
    "stores.asking stores.neo4j stores.pushing",
    "stores",
    "entities flat",
    "roster webpages",
    "drafts",
    "questions sentences changes",
    "dossiers paths rolls",
    "network",
    "formats.csv formats.json formats.graphml formats.neo4j_csv page.layout page.records page.taking_part",
    "page.contents page.drawing",
    "page",
    "formats",
)
CLI: Final = (
    "commands decisions fields forms parameters shortcut tables cells amendments",
    "render",
    "authors browser comparison files options progress proposal report sheet",
    "folder formatting judging placing prompts starting watching",
    "asking duplicates",
    "drafting",
    "commands.blame commands.check commands.cypher commands.diff commands.export commands.fmt commands.init commands.members",
    "commands.merge commands.neighbours commands.new commands.offices commands.path commands.push commands.said",
    "commands.schema commands.search commands.show commands.stats commands.timeline",
    "main",
)
ORDER: Final = (
    *(tuple(f"alliance_graph.{name}" for name in group.split()) for group in GRAPH),
    ("alliance_graph",),
    ("alliance_cli",),
    *(tuple(f"alliance_cli.{name}" for name in group.split()) for group in CLI),
)
"""From left to right; modules of one group know nothing of each other."""


def sources() -> dict[str, str]:
    """The text of every module, by its name."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
        for root in ROOTS
        for path in root.rglob("*.py")
    }


def imported(text: str, known: Mapping[str, object]) -> Iterator[str]:
    """The modules that a module imports, as they are written; a name out of a package may be a module of its own."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else str(node.module) for name in whole)


def wrong(texts: Mapping[str, str], order: tuple[tuple[str, ...], ...]) -> list[str]:
    """What stands against the order."""
    place = {module: number for number, group in enumerate(order) for module in group}
    ours = {module.partition(".")[0] for module in place}
    found = [f"{module} has no place in the order" for module in texts.keys() - place.keys()]
    found += [f"{module} has a place in the order and is not there" for module in place.keys() - texts.keys()]
    for module, text in texts.items():
        for other in imported(text, texts):
            if other.startswith("."):
                found.append(f"{module} imports {other}, relative to itself")
            elif other.partition(".")[0] in ours and place.get(other, len(order)) >= place.get(module, 0):
                found.append(f"{module} imports {other}")
    return sorted(set(found))


def test_every_module_imports_only_from_its_left() -> None:
    assert wrong(sources(), ORDER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import json", []),
        ("from a import left", []),
        ("import a.left", []),
        ("from a.left import x, y", []),
        ("from a.right import x", ["a.middle imports a.right"]),
        ("from a import right", ["a.middle imports a.right"]),
        ("import a.left, a.right", ["a.middle imports a.right"]),
        ("from a.beside import x", ["a.middle imports a.beside"]),
        ("from a import x", ["a.middle imports a"]),
        ("from a.gone import x", ["a.middle imports a.gone"]),
        ("import b", ["a.middle imports b"]),
        ("def f():\n    from a.right import x", ["a.middle imports a.right"]),
        ("if TYPE_CHECKING:\n    from a.right import x", ["a.middle imports a.right"]),
        ("from .left import x", ["a.middle imports .left, relative to itself"]),
        ("from . import left", ["a.middle imports ., relative to itself"]),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    texts = {"a.left": "", "a.beside": "", "a.middle": text, "a.right": "", "a": "", "b": ""}
    assert wrong(texts, (("a.left",), ("a.middle", "a.beside"), ("a.right",), ("a",), ("b",))) == expected


def test_a_module_has_a_place_and_a_place_a_module() -> None:
    assert wrong({"a": "", "b": ""}, (("a", "c"),)) == [
        "b has no place in the order",
        "c has a place in the order and is not there",
    ]
