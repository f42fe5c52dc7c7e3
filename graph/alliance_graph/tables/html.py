"""An answer as HTML: what the command's table shows, and the notes. Law: every value is escaped, and none is obeyed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from html import escape

from alliance_graph.tables import cells, contrast, forms, sheet, sources
from alliance_graph.tables.cells import Column, Row
from alliance_graph.tables.contrast import Records
from alliance_graph.tables.forms import Name, form
from alliance_graph.text.wording import visible

_BEGIN = '<div class="tex2jax_ignore mathjax_ignore">'
"""In a notebook, what stands between two dollar signs would become a formula."""


def page(name: Name, rows: Sequence[Row], notes: Sequence[str], store: Records | None) -> str:
    """The answer as a piece of HTML; short names are those of the store, where it can be asked still."""
    known: Records = _Named(rows) if store is None else _Asked(store, rows)
    return "\n".join(
        [_BEGIN, *_body(name, rows, known), *(f"<p><em>note: {_shown(note)}</em></p>" for note in notes), "</div>"]
    )


def _body(name: Name, rows: Sequence[Row], known: Records) -> Iterator[str]:
    if name == "contrast" and len(rows) > contrast.MOST_ROWS:
        yield from _table(contrast.TOGETHER, contrast.together(known, rows))
        yield f"<p>{_shown(contrast.BELOW.format(len(rows)))}; to_frame() has a row for each.</p>"
        return
    short = cells.abbreviated(rows, known.labels)
    if name == "show":
        for row in short:
            yield from _sheet(row)
    elif name == "chain":
        yield from (f"<pre>{_shown(chr(10).join(sources.tree(row)))}</pre>" for row in short)
    elif name in ("path", "neighbours"):
        yield from (f"<p>{_shown(sentence)}</p>" for row in short for sentence in forms.told(row))
    elif name == "stats":
        for row in rows:
            yield from (f"<p>{_shown(line)}</p>" for line in forms.summary(row))
            yield from _table(forms.CENTRAL, row["central"])
    else:
        yield from _table(form(name).columns(short), short)


def _sheet(row: Row) -> Iterator[str]:
    yield f"<h4>{_shown(sheet.heading(row))} ({_shown(str(row['kind']))} {_shown(str(row['id']))})</h4>"
    yield from _table((Column("Field", lambda one: one["field"]), Column("Value", lambda one: one["value"])), [
        {"field": field, "value": value} for field, value in sheet.fields(row)
    ])  # fmt: skip
    for group, told, columns, rows in sheet.attached(row):
        yield f"<h5>{_shown(group)} ({told})</h5>"
        yield from _table(columns, rows)


def _table(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[str]:
    """A table; an empty column is left out."""
    kept = cells.filled(columns, rows, _shown)
    if kept:
        yield "<table>"
        yield f"<thead><tr>{''.join(f'<th>{_shown(column.heading)}</th>' for column, _ in kept)}</tr></thead>"
        yield "<tbody>"
        for number in range(len(rows)):
            yield f"<tr>{''.join(f'<td>{told[number]}</td>' for _, told in kept)}</tr>"
        yield "</tbody>"
        yield "</table>"


def _shown(text: str) -> str:
    return escape(visible(text)).replace("\n", "<br>")


class _Named:
    """What rows say themselves of the records that they name."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:  # of no id is anything known
        return [{"id": key, "kind": ""} for key in ids]

    def labels(self, ids: Sequence[str]) -> Mapping[str, str]:
        names = dict(cells.named(self._rows))
        return {key: names.get(key, key) for key in ids}


class _Asked(_Named):
    """A store that may be closed by now, or out of reach; then what rows say themselves."""

    def __init__(self, store: Records, rows: Sequence[Row]) -> None:
        super().__init__(rows)
        self._store = store

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        with suppress(Exception):
            return self._store.rows(ids)
        return super().rows(ids)

    def labels(self, ids: Sequence[str]) -> Mapping[str, str]:
        with suppress(Exception):
            return self._store.labels(ids)
        return super().labels(ids)
