"""Dates, tenures and texts of an answer in words for people: exactly as vague and as certain as they are in the data.

A text is shown without what a terminal would obey and not show.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import re

_LONGEST: Final = 90
_JOINERS: Final = "\u200c\u200d"
"""They shape the letters beside them in Persian, in Indic scripts and in emoji."""
_STANDING: Final = {
    "member": "member of",
    "party": "party to",
    "associate": "associate member of",
    "observer": "observer in",
    "suspended": "suspended member of",
    "frozen": "frozen member of",
    "applicant": "applicant to",
}
"""The words for what an actor of each `Status` is to an organization or a treaty; a dataset's own word is read as it stands."""

_DEEDS: Final = {
    "host": "hosted",
    "organizer": "organized",
    "chair": "chaired",
    "participant": "took part",
    "speaker": "spoke",
    "audience": "was addressed",
    "actor": "acted",
    "target": "was the target",
    "subject": "was concerned",
    "reporter": "reported",
    "publisher": "published",
    "appointee": "was appointed",
    "predecessor": "held the office before",
    "commander": "commanded",
    "head-of-mission": "led the mission",
    "caller": "called",
    "signatory": "signed",
    "guest": "was a guest",
    "invitee": "was invited",
    "absent": "was absent",
    "sponsor": "sponsored",
    "voter": "voted",
    "in-favour": "voted in favour",
    "against": "voted against",
    "abstained": "abstained",
    "not-voting": "did not vote",
    "silent": "kept silent",
}
"""The words for what somebody did in each `Role`, and in a silence; a dataset's own word is read as it stands."""


def deed(role: str) -> str:
    """What somebody did who had a role."""
    return _DEEDS.get(role) or f"as {role.replace('-', ' ')}"


def day(value: dict[str, Any] | None) -> str:
    """A date in few words: as its source gives it, as one of several days, or as the days between which it lies."""
    if not value:
        return "no date"
    edtf, earliest, latest = value["edtf"] or "", value["earliest"], value["latest"]
    if "/" in edtf:
        return _span(*edtf.split("/"))
    if edtf.startswith("[") and ("," in edtf or ".." not in edtf):
        return " or ".join(_choice(one.strip()) for one in edtf[1:-1].split(","))
    if edtf.startswith("[") and earliest and latest:
        return f"between {earliest} and {latest}"
    if edtf.startswith("["):
        return f"{earliest} or later" if earliest else f"{latest} or earlier" if latest else "no date"
    return "no date" if edtf in ("", "..") else str(edtf)


def _choice(text: str) -> str:
    """One of several dates in words."""
    return _span(*text.split("..")) if ".." in text else text


def _span(first: str, last: str) -> str:
    """The days from one date to another, each as it is given; either of them may be open."""
    known = [one for one in (first, last) if one not in ("", "..")]
    return " to ".join(known) if len(known) == 2 else f"{known[0]} or {'later' if known[0] == first else 'earlier'}"


def date(value: dict[str, Any]) -> str:
    """A date, its first and last possible day where the date does not show them, and the source's own words for it."""
    short, bounds = day(value), (value["earliest"], value["latest"])
    vague = short == value["edtf"] and short not in bounds and bounds != (None, None)
    told = f"{short} ({value['earliest'] or '…'} to {value['latest'] or '…'})" if vague else short
    return ", ".join(filter(None, (told, f"“{value['phrase']}”" if value["phrase"] else "")))


def held(row: Mapping[str, Any], told: Callable[[dict[str, Any]], str] = day) -> str:
    """From when to when a tenure held, with a mark on a day that no source gives; without such days, those that attest it.

    A tenure with an open end (`..`) reads "since", with the last day through which a source could know it; an end that is not
    known is left out.
    """
    open_ = (row["end"] or {}).get("edtf") == ".."
    since = "since" if open_ else "from"
    known = [
        f"{word} {told(row[end])}{unsourced(row, end)}"
        for word, end in ((since, "start"), ("to", "end"))
        if row[end] and row[end]["edtf"] != ".."
    ]
    still = unsourced(row, "end") if open_ else ""
    through = f"known through {row['known_through']}" if open_ and row.get("known_through") else ""
    if known:
        return ", ".join(filter(None, (" ".join(known), f"still{still}" if still else "", through)))
    shown = "attested " + ", ".join(map(told, row["attested"])) if row["attested"] else ""
    return ", ".join(filter(None, (shown, through)))


