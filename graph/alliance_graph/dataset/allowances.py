"""Allowances: a comment `# alliance: allow RULE: reason` keeps a warning silent where somebody has looked and means it.

It holds for the list item or the field that it stands directly above or behind, with all that stands inside; before the
first section, for the whole file. An error cannot be allowed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alliance_graph.errors import Problem
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.comments import Comment, Commented

LAWS: Final = {
    "allow-reason": "An allowance gives its reason, behind a colon; without one it allows nothing.",
    "allow-unknown": "An allowance names warnings; an error is mended and not allowed.",
    "allow-unused": "An allowance silences something: it goes when the warning has gone.",
}
_SAID: Final = re.compile(r"\s*alliance:\s*(?P<verb>[^\s:]+)(?P<rules>[^:]*)(?P<colon>:?)(?P<reason>.*)", re.DOTALL)
_NAME: Final = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


class Allowed(NamedTuple):
    """A rule's name in an allowance, and the column in which it stands."""

    rule: str
    column: int


class Allowance(NamedTuple):
    """What one comment allows, why, and for which lines of its file: from `first` to `last`."""

    path: str
    line: int
    column: int
    verb: str
    rules: tuple[Allowed, ...]
    reason: str
    first: int
    last: int

    @property
    def in_force(self) -> bool:
        return bool(self.reason) and self.verb == "allow"

    def problem(self, rule: str, message: str, column: int | None = None) -> Problem:
        return Problem(self.path, self.line, column or self.column, message, rule, "warning")


def allowances(text: str, path: str) -> tuple[Allowance, ...]:
    """The allowances in a YAML text; a text without any costs one search for a word."""
    if "alliance:" not in text:
        return ()
    commented = Commented(text)
    read = ((comment, _SAID.match(comment.text)) for comment in commented.comments())
    return tuple(_read(commented, comment, said, path) for comment, said in read if said and _is_meant(said))


def silent(allowances: Iterable[Allowance], problems: Iterable[Problem]) -> set[Problem]:
    """Those of the problems that are allowed."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in allowances:
        for name in one.rules if one.in_force else ():
            spans.setdefault((one.path, name.rule), []).append((one.first, one.last))
    allowed = {key: _united(found) for key, found in spans.items()}
    return {problem for problem in problems if _covers(allowed.get((problem.path, problem.rule), ()), problem)}


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that any of the spans holds, as spans apart from one another and in order."""
    united: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if united and first <= united[-1][1]:
            united[-1] = united[-1][0], max(united[-1][1], last)
        else:
            united.append((first, last))
    return united


def _covers(spans: Sequence[tuple[int, int]], problem: Problem) -> bool:
    behind = bisect_right(spans, problem.line, key=lambda span: span[0])
    return problem.severity == "warning" and behind > 0 and problem.line <= spans[behind - 1][1]


def faults(allowances: Iterable[Allowance], silenced: Iterable[Problem], rules: Mapping[str, str]) -> Iterator[Problem]:
    """What is wrong with allowances, by which these problems were silenced; `rules` are the severities of all rules."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in sorted(silenced):
        lines.setdefault((problem.path, problem.rule), []).append(problem.line)
    for one in allowances:
        if one.verb != "allow":
            yield one.problem("allow-unknown", f"`{one.verb}` is no word for an allowance; did you mean `allow`?")
        elif not one.rules:
            yield one.problem("allow-unknown", "allow what? write `allow RULE: reason`")
        else:
            if not one.reason:
                yield one.problem("allow-reason", "why? write the reason behind a colon: `allow RULE: reason`")
            yield from (fault for name in one.rules if (fault := _fault(one, name, lines, rules)))


def _fault(
    one: Allowance, name: Allowed, lines: Mapping[tuple[str, str], Sequence[int]], rules: Mapping[str, str]
) -> Problem | None:
    severity = rules.get(name.rule)
    if severity == "error":
        message = f"`{name.rule}` is an error, which is mended and cannot be allowed"
        return one.problem("allow-unknown", message, name.column)
    if severity is None:
        hint = nearest(name.rule, [rule for rule, known in rules.items() if known == "warning"], 1)
        meant = f"; did you mean `{hint[0]}`?" if hint else ""
        return one.problem("allow-unknown", f"no warning is called `{name.rule}`{meant}", name.column)
    here = lines.get((one.path, name.rule), ())
    if not one.in_force or bisect_left(here, one.first) < bisect_right(here, one.last):
        return None
    why = "there is no such warning here; take it out" if one.last else "it stands above a blank line, and holds for nothing"
    return one.problem("allow-unused", f"`{name.rule}` is allowed, but {why}", name.column)


def _is_meant(said: re.Match[str]) -> bool:
    """Whether a comment is an allowance, if one with a slip; a sentence may begin with the word "alliance" too."""
    return said["verb"] == "allow" or bool(nearest(said["verb"], ["allow", "allowed", "ignore", "disable"], 1))


def _read(commented: Commented, comment: Comment, said: re.Match[str], path: str) -> Allowance:
    behind = comment.column + 1 + said.start("rules")
    rules = tuple(Allowed(found[0], behind + found.start()) for found in _NAME.finditer(said["rules"]))
    at_head = comment.alone and comment.line < commented.first
    meant = 0 if at_head else commented.meant(comment)
    first, last = (1, len(commented)) if at_head else (meant, commented.last(meant) if meant else 0)
    return Allowance(path, comment.line, comment.column, said["verb"], rules, said["reason"].strip(), first, last)
