"""`alliance check`: every problem, with a position that an editor can open, for people, programs and pull requests."""

import json
import re
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.records.terms import EventType, Vocabulary
from alliance_graph.text.folding import nearest_first

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

FILES: Final[dict[str, str | bytes]] = {
    "d/a.yaml": "people:\n  - {id: x, name: X, sources: [t]}\n",
    "d/more/b.jsonl": '{"record": "source", "id": "s", "title": "S"}\n{"record": "person", "id": "y", "name": "Y"}\n',
    "t.yaml": "sources: [{id: t, title: T}]\n",
    "a,b:100%.yaml": "people:\n  - {id: x, nam: X}\n",
    "none.yaml": "",
    "binary.yaml": b"a\0b",
    "broken.yaml": "people: [\n",
    "latin.yaml": "sources: [{id: l, title: \xe9}]\n".encode("latin-1"),
}
NO_SOURCE: Final = "no source has the id 't' [reference]"
NO_TEXT: Final = "the file is not text, or is text in UTF-16 or UTF-32; save it as UTF-8 [encoding]"
UNCITED: Final = "no source is cited: say in `sources` who speaks of it [entity-cited]"


@pytest.fixture
def written(alliance: Alliance) -> Alliance:
    for name, text in FILES.items():
        path = alliance.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return alliance


@pytest.mark.parametrize(
    ("files", "code", "out", "err"),
    [
        ("d", 1, f"d/a.yaml:2:32: {NO_SOURCE}\nd/more/b.jsonl:2:1: {UNCITED}\n", "1 error and 1 warning\n"),
        ("--data d", 1, f"d/a.yaml:2:32: {NO_SOURCE}\nd/more/b.jsonl:2:1: {UNCITED}\n", "1 error and 1 warning\n"),
        ("d/a.yaml", 1, f"d/a.yaml:2:32: {NO_SOURCE}\n", "1 error\n"),
        ("d/a.yaml t.yaml", 0, "", "no problems\n"),
        ("t.yaml d", 0, f"d/more/b.jsonl:2:1: {UNCITED}\n", "1 warning\n"),
        ("t.yaml t.yaml ./t.yaml", 0, "", "no problems\n"),
        ("none.yaml", 0, "", "no problems\n"),
        ("binary.yaml", 1, f"binary.yaml:1:1: {NO_TEXT}\n", "1 error\n"),
        ("gone.yaml", 2, "", "alliance: gone.yaml does not exist; name a folder or a file with --data or ALLIANCE_DATA\n"),
        ("t.yaml --data d", 2, "", "alliance: t.yaml and --data name two datasets; give one of them\n"),
        ("d --store bolt://x", 2, "", "alliance: d and --store name two datasets; give one of them\n"),
    ],
)  # fmt: skip
def test_files_are_one_dataset(written: Alliance, files: str, code: int, out: str, err: str) -> None:
    assert written("check", *files.split()) == (code, out, err)


@pytest.mark.parametrize("named", ["a.yaml", "../d/a.yaml", "{home}/d/a.yaml", "../d", "{home}/d/more/.."])
def test_the_paths_lead_there_from_where_one_stands(written: Alliance, named: str) -> None:
    folder = written.home / "d"
    _, out, _ = written("check", named.format(home=written.home), cwd=folder)
    path, line, column = re.findall(r"^(.*?):(\d+):(\d+): no source", out, re.MULTILINE)[0]
    assert (folder / path).samefile(folder / "a.yaml")
    assert (folder / path).read_text().splitlines()[int(line) - 1][int(column) - 1 :] == "t]}"
    assert Path(path).is_absolute() == named.startswith("{home}")


def test_for_programs(written: Alliance) -> None:
    code, out, err = written("check", "d", "--format", "json")
    assert (code, err) == (1, "1 error and 1 warning\n")
    assert json.loads(out) == [
        {"path": "d/a.yaml", "line": 2, "column": 32, "message": NO_SOURCE[:-12], "rule": "reference", "severity": "error"},
        {
            "path": "d/more/b.jsonl",
            "line": 2,
            "column": 1,
            "message": UNCITED[:-15],
            "rule": "entity-cited",
            "severity": "warning",
        },
    ]
    assert written("check", "t.yaml", "--format", "json") == (0, "[]\n", "no problems\n")


