"""What a question answers: rows in the one order, and notes.

Law: an answer is a sequence of its rows. What is made of it (a table in a notebook, a frame, an Arrow stream) holds what the
command of the same question shows; nothing is imported for that before it is asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    import polars

    from alliance_graph.tables.contrast import Records
    from alliance_graph.tables.forms import Name

R_co = TypeVar("R_co", bound=Mapping[str, Any], covariant=True)


class Answer(Sequence[R_co]):
    """Rows in the one order, and notes: what a reader should know about the answer and no row can say.

    An answer has a length, is true where it has rows, and is iterated, indexed and sliced as its rows are; a slice has the
    notes of the whole. `rows` is the list of the rows, plain JSON values. A notebook shows it as the command's table.
    """

    __slots__ = ("_store", "form", "notes", "rows")

    def __init__(
        self, rows: Iterable[R_co], notes: Iterable[str] = (), form: "Name" = "search", store: "Records | None" = None
    ) -> None:
        self.rows = list(rows)
        self.notes = tuple(notes)
        self.form = form
        self._store = store

    __hash__ = None  # type: ignore[assignment]  # rows may change

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: SupportsIndex) -> R_co: ...
    @overload
    def __getitem__(self, place: "slice[Any, Any, Any]") -> "Answer[R_co]": ...
    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return Answer(self.rows[place], self.notes, self.form, self._store)
        return self.rows[place]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer):
            return NotImplemented
        return (self.rows, self.notes) == (other.rows, other.notes)

    def __repr__(self) -> str:
        counted = "1 row" if len(self.rows) == 1 else f"{len(self.rows)} rows"
        return f"<Answer: {'; '.join((counted, *self.notes))}>"

    def __reduce__(self) -> Any:
        # A copy, and an answer that is kept, knows its rows and not the store.
        return Answer, (self.rows, self.notes, self.form)

    def _repr_html_(self) -> str:
        """The command's table as HTML, the notes below it; names are in full where the store is closed."""
        from alliance_graph.tables.html import page

        return page(self.form, self.rows, self.notes, self._store)

    @overload
    def to_frame(self, library: Literal["pandas"]) -> "pandas.DataFrame": ...
    @overload
    def to_frame(self, library: Literal["polars"]) -> "polars.DataFrame": ...
    @overload
    def to_frame(self, library: None = None) -> Any: ...
    def to_frame(self, library: "Literal['pandas', 'polars'] | None" = None) -> Any:
        """The rows as a frame of pandas or of polars, with the columns of the command's CSV.

        Without `library`: of the one that the program has imported, else of the one that is installed; of pandas before polars.
        A column holds texts, numbers or truth values, and nothing where a row says nothing. A date has three columns: in EDTF,
        and the first and the last day that it may mean, so that no vague one is made precise. A list is joined by "; ", a part
        with several fields is JSON. `ImportError` where the library is not installed, which says what to install.
        """
        from alliance_graph.tables.frames import frame

        return frame(self.form, self.rows, library)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The same columns as an Arrow stream (the PyCapsule interface), by pyarrow, else by polars."""
        from alliance_graph.tables.frames import stream

        return stream(self.form, self.rows, requested_schema)
