"""A real shell at a terminal, in which somebody types a command line and presses Tab; what stands on the line is read back."""

import os
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, Self

import pytest

from tests.support.running import ALLIANCE, Alliance
from tests.support.terminals import KNOWN, PATIENCE, Held

SHELLS: Final = ("bash", "zsh", "fish")
PROMPT: Final = "ready> "
_STARTS: Final = {
    "bash": ("bash", "--noprofile", "--rcfile", "rc", "-i"),
    "zsh": ("zsh", "-i"),
    "fish": ("fish", "--private", "--interactive"),
}
_RC: Final = {
    "bash": ("rc", f"PS1='{PROMPT}'\nbind 'set bell-style none' 2>/dev/null\nbind 'set enable-bracketed-paste off'\n"),
    "zsh": (".zshrc", f"PROMPT='{PROMPT}'\nunsetopt beep zle_bracketed_paste prompt_sp\nautoload -Uz compinit; compinit -u\n"),
    "fish": (
        ".config/fish/config.fish",
        f"function fish_prompt; printf '{PROMPT}'; end\nfunction fish_greeting; end\nset -g fish_autosuggestion_enabled 0\n",
    ),
}
_SOURCED: Final = {
    "bash": 'eval "$(alliance completion bash)"\n',
    "zsh": 'eval "$(alliance completion zsh)"\n',
    "fish": "alliance completion fish | source\n",
}
_ESCAPES: Final = re.compile(r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78M])")
_MOVE: Final = re.compile(r"\x1b\[(\d*)([CDK])|(\x08)|(\r)|" + _ESCAPES.pattern + r"|([^\x07])")


def each_shell(test: Callable[..., None]) -> Callable[..., None]:
    """The test, in each shell; where a shell is not here, the test says so and is skipped."""
    missing = {name: [pytest.mark.skip(reason=f"no {name}: install the package of that name")] for name in SHELLS}
    each = [pytest.param(name, marks=[] if shutil.which(name) else missing[name]) for name in SHELLS]
    made: Callable[..., None] = pytest.mark.parametrize("name", each)(test)
    return made


class Shell(Held):
    """A shell whose user has set up completion as the help says; to be used as a context."""

    def __init__(self, alliance: Alliance, name: str) -> None:
        place, text = _RC[name]
        rc = alliance.home / place
        rc.parent.mkdir(parents=True, exist_ok=True)
        rc.write_text(text + _SOURCED[name])
        env = {**alliance.env, **KNOWN, "ZDOTDIR": str(alliance.home), "LC_ALL": "C.UTF-8"}
        env["FISH_UNIT_TESTS_RUNNING"] = "1"  # else fish reads all manual pages of the machine, in each new home, for a minute
        env["PATH"] = f"{ALLIANCE.parent}{os.pathsep}{env['PATH']}"
        del env["PYTHONWARNINGS"]
        super().__init__(partial(subprocess.Popen, _STARTS[name], cwd=alliance.home, env=env), (40, 120))

    def __enter__(self) -> Self:
        self.sees(PROMPT)
        return self

    def types(self, text: str) -> None:
        self.shown = ""
        super().types(text)

    def sees(self, text: str) -> str:
        """Wait until a text is shown, or stands on the screen after what was written over; answers what stands there."""
        last = time.monotonic() + PATIENCE
        while text not in (seen := self.seen) and text not in _ESCAPES.sub("", self.shown):
            assert time.monotonic() < last, f"{text!r} does not come; shown is {seen!r}"
            self._read()
        return seen

    @property
    def seen(self) -> str:
        """What stands on the screen since somebody typed: what was written over is gone."""
        return "\n".join(map(_seen, self.shown.split("\n")))

    def _read(self) -> None:
        if not select.select([self._ours], [], [], PATIENCE)[0]:
            return
        piece = os.read(self._ours, 65_536)
        self.shown += piece.decode(errors="replace")
        if b"\x1b[c" in piece or b"\x1b[0c" in piece:  # a shell that asks what the terminal is
            os.write(self._ours, b"\x1b[?62c")


def _seen(line: str) -> str:
    """A line as the terminal has it after all that moves its cursor."""
    letters: list[str] = []
    at = 0
    for found in _MOVE.finditer(line):
        steps, way, back, start, *_, letter = found.groups()
        if way == "K" and not steps:
            del letters[at:]
        elif way in ("C", "D"):
            at = max(0, at + (int(steps or 1) if way == "C" else -int(steps or 1)))
        elif back or start:
            at = max(0, at - 1) if back else 0
        elif letter:
            letters[at : at + 1] = [*(" " * (at - len(letters))), letter]
            at += 1
    return "".join(letters)


def datasets(folder: Path) -> None:
    """A folder in which a dataset, a data file and another file stand."""
    (folder / "mine").mkdir()
    (folder / "miner.yaml").write_text("sources: [{id: s, title: S}]\n")
    (folder / "minutes.txt").write_text("no data\n")
