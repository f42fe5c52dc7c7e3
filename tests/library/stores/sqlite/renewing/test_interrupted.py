"""Whatever befalls a change while it is written, the next answer is that of the files."""

import signal
import time
from pathlib import Path

import pytest
from alliance_graph.query.store import Filter
from alliance_graph.stores.sqlite import cache, kept
from alliance_graph.stores.sqlite.renewing import renewal

from tests.support.running import newcomer

pytest_plugins = ["tests.support.running"]

LINE = '{{"record": "statement", "id": "s{0}", "said": "2022", "summary": "Words of {0}"}}\n'
ASKED = ("said", "--limit", "1", "--format", "csv", "--data")


def write(place: Path, count: int, first: str = "Words") -> None:
    place.write_text("".join(LINE.format(number) for number in range(count)).replace("Words", first, 1))


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_ends_while_it_writes_a_change_leaves_the_old_database(tmp_path: Path, by: signal.Signals) -> None:
    """Every run is a process of its own, over so many lines that a change is written into the database."""
    alliance, data = newcomer(tmp_path), tmp_path / "large.jsonl"
    write(data, kept.LEAST)
    assert "Words of 0" in alliance(*ASKED, data).out
    (database,) = alliance.cache.glob("*.sqlite")
    before = database.read_bytes()
    write(data, kept.LEAST, "Others")
    process = alliance.start(*ASKED, data)
    while not any(path.stat().st_size for path in alliance.cache.glob("*.tmp")):
        assert process.poll() is None
        time.sleep(0.0005)
    process.send_signal(by)
    process.communicate()
    assert process.returncode in (-signal.SIGKILL, 130)
    assert database.read_bytes() == before
    assert "Others of 0" in alliance(*ASKED, data).out
    assert "Others of 0" in alliance(*ASKED, data).out


def test_a_file_that_grows_while_it_is_read_is_compiled_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LEAST", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    data = tmp_path / "bulk.jsonl"

    def said() -> list[str]:
        store = cache.open_dataset(str(data))
        found = [one.row["summary"] for one in store.find(Filter())]
        store.close()
        return found

    write(data, 2)
    assert said() == ["Words of 0", "Words of 1"]
    renew, ways = renewal.renew, list[str]()

    def grown(database: str, root: str, unchanged: list[str]) -> None:
        renew(database, root, unchanged)
        ways.append("written")
        if len(ways) == 1:
            with data.open("a") as file:
                file.write(LINE.format(3))

    monkeypatch.setattr(renewal, "renew", grown)
    write(data, 3)
    assert (said(), ways) == (["Words of 0", "Words of 1", "Words of 2", "Words of 3"], ["written"])
    assert len(said()) == 4
    write(data, 2, "Others")
    assert (said(), ways) == (["Others of 0", "Words of 1"], ["written"] * 2)
    assert (said(), ways) == (["Others of 0", "Words of 1"], ["written"] * 2)
