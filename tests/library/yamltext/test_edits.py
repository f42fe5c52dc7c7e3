"""A YAML text is changed where it must be, and nowhere else; a new key stands where the order puts it."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pytest
from alliance_graph.yamltext.editor import edited as spliced
from alliance_graph.yamltext.edits import Append, Drop, Edit, insert, put
from alliance_graph.yamltext.layout import Entry
from alliance_graph.yamltext.repair import Path
from alliance_graph.yamltext.tree import parse
from hypothesis import given
from hypothesis import strategies as st

from tests.support.untidy import files

TEXT = """\
# Of the pact.

# Where it is known from.
sources:
  # The first.
  - id: herald   # a daily
    title: "Ministers: a meeting"

  - {id: courier, title: Talks, lang: en}

events:
  - id: met
    title: >-
      Ministers
      meet
    # Who was there.
    participants: [{who: doe, for: pact}, roe]
    about:
      - fishing  # the dispute
      # also:
      - coast
    sources: [herald]
  # Undated.
  - title: Talks
    type: meeting
"""
SECTIONS: Final = ("sources", "people", "events")
FIELDS: Final = (
    *("id", "same_as", "type", "title", "date", "lang", "participants", "about", "summary"),
    *("former_ids", "sources", "statements"),
)


def order(at: Path, keys: Iterable[str]) -> list[str]:
    known = FIELDS if at else SECTIONS
    return sorted(keys, key=lambda key: known.index(key) if key in known else len(known))


def edited(text: str, edits: Sequence[Edit]) -> str:
    return spliced(text, edits, order)


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([put(("sources", 0, "id"), "h")], "- id: herald   # a daily", "- id: h   # a daily"),
        ([put(("sources", 0, "title"), "a: b")], '"Ministers: a meeting"', '"a: b"'),
        ([put(("events", 0, "participants", 0, "for"), "the-pact")], "for: pact}", "for: the-pact}"),
        ([put(("events", 0, "participants", 1), "r")], "}, roe]", "}, r]"),
        ([put(("events", 0, "about", 1), "sea")], "- coast", "- sea"),
        ([Drop(("events", 0, "about", 0))], "      - fishing  # the dispute\n", ""),
        ([Drop(("events", 0, "about", 1))], "      # also:\n      - coast\n", ""),
        ([Drop(("events", 0, "participants", 0))], "{who: doe, for: pact}, ", ""),
        ([Drop(("events", 0, "participants", 1))], ", roe]", "]"),
        ([Drop(("events", 0, "participants", 0, "for"))], ", for: pact}", "}"),
        (
            [Drop(("events", 0, "participants"))],
            "    # Who was there.\n    participants: [{who: doe, for: pact}, roe]\n",
            "",
        ),
        ([Drop(("events", 0, "title"))], "    title: >-\n      Ministers\n      meet\n", ""),
        ([Drop(("sources", 1, "lang"))], ", lang: en}", "}"),
        ([Drop(("sources", 1))], "  - {id: courier, title: Talks, lang: en}\n\n", ""),
        (
            [Drop(("sources", 0))],
            '  # The first.\n  - id: herald   # a daily\n    title: "Ministers: a meeting"\n\n',
            "",
        ),
        ([Drop(("events", 1))], "  # Undated.\n  - title: Talks\n    type: meeting\n", ""),
        ([Drop(("events", 1, "title"))], "- title: Talks\n    type: meeting", "- type: meeting"),
        ([put(("sources", 0, "lang"), "en")], '"Ministers: a meeting"\n', '"Ministers: a meeting"\n    lang: en\n'),
        ([put(("sources", 1, "former_ids"), ["a", "b: c"])], ", lang: en}", ', lang: en, former_ids: [a, "b: c"]}'),
        ([put(("sources", 1, "same_as"), "x")], "{id: courier,", "{id: courier, same_as: x,"),
        ([put(("events", 0, "date"), "2031")], "      meet\n", "      meet\n    date: 2031\n"),
        (
            [put(("events", 0, "former_ids"), ["m"]), put(("events", 0, "summary"), "x"), Drop(("events", 0, "about"))],
            "    about:\n      - fishing  # the dispute\n      # also:\n      - coast\n",
            "    summary: x\n    former_ids: [m]\n",
        ),
        (
            [put(("events", 0, "statements"), [{"summary": "x"}, {"summary": "y"}])],
            "    sources: [herald]\n",
            "    sources: [herald]\n    statements:\n      - {summary: x}\n      - {summary: y}\n",
        ),
        (
            [put(("events", 0, "about"), ["a: b"])],
            "\n      - fishing  # the dispute\n      # also:\n      - coast\n",
            ' ["a: b"]\n',
        ),
        (
            [put(("events", 0, "title"), "x" * 60 + " " + "y" * 80)],
            "      Ministers\n      meet\n",
            f"      {'x' * 60}\n      {'y' * 80}\n",
        ),
        (
            [Append(("events", 0, "about"), (Entry(None, "sea"), Entry(None, "x: y", beside="# z")))],
            "- coast\n",
            '- coast\n      - sea\n      - "x: y"  # z\n',
        ),
        ([Append(("events", 0, "participants"), (Entry(None, "poe"),))], ", roe]", ", roe, poe]"),
        (
            [put(("events", 1, "same_as"), "met"), put(("events", 1, "id"), "talks")],
            "- title: Talks",
            "- id: talks\n    same_as: met\n    title: Talks",
        ),
        ([insert(("events", 0, "sources"), ["a", "b"])], "[herald]", "[a, b, herald]"),
        ([insert(("events", 0, "about"), ["sea"])], "      - fishing", "      - sea\n      - fishing"),
        ([Drop(("events", 1)), put(("events", 1, "title"), "x")], "  # Undated.\n  - title: Talks\n    type: meeting\n", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit(edits: list[Edit], old: str, new: str, newline: str) -> None:
    assert TEXT.count(old) == 1
    assert edited(TEXT.replace("\n", newline), edits) == TEXT.replace(old, new).replace("\n", newline)


def test_a_section_goes_with_its_comments_and_the_file_keeps_its_own() -> None:
    kept = TEXT[: TEXT.index("# Where")] + TEXT[TEXT.index("events:") :]
    assert edited(TEXT, [Drop(("sources",))]) == kept
    assert edited("# The file.\nsources:\n  - id: a\n  - id: b", [Drop(("sources", 0))]) == "# The file.\nsources:\n  - id: b"


def test_many_edits_at_once() -> None:
    text = textwrap.dedent("""\
        events:
          - {id: a, title: A}
          - title: Б
            about: [x, y, z]""")
    edits: list[Edit] = [
        *(put(("events", 0, "id"), "b"), put(("events", 0, "same_as"), "c"), Drop(("events", 0, "title"))),
        *(put(("events", 1, "id"), "d"), Drop(("events", 1, "about", 0)), put(("events", 1, "about", 2), "ж")),
    ]
    assert edited(text, edits) == textwrap.dedent("""\
        events:
          - {id: b, same_as: c}
          - id: d
            title: Б
            about: [y, ж]""")
    assert edited(text, [Drop(("events", 1, "about", 1)), Drop(("events", 1, "about", 2))]).endswith("about: [x]")
    assert edited(text, [Drop(("events", 1, "about"))]).endswith("title: Б\n")


ID: Final = put(("events", 0, "id"), "x")
ABOUT: Final = put(("events", 0, "about"), ["y"])
TITLE: Final = Drop(("events", 0, "title"))
TYPE: Final = Drop(("events", 0, "type"))
STATEMENTS: Final = put(("events", 0, "statements"), [{"id": "s"}, {"id": "t"}])


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        ("- title: T\n  type: t\n", [ID, TITLE], "- id: x\n  type: t\n"),
        ("- title: T\n  type: t\n", [TITLE, ID, TYPE], "- id: x\n"),
        ("- {title: T, type: t}\n", [TITLE, ID, TYPE], "- {id: x}\n"),
        ("- {title: T, type: t}\n", [ID], "- {id: x, title: T, type: t}\n"),
        ("-\n  # of it\n  title: T\n", [ID], "-\n  id: x\n  # of it\n  title: T\n"),
        ("- # of it\n  title: T\n", [ID, TITLE], "- # of it\n  id: x\n"),
        ("- id: z\n  about:\n  - y\n", [STATEMENTS], "- id: z\n  about:\n  - y\n  statements:\n  - {id: s}\n  - {id: t}\n"),
        ("- sources: [s]\n  id: z\n", [ABOUT], "- sources: [s]\n  id: z\n  about: [y]\n"),
        ("- id: z", [ABOUT, ID], "- id: x\n  about: [y]\n"),
        ("- id: z\n  about:   # none\n", [ABOUT], "- id: z\n  about: [y]   # none\n"),
        ("- [x, y]\n- - z\n", [put(("events", 0, 1), "u"), put(("events", 1, 0), "v: w")], '- [x, u]\n- - "v: w"\n'),
        (
            "- id: z\n  # of none\n    # deeper\n  title: T\n",
            [put(("events", 0, "type"), "t"), TITLE],
            "- id: z\n  type: t\n",
        ),
    ],
)
def test_what_is_new_has_the_place_and_the_layout_of_its_neighbours(before: str, edits: list[Edit], after: str) -> None:
    assert edited(f"events:\n{before}", edits) == f"events:\n{after}"


def test_a_section_is_set_apart_and_has_its_place_where_all_have() -> None:
    people, sources = put(("people",), ["a"]), put(("sources",), ["b"])
    assert edited("", [people, sources]) == "sources: [b]\n\npeople: [a]\n"
    assert edited("sources: []\n\n# of\nevents: []\n", [people]) == "sources: []\n\npeople: [a]\n\n# of\nevents: []\n"
    assert edited("events: []\nsources: []\n", [people]) == "events: []\nsources: []\n\npeople: [a]\n"
    assert edited("{events: []}\n", [people, sources]) == "{events: [], sources: [b], people: [a]}\n"


def places(node: object, at: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every list, mapping and text below a node, with its place."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, inner in pairs:
        yield (*at, step), inner
        yield from places(inner, (*at, step))


@given(files(), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_a_key_that_is_put_and_taken_out_again_leaves_no_trace(text: str, data: st.DataObject, newline: str) -> None:
    tree, _ = parse(text)
    mappings = [at for at, node in places(tree) if isinstance(node, dict) and node]
    if mappings:
        at = (*data.draw(st.sampled_from(mappings)), data.draw(st.sampled_from(["same_as", "date", "summary"])))
        value = data.draw(st.sampled_from(["x", "word " * 50 + "end", "one\ntwo", "a: b"]))
        before = text.replace("\n", newline)
        after = edited(edited(before, [put(at, value)]), [Drop(at)])
        assert after.replace(",  ", ", ") == before.replace(",  ", ", ")  # a comma goes with the blank behind it


@given(files(), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_many_edits_say_together_what_the_data_say_with_them(text: str, data: st.DataObject, newline: str) -> None:
    """Which the editor sees to itself: it would refuse them."""
    tree, _ = parse(text)
    all_ = dict(places(tree))
    edits: list[Edit] = []
    for at in data.draw(st.lists(st.sampled_from([*all_]), max_size=6, unique=True)) if all_ else ():
        holder: Any = all_.get(at[:-1], tree)
        kinds: list[Edit] = [put(at, "a: b")] if isinstance(all_[at], str) else []
        kinds += [Drop(at)] if at[:-1] not in {edit.at[:-1] for edit in edits} and len(holder) > 1 else []
        kinds += [insert(at, ["x"]), Append(at, (Entry(None, "y"),))] if isinstance(all_[at], list) and len(at) > 1 else []
        kinds += [put((*at, "lang"), "NO")] if isinstance(all_[at], dict) and all_[at] else []
        apart = all(one.at[: len(at)] != at and at[: len(one.at)] != one.at for one in edits)
        edits += [data.draw(st.sampled_from(kinds))] if kinds and apart else []
    edited(text.replace("\n", newline), edits)
