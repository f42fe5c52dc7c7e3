"""Parsed files are kept for the next time: only a file that has changed since then is parsed again.

For each sound YAML file, one file in the user's cache folder holds its sections as MessagePack, after a digest of these, the
file's content and the code that read it. A kept file that does not fit its digest, because it is damaged or old, counts as
absent. Where the folder cannot be written to, nothing is kept.
"""

import contextlib
import os
import time
import zlib
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from alliance_graph.atomic import beside
from alliance_graph.caching import LEFT_BEHIND, cache_folder, code
from alliance_graph.yamltext.fast import Sections, sections

_WORTH: Final = 8_192
"""Bytes; a smaller file is parsed as fast as it is found here."""
_FORGOTTEN: Final = 30 * 86_400
"""Seconds after which a kept file that nobody has used is deleted."""
_DIGEST: Final = 32
_DECODER: Final = msgspec.msgpack.Decoder(Sections)


class Kept:
    """Reads files, and keeps what it has parsed in the cache folder."""

    def __init__(self) -> None:
        self._folder = Path(cache_folder(), "parsed")
        self._code = code()
        self._tidied = False

    def open(self, name: str) -> BinaryIO:
        """The file itself."""
        return Path(name).open("rb")

    def sections(self, name: str, content: bytes, text: str) -> Sections | None:
        """The sections of a file; None where it has a fault: such a file is parsed anew each time."""
        if len(content) < _WORTH:
            return sections(text)
        place, key = self._place(name), sha256(content + b"%d" % self._code).digest()
        if (kept := _kept(place, key)) is not None:
            return kept
        found = sections(text)
        if found is not None:
            with contextlib.suppress(OSError):
                self._keep(place, key, msgspec.msgpack.encode(found))
        return found

    def _place(self, name: str) -> Path:
        real = Path(os.path.realpath(name))
        return self._folder / f"{real.name[:50]}-{zlib.crc32(os.fsencode(real)):08x}.msgpack"

    def _keep(self, place: Path, key: bytes, packed: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with beside(str(place)) as made:
            Path(made).write_bytes(_sealed(key, packed) + packed)
        if not self._tidied:
            self._tidied = True
            _forget(self._folder)


def _kept(place: Path, key: bytes) -> Sections | None:
    """The sections kept under a key; None where the file has another key or is damaged."""
    try:
        kept = place.read_bytes()
        if kept[:_DIGEST] != _sealed(key, kept[_DIGEST:]):
            return None
        found = _DECODER.decode(kept[_DIGEST:])
        _use(place)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    return found


def _sealed(key: bytes, packed: bytes) -> bytes:
    return sha256(key + packed).digest()


def _use(place: Path) -> None:
    """Note that a kept file was used, at most once a day."""
    with contextlib.suppress(OSError):
        if place.stat().st_mtime + 86_400 < time.time():
            os.utime(place)


def _forget(folder: Path) -> None:
    """Delete what nobody has asked for in a month, and what a process that was killed has left behind."""
    now = time.time()
    for entry in list(folder.iterdir()):
        with contextlib.suppress(OSError):
            age = LEFT_BEHIND if entry.suffix == ".tmp" else _FORGOTTEN
            if entry.stat().st_mtime + age < now:
                entry.unlink()
