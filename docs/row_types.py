"""Writes `alliance_graph/rows/records.py` from the model: a `TypedDict` a kind of record and a part of one."""

import inspect
import subprocess
import sys
import typing
from collections.abc import Iterator, Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Any, Final

from alliance_graph.records.fields import Field, Struct, bare, fields
from alliance_graph.records.kinds import ANYTHING, EVERY, PLURALS
from alliance_graph.records.model import STRUCTS, Citation, Conflict, Part
from alliance_graph.reify.rows import blank
from alliance_graph.tables.forms import MOMENTS
from alliance_graph.tables.sheet import PUBLICATIONS
from alliance_graph.text.wording import with_article

_PROJECT: Final = Path(__file__).parent.parent / "pyproject.toml"
_HEAD: Final = '''\
"""The types of the rows of records: a `TypedDict` a kind of record and a part of one.

`make docs` writes this module from the model; do not edit it by hand.
"""

from typing import Literal, TypedDict

from alliance_graph.rows.parts import (
    AccountRow,
    Alone,
    Change,
    Citation,
    Contradiction,
    DatedBy,
    DateRow,
    Doing,
    Judged,
    Named,
    OfficeHeld,
    Quoting,
    Ref,
)
'''
_COMPUTED: Final[Mapping[str, str]] = {
    "date": "DateRow | None",
    "change": "Change | None",
    "known_through": "str | None",
    "speaker_offices": "list[OfficeHeld]",
    "accounts": "list[AccountRow]",
    "differs": "list[str]",
    "dated_by": "DatedBy | None",
}
"""What is computed of a record, beside what every row says of itself."""
_JUDGED: Final = ("origins", "contested", "certain", "doubts", "problems")


def module() -> str:
    """The module."""
    parts = dict.fromkeys(part for kind in EVERY for part in _parts(STRUCTS[kind]))
    told = [*map(_part, parts), *map(_record, EVERY), _attached()]
    for ending, base, kinds, what in (
        ("Moment", "Doing", MOMENTS, "in a timeline"),
        ("Shown", "Attached", EVERY, "with what is attached to it"),
        ("Carried", "Alone", EVERY, "that rests on an outlet"),
    ):
        told += [
            f'class {_name(kind)}{ending}({_name(kind)}Row, {base}):\n    """{_article(kind)} {what}."""\n' for kind in kinds
        ]
        told.append(_either(f"{ending}Row", [f"{_name(kind)}{ending}" for kind in kinds]))
    told.append('class StatementFound(StatementRow, Quoting):\n    """A statement, and the words by which it was found."""\n')
    told.append(_either("FoundRow", ["StatementFound" if kind == "statement" else f"{_name(kind)}Row" for kind in ANYTHING]))
    told.append(_either("SideRow", [f"{_name(kind)}Row" for kind in ANYTHING]))
    text = "\n\n".join([_HEAD, *told])
    formatted = [sys.executable, "-m", "ruff", "format", "--quiet", "--config", str(_PROJECT), "-"]
    return subprocess.run(formatted, input=text, text=True, check=True, capture_output=True).stdout


def _parts(struct: Struct) -> Iterator[type[Part]]:
    for field in fields(struct).values():
        if field.part and field.part not in (Citation, Conflict):
            yield from _parts(field.part)
            yield field.part


def _part(part: type[Part]) -> str:
    doc = (inspect.getdoc(part) or "").partition(". A plain string")[0].removesuffix(".")
    return _class(part.__name__, "TypedDict", f"{doc}.", {name: _typed(one) for name, one in fields(part).items()})


def _record(kind: str) -> str:
    struct = STRUCTS[kind]
    named = {f"{kind}_kind" if name == "kind" else name: field for name, field in fields(struct).items()}
    own = [key for key in blank(struct) if key not in ("id", "kind", *_JUDGED)]
    types = {key: _typed(named[key]) if key in named else _COMPUTED[key] for key in own}
    types = {"id": "str", "kind": f'Literal["{kind}"]', **types}
    return _class(f"{_name(kind)}Row", "Judged", f"{_article(kind)}.", types)


def _attached() -> str:
    groups = {PUBLICATIONS if kind == "source" else PLURALS[kind]: f"list[{_name(kind)}Row]" for kind in ANYTHING}
    told = "What is attached to a record: how many of each kind, and under the name of each the newest or the first."
    head = f'class Attached(_Counted, total=False):\n    """{told}"""\n\n'
    return (
        _class("_Counted", "TypedDict", "", {"counts": "dict[str, int]"})
        + "\n\n"
        + head
        + "".join(f"    {group}: {of}\n" for group, of in groups.items())
    )


def _typed(field: Field) -> str:
    if field.many:
        return f"list[{_item(field)}]"
    left_out = field.default is None or field.is_date
    return _item(field) + (" | None" if left_out and not field.required else "")


def _item(field: Field) -> str:
    if field.kinds:
        return "Named" if field.or_text else "Ref"
    if field.is_date:
        return "DateRow"
    if field.part in (Citation, Conflict):
        return "Citation" if field.part is Citation else "Contradiction"
    if field.part:
        return field.part.__name__
    return _scalar(bare(field.item))


def _scalar(item: Any) -> str:
    scalars = [bare(one) for one in typing.get_args(item)] or [item]
    return " | ".join(one.__name__ if one in (bool, int, float) else "str" for one in scalars)


def _class(name: str, base: str, doc: str, types: Mapping[str, str]) -> str:
    """A class; keys that no attribute may have stand in a base of their own."""
    words = {key: of for key, of in types.items() if iskeyword(key)}
    told = ""
    if words:
        told = f'_{name} = TypedDict("_{name}", {{{", ".join(f"{key!r}: {of}" for key, of in words.items())}}})\n\n\n'.replace(
            "'", '"'
        )
        base = f"_{name}" if base == "TypedDict" else f"{base}, _{name}"
    body = "".join(f"    {key}: {of}\n" for key, of in types.items() if key not in words)
    about = f'    """{doc}"""\n\n' if doc else ""
    return f"{told}class {name}({base}):\n{about}{body}"


def _either(name: str, several: list[str]) -> str:
    return f"{name} = (\n    {' | '.join(several)}\n)\n"


def _name(kind: str) -> str:
    return kind.title()


def _article(kind: str) -> str:
    return with_article("record of coverage" if kind == "coverage" else kind).capitalize()
