"""Whatever is typed, and whatever a field holds, is a value: it is shown, and nothing obeys it.

The places are read from the rows of the options and from the model, so that a new option and a new field are tried too.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import networkx
import pytest
from alliance_cli import main
from alliance_cli.options.option import Option
from alliance_cli.output.file_formats import FileFormat, ReportFormat
from alliance_cli.output.formats import Format
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.formats import registry
from alliance_graph.formats.graphs import neo4j_csv
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import ANYTHING, EVERY
from alliance_graph.records.model import STRUCTS
from alliance_graph.rules.check import check
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.sqlite.compile import in_memory
from alliance_graph.text.folding import fold
from markdown_it import MarkdownIt

from tests.support.payloads import PAYLOADS, Data, Sort, as_yaml, filled, jsonl, places
from tests.support.running import Alliance, Done
from tests.support.screens import Answering, Run, obeyed
from tests.support.stores import Fill
from tests.support.terminals import Terminal

pytest_plugins = ["tests.support.running", "tests.support.screens", "tests.support.stores", "tests.support.neo4j_servers"]

PLAIN: Final = {name: f"plain {name}" for name in PAYLOADS}
"""Words that nothing obeys, in the places of the payloads."""
TYPED: Final = {name: text for name, text in PAYLOADS.items() if "\0" not in text}
"""What a system can hand over to a program."""
WRITING: Final = {"new", "fmt", "init", "merge", "import", "export", "push", "schema", "cypher"}
"""The commands that write where their words say, or ask in a language that their words are in."""
SOUND: Final = {"organization": "csto", "first": "csto", "last": "zas", "name": "csto", "text": "zas", "trigger": "invasion"}
"""A value of each argument that a command demands."""


class Place(NamedTuple):
    """Where a user may put a text: an option or an argument of a command."""

    command: str
    option: Option

    def __str__(self) -> str:
        return f"{self.command} {self.option.names[0] if self.option.names else self.option.metavar}"

    @property
    def asks(self) -> bool:
        """Whether a store is asked for the text."""
        return _answers(self.command) and self.option.takes is str and self.option.parameter not in ("data", "server", "as_of")

    def words(self, text: str) -> Iterator[list[str]]:
        """The command lines with the text at this place, and all else as it should be."""
        form = [] if self.option.takes is Format or not _answers(self.command) else ["--format", "json"]
        rows = [one for one in main.command(self.command)[1] if one.required or one == self.option]
        if self.option.names:
            sound = [SOUND[one.parameter] for one in rows if not one.names]
            yield from ([self.command, *sound, *form, name, text] for name in self.option.names)
            yield from ([self.command, *sound, *form, f"{name}={text}"] for name in self.option.names if name[:2] == "--")
        else:
            given = [text if one == self.option else SOUND[one.parameter] for one in rows]
            yield [self.command, *form, *given]
            yield [self.command, *form, "--", *given]


def _answers(command: str) -> bool:
    return any(one.takes is Format for one in main.command(command)[1])


PLACES: Final = [
    Place(name, option)
    for name in main.COMMANDS
    if name not in WRITING
    for option in main.command(name)[1]
    if not option.is_flag
]


ASKING: Final = list({place.option: place for place in PLACES if place.asks}.values())
"""One place for each row of options, because a condition is the same row in every command."""


def whole(store: Store) -> list[Row]:
    return list(store.of_kind(EVERY))


def files(folder: Path) -> list[Path]:
    """All that is in a folder, except databases in the cache."""
    return [path for path in sorted(folder.rglob("*")) if ".cache" not in path.parts]


def is_refused_or_finds_nothing(done: Done) -> bool:
    told = re.search(r"^(alliance|Error): \S", done.err, re.MULTILINE) and "Traceback" not in done.err
    is_nothing = done.out in ("", "[]\n") or "\nRecords: none" in done.out
    return bool(told if done.code == 2 and not done.out else not done.code and is_nothing) and not obeyed(done.out + done.err)


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_what_is_typed_in_any_form_is_refused_or_finds_nothing(run: Run, tmp_path: Path, place: Place) -> None:
    before = files(tmp_path)
    done = {tuple(words): run(*words) for text in TYPED.values() for words in place.words(text)}
    assert {words: told for words, told in done.items() if not is_refused_or_finds_nothing(told)} == {}
    assert files(tmp_path) == before
    assert not Path(PAYLOADS["absolute"]).exists()


@pytest.mark.parametrize("place", ASKING, ids=str)
def test_no_store_takes_a_value_for_anything_else(run: Run, answering: Answering, seed: Store, place: Place) -> None:
    answering(seed)
    before = whole(seed)
    done = {name: run(*next(place.words(text))) for name, text in TYPED.items()}
    assert {name: told for name, told in done.items() if not is_refused_or_finds_nothing(told)} == {}
    assert whole(seed) == before


class Written(NamedTuple):
    """A dataset in which every field of one sort holds a payload, and the same with plain words in their places."""

    data: Mapping[str, Sequence[Data]]
    dataset: Dataset
    plain: Dataset


@cache
def written(into: Sort = "text") -> Written:
    data, plain = filled(PAYLOADS, into), filled(PLAIN, into)
    return Written(data, read({"x.jsonl": jsonl(data)}), read({"x.jsonl": jsonl(plain)}))


@pytest.fixture(scope="session")
def filled_store(fill: Fill) -> Store:
    """A store of the payloads, of one kind after the other: what is made of its rows does not hang on the store."""
    return fill(written().dataset)


@pytest.fixture(scope="session")
def stores() -> tuple[Store, Store]:
    """An embedded store of the payloads and one of the plain words."""
    return in_memory(written().dataset), in_memory(written().plain)


def at(value: Any, place: Sequence[str | int]) -> Any:
    """What stands at a place; of a record or actor that is named, its name."""
    for step in place:
        value = value[step]
    return value["name"] if isinstance(value, dict) else value


@pytest.mark.parametrize("into", ["text", "reference"])
def test_yaml_and_lines_of_json_hold_the_same(into: Sort) -> None:
    of_yaml = read({"x.yaml": as_yaml(written(into).data)})
    assert of_yaml.records == written(into).dataset.records
    assert len(of_yaml.records) == len(STRUCTS) * len(PAYLOADS)
    assert of_yaml.problems == ()


def test_every_text_is_in_its_record_as_it_was_written() -> None:
    records = written().dataset.records
    found = {
        (name, kind, place): at(msgspec.to_builtins(records[f"{name}-{kind}"], enc_hook=str), place)
        for name in PAYLOADS
        for kind, struct in STRUCTS.items()
        for place in places(struct)
    }
    assert {key: text for key, text in found.items() if text != PAYLOADS[key[0]]} == {}
    assert {("html", "statement", ("quote", "text")), ("html", "source", ("url",))} < {*found}


@pytest.mark.parametrize("into", ["text", "reference", "other"])
def test_check_says_of_payloads_what_it_says_of_plain_words(into: Sort) -> None:
    each = map(check, written(into)[1:])  # `story-beyond` finds numbers, which some payloads have
    found, plain = ({(one.line, one.rule) for one in told if one.rule != "story-beyond"} for told in each)
    assert found == plain
    assert found


def test_json_gives_every_text_back(filled_store: Store) -> None:
    rows = {row["id"]: row for row in whole(filled_store)}
    found = {
        (name, kind, place): at(rows[f"{name}-{kind}"], place)
        for name in PAYLOADS
        for kind, struct in STRUCTS.items()
        for place in places(struct)
    }
    assert {key: text for key, text in found.items() if text != PAYLOADS[key[0]]} == {}


QUESTIONS: Final = {
    "said": ("said", "--all", "--accounts"),
    "timeline": ("timeline", "--all"),
    "search": ("search", "zq"),
    "members": ("members", "html-organization"),
    "offices": ("offices",),
    "path": ("path", "html-event", "html-source"),
    "neighbours": ("neighbours", "html-source", "--depth", "2"),
    "stats": ("stats",),
}
"""Questions whose answers together hold every field of every kind of record that is answered."""


def shows(run: Run, ids: Sequence[str], form: Format) -> Iterator[tuple[Sequence[str], Done]]:
    """Each question and its answer, and each record on its own."""
    asked = [("show", one) for one in ids] if form in (Format.TABLE, Format.MD) else []
    for words in (*QUESTIONS.values(), *asked):
        yield words, run(*words, "--format", form)


@pytest.mark.parametrize("form", Format)
def test_a_terminal_is_shown_an_answer_and_obeys_nothing(
    run: Run, answering: Answering, stores: tuple[Store, Store], form: Format
) -> None:
    answering(stores[0])
    ids = [f"{name}-{kind}" for name in ("escape", "c1", "direction", "unseen", "return", "null") for kind in ANYTHING]
    done = list(shows(run, ids, form))
    assert {words: told.code for words, told in done if told.code or not told.out} == {}
    assert {words: letters for words, told in done if (letters := obeyed(told.out + told.err))} == {}


def blocks(markdown: str) -> Counter[str]:
    """What stands in Markdown: its blocks, and what is made of the words in them; HTML as it is."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    inner = [one for token in tokens for one in token.children or ()]
    words = ("text", "text_special", "softbreak", "inline")
    made = (one.content if one.type == "html_inline" else one.type for one in (*tokens, *inner) if one.type not in words)
    return Counter(one for one in made if one != "<br>")


