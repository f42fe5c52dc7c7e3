"""Two records become one by a merge of their dataset with itself: everything that was said stays, about one thing."""

import json
import resource
import textwrap
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.merging import deduplicate

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

WHO: Final = """\
    # Head.
    sources:
      - {id: herald, title: H, published: 2031-05-05}   # paper
    people:
      - id: doe
        name: Jane Doe
        sources: [herald]
      # The same?
      - id: jane-doe
        name: Jane A. Doe
        born: 1980
        sources: [{source: herald, locator: p. 2}]
      - {id: roe, name: Roe, sources: [herald], distinct_from: [doe]}
    """
WHAT: Final = """\
    people:
      - id: jane-doe   # more
        aliases: [Джейн]
    events:
      - id: e
        type: meeting
        date: 2031
        title: M
        participants: [{who: jane-doe, role: speaker}, roe]   # two
        sources: [herald]
        statements:
          - {id: s1, summary: Hello, for: jane-doe}
          - {id: s2, summary: Hello there, speaker: roe}
    """
OFFICES: Final = (
    '{"record": "organization", "id": "pact",   "name": "Pact", "sources": ["herald"]}\n'
    '{"record":"office","id":"o","person":"jane-doe","organization":"pact","title":"Head","sources":["herald"]}\n'
)


@pytest.fixture
def twice(alliance: Alliance) -> Alliance:
    """A dataset in which one woman stands twice."""
    folder = alliance.home / "data"
    folder.mkdir()
    (folder / "who.yaml").write_text(textwrap.dedent(WHO))
    (folder / "what.yaml").write_bytes(("\ufeff" + textwrap.dedent(WHAT)).replace("\n", "\r\n").encode())
    (folder / "offices.jsonl").write_text(OFFICES)
    return alliance._replace(data=None)


def contents(home: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in sorted((home / "data").iterdir())}


def test_what_one_says_goes_to_the_other_and_whatever_names_it_follows(twice: Alliance) -> None:
    before = contents(twice.home)
    done = twice("merge", "data", "--same", "jane-doe=doe")
    assert done == (0, "jane-doe is doe\n", "wrote data/who.yaml\nwrote data/offices.jsonl\nwrote data/what.yaml\n")
    after = contents(twice.home)
    assert after["who.yaml"] == textwrap.dedent("""\
        # Head.
        sources:
          - {id: herald, title: H, published: 2031-05-05}   # paper
        people:
          - id: doe
            name: Jane Doe
            aliases: [Джейн, Jane A. Doe]
            # The same?
            born: 1980
            former_ids: [jane-doe]
            sources: [herald, {source: herald, locator: p. 2}]
          - {id: roe, name: Roe, sources: [herald], distinct_from: [doe]}
        """)
    head = "\ufeffpeople:\r\n  - id: jane-doe   # more\r\n    aliases: [Джейн]\r\n"
    assert after["what.yaml"] == "\ufeff" + before["what.yaml"].removeprefix(head).replace("jane-doe", "doe")
    first, second = after["offices.jsonl"].splitlines()
    assert (first, json.loads(second)["person"]) == (OFFICES.splitlines()[0], "doe")
    assert twice("check", "data").code == 0
    (row,) = json.loads(twice("show", "jane-doe", "--format", "json").out)
    assert row["id"] == "doe"


def test_again_it_changes_nothing_and_puts_in_what_an_interruption_left_out(twice: Alliance) -> None:
    offices = twice.home / "data" / "offices.jsonl"
    twice("merge", "data", "--same", "jane-doe=doe")
    after = contents(twice.home)
    assert twice("merge", "data", "--same", "jane-doe=doe").err == "nothing is new; nothing was changed\n"
    assert contents(twice.home) == after
    offices.write_text(OFFICES)
    assert twice("merge", "data", "--same", "jane-doe=doe").err == "wrote data/offices.jsonl\n"
    assert contents(twice.home) == after


def test_a_dry_run_names_the_files(twice: Alliance) -> None:
    before = contents(twice.home)
    done = twice("merge", "data", "--same", "jane-doe=doe", "--dry-run")
    assert done.err == "data/who.yaml would change\ndata/offices.jsonl would change\ndata/what.yaml would change\n"
    assert contents(twice.home) == before


