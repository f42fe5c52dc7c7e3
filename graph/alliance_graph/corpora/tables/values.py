"""What a source writes in one place, where several formats write the same: a date, and how many words there are."""

from alliance_graph.records.dates import parse


def date(text: str | None, field: str) -> str:
    """A date, or the day of a time, as EDTF; empty where there is none; `ValueError` with the field where it cannot be read."""
    if not text:
        return ""
    try:
        return parse(text[:10] if text[10:11] in ("T", " ") else text).edtf
    except ValueError:
        raise ValueError(f"the {field} {text!r} is not a date") from None


def is_cut(kept: int, counted: int) -> bool:
    """Whether a text lacks words: `kept` is less than half of the words that its source counts.

    Each source tells words apart in its own way (signs, hyphens, numbers), but never so that they are twice as many.
    """
    return 2 * kept < counted
