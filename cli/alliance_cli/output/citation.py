"""The reference to an answer, as `--cite` writes it in place of the answer."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from alliance_graph.errors import UsageError
from alliance_graph.formats.bibliography.citation import FORMS, cited
from alliance_graph.formats.records import digest
from alliance_graph.stores.opening import read_dataset
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import visible

from alliance_cli.output.formats import CitationForm, Reference

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store

_CITE = "--cite"


def reference(store: "Store", found: "Answer[Any]", as_: Reference) -> Iterator[str]:
    """The lines of the reference to an answer."""
    program = f"alliance-timeline {version('alliance-timeline')}"
    what = cited(store, found, shlex.join(("alliance", *_asked(sys.argv[1:]))), _digest(as_), program)
    return map(visible, FORMS[as_.form](what))


def completed(words: Sequence[str]) -> list[str]:
    """The words of a command line, in which a bare `--cite` says which form is meant.

    What follows it is a form, or else a word of the question; `UsageError` where that is nearly a form.
    """
    found, forms = [*words], [form.value for form in CitationForm]
    for place, word in enumerate(words):
        after = next(iter(words[place + 1 :]), "-")
        if word == _CITE and after not in forms:
            if meant := nearest(after, forms):
                hint = f"did you mean {meant[0]}? A word to search for stands before {_CITE}"
                raise UsageError(f"{_CITE} has no form {after!r}; {hint}")
            found[place] = f"{_CITE}={CitationForm.TEXT}"
    return found


def _asked(words: Sequence[str]) -> Iterator[str]:
    """The words of a question without those that ask for the reference."""
    rest = iter(completed(words))
    for word in rest:
        if word == _CITE:
            next(rest, None)
        elif not word.startswith(f"{_CITE}="):
            yield word


def _digest(as_: Reference) -> str | None:
    """The digest of the records; nothing where a server has no files of them."""
    try:
        return digest(read_dataset(*as_.where))
    except UsageError:
        return None
