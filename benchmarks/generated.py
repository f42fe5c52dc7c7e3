"""Datasets of any size, the same at each run: events with participants and a statement in each, of a few hundred actors."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
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


def case(events: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """A case such as researchers write: meetings, statements of people for their states, silences of an alliance.

    Some days are vague, some words relayed, planned or contradicted; actors grow with the root of the events.
    """
    chance = random.Random(seed)
    many = max(4, round(events**0.5 * 1.5))
    sources, people = [f"report-{n}" for n in range(many)], [f"person-{n}" for n in range(many)]
    states, topics = [f"state-{n}" for n in range(many // 2)], [f"topic-{n}" for n in range(many // 2)]
    for number, source in enumerate(sources):
        relayed = {"via": sources[number // 2]} if number and chance.random() < 0.3 else {}
        title = f"Report {number} on {chance.choice(WORDS)}"
        yield {
            "record": "source",
            "id": source,
            "title": title,
            "publisher": f"Outlet {number % 9}",
            "published": "2026",
            **relayed,
        }
    cited = {"sources": [sources[0]]}
    for kind, ids in (("country", states), ("person", people), ("topic", topics), ("organization", ["alliance", "council"])):
        yield from ({"record": kind, "id": one, "name": one.replace("-", " ").title(), **cited} for one in ids)
    for number, state in enumerate(states[::2]):
        yield {
            "record": "membership",
            "id": f"membership-{number}",
            "member": state,
            "organization": "alliance",
            "start": "1995",
            **cited,
        }
    for number in range(events):
        yield from _episode(number, chance, sources, people, states, topics)


def _episode(
    number: int, chance: random.Random, sources: list[str], people: list[str], states: list[str], topics: list[str]
) -> Iterator[dict[str, Any]]:
    """A meeting, in two of three something said there, in one of twenty a silence after it."""
    day = f"{chance.randint(2019, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    when = day[:7] if number % 7 == 0 else f"[{day[:7]}-01..{day}]" if number % 11 == 0 else day
    state, other = chance.sample(states, 2)
    who = chance.choice(people)
    about, source = [chance.choice(topics)], chance.choice(sources)
    yield {
        "record": "event",
        "id": f"event-{number}",
        "type": chance.choice(("meeting", "summit", "negotiation", "address")),
        "title": f"{state} and {other} on {' '.join(chance.choices(WORDS, k=3))}",
        "date": when,
        "participants": [{"who": who, "role": "speaker", "for": state}, {"who": other, "role": "audience"}],
        "about": about,
        "sources": [{"source": source, "locator": f"page {number % 40 + 1}"}],
    }
    if number % 3:
        told: dict[str, Any] = {"record": "statement", "id": f"statement-{number}", "event": f"event-{number}", "about": about}
        words = " ".join(chance.choices(WORDS, k=9))
        told |= {"reporting": "direct-quote", "quote": words} if number % 2 else {"reporting": "reported-speech"}
        told |= {"summary": f"There will be {words[:40]}.", "sources": [source]}
        told |= {"modality": "hypothetical", "conditions": [{"text": "consent", "by": other}]} if number % 13 == 0 else {}
        told |= {"conflicts_with": [f"statement-{number - 10}"]} if number % 30 == 11 and number > 11 else {}
        yield told
    if number % 20 == 5:
        window = {"start": day, "observed_through": f"{day[:4]}-12-31"}
        silence = {"actor": "alliance", "trigger": f"event-{number}", "about": about, "basis": "asserted", "claimed_by": who}
        summary = f"Nothing is said of event {number}."
        yield {
            "record": "silence",
            "id": f"silence-{number}",
            **silence,
            "window": window,
            "summary": summary,
            "sources": [source],
        }


def tailed(events: int, seed: int = 1, actors: int = 23_000) -> Iterator[dict[str, Any]]:
    """Events and statements as the world has them: of 23,000 actors one in a hundredth of the records and most in a few.

    All lie within ten months, so that of half a million some 50,000 fall into each. Weights follow Zipf's law, shifted by
    eleven ranks; reports are relayed in chains and a few outlets carry most.
    """
    chance = random.Random(seed)
    names = [f"actor-{number}" for number in range(actors)]
    topics, outlets = [f"topic-{number}" for number in range(40)], [f"outlet-{number}" for number in range(200)]
    yield {"record": "source", "id": "gazetteer", "title": "Gazetteer"}
    for number, outlet in enumerate(outlets):
        relayed = {"via": outlets[number // 3]} if number % 4 == 1 else {}
        yield {"record": "source", "id": outlet, "title": outlet.title(), "published": "2018-12-31", **relayed}
    cited = {"sources": ["gazetteer"]}
    for number, name in enumerate(names):
        yield {"record": "country" if number < 200 else "person", "id": name, "name": name.replace("-", " ").title(), **cited}
    yield from ({"record": "topic", "id": topic, "name": topic.title(), **cited} for topic in topics)
    share = [*accumulate(1 / (rank + 12) for rank in range(actors))]
    read = [*accumulate(1 / (rank + 1) for rank in range(len(outlets)))]
    first = date(2018, 1, 1)
    for number in range(events):
        speaker, other = chance.choices(names, cum_weights=share, k=2)
        other = names[speaker == names[0]] if other == speaker else other
        when = (first + timedelta(chance.randrange(304))).isoformat()
        made = {
            "id": f"record-{number}",
            "about": [chance.choice(topics)],
            "sources": chance.choices(outlets, cum_weights=read),
        }
        words = " ".join(chance.choices(WORDS, k=6))
        if number % 2:
            yield {"record": "statement", **made, "speaker": speaker, "to": [other], "said": when, "summary": words}
        else:
            taking_part = [{"who": speaker, "role": "actor"}, {"who": other, "role": "target"}]
            yield {"record": "event", **made, "type": "meeting", "title": words, "date": when, "participants": taking_part}
