"""Quotations held against a text, as a table; and `alliance check --quotes`, which does it for a dataset with its texts."""

import json
import os
import time
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.quotes import source_texts
from alliance_graph.quotes.matching import match
from alliance_graph.quotes.source_texts import Text
from alliance_graph.records import provenance
from alliance_graph.records.model import Source
from hypothesis import given
from hypothesis import strategies as st

from tests.support.running import ROOT, Alliance

pytest_plugins = ["tests.support.running"]

TEXT: Final = Text(
    "texts/herald.txt",
    """Port Vell, 4 May 2031

“We shall begin joint patrols\u00a0from the summer,” the chair of the
Littoral Pact said – ‘if, and only if, Southland agrees’.  The pact’s 3,800 men
are ready, he added. Nobody asked who pays. The ministers then went home.
""",
)


@pytest.mark.parametrize(
    ("quotation", "found"),
    [
        ("joint patrols from the summer", "exact"),
        ("joint\u00a0patrols\nfrom   the summer", "exact"),
        ("the chair of the Littoral Pact", "exact"),
        ("“We shall begin", "exact"),
        ("3,800", "exact"),
        ("joint patrols [...] if, and only if, Southland agrees", "exact"),
        ("joint patrols … are ready", "exact"),
        ("joint patrols ... are ready […] went home.", "exact"),
        ("[T]he ministers then went home", "exact"),
        ("[w]e shall begin joint patrols [at sea] from the summer", "exact"),
        ("e shall begin", "near: -e- +We+ shall begin"),
        ("The pact's 3,800 men", "near: The -pact's- +pact’s+ 3,800 men"),
        ("said - ‘if", "near: said --- +–+ ‘if"),
        ("joint patrol from the summer", "near: joint -patrol- +patrols+ from the summer"),
        ("Joint patrols from the summer", "near: -Joint- +joint+ patrols from the summer"),
        ("joint patrols from next summer", "near: joint patrols from -next- +the+ summer"),
        ("joint patrols the summer", "near: joint patrols +from+ the summer"),
        ("joint patrols from about the summer", "near: joint patrols from -about- the summer"),
        ("Nobody asked who pay", "near: Nobody asked who -pay- +pays+"),
        ("went home [...] joint patrols", "near: its parts stand there in another order"),
        (
            "begin joint patrol from the summer,” the chair of the Littoral Pact said – ‘if, and only if, Southland agree",
            "near: begin joint -patrol- +patrols+ from the summer,” … only if, Southland -agree- +agrees+",
        ),
        ("joint patrols from the winter [...] are never here", "missing"),
        ("a peace that nobody keeps", "missing"),
        ("…", "missing"),
        ("", "missing"),
        ("qqq " * 100, "missing"),
    ],
)
def test_a_quotation_in_a_text(quotation: str, found: str) -> None:
    got = match(quotation, TEXT)
    assert ("exact" if got.exact else f"near: {got.difference}" if got.likeness else "missing") == found


@given(st.text(alphabet=" \n\r\t\u00a0ab", max_size=60), st.data())
def test_a_place_in_the_words_is_found_again_in_the_file(content: str, data: st.DataObject) -> None:
    text = Text("a.txt", content)
    if text.words:
        at = data.draw(st.integers(0, len(text.words) - 1).filter(lambda at: text.words[at] != " "))
        line, column = text.mark(at)
        lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        before = "".join("\n".join([*lines[: line - 1], lines[line - 1][: column - 1]]).split())
        assert (lines[line - 1][column - 1], before) == (text.words[at], text.words[:at].replace(" ", ""))


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert match("Зеленский", Text("a.txt", "Зеленскии\u0306 said")).exact
    assert match("Зеленскии\u0306", Text("a.txt", "Зеленский said")).exact


def test_a_script_without_spaces_has_no_words_to_cut() -> None:
    assert match("和平", Text("a.txt", "我们要和平。")).exact


def test_what_a_source_rests_on_comes_nearest_first() -> None:
    sources = {
        "a": Source(id="a", title="A", via="b", derived_from=("c",)),
        "b": Source(id="b", title="B", derived_from=("d",)),
        "c": Source(id="c", title="C", derived_from=("d", "a")),
    }
    assert list(provenance.back("a", sources)) == [("a",), ("b", "c"), ("d",)]


def test_long_texts_are_searched_in_a_moment() -> None:
    words = [f"word{number * 7919 % 100_003}" for number in range(300_000)]
    text, quoted = Text("a.txt", "\n".join(words)), words[200_000:200_060]
    began = time.process_time()
    assert match(" ".join(quoted), text).exact
    quoted[30] = "never"
    assert match(" ".join(quoted), text).difference == (
        "… word66296 word74215 word82134 -never- +word90053+ word97972 word5888 word13807 …"
    )
    assert match(" ".join(f"peace{number}" for number in range(60)), text).likeness == 0
    assert time.process_time() - began < 10


