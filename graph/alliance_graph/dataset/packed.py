"""A dataset's files in one short text, so that who holds the text can read the dataset as it is in the files."""

import base64
import json
import os
import zlib
from collections.abc import Mapping
from typing import Final

from alliance_graph.dataset.files import content, data_files, relative
from alliance_graph.look import look

MOST: Final = 3_000_000
"""The most letters of such a text: what Neo4j's importer reads as one value with its usual settings."""
_LARGEST: Final = 60_000_000
"""Bytes; larger files are not even tried."""


def packed(root: str | os.PathLike[str]) -> str | None:
    """The files of a dataset as one text; nothing for files that are too large, come through a pipe or cannot be read."""
    seen = [look(path) for path in data_files(root)]
    if any(one.is_stream for one in seen) or sum(one.size for one in seen) > _LARGEST:
        return None
    try:
        files = {relative(path, root): content(path).decode("latin-1") for path in data_files(root)}
    except OSError:
        return None
    return _text(files)


def packed_files(files: Mapping[str, bytes]) -> str | None:
    """The same of files whose contents are given by their names."""
    within = sum(map(len, files.values())) <= _LARGEST
    return _text({name: content.decode("latin-1") for name, content in files.items()}) if within else None


def _text(files: Mapping[str, str]) -> str | None:
    """The text of files whose bytes are given as letters; nothing where it would be too long."""
    text = base64.b85encode(zlib.compress(json.dumps(files, ensure_ascii=False).encode(), 9)).decode()
    return text if len(text) <= MOST else None


def unpacked(text: str) -> Mapping[str, bytes]:
    """The contents of the files by their names, from such a text; no more than `packed` takes in."""
    files = json.loads(zlib.decompressobj().decompress(base64.b85decode(text), 2 * _LARGEST))
    return {name: written.encode("latin-1") for name, written in files.items()}
