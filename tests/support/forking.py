"""The program in copies of a process that has imported it already, which takes a third of the time of a process of its own.

The tests that a quick run takes use it, and tests of very many command lines. What only a process of its own can show, from
what it imports to how Python ends, the slow tests see, of which one runs every example of every command.
A copy has the words, the environment, the folder, the standard output and the standard error that the program would have; it
ends as soon as the program has, without the end of Python.
"""

import gc
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

from tests.support import run

_OWN: Final = ("ALLIANCE_", "GIT_", "HOME", "PATH", "XDG_")
"""How the names of variables begin that Python itself does not read when it starts."""
_TURN: Final = threading.Lock()


def can_run(env: Mapping[str, str]) -> bool:
    """Whether a copy does what a process with these further variables would."""
    return all(name.startswith(_OWN) for name in env)


def answer(words: Sequence[str | bytes | Path], env: Mapping[str, str], folder: Path) -> tuple[int, bytes, bytes]:
    """The exit code of the program, and what it has written."""
    with _TURN, tempfile.TemporaryDirectory(dir=run.folder()) as place:
        out, err = Path(place, "out"), Path(place, "err")
        asked = {"words": [os.fsdecode(word) for word in words], "env": dict(env), "folder": str(folder)}
        process = _process(env["LANG"])
        assert process.stdin
        assert process.stdout
        print(json.dumps(asked | {"out": str(out), "err": str(err)}), file=process.stdin, flush=True)
        return int(process.stdout.readline()), out.read_bytes(), err.read_bytes()


@cache
def _process(lang: str) -> "subprocess.Popen[str]":
    env = {"PATH": os.environ["PATH"], "LANG": lang, "PYTHONWARNINGS": "error", "PYTHONPATH": str(Path(__file__).parents[2])}
    words = (sys.executable, "-c", f"import {__name__} as begun; begun.serve()")
    return subprocess.Popen(words, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def serve() -> None:
    """Makes a copy for each line of standard input, and says how that ended."""
    for package in ("alliance_graph", "alliance_cli"):
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    for name in ("typer", "sqlite3", "networkx", "rapidfuzz"):
        import_module(name)
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        child = os.fork()
        if not child:
            _become(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(asked: Mapping[str, Any]) -> NoReturn:
    from alliance_cli.main import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["env"])
    sys.argv = ["alliance", *asked["words"]]
    code: object = 1
    try:
        main()
        code = 0
    except SystemExit as end:
        code = end.code or 0
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1)
