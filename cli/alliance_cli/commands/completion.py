"""`alliance completion`: what a shell needs to complete words."""

from typing import Final

from alliance_cli.options.option import Option
from alliance_cli.output import render
from alliance_cli.output.file_formats import Shell
from alliance_cli.terminal import shells

OPTIONS: Final = (Option("shell", help="The shell that completes.", takes=Shell, required=True),)
EXAMPLES: Final = (
    "alliance completion bash",
    "alliance completion zsh",
    "alliance completion fish",
)


def completion(shell: Shell) -> None:
    """Write what makes a shell complete commands, options, names, ids and terms at Tab.

    bash: eval "$(alliance completion bash)" in ~/.bashrc. zsh: the same with zsh in ~/.zshrc, behind compinit.
    fish: alliance completion fish | source in ~/.config/fish/config.fish.
    """
    render.text([shells.SCRIPTS[shell]])
