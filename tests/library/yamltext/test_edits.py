"""A YAML text is changed where it must be, and nowhere else."""

import textwrap

import pytest
from alliance_graph.yamltext.edits import Drop, Edit, Insert, Put, Set, edited

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


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ([Set(("sources", 0, "id"), "h")], "- id: herald   # a daily", "- id: h   # a daily"),
        ([Set(("sources", 0, "title"), "a: b")], '"Ministers: a meeting"', '"a: b"'),
        ([Set(("events", 0, "participants", 0, "for"), "the-pact")], "for: pact}", "for: the-pact}"),
        ([Set(("events", 0, "participants", 1), "r")], "}, roe]", "}, r]"),
        ([Set(("events", 0, "about", 1), "sea")], "- coast", "- sea"),
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
        ([Put(("sources", 0), "lang", "en")], "herald   # a daily\n", "herald   # a daily\n    lang: en\n"),
        ([Put(("sources", 1), "former_ids", ["a", "b: c"])], "{id: courier,", '{id: courier, former_ids: [a, "b: c"],'),
        (
            [Put(("events", 1), "id", "talks"), Put(("events", 1), "same_as", "met")],
            "- title: Talks",
            "- id: talks\n    same_as: met\n    title: Talks",
        ),
        ([Insert(("events", 0, "sources"), ("a", "b"))], "[herald]", "[a, b, herald]"),
        ([Insert(("events", 0, "about"), ("sea",))], "      - fishing", "      - sea\n      - fishing"),
        ([Drop(("events", 1)), Set(("events", 1, "title"), "x")], "  # Undated.\n  - title: Talks\n    type: meeting\n", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit(edits: list[Edit], old: str, new: str, newline: str) -> None:
    assert TEXT.count(old) == 1
    assert edited(TEXT.replace("\n", newline), edits) == TEXT.replace(old, new).replace("\n", newline)


def test_a_section_goes_with_its_comments_and_the_file_keeps_its_own() -> None:
    kept = TEXT[: TEXT.index("# Where")] + TEXT[TEXT.index("events:") :]
    assert edited(TEXT, [Drop(("sources",))]) == kept
    assert edited("# The file.\nsources:\n  - id: a\n    title: A", [Drop(("sources", 0))]) == "# The file.\nsources:\n"


def test_many_edits_at_once() -> None:
    text = textwrap.dedent("""\
        events:
          - {id: a, title: A}
          - title: Б
            about: [x, y, z]""")
    edits: list[Edit] = [
        *(Set(("events", 0, "id"), "b"), Put(("events", 0), "same_as", "c"), Drop(("events", 0, "title"))),
        *(Put(("events", 1), "id", "d"), Drop(("events", 1, "about", 0)), Set(("events", 1, "about", 2), "ж")),
    ]
    assert edited(text, edits) == textwrap.dedent("""\
        events:
          - {id: b, same_as: c}
          - id: d
            title: Б
            about: [y, ж]""")
    assert edited(text, [Drop(("events", 1, "about", 1)), Drop(("events", 1, "about", 2))]).endswith("about: [x]")
    assert edited(text, [Drop(("events", 1, "about"))]).endswith("title: Б\n")
