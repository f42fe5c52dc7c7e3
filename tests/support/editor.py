"""An editor's side of the language server protocol: opens a text, asks for completions and hovers, reads what is underlined.

A test file names this module in `pytest_plugins` for the fixture and imports the rest.
PYTEST_DONT_REWRITE: its assertions name what fails, and a rewrite would have to come before the first import.
"""

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.support.node import CLEAN_INSTALL, install, require_node
from tests.support.running import ROOT

FOLDER: Final = ROOT / "tests" / "support" / "language_server"
PATIENCE: Final = 60
"""Seconds after which a silent server counts as hung."""
_CAPABILITIES: Final = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    }
}


class Underlined(NamedTuple):
    """What an editor underlines, and what it says of it."""

    text: str
    message: str


class Editor:
    """One text at a time in a language server that runs as long as the editor."""

    def __init__(self, folder: Path, server: "subprocess.Popen[bytes]") -> None:
        self.folder = folder
        self._server = server
        self._number = 0
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": _CAPABILITIES})
        self._tell("initialized", {})

    def underlined(self, text: str, name: str = "data.yaml") -> list[Underlined]:
        """What is underlined in a text that is opened as a file of this name."""
        uri = self._open(text, name)
        while (said := self._next()).get("method") != "textDocument/publishDiagnostics" or said["params"]["uri"] != uri:
            pass
        lines = text.splitlines()
        found = said["params"]["diagnostics"]
        return [Underlined(_between(lines, **one["range"]), one["message"]) for one in found]

    def completed(self, text: str) -> dict[str, str]:
        """What the server offers at `|` in the text, and what it says of each offer."""
        found = self._at("textDocument/completion", text)["items"]
        return {item["label"]: _words(item.get("documentation")) for item in found}

    def inserted(self, text: str, label: str) -> str:
        """What replaces `|` in the text when the offer of that label is taken; the stops of the cursor are shown."""
        (taken,) = [item for item in self._at("textDocument/completion", text)["items"] if item["label"] == label]
        return str(taken["textEdit"]["newText"])

    def hovered(self, text: str) -> str:
        """What the server explains about the word that begins at `|`."""
        found = self._at("textDocument/hover", text)
        return _words(found["contents"]) if found else ""

    def _at(self, method: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": position})

    def _open(self, text: str, name: str = "data.yaml") -> str:
        self._number += 1
        uri = (self.folder / name).with_stem(f"{Path(name).stem}-{self._number}").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def ask(self, method: str, params: object) -> Any:
        """The server's answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while (said := self._next()).get("id") != number or "method" in said:
            pass
        assert "error" not in said, said
        return said["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message of the server; its questions are answered with nothing."""
        said = self._heard.get(timeout=PATIENCE)
        if "method" in said and "id" in said:
            wanted = said["params"].get("items", []) if said["method"] == "workspace/configuration" else []
            self._send({"id": said["id"], "result": [None] * len(wanted) if wanted else None})
        return said

    def _listen(self) -> None:
        assert self._server.stdout
        while header := self._server.stdout.readline():
            length = int(header.partition(b":")[2])
            while self._server.stdout.readline().strip():
                pass
            self._heard.put(json.loads(self._server.stdout.read(length)))


def _between(lines: list[str], start: dict[str, int], end: dict[str, int]) -> str:
    if start["line"] == end["line"]:
        return lines[start["line"]][start["character"] : end["character"]]
    return lines[start["line"]][start["character"] :]


def _words(said: Any) -> str:
    return str(said["value"] if isinstance(said, dict) else said or "")


@pytest.fixture(scope="session")
def language_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The language server's program, installed as its lock says."""
    require_node()
    folder = tmp_path_factory.mktemp("language-server")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FOLDER / name, folder)
    install(CLEAN_INSTALL, folder)
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


@pytest.fixture(scope="module")
def editor(language_server: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a folder with the schema of this project."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copy(ROOT / "data" / "alliance.schema.json", folder)
    with subprocess.Popen(["node", language_server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Editor(folder, process)
        process.kill()