ARTICLE: Final = "Jane Doe said on Sunday:\n“We shall begin joint patrols\nfrom the summer.” She is the chair.\n"
DATA: Final = """\
sources:
  - {id: herald, title: Herald, lang: en}
  - {id: letter, title: Letter, via: herald, sources: [{source: herald, excerpt: said on Sunday}]}
  - {id: gazette, title: Gazette}
people:
  - id: doe
    name: Jane Doe
    sources:
      - source: herald
        excerpt: She is a chair
statements:
  - id: a
    speaker: doe
    quote: joint patrols from the summer
    sources: [letter]
    about: [doe]
  - id: b
    speaker: doe
    rank: deprecated
    why: a slip
    quote: joint patrols from the winter
    sources: [herald]
  - {id: c, speaker: doe, quote: never again, sources: [letter], about: [doe]}
  - {id: d, speaker: doe, quote: never again, sources: [gazette, herald], about: [doe]}
  - {id: e, speaker: doe, quote: joint patrols, sources: [gazette, herald], about: [doe]}
  - {id: f, speaker: doe, quote: {text: совместные патрули, lang: ru, original: joint patrols}, sources: [herald], about: [doe]}
  - {id: g, speaker: doe, quote: {text: совместные патрули, original: joint patrol}, sources: [herald], about: [doe]}
  - {id: h, speaker: doe, quote: {text: совместные патрули, lang: ru}, sources: [herald], about: [doe]}
  - {id: i, speaker: doe, quote: {text: joint patrols, lang: en, original: совместные патрули}, sources: [herald], about: [doe]}
"""
TOLD: Final = """\
d/a.yaml:11:18: these words differ from d/texts/herald.txt:3:19: She is -a- +the+ chair [quote-near]
d/a.yaml:22:12: these words differ from d/texts/herald.txt:2:17: joint patrols from the -winter- +summer+ [quote-near]
d/a.yaml:24:34: these words are not in d/texts/herald.txt [quote-missing]
d/a.yaml:28:41: these words differ from d/texts/herald.txt:2:17: joint -patrol- +patrols+ [quote-near]
"""
SAID: Final = """\
quotes and excerpts: 5 exact, 3 near, 1 missing, 2 not compared
note: no text of gazette; expected in files such as texts/gazette.txt
4 errors, 1 allowed
"""


@pytest.fixture
def written(alliance: Alliance) -> Alliance:
    (alliance.home / "d" / "texts").mkdir(parents=True)
    (alliance.home / "d" / "a.yaml").write_text(f"# alliance: allow no-original: an exercise\n{DATA}")
    (alliance.home / "d" / "texts" / "herald.txt").write_text(ARTICLE)
    return alliance


def test_a_dataset_with_its_texts(written: Alliance) -> None:
    assert written("check", "d", "--quotes") == (1, TOLD, SAID)


def test_the_texts_may_be_elsewhere_and_beside_a_file(written: Alliance) -> None:
    assert written("check", "d/a.yaml", "--quotes") == (1, TOLD, SAID)
    (written.home / "d" / "texts").rename(written.home / "archive")
    assert written("check", "d", "--quotes", "--texts", "archive") == (1, TOLD.replace("d/texts", "archive"), SAID)
    assert written("check", "d", "--texts", "archive") == (1, TOLD.replace("d/texts", "archive"), SAID)
    (written.home / "d" / "more").mkdir()
    (written.home / "archive").rename(written.home / "d" / "more" / "texts")
    assert written("check", "d", "--quotes") == (1, TOLD.replace("d/texts", "d/more/texts"), SAID)


def test_without_texts_nothing_is_judged(written: Alliance) -> None:
    (written.home / "d" / "texts" / "herald.txt").unlink()
    assert written("check", "d", "--quotes") == (
        0,
        "",
        (
            "quotes and excerpts: 11 not compared\n"
            "note: no text of gazette, herald, letter; expected in files such as texts/gazette.txt\n"
            "no problems, 1 allowed\n"
        ),
    )
    assert written("check", "d", "--texts", "nowhere") == (
        2,
        "",
        "alliance: nowhere is not a folder; with --texts, name one that holds SOURCE-ID.txt\n",
    )
    assert written("check", "d", "--texts", "").err == (
        "alliance: the empty name is not a folder; with --texts, name one that holds SOURCE-ID.txt\n"
    )


def test_quotes_are_not_compared_unasked_nor_on_a_server(written: Alliance) -> None:
    assert written("check", "d") == (0, "", "no problems, 1 allowed\n")
    assert written("check", "--quotes", "--store", "bolt://127.0.0.1:9") == (
        2,
        "",
        "alliance: quotes are compared with texts in files and not on a server; name the files with --data\n",
    )


def test_for_programs_and_pull_requests(written: Alliance) -> None:
    _, out, _ = written("check", "d", "--quotes", "--format", "json")
    assert json.loads(out)[2] == {
        "path": "d/a.yaml", "line": 24, "column": 34, "rule": "quote-missing",
        "message": "these words are not in d/texts/herald.txt",
        "severity": "error",
    }  # fmt: skip
    assert written("check", "d", "--quotes", "--format", "github").out.splitlines()[2] == (
        "::error file=d/a.yaml,line=24,col=34,title=quote-missing::these words are not in d/texts/herald.txt"
    )


