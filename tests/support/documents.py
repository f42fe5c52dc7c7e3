"""The documents of the project, as a reader copies from them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def blocks(name: str, language: str) -> list[str]:
    """The code blocks of a document in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.MULTILINE | re.DOTALL)