def matter(row: Mapping[str, Any]) -> str:
    """On what a silence is: what it is about, or else the event that gave cause to speak; empty where neither is said."""
    *others, last = ["", *(one["name"] for one in row["about"] or filter(None, [row["trigger"]]))]
    listed = ", ".join(filter(None, others))
    return f" on {listed} and {last}" if listed else f" on {last}" if last else ""


def observed(row: Mapping[str, Any]) -> str:
    """Through which days a silence was observed."""
    start, through = row["window"]["start"], row["window"]["observed_through"]
    return f"{f'from {day(start)} ' if start else ''}through {day(through)}"


def ground(row: Mapping[str, Any], claimed: str = "as {} claims") -> str:
    """On what a silence rests: on who claims it, on a search, or on the word of somebody whom the data do not name."""
    who = row["claimed_by"]
    told = [claimed.format(who["name"])] if who else []
    told += ["a search found nothing"] if row["basis"] == "searched" else []
    return ", ".join(told) or "asserted, the data do not say by whom"


def passed(days: Mapping[str, int | None]) -> str:
    """How many days passed: `same day`, `1 day`, `3 to 5 days`; `at least 28 days`, where nobody knows of more."""
    least, most = days["min"] or 0, days["max"]
    if most is None:
        return f"at least {counted(least, 'day')}"
    return f"{least:,} to {most:,} days" if least != most else counted(most, "day") if most else "same day"


def counted(number: int, noun: str) -> str:
    """How many of something there are: "1 day", "1,204 days"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spaced(name: str) -> str:
    """The name of a field in words: "in response to"."""
    return name.replace("_", " ")


def unsourced(row: Mapping[str, Any], end: str) -> str:
    """The mark on a tenure's start or end that no source cited here gives."""
    return " (general knowledge)" if row.get(f"{end}_basis") == "general-knowledge" else ""


def membership(member: str, status: str, organization: str, negated: bool) -> str:
    """A membership in a few words; one that a source denies has the word "never"."""
    return f"{member}, {'never ' if negated else ''}{belonging(status, article=negated)} {organization}"


def belonging(status: str, *, article: bool = True) -> str:
    """The words for a status, with the article: "a party to"."""
    words = _STANDING.get(status) or f"{status.replace('-', ' ')} of"
    return with_article(words) if article else words


def office(person: str, title: str, of: str, acting: bool, negated: bool) -> str:
    """An office in a few words; one that a source denies has the word "never"."""
    return f"{person}, {'never ' if negated else ''}{titled(title, acting)}{f' of {of}' if of else ''}"


def titled(title: str, acting: bool) -> str:
    """A title, with "acting" where it is held only for the time being."""
    return f"acting {title}" if acting else title


def relation(subject: str, predicate: str, thing: str, claimed_by: str | None, negated: bool) -> str:
    """A relation in a few words, with who claims it and whether the source denies it."""
    claimed = f", as {claimed_by} claims" if claimed_by else ""
    return f"{'it is denied that ' if negated else ''}{subject} {predicate} {thing}{claimed}"


def with_article(words: str) -> str:
    """A noun with its article: "an event"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def either(words: Sequence[str]) -> str:
    """Words of which one is meant: "a, b or c"."""
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def days_apart(days: Mapping[str, int | None]) -> str:
    """How many days lie between two records, at least and at most."""
    if days["max"] == 0:
        return "on the same day"
    return f"{passed(days)} later" if days["min"] or days["max"] else "days between not known"


def shortened(text: str, longest: int = _LONGEST) -> str:
    """A text that names a record, cut to the length of a line."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def visible(text: str) -> str:
    """The text without what a terminal would obey and not show; every blank is a space, every line end a line feed."""
    return text if text.isprintable() else "".join(map(_shown, text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """The same in one line."""
    return visible(text).replace("\n", " ")


def is_obeyed(letter: str) -> bool:
    """Whether a terminal would obey a character and not show it: a control, a mark of writing direction, what is unseen."""
    return letter not in _JOINERS and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return text if text.isprintable() else _not_xml().sub("", text)


@cache
def _not_xml() -> "re.Pattern[str]":
    """It is compiled when a text needs it: no answer waits for it."""
    import re

    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _shown(letter: str) -> str:
    if letter == "\n" or letter in _JOINERS:
        return letter
    return " " if letter.isspace() else "" if is_obeyed(letter) else letter
