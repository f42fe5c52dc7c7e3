"""The first lines of the program: who interrupts it while it is still importing its modules stops it quietly too."""

import os
import sys


def main() -> None:
    """Run the command that `sys.argv` names."""
    sys.unraisablehook = _unraisable
    try:
        from alliance_cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    """End at an interrupt that falls into a callback of Python's own, such as one of its imports: Python would go on."""
    if issubclass(found.exc_type, KeyboardInterrupt):
        os._exit(130)
    sys.__unraisablehook__(found)
