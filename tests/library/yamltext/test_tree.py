"""YAML is a tree of texts in which every value knows its position; what is malformed is reported, and the rest is read."""

import json
import time

import pytest
from alliance_graph.yamltext.repair import LONGEST_LINE, Mark
from alliance_graph.yamltext.tree import key_place, node_at, parse, place
from hypothesis import given
from hypothesis import strategies as st

AROUND = "a:\n  - {id: before}\n{}\n  - {id: behind}\nb: c\n"
COLON = "a colon in a text, or a line indented too deep; quote the text, or align the line"
AFTER_QUOTE = "a line out of line with those before it, or words after a closing quotation mark"
NEITHER = "neither a `key: value` with a space after the colon nor the end of a quoted text"
FIRST = "a tab, or a text that begins with @, ` or %; indent with spaces, and put the text in quotes"
NO_VALUE = "has no value; write one, or quote the whole text if a comma in it stands before these words"
COMMENT = "a comment begins here; quote the text, or write a blank behind the # [comment]"
CONTROL = "cannot be seen and may not stand in a file; take it out [control-character]"
READ = {"a": [{"id": "before"}, {"id": "behind"}], "b": "c"}


def faults(text: str) -> list[str]:
    return [f"{fault.mark.line}:{fault.mark.column}: {fault.message} [{fault.rule}]" for fault in parse(text)[1]]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: [no, yes, on, true, False]", {"a": ["no", "yes", "on", "true", "False"]}),
        ("a: 2022-02", {"a": "2022-02"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: [007, 0x1F, 1_000, 1e3, .5, .inf]", {"a": ["007", "0x1F", "1_000", "1e3", ".5", ".inf"]}),
        ("a:\nb: ~\nc: null\nd: Null\ne: NULL\nf: x", {"f": "x"}),
        ("a: ''\nb: 'null'\nc: \"~\"", {"a": "", "b": "null", "c": "~"}),
        ("a: nULL", {"a": "nULL"}),
        ("{a: null, b: ~}", {}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("a: é ОДКБ 北約 😀", {"a": "é ОДКБ 北約 😀"}),
        ("a: x # comment", {"a": "x"}),
        ("a: x#y", {"a": "x#y"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: b\rc: d", {"a": "b", "c": "d"}),
        ("- a\n- [b, {c: d}]", ["a", ["b", {"c": "d"}]]),
        ('{"a":"b","c":["d"]}', {"a": "b", "c": ["d"]}),
        ("a", "a"),
        ("", None),
        (" \n\t\n", None),
        ("# only a comment\n", None),
        ("---\n", None),
    ],
)
def test_every_value_is_a_text(text: str, tree: object) -> None:
    assert parse(text) == (tree, [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: b\na: c\n", "2:1: `a` stands here a second time; the first is on line 1 [duplicate-key]"),
        ("a: {b: c, b: d}", "1:11: `b` stands here a second time; the first is on line 1 [duplicate-key]"),
        (
            "a: !!str b",
            "1:4: the tag !!str has no meaning here; write the value alone, in quotes if it begins with ! [no-tags]",
        ),
        ("a: !b", "1:4: the tag !b has no meaning here; write the value alone, in quotes if it begins with ! [no-tags]"),
        ("a: !!python/name:x [b]", "1:4: the tag !!python/name:x has no meaning here; take it out [no-tags]"),
        ("a: &b c", "1:4: &b is an anchor to YAML, and those are not used here; take it out, or quote the text [no-aliases]"),
        ("a: *b", "1:4: *b is an alias to YAML, and those are not used here; write the value out, or quote it [no-aliases]"),
        ("<<: *b", "1:5: *b is an alias to YAML, and those are not used here; write the value out, or quote it [no-aliases]"),
        ("[a]: b", "1:1: a key must be a word [keys-are-words]"),
        ("? {a: b}\n: c", "1:3: a key must be a word [keys-are-words]"),
        ("null: a", "1:1: a key must be a word [keys-are-words]"),
        ("- a\n-\n- b", "2:2: an empty list item; write a value or take the dash away [empty-item]"),
        ("a: b\n---\nc: d", "2:1: a second document begins here; a file holds one [one-document]"),
        ("a: {text: Southland agrees, by summer, by: x}", f"1:29: `by summer` {NO_VALUE} [no-value]"),
        ("a: Ferry #3 sinks", f"1:10: {COMMENT}"),
        ("a:\n- b: c\n- Ferry   #3", f"3:11: {COMMENT}"),
        ("a: {b: Ferry #3 sinks\n }", f"1:14: {COMMENT}"),
        ("a: b # a comment\n# and one more\nc: 'Ferry #3'\nd: >-\n  e: Ferry #3\n#3", ""),
        ("a: b\0c\x07", f"1:5: the character U+0000 {CONTROL}\n1:7: the character U+0007 {CONTROL}"),
        ("\na: b\u2028c", f"2:5: the character U+2028 {CONTROL}"),
        ("a: b\ufeff", f"1:5: the character U+FEFF {CONTROL}"),
    ],
)
def test_what_has_no_place_in_these_files_is_told(text: str, said: str) -> None:
    assert "\n".join(faults(text)) == said


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("  - id: x\n    t: NATO: the alliance", f"4:12: not YAML: {COLON}"),
        ("  - id: x\n     t: y", f"4:7: not YAML: {COLON}"),
        ("  - id: x\n   t: y", "4:4: not YAML: a line out of line with those before it; align it with its neighbours"),
        ('  - id: "x" y', f"3:13: not YAML: {AFTER_QUOTE}"),
        ("  - id: 'Russia's war'", f"3:17: not YAML: {AFTER_QUOTE}"),
        ("  - id: x\n    t:y\n    u: z", f"4:5: not YAML: {NEITHER}"),
        ("  - id: [x, y", "3:9: not YAML: a list without its ]; a text with a comma or a bracket in it needs quotes"),
        ("  - id: {x: y", "3:9: not YAML: a mapping without its }; a text with a comma or a colon in it needs quotes"),
        ("  - {id: x: y}", "3:5: not YAML: a mapping without its }; a text with a comma or a colon in it needs quotes"),
        ("  - id: [x,, y]", "3:12: not YAML: a value is missing here, or the ] or } that closes a list or mapping"),
        ("\t- id: x", f"3:1: not YAML: {FIRST}"),
        ("  - id: x\n\tt: y", "4:1: not YAML: a tab; indent with spaces"),
        ("  - id: @x", f"3:9: not YAML: {FIRST}"),
        ("  - id: **x**", "3:9: not YAML: a text that begins with * or &; put it in quotes"),
        ("  - id: & x", "3:9: not YAML: a text that begins with * or &; put it in quotes"),
        ("  - id: !{ x", "3:9: not YAML: a text that begins with !; put it in quotes"),
        ("  - id: !x!y z", "3:9: not YAML: a text that begins with !; put it in quotes"),
        ('  - id: "a\\d"', "3:11: not YAML: a backslash in a text in double quotes; use single quotes, or write it twice"),
        ("  - id: > 3,000", "3:9: not YAML: a text that begins with > or |; put it in quotes, or begin it on the next line"),
        ("  - id: ? x", "3:9: not YAML: a text that begins with ?; put it in quotes"),
        ("  - id: - x", "3:9: not YAML: a dash behind a key; begin the list on the next line"),
        ("  - id: ]x", "3:9: not YAML: a text that begins with a comma or a bracket; put it in quotes"),
        ("  - id: " + "[" * 500, "3:57: not YAML: nested too deeply"),
        ("  - id: " + "{a: " * 10_000, "3:201: not YAML: nested too deeply"),
        ("  - id:\n      " + "- " * 10_000, "4:103: not YAML: nested too deeply"),
    ],
)  # fmt: skip
def test_of_malformed_yaml_one_record_is_lost_and_the_fault_is_said_in_plain_words(lines: str, said: str) -> None:
    text = AROUND.replace("{}", lines, 1)
    assert (parse(text)[0], faults(text)) == (READ, [f"{said} [yaml]"])


def test_brackets_beyond_what_libyaml_reads_are_told_as_nested_too_deeply() -> None:
    text = AROUND.replace("{}", "  - id: " + "[" * 10_000, 1)
    tree, (fault,) = parse(text)
    assert (tree, fault.mark.line, fault.message) == (READ, 3, "not YAML: nested too deeply")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quotation_mark_that_is_never_closed_is_placed_where_it_opens(quote: str) -> None:
    text = AROUND.replace("{}", f"  - id: {quote}x\n    t: y", 1)
    tree, _ = parse(text)
    assert tree == READ
    assert faults(text) == ["3:9: not YAML: a quotation mark that is never closed [yaml]"]


@pytest.mark.parametrize("indent", ["", "  ", "      "])
def test_all_malformed_records_are_told_in_one_pass(indent: str) -> None:
    bad = "".join(f"{indent}- id: x{number}: y\n" for number in range(5))
    good = f"{indent}- id: good\n{indent}  items:\n{indent}    - one\n"
    tree, told = parse(f"a:\n{bad}{good}{bad}b: c\n")
    assert tree == {"a": [{"id": "good", "items": ["one"]}], "b": "c"}
    assert [fault.mark.line for fault in told] == [2, 3, 4, 5, 6, 10, 11, 12, 13, 14]


def test_two_hundred_malformed_records_are_all_told_and_cost_no_other() -> None:
    tree, told = parse("a:\n" + "  - id: good\n  - id: x: y\n    t: [a\n" * 200 + "b: c\n")
    assert tree == {"a": [{"id": "good"}] * 200, "b": "c"}
    assert [fault.mark.line for fault in told] == list(range(3, 602, 3))


def test_after_twenty_faults_at_the_margin_what_follows_is_not_read() -> None:
    tree, told = parse("a:\n  - id: good\n" + "".join(f"junk {number}\n" for number in range(30)) + "b: c\n")
    assert tree == {"a": [{"id": "good"}]}
    assert [fault.mark.line for fault in told] == list(range(3, 23))
    assert told[-1].message == f"not YAML: {NEITHER}; the rest is read once these problems are mended"


def test_a_line_at_the_margin_that_is_no_key_takes_only_itself_away() -> None:
    assert parse("a:\n  - b\njunk\nc:\n  - d\n")[0] == {"a": ["b"], "c": ["d"]}


def test_an_alias_bomb_stays_small() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30))
    tree, told = parse(bomb)
    assert tree == {"a0": ["x"], **{f"a{n}": [] for n in range(1, 30)}}
    assert {fault.rule for fault in told} == {"no-aliases"}


