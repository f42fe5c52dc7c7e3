"""The public API: what `alliance_graph.__all__` names, no more and no less; and its tour, which runs as it stands."""

import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path

import alliance_graph
import pytest
from alliance_graph.query.further.keywords import conditions
from alliance_graph.rows import answers, parts, records

ROOT = Path(__file__).parents[2]


def test_the_names() -> None:
    assert alliance_graph.__all__ == [
        "AmbiguousName", "Answer", "Problem", "StoreUnreachable", "UnknownName", "UsageError", "check", "conflicts",
        "contrast", "count", "fmt", "graph", "init", "load_dataset", "members", "merge", "neighbours", "new", "offices",
        "open_store", "path", "said", "search", "show", "silences", "sources", "stance", "stance_network", "stats", "timeline",
        "watch",
    ]  # fmt: skip


def test_what_can_be_imported_is_what_is_named() -> None:
    star = "from alliance_graph import *; print(*sorted(name for name in dir() if not name.startswith('__')))"
    done = subprocess.run([sys.executable, "-c", star], text=True, check=True, capture_output=True)
    assert done.stdout.split() == alliance_graph.__all__


def test_each_module_gives_what_it_is_said_to_give() -> None:
    homes = vars(alliance_graph)["_HOMES"]
    assert sorted(name for names in homes.values() for name in names) == alliance_graph.__all__


@pytest.mark.parametrize("name", alliance_graph.__all__)
def test_each_name_is_explained_and_annotated(name: str) -> None:
    value = getattr(alliance_graph, name)
    assert inspect.getdoc(value)
    assert value.__module__.startswith("alliance_graph.")
    if inspect.isfunction(value):
        signature = inspect.signature(value)
        annotated = [parameter.annotation for parameter in signature.parameters.values()]
        assert inspect.Parameter.empty not in [*annotated, signature.return_annotation]


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    told = "import sys, alliance_graph; print(*(name for name in sys.modules if name.startswith('alliance')))"
    done = subprocess.run([sys.executable, "-c", told], text=True, check=True, capture_output=True)
    assert done.stdout.split() == ["alliance_graph"]


def test_the_names_are_listed_before_they_are_asked_for() -> None:
    told = "import alliance_graph; print(*dir(alliance_graph))"
    done = subprocess.run([sys.executable, "-c", told], text=True, check=True, capture_output=True)
    assert done.stdout.split() == alliance_graph.__all__


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match=r"^module 'alliance_graph' has no attribute 'sad'$"):
        _ = alliance_graph.sad
    with pytest.raises(ImportError, match=r"cannot import name 'sad' from 'alliance_graph'"):
        from alliance_graph import sad  # noqa: F401


def test_the_tour_runs_as_it_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    tried = doctest.testmod(alliance_graph)
    assert (tried.failed, tried.attempted >= 8) == (0, True)


def test_the_reference_has_every_public_name_with_its_keywords_and_no_other() -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    sections = dict(zip(*[iter(re.split(r"^## (.*)\n", text, flags=re.MULTILINE)[1:])] * 2, strict=True))
    assert [*sections] == [*alliance_graph.__all__, "Types of rows"]
    for name in alliance_graph.__all__:
        value = getattr(alliance_graph, name)
        keywords = conditions(value) if inspect.isfunction(value) else ()
        assert re.findall(r"^- \*\*`(\w+)`\*\*", sections[name], re.MULTILINE) == [*keywords]
        first = (inspect.getdoc(value) or "").partition("\n")[0]
        assert first in sections[name]


def test_the_reference_has_the_public_methods_of_an_answer_and_every_type_of_a_row() -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    methods = [name for name, value in vars(alliance_graph.Answer).items() if inspect.isfunction(value) and value.__doc__]
    assert re.findall(r"^### Answer\.(.*)$", text, re.MULTILINE) == methods
    named = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    written = [inspect.getsource(module) for module in (records, answers, parts)]
    defined = [name for text in written for name in re.findall(r"^(?:class )?([A-Z]\w*)(?: =|\()", text, re.MULTILINE)]
    assert sorted(named) == sorted(defined)
