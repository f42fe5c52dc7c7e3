"""What stands in the one order: each record once for its occurrence and once for each account, and each change of a tenure.

Law: an occurrence with several accounts is a moment of its own, with the evidence of all; beside it stands each account as
written. Answers read the one or the others. Any other record is both.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from alliance_graph.meaning.occurrences import Occurrences
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.dates import UNKNOWN, Date
from alliance_graph.records.kinds import Layer
from alliance_graph.records.model import Account, Membership, Office, Record

BEHIND: Final = "#"
"""Parts the id of a record from what tells its moments apart; no id holds it."""
_WRITTEN: Final = f"{BEHIND}account"
"""The end of the key under which an occurrence's first record stands as it is written."""


class Moment(NamedTuple):
    """A record, or the beginning or end of one (`change`), at a date.

    `evidence` are the records that say so: the accounts of an occurrence, else the record itself. An undated moment stands
    after all that are dated.
    """

    key: str
    change: str | None
    record: Record
    date: Date
    layer: Layer
    evidence: tuple[Record, ...]
    dated: bool = True

    def after(self, occurrences: Occurrences) -> Iterator[str]:
        """The keys of what it came after or answers."""
        if isinstance(self.record, Account) and (self.record.after or self.record.in_response_to):
            found = map(occurrences.of, (*self.record.after, *self.record.in_response_to))
            yield from (one for one in found if one != self.record.id)


def moments(record: Record, reading: Reading) -> Sequence[Moment]:
    """The moments of a record."""
    if isinstance(record, Account):
        return _account(record, reading)
    found = [Moment(record.id, None, record, UNKNOWN, Layer.BOTH, (record,), dated=False)]
    if isinstance(record, Membership | Office) and not record.negated:
        for change, date in (("start", record.start), ("end", record.end)):
            if date.known:
                found.append(Moment(f"{record.id}{BEHIND}{change}", change, record, date, Layer.BOTH, (record,)))
    return found


def key(account: Account, occurrences: Occurrences) -> str:
    """The key of the node that stands for an account as it is written."""
    return f"{account.id}{_WRITTEN}" if account.id in occurrences.accounts else account.id


def _account(record: Account, reading: Reading) -> Sequence[Moment]:
    occurrences = reading.occurrences
    own = reading.complete(record)
    if occurrences.of(record.id) not in occurrences.accounts:
        return (Moment(record.id, None, own, reading.date(record), Layer.BOTH, (record,)),)
    written = Moment(key(record, occurrences), None, own, reading.date(record), Layer.ACCOUNT, (record,))
    if record.id not in occurrences.accounts:
        return (written,)
    accounts, date = occurrences.accounts[record.id], reading.agreed(record.id).date
    return written, Moment(record.id, None, reading.whole(record), date, Layer.OCCURRENCE, accounts)
