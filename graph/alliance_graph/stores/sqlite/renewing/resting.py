"""What rests on a change.

Law: what a node says rests on its own record, on what that names, directly or through others, and on what is tied to it from
elsewhere: contradictions, accounts, offices, what is told apart (`kept.Ties.tied`). So a record is made again when it has
changed, when it names one that is made again, and when it is tied to one. All other rows stay as they are. Rules look at each
record that is made again and at all that are no plain lines of a JSONL file: a plain line has no finding, and gets one only by
what it names.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from alliance_graph.records.model import Record, Silence, Source
from alliance_graph.records.references import mentioned
from alliance_graph.reify.links import Closure, Link
from alliance_graph.reify.moments import BEHIND
from alliance_graph.stores.sqlite import kept
from alliance_graph.stores.sqlite.renewing.bulk import APART
from alliance_graph.stores.sqlite.renewing.changes import Unfit
from alliance_graph.stores.sqlite.renewing.state import State
from alliance_graph.text.folding import fold

_MOST: Final = 20_000
"""Plain records that are made again; more are compiled with everything else."""


def again(state: State, changed: Collection[str]) -> set[str]:
    """The records that are made again; those that the rules look at are present then."""
    records = state.records
    always = [*state.bulk.always(), *state.kept.pinned, *filter(state.bulk.place, state.kept.found)]
    records.bring(always)
    naming = _naming(records.values())
    silent = _of_silent(state, records.values())
    found: set[str] = set()
    waiting = [*changed, *_by_name(state, changed)]
    plain: set[str] = set()
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        if not records.is_present(one):
            plain.add(one)
        if len(plain) > _MOST:
            raise Unfit
        waiting += naming.get(one, ())
        waiting += _plain_naming(state, one)
        waiting += _tied(state, one)
    records.bring((*always, *silent, *(one for one in plain if state.bulk.place(one))))
    return found


def _tied(state: State, one: str) -> Iterator[str]:
    before, record = state.before.get(one), state.records.get(one)
    yield from before.tied if before else ()
    yield from kept.tied(record) if record else ()


def _plain_naming(state: State, one: str) -> list[str]:
    """The plain records that name a record, by the links that they had."""
    sql = (
        "SELECT DISTINCT a.key FROM node AS t CROSS JOIN edge AS e ON e.target = t.number "
        f"CROSS JOIN node AS a ON a.number = e.source WHERE t.key = ? AND a.kind IN {APART} "
        f"AND e.type IN {tuple(str(link) for link in Link)} LIMIT {_MOST + 1}"
    )
    found = [key.partition(BEHIND)[0] for (key,) in state.connection.execute(sql, (one,))]
    if len(found) > _MOST:
        raise Unfit
    return [key for key in found if state.bulk.place(key)]


def _of_silent(state: State, records: Iterable[Record]) -> list[str]:
    """The plain statements that might break a silence."""
    actors = {one.actor for one in records if isinstance(one, Silence)}
    sql = (
        "SELECT DISTINCT a.key FROM node AS t CROSS JOIN edge AS e ON e.target = t.number "
        "CROSS JOIN node AS a ON a.number = e.source WHERE t.key IN (SELECT value FROM json_each(?)) "
        f"AND e.type IN ('{Closure.VOICE}', '{Link.SAID_BY}') LIMIT {_MOST + 1}"
    )
    found = [key.partition(BEHIND)[0] for (key,) in state.connection.execute(sql, (json.dumps([*actors]),))]
    if len(found) > _MOST:
        raise Unfit
    return [key for key in found if state.bulk.place(key)]


def _by_name(state: State, changed: Collection[str]) -> Iterator[str]:
    """The sources that give as their publisher a name that an actor has, had or will have."""
    before, records = state.before, state.records
    now = (kept.ties(records[one]) for one in changed if one in records)
    names = {name for one in (*(before[one] for one in changed if one in before), *now) for name in one.names}
    for source in state.dataset.of(Source) if names else ():
        if {fold(one) for one in (source.publisher, source.author) if one} & names:
            yield source.id


def _naming(records: Iterable[Record]) -> dict[str, list[str]]:
    """The records that name each id."""
    naming: dict[str, list[str]] = {}
    for record in records:
        for one in mentioned(record):
            naming.setdefault(one, []).append(record.id)
    return naming
