"""How fast data are read: YAML with positions against PyYAML's C loader without; bulk JSONL into the store.

`python benchmarks/importing.py [EVENTS]`: EVENTS is the number of bulk events, 500,000 without the argument.
"""

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generated
import yaml
from alliance_graph.dataset.load import load_files, read
from alliance_graph.stores.sqlite.compile import compile_into
from alliance_graph.yamltext import tree
from measured import best

YAML_EVENTS = 10_000


def main(events: int) -> None:
    """Print the ratio and the rate."""
    sections: dict[str, list[dict[str, object]]] = {"sources": [], "countries": [], "topics": [], "events": []}
    for record in generated.records(YAML_EVENTS):
        kind = str(record.pop("record"))
        sections[{"country": "countries"}.get(kind, f"{kind}s")].append(record)
    text = yaml.safe_dump(sections, sort_keys=False)
    content = text.encode()
    parsed = best(lambda: yaml.load(text, yaml.CSafeLoader), 3)
    placed = best(lambda: tree.parse(text), 3)
    loaded = best(lambda: read({"events.yaml": content}), 3)
    print(f"{YAML_EVENTS:,} events in YAML: CSafeLoader {parsed:.2f} s")
    print(f"  parsed with positions {placed:.2f} s, {parsed / placed:.1f} times as fast")
    print(f"  loaded as typed records {loaded:.2f} s, {parsed / loaded:.1f} times as fast")
    # A process of its own, because memory once used is not given back.
    subprocess.run([sys.executable, __file__, "bulk", str(events)], check=True)


def bulk(events: int) -> None:
    """Load and store a generated dataset, and say how fast and in how much memory; a helper works on the second core."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.jsonl")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(generated.jsonl(generated.tailed(events)))
        start = time.perf_counter()
        dataset = load_files([path])
        many = len(dataset.records)
        read = time.perf_counter()
        connection = sqlite3.connect(Path(folder, "store.sqlite"))
        compile_into(connection, dataset, str(path))
        done = time.perf_counter()
        connection.close()
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    own, helper = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{many:,} records in JSONL: {many / (done - start):,.0f} a second, {held:,.0f} MB at most")
    print(f"  {own.ru_utime + own.ru_stime:.1f} s of the processor, {helper.ru_utime + helper.ru_stime:.1f} s of the helper's,")
    print(f"  which holds {helper.ru_maxrss / 1024:,.0f} MB, most of them shared")
    print(f"  read in {read - start:.1f} s, checked and stored in {done - read:.1f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["bulk"]:
        bulk(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
