"""A stand-in for Windows: the real program in a process that has taken on what differs there, as far as Linux can.

Gone are the modules, functions and signals that Windows lacks. A folder cannot be opened; a file that some process has open can
be neither replaced nor deleted; a lock is asked of `msvcrt`; what no encoding is named for is an error; what is printed
is in code page 1252. It is still Linux: its paths, its permissions and its file times stay what they are.
PYTEST_DONT_REWRITE: it holds no assertion, and a rewrite would have to come before the first import.
"""

import contextlib
import errno
import os
import shlex
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
ENCODING: Final = "cp1252"
ENV: Final = {"PYTHONIOENCODING": ENCODING, "PYTHONUTF8": "0"}
"""What a program is given that runs here."""

CHOOSE: Final = (
    *("asyncio", "subprocess", "tempfile", "shutil", "pathlib", "random", "uuid", "webbrowser", "importlib.resources"),
    *("typer", "typer.main", "typer.core", "networkx", "numpy", "msgspec", "yaml", "rapidfuzz", "pyvis.network"),
)
"""Modules that others have made ready for Windows; they choose as they are imported, and here they choose Linux."""
NO_MODULES: Final = ("crypt", "fcntl", "grp", "nis", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty")
NO_SIGNALS: Final = (
    *("SIGALRM", "SIGCHLD", "SIGCONT", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGTSTP", "SIGUSR1", "SIGUSR2"),
    *("alarm", "setitimer", "getitimer", "pause", "pthread_kill", "pthread_sigmask", "sigwait", "siginterrupt"),
)
NO_FUNCTIONS: Final = (
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "WNOHANG", "chown", "chroot", "confstr", "fchdir"),
    *("fchmod", "fchown", "fdatasync", "fork", "forkpty", "fstatvfs", "getegid", "geteuid", "getgid", "getgroups"),
    *("getloadavg", "getpgid", "getpriority", "getresuid", "getsid", "getuid", "initgroups", "killpg", "lchown", "lockf"),
    *("mkfifo", "mknod", "nice", "openpty", "pathconf", "posix_fallocate", "posix_spawn", "pread", "pwrite", "readv"),
    *("sched_getaffinity", "sendfile", "setgid", "setpgid", "setsid", "setuid", "statvfs", "sync", "sysconf", "tcgetpgrp"),
    *("ttyname", "uname", "wait", "wait3", "wait4", "waitid", "writev"),
)


def runs(script: Path, code: str) -> Path:
    """Make a script that runs Python code here, with the words that it is given."""
    begin = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.support import windows; windows.become(); {code}"
    words = [sys.executable, "-X", "warn_default_encoding", "-c", begin]
    script.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
    script.chmod(0o755)
    return script


def alliance(script: Path) -> Path:
    """Make a script that is the program here."""
    return runs(script, "sys.argv[0] = 'alliance'; from alliance_cli.start import main; main()")


def become() -> None:
    """Take on what differs, in this process and for good."""
    for name in CHOOSE:
        import_module(name)
    import select
    import shutil
    import tempfile
    import time

    for module, name in ((tempfile, "_os"), (shutil, "os")):  # these chose Linux, and go on there
        setattr(module, name, SimpleNamespace(**vars(os)))
    sys.modules["msvcrt"], sys.modules["_winapi"] = _msvcrt(), _winapi()
    for name in NO_MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for place, names in ((signal, NO_SIGNALS), (os, NO_FUNCTIONS), (select, ("poll", "epoll")), (time, ("tzset",))):
        for name in names:
            if hasattr(place, name):
                delattr(place, name)
    os.kill = _ending
    for name in ("replace", "rename", "unlink", "remove", "open"):
        setattr(os, name, _refusing(getattr(os, name)))
    sys.platform = "win32"


def _msvcrt() -> ModuleType:
    """Its lock: refused at once where another has it, free as soon as the file is closed."""
    import fcntl

    def locking(descriptor: int, mode: int, count: int) -> None:
        if (mode, count) != (made.LK_NBLCK, 1):
            raise NotImplementedError
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "Permission denied") from None

    made: Any = ModuleType("msvcrt")
    made.LK_NBLCK, made.locking = 2, locking
    return made  # type: ignore[no-any-return]


def _winapi() -> ModuleType:
    """Which processes run; here the handle of one is its number."""
    kill = os.kill

    def opened(_: int, __: bool, process: int) -> int:
        kill(process, 0)
        return process

    made: Any = ModuleType("_winapi")
    made.SYNCHRONIZE, made.WAIT_TIMEOUT, made.OpenProcess = 0x100000, 258, opened
    made.WaitForSingleObject, made.CloseHandle = lambda _, __: made.WAIT_TIMEOUT, lambda _: None
    return made  # type: ignore[no-any-return]


def _ending(process: int, number: int) -> None:
    raise AssertionError(f"signal {number} would end the process {process}")


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function on files that refuses what Windows refuses: to open a folder, to move or delete what is open."""

    def refusing(*paths: Any, **more: Any) -> Any:
        refused = Path.is_dir if function.__name__ == "open" else is_open
        for path in paths:
            if isinstance(path, str | Path) and refused(Path(path)):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return function(*paths, **more)

    return refusing


def is_open(path: Path) -> bool:
    """Whether some process of this user has a file open."""
    try:
        here = path.stat()
    except OSError:
        return False
    for descriptors in Path("/proc").glob("[0-9]*/fd"):
        with contextlib.suppress(OSError):
            for descriptor in descriptors.iterdir():
                with contextlib.suppress(OSError):
                    if os.path.samestat(descriptor.stat(), here):
                        return True
    return False
