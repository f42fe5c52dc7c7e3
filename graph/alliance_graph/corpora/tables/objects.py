"""JSON objects, a line each, with the line on which each stands and what makes it unreadable."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from alliance_graph.corpora.tables.rows import opened
from alliance_graph.errors import UsageError
from alliance_graph.progress import Work

_TOLD: Final = 1_000_000


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Each object after its line, and what is wrong with the line; `UsageError` where the file ends inside an object."""
    decode = msgspec.json.Decoder().decode
    with opened(path) as file:
        work, done = Work(f"reading {path.name}, bytes", path.stat().st_size), 0
        for number, line in enumerate(file, 1):
            done += len(line)
            if done > _TOLD:
                work.add(done)
                done = 0
            if line.isspace():
                continue
            try:
                data = decode(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            except (msgspec.DecodeError, RecursionError) as error:
                if not line.endswith(b"\n"):
                    raise UsageError(
                        f"{path}:{number}: the file ends inside an object; it was not downloaded or saved whole: get it again"
                    ) from None
                if number == 1 and line.strip() in (b"[", b"{"):
                    raise UsageError(
                        f"{path}:1: this is one JSON document of many lines; write an object a line, as `jq -c '.[]'` does"
                    ) from None
                yield number, {}, f"the line is not JSON: {error}"
                continue
            yield (number, data, "") if isinstance(data, dict) else (number, {}, "the line is no JSON object")
        work.end()
