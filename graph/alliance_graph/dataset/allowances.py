"""Allowances: a comment `# alliance: allow RULE: reason` silences a warning where somebody has looked and found the data right.

It holds for the list item or the field directly below it, or before it on its line, with everything inside; a comment before
the first section holds for the whole file. An error cannot be allowed.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alliance_graph.errors import Problem
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.comments import Comment, Commented

LAWS: Final = {
    "allow-reason": "An allowance gives its reason after a colon; without a reason it allows nothing.",
    "allow-unknown": "An allowance names warnings; an error must be corrected and cannot be allowed.",
    "allow-unused": "An allowance silences a warning; when the warning has gone, the allowance is removed.",
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
    """The allowances in a YAML text; a text without allowances costs one search for a word."""
    if "alliance:" not in text:
        return ()
    commented = Commented(text)
    read = ((comment, _SAID.match(comment.text)) for comment in commented.comments())
    return tuple(_read(commented, comment, said, path) for comment, said in read if said and _is_meant(said))


def silent(allowances: Iterable[Allowance], problems: Iterable[Problem]) -> set[Problem]:
    """The problems that are allowed."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in allowances:
        for name in one.rules if one.in_force else ():
            spans.setdefault((one.path, name.rule), []).append((one.first, one.last))
    allowed = {key: _united(found) for key, found in spans.items()}
    return {problem for problem in problems if _covers(allowed.get((problem.path, problem.rule), ()), problem)}


def reasons(allowances: Iterable[Allowance], problem: Problem) -> Iterator[str]:
    """Why a warning is allowed, in the words of each allowance that silences it."""
    for one in allowances:
        here = one.in_force and one.path == problem.path and one.first <= problem.line <= one.last
        if here and any(name.rule == problem.rule for name in one.rules):
            yield one.reason


def _united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, where those that overlap are joined into one."""
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
    """What is wrong with allowances. `silenced` are the problems that they silenced, `rules` the severities of all rules."""
    lines: dict[tuple[str, str], list[int]] = {}
    for problem in sorted(silenced):
        lines.setdefault((problem.path, problem.rule), []).append(problem.line)
    for one in allowances:
        if one.verb != "allow":
            yield one.problem("allow-unknown", f"`{one.verb}` allows nothing; write `allow`")
        elif not one.rules:
            yield one.problem("allow-unknown", "the allowance names no rule; write `allow RULE: reason`")
        else:
            if not one.reason:
                yield one.problem("allow-reason", "the allowance has no reason; write it after a colon: `allow RULE: reason`")
            yield from (fault for name in one.rules if (fault := _fault(one, name, lines, rules)))


def _fault(
    one: Allowance, name: Allowed, lines: Mapping[tuple[str, str], Sequence[int]], rules: Mapping[str, str]
) -> Problem | None:
    severity = rules.get(name.rule)
    if severity == "error":
        message = f"`{name.rule}` is an error and cannot be allowed; correct the data"
        return one.problem("allow-unknown", message, name.column)
    if severity is None:
        hint = nearest(name.rule, [rule for rule, known in rules.items() if known == "warning"], 1)
        meant = f"; did you mean `{hint[0]}`?" if hint else ""
        return one.problem("allow-unknown", f"no warning is called `{name.rule}`{meant}", name.column)
    here = lines.get((one.path, name.rule), ())
    if not one.in_force or bisect_left(here, one.first) < bisect_right(here, one.last):
        return None
    why = "there is no such warning here; take it out" if one.last else "a blank line follows, so it holds for nothing"
    return one.problem("allow-unused", f"`{name.rule}` is allowed, but {why}", name.column)


def _is_meant(said: re.Match[str]) -> bool:
    """Whether a comment is meant as an allowance, even with a slip: a sentence too may begin with the word "alliance"."""
    return said["verb"] == "allow" or bool(nearest(said["verb"], ["allow", "allowed", "ignore", "disable"], 1))


def _read(commented: Commented, comment: Comment, said: re.Match[str], path: str) -> Allowance:
    behind = comment.column + 1 + said.start("rules")
    rules = tuple(Allowed(found[0], behind + found.start()) for found in _NAME.finditer(said["rules"]))
    at_head = comment.alone and comment.line < commented.first
    meant = 0 if at_head else commented.meant(comment)
    first, last = (1, len(commented)) if at_head else (meant, commented.last(meant) if meant else 0)
    return Allowance(path, comment.line, comment.column, said["verb"], rules, said["reason"].strip(), first, last)
