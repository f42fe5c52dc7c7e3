"""The one order of what happened, by trying at each step which record may stand next."""

from alliance_graph.records.dates import MAX, MIN

from tests.support.brute_force.dates import When
from tests.support.brute_force.records import Item, Records


def ordered(records: Records) -> list[str]:
    """The keys of all occurrences and accounts in order: by earliest day, then latest day, then id, moved by `after` alone.

    At each step the first that waits for nothing stands next. Those that wait for one another stand at the end.
    """
    items = {one.key: one for one in records.items()}
    waits = {key: _awaited(one, records) & items.keys() - {key} for key, one in items.items()}
    places = {key: _place(one, records.when(one), follows=bool(waits[key])) for key, one in items.items()}
    left = sorted(items, key=places.__getitem__)
    found: list[str] = []
    while free := [key for key in left if waits[key] <= {*found}]:
        found.append(free[0])
        left.remove(free[0])
    return found + left


def _awaited(item: Item, records: Records) -> set[str]:
    """What an item came after or answers; nothing comes after itself."""
    named = [each for one in item.evidence for field in ("after", "in_response_to") for each in one.get(field, ())]
    return {records.first(one) for one in named} - {item.id}


def _place(item: Item, day: When, *, follows: bool) -> tuple[str, str, str]:
    """Of a day "or earlier" only the last is known. What has no day stands after what it came after, else last."""
    if day.earliest == MIN and not (follows and day.latest == MAX):
        return day.latest, MIN, item.key
    return day.earliest, day.latest, item.key
