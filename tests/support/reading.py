"""Datasets of files that stand in a test, and what is said of them."""

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import read
from alliance_graph.records.model import Event, Statement

FINE = "  - {id: fine, type: meeting, title: Fine, date: 2022-02-16, sources: [herald]}\n"
FINE_LINE = (
    '{"record": "event", "id": "fine", "type": "meeting", "title": "Fine", "date": "2022-02-16", "sources": ["herald"]}\n'
)


def dataset(files: dict[str, str | bytes]) -> Dataset:
    return read({name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()})


def problems(files: dict[str, str | bytes]) -> list[str]:
    return list(map(str, dataset(files).problems))


def yaml(text: str) -> Dataset:
    return dataset({"x.yaml": text})


def event(found: Dataset, record_id: str) -> Event:
    record = found.records[record_id]
    assert isinstance(record, Event)
    return record


def statement(found: Dataset, record_id: str) -> Statement:
    record = found.records[record_id]
    assert isinstance(record, Statement)
    return record
