"""Executes `docs/notebook.ipynb` on the shipped data and gives it with what its cells answer."""

import os
import tempfile
from pathlib import Path
from typing import Any, Final

import nbformat
from nbclient import NotebookClient
from traitlets.config import Config

NOTEBOOK: Final = Path(__file__).with_name("notebook.ipynb")
_RUN_IN: Final = {"metadata": {"path": str(NOTEBOOK.parent.parent)}}
_LONGEST: Final = 300
"""Seconds that a cell may take, on a machine that does other work too."""


def page() -> str:
    """The notebook, executed; nothing in it says when, by which Python, or how long it took."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        own = dict.fromkeys(("IPYTHONDIR", "JUPYTER_CONFIG_DIR"), folder)
        # By sockets in that folder: a kernel that other users may reach over a port warns of it.
        by = Config(KernelManager={"transport": "ipc", "ip": str(Path(folder) / "kernel")})
        client = NotebookClient(
            notebook, kernel_name="python3", config=by, timeout=_LONGEST, record_timing=False, resources=_RUN_IN
        )
        client.execute(env=os.environ | own)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for cell in notebook.cells:
        cell.metadata = {}
    return str(nbformat.writes(notebook)).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]
