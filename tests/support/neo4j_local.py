"""A Neo4j server of the tests' own, run by Java from the jars of Maven Central, which are kept in the user's cache folder."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.support.run import alone
from tests.support.selection import SERVER, forbid_in_quick

POM: Final = Path(__file__).parent / "neo4j_server" / "pom.xml"
PASSWORD: Final = "tests-alone"
HEAP: Final = "384m"
PAGES: Final = "128m"
_LONGEST: Final = 120
_SERVER: Final = "org.neo4j.server.CommunityEntryPoint"
_ADMIN: Final = "org.neo4j.server.startup.Neo4jAdminCommand"
_JAVA: Final = (
    # A server of minutes ends before what Java's second compiler spends on it has come back.
    *("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")),
)


def version() -> str:
    """The version of the server, which only the POM names."""
    found = re.search("<neo4j>(.*?)</neo4j>", POM.read_text("utf-8"))
    assert found
    return found[1]


def jars() -> Path:
    """The folder of the jars, which are fetched the first time, in half a minute."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "alliance-timeline-tests"
    folder = cache / f"neo4j-{version()}"
    cache.mkdir(parents=True, exist_ok=True)
    with alone(cache / f"{folder.name}.lock"):
        if not folder.is_dir():
            _fetch(folder)
    return folder


def _fetch(folder: Path) -> None:
    made = Path(tempfile.mkdtemp(dir=folder.parent))
    goal = ("dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={made}")
    subprocess.run(["mvn", "--quiet", "--batch-mode", "--file", POM, *goal], check=True, timeout=900)
    made.rename(folder)


def lacking() -> str | None:
    """What this machine lacks to run the server."""
    missing = [name for name in ("java", "mvn", "openssl") if not shutil.which(name)]
    return f"no Neo4j server: {' and '.join(missing)} not installed" if missing else None


class Local:
    """A server with an empty database and a free port, which can be killed and started again."""

    def __init__(self, *, encrypted: bool = False, heap: str = HEAP, pages: str = PAGES) -> None:
        forbid_in_quick(SERVER)
        self.home = Path(tempfile.mkdtemp(prefix="alliance-neo4j-"))
        (self.home / "conf").mkdir()
        self._heap = heap
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.port}",
            "server.http.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.heap.max_size": heap,
            "server.memory.pagecache.size": pages,
            "db.tx_log.rotation.retention_policy": "keep_none",
        }
        if encrypted:
            settings |= self._certified()
        conf = "".join(f"{name}={value}\n" for name, value in settings.items())
        (self.home / "conf" / "neo4j.conf").write_text(conf)
        self.admin("dbms", "set-initial-password", PASSWORD)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The number of its process while it runs."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self.home / "logs" / "neo4j.log"
        seen = log.stat().st_size if log.exists() else 0
        options = (f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}")
        self._process = subprocess.Popen(self._java(_SERVER, *options), env=self._env(), stdout=subprocess.DEVNULL)
        for _ in range(_LONGEST * 10):
            time.sleep(0.1)
            assert self._process.poll() is None, log.read_text()
            if log.exists() and " Started." in log.read_text()[seen:]:
                return
        raise AssertionError(f"the server did not start in {_LONGEST} seconds: {log.read_text()}")

    def kill(self) -> None:
        """End the server as a power failure would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def remove(self) -> None:
        """End the server, and delete all that it held."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def admin(self, *words: str | Path, within: Path | None = None) -> str:
        """What `neo4j-admin` says to such a command, run in a folder."""
        command = self._java(_ADMIN, *words)
        done = subprocess.run(command, env=self._env(), cwd=within, text=True, check=False, capture_output=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def _certified(self) -> dict[str, str]:
        """The settings of a server that also takes encrypted calls, with a certificate that nobody has signed."""
        folder = self.home / "certificates"
        folder.mkdir()
        made = ("-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", "private.key")
        subprocess.run(["openssl", "req", *made, "-out", "public.crt"], cwd=folder, check=True, capture_output=True)
        policy = {"enabled": "true", "base_directory": str(folder), "client_auth": "NONE", "private_key": "private.key"}
        told = {f"dbms.ssl.policy.bolt.{name}": value for name, value in policy.items()}
        return told | {"dbms.ssl.policy.bolt.public_certificate": "public.crt", "server.bolt.tls_level": "OPTIONAL"}

    def _java(self, program: str, *words: str | Path) -> Sequence[str | Path]:
        return ("java", f"-Xmx{self._heap}", *_JAVA, "-cp", f"{jars()}/*", program, *words)

    def _env(self) -> dict[str, str]:
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "NEO4J_HOME": str(self.home),
                "NEO4J_CONF": str(self.home / "conf")}  # fmt: skip

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None


@contextmanager
def running(heap: str = HEAP, pages: str = PAGES) -> Iterator[Local]:
    """A server for as long as the context lasts, with so much memory for its work and for its pages."""
    made = Local(heap=heap, pages=pages)
    try:
        made.start()
        yield made
    finally:
        made.remove()
