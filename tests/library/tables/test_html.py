"""What a notebook shows: the command's table, notes included, every value escaped."""

import copy
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.query.answer import Answer
from alliance_graph.query.store import Store
from alliance_graph.stores.opening import open_store
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from tests.library.tables.test_frames import ANSWERS, CASE
from tests.support.running import SEED, Alliance
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores", "tests.support.running"]

NASTY: Final = "<script>alert(1)</script> \\\"a' & $x^2$ &amp; \\x1b[31m"
HOSTILE: Final = f"""
    sources: [{{id: s, title: "{NASTY}", publisher: "{NASTY}"}}]
    people: [{{id: doe, name: "{NASTY}", aliases: ["{NASTY}"], sources: [s]}}]
    events: [{{id: raid, type: vote, date: "2031", title: "{NASTY}", participants: [doe], sources: [s]}}]
    statements: [{{id: x, speaker: doe, about: [raid], quote: "{NASTY}", in_response_to: [raid], stance: oppose, sources: [s]}}]
    silences: [{{id: q, actor: doe, about: [raid], trigger: raid, window: {{start: 2031, observed_through: 2032}},
                basis: asserted, claimed_by: doe, sources: [s], conflicts_with: [x]}}]
"""
TAGS: Final = {"div", "table", "thead", "tbody", "tr", "th", "td", "br", "p", "em", "h4", "h5", "pre"}


class Reader(HTMLParser):
    """What a reader of HTML finds: its tags, and the text in cells, lines and paragraphs."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert attrs == ([("class", "tex2jax_ignore mathjax_ignore")] if tag == "div" else [])

    def handle_data(self, data: str) -> None:
        self.texts += [data.strip()] if data.strip() else []


def words(text: str) -> list[str]:
    """The words of a text, in their order in which they stand in a table, whatever its widths."""
    return sorted(re.findall(r"[^\s|\\]+", text))


def test_a_table_as_a_notebook_gets_it(seed: Store) -> None:
    html = ag.count(seed, "year", about="csto", limit=1)._repr_html_()
    assert (
        html
        == """\
<div class="tex2jax_ignore mathjax_ignore">
<table>
<thead><tr><th>By</th><th>Count</th></tr></thead>
<tbody>
<tr><td>2020</td><td>1</td></tr>
</tbody>
</table>
<p><em>note: these are the first 1; there are more</em></p>
</div>"""
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_it_is_what_the_command_shows_with_its_notes(say: Say, alliance: Alliance, name: str) -> None:
    path = alliance.home / "case.yaml"
    path.write_text(CASE)
    shown = alliance._replace(data=path)(*ANSWERS[name][1].split(), "--format", "table" if name == "chain" else "md")
    read = Reader(ANSWERS[name][0](say(CASE))._repr_html_())
    notes = [one.removeprefix("note: ") for one in shown.err.splitlines()]
    assert [one.removeprefix("note: ") for one in read.texts if one.startswith("note: ")] == notes
    cells = [one for one in read.texts if not one.startswith("note: ")]
    if name not in ("show", "show-coverage", "stats", "path", "neighbours"):
        assert words(" ".join(cells)) == words(shown.out.replace("<br>", " ").replace("---", "").replace("\\", ""))
    elif name != "stats":
        plain = re.sub(r"<br>|[*:]", " ", shown.out.replace("\\", ""))
        missing = {*words(" ".join(cells).replace(":", " "))} - {*words(plain)}
        assert missing <= {"Field", "Value", "(country", "land)", "(coverage", "all)", "(1)", "origins", "aliases"}


def test_a_long_contrast_is_together_by_days(alliance: Alliance) -> None:
    many = ", ".join(f"{{id: c{n}, name: Land {n}, sources: [s]}}" for n in range(20))
    says = "{{id: s{0}, said: 2031-05-1{1}, speaker: c{0}, in_response_to: [raid], sources: [s]}}"
    said = ", ".join(says.format(n, n % 9 + 1) for n in range(20))
    path = alliance.home / "many.yaml"
    path.write_text(
        f"sources: [{{id: s, title: S}}]\ncountries: [{many}]\nstatements: [{said}]\n"
        "events: [{id: raid, type: invasion, date: 2031-05-10, title: Raid, sources: [s]}]\n"
    )
    shown = alliance._replace(data=path)("contrast", "raid").out.partition("20 actors, together by days")[0]
    store = open_store(path)
    answer = ag.contrast(store, "raid")
    html = answer._repr_html_()
    table, _, below = html.partition("</table>")
    assert words(" ".join(Reader(table).texts)) == words(shown)
    assert below == "\n<p>20 actors, together by days; to_frame() has a row for each.</p>\n</div>"
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.rows(["raid"])
    assert answer._repr_html_() == html


NAMING: Final[dict[str, Callable[[Store], Answer[Any]]]] = {
    "said": ag.said,
    "timeline": ag.timeline,
    "search": lambda store: ag.search(store, "alert"),
    "show": lambda store: ag.show(store, "doe"),
    "path": lambda store: ag.path(store, "doe", "s"),
    "contrast": lambda store: ag.contrast(store, "raid"),
    "silences": ag.silences,
    "conflicts": ag.conflicts,
    "outlets": ag.sources,
    "chain": lambda store: ag.sources(store, "x"),
}


@pytest.mark.parametrize("name", NAMING)
def test_every_value_is_escaped(say: Say, name: str) -> None:
    answer = NAMING[name](say(HOSTILE))
    html = answer._repr_html_()
    assert {*Reader(html).tags} <= TAGS
    assert ("<script" in html, "\x1b" in html, "&lt;script&gt;alert(1)&lt;/script&gt;" in html) == (False, False, True)


def test_a_note_is_escaped(say: Say) -> None:
    html = ag.said(say(HOSTILE), by="doe", since=2040)._repr_html_()
    assert ("<script" in html, "&lt;script&gt;" in html) == (False, True)


def test_a_copy_has_no_store_and_names_in_full() -> None:
    answer = ag.members(open_store(SEED), "csto")
    assert "Armenia, member of CSTO [" in answer._repr_html_()
    assert "Armenia, member of Collective Security Treaty Organization [" in copy.copy(answer)._repr_html_()


def test_ipython_shows_it_and_completes_public_names_and_keywords() -> None:
    shell: Any = InteractiveShell.instance()
    store = open_store(SEED)
    data, _ = shell.display_formatter.format(ag.members(store, "csto"))
    assert data["text/plain"] == "<Answer: 6 rows; the data do not say that this list is complete>"
    assert data["text/html"].startswith("<div")
    shell.user_ns |= {"ag": ag, "store": store}
    for jedi in (True, False):
        shell.Completer.use_jedi = jedi
        assert [one.lstrip(".").removeprefix("ag.") for one in completed(shell, "ag.")] == ag.__all__
        assert [one for one in completed(shell, "ag.said(store, by") if one.endswith("=")] == ["by=", "by_member_of="]
    InteractiveShell.clear_instance()


def completed(shell: Any, text: str) -> list[str]:
    """What Tab offers behind a text."""
    with provisionalcompleter():
        return sorted({one.text for one in shell.Completer.completions(text, len(text))})
