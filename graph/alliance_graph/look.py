"""What a file looks like from outside, by which a change is found without reading the file."""

import os
import stat
from typing import Final, NamedTuple

_UNSEEN_NS: Final = 2_000_000_000
"""A file may change twice within one tick of a file system's clock, which is two seconds on the coarsest."""
_STREAM: Final = -2
"""The size of what can be read but once."""


class Look(NamedTuple):
    """A file's size, times and inode. Its owner cannot set the time of the last change back."""

    size: int
    modified: int
    changed: int
    inode: int

    @property
    def is_stream(self) -> bool:
        """Whether what is there can be read but once, as from a pipe."""
        return self.size == _STREAM

    def is_settled(self, at: int) -> bool:
        """Whether the file had been left alone so long when it was looked at that any later change gives another look."""
        return max(self.modified, self.changed) + _UNSEEN_NS < at


NOWHERE: Final = Look(-1, 0, 0, 0)
"""The look of what is not there, or cannot be looked at."""


def look(name: str) -> Look:
    """What a file looks like now; of a link, what it leads to."""
    try:
        seen = os.stat(name)  # five times a second for each file that is watched: half of the time would go into making a Path
    except OSError:
        return NOWHERE
    size = seen.st_size if stat.S_ISREG(seen.st_mode) or stat.S_ISDIR(seen.st_mode) else _STREAM
    return Look(size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
