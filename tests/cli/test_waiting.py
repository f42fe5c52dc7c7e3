"""Who waits at a terminal sees for what, from the third second on; who interrupts a compile loses nothing by it."""

from pathlib import Path

import pytest
from alliance_cli.output import progress
from alliance_graph.progress import Progress

from tests.support.running import newcomer
from tests.support.terminals import Terminal

pytest_plugins = ["tests.support.running"]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([(0.0, 0), (1.9, 10), (1.95, 100)], ""),
        ([(2.1, 20)], "\rstoring: 20 of 100 (20 %), 10 a second, 8 s left\x1b[K"),
        ([(2.1, 0)], "\rstoring: 0 of 100 (0 %), 0 a second\x1b[K"),
        ([(2.1, 20), (2.15, 21), (2.4, 30)],
         "\rstoring: 20 of 100 (20 %), 10 a second, 8 s left\x1b[K\rstoring: 30 of 100 (30 %), 13 a second, 5 s left\x1b[K"),
        ([(2.1, 20), (2.2, 100)], "\rstoring: 20 of 100 (20 %), 10 a second, 8 s left\x1b[K\r\x1b[K"),
    ],
)  # fmt: skip
def test_progress_is_shown_from_two_seconds_on(
    told: list[tuple[float, int]], shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    waiting = progress.Waiting()
    for seconds, done in told:
        now = 100.0 + seconds
        waiting("storing", Progress(done, 100, max(seconds - 0.1, 0)))
    assert capsys.readouterr().err == shown


def test_an_interrupt_at_a_terminal_leaves_the_old_database(tmp_path: Path) -> None:
    """The helper, which the terminal interrupts too, says nothing either."""
    alliance, data = newcomer(tmp_path), tmp_path / "data.jsonl"
    line = '{{"record": "event", "id": "e{0}", "type": "meeting", "title": "Talks {0}", "date": "2022"}}\n'
    data.write_text(line.format(1))
    assert alliance("timeline", "--data", data).code == 0
    before = {path: path.read_bytes() for path in alliance.cache.rglob("*") if path.is_file()}
    data.write_text("".join(map(line.format, range(60_000))))
    with Terminal(alliance, "timeline", "--data", str(data)) as terminal:
        terminal.sees("storing: ")
        terminal.interrupts("^C")
        assert terminal.ends() == 130
        assert "Traceback" not in terminal.shown
    assert {path: path.read_bytes() for path in alliance.cache.rglob("*") if path.is_file()} == before
