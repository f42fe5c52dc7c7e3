"""A dataset is compiled once and kept; and no answer is ever stale: it is that of a run without any cache."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.look import Look, look
from alliance_graph.query.store import Filter, Store
from alliance_graph.stores.sqlite import cache
from alliance_graph.stores.sqlite.compile import in_memory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.running import Alliance, newcomer
from tests.support.selection import examples

pytest_plugins = ["tests.support.running"]

NOWHERE: Final = {"XDG_CACHE_HOME": os.devnull}
SETTLED: Final = 2.1
"""Seconds after which a file's look alone is relied on."""

NAMES, TITLES = st.sampled_from(["a.yaml", "b.yaml", "c/d.yaml"]), st.sampled_from(["Alfa", "Beta", "Gama", ""])

Change = Callable[[Path], object]


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    return newcomer(tmp_path)


def event(title: str) -> str:
    return f"events:\n  - {{id: {title.lower()}, type: meeting, title: {title}, date: 2022}}\n"


def folder(path: Path) -> Path:
    """A dataset of some files, of which one is a link, one lies in a folder."""
    (path / "more").mkdir(parents=True)
    (path / "a.yaml").write_text(event("Alfa"))
    (path / "b.yaml").write_text(event("Beta"))
    (path / "more" / "c.yaml").write_text(event("Gama"))
    (path / "aside").write_text(event("Dlta"))
    (path / "beside").write_text(event("Epsi"))
    (path / "d.yaml").symlink_to("aside")
    return path


def told(alliance: Alliance, data: Path, **env: str) -> list[str]:
    """The titles in the dataset, each with the file in which it stands."""
    done = alliance("timeline", "--format", "json", "--data", data, env=env)
    assert done.code == 0, done.err
    return [f"{row['title']} {row['problems'][0]['path']}" for row in json.loads(done.out)]


def rewrite_with_the_same_look(path: Path) -> None:
    look = path.stat()
    path.write_text(path.read_text().replace("Alfa", "Omga"))
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))
    assert path.stat()[6:9] == look[6:9]


def replace_with_the_same_look(path: Path) -> None:
    look = path.stat()
    new = path.with_suffix(".new")
    new.write_text(path.read_text().replace("Alfa", "Omga"))
    os.utime(new, ns=(look.st_atime_ns, look.st_mtime_ns))
    new.replace(path)


def retarget(link: Path) -> None:
    link.unlink()
    link.symlink_to("beside")


def swap(one: Path, other: Path) -> None:
    aside = one.with_suffix(".aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


CHANGES: Final[dict[str, Change]] = {
    "written anew": lambda data: (data / "a.yaml").write_text(event("Changed")),
    "written anew with the same size and time": lambda data: rewrite_with_the_same_look(data / "a.yaml"),
    "replaced by one of the same size and time": lambda data: replace_with_the_same_look(data / "a.yaml"),
    "emptied": lambda data: (data / "a.yaml").write_text(""),
    "added": lambda data: (data / "new.yml").write_text(event("New")),
    "removed": lambda data: (data / "a.yaml").unlink(),
    "renamed": lambda data: (data / "a.yaml").rename(data / "z.yaml"),
    "two swapped": lambda data: swap(data / "a.yaml", data / "b.yaml"),
    "hidden": lambda data: (data / "a.yaml").rename(data / ".a.yaml"),
    "a folder renamed": lambda data: (data / "more").rename(data / "most"),
    "a folder removed": lambda data: shutil.rmtree(data / "more"),
    "a link led elsewhere": lambda data: retarget(data / "d.yaml"),
    "what a link leads to written anew": lambda data: (data / "aside").write_text(event("Changed")),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_at_once_is_seen(alliance: Alliance, tmp_path: Path, change: Change) -> None:
    data = folder(tmp_path / "data")
    before = told(alliance, data)
    change(data)
    assert told(alliance, data) == told(alliance, data, **NOWHERE) != before
    assert told(alliance, data) == told(alliance, data, **NOWHERE)


@pytest.mark.slow
def test_a_change_after_a_while_is_seen(alliance: Alliance, tmp_path: Path) -> None:
    datasets = {name: folder(tmp_path / name) for name in CHANGES}
    time.sleep(SETTLED)
    before = {name: told(alliance, data) for name, data in datasets.items()}
    for name, data in datasets.items():
        CHANGES[name](data)
        assert told(alliance, data) == told(alliance, data, **NOWHERE) != before[name], name


def test_a_change_of_a_single_file_is_seen(alliance: Alliance, tmp_path: Path) -> None:
    data = folder(tmp_path / "data") / "a.yaml"
    assert told(alliance, data) == ["Alfa a.yaml"]
    rewrite_with_the_same_look(data)
    assert told(alliance, data) == ["Omga a.yaml"]
    replaced = data.with_name("b.yaml").rename(data)
    assert told(alliance, replaced) == ["Beta a.yaml"]


@pytest.mark.parametrize("tick", [1, 2_000_000_000], ids=["fine clock", "coarse clock"])
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(NAMES, TITLES), min_size=1, max_size=8))
def test_no_answer_is_ever_stale(steps: list[tuple[str, str]], tick: int) -> None:
    """Files are written and removed as fast as can be, their times put back; after each step the store has what they hold.

    On the coarsest file system two seconds are one moment.
    """
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", f"{place}/cache")
        patch.setattr(cache, "look", lambda name: coarse(look(name), tick))
        data = Path(place, "data")
        (data / "c").mkdir(parents=True)
        (data / "always.yaml").write_text(event("Always"))
        for name, title in steps:
            (data / name).unlink(missing_ok=True)
            if title:
                (data / name).write_text(event(title))
                os.utime(data / name, ns=(0, 0))
            assert everything(cache.open_dataset(str(data))) == everything(in_memory(load_dataset(data)))