def test_for_pull_requests(written: Alliance) -> None:
    """As GitHub documents it: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions."""
    assert written("check", "d", "--format", "github").out == (
        "::error file=d/a.yaml,line=2,col=32,title=reference::no source has the id 't'\n"
        "::warning file=d/more/b.jsonl,line=2,col=1,title=entity-cited::no source is cited: say in `sources` who speaks of it\n"
    )
    first, *_ = written("check", "a,b:100%.yaml", "--format", "github").out.splitlines()
    assert first.startswith("::error file=a%2Cb%3A100%25.yaml,line=2,col=5,title=missing-field::")
    assert written("check", "t.yaml", "--format", "github") == (0, "", "no problems\n")


@pytest.mark.parametrize("name", ["broken.yaml", "latin.yaml"])
def test_a_bad_file_hides_no_other(written: Alliance, name: str) -> None:
    code, out, _ = written("check", name, "d")
    assert code == 1
    assert {line.partition(":")[0] for line in out.splitlines()} >= {name, "d/a.yaml", "d/more/b.jsonl"}


def test_what_cannot_be_read_is_a_problem_of_its_own(written: Alliance) -> None:
    (written.home / "d" / "link.yaml").symlink_to("nowhere")
    (written.home / "d" / "loop").symlink_to(".")
    code, out, _ = written("check", "d", "t.yaml")
    assert (code, out) == (
        1,
        f"d/link.yaml:1:1: cannot be read: No such file or directory [unreadable]\nd/more/b.jsonl:2:1: {UNCITED}\n",
    )


def test_the_dataset_is_what_is_checked_where_no_file_is_named(written: Alliance) -> None:
    assert written("check") == (0, "", "no problems, 4 allowed\n")
    assert written("check", env={"ALLIANCE_DATA": "d"}).code == 1
    (written.home / "d").rename(written.home / "data")
    code, out, _ = written._replace(data=None)("check")
    assert (code, out.partition(":")[0]) == (1, "data/a.yaml")


def test_many_problems_are_told_in_a_moment(alliance: Alliance) -> None:
    (alliance.home / "bad.yaml").write_text("people:\n" + "".join(f"  - {{id: x{number}}}\n" for number in range(5_000)))
    code, out, err = alliance("check", "bad.yaml")
    assert (code, out.count("\n"), err) == (1, 10_000, "5000 errors and 5000 warnings\n")


def test_the_words_that_may_be_written_are_listed_once_nearest_first(alliance: Alliance) -> None:
    events = "".join(f"  - {{id: e{word}, type: {word}, title: E, date: 2031}}\n" for word in ("xyzzy", "qqqq"))
    (alliance.home / "bad.yaml").write_text(f"events:\n{events}terms:\n  - {{field: qqqq, name: a, definition: b}}\n")
    told = [line for line in alliance("check", "bad.yaml").out.splitlines() if "wrong-value" in line]
    listed = ", ".join(nearest_first("xyzzy", EventType))
    assert told == [
        f"bad.yaml:2:24: 'xyzzy' is not a term of `type`; the terms are {listed} [wrong-value]",
        "bad.yaml:3:23: 'qqqq' is not a term of `type`; the terms are listed above [wrong-value]",
        f"bad.yaml:5:13: 'qqqq' is not a term of `field`; the terms are {', '.join(Vocabulary)} [wrong-value]",
    ]
    as_json = json.loads(alliance("check", "bad.yaml", "--format", "json").out)
    listed = ", ".join(nearest_first("qqqq", EventType))
    assert [one["message"] for one in as_json if one["line"] == 3 and one["rule"] == "wrong-value"] == [
        f"'qqqq' is not a term of `type`; the terms are {listed}"
    ]
