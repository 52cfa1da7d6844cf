"""
The main content as trafilatura finds it, told as the runs of the page that it keeps.

trafilatura gets the page's skeleton: pruned, bounded and marked. It is told nothing of metadata, comments, languages or
duplicates (its deduplication keeps state between calls), and its own rendering of the text is not used.
"""

from functools import cache
from typing import TYPE_CHECKING

from lxml import etree, html

from service.extraction.layout import Layout, marked_numbers

if TYPE_CHECKING:
    from trafilatura.settings import Extractor


def main_runs(layout: Layout) -> frozenset[int]:
    """
    The numbers of the runs that trafilatura takes for main content; empty where it finds none.
    """
    return _kept_runs(layout, precise=False)


def sure_runs(layout: Layout) -> frozenset[int]:
    """
    The same, with precision favoured over completeness.
    """
    return _kept_runs(layout, precise=True)


def _kept_runs(layout: Layout, precise: bool) -> frozenset[int]:
    # Loading trafilatura takes longer than a raw text does, which has no use for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if not layout.runs:
        return frozenset()
    tree = etree.fromstring(layout.skeleton.encode("utf-8"), _parser())
    document = bare_extraction(tree, options=_options(precise)) if isinstance(tree, html.HtmlElement) else None
    if not isinstance(document, Document) or document.body is None:
        return frozenset()
    return frozenset(marked_numbers("".join(document.body.itertext())))


@cache
def _options(precise: bool) -> "Extractor":
    """
    Both differ in what they miss and what they take too much of: together they tell more than either alone. A
    comparison with other extractors is worth its time once.
    """
    from trafilatura.settings import Extractor

    return Extractor(
        fast=precise, precision=precise, comments=False, tables=True, dedup=False, lang=None, with_metadata=False
    )


def _parser() -> etree.HTMLParser:
    # trafilatura asks for lxml.html's elements. Its own class lookup is a Python call an element, this one is none.
    parser = etree.HTMLParser(encoding="utf-8")
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser
