"""Rules about stories: whatever a story tells, it tells of records."""

from collections.abc import Iterator

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Story
from alliance_graph.rules.finding import Finding


def story(dataset: Dataset) -> Iterator[Finding]:
    """A story has steps, and each step names the records on which it rests."""
    for record in dataset.of(Story):
        if not record.steps:
            yield Finding(
                record.id, (), "the story has no steps: write in `steps` what happened, and the `records` that say so"
            )
        for number, step in enumerate(record.steps):
            if not step.records:
                yield Finding(
                    record.id, ("steps", number), f"the step {step.title!r} rests on no record: name them in `records`"
                )
