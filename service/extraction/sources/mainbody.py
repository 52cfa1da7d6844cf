"""
The main content as trafilatura finds it, told as the runs of the page that it keeps.

trafilatura gets a skeleton of the page: the runs that may be text in their containers, nothing that it would throw
away, few attributes. The rest of the page would only cost time, most of all where trafilatura finds little and looks
again. Each run begins with a mark that tells its number, so that whatever is kept can be led back to the runs.
trafilatura is told nothing of metadata, comments, languages or duplicates (its deduplication keeps state between
calls), and its own rendering of the text is not used.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from lxml import etree, html

from service.extraction.layout import Run

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

# What main content tools throw away at once is no part of the skeleton: a page's menus may be most of its markup.
_NO_CONTENT = frozenset("nav footer aside button dialog menu".split())
# What main content tools look at. Values are cut: only words of them are compared.
_ATTRIBUTES = frozenset("class id itemprop role rel style data-component data-testid aria-hidden".split())
_ATTRIBUTE_LENGTH = 300
_BRAILLE = 0x2800
_MARK = re.compile("([\u2800-\u28ff])([\u2800-\u28ff])")
_BRAILLES = re.compile("[\u2800-\u28ff]")


def main_runs(runs: Sequence[Run], numbers: Iterable[int]) -> frozenset[int]:
    """
    The numbers of the runs that trafilatura takes for main content; empty where it finds none.

    Args:
        numbers: of the runs that may be text, in order. trafilatura sees no others.
    """
    # Loading trafilatura takes longer than a raw text does, which has no use for it.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    markup = "".join(skeleton(runs, numbers))
    if not markup:
        return frozenset()
    tree = etree.fromstring(markup.encode("utf-8"), _parser())
    document = bare_extraction(tree, options=_options()) if isinstance(tree, html.HtmlElement) else None
    if not isinstance(document, Document) or document.body is None:
        return frozenset()
    return frozenset(marked_numbers("".join(document.body.itertext())))


@cache
def _options() -> "Extractor":
    from trafilatura.settings import Extractor

    return Extractor(comments=False, tables=True, dedup=False, lang=None, with_metadata=False)


def mark(number: int) -> str:
    """
    Two Braille patterns that stand for a run: visible symbols that no tool takes for a letter, a digit or white space.

    >>> marked_numbers(mark(300) + "a" + mark(7))
    [300, 7]
    """
    return chr(_BRAILLE + (number >> 8)) + chr(_BRAILLE + (number & 255))


def marked_numbers(text: str) -> list[int]:
    """
    The numbers of the marks in the text, in order.
    """
    return [(ord(high) - _BRAILLE) << 8 | (ord(low) - _BRAILLE) for high, low in _MARK.findall(text)]


def skeleton(runs: Sequence[Run], numbers: Iterable[int]) -> Iterator[str]:
    """
    The pieces of HTML that hold some runs and their containers, each run behind its mark.
    """
    opened: list[etree._Element] = []
    for number in numbers:
        run = runs[number]
        if any(element.tag in _NO_CONTENT for element in run.chain):
            continue
        same = sum(1 for old, new in zip(opened, run.chain, strict=False) if old is new)
        yield from (f"</{element.tag!s}>" for element in reversed(opened[same:]))
        yield from map(_opening, run.chain[same:])
        opened = list(run.chain)
        yield _content(number, run)
    yield from (f"</{element.tag!s}>" for element in reversed(opened))


def _content(number: int, run: Run) -> str:
    # How much of a run is linked is looked at, where in it is not: the links are put at its end.
    text = _BRAILLES.sub(" ", run.text)
    border = max(0, len(text) - run.linked)
    plain, linked = escape(text[:border], quote=False), escape(text[border:], quote=False)
    content = f'{mark(number)}{plain}<a href="/">{linked}</a>' if linked else mark(number) + plain
    return f"<td>{content}</td>" if run.chain[-1].tag == "tr" else f"{content}<br>"


def _opening(element: etree._Element) -> str:
    kept = [f' {name}="{escape(value[:_ATTRIBUTE_LENGTH])}"' for name, value in element.items() if name in _ATTRIBUTES]
    return f"<{element.tag!s}{''.join(kept)}>"


def _parser() -> etree.HTMLParser:
    # trafilatura asks for lxml.html's elements. Its own class lookup is a Python call an element, this one is none.
    parser = etree.HTMLParser(encoding="utf-8")
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser
