"""Writes `docs/api.md`: every public name of the library, as `help` shows it, and the types of rows."""

import ast
import inspect
import re
import typing
from collections.abc import Iterator, Sequence
from types import ModuleType, UnionType
from typing import Any, Final

import alliance_graph as ag
from alliance_graph.rows import answers, parts, records

MODULES: Final = (records, answers, parts)
"""Where the types of rows stand."""
_HEAD: Final = """\
# The library

`make docs` writes this page from the docstrings, the signatures and the one table of conditions; do not edit it by hand.
[From Python](python.md) is the introduction.
"""
_TYPES: Final = """\
## Types of rows

A row is a dictionary of plain JSON values. For a type checker and an editor it is a `TypedDict`, which
`from alliance_graph.rows.records import StatementRow` gives. The [data reference](data.md) says what each field means.
"""
_LONG: Final = 100
_PROTOCOLS: Final = ("_repr_html_", "__arrow_c_stream__")
"""Methods that programs call by a convention."""


def page() -> str:
    """The whole reference."""
    return "\n".join([_HEAD, *(part for name in ag.__all__ for part in _named(name)), _TYPES, *_types()])


def _named(name: str) -> Iterator[str]:
    value = getattr(ag, name)
    yield f"## {name}\n"
    if inspect.isclass(value):
        yield from _class(name, value)
    else:
        yield _shown(_signature(name, value))
        yield _text(value)


def _class(name: str, value: type) -> Iterator[str]:
    if issubclass(value, Exception):
        yield _shown(f"class {name}({', '.join(base.__name__ for base in value.__bases__)})")
    elif issubclass(value, tuple):
        fields = ((key, _annotation(of)) for key, of in value.__annotations__.items())
        yield _shown("\n".join([f"class {name}(NamedTuple)", *(f"    {key}: {of}" for key, of in fields)]))
    else:
        yield _shown(f"class {name}(Sequence)")
    yield _text(value)
    for key, method in vars(value).items():
        if inspect.isfunction(method) and method.__doc__ and key in (*_PROTOCOLS, key.strip("_")):
            yield f"### {name}.{key}\n"
            yield _shown(_signature(key, method))
            yield _text(method)


def _signature(name: str, value: Any) -> str:
    """A call in a line, or each parameter in a line of its own."""
    signature = inspect.signature(value)
    parameters = [one for key, one in signature.parameters.items() if key != "self"]
    kinds = [one.kind for one in parameters]
    told = [*map(_parameter, parameters)]
    if inspect.Parameter.KEYWORD_ONLY in kinds:
        told.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY), "*")
    if inspect.Parameter.POSITIONAL_ONLY in kinds:
        told.insert(kinds.count(inspect.Parameter.POSITIONAL_ONLY), "/")
    ends = f" -> {_annotation(signature.return_annotation)}"
    line = f"{name}({', '.join(told)}){ends}"
    return line if len(line) <= _LONG else "\n".join([f"{name}(", *(f"    {one}," for one in told), f"){ends}"])


def _parameter(one: inspect.Parameter) -> str:
    stars = "**" if one.kind is one.VAR_KEYWORD else "*" if one.kind is one.VAR_POSITIONAL else ""
    default = "" if one.default is one.empty else " = ..." if callable(one.default) else f" = {one.default!r}"
    return f"{stars}{one.name}: {_annotation(one.annotation)}{default}"


def _annotation(of: Any) -> str:
    """An annotation without the modules in which names stand."""
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", of if isinstance(of, str) else inspect.formatannotation(of))


def _shown(code: str) -> str:
    return f"```python\n{code}\n```\n"


def _text(value: object) -> str:
    """A docstring; its keywords are a list."""
    text, _, keywords = (inspect.getdoc(value) or "").partition("\nConditions, as keywords:\n")
    listed = re.sub(r"^(\w+): (.*)\n    ", r"- **`\1`** (\2): ", keywords.strip(), flags=re.MULTILINE)
    return "\n".join(filter(None, (text.strip() + "\n", re.sub(r"\n    ", "\n  ", listed) + "\n" if listed else "")))


def _types() -> Iterator[str]:
    for module in MODULES:
        yield f"### {module.__name__}\n\n{(inspect.getdoc(module) or '').partition(chr(10))[0]}\n"
        yield "| type | what it is | keys |\n| --- | --- | --- |"
        bases = _bases(module)
        for name, value in types_of(module).items():
            if typing.is_typeddict(value):
                yield f"| `{name}` | {_what(value)} | {_keys(value, bases.get(name, ()))} |"
            else:
                yield f"| `{name}` | {_either(value)} | |"
        yield ""


def types_of(module: ModuleType) -> dict[str, Any]:
    """The types that a module of rows defines: those of rows and of parts, then what else has a name."""
    typed = {name: one for name, one in vars(module).items() if typing.is_typeddict(one) and one.__module__ == module.__name__}
    assigned = (node.targets for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.Assign))
    named = [target.id for targets in assigned for target in targets if isinstance(target, ast.Name)]
    return {name: one for name, one in {**typed, **{name: vars(module)[name] for name in named}}.items() if name[0] != "_"}


def _either(value: Any) -> str:
    """What a type is that is only a name for others."""
    if isinstance(value, UnionType):
        return f"one of {', '.join(f'`{one.__name__}`' for one in typing.get_args(value))}"
    return f"`{_annotation(value)}`"


def _what(value: Any) -> str:
    return (inspect.getdoc(value) or "").replace("\n", " ")


def _keys(value: Any, bases: Sequence[Any]) -> str:
    """The keys of a type; of one that adds to others, these and what it adds."""
    theirs = {key for base in bases for key in typing.get_type_hints(base)}
    own = [f"`{key}`" for key in typing.get_type_hints(value) if key not in theirs]
    return ", ".join([*(f"those of `{base.__name__}`" for base in bases), *own])


def _bases(module: ModuleType) -> dict[str, list[Any]]:
    """The public types to which each type of a module adds, as they are written: Python 3.11 forgets them."""
    classes = (node for node in ast.parse(inspect.getsource(module)).body if isinstance(node, ast.ClassDef))
    named = {node.name: [base.id for base in node.bases if isinstance(base, ast.Name)] for node in classes}
    public = {name: [base for base in bases if not base.startswith("_")] for name, bases in named.items()}
    return {name: [vars(module)[base] for base in bases if base != "TypedDict"] for name, bases in public.items()}
