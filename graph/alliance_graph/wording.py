"""Dates and texts in an answer as people read them: dates no vaguer and no more exact than the source has them."""

from typing import Any, Final

_LONGEST: Final = 90


def day(value: dict[str, Any] | None) -> str:
    """A date in few words: as its source has it, or as the days that it lies between."""
    if not value:
        return "no date"
    edtf, earliest, latest = value["edtf"] or "", value["earliest"], value["latest"]
    if edtf == f"{earliest}/{latest}":
        return f"{earliest} to {latest}"
    if edtf.startswith("[") and earliest and latest:
        return f"between {earliest} and {latest}"
    if edtf.startswith("[") or "/" in edtf:
        return f"{earliest} or later" if earliest else f"{latest} or earlier" if latest else "no date"
    return "no date" if edtf in ("", "..") else str(edtf)


def date(value: dict[str, Any]) -> str:
    """A date, the days that it may be where it does not say them itself, and the source's own words for it."""
    short, bounds = day(value), (value["earliest"], value["latest"])
    vague = short == value["edtf"] and short not in bounds and bounds != (None, None)
    told = f"{short} ({value['earliest'] or '…'} to {value['latest'] or '…'})" if vague else short
    return ", ".join(filter(None, (told, f"“{value['phrase']}”" if value["phrase"] else "")))


def shortened(text: str) -> str:
    """A text by which a record is called: no longer than a line."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
