"""Web addresses are compared: two that lead to the same page are equal."""

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKERS: Final = re.compile(r"utm_\w+|fbclid|gclid|yclid|msclkid|mc_[ce]id|igshid|_ga|ref|ref_src|cmpid|at_\w+|ns_\w+|amp")
_ARCHIVES: Final = re.compile(r"https?://(?:web\.archive\.org/web/\w+|archive\.(?:today|ph|is|md|li|vn|fo)/\d+)/(?=https?:)")
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
