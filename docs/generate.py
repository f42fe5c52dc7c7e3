"""Writes what is generated: `python docs/generate.py`; with `--check` only says, by exit code 1, what is not up to date."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import cli_reference
import data_reference
from alliance_cli import main, shortcut
from alliance_graph.dataset import files
from alliance_graph.editing import json_schema
from typer.main import get_command

ROOT: Final = Path(__file__).parent.parent


def grammar() -> str:
    """The plain part of the command line, for `alliance_cli.shortcut`."""
    commands: Mapping[str, Any] = get_command(main.app()).commands  # type: ignore[attr-defined]  # a group has them
    told = {name: _command(commands[name]) for name in main.PLAIN}
    return json.dumps(told, indent=1) + "\n"


def _command(command: Any) -> dict[str, Any]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and param.name != "help"]
    return {
        "arguments": [argument.name for argument in arguments],
        "required": sum(argument.required for argument in arguments),
        "any_number": any(argument.nargs == -1 for argument in arguments),
        "options": {name: _option(option) for option in options for name in option.opts},
    }


def _option(option: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"parameter": option.name, "flag": bool(option.is_flag)}
    if hasattr(option.type, "choices"):
        told["choices"] = [str(choice) for choice in option.type.choices]
    if getattr(option.type, "min", None) is not None:
        told |= {"least": option.type.min, "most": option.type.max or 10**9}
    return told


GENERATED: Final[Mapping[Path, Callable[[], str]]] = {
    Path(shortcut.GRAMMAR): grammar,
    ROOT / "docs" / "cli.md": cli_reference.page,
    ROOT / "docs" / "data.md": data_reference.page,
    ROOT / "data" / files.SCHEMA: json_schema.text,
}
"""Each generated file and what writes it."""


def stale() -> list[str]:
    """The generated files that are not as they would be written now."""
    return [str(path.relative_to(ROOT)) for path, made in GENERATED.items() if not _is(path, made())]


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit("\n".join(f"{path} is out of date: run `make docs`" for path in stale()) or 0)
    for written, made in GENERATED.items():
        written.write_text(made(), "utf-8")
