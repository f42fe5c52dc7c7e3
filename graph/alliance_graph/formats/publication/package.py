"""A publication of a dataset: a folder that others can cite, check and open with the tools that they have.

Law: it holds the records as tables and as they were written, their sources as bibliographies, what describes and judges them,
the licence, and the digest of every file. All files are written or none, and only into a folder that is empty or holds an
earlier publication. Equal data give equal bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from json import dumps
from pathlib import Path
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph import atomic
from alliance_graph.errors import UsageError
from alliance_graph.formats import records
from alliance_graph.formats.bibliography import bibtex, csl
from alliance_graph.formats.publication import codebook, quality, tables
from alliance_graph.text.folding import slug

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.formats.held import Held

_ONE: Final = r"[A-Za-z0-9.-]+"
_OWN: Final = "licenseref-"
_TYPES: Final = {".md": "text/markdown", ".json": "application/json", ".jsonl": "application/x-ndjson", ".cff": "text/yaml"}
_NONE: Final = "its authors"
_DESCRIPTION: Final = "datapackage.json"
_DIGESTS: Final = "SHA256SUMS"


class Publication(NamedTuple):
    """What is published: the records in a store and as they are written, and what was found in them."""

    held: "Held"
    dataset: "Dataset"
    evidence: quality.Evidence

    @property
    def said(self) -> Mapping[str, Any]:
        """What the dataset says of itself."""
        return self.held.said

    @property
    def title(self) -> str:
        """The title, with the conditions of a part and an earlier state."""
        return self.held.title


def write(what: Publication, folder: Path) -> tuple[Path, ...]:
    """Write the files of the publication into a folder, all or none, and answer their paths.

    `UsageError` for a folder that holds something else than a publication: its files may have the same names.
    """
    if not _is_free(folder):
        raise UsageError(f"{folder} holds other files and no package; name an empty or a new folder with -o")
    written: list[Path] = []
    atomic.write(_files(what, folder, written))
    return tuple(written)


def left(folder: Path, written: Iterable[Path]) -> Iterator[str]:
    """What an earlier publication left in a folder, to which another one was written: it is no part of this one."""
    here = {*written}
    old = [path for path in sorted((folder / tables.FOLDER).iterdir()) if path not in here and not path.name.startswith(".")]
    if old:
        named = ", ".join(str(path.relative_to(folder)) for path in old)
        yield f"left in {folder}, and neither a part of this package nor in {_DIGESTS}: {named}"


def _is_free(folder: Path) -> bool:
    """Whether a folder is not there, empty but for hidden files such as those of git, or holds a publication."""
    try:
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    except OSError:  # there is no such folder; where there is something else, the writing says why it fails
        return True
    return not names or names >= {_DIGESTS, _DESCRIPTION, records.NAME}


def lacks(what: Publication) -> Iterator[str]:
    """What others need in order to cite or use it, and the dataset does not say."""
    wanted = {
        "license": ("under which licence it may be used", "CC-BY-4.0"),
        "authors": ("who made it", "[Jane Doe]"),
        "version": ("its version", '"1.0"'),
    }
    for field, (words, example) in wanted.items():
        if not what.said.get(field):
            yield f"the dataset does not say {words}; write `dataset: {{{field}: {example}}}` into one of its files"


class _Counted:
    """The pieces of a file as bytes, which are counted and digested while they are written."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces, self._digest, self.size = pieces, sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in atomic.encoded(self._pieces):
            self._digest.update(piece)
            self.size += len(piece)
            yield piece

    @property
    def digest(self) -> str:
        return self._digest.hexdigest()


def _files(what: Publication, folder: Path, written: list[Path]) -> Iterator[atomic.File]:
    """Each file when the one before it is written, those last that name the digests of the others."""
    known: dict[str, _Counted] = {}
    for name, pieces in _contents(what):
        known[name] = _Counted(pieces)
        written.append(folder / name)
        yield atomic.File(str(written[-1]), known[name])
    known[_DESCRIPTION] = _Counted([dumps(_described(what, known), ensure_ascii=False, indent=1), "\n"])
    written.append(folder / _DESCRIPTION)
    yield atomic.File(str(written[-1]), known[_DESCRIPTION])
    written.append(folder / _DIGESTS)
    yield atomic.File(str(written[-1]), (f"{one.digest}  {name}\n" for name, one in sorted(known.items())))


def _contents(what: Publication) -> Iterator[tuple[str, Iterable[str]]]:
    yield records.NAME, records.lines(what.dataset)
    for name in tables.names():
        yield tables.path(name), tables.lines(what.held, name)
    yield f"{tables.FOLDER}/csv-metadata.json", tables.csvw(what.title)
    yield "sources.bib", bibtex.text(what.held)
    yield "sources.csl.json", csl.text(what.held)
    yield "CITATION.cff", _citation(what)
    yield "codebook.md", codebook.lines(what.held, what.dataset)
    yield "quality.md", quality.lines(what.held, what.evidence)
    yield "LICENSE.md", _licence(what)
    yield "README.md", _readme(what)


