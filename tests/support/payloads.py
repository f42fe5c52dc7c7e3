"""Texts that something might obey in place of showing them, and datasets in which every field of every kind holds one.

What a field is, is read from the model: a new field of a record is filled too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
import yaml
from alliance_graph.records.fields import Field, Struct, bare, fields
from alliance_graph.records.kinds import DATASET, KIND_OF
from alliance_graph.records.model import TOP_LEVEL

Data = dict[str, Any]
Sort = Literal["text", "reference", "part", "other"]

PAYLOADS: Final[Mapping[str, str]] = {
    "sql": "'); DROP TABLE node; --\" OR '1'='1' UNION SELECT * FROM meta",
    "fts": 'NEAR(zq zw) ^zx* words:zy AND NOT "ze',
    "cypher": "`}) DETACH DELETE n // $load \\u0027 }} RETURN 1",
    "lucene": "+handles:* \\(zq~2 [zq TO zw] {zx} /z.*/ && || !",
    "escape": "zq\x1b[31mred\x1b]0;mine\x07\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "c1": "zw\x9b2Jzw\x90q\x9d0;mine\x9c\x85",
    "direction": "zx\u202eevil\u2066zx\u2069\u200f\u200e\u061c\u2028\u2029end",
    "unseen": "zy\ufeff\xad\u2060\u200b\U000e0041\U000e007fend",
    "return": "harmless\rzrm\x08\x7f\tzt\x0b\x0c\x1c\x1fend",
    "line": "zl\r\nnext\r\n\r\nend",
    "null": "z\0null",
    "html": "<img src=x onerror=hit()><svg onload=hit()>&lt;b&gt;&#x3c;",
    "script": "</script><script>hit()</script></title></style><!--<script>",
    "attribute": '" onmouseover="hit()" x=\'y\' autofocus onfocus=hit()><',
    "javascript": "javascript:hit()",
    "data-address": "data:text/html,<script>opener.hit()</script>",
    "link": "[zx](javascript:hit()) ![zy](https://evil.example/p.png) <https://evil.example> [zz]: https://evil.example",
    "table": "zq | zw\n|---|---|\n| zx | zy |\n\n# zh\n- zi\n\n```\ncode\n***zb*** ~~zs~~ $m$\n<details>",
    "yaml": "!!python/object/apply:os.system ['touch zz'] &a *a {x: y} - # ' \": |",
    "path": "../../../zz-planted",
    "absolute": "/tmp/zz-alliance-planted",
    "dash": "-zz",
    "option": "--zz=zz",
    "prototype": "__proto__",
    "template": "{{ 7*7 }} ${zx} %s %(zx)s {0} {zx.__class__}",
}
"""One of each language and each protocol that a text goes through. Cells that a spreadsheet computes are left to the CSV."""

_BY_RULE: Final[Mapping[str, Sort]] = {"id": "other", "over": "reference"}
"""Fields whose type is any text, and whose rule is not."""
_LINKED: Final = ("speaker", "to", "claimed_by", "organization", "about")
"""References that are not required, and with which an answer shows more of a record."""


def sort(field: Field) -> Sort:
    """What a field takes: any text, the id of a record, a part with fields of its own, or something else."""
    if field.struct is not None:
        return "part"
    if field.name in _BY_RULE:
        return _BY_RULE[field.name]
    if field.kinds:
        return "text" if field.or_text else "reference"
    return "text" if bare(field.item) is str and all(_takes(field, text) for text in PAYLOADS.values()) else "other"


def _takes(field: Field, text: str) -> bool:
    try:
        msgspec.convert(text, field.item)
    except msgspec.ValidationError:
        return False
    return True


def filled(texts: Mapping[str, str], into: Sort = "text") -> dict[str, list[Data]]:
    """A dataset with a record of each kind for each text, in which every field of that sort holds the text.

    The ids of a text's records are its name and their kind: `html-event`. What must be there besides is as it should be.
    """
    return {
        section: [{"id": f"{name}-{KIND_OF[section]}", **_record(struct, name, text, into)} for name, text in texts.items()]
        for section, struct in TOP_LEVEL.items()
        if section != DATASET
    }


def places(struct: Struct, wanted: Sort = "text") -> Iterator[tuple[str | int, ...]]:
    """Where the fields of that sort stand in a record; the only item of a list at 0."""
    for name, field in fields(struct).items():
        at = (name, 0) if field.many else (name,)
        if field.struct is not None and field.part is not None:
            yield from ((*at, *inner) for inner in places(field.struct, wanted))
        elif sort(field) == wanted:
            yield at


def _record(struct: Struct, name: str, text: str, into: Sort) -> Data:
    values = ((field, _value(field, name, text, into)) for field in fields(struct).values())
    return {field.name: [value] if field.many else value for field, value in values if value not in (None, {})}


def _value(field: Field, name: str, text: str, into: Sort) -> Any:
    """A field's value or its list's only item; nothing, where it is left out."""
    own = sort(field)
    if own == into and field.name != "id":
        return text
    if field.part is not None:
        return _record(field.part, name, text, into)
    if own == "reference" and (field.required or field.name in _LINKED):
        return f"{name}-{field.kinds[0]}"
    if not field.required:
        return None
    if field.term is not None:
        return str(next(iter(field.term)))
    return "2022-01-01" if field.is_date else 3 if bare(field.item) is not str else "plain" if own == "text" else name


def jsonl(data: Mapping[str, Sequence[Data]]) -> bytes:
    """The dataset as lines of JSON."""
    lines = (json.dumps({"record": KIND_OF[section], **one}) for section, several in data.items() for one in several)
    return "".join(f"{line}\n" for line in lines).encode()


def as_yaml(data: Mapping[str, Any]) -> bytes:
    """The dataset as YAML, with an escape for whatever is not ASCII."""
    return bytes(yaml.safe_dump(dict(data), width=10**9), "ascii")
