"""The form of a plain scalar in a YAML file, as JSON Schema: for each type, its pattern and the types that editors give it.

Editors give an unquoted scalar a type, and differ in which. The reader of this project sees a text, and its field decides the
type. So the schema accepts a number for a text, and a text for a number.
"""

from typing import Any, Final

from msgspec import inspect as types

from alliance_graph.records.dates import EXAMPLES

Schema = dict[str, Any]

TEXT: Final[Schema] = {"type": ["string", "number"]}

_WORD: Final = r"[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+"
"""Letters and digits of any script, written so that Python and JavaScript read the regular expression alike."""

ID: Final[Schema] = {
    "type": ["string", "number"],
    "pattern": f"^{_WORD}(-{_WORD})*$",
    "patternErrorMessage": "An id is words of letters and digits joined by hyphens, as in port-vell-talks.",
}

_DAY: Final = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_VAGUE: Final = f"({_DAY}|[0-9]{{3}}X|[0-9]{{2}}XX|[0-9]{{4}}-XX(-XX)?|[0-9]{{4}}-(0[1-9]|1[0-2])-XX)[?~%]?"
_CHOICE: Final = rf"\s*({_DAY}(\.\.({_DAY})?)?|\.\.{_DAY})\s*"

DATE: Final[Schema] = {
    "type": ["string", "integer"],
    "pattern": rf"^({_VAGUE}|({_VAGUE}|\.\.)?/{_VAGUE}|{_VAGUE}/(\.\.)?|\[{_CHOICE}(,{_CHOICE})*\]|\.\.)$",
    "patternErrorMessage": f"Not a date: {EXAMPLES}.",
    "minimum": 1,
    "maximum": 9999,
}
"""EDTF as `dates.parse_end` reads it, except for the calendar: a pattern does not know how many days February has."""

_TRUTH: Final[Schema] = {
    "type": ["boolean", "string", "integer"],
    "pattern": "^([Tt]rue|TRUE|[Ff]alse|FALSE|[01])$",
    "patternErrorMessage": "Write true or false.",
    "minimum": 0,
    "maximum": 1,
}
_NUMBER: Final[Schema] = {
    "type": ["string", "number"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$",
    "patternErrorMessage": "Write a number in digits alone, as in 3800.",
}


def scalar(wanted: types.Type) -> Schema:
    """The scalars that msgspec takes for a type, when it reads them as text."""
    match wanted:
        case types.CustomType():
            return DATE
        case types.StrType(pattern=str() as pattern):
            return {"type": "string", "pattern": pattern}
        case types.IntType(ge=least, le=most):
            limits = {"minimum": least, "maximum": most}
            given = {key: limit for key, limit in limits.items() if limit is not None}
            return {"type": ["string", "integer"], "pattern": "^-?[0-9]+$", **given}
        case types.BoolType():
            return _TRUTH
        case types.FloatType() | types.UnionType():
            return _NUMBER
    return TEXT
