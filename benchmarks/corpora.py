"""How fast a corpus of full size is taken in and asked: a made-up one in the form of the Security Council's speeches.

`python benchmarks/corpora.py [SPEECHES]`: 170,000 without the argument, about 550 MB, in a temporary folder.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

SPEECHES: Final = 170_000
_IN_MEETING: Final = 16
_MEETINGS: Final = (
    "record_id year month day meeting_num closed topic agenda agenda_categories pres_name pres_country speeches word_count "
    "outcome record record_url RES RES_url PRST PRST_url"
)
_COLUMNS: Final = (
    "speech_id record_id doc_name meeting_num year month day topic agenda order speaker affiliation position president "
    "secretary_general procedural count speech affiliation_cow cow_ccode permanent_member elected_member state igo un_org ngo"
)
_PERMANENT: Final = ("China", "France", "Russian Federation", "United Kingdom", "United States")
QUESTIONS: Final = (
    "said --at unsc --by-member-of csto --about ukraine -n 20",
    "said sovereignty -n 20",
    "silences --derived --about ukraine -n 20",
    "contrast unsc-sc05000-01",
    "stance --about ukraine",
    "timeline armenia -n 20",
)


class Council:
    """Meetings and speeches, the same at each run: states and people speak as often as Zipf's law says."""

    def __init__(self, speeches: int, states: list[str]) -> None:
        self._chance = random.Random(1)
        self._speeches = speeches
        self._states = [*_PERMANENT, *(one for one in states if one not in _PERMANENT)]
        self._share = [*accumulate(1 / (rank + 4) for rank in range(len(self._states)))]
        letters = "abcdefghijklmnopqrstuvwxyz"
        known = ["the", "council", "peace", "security", "sovereignty", "ceasefire", "resolution", "members"]
        made = ["".join(self._chance.choices(letters, k=self._chance.randint(3, 11))) for _ in range(30_000)]
        self._words = known + made
        self._often = [*accumulate(1 / (rank + 3) for rank in range(len(self._words)))]
        self._stock = self._chance.choices(self._words, cum_weights=self._often, k=400_000)

    def write(self, folder: Path) -> None:
        """Write `meetings.tsv` and `speeches.tsv`."""
        with (folder / "meetings.tsv").open("w", encoding="utf-8") as meetings:
            meetings.write(_MEETINGS.replace(" ", "\t") + "\n")
            with (folder / "speeches.tsv").open("w", encoding="utf-8") as speeches:
                speeches.write(_COLUMNS.replace(" ", "\t") + "\n")
                for number in range(1, self._speeches // _IN_MEETING + 1):
                    speeches.writelines(self._meeting(number, meetings.write))

    def _meeting(self, number: int, told: Callable[[str], object]) -> Iterator[str]:
        chance, record = self._chance, f"SC{number:05}-01"
        day = date(1946, 1, 17) + timedelta(days=number * 28_000 * _IN_MEETING // self._speeches)
        topic = f"The situation in {chance.choices(self._states, cum_weights=self._share)[0] if number % 5 else 'Ukraine'}"
        president, words = chance.choice(self._states[:30]), 0
        for order in range(1, _IN_MEETING + 1):
            state = president if order % 4 == 1 else chance.choices(self._states, cum_weights=self._share)[0]
            count = 60 if order % 4 == 1 else chance.randint(200, 1_300)
            at = chance.randrange(len(self._stock) - count)
            text = " ".join(self._stock[at : at + count])
            words += count
            flags = [int(state in _PERMANENT), int(state in self._states[5:15]), 1, 0, 0, 0]
            who = f"Mr. {state.split()[0]}{day.year // 4 % 9}son"
            row = [f"{record}-{order:03}", record, f"S_PV.{number}", number, day.year, day.month, day.day, topic, topic, order]
            row += [who, state, "Permanent Representative", int(order % 4 == 1), 0, int(order % 4 == 1), count, f'"{text}"']
            yield "\t".join(map(str, [*row, "", "", *flags])) + "\n"
        meeting = [record, day.year, day.month, day.day, number, 0, topic, topic, "", f"Mr. {president.split()[0]}son"]
        meeting += [
            president,
            _IN_MEETING,
            words,
            "",
            f"S/PV.{number}",
            f"https://undocs.org/S/PV.{number}",
            "NA",
            "NA",
            "NA",
            "NA",
        ]
        told("\t".join(map(str, meeting)) + "\n")


class Cost(NamedTuple):
    """Seconds by the clock and of the processors, and megabytes at most."""

    clock: float
    processor: float
    held: float

    def __str__(self) -> str:
        return f"{self.processor:,.2f} s of the processor, {self.clock:,.2f} s by the clock, {self.held:,.0f} MB"


def main(speeches: int) -> None:
    """Write a corpus, take it in beside the shipped data, and ask it cold."""
    from alliance_graph.dataset.load import load_dataset
    from alliance_graph.dataset.location import shipped
    from alliance_graph.records.model import Country

    states = sorted(one.name for one in load_dataset(shipped()).of(Country))
    with tempfile.TemporaryDirectory() as name:
        folder, data = Path(name, "source"), Path(name, "data")
        folder.mkdir()
        begun = time.perf_counter()
        Council(speeches, states).write(folder)
        wrote = time.perf_counter() - begun
        size = sum(one.stat().st_size for one in folder.iterdir()) / 1e6
        print(f"{speeches:,} speeches written, {size:,.0f} MB: {speeches / wrote:,.0f} a second")
        subprocess.run(["cp", "-r", shipped(), data], check=True)
        took = _timed("import", "unsc", str(folder), "--into", str(data))
        rates = (
            f"{speeches / one:,.0f} {of}" for one, of in ((took.clock, "by the clock"), (took.processor, "of the processors"))
        )
        print(f"  taken in: {' and '.join(rates)} in a second; {took}")
        print(f"  first question: {_timed('stats', '--data', str(data))}")
        for question in QUESTIONS:
            _timed(*question.split(), "--data", str(data))
            print(f"  alliance {question}: {_timed(*question.split(), '--data', str(data))}", flush=True)


def _timed(*words: str) -> Cost:
    """What a run of the program costs; its answer is not shown."""
    program = str(Path(sys.executable).with_name("alliance"))
    code = (
        "import resource, subprocess, sys, time; begun = time.perf_counter();"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE);"
        "took = time.perf_counter() - begun;"
        "sys.stderr.buffer.write(done.stderr[-2000:]) if done.returncode else None;"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    told = subprocess.run([sys.executable, "-c", code, program, *words], check=True, capture_output=True, text=True)
    sys.stderr.write(told.stderr)
    seconds, used, held = map(float, told.stdout.split())
    return Cost(seconds, used, held)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SPEECHES)