def test_statements_stay_two_of_which_one_is_an_account(twice: Alliance) -> None:
    assert twice("merge", "data", "--same", "s1=s2").err == "wrote data/what.yaml\n"
    assert "      - {id: s1, same_as: s2, summary: Hello, for: jane-doe}\r\n" in contents(twice.home)["what.yaml"]


def test_two_pairs_at_once(twice: Alliance) -> None:
    done = twice("merge", "data", "--same", "jane-doe=doe", "--same", "s1=s2")
    assert (done.code, done.out) == (0, "jane-doe is doe\ns1 is s2\n")
    assert "      - {id: s1, same_as: s2, summary: Hello, for: doe}\r\n" in contents(twice.home)["what.yaml"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "data is the dataset itself; only --same ONE=OTHER makes two of its records one"),
        (
            ("--different", "doe=roe"),
            "data is the dataset itself; only --same ONE=OTHER makes two of its records one",
        ),
        (("--same", "s1=e"), "s1 is of the kind statement and e of the kind event; they cannot be the same"),
        (("--same", "doe=doe"), "doe is one record"),
        (("--same", "doe=nobody"), "this dataset has no record 'nobody'"),
        (("--same", "nobody=doe"), "this dataset has no record 'nobody'"),
        (("--same", "doe=roe"), "doe and roe are told apart in `distinct_from`; take that out first"),
        (("--same", "s1=s2", "--same", "doe=e"), "doe is of the kind person and e of the kind event; they cannot be the same"),
    ],
)  # fmt: skip
def test_what_cannot_be_changes_nothing(twice: Alliance, words: tuple[str, ...], told: str) -> None:
    before = contents(twice.home)
    assert twice("merge", "data", *words)[0::2] == (2, f"alliance: {told}\n")
    assert contents(twice.home) == before


def test_a_disk_that_is_full_before_the_last_file_changes_none(twice: Alliance) -> None:
    with (twice.home / "data" / "what.yaml").open("a") as file:
        file.write(f"# {'x' * 20_000}\n")
    before = contents(twice.home)
    room = (20_000, 20_000)
    done = twice("merge", "data", "--same", "jane-doe=doe", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room))
    assert done[0::2] == (2, "alliance: data/what.yaml cannot be written: File too large\n")
    assert contents(twice.home) == before


def test_what_then_would_stand_twice_in_a_list_stands_once() -> None:
    text = (
        "sources:\n- {id: s, title: T}\n- {id: z, title: T, lang: en}\n"
        "people:\n- {id: p, name: P, sources: [s, z]}\n- id: q\n  name: Q\n  sources:\n  - z  # on paper\n  - s\n"
    )
    assert deduplicate.united({"x.yaml": text}, "z", "s")["x.yaml"] == (
        "sources:\n- {id: s, title: T, lang: en, former_ids: [z]}\n"
        "people:\n- {id: p, name: P, sources: [s]}\n- id: q\n  name: Q\n  sources:\n  - s\n"
    )


def test_what_contradicts_is_for_somebody_to_mend() -> None:
    text = "sources:\n- {id: s, title: T}\npeople:\n- {id: a, name: A, born: 1980}\n- {id: b, name: B, born: 1981}\n"
    with pytest.raises(Exception, match=r'`born` of b is "1981" and of a "1980"; mend one of the two first'):
        deduplicate.united({"x.yaml": text}, "a", "b")


def test_who_came_in_undecided_can_be_made_one_later(twice: Alliance) -> None:
    other = twice.home / "other.yaml"
    other.write_text("sources:\n- {id: herald, title: H}\npeople:\n- {id: richard-roe, name: Roe, sources: [herald]}\n")
    assert "person richard-roe may be roe here" in twice("merge", "other.yaml").out
    done = twice("merge", "other.yaml", "--same", "richard-roe=roe")
    two = "alliance: richard-roe and roe are now two records of this dataset"
    assert done.err == f"{two}; merge it with itself and this --same to make them one\n"
    assert twice("merge", "data", "--same", "richard-roe=roe").code == 0
    assert twice("merge", "other.yaml").err == "nothing is new; nothing was changed\n"
