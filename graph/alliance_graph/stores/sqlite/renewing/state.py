"""A copy of a database with the dataset as it is now, for those who bring the one up to the other."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.stores.sqlite.kept import Kept, Ties
from alliance_graph.stores.sqlite.renewing.bulk import Bulk, Records


class State(NamedTuple):
    """The database with what it keeps, and the dataset, of which only some `records` are present.

    `before` are the ties of the records that were in the other files, and of those whose lines are gone.
    """

    connection: sqlite3.Connection
    kept: Kept
    bulk: Bulk
    dataset: Dataset
    records: Records
    before: Mapping[str, Ties]
