"""Parquet: the rows and columns of the CSV with their types, as pandas, DuckDB and R read it.

Law: a column has one type, which does not depend on the rows; a vague date has its EDTF text and the first and the last day
that it may be in columns of their own.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from alliance_graph.errors import UsageError
from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.tables.frames import typed_columns

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held


def pieces(held: "Held") -> Iterator[bytes]:
    """The bytes of the file; `UsageError` with the line that installs it where pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError("parquet needs pyarrow, which is not installed: pip install 'alliance-timeline[parquet]'") from None
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    types, columns = typed_columns((*OCCURRENCES, *TENURES), held.rows((*OCCURRENCES, *TENURES)))
    schema = pyarrow.schema([(name, kinds[of]) for name, of in types.items()])
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(pyarrow.table(columns, schema=schema), sink)
    yield sink.getvalue().to_pybytes()
