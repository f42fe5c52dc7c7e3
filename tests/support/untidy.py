"""A file as somebody might type it: the same data in any layout, with comments and blank lines anywhere between."""

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

TEXTS: Final = st.sampled_from(
    [
        "NO",
        "2022-02",
        "12:30",
        "a: b",
        "x # y",
        "",
        "null",
        "- a",
        "one\ntwo",
        "one\n\ntwo\n",
        " led",
        "word " * 40 + "end",
        "é, [1]",
    ]
)
DATA: Final = st.fixed_dictionaries(
    {},
    optional={
        "sources": st.lists(
            st.fixed_dictionaries(
                {"title": TEXTS},
                optional={"note": TEXTS, "id": st.sampled_from("ab"), "sources": st.lists(TEXTS), "unknown": TEXTS},
            ),
            max_size=3,
        ),
        "people": st.lists(
            st.fixed_dictionaries(
                {"name": TEXTS, "aliases": st.lists(st.fixed_dictionaries({"lang": TEXTS, "name": TEXTS}) | TEXTS)}
            ),
            max_size=2,
        ),
        "events": st.lists(
            st.fixed_dictionaries(
                {"title": TEXTS},
                optional={
                    "statements": st.lists(st.fixed_dictionaries({"quote": TEXTS}, optional={"speaker": TEXTS}), max_size=2),
                    "tally": st.fixed_dictionaries({"against": TEXTS, "for": TEXTS}),
                    "type": TEXTS,
                },
            ),
            max_size=2,
        ),
    },
)
"""Sections, with keys in any order once shuffled by `written`."""


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file's text."""
    typist = _Typist(draw)
    data = draw(DATA)
    return typist.comments(0) + typist.mapping(data, 0) + typist.comments(draw(st.sampled_from([0, 2, 4])))


class _Typist:
    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0

    def comments(self, indent: int) -> str:
        """Some lines of comments and blanks, mostly none."""
        lines = self._draw(st.lists(st.sampled_from(["", "#"]), max_size=3)) if self._rarely() else []
        return "".join(f"{' ' * indent}{self._comment()}\n" if line else "\n" for line in lines)

    def _comment(self) -> str:
        self._number += 1
        return f"# {self._number}"

    def _rarely(self) -> bool:
        return self._draw(st.integers(0, 5)) == 0

    def _beside(self) -> str:
        return f" {self._comment()}" if self._rarely() else ""

    def mapping(self, data: Mapping[str, object], indent: int) -> str:
        """Its lines, keys in any order."""
        keys = self._draw(st.permutations(list(data)))
        return "".join(self.comments(indent) + " " * indent + f"{key}:" + self._value(data[key], indent) for key in keys)

    def _value(self, value: object, indent: int) -> str:
        """The text after a key or a dash, to the end of its last line."""
        if isinstance(value, str):
            return self._text(value, indent)
        if not value or self._draw(st.integers(0, 3)) == 0:
            return f" {self._brackets(value)}{self._beside()}\n"
        inner = indent + self._draw(st.integers(1, 4))
        written = self.mapping(value, inner) if isinstance(value, Mapping) else self._list(value, inner)  # type: ignore[arg-type]
        return f"{self._beside()}\n{written}"

    def _list(self, items: list[object], indent: int) -> str:
        written = ""
        for item in items:
            written += self.comments(indent) + " " * indent + "-"
            lines = self.mapping(item, indent + 2) if isinstance(item, Mapping) and item and self._draw(st.booleans()) else ""
            joins = lines.startswith(" " * (indent + 2)) and not lines.lstrip().startswith("#")
            written += lines[indent + 1 :] if joins else f"\n{lines}" if lines else self._value(item, indent)
        return written

    def _text(self, text: str, indent: int) -> str:
        if self._draw(st.booleans()) and text.strip() and not text.startswith(" ") and "\n\n" not in text:
            sign = "|" if text.endswith("\n") else "|-"
            lines = "".join(f"{' ' * (indent + 3)}{line}\n" for line in text.rstrip("\n").split("\n"))
            return f" {sign}{self._beside()}\n{lines}"
        return f" {self._quoted(text)}{self._beside()}\n"

    def _quoted(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _brackets(self, value: object) -> str:
        if isinstance(value, Mapping):
            return "{" + ",  ".join(f"{key}: {self._brackets(one)}" for key, one in value.items()) + "}"
        if isinstance(value, list):
            apart = f", {self._comment()}\n {' ' * 8}" if self._rarely() else ","
            return f"[{apart.join(map(self._brackets, value))}]"
        return self._quoted(str(value))
