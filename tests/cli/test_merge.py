"""`alliance merge`: what it shows, what it asks, what it writes, and that an interruption loses nothing."""

import difflib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import textwrap
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.dataset.load import load_dataset

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

HERE: Final = """\
    # Ours.
    sources:
      - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05}
    organizations:
      - {id: pact, name: Littoral Pact, sources: [herald]}
    people:
      - {id: doe, name: Jane Doe, sources: [herald]}
      - {id: roe, name: Richard Roe, sources: [herald]}
    events:
      - id: talks
        type: meeting
        date: 2031-05-02
        title: Ministers meet in Port Vell
        participants: [{who: doe, role: speaker}, roe]
        sources: [herald]
        statements:
          - summary: The pact will patrol.
      - {id: doe-pact, type: visit, date: 2031-01, title: Doe visits the pact, sources: [herald]}
    """
THERE: Final = """\
    # Theirs, and this line too.

    sources:
      # The Herald, once more.
      - id: herald-a
        title: Ministers meet in Port Vell
        url: http://www.herald.test/a/?utm_source=x
        lang: en
      - id: courier        # a weekly
        title: "Talks: of the ministers"

    organizations:
      - id: pact
        name: The Littoral Pact
        short: LP          # as on its flag
        sources: [courier]
    people:
      - id: jane-doe
        name: Jane A. Doe
        aliases: [Jane Doe]
        sources: [herald-a]
      # Known here.
      - {id: roe, name: Richard Roe}

    memberships:
      - {id: doe-pact, member: jane-doe, organization: pact, sources: [courier]}

    events:
      # The talks.
      - id: talks
        date: 2031-05-02
        type: meeting
        title: Ministers meet in Port Vell
        sources: [courier]
        participants:
          - {who: jane-doe, role: speaker}
        statements:
          - quote: >-
              joint patrols
              from the summer
            summary: Patrols will come.
      - type: negotiation
        date: 2031-05-03
        title: Doe and Roe negotiate in Port Vell
        participants: [jane-doe, roe]
        sources: [courier]
    """
MERGED: Final = """\
    # Theirs, and this line too.

    sources:
      # The Herald, once more.
      - id: herald
        lang: en
        former_ids: [herald-a]
      - id: courier        # a weekly
        title: "Talks: of the ministers"

    organizations:
      - id: pact
        short: LP          # as on its flag
        sources: [courier]
    people:
      - id: doe
        aliases: [Jane A. Doe]
        former_ids: [jane-doe]

    memberships:
      - {id: other-doe-pact, member: doe, organization: pact, former_ids: [doe-pact], sources: [courier]}

    events:
      # The talks.
      - id: talks
        sources: [courier]
        statements:
          - id: talks-2
            speaker: doe
            quote: >-
              joint patrols
              from the summer
            summary: Patrols will come.
            former_ids: [talks-1]
            sources: [{source: courier}]
      - id: 2031-05-03-doe-and-roe-negotiate-in-port-vell
        same_as: talks
        type: negotiation
        date: 2031-05-03
        title: Doe and Roe negotiate in Port Vell
        participants: [doe, roe]
        sources: [courier]
    """
ALONE: Final = """\
    -  - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05}
    +  - {id: herald, title: Ministers meet in Port Vell, url: https://herald.test/a, published: 2031-05-05, MORE}
    +
    +  # Theirs, and this line too.
    +
    +  - id: courier  # a weekly
    +    title: "Talks: of the ministers"
    -  - {id: pact, name: Littoral Pact, sources: [herald]}
    +  - {id: pact, name: Littoral Pact, short: LP, sources: [herald, courier]}
    -  - {id: doe, name: Jane Doe, sources: [herald]}
    +  - {id: doe, name: Jane Doe, aliases: [Jane A. Doe], former_ids: [jane-doe], sources: [herald]}
    +
    +memberships:
    +  - {id: other-doe-pact, member: doe, organization: pact, former_ids: [doe-pact], sources: [courier]}
    -    sources: [herald]
    +    sources: [herald, courier]
    +        sources: [{source: herald}]
    +
    +      - id: talks-2
    +        speaker: doe
    +        quote: joint patrols from the summer
    +        summary: Patrols will come.
    +        former_ids: [talks-1]
    +        sources: [{source: courier}]
    +
    +  - id: 2031-05-03-doe-and-roe-negotiate-in-port-vell
    +    same_as: talks
    +    type: negotiation
    +    date: 2031-05-03
    +    title: Doe and Roe negotiate in Port Vell
    +    participants: [doe, roe]
    +    sources: [courier]
    +# The end.
"""
INHERITED: Final = """\
    # What these statements had from their events, of which other files now say more.
    statements:
      - {id: talks-1, sources: [{source: herald}]}
    """
