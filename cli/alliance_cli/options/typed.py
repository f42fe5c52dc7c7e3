"""The rows of a command's options as the signature that typer reads."""

import inspect
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer
from alliance_graph.text.folding import nearest
from typer._types import TyperChoice
from typer.models import TyperPath

from alliance_cli.options.option import Option
from alliance_cli.options.shared import gathered


def with_options(function: Callable[..., None], options: Iterable[Option]) -> Callable[..., None]:
    """A function that passes its values on to `function`, with a signature made from these options."""

    def command(**values: object) -> None:
        function(**gathered(values))

    command.__name__, command.__doc__ = getattr(function, "__name__", command.__name__), function.__doc__
    signature = inspect.Signature([_parameter(option) for option in options])
    vars(command).update(__signature__=signature, __annotations__={})
    return command


def _parameter(option: Option) -> inspect.Parameter:
    default = inspect.Parameter.empty if option.required else option.default
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(option.parameter, kind, default=default, annotation=Annotated[_type(option), _info(option)])


def _type(option: Option) -> Any:
    one: Any = list[option.takes] if option.several else option.takes  # type: ignore[name-defined]  # a type in a value
    return one if option.required or option.default is not None else one | None


def _info(option: Option) -> Any:
    more: dict[str, Any] = {"metavar": option.metavar, "help": option.help, "show_default": option.show_default}
    if issubclass(option.takes, Enum):
        more["click_type"] = _Choice(option.takes)
    if option.takes is Path:
        more["click_type"] = _Path()
    if not option.names:
        return typer.Argument(**more)
    return typer.Option(*option.names, min=option.least, max=option.most, **more)


class _Path(TyperPath):
    """A file or a folder; an empty name, as an unset variable of a shell leaves it, would mean the current folder."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        if value == "":
            self.fail("the name is empty; name a file or a folder.", param, ctx)
        return super().convert(value, param, ctx)


class _Choice(TyperChoice[Any]):
    """The words of an enum; a wrong word is reported with the nearest right one."""

    def get_invalid_choice_message(self, value: Any, ctx: Any) -> str:
        near = nearest(str(value), [str(choice.value) for choice in self.choices])
        told = super().get_invalid_choice_message(value, ctx)
        return f"{told.rstrip('.')}; did you mean {near[0]}?" if near else told