def test_a_text_of_no_source_is_told_where_the_whole_dataset_is_read(written: Alliance) -> None:
    folder = written.home / "d" / "texts"
    (folder / "gazete.txt").write_text("")
    (folder / ".hidden.txt").write_text("")
    (folder / "README.md").write_text("")
    stray = "d/texts/gazete.txt:1:1: no source has the id 'gazete'; did you mean gazette? [text-source]\n"
    assert written("check", "d", "--quotes").out == TOLD + stray
    assert written("check", "d/a.yaml", "--quotes").out == TOLD
    assert written("check", "d", "--texts", "d/texts").out == TOLD


def test_a_text_that_cannot_be_read_is_told_and_its_source_is_as_if_without(written: Alliance) -> None:
    folder = written.home / "d" / "texts"
    (folder / "herald.txt").write_bytes(ARTICLE.encode("utf-16"))
    (folder / "gazette.txt").write_bytes("Zas\n said: \xe9".encode("latin-1"))
    (folder / "letter.txt").mkdir()
    (folder / "LETTER.TXT").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    code, out, err = written("check", "d", "--quotes")
    assert code == 1
    assert sorted(out.splitlines()) == [
        "d/texts/LETTER.TXT:1:1: this is not a file [unreadable]",
        "d/texts/gazette.txt:2:8: byte 0xE9 is not UTF-8; save the file as UTF-8 [encoding]",
        "d/texts/herald.txt:1:1: the file is not text, or is text in UTF-16 or UTF-32; save it as UTF-8 [encoding]",
        "d/texts/letter.txt:1:1: this is not a file [unreadable]",
        "d/texts/pipe.txt:1:1: this is not a file [unreadable]",
    ]
    assert err.startswith("quotes and excerpts: 11 not compared\n")


def test_a_text_that_may_not_be_read_or_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_texts, "LARGEST", 3)
    (tmp_path / "a.txt").write_text("long")
    (tmp_path / "b.txt").write_text("ok")
    found = source_texts.read([tmp_path, tmp_path / "gone"])
    assert [(Path(one.path).name, one.message) for one in found.problems] == [
        ("a.txt", "a text of more than 3 bytes is not read"),
        ("gone", "cannot be read: No such file or directory"),
    ]
    assert [text.words for text in found.by_source.values()] == ["ok"]

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert [one.message for one in source_texts.read([tmp_path]).problems] == ["cannot be read: Permission denied"] * 2


def test_excerpts_of_figures_of_events_and_of_lines_are_compared_once_each(alliance: Alliance) -> None:
    folder = alliance.home / "d"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "s.txt").write_text("Nobody came, said 30 members.\r\nThe talks ended.", newline="")
    cited = [{"source": "s", "excerpt": "The talks begun"}]
    records = [
        {"record": "source", "id": "s", "title": "S"},
        {"record": "event", "id": "e", "type": "meeting", "title": "E", "date": "2031", "sources": cited,
         "statements": [{"speaker": "o"}], "participants": ["o"], "about": ["o"]},
        {"record": "organization", "id": "o", "name": "O", "sources": ["s"],
         "figures": [{"what": "members", "value": 30, "sources": [{"source": "s", "excerpt": "30 member"}]}]},
    ]  # fmt: skip
    (folder / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    assert alliance("check", "d", "--quotes") == (
        1,
        (
            "d/a.jsonl:2:1: these words differ from d/texts/s.txt:2:1: The talks -begun- +ended+ [quote-near]\n"
            "d/a.jsonl:3:1: these words differ from d/texts/s.txt:1:19: 30 -member- +members+ [quote-near]\n"
        ),
        "quotes and excerpts: 2 near\n2 errors\n",
    )


def test_what_the_data_quote_is_exact_wherever_a_text_is_at_hand(alliance: Alliance) -> None:
    """The texts of others are not in the repository; who has them in data/texts/ has them compared here too."""
    code, out, err = alliance("check", "--quotes", ROOT / "data")
    assert (code, out) == (0, "")
    assert " near" not in err.splitlines()[0]
    assert " missing" not in err.splitlines()[0]


def test_what_repeats_a_source_may_have_words_of_its_own(written: Alliance) -> None:
    (written.home / "d" / "a.yaml").write_text(
        "sources: [{id: herald, title: Herald}, {id: wire, title: Wire, derived_from: [herald]}]\n"
        "statements:\n"
        "  - {id: a, speaker: doe, quote: joint patrols, about: [doe], sources: [wire]}\n"
        "  - {id: b, speaker: doe, quote: never again, about: [doe], sources: [wire]}\n"
        "people: [{id: doe, name: Jane Doe, sources: [herald]}]\n"
    )
    assert written("check", "d", "--quotes") == (
        0,
        "",
        (
            "quotes and excerpts: 1 exact, 1 not compared\n"
            "note: no text of wire; expected in files such as texts/wire.txt\nno problems\n"
        ),
    )
