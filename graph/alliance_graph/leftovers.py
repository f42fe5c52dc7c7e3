"""Unfinished files: their hidden names, which nobody can guess, and which of them a killed process has left behind.

Law: only what nobody writes any more is deleted: its process, which ran where this one runs, is gone; or, where nobody here can
know about its process, nothing was written to it for a day.
"""

import contextlib
import os
import time
import zlib
from typing import Final

_HIDDEN: Final = ".alliance-"
_UNFINISHED: Final = ".tmp"
"""An unfinished file's name begins and ends with these; between them are the process, where it runs, and a random number."""
_FORGOTTEN: Final = 86_400
"""Seconds after which a file is left behind, whoever has written it."""


def unfinished(target: str) -> str:
    """A new name beside a target."""
    # Does what `secrets.token_hex` does, whose module takes as long to import as all that writes files.
    name = f"{_HIDDEN}{os.getpid()}-{_here()}-{os.urandom(16).hex()}{_UNFINISHED}"
    return os.path.join(os.path.dirname(target), name)


def sweep(folder: str) -> None:
    """Delete what killed processes have left in a folder."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder or os.curdir):
            if name.startswith(_HIDDEN) and name.endswith(_UNFINISHED):
                _forget(os.path.join(folder, name), name.removeprefix(_HIDDEN).split("-"))


def _forget(path: str, parts: list[str]) -> None:
    process, here, *_ = (*parts, "")
    is_known = process.isdecimal() and here == _here()
    with contextlib.suppress(OSError):
        if not _runs(int(process)) if is_known else os.lstat(path).st_mtime + _FORGOTTEN < time.time():
            os.unlink(path)


def _here() -> str:
    """The machine, and on Linux the container: elsewhere the id of a process means another process."""
    space = 0
    with contextlib.suppress(OSError):
        space = os.stat("/proc/self/ns/pid").st_ino
    return f"{zlib.crc32(f'{_node()} {space}'.encode()):08x}"


def _node() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _runs(process: int) -> bool:
    if os.name == "nt":
        return True  # there, the question would end the process; its files are left behind after a day
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # the process runs, and another user owns it
        return True
    return True