def test_a_line_without_end_is_told_in_short_time() -> None:
    started = time.perf_counter()
    tree, told = parse(AROUND.replace("{}", "  - id: " + "x" * 100_000_000, 1))
    assert tree == READ
    assert told == [(Mark(3, 1), "a line of more than 1,000,000 characters is not read", "long-line")]
    assert time.perf_counter() - started < 10


def test_the_longest_line_is_read() -> None:
    text = "a: " + "x" * (LONGEST_LINE - 3)
    assert parse(text) == ({"a": text[3:]}, [])


def test_of_a_file_of_rubbish_the_first_faults_are_told() -> None:
    _, told = parse("".join(map(chr, range(256))) * 1000)
    assert 20 <= len(told) <= 60


PLACED = """\
events:
  - id: x

    about: [a, b]
    quote:
      text: hi
  - {id: y}
"""


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ((), 1, 1),
        (("events",), 2, 3),
        (("events", 0), 2, 5),
        (("events", 0, "id"), 2, 9),
        (("events", 0, "about"), 4, 12),
        (("events", 0, "about", 1), 4, 16),
        (("events", 0, "quote", "text"), 6, 13),
        (("events", 1, "id"), 7, 10),
        (("events", 0, "nowhere", "text"), 2, 5),
        (("events", 9), 2, 3),
        (("events", 0, "about", 9), 4, 12),
        ((0,), 1, 1),
    ],
)
def test_a_path_leads_to_a_place_or_to_the_deepest_part_of_it_that_is_there(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    assert place(parse(PLACED)[0], path) == (line, column)


def test_keys_have_places_too() -> None:
    tree, _ = parse(PLACED)
    assert key_place(tree, ("events", 0), "about") == (4, 5)
    assert key_place(tree, ("events", 0, "quote"), "text") == (6, 7)
    assert key_place(tree, ("events", 0), "nowhere") is None
    assert key_place(tree, ("events", 9), "id") is None
    assert node_at(tree, ("events", 0, "id")) is None


def test_places_count_characters_and_survive_what_is_blanked() -> None:
    tree, _ = parse("a:\n  - é: ü: x\n  - {ключ: 😀, b: c}\n")
    assert place(tree, ("a", 0, "b")) == (3, 18)


plain = st.text("abc \té'\"#:-[]{},&*!|>%@`\\\n1~", max_size=8)


@given(st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3), max_leaves=8))
def test_json_is_read_as_the_yaml_that_it_also_is(value: object) -> None:
    assert parse(json.dumps(value)) == (value, [])


@given(st.text("ab:-[]{}'\" \n\t#&*!|>?%@`,\\\0\x85\u2028\ufeffé", max_size=60))
def test_any_text_gives_a_tree_and_faults_inside_it_and_never_an_exception(text: str) -> None:
    _, told = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= fault.mark.line <= len(lines) + 1 and fault.mark.column >= 1 for fault in told)