NEGOTIATED: Final = "2031-05-03-doe-and-roe-negotiate-in-port-vell"
WORDS: Final = "`Jane A. Doe` has the words of `Jane Doe`, the same alias `Jane Doe`"
CONTRADICTION: Final = (
    'contradiction, not taken in: `name` of pact is "Littoral Pact" at events.yaml:5:22 '
    'and "The Littoral Pact" at events.yaml:14:11 of the other'
)
SAID: Final = ("--same", "herald-a=herald", "--same", "jane-doe=doe", "--same", f"{NEGOTIATED}=talks", "--prefix", "other")


def folder(path: Path, files: Mapping[str, str]) -> Path:
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_bytes(textwrap.dedent(text).encode())
    return path


def contents(path: Path) -> dict[str, str]:
    return {str(one.relative_to(path)): one.read_bytes().decode() for one in sorted(path.rglob("*")) if one.is_file()}


@pytest.fixture
def both(alliance: Alliance) -> Alliance:
    folder(alliance.home / "data", {"events.yaml": HERE})
    folder(alliance.home / "other", {"events.yaml": THERE})
    return alliance._replace(data=None)


def test_the_files_that_it_writes(both: Alliance) -> None:
    data = both.home / "data"
    done = both("merge", "other", *SAID)
    assert done.err == "wrote data/statements.yaml\nwrote data/other-events.yaml\n"
    assert done.out.splitlines() == [
        "new: 4 (1 source, 1 membership, 1 statement, 1 event)",
        "equal: 1",
        "adds to herald: lang, former_ids",
        "adds to pact: short, sources",
        "adds to doe: aliases, former_ids",
        "adds to talks: sources",
        CONTRADICTION,
        "statement talks-1 may be talks-1 here (0.87): the same day, the same speaker, the same event",
    ]
    assert done.code == 1
    expected = {"events.yaml": HERE, "other-events.yaml": MERGED, "statements.yaml": INHERITED}
    assert contents(data) == {name: textwrap.dedent(text) for name, text in expected.items()}
    assert both("check", "data").code == 0