def _described(what: Publication, known: Mapping[str, _Counted]) -> Mapping[str, Any]:
    """The Data Package, as Frictionless reads it."""
    licence = what.said.get("license")
    described = {
        "profile": "data-package",
        "name": "".join(one for one in slug(what.title) if one.isascii()).strip("-") or "dataset",
        "title": what.title,
        "description": what.said.get("description"),
        "version": what.said.get("version"),
        "licenses": [{"name": licence, **_address(licence)}] if licence else [],
        "contributors": [{"title": one, "role": "author"} for one in what.said.get("authors") or ()],
        "resources": [_resource(name, one) for name, one in known.items()],
    }
    return {name: value for name, value in described.items() if value}


def _resource(path: str, one: _Counted) -> Mapping[str, Any]:
    table = path.removeprefix(f"{tables.FOLDER}/").removesuffix(".csv")
    common = {"path": path, "encoding": "utf-8", "bytes": one.size, "hash": f"sha256:{one.digest}"}
    if table in tables.names() and path == tables.path(table):
        dialect = {"lineTerminator": "\n", "delimiter": ","}
        own = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "dialect": dialect}
        return {"name": table, **own, **common, "schema": tables.schema(table)}
    name = path.lower().replace("/", "-").replace(".", "-")
    # Not a table: else a validator reads the records as one.
    return {"name": name, "type": "file", "mediatype": _TYPES.get(Path(path).suffix, "text/plain"), **common}


def _citation(what: Publication) -> Iterator[str]:
    """CITATION.cff, version 1.2.0; every value as JSON writes it, which YAML reads.

    On which day the dataset is released nobody has said: that up to which it was researched is another one.
    """
    as_of = (what.said.get("as_of") or {}).get("edtf")
    told = (what.said.get("description"), f"Researched to {as_of}." if as_of else None)
    authors = [{"name": one} for one in what.said.get("authors") or (_NONE,)]
    licence = what.said.get("license")
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below.",
        "type": "dataset",
        "title": what.title,
        "authors": authors,
        "abstract": " ".join(filter(None, told)),
        "version": what.said.get("version"),
        "license": _on_list(licence) if licence else None,
        "identifiers": [
            {
                "type": "other",
                "value": f"sha256:{records.digest(what.dataset)}",
                "description": f"The SHA-256 digest of {records.NAME}",
            }
        ],
    }
    yield from (f"{name}: {dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if value)


def _licence(what: Publication) -> Iterator[str]:
    licence = what.said.get("license")
    yield f"# Licence\n\n{what.title}\n\n"
    if not licence:
        yield "The dataset does not say under which licence it may be used. Ask its authors.\n"
        return
    yield f"Licence: {licence}\n"
    for url in _address(licence).values():
        yield f"\nIts text: <{url}>\n"
    yield "\nThe quotations are the words of their sources, which keep their own rights.\n"


def _address(licence: str) -> Mapping[str, str]:
    """Where the text of a licence is, where SPDX lists it."""
    known = _on_list(licence)
    return {"path": f"https://spdx.org/licenses/{known}.html"} if known else {}


def _on_list(licence: str) -> str | None:
    """The licence as SPDX lists it; nothing for one of its own or for several, which have no page there."""
    from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

    if not fullmatch(_ONE, licence) or licence.lower().startswith(_OWN):
        return None
    try:
        return canonicalize_license_expression(licence)
    except InvalidLicenseExpression:
        return None


def _readme(what: Publication) -> Iterator[str]:
    yield f"# {what.title}\n\n"
    if what.said.get("description"):
        yield f"{what.said['description']}\n\n"
    if what.held.state:
        yield f"This is an earlier state of the dataset: {'; '.join(what.held.state)}.\n\n"
    if what.held.of and what.held.of.scope:
        yield f"This is a part of the dataset: {'; '.join(what.held.of.scope)}. What its records name is here too.\n\n"
    yield _FILES


_FILES: Final = """\
| file | what it is |
| --- | --- |
| `tables/*.csv` | the records, a table for each kind; `tables/csv-metadata.json` describes the columns as CSV on the Web |
| `datapackage.json` | the same as a Data Package: `frictionless validate datapackage.json` |
| `records.jsonl` | the records as they were written: `alliance said --data records.jsonl` asks them |
| `sources.bib`, `sources.csl.json` | the sources for BibTeX and biblatex, and for Zotero and pandoc |
| `codebook.md` | what each column holds, the terms and the rules |
| `quality.md` | what was checked, and what was found |
| `CITATION.cff` | how the dataset is cited |
| `LICENSE.md` | under which licence it may be used |
| `SHA256SUMS` | the digest of every file: `sha256sum -c SHA256SUMS` |
"""
