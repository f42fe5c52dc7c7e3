"""The house: a room imports only from rooms that stand in rows below its own, wherever in a module the import stands."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Final

import pytest
from alliance_graph import caching

ROOTS: Final = tuple(Path(__file__).parents[2] / name for name in ("graph", "cli"))
TESTS: Final = Path(__file__).parents[1]

ROOMS: Final = (
    "alliance_graph.caching alliance_graph.errors alliance_graph.leftovers alliance_graph.look alliance_graph.progress",
    "alliance_graph.helper alliance_graph.turns",
    "alliance_graph.atomic alliance_graph.text alliance_graph.yamltext",
    "alliance_graph.records",
    "alliance_graph.dataset",
    "alliance_graph.meaning",
    "alliance_graph.duplicates alliance_graph.quotes alliance_graph.reify alliance_graph.rules",
    "alliance_graph.rows alliance_graph.tables",
    "alliance_graph.history alliance_graph.query",
    "alliance_graph.editing alliance_graph.stores",
    "alliance_graph.answers alliance_graph.merging",
    "alliance_graph.corpora alliance_graph.page",
    "alliance_graph.formats",
    "alliance_graph",
    "alliance_cli.output",
    "alliance_cli.options alliance_cli.terminal",
    "alliance_cli.tasks",
    "alliance_cli.candidates alliance_cli.commands alliance_cli.shortcut",
    "alliance_cli.main",
    "alliance_cli.start",
)
"""From the lowest row to the highest; rooms of one row know nothing of each other."""

INSIDE: Final = {
    "alliance_graph.rules": (
        "differences finding",
        "chronology contradictions evidence identity references stories vocabulary",
        "near_names registry",
        "advice",
        "check",
        "watch",
    ),
    "alliance_graph.stores": ("spans summary", "sqlite neo4j", "opening"),
    "alliance_graph.formats": ("held records told", "bibliography graphs linked tables timelines", "publication", "registry"),
    "alliance_graph.rows": ("parts", "records", "answers"),
}
"""The order inside a room where it is part of the room's law; modules of one row know nothing of each other."""

APART: Final = ("alliance_cli.commands", *(f"alliance_graph.formats.{one}" for one in ("graphs", "tables", "timelines")))
"""Rooms whose modules know nothing of each other."""


def sources() -> dict[str, str]:
    """The text of every module, by its name; a package by its own."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path.read_text("utf-8")
        for root in ROOTS
        for path in root.rglob("*.py")
        if "node_modules" not in path.parts
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


def room(module: str, rooms: Mapping[str, int]) -> str | None:
    """The innermost of these rooms that a module stands in; a package's own name is not a room for its modules."""
    inner = next((one for one in sorted(rooms, key=len, reverse=True) if module.startswith(f"{one}.") and "." in one), None)
    return module if module in rooms else inner


def wrong(texts: Mapping[str, str], rows: tuple[str, ...]) -> list[str]:
    """The modules that stand in no room, the rooms that are not there, and the imports that do not lead downwards."""
    place = {name: number for number, row in enumerate(rows) for name in row.split()}
    ours = {name.partition(".")[0] for name in place}
    homes = {module: room(module, place) for module in texts}
    found = [f"{module} stands in no room" for module, home in homes.items() if home is None and module not in ours]
    found += [f"{name} is a room and is not there" for name in place.keys() - texts.keys()]
    for module, text in texts.items():
        for other in imported(text, texts):
            if other.startswith("."):
                found.append(f"{module} imports {other}, relative to itself")
            elif other.partition(".")[0] in ours:
                here, there = homes[module], homes.get(other) or room(other, place)
                if other not in texts or (here != there and place.get(there or "", len(rows)) >= place.get(here or "", 0)):
                    found.append(f"{module} imports {other}")
    return sorted(set(found))


def circles(texts: Mapping[str, str]) -> list[str]:
    """A circle of imports, if there is one."""
    graph = {module: [one for one in imported(text, texts) if one in texts and one != module] for module, text in texts.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" imports ".join(reversed(error.args[1]))]
    return []


def test_every_room_imports_only_from_rooms_below() -> None:
    assert wrong(sources(), ROOMS) == []


@pytest.mark.parametrize("name", INSIDE)
def test_a_room_keeps_its_own_order(name: str) -> None:
    inside = {module: text for module, text in sources().items() if module.startswith(f"{name}.")}
    of_it = {module: "\n".join(_own(text, inside)) for module, text in inside.items()}
    assert wrong(of_it, tuple(" ".join(f"{name}.{one}" for one in row.split()) for row in INSIDE[name])) == []