def test_a_dataset_of_one_file_gets_all_of_it_into_its_sections(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_text(textwrap.dedent(HERE) + "# The end.\n")
    done = both("merge", "other", "--into", "my.yaml", *SAID)
    assert (done.code, done.err) == (1, "wrote my.yaml\n")
    assert done.out.splitlines()[0] == "new: 4 (1 source, 1 membership, 1 statement, 1 event)"
    expected = textwrap.dedent(ALONE).replace("MORE", "lang: en, former_ids: [herald-a]").splitlines()
    changes = difflib.unified_diff(textwrap.dedent(HERE).splitlines(), mine.read_text().splitlines(), n=0, lineterm="")
    assert [line for line in changes if line[0] != "@"][2:] == expected
    assert both("check", "my.yaml").code == 0
    before = contents(both.home)
    assert both("merge", "other", "--into", "my.yaml", "--prefix", "other").err == "nothing is new; nothing was changed\n"
    assert contents(both.home) == before


def test_one_file_keeps_its_line_ends_and_the_comments_of_others(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_bytes("\ufeffsources:  # all\r\n- {id: s, title: T}\r\n".encode())
    theirs = "# Of Port Vell.\npeople:\n  # Seen\n  # twice.\n  - id: ann  # her\n    # so\n    name: Ann\n    sources: [s]\n"
    lines = '{"record": "source", "id": "wire", "title": "Газета"}\n'
    folder(both.home / "more", {"a.yaml": theirs + "sources:\n- {id: s, title: T, lang: en}\n", "b.jsonl": lines})
    assert both("merge", "more", "--into", "my.yaml").code == 0
    assert mine.read_bytes().decode().split("\r\n") == [
        "\ufeffsources:  # all",
        "- {id: s, title: T, lang: en}",
        "- {id: wire, title: Газета}",
        "",
        "people:",
        "# Of Port Vell.",
        "# Seen",
        "# twice.",
        "- id: ann  # her",
        "  # so",
        "  name: Ann",
        "  sources: [s]",
        "",
    ]


def test_a_file_that_is_changed_meanwhile_keeps_that(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_text(textwrap.dedent(HERE))
    terminal = Terminal(both, "merge", "other", "--into", "my.yaml", *SAID)
    terminal.until("or quit? ")
    mine.write_text(mine.read_text() + "# Written meanwhile.\n")
    terminal.send(b"later\n")
    assert terminal.end() == 1
    assert "# Written meanwhile.\n" in mine.read_text()
    assert 'title: "Talks: of the ministers"' in mine.read_text()


@pytest.mark.parametrize(
    ("other", "name"),
    [("them/data", "them-events.yaml"), ("them/data.yaml", "them-data.yaml"), ("data2", "data2-events.yaml")],
)
def test_a_file_whose_name_is_taken_has_the_name_of_whose_it_is(both: Alliance, other: str, name: str) -> None:
    place = both.home / other
    text = "sources:\n  - {id: s, title: T}\n"
    folder(place.parent if place.suffix else place, {place.name if place.suffix else "events.yaml": text})
    (both.home / "data" / "data.yaml").write_text("sources:\n  - {id: t, title: U}\n")
    assert both("merge", other).err == f"wrote data/{name}\n"


def test_again_it_changes_nothing(both: Alliance) -> None:
    both("merge", "other", *SAID)
    before = contents(both.home / "data")
    done = both("merge", "other", "--prefix", "other")
    assert (done.code, done.err) == (1, "nothing is new; nothing was changed\n")
    assert done.out.splitlines()[:2] == ["new: 0", "equal: 9"]
    assert contents(both.home / "data") == before


def test_what_is_the_same_is_found_by_the_id_that_it_had(both: Alliance) -> None:
    both("merge", "other", *SAID)
    for old, new in (("jane-doe", "doe"), ("herald-a", "herald"), ("Jane A. Doe", "doe")):
        (row,) = json.loads(both("show", old, "--format", "json").out)
        assert row["id"] == new
    (row,) = json.loads(both("show", "talks", "--format", "json").out)
    assert [one["id"] for one in row["accounts"]] == [NEGOTIATED]


def test_what_is_different_is_kept_and_not_asked_again(both: Alliance) -> None:
    apart = ("--different", "jane-doe=doe", "--different", "herald-a=herald", "--different", f"{NEGOTIATED}=talks")
    done = both("merge", "other", *apart, "--different", "talks-1=talks-1", "--rename", "doe-pact=doe-in-pact")
    assert [line for line in done.out.splitlines() if " may be " in line] == []
    (row,) = json.loads(both("show", "jane-doe", "--format", "json").out)
    assert [one["id"] for one in row["distinct_from"]] == ["doe"]
    (row,) = json.loads(both("show", "doe", "--format", "json").out)
    assert [one["id"] for one in row["distinct_from"]] == ["jane-doe"]
    again = both("merge", "other", "--dry-run")
    assert [line for line in again.out.splitlines() if " may be " in line or "clash" in line] == []


def test_what_is_left_for_later_is_taken_in_and_asked_again(both: Alliance) -> None:
    first = both("merge", "other", "--prefix", "other")
    asked = [line for line in first.out.splitlines() if " may be " in line]
    assert [line.split(" (")[0] for line in asked] == [
        "person jane-doe may be doe here",
        "source herald-a may be herald here",
    ]
    again = both("merge", "other", "--prefix", "other", "--same", f"{NEGOTIATED}=talks")
    assert [line for line in again.out.splitlines() if " may be " in line] == asked
    added = contents(both.home / "data")["other-events-2.yaml"]
    assert added.splitlines()[-3:] == ["events:", f"  - id: {NEGOTIATED}", "    same_as: talks"]


def test_a_dry_run_changes_nothing_and_shows_the_two_side_by_side(both: Alliance) -> None:
    before = contents(both.home)
    done = both("merge", "other", "--dry-run")
    assert contents(both.home) == before
    shown = done.out.splitlines()
    at = next(number for number, line in enumerate(shown) if line.startswith("person jane-doe"))
    assert shown[at : at + 6] == [
        "person jane-doe may be doe here (0.87): `Jane A. Doe` has the words of `Jane Doe`, the same alias `Jane Doe`",
        "           other                 this",
        "  id       jane-doe              doe",
        "  sources  [{source: herald-a}]  [{source: herald}]",
        "  name     Jane A. Doe           Jane Doe",
        "  aliases  [{name: Jane Doe}]",
    ]


def test_a_program_gets_the_candidates_and_gives_verdicts(both: Alliance) -> None:
    done = both("merge", "other", "--dry-run", "--format", "json")
    plan = json.loads(done.out)
    assert [*plan] == ["new", "equal", "adding", "contradictions", "clashes", "candidates"]
    assert plan["clashes"] == [{"id": "doe-pact", "here": "event", "there": "membership"}]
    assert plan["candidates"][0] == {
        "other": "jane-doe",
        "this": "doe",
        "kind": "person",
        "score": 0.87,
        "reasons": ["`Jane A. Doe` has the words of `Jane Doe`", "the same alias `Jane Doe`"],
        "verdict": "later",
        "records": {
            "other": {
                "id": "jane-doe",
                "sources": [{"source": "herald-a"}],
                "name": "Jane A. Doe",
                "aliases": [{"name": "Jane Doe"}],
            },
            "this": {"id": "doe", "sources": [{"source": "herald"}], "name": "Jane Doe"},
        },
    }
    verdicts = {"jane-doe": "same", "herald-a": "same"}
    plan["candidates"] = [one | {"verdict": verdicts[one["other"]]} for one in plan["candidates"]]
    (both.home / "review.json").write_text(json.dumps(plan))
    both("merge", "other", "--decisions", "review.json", "--same", f"{NEGOTIATED}=talks", "--prefix", "other")
    assert contents(both.home / "data")["other-events.yaml"] == textwrap.dedent(MERGED)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), "nowhere does not exist; name the other dataset, a folder or a file"),
        (("",), "'' does not exist; name the other dataset, a folder or a file"),
        (
            ("other", "--into", "bad.json"),
            "bad.json is one file and no YAML; name a folder, or a file that ends in .yaml, with --into",
        ),
        (("other", "--into", "nowhere"), "nowhere does not exist; name a folder with --into or ALLIANCE_DATA"),
        (
            ("other",),
            "nothing was changed: doe-pact (event here, membership in the other); give --rename doe-pact=NEW or --prefix WORD",
        ),
        (("other", "--same", "doe"), "'doe' is no pair of ids: write OTHER=THIS"),
        (("other", "--same", "doe=doe"), "the other dataset has no record 'doe'"),
        (("other", "--same", "jane-doe=deo"), "this dataset has no record 'deo'"),
        (
            ("other", "--same", "jane-doe=pact"),
            "jane-doe there is of the kind person and pact here of the kind organization; they cannot be the same",
        ),
        (("other", "--same", "jane-doe=doe", "--same", "jane-doe=roe"), "jane-doe cannot be both doe and roe"),
        (("other", "--same", "jane-doe=roe"), "jane-doe and roe are two records there; only one of them is roe here"),
        (
            ("other", "--same", "jane-doe=doe", "--different", "jane-doe=doe"),
            "jane-doe and doe are said to be the same and to be different; say one of the two",
        ),
        (("other", "--rename", "doe-pact=doe"), "'doe' is the id of a record already; give doe-pact another"),
        (("other", "--rename", "doe-pact=a b"), "'a b' is no id: write words joined by hyphens"),
        (("other", "--decisions", "none.json"), "none.json cannot be read: No such file or directory"),
        (("other", "--decisions", "bad.json"), "bad.json: 'perhaps' is no verdict; it is one of same, different, later"),
        (
            ("other", "--decisions", "other/events.yaml"),
            "other/events.yaml: the file holds what --format json writes, with a `verdict` at each of its `candidates`",
        ),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(both: Alliance, words: tuple[str, ...], told: str) -> None:
    (both.home / "bad.json").write_text('{"candidates": [{"other": "jane-doe", "this": "doe", "verdict": "perhaps"}]}')
    before = contents(both.home)
    done = both("merge", *words)
    assert (done.code, done.err) == (2, f"alliance: {told}\n")
    assert contents(both.home) == before


def test_another_dataset_that_is_broken_is_told_and_changes_nothing(both: Alliance) -> None:
    folder(both.home / "broken", {"events.yaml": "events:\n  - {id: a, typ: meeting, date: 2031, title: A}\n"})
    before = contents(both.home)
    assert both("merge", "broken") == (
        1,
        (
            "broken/events.yaml:2:5: `type` is missing: what happened [missing-field]\n"
            "broken/events.yaml:2:13: unknown field `typ`; did you mean `type`? [unknown-field]\n"
        ),
        "2 errors\n",
    )
    assert contents(both.home) == before


def test_a_dataset_that_cannot_be_read_takes_nothing_in(both: Alliance) -> None:
    (both.home / "data" / "more.yaml").write_text("places: none\n")
    before = contents(both.home)
    told = "data/more.yaml:1:1: `places` holds a list of records, each behind a dash [sections]\n"
    assert both("merge", "other", *SAID) == (1, told, "1 error\n")
    assert contents(both.home) == before


def test_the_dataset_that_came_with_the_program_is_not_written_to(both: Alliance) -> None:
    (both.home / "data").rename(both.home / "elsewhere")
    told = "alliance: there is no ./data here; name the folder with --into or ALLIANCE_DATA\n"
    assert both("merge", "other", "--prefix", "other") == (2, "", told)
    assert both("merge", "other", "--prefix", "other", "--into", "elsewhere").err.startswith("wrote elsewhere/")


def test_what_would_break_the_dataset_is_told_and_changes_nothing(both: Alliance) -> None:
    folder(both.home / "loose", {"more.yaml": "places:\n  - {id: vell, name: Port Vell, in: [coast]}\n"})
    before = contents(both.home)
    done = both("merge", "loose")
    assert (done.code, done.out, done.err) == (
        1,
        "new: 1 (1 place)\nequal: 0\ndata/more.yaml:2:38: no country or place has the id 'coast' [reference]\n",
        "1 error\nnote: nothing was changed; told of the files as they would be\n",
    )
    assert contents(both.home) == before


def test_a_folder_that_cannot_be_written(both: Alliance) -> None:
    data = both.home / "data"
    before = contents(data)
    folder(both.home / "other" / "sub", {"events.yaml": "places:\n  - {id: vell, name: Port Vell}\n"})
    (data / "sub").symlink_to("/dev/null")
    done = both("merge", "other", *SAID)
    told = "alliance: data/sub/events.yaml cannot be written: Not a directory; nothing was changed\n"
    assert (done.code, done.err) == (2, told)
    (data / "sub").unlink()
    assert contents(data) == before


def test_line_ends_a_byte_order_mark_and_lines_of_json_stay(both: Alliance) -> None:
    known = "  # Ours too.\r\n  - {id: herald, title: Ministers meet in Port Vell}\r\n\r\n"
    text = f"\ufeffsources:\r\n{known}  - id: gazette\r\n    title: Газета\r\n"
    lines = '{"record": "source", "id": "wire-2", "title": "Газета 2"}\n{"title": "Wire",  "record": "source", "id": "wire"}\n'
    other = folder(both.home / "crlf", {"b.jsonl": lines})
    (other / "a.yaml").write_bytes(text.encode())
    assert both("merge", "crlf", "--different", "wire-2=herald").code == 0
    data = contents(both.home / "data")
    assert data["a.yaml"] == "sources:\r\n  - id: gazette\r\n    title: Газета\r\n"
    assert data["b.jsonl"].splitlines() == [
        '{"record": "source", "id": "wire-2", "title": "Газета 2", "distinct_from": ["herald"]}',
        '{"title": "Wire",  "record": "source", "id": "wire"}',
    ]


class Terminal:
    """The program in a terminal, answered when it asks."""

    def __init__(self, alliance: Alliance, *words: str) -> None:
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
        self._process = alliance.start(*words, env={"TERM": "xterm"}, stdin=its, stdout=its, stderr=its)
        os.close(its)
        self.text = ""

    def until(self, wanted: str) -> str:
        """What is shown up to these words."""
        shown = ""
        while wanted not in shown:
            shown += self._read()
        return shown

    def answer(self, *answers: str) -> None:
        for answer in answers:
            self.until("? ")
            os.write(self._ours, f"{answer}\n".encode())

    def send(self, keys: bytes) -> None:
        """Type these; Ctrl-C is, as in a shell, a signal, again until something happens: one before it reads is not seen."""
        if keys != b"\x03":
            os.write(self._ours, keys)
            return
        self._process.send_signal(signal.SIGINT)
        while not select.select([self._ours], [], [], 0.5)[0]:
            self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        try:
            while self._read():
                pass
        except OSError:  # on Linux that is how a terminal ends
            os.close(self._ours)
        return self._process.wait()

    def _read(self) -> str:
        assert select.select([self._ours], [], [], 60)[0], self.text
        more = os.read(self._ours, 65_536).decode().replace("\r\n", "\n")
        self.text += more
        return more


def test_on_a_terminal_each_pair_is_asked(both: Alliance) -> None:
    terminal = Terminal(both, "merge", "other", "--same", f"{NEGOTIATED}=talks")
    assert "doe-pact is of the kind event here and membership in the other; which id for that? " in terminal.until("that? ")
    terminal.send(b"not an id\n")
    terminal.until("that? ")
    terminal.send(b"other-doe-pact\n")
    assert terminal.until("or quit? ").splitlines()[-7:] == [
        f"1 of 2: person jane-doe may be doe here (0.87): {WORDS}",
        "\x1b[1m         other                 this\x1b[0m",
        "id       jane-doe              doe",
        "sources  [{source: herald-a}]  [{source: herald}]",
        "name     Jane A. Doe           Jane Doe",
        "aliases  [{name: Jane Doe}]",
        "same, different, later or quit? ",
    ]
    terminal.send(b"what\n")
    terminal.answer("s", "SAME", "later")
    assert terminal.end() == 1
    assert contents(both.home / "data")["other-events.yaml"] == textwrap.dedent(MERGED)


def test_who_is_here_twice_by_now_is_told_how_they_become_one(both: Alliance) -> None:
    both("merge", "other", "--prefix", "other", "--same", "herald-a=herald", "--same", f"{NEGOTIATED}=talks")
    before = contents(both.home / "data")
    terminal = Terminal(both, "merge", "other", "--prefix", "other")
    terminal.answer("same")
    assert terminal.end() == 1
    later = "both are records of this dataset by now: afterwards merge it with itself and --same jane-doe=doe"
    assert later in terminal.text.splitlines()
    assert contents(both.home / "data") == before
    assert both("merge", "data", "--same", "jane-doe=doe").code == 0
    assert both("merge", "other", "--prefix", "other", "--dry-run").out.splitlines()[:2] == ["new: 0", "equal: 9"]


@pytest.mark.parametrize("keys", [b"q\n", b"\x04", b"\x03"], ids=["quit", "end of input", "interrupt"])
def test_who_quits_changes_nothing_and_is_told_what_was_judged(both: Alliance, keys: bytes) -> None:
    before = contents(both.home)
    terminal = Terminal(both, "merge", "other", "--prefix", "other")
    terminal.answer("same")
    terminal.until("or quit? ")
    terminal.send(keys)
    assert terminal.end() == 130
    assert terminal.text.splitlines()[-1] == "nothing was changed; judged so far: --same jane-doe=doe"
    assert contents(both.home) == before


@pytest.mark.parametrize("moment", ["while they are written", "while they are moved"])
def test_killed_it_leaves_a_dataset_that_loads_and_goes_on_from_there(both: Alliance, moment: str) -> None:
    data, count = both.home / "data", 400
    other = folder(
        both.home / "many", {f"f{n}.yaml": f"sources:\n  - {{id: s{n}, title: Paper {n} of {n * n}}}\n" for n in range(count)}
    )
    process = both.start("merge", "many", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        placed = len(list(data.glob("f*.yaml")))
        if placed or (moment == "while they are written" and any(data.glob(".alliance-*.tmp"))):
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0)
    process.wait()
    assert load_dataset(data).problems == ()
    assert both("merge", "many").code == 0
    assert {name: text for name, text in contents(data).items() if name != "events.yaml"} == contents(other)
    assert both("check", "data").code == 0
