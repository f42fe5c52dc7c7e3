"""The entry point: the commands, and how errors are reported.

Exit codes: 0 answered, 1 problems in the data, 2 the command cannot be run in these words, 3 a store cannot be reached.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Final

from alliance_graph.errors import StoreUnreachable, UsageError
from alliance_graph.records.kinds import EVERY
from alliance_graph.text.wording import visible

from alliance_cli import shortcut
from alliance_cli.options.option import Option
from alliance_cli.options.shared import CITE, gathered

if TYPE_CHECKING:
    import typer

QUESTIONS: Final = (
    *("said", "contrast", "silences", "timeline", "show", "search", "members", "offices", "path", "neighbours"),
    *("conflicts", "stance", "sources"),
)
PLAIN: Final = (*QUESTIONS, "check")
"""The commands that answer so fast that importing typer would be a large part of the wait."""
COMMANDS: Final = (
    *QUESTIONS,
    "stats",
    "check",
    "new",
    "fmt",
    "diff",
    "blame",
    "schema",
    "init",
    "merge",
    "import",
    "export",
    "push",
    "cypher",
    "completion",
    "help",
)
COMPLETE: Final = "--complete"
"""The word by which a shell asks what may stand at the cursor."""
EXAMPLES: Final = (
    "alliance contrast invasion",
    "alliance said --by stoltenberg --last 3",
    "alliance help said",
)
GROUPS: Final = ("new",)
"""The commands that have commands below them, such as `new event`."""


def main() -> None:
    """Run the command that `sys.argv` names."""
    try:
        with _progress():
            _run(sys.argv[1:])
    except UsageError as error:
        _end(2, error)
    except StoreUnreachable as error:
        _end(3, error)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        from alliance_cli.output import render

        render.silence(sys.stdout)
        _end(2, f"{error.filename or _unnamed(error)}: {error.strerror}")


def app(names: Sequence[str] = COMMANDS) -> "typer.Typer":
    """The application with these commands."""
    import typer

    from alliance_cli.options import before
    from alliance_cli.options.typed import with_options

    made = typer.Typer(
        name="alliance",
        epilog=_shown(EXAMPLES),
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.callback()(before.before_any_command)
    for name in names:
        if name in GROUPS:
            made.add_typer(_group(name), name=name)
        else:
            function, options = command(name)
            made.command(name, epilog=_shown(examples(name)))(with_options(function, options))
    return made


def _group(name: str) -> "typer.Typer":
    import typer

    from alliance_cli.options.new_record import OF_KIND
    from alliance_cli.options.typed import with_options

    module = import_module(f"alliance_cli.commands.{name}")
    made = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help=module.HELP, epilog=_shown(examples(name)))
    for kind, help_ in module.SUBCOMMANDS.items():
        epilog = _shown(module.EXAMPLES.get(kind, ()))
        made.command(kind, help=help_, epilog=epilog)(with_options(partial(module.new, kind), OF_KIND[kind]))
    return made


def examples(name: str) -> tuple[str, ...]:
    """Command lines that show what a command does with the data that come with it; of a group, one for each below it."""
    found = import_module(f"alliance_cli.commands.{name}").EXAMPLES
    return tuple(first for first, *_ in found.values()) if isinstance(found, dict) else found


def _shown(examples: Sequence[str]) -> str:
    """The examples as help shows them: each a line, as it is typed."""
    return "\n".join(("\b", "Examples:", *(f"  {one}" for one in examples))) if examples else ""


def command(name: str) -> tuple[Callable[..., None], tuple[Option, ...]]:
    """A command's function and the options that it names."""
    module = import_module(f"alliance_cli.commands.{name}")
    return getattr(module, name), module.OPTIONS


def _run(words: Sequence[str]) -> None:
    name = words[0] if words else ""
    if CITE.names[0] in words and name in (*QUESTIONS, "stats"):
        from alliance_cli.output.citation import completed

        words = completed(words)
    if name == COMPLETE:
        _complete(words[1:])
        return
    if name in PLAIN:
        function, options = command(name)
        if (values := shortcut.parsed(words[1:], options)) is not None:
            function(**gathered(values))
            return
    _typed(app([name] if name in COMMANDS and name != "help" else COMMANDS), words)


def _typed(program: "typer.Typer", words: Sequence[str]) -> None:
    """Run the program; what it says of words that it does not take holds nothing that a terminal would obey."""
    from typer import Abort
    from typer._click.exceptions import ClickException

    try:
        sys.exit(program(args=[*words], standalone_mode=False))
    except ClickException as error:
        told = StringIO()
        error.show(told)
        if sys.stderr is not None:
            sys.stderr.write(visible(told.getvalue()))
        sys.exit(error.exit_code)
    except Abort:
        sys.exit(1)


def _complete(words: Sequence[str]) -> None:
    """Write what may take the place of the last word: a word a line, with a tabulator before its meaning."""
    from alliance_graph.text.wording import one_line

    from alliance_cli.candidates import candidates
    from alliance_cli.output import render

    found = candidates(words, _rows())
    render.lines("\t".join(filter(None, map(one_line, one))) for one in found)


def _rows() -> dict[str, Callable[[], tuple[Option, ...]]]:
    """The options of each command, which are read where they are asked for."""
    rows: dict[str, Callable[[], tuple[Option, ...]]] = {}
    for name in COMMANDS:
        if name in GROUPS:
            rows |= {f"{name} {kind}": partial(_options_of, kind) for kind in EVERY}
        else:
            rows[name] = partial(_options, name)
    return rows


def _options_of(kind: str) -> tuple[Option, ...]:
    from alliance_cli.options.new_record import OF_KIND

    return OF_KIND[kind]


def _options(name: str) -> tuple[Option, ...]:
    return command(name)[1]


def _progress() -> AbstractContextManager[None]:
    """Long work is shown to who waits at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return nullcontext()
    from alliance_graph.progress import shown_by

    from alliance_cli.output.progress import Waiting
    from alliance_cli.output.tables import understands_escapes

    return shown_by(Waiting()) if understands_escapes() else nullcontext()


def _unnamed(error: OSError) -> str:
    """What cannot be done where the system names no path: nothing can be found from a folder that was deleted."""
    return "the current folder" if isinstance(error, FileNotFoundError) else "the answer cannot be written"


def _end(code: int, why: object) -> None:
    from alliance_cli.output import render

    render.say(f"alliance: {why}")
    sys.exit(code)
