"""Web Annotations: the words of a quotation in each page that has them, which a reader's tool then shows there.

Law: an account annotates the pages of its own sources with its own words. A page that is known only through another source has
been read by nobody here and gets none; a page in another language than the words gets those that were spoken, if known.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alliance_graph.formats import told
from alliance_graph.text.folding import language
from alliance_graph.text.urls import web_address

if TYPE_CHECKING:
    from alliance_graph.query.store import Row, Store


def of(store: "Store", row: "Row", languages: Mapping[str, str | None]) -> Iterator[Mapping[str, Any]]:
    """The annotations of a record's quotations; `languages` has the language of each source, None where it is not known."""
    if not row.get("quote") or row["rank"] == "deprecated":
        return
    target = {"@id": told.address(store, row["id"])}
    placed = dict.fromkeys(
        (web_address(one["url"]), words)
        for account in _accounts(store, row)
        for one in account["sources"]
        if (words := _words(account["quote"], one, languages.get(one["id"])))
    )
    for number, (url, words) in enumerate(((url, words) for url, words in placed if url), 1):
        yield {
            "@id": f"{target['@id']}:annotation-{number}",
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:identifying"},
            "oa:hasBody": target,
            "oa:hasTarget": {
                "@type": "oa:SpecificResource",
                "oa:hasSource": {"@id": url},
                "oa:hasSelector": {"@type": "oa:TextQuoteSelector", "oa:exact": words},
            },
        }


def _accounts(store: "Store", row: "Row") -> "list[Row]":
    """The accounts of an occurrence that quote its words, each as it is written."""
    if not row["accounts"]:
        return [row]
    written = store.rows([f"{row['id']}#account", *(one["id"] for one in row["accounts"])])
    return [one for one in written if one["quote"]]


def _words(quote: Mapping[str, str | None], cited: Mapping[str, Any], lang: str | None) -> str | None:
    """The words of a quotation that a cited page has; None where the page is not known to have any."""
    if cited["via"] or (cited["supports"] is not None and "quote" not in cited["supports"]):
        return None
    differs = lang and quote["lang"] and language(lang) != language(quote["lang"])
    return quote["original"] if differs else quote["text"]
