"""Rows as a frame of pandas or polars, or as an Arrow stream.

Law: a column has one type, which does not depend on the rows: a text, unless the model or the answer says that it is a number
or a truth value. None of the libraries is imported before it is asked for.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from alliance_graph.errors import UsageError
from alliance_graph.records.fields import Struct, bare, fields
from alliance_graph.records.model import STRUCTS
from alliance_graph.reify.rows import shapes
from alliance_graph.tables.flat import Value
from alliance_graph.tables.forms import Form, Name, form, keys, lines

_LIBRARIES: Final = ("pandas", "polars")
_INSTALL: Final = {
    "pandas": "alliance-timeline[pandas]",
    "polars": "alliance-timeline[polars]",
    "pyarrow": "alliance-timeline[arrow]",
}
_COMPUTED: Final[Mapping[str, type]] = {"certain": bool, "origins": int}
"""The columns that no field of the model makes, and that rows of every form may have."""
_PANDAS: Final = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}


def frame(name: Name, rows: Sequence[Mapping[str, Any]], library: str | None) -> Any:
    """The rows as a frame of this library, or of the one that is there."""
    if library not in (None, *_LIBRARIES):
        raise UsageError(f"there is no frame of {library!r}; there are pandas and polars")
    chosen = library or _there()
    types, columns = _columns(name, rows)
    if chosen == "polars":
        polars = _library("polars", "a frame of polars")
        kinds = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
        return polars.DataFrame(columns, schema={key: kinds[of] for key, of in types.items()})
    pandas = _library("pandas", "a frame of pandas")
    return pandas.DataFrame({key: pandas.array(columns[key], dtype=_PANDAS[of]) for key, of in types.items()})


def stream(name: Name, rows: Sequence[Mapping[str, Any]], wanted: object) -> object:
    """The rows as a stream of Arrow."""
    if not _is_there("pyarrow") and _is_there("polars"):
        return frame(name, rows, "polars").__arrow_c_stream__(wanted)
    arrow = _library("pyarrow", "a stream of Arrow")
    types, columns = _columns(name, rows)
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    schema = arrow.schema([(key, kinds[of]) for key, of in types.items()])
    return arrow.table(columns, schema=schema).__arrow_c_stream__(wanted)


def _there() -> str:
    """The library that the program has imported, else the one that is installed."""
    loaded = [one for one in _LIBRARIES if sys.modules.get(one)]
    if len(loaded) == 1:
        return loaded[0]
    found = next(filter(_is_there, _LIBRARIES), None)
    if found is None:
        names = " or ".join(f"pip install '{_INSTALL[one]}'" for one in _LIBRARIES)
        raise ImportError(f"a frame needs pandas or polars, and neither is installed: {names}")
    return found


def _is_there(library: str) -> bool:
    return find_spec(library) is not None


def _library(name: str, what: str) -> Any:
    if not _is_there(name):
        raise ImportError(f"{what} needs {name}, which is not installed: pip install '{_INSTALL[name]}'", name=name)
    return import_module(name)


def typed_columns(kinds: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, type], dict[str, list[Value]]]:
    """The type and the values of each column of a table that may hold records of these kinds."""
    return _made(Form(lambda _: (), tuple(kinds)), rows)


def column_types(kinds: Sequence[str]) -> Mapping[str, type]:
    """The type of each column of a table that may hold records of these kinds."""
    return _types(Form(lambda _: (), tuple(kinds)))


def _columns(name: Name, rows: Sequence[Mapping[str, Any]]) -> tuple[dict[str, type], dict[str, list[Value]]]:
    """The type and the values of each column."""
    return _made(form(name), rows)


def _made(found: Form, rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, type], dict[str, list[Value]]]:
    types = _types(found)
    columns: dict[str, list[Value]] = {key: [] for key in types}
    for line in lines(found, rows, _known(found)):
        for key, values in columns.items():
            values.append(line.get(key))
    return types, columns


def _types(found: Form) -> dict[str, type]:
    told = {**_COMPUTED, **{key: of for kind in found.kinds for key, of in _typed(STRUCTS[kind]).items()}, **found.types}
    return {key: told.get(key, str) for key in keys(found, _known(found))}


def _known(found: Form) -> Mapping[str, Mapping[str, Any]]:
    return {kind: shapes(struct) for kind, struct in STRUCTS.items()} if found.kinds else {}


@cache
def _typed(struct: Struct, prefix: str = "") -> Mapping[str, type]:
    """The columns of numbers and of truth values that the fields of a record or of a part make."""
    found: dict[str, type] = {}
    for name, field in fields(struct).items():
        item = bare(field.item)
        if field.many:
            continue
        if field.part:
            found |= _typed(field.part, f"{prefix}{name}_")
        elif item in (bool, int, float):
            found[prefix + name] = item
    return found
