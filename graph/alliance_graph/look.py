"""What a file looks like from outside, so that a change is found without reading the file."""

import os
import stat
from typing import Final, NamedTuple

_UNSEEN_NS: Final = 2_000_000_000
"""A file may change twice within one tick of a file system's clock, which is two seconds on the coarsest."""
_STREAM: Final = -2
"""The size of a stream, which can be read only once."""


class Look(NamedTuple):
    """A file's size, times and inode. Its owner cannot set the time of the last change back.

    Windows tells no such time: there `changed` is when the file was made.
    """

    size: int
    modified: int
    changed: int
    inode: int

    @property
    def is_stream(self) -> bool:
        """Whether it can be read only once, like a pipe."""
        return self.size == _STREAM

    def is_settled(self, at: int) -> bool:
        """Whether the last change lies so long before the time `at` that any change after `at` gives a different look."""
        return max(self.modified, self.changed) + _UNSEEN_NS < at


NOWHERE: Final = Look(-1, 0, 0, 0)
"""The look of a file that does not exist or cannot be looked at."""


def look(name: str) -> Look:
    """What a file looks like now; where the name is a link, what the file that it leads to looks like."""
    try:
        seen = os.stat(name)  # runs five times a second for each watched file; making a Path would take half of the time
    except OSError:
        return NOWHERE
    size = seen.st_size if stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode) else _STREAM
    return Look(size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
