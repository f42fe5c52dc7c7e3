"""What holds for every test: how Hypothesis searches, that nothing is skipped unnoticed, and what a quick run leaves out.

A test that needs what a machine may lack (a browser, a server) skips with a reason that names it.
"""

import gc
import os
import signal

from hypothesis import settings

pytest_plugins = ["tests.support.run", "tests.support.skips", "tests.support.selection"]

# A slow machine is not a fault of the code; and CI must say the same of the same commit each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# What a shell starts in the background ignores Ctrl-C, and so would every program that a test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Keeps the tests themselves, some 500,000 objects, from being gone through whenever garbage is looked for."""
    gc.freeze()
