"""What two records say of each other by id."""

from alliance_graph.records.model import Record


def acknowledged(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `conflicts_with`: their contradiction is known, and both are kept."""
    return other.id in one.conflicts_with or one.id in other.conflicts_with


def told_apart(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `distinct_from`: they look alike and are known to be two."""
    return other.id in one.distinct_from or one.id in other.distinct_from
