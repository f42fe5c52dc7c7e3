"""Datasets of any size, the same at each run: events with participants and a statement in each, of a few hundred actors."""

import json
import random
from collections.abc import Iterator
from typing import Any

WORDS = "talks exercise border treaty forces council mandate sanction withdrawal summit observer ceasefire".split()  # noqa: SIM905


def records(events: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Plain records, each with its kind as `record`, as lines of a JSONL file have them."""
    chance = random.Random(seed)
    actors = [f"actor-{number}" for number in range(300)]
    topics = [f"topic-{number}" for number in range(100)]
    yield {"record": "source", "id": "wire", "title": "Wire"}
    yield from ({"record": "country", "id": actor, "name": actor.title(), "sources": ["wire"]} for actor in actors)
    yield from ({"record": "topic", "id": topic, "name": topic.title(), "sources": ["wire"]} for topic in topics)
    for number in range(events):
        yield _event(number, chance, actors, topics)


def _event(number: int, chance: random.Random, actors: list[str], topics: list[str]) -> dict[str, Any]:
    day = f"{chance.randint(1990, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    speaker, other = chance.sample(actors, 2)
    return {
        "record": "event",
        "id": f"event-{number}",
        "type": "meeting",
        "title": " ".join(chance.choices(WORDS, k=6)),
        "date": day,
        "participants": [{"who": speaker, "role": "speaker"}, {"who": other, "role": "audience"}],
        "about": [chance.choice(topics)],
        "sources": ["wire"],
    }


def statements(events: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """The same with every second event a statement instead."""
    for number, record in enumerate(records(events, seed)):
        if record["record"] == "event" and number % 2:
            speaker, audience = (one["who"] for one in record["participants"])
            yield {
                "record": "statement",
                "id": record["id"],
                "speaker": speaker,
                "to": [audience],
                "said": record["date"],
                "about": record["about"],
                "summary": record["title"],
                "sources": record["sources"],
            }
        else:
            yield record


def jsonl(lines: Iterator[dict[str, Any]]) -> Iterator[str]:
    """The lines of a JSONL file."""
    return (json.dumps(record) + "\n" for record in lines)
