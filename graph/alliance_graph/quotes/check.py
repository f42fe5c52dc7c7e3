"""Collation: every quote and every excerpt of a dataset is compared with the texts of the sources from which it is taken.

A source without a text is read in the text of the source that it is known through or repeats. Where a record cites several
sources, its quote may stand in any of them; as long as one of them has no text, a quote that is not found is not judged. The
same holds for a source that repeats another one: it may have words of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset, cites_like_event
from alliance_graph.errors import Problem
from alliance_graph.quotes.matching import Match, match
from alliance_graph.quotes.source_texts import Text, Texts
from alliance_graph.records.model import Quote, Record, Source, Statement
from alliance_graph.records.provenance import back
from alliance_graph.text.folding import language, nearest
from alliance_graph.yamltext.repair import Path

LAWS: Final = {
    "quote-near": ("error", "A quote or an excerpt is, word for word and sign for sign, what the text of its source says."),
    "quote-missing": ("error", "A quote or an excerpt stands in the text of its source."),
    "text-source": ("warning", "A file in `texts/` is named by the id of a source."),
}


class Collation(NamedTuple):
    """What is wrong with quotes; how many are exact, near, missing and not compared; and which sources have no text."""

    problems: tuple[Problem, ...]
    exact: int
    near: int
    missing: int
    uncompared: int
    without_text: tuple[str, ...]


class _Passage(NamedTuple):
    """Words that a record takes from a source: their path in the record, their wordings (one is enough), and the texts."""

    record: str
    at: Path
    wordings: tuple[str, ...]
    texts: tuple[Text, ...]


class _Judged(NamedTuple):
    passage: _Passage
    match: Match
    text: Text | None


def collate(dataset: Dataset, texts: Texts) -> Collation:
    """Compare what can be compared, in deprecated records too, because what they quote was said."""
    shelf = _Shelf(dataset, texts.by_source)
    judged = [one for record in dataset.records.values() for one in shelf.judged(record, dataset)]
    wrong = [one for one in judged if one.text and not one.match.exact]
    problems = sorted({*texts.problems, *(_told(one, dataset) for one in wrong)}, key=lambda problem: problem[:3])
    near, compared = sum(bool(one.match.likeness) for one in wrong), sum(one.text is not None for one in judged)
    counts = compared - len(wrong), near, len(wrong) - near, len(judged) - compared
    return Collation(tuple(problems), *counts, tuple(sorted(shelf.without_text)))


def strays(dataset: Dataset, texts: Texts) -> Iterator[Problem]:
    """The texts that belong to no source: a slip in the file's name would leave its source without a text."""
    for source_id in texts.by_source:
        if not isinstance(dataset.records.get(source_id), Source) and source_id not in dataset.broken:
            hint = nearest(source_id, (source.id for source in dataset.of(Source)), 1)
            meant = f"; did you mean {hint[0]}?" if hint else ""
            path = texts.by_source[source_id].path
            yield Problem(path, 1, 1, f"no source has the id {source_id!r}{meant}", "text-source", "warning")


class _Shelf:
    """The sources with their texts."""

    def __init__(self, dataset: Dataset, texts: Mapping[str, Text]) -> None:
        self._sources = {source.id: source for source in dataset.of(Source)}
        self._texts = texts
        self.without_text: set[str] = set()

    def judged(self, record: Record, dataset: Dataset) -> Iterator[_Judged]:
        """The quote and the excerpts of a record, each with the most similar place in a text and that text, if there is one."""
        if isinstance(record, Statement) and record.quote:
            cited = tuple(dict.fromkeys(citation.source for citation in record.sources))
            complete = all(self._holds(one) for one in cited)
            passages = list(self._passages(record.id, record.quote, cited))
            yield from (_judged(one, complete) for one in passages or [_Passage(record.id, ("quote",), (), ())])
        for at, source, excerpt in _excerpts(record, dataset):
            passage = _Passage(record.id, at, (excerpt,), tuple(text for _, text in self._found(source)))
            yield _judged(passage, self._holds(source))

    def _passages(self, record: str, quote: Quote, cited: Sequence[str]) -> Iterator[_Passage]:
        """The quote with the wordings that a text may hold: only the one in the text's language, where that is known."""
        by_fields: dict[tuple[str, ...], list[Text]] = {}
        for source_id, text in (found for one in cited for found in self._found(one)):
            if fields := _comparable(quote, language(self._sources[source_id].lang)):
                by_fields.setdefault(fields, []).append(text)
        for fields, found in by_fields.items():
            wordings = tuple(wording for field in fields if (wording := getattr(quote, field)))
            yield _Passage(record, ("quote", fields[0]), wordings, tuple(dict.fromkeys(found)))

    def _found(self, source_id: str) -> list[tuple[str, Text]]:
        """The texts in which a source can be read: its own, or the nearest of those that it rests on."""
        for level in back(source_id, self._sources):
            if found := [(one, self._texts[one]) for one in level if one in self._texts and one in self._sources]:
                return found
        return []

    def _holds(self, source_id: str) -> bool:
        """Whether all that the source says stands in a text: its own, or that of the source through which alone it is known."""
        here, seen = source_id, set[str]()
        while here not in self._texts and here not in seen and (source := self._sources.get(here)):
            seen.add(here)
            here = source.via or here
        if here not in self._texts:
            self.without_text.add(source_id)
        return here in self._texts


def _comparable(quote: Quote, lang: str) -> tuple[str, ...]:
    """The fields of a quote that a text in this language may hold; the language of either may be unknown."""
    here = language(quote.lang)
    if not here or not lang:
        return ("text", "original") if quote.original else ("text",)
    return ("text",) if here == lang else ("original",) if quote.original else ()


def _excerpts(record: Record, dataset: Dataset) -> Iterator[tuple[Path, str, str]]:
    """The excerpts of a record and of its figures, with their paths; those inherited from an event are judged there."""
    holders = [((), record)] if not cites_like_event(record, dataset) else []
    figures = (((("figures", number), figure)) for number, figure in enumerate(getattr(record, "figures", ())))
    for at, holder in (*holders, *figures):
        for number, citation in enumerate(holder.sources):
            if citation.excerpt:
                yield (*at, "sources", number, "excerpt"), citation.source, citation.excerpt


def _judged(passage: _Passage, complete: bool) -> _Judged:
    """The most similar place for a passage; where one of its texts is missing, only an exact match is judged."""
    tried = ((match(wording, text), text) for wording in passage.wordings for text in passage.texts)
    best, where = Match(-1), None
    for found, text in tried:
        if found.likeness > best.likeness:
            best, where = found, text
        if best.exact:
            break
    return _Judged(passage, best, where if complete or best.exact else None)


def _told(one: _Judged, dataset: Dataset) -> Problem:
    paths = " or ".join(text.path for text in one.passage.texts)
    if not one.match.likeness or one.text is None:
        return dataset.problem(one.passage.record, one.passage.at, f"these words are not in {paths}", "quote-missing")
    mark = one.text.mark(one.match.at)
    message = f"these words differ from {one.text.path}:{mark.line}:{mark.column}: {one.match.difference}"
    return dataset.problem(one.passage.record, one.passage.at, message, "quote-near")
