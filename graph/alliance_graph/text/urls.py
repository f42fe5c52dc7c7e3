"""Web addresses are compared: two that lead to the same page are equal."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKERS: Final = re.compile(r"utm_\w+|fbclid|gclid|yclid|msclkid|mc_[ce]id|igshid|_ga|ref|ref_src|cmpid|at_\w+|ns_\w+|amp")
_ARCHIVES: Final = re.compile(r"https?://(?:web\.archive\.org/web/\w+|archive\.(?:today|ph|is|md|li|vn|fo)/\d+)/(?=https?:)")
_UNSAFE: Final = frozenset('"<>\\`')
_INDEX: Final = re.compile(r"/index\.(?:html?|php)$")


def normalised(url: str) -> str:
    """An address without the parts that do not choose the page: scheme, `www`, trailing slash, trackers, fragment.

    The address of an archived copy becomes that of the original page. A text that is not an address stays unchanged.
    """
    try:
        parts = urlsplit(_ARCHIVES.sub("", url.strip()))
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    kept = sorted((key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKERS.fullmatch(key))
    path = _INDEX.sub("", parts.path).rstrip("/")
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    return f"{place}{path}{'?' if kept else ''}{urlencode(kept)}"


def fault(address: str) -> str | None:
    """What is wrong with a web address, if anything."""
    unsafe = next((one for one in address if one.isspace() or not one.isprintable() or one in _UNSAFE), None)
    if unsafe is not None:
        return f"a web address cannot contain U+{ord(unsafe):04X}; write {_percent(unsafe)}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"this is not a web address: {error}"
    if parts.scheme not in ("http", "https") or not host:
        return "a web address begins with http:// or https:// and a host"
    return "a web address cannot contain a user name or a password; take them out" if "@" in parts.netloc else None


def web_address(text: str | None) -> str | None:
    """An address that a reader may be led to: one without a fault; else nothing."""
    return text if text and fault(text) is None else None


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))