def coarse(seen: Look, tick: int) -> Look:
    return seen._replace(modified=seen.modified // tick * tick, changed=seen.changed // tick * tick)


def everything(store: Store) -> list[object]:
    found: list[object] = [*store.find(Filter()), store.meta("problems")]
    store.close()
    return found


def looks(alliance: Alliance) -> dict[str, tuple[int, int]]:
    """What tells of each kept database that it was made anew."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in alliance.cache.glob("*.sqlite")}


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0, SETTLED])
def test_what_is_unchanged_is_compiled_once(alliance: Alliance, tmp_path: Path, wait: float) -> None:
    data = folder(tmp_path / "data")
    time.sleep(wait)
    first, kept = told(alliance, data), looks(alliance)
    assert len(kept) == 1
    assert told(alliance, data) == first
    (data / "a.yaml").touch()
    assert told(alliance, data) == first
    assert told(alliance, data) == first
    assert looks(alliance) == kept


def test_datasets_of_one_name_are_kept_apart(alliance: Alliance, tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one" / "data"), folder(tmp_path / "other" / "data")
    (other / "a.yaml").write_text(event("Other"))
    assert told(alliance, one) != told(alliance, other)
    assert told(alliance, one) != told(alliance, other)
    assert len(looks(alliance)) == 2


def test_a_dataset_has_one_database_however_it_is_named(alliance: Alliance, tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    link = tmp_path / "link"
    link.symlink_to(data)
    assert told(alliance, link) == told(alliance, data) == told(alliance, Path(f"{data}/more/..")) == told(alliance, data)
    assert len(looks(alliance)) == 1
    link.unlink()
    link.symlink_to(data / "more")
    assert told(alliance, link) == ["Gama c.yaml"]


def test_what_is_kept_of_a_dataset_that_is_gone_is_forgotten(alliance: Alliance, tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    first = told(alliance, data)
    moved = data.rename(tmp_path / "moved")
    assert told(alliance, moved) == first
    assert sorted(path.name.partition("-")[0] for path in alliance.cache.iterdir()) == ["moved", "moved"]


def test_data_through_a_pipe_are_read_once_and_not_kept(alliance: Alliance) -> None:
    assert alliance("timeline", "-n", "1", "--data", "/dev/stdin", stdin=subprocess.DEVNULL).err == "note: nothing found\n"
    ours, its = os.pipe()
    os.write(its, event("Piped").encode())
    os.close(its)
    done = alliance("timeline", "--data", "/dev/stdin", "--format", "json", stdin=ours)
    os.close(ours)
    assert [row["title"] for row in json.loads(done.out)] == ["Piped"]
    assert not alliance.cache.exists()


def test_what_could_not_be_read_is_asked_for_again(alliance: Alliance, tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    (data / "aside").rename(tmp_path / "aside")
    assert len(told(alliance, data)) == 3
    assert list(alliance.cache.glob("*.json")) == []
    (tmp_path / "aside").rename(data / "aside")
    assert len(told(alliance, data)) == 4


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_was_overtaken_leaves_nothing_stale(
    alliance: Alliance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """While one process moves its database into place, the data change, and another moves one there: before it or after it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(alliance.home / ".cache"))
    data = folder(tmp_path / "data")
    old, new = (data / "a.yaml").read_text(), event("Omga")
    replace = os.replace

    def overtaken(source: str, target: str) -> None:
        monkeypatch.setattr(os, "replace", replace)
        if when == "after":
            replace(source, target)
        (data / "a.yaml").write_text(new)
        assert told(alliance, data)[0] != "Alfa a.yaml"
        if when == "before":
            replace(source, target)

    monkeypatch.setattr(os, "replace", overtaken)
    store = cache.open_dataset(str(data))
    assert [found.row["title"] for found in store.find(Filter(limit=1))] == ["Alfa"]
    store.close()
    assert told(alliance, data) == told(alliance, data, **NOWHERE)
    (data / "a.yaml").write_text(old)
    assert told(alliance, data) == told(alliance, data, **NOWHERE)


def test_a_database_that_another_has_put_there_is_not_taken_for_ones_own(
    alliance: Alliance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow process read the data as they were, and moves its database there when a quick one has just done so."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(alliance.home / ".cache"))
    data = folder(tmp_path / "data")
    assert told(alliance, data)[0] == "Alfa a.yaml"
    (kept,) = alliance.cache.glob("*.sqlite")
    late = kept.rename(tmp_path / "late")
    (data / "a.yaml").write_text(event("Omga"))
    replace = os.replace

    def followed(source: str, target: str) -> None:
        replace(source, target)
        if target == str(kept):
            replace(late, kept)

    monkeypatch.setattr(os, "replace", followed)
    store = cache.open_dataset(str(data))
    assert "Omga" in [found.row["title"] for found in store.find(Filter())]
    store.close()
    assert told(alliance, data) == told(alliance, data, **NOWHERE)


@pytest.mark.slow
def test_many_at_once_answer_the_same(alliance: Alliance, tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    processes = [alliance.start("timeline", "--format", "csv", "--data", data) for _ in range(6)]
    (answer,) = {process.communicate() for process in processes}
    assert answer[0].decode().count("\n") == 5
    assert [process.returncode for process in processes] == [0] * 6
    assert sorted(path.suffix for path in alliance.cache.iterdir()) == [".json", ".sqlite"]