@pytest.mark.parametrize("name", APART)
def test_modules_beside_each_other_know_nothing_of_each_other(name: str) -> None:
    inside = {module: text for module, text in sources().items() if module.startswith(f"{name}.")}
    assert [(module, other) for module, text in inside.items() for other in imported(text, inside) if other in inside] == []


def test_no_import_leads_back() -> None:
    assert circles(sources()) == []


def test_what_is_kept_comes_from_no_room_that_its_number_leaves_out() -> None:
    """The caches are renewed when a module changes that made them; the stores can import none of these rooms."""
    row = {name.removeprefix("alliance_graph."): number for number, names in enumerate(ROOMS) for name in names.split()}
    assert [name for name in caching.ABOVE if name in row and row[name] < row["stores"]] == []
    assert {"rules", "reify", "query", "records", "dataset", "yamltext", "text"}.isdisjoint(caching.ABOVE)


def test_no_room_imports_anything_for_itself() -> None:
    """An `__init__` that imports costs every cold answer."""
    packages = [path for root in ROOTS for path in root.glob("*/*/**/__init__.py") if "node_modules" not in path.parts]
    bodies = {path: ast.parse(path.read_text("utf-8")).body for path in packages}
    law = {path: len(body) == 1 and isinstance(body[0], ast.Expr) for path, body in bodies.items()}
    assert [path for path, is_law_alone in law.items() if not is_law_alone] == []


def test_a_room_holds_at_most_fourteen_modules() -> None:
    full = {
        folder: len([path for path in folder.glob("*.py") if path.name != "__init__.py"])
        for root in ROOTS
        for folder in root.rglob("*")
        if folder.is_dir() and "node_modules" not in folder.parts and folder.name != "commands"
    }
    assert {folder: count for folder, count in full.items() if count > 14} == {}


def test_the_root_of_the_tests_holds_folders_and_the_conftest_only() -> None:
    assert [path.name for path in TESTS.glob("[!.]*") if path.is_file()] == ["conftest.py"]


def test_no_file_of_tests_is_longer_than_four_hundred_lines() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in TESTS.rglob("*.py")}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_the_tests_of_the_library_stand_in_folders_of_the_same_names() -> None:
    folders = [path.relative_to(TESTS / "library") for path in (TESTS / "library").rglob("test_*.py")]
    library = ROOTS[0] / "alliance_graph"
    assert [path for path in folders if not (library / path.parent).is_dir()] == []


def _own(text: str, inside: Mapping[str, str]) -> Iterator[str]:
    """The imports of a module that stay inside a room, one a line."""
    return (f"import {one}" for one in imported(text, inside) if one in inside)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import json", []),
        ("from a import low", []),
        ("import a.low.one", []),
        ("from a.low import one", []),
        ("from a.low.one import x, y", []),
        ("from a.middle.other import x", []),
        ("from a.high import x", ["a.middle.module imports a.high"]),
        ("from a import high", ["a.middle.module imports a.high"]),
        ("import a.low, a.high", ["a.middle.module imports a.high"]),
        ("from a.beside import x", ["a.middle.module imports a.beside"]),
        ("from a import x", ["a.middle.module imports a"]),
        ("from a.gone import x", ["a.middle.module imports a.gone"]),
        ("import b", ["a.middle.module imports b"]),
        ("def f():\n    from a.high import x", ["a.middle.module imports a.high"]),
        ("if TYPE_CHECKING:\n    from a.high import x", ["a.middle.module imports a.high"]),
        ("from .other import x", ["a.middle.module imports .other, relative to itself"]),
        ("from . import other", ["a.middle.module imports ., relative to itself"]),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    names = ("a", "a.low", "a.low.one", "a.middle", "a.middle.other", "a.beside", "a.high", "b")
    texts = {**dict.fromkeys(names, ""), "a.middle.module": text}
    assert wrong(texts, ("a.low", "a.middle a.beside", "a.high", "a", "b")) == expected


def test_a_module_has_a_room_and_a_room_is_there() -> None:
    assert wrong({"a": "", "a.b": "", "a.d": ""}, ("a.c", "a.d", "a")) == [
        "a.b stands in no room",
        "a.c is a room and is not there",
    ]


def test_a_circle_is_found() -> None:
    assert circles({"a": "import b", "b": "def f():\n    import c", "c": "import a"}) in (
        [" imports ".join(order)] for order in (("a", "b", "c", "a"), ("b", "c", "a", "b"), ("c", "a", "b", "c"))
    )
