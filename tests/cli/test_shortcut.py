"""Law: typer understands everything that the shortcut understands, in the same way; what is not plain is left to typer."""

import inspect
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache, wraps
from itertools import chain
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from alliance_cli import main, shortcut
from alliance_cli.options.option import Option
from alliance_cli.options.shared import gathered
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

from tests.support.selection import examples

VALUES: Final = (
    "zas", "CSTO", "2022-02", "direct-quote", "json", "JSON", "table", "csv", "md", "html", "1", "0", "6", "7", "007", "-1",
    "+5", "1e3", " 5", "٣", "²", "1_000", "999999999", "1000000000", "1000000001", "9" * 30, "", " ", "-", "--", "=", "a=b",
    "--by", "-n", "Зась", "\udcff", "a\nb", "@x", "*", "~", "$HOME",
)  # fmt: skip
OPTIONS: Final = (
    "--by", "--for", "--to", "--about", "--via", "--at", "--by-member-of", "--reporting", "--since", "--until", "--certain",
    "--all", "--accounts", "--limit", "-n", "--format", "-f", "--data", "--on", "--depth", "-h", "--help", "--version", "--bya",
    "--b", "--certai", "-nf", "-", "--", "---", "-x", "--no-certain", "--BY",
)  # fmt: skip
VALUE, OPTION = st.sampled_from(VALUES), st.sampled_from(OPTIONS)
ANYTHING: Final = st.one_of(
    st.tuples(VALUE),
    st.tuples(OPTION),
    st.tuples(OPTION, VALUE),
    st.builds(lambda option, value: (f"{option}={value}",), OPTION, VALUE),
    st.builds(lambda option, value: (f"{option}{value}",), OPTION, VALUE),
    st.tuples(st.text(max_size=5)),
)


def asked() -> st.SearchStrategy[list[str]]:
    """Command lines from the options of a command and their values, mixed with a few or with many other words."""
    return st.sampled_from([*main.PLAIN, "stats", "export", "x", ""]).flatmap(_asked)


def _asked(command: str) -> st.SearchStrategy[list[str]]:
    options = [one for one in main.command(command)[1] if one.names] if command in main.PLAIN else []
    fitting = [(name, value) for one in options if not one.is_flag for name in one.names for value in _values(one)]
    flags = [(name,) for one in options if one.is_flag for name in one.names]
    plain = st.lists(st.sampled_from([*fitting, *flags, *zip(VALUES)]), max_size=4)
    return (plain | st.lists(ANYTHING, max_size=5)).map(lambda phrases: [command, *chain.from_iterable(phrases)])


def _values(option: Option) -> Sequence[str]:
    return [str(choice.value) for choice in option.takes] if issubclass(option.takes, Enum) else VALUES


class Called(Exception):
    """Typer has called the function of a command."""

    def __init__(self, command: str, values: dict[str, object]) -> None:
        self.command = command
        self.values = values


def recorder(function: Callable[..., None]) -> Callable[..., None]:
    @wraps(function)
    def record(**values: object) -> None:
        raise Called(function.__name__, values)

    return record


@cache
def application() -> Any:
    """The application, in which a command only reports its arguments."""
    made = main.app()
    for command in made.registered_commands:
        assert command.callback is not None
        command.callback = recorder(command.callback)
    return get_command(made)


def by_typer(words: list[str]) -> tuple[str, dict[str, object]]:
    with pytest.raises(Called) as called:
        application()(words, standalone_mode=False)
    return called.value.command, called.value.values


def by_shortcut(words: list[str]) -> tuple[str, dict[str, object]] | None:
    """The command and every argument of its function, including those with default values."""
    values = plain(words)
    return None if values is None else (words[0], values)


def plain(words: list[str]) -> dict[str, object] | None:
    if not words or words[0] not in main.PLAIN:
        return None
    return shortcut.parsed(words[1:], main.command(words[0])[1])


@settings(max_examples=examples(500))
@given(asked())
def test_what_is_understood_typer_understands_in_the_same_way(words: list[str]) -> None:
    understood = by_shortcut(words)
    assert understood is None or understood == by_typer(words)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("said", {}),
        ("said peace", {"text": "peace"}),
        ("said peace --by zas", {"text": "peace", "by": ["zas"]}),
        ("said --by zas peace", {"text": "peace", "by": ["zas"]}),
        ("said --by=zas --for=", {"by": ["zas"], "for_": [""]}),
        ("said --by=--x", {"by": ["--x"]}),
        ("said --by a --by b", {"by": ["a", "b"]}),
        ("said --certain --all --accounts --certain", {"certain": True, "all": True, "accounts": True}),
        ("said -n 5 -f json", {"limit": 5, "as_": "json"}),
        ("said --limit=007 --format=md", {"limit": 7, "as_": "md"}),
        ("timeline Зась --since 2022", {"entity": "Зась", "since": "2022"}),
        ("show x --data d", {"name": "x", "data": "d"}),
        ("search war", {"text": "war"}),
        ("members csto --on 2022-03-24", {"organization": "csto", "on": "2022-03-24"}),
        ("offices", {}),
        ("path a b", {"first": "a", "last": "b"}),
        ("neighbours a --depth 6", {"name": "a", "depth": 6}),
        ("check", {}),
        ("check a.yaml ./b/ --format github", {"files": [Path("a.yaml"), Path("b")], "as_": "github"}),
        ("check --quotes --texts t --watch", {"quotes": True, "texts": "t", "watch": True}),
    ],
)
def test_what_is_plain_is_understood(words: str, values: dict[str, object]) -> None:
    name, *_ = words.split()
    found = plain(words.split()) or {}
    left_out = {option.parameter: option.default for option in main.command(name)[1]}
    assert found == left_out | values
    assert by_shortcut(words.split()) == by_typer(words.split())


@pytest.mark.parametrize(
    "words",
    [
        "", "--data d said", "--version", "-h", "said -h", "said --help", "stats", "check -x", "export html -o x", "sadi",
        "check --format xml", "said a b", "said --limit 0", "said -n5", "said -n=5", "said --limit", "said --limit -1",
        "said --limit x",
        "said --limit ٣", "said --format xml", "said --format JSON", "said --certain=1", "said --by -x", "said --by",
        "said -- --by", "said -",
        "said --unknown", "said --cert", "show", "show a b", "path a", "neighbours a --depth 7",
    ],
)  # fmt: skip
def test_what_is_not_plain_is_left_to_typer(words: str) -> None:
    assert plain(words.split()) is None


def test_a_completion_is_left_to_typer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ALLIANCE_COMPLETE", "complete_bash")
    assert plain(["said"]) is None


@pytest.mark.parametrize("name", [name for name in main.COMMANDS if name not in main.GROUPS])
def test_a_function_takes_what_its_options_give(name: str) -> None:
    """The keywords that the function names itself, and the conditions of the class that it unpacks."""
    function, options = main.command(name)
    parameters = inspect.signature(function).parameters.values()
    named = {one.name for one in parameters if one.kind is not inspect.Parameter.VAR_KEYWORD}
    unpacked = {key for one in parameters if one.name not in named for key in get_args(one.annotation)[0].__annotations__}
    given = gathered({option.parameter: None for option in options}).keys()
    assert (named - given, given - named - unpacked) == (set(), set())
