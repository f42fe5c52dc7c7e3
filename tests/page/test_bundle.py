"""The page's script and style are what the lock and our own sources make of them, on every machine."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.lock import unpinned
from tests.support.node import CLEAN_INSTALL, install, require_node
from tests.support.running import ROOT

PAGE: Final = ROOT / "graph" / "alliance_graph" / "page"
BUNDLES: Final = ("bundle.css", "bundle.js")
WRITTEN: Final = (*BUNDLES, "licences.txt")


SCRIPT: Final = PAGE / "script"
LAYERS: Final = (("model",), ("drawing",), ("lanes", "network", "response"), ("panels",), ("output",))
"""The folders of the script, the lowest first: a module imports its own folder and lower ones."""


class Built(NamedTuple):
    """The page's folder elsewhere, with the packages that its lock names, and what was written from it."""

    sources: Path
    written: Path


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Built:
    require_node()
    folder = tmp_path_factory.mktemp("bundle")
    sources, written = folder / "page", folder / "written"
    written.mkdir()
    shutil.copytree(PAGE, sources, ignore=shutil.ignore_patterns("node_modules", "__pycache__", *WRITTEN))
    install(CLEAN_INSTALL, sources)
    subprocess.run(["node", "build.mjs", written], cwd=sources, check=True, capture_output=True)
    return Built(sources, written)


def test_the_committed_files_are_what_the_lock_and_the_sources_give(bundle: Built) -> None:
    changed = [name for name in WRITTEN if (bundle.written / name).read_bytes() != (PAGE / name).read_bytes()]
    assert changed == [], "run `make bundle`"


def test_every_package_in_the_bundle_is_named_with_its_version_and_licence(bundle: Built) -> None:
    inputs = [path for name in BUNDLES for path in json.loads((bundle.written / f"{name}.json").read_bytes())["inputs"]]
    names = {match[1] for path in inputs if (match := re.match(r"node_modules/((?:@[^/]+/)?[^/]+)/", path))}
    versions = {
        name: json.loads((bundle.sources / "node_modules" / name / "package.json").read_bytes())["version"] for name in names
    }
    _, *parts, notices = (PAGE / "licences.txt").read_text("utf-8").split(f"\n\n{'=' * 80}\n\n")
    told = dict(part.split("\n\n", 1) for part in parts)
    assert list(told) == [f"{name} {versions[name]}" for name in sorted(names)]
    assert [name for name, text in told.items() if "Copyright" not in text] == []
    assert notices.startswith("Notices that stand in their code\n\n")


def test_the_lock_pins_every_package_by_its_contents_and_names_no_host() -> None:
    assert unpinned(PAGE) == []
    packages = json.loads((PAGE / "package-lock.json").read_bytes())["packages"]
    systems = {name.removeprefix("node_modules/@esbuild/").split("-")[0] for name in packages if "@esbuild" in name}
    assert {"linux", "darwin", "win32"} <= systems


def test_the_script_imports_downwards_only_and_no_folder_is_crowded() -> None:
    places = {folder: place for place, layer in enumerate(LAYERS) for folder in layer}
    modules = {path: path.read_text("utf-8") for path in SCRIPT.glob("*/*.js") if path.parent.name in places}
    assert {path.name for path in SCRIPT.iterdir()} == {*places, "page.js", "spared"}
    upwards = [
        (str(path.relative_to(SCRIPT)), folder)
        for path, text in modules.items()
        for folder in re.findall(r'from "\.\./(\w+)/', text)
        if places[folder] >= places[path.parent.name]
    ]
    assert upwards == []
    assert max(sum(path.parent.name == folder for path in modules) for folder in places) <= 14


def test_what_a_module_exports_another_one_uses() -> None:
    texts = {path: path.read_text("utf-8") for path in SCRIPT.rglob("*.js") if path.parent.name != "spared"}
    exported = [
        (path, name)
        for path, text in texts.items()
        for names in re.findall(r"^export (?:async )?(?:const|function\*?|let) (\w+|[\[{][^\]}]*[\]}])", text, re.MULTILINE)
        for name in re.findall(r"\w+", names)
    ]
    imported = {
        name.split(" as ")[0].strip()
        for text in texts.values()
        for names in re.findall(r"^import \{([^}]*)\}", text, re.MULTILINE)
        for name in names.split(",")
    }
    assert len(exported) > 100
    assert [(path.name, name) for path, name in exported if name not in imported] == []


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize(
    "ill",
    [
        "</script", "</style", "<!--", "sourceMappingURL", "@import", "eval(", "new Function", "\r", "\u2028", "\u202e",
        'createElement("style")', "insertRule", "adoptedStyleSheets", "XMLHttpRequest", "fetch(", "WebSocket", "import(",
    ],
)  # fmt: skip
def test_nothing_in_a_bundle_breaks_out_of_the_page_or_against_its_policy(name: str, ill: str) -> None:
    assert ill not in (PAGE / name).read_text("utf-8")


@pytest.mark.parametrize("name", BUNDLES)
def test_the_only_addresses_in_a_bundle_are_names_of_namespaces(name: str) -> None:
    content = (PAGE / name).read_text("utf-8")
    assert set(re.findall(r"\w+://[\w.]+", content)) <= {"http://www.w3.org"}
    assert re.findall(r"url\((?!['\"]?data:)", content) == []
