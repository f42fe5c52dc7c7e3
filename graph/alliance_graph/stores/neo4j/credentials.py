"""The user and the password for a server: from the environment, else from a file like `.netrc` that nobody else can read.

`NEO4J_USERNAME` (else `neo4j`) and `NEO4J_PASSWORD`, as for Neo4j's own tools; else the line
`machine HOST login USER password PASSWORD` of the file that `ALLIANCE_CREDENTIALS` names, else of
`alliance-timeline/credentials` in `XDG_CONFIG_HOME` or `~/.config`, on Windows in `APPDATA`. HOST may be followed by `:PORT`.
"""

import os
import stat
import sys
from os import path
from typing import Final

from alliance_graph.errors import UsageError
from alliance_graph.stores.neo4j.address import Address

_USER: Final = "neo4j"


def credentials(address: Address) -> tuple[str, str] | None:
    """User and password for a server; nothing where none are written down, because some servers ask for none."""
    password = os.environ.get("NEO4J_PASSWORD")
    if password:
        return os.environ.get("NEO4J_USERNAME") or _USER, password
    name = location()
    return _from_file(name, address) if path.exists(name) else None


def location() -> str:
    """The path of the credentials file, whether the file exists or not."""
    usual = os.environ.get("APPDATA") if sys.platform == "win32" else None
    folder = os.environ.get("XDG_CONFIG_HOME") or usual or path.join(path.expanduser("~"), ".config")
    return os.environ.get("ALLIANCE_CREDENTIALS") or path.join(folder, "alliance-timeline", "credentials")


def _from_file(name: str, address: Address) -> tuple[str, str] | None:
    from netrc import NetrcParseError, netrc

    try:
        if _is_open_to_others(os.stat(name)):
            raise UsageError(f"{name} holds passwords and can be read or changed by others: run chmod 600 {name}")
        hosts = netrc(name).hosts
    except NetrcParseError as error:
        # Its own message may hold a word of the file, and so a password.
        raise UsageError(f"{name}:{error.lineno}: not of the form `machine HOST login USER password PASSWORD`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    found = hosts.get(f"{address.host}:{address.port}") or hosts.get(address.host) or hosts.get("default")
    return (found[0] or _USER, found[2]) if found else None


def _is_open_to_others(seen: os.stat_result) -> bool:
    """Whether others can read or change a file. Windows does not say it here; there, a user's folders are that user's alone."""
    if sys.platform == "win32":
        return False
    return bool(stat.S_IMODE(seen.st_mode) & 0o077) or seen.st_uid not in (os.getuid(), 0)