@pytest.mark.parametrize("name", PAYLOADS)
def test_markdown_has_the_same_blocks_whatever_the_words_are(
    run: Run, answering: Answering, stores: tuple[Store, Store], name: str
) -> None:
    found: list[list[Counter[str]]] = []
    for store in stores:
        answering(store)
        asked = [("show", f"{name}-{kind}") for kind in ANYTHING] + [("path", f"{name}-event", f"{name}-source")]
        found.append([blocks(run(*words, "--format", "md", terminal=False).out) for words in asked])
    assert found[0] == found[1]
    assert found[0][0]["table_open"]


def test_markdown_of_many_rows_has_the_same_blocks_too(run: Run, answering: Answering, stores: tuple[Store, Store]) -> None:
    found = []
    for store in stores:
        answering(store)
        asked = (("said", "--all", "--accounts"), ("timeline", "--all"), ("offices",))
        found.append([blocks(run(*words, "--format", "md", terminal=False).out) for words in asked])
    assert found[0] == found[1]
    assert min(one["tr_open"] for one in found[0]) == len(PAYLOADS) + 1


class Elements(HTMLParser):
    """The elements of a page, each with the names of its attributes; a comment counts as one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002  # the parser's own name
        self.found.append(("!--", ()))


@pytest.mark.parametrize("title", PAYLOADS)
def test_no_element_of_a_page_comes_of_its_title(title: str) -> None:
    store = in_memory(read({"x.yaml": b"sources: []"}))
    text, plain = ("".join(registry.text("html", store, one)) for one in (PAYLOADS[title], "plain"))
    assert Elements(text).found == Elements(plain).found


def test_no_element_of_a_page_comes_of_the_data(stores: tuple[Store, Store]) -> None:
    text, plain = ("".join(registry.text("html", store, "A page")) for store in stores)
    assert Elements(text).found == Elements(plain).found
    assert "hit()" in text


def test_graphml_gives_back_what_xml_can_hold(stores: tuple[Store, Store]) -> None:
    for name, title in PAYLOADS.items():
        whole_ = networkx.read_graphml(BytesIO("".join(registry.text("graphml", stores[0], title)).encode()))
        held = "".join(one for one in title if one in "\t\n\r" or one >= " ")
        assert (whole_.graph["name"], whole_.nodes[f"{name}-event"]["title"]) == (held, held)


def test_the_csv_of_a_graph_gives_every_node_back() -> None:
    with spooled(written().dataset) as spool:
        made = {name: "".join(lines) for name, lines in neo4j_csv.files(spool, "d\r\n`},")}
        nodes = [node for batch in spool.batches() if batch.of_nodes for group in batch.groups.values() for node in group]
    names = next(csv.reader(StringIO(made["nodes-header.csv"])))
    rows = [dict(zip(names, line, strict=True)) for line in csv.reader(StringIO(made["nodes.csv"], newline=""))]
    fields = ("id", "row", "title", "summary", "quote", "url", "name")
    assert [[row[f"{field}:string"] for field in fields] for row in rows] == [
        [node.get(field) or "" for field in fields] for node in nodes
    ]


@pytest.mark.parametrize("kind", [kind for kind in FileFormat if kind in registry.FORMATS])
def test_an_export_to_a_terminal_is_shown_and_to_a_pipe_is_whole(
    run: Run, answering: Answering, stores: tuple[Store, Store], kind: FileFormat
) -> None:
    answering(stores[0])
    words = ("export", kind, "-o", "-", "--title", PAYLOADS["escape"])
    assert obeyed(run(*words).out) == set()
    assert run(*words, terminal=False).out == "".join(registry.text(kind, stores[0], PAYLOADS["escape"]))


@pytest.mark.parametrize("form", ReportFormat)
@pytest.mark.parametrize("into", ["text", "reference", "other"])
def test_a_terminal_is_shown_problems_and_obeys_nothing(run: Run, tmp_path: Path, into: Sort, form: ReportFormat) -> None:
    for name in ("escape", "c1", "direction", "unseen"):
        path = tmp_path / f"{PAYLOADS[name].replace('/', '')}.jsonl"
        path.write_bytes(jsonl(filled({name: PAYLOADS[name]}, into)))
    done = run("check", tmp_path, "--format", form)
    assert (done.code, obeyed(done.out + done.err)) == (1, set())
    assert "rank" in done.out


@pytest.mark.slow
def test_a_real_terminal_obeys_nothing(alliance: Alliance) -> None:
    path = alliance.home / "x.jsonl"
    path.write_bytes(jsonl(written().data))
    for words in (
        ("said", "--all"),
        ("show", "escape-source"),
        ("timeline", "-f", "json"),
        ("check",),
        ("export", "csv", "-o", "-"),
    ):
        shown = alliance._replace(data=path).shown(*words)
        assert (obeyed(shown), "zq" in shown or words == ("check",)) == (set(), True)


def people(*names: str) -> bytes:
    return as_yaml({"people": [{"id": f"doe-{number}", "name": name, "sources": ["s"]} for number, name in enumerate(names)],
                    "sources": [{"id": "s", "title": "S"}]})  # fmt: skip


def test_a_question_before_a_merge_shows_names_and_obeys_nothing(alliance: Alliance) -> None:
    for name in ("ours", "theirs"):
        (alliance.home / f"{name}.yaml").write_bytes(people("Doe \x1b[31m\u202e").replace(b"doe-0", name.encode()))
    words = ("merge", "theirs.yaml", "--into", "ours.yaml")
    with Terminal(alliance, *words) as terminal:
        terminal.sees("may be ours here (0.98): the same name `Doe [31m`\n")
        terminal.sees("same, different, later or quit? ")
        terminal.types("quit\n")
        assert terminal.ends() == 130
    assert obeyed(terminal.shown) <= {"\r"}
    assert alliance.shown(*words, "--dry-run") == (
        "new: 1 (1 person)\nequal: 1\nperson theirs may be ours here (0.98): the same name `Doe [31m`\n"
        "  \x1b[1m         other          this\x1b[0m\n  id       theirs         ours\n"
        "  sources  [{source: s}]  [{source: s}]\n  name     Doe [31m       Doe [31m\n"
    )


def test_names_that_complete_an_answer_are_shown_and_not_obeyed(alliance: Alliance) -> None:
    data = alliance.home / "data.yaml"
    data.write_bytes(people("Doe \x1b]0;mine\x07\u202e", "Doe the second"))
    with Terminal(alliance._replace(data=data), "new", "membership") as terminal:
        terminal.sees("Who is a member: ")
        terminal.types("doe\t")
        terminal.sees("doe-0  Doe ]0;mine\ndoe-1  Doe the second\nWho is a member: ")
        terminal.interrupts("nothing was written")


def test_every_store_answers_the_same(filled_store: Store, stores: tuple[Store, Store]) -> None:
    one, other = filled_store, stores[0]
    assert whole(one) == whole(other)
    assert one.names(EVERY) == other.names(EVERY)
    for ask in (said, timeline):
        assert ask(one, all=True, accounts=True) == ask(other, all=True, accounts=True)
    for text in PAYLOADS.values():
        assert _found(one, text) == _found(other, text)


def _found(store: Store, text: str) -> object:
    """The records with these words and those of this name, or why there are none."""
    try:
        return search(store, text, all=True), store.named(fold(text))
    except UsageError as error:
        return str(error), store.named(fold(text))
