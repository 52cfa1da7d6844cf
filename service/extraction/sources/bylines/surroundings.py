"""
Where on a page something stands: by its headline, in its article, or in what surrounds the article.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import accumulate

from lxml import etree

from service.extraction.headline import title_key
from service.extraction.layout import Run
from service.extraction.page import Page
from service.extraction.vocabulary import load

# Characters of text between headline and byline: kicker and date before it, standfirst and a caption after it.
NEAR_BEFORE = 400
NEAR_AFTER = 1_500
# Lines after the headline that teasers of other articles never take.
CLOSE_RUNS = 3
# A heading this short may be in the page's title by chance.
_MIN_HEADLINE = 10
# How far up hint words speak of an element.
_NEAR_ANCESTORS = 8

_WORD = re.compile(r"[^\W\d_]+")
# Shorter words stand in any text.
_LONG_WORD = 3

_ALIEN_TAGS = frozenset(["nav", "footer", "form", "blockquote", "dialog"])
_PICTURE_TAGS = frozenset(["figure", "figcaption"])
_PAGE_TAGS = frozenset(["html", "body", "main"])
# Those that tell by themselves, of some elements.
_TELLING_TAGS = _ALIEN_TAGS | _PICTURE_TAGS | {"aside", "article"}


class Surroundings:
    """
    One page, with what is worked out once: its runs, where its headline stands, which run an element belongs to.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.runs: Sequence[Run] = page.layout.runs
        self._hinted: dict[etree._Element, bool] = {}
        self._within: dict[tuple[etree._Element | None, bool, bool], bool] = {}

    @cached_property
    def headline(self) -> int | None:
        """
        The number of the run that holds the headline: a heading that the page's title names, else the first h1.
        """
        title, elements = title_key(self.page.title or ""), self.page.elements
        topmost = frozenset(elements.tagged("h1"))
        headings = topmost.union(elements.tagged("h2"))
        first = None
        for number, run in enumerate(self.runs):
            if headings.isdisjoint(run.chain[-3:]):
                continue
            text = title_key(run.text)
            if len(text) > _MIN_HEADLINE and text in title:
                return number
            first = number if first is None and not topmost.isdisjoint(run.chain[-3:]) else first
        return first

    @cached_property
    def near(self) -> range:
        """
        The numbers of the runs where bylines stand: some lines before the headline, a standfirst and caption after it.
        """
        if self.headline is None:
            return range(0)
        offsets = list(accumulate((len(run.text) for run in self.runs), initial=0))[:-1]
        place = offsets[self.headline]
        return range(bisect_left(offsets, place - NEAR_BEFORE), bisect_right(offsets, place + NEAR_AFTER))

    @cached_property
    def _headline_chain(self) -> frozenset[etree._Element]:
        return frozenset(self.runs[self.headline].chain) if self.headline is not None else frozenset()

    @cached_property
    def _headline_in_article(self) -> bool:
        return any(element.tag == "article" for element in self._headline_chain)

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(_WORD.findall(self._text))

    @cached_property
    def _text(self) -> str:
        return "\n".join(run.text for run in self.runs).casefold()

    def worded(self, names: Iterable[str]) -> bool:
        """
        Whether any word of the names stands on the page without the rest of its name, as other words do.
        """
        for name in map(str.casefold, names):
            whole = self._text.count(name)
            # Most words stand nowhere else, which is seen much faster than how often they stand as words.
            words = [word for word in _WORD.findall(name) if len(word) > _LONG_WORD and self._text.count(word) > whole]
            if any(self._words[word] > whole for word in words):
                return True
        return False

    def run_of(self, element: etree._Element) -> int | None:
        """
        The number of the run that an element is in or begins with; None where it shows no text.
        """
        node: etree._Element | None = element
        while node is not None and node not in self.page.first_runs:
            node = node.getparent()
        return self.page.first_runs[node] if node is not None else None

    def close(self, element: etree._Element) -> bool:
        """
        Whether the element stands right after the headline, where teasers of other articles never do.
        """
        number = self.run_of(element)
        return number is not None and self.headline is not None and 0 < number - self.headline <= CLOSE_RUNS

    def alien(self, element: etree._Element) -> bool:
        """
        Whether the element belongs to something else than the article: a menu, a teaser, a comment, a picture.
        """
        own = "author" in (element.get("rel") or "") or bool(element.get("itemprop")) or element.tag == "address"
        close = self.close(element)
        # The items of a list stand in the same place, which is asked first: most are of a menu or of teasers.
        place = element.getparent(), own, close
        if place not in self._within:
            self._within[place] = self._is_within_alien(element, own=own, close=close)
        if self._within[place]:
            return True
        if self._is_alien_tag(element, own=own, close=close) and element not in self._headline_chain:
            return True
        return self._is_hinted(element) and not (element.tag == "footer" and self._in_post(element))

    def _is_within_alien(self, element: etree._Element, *, own: bool, close: bool) -> bool:
        around = self._headline_chain
        for depth, node in enumerate(element.iterancestors()):
            tag = node.tag
            if node in around and tag != "form":
                return False
            if tag in _TELLING_TAGS and self._is_alien_tag(node, own=own, close=close):
                return True
            hinted = not close and depth < _NEAR_ANCESTORS and tag not in _PAGE_TAGS
            if hinted and self._is_hinted(node) and not (tag == "footer" and self._in_post(node)):
                return True
        return False

    def _is_hinted(self, element: etree._Element) -> bool:
        """
        Whether its names say that it is something else; an h-card of microformats is a person, not a teaser.
        """
        if element not in self._hinted:
            hints = self.page.hints(element)
            if "card" in hints and "h-card" in (element.get("class") or "").split():
                hints -= {"card"}
            self._hinted[element] = _is_alien(hints)
        return self._hinted[element]

    def _is_alien_tag(self, node: etree._Element, *, own: bool, close: bool) -> bool:
        if node.tag == "aside":
            return not (own or close)
        if node.tag in _PICTURE_TAGS:
            return not own
        if node.tag == "article":
            return self._headline_in_article
        return node.tag in _ALIEN_TAGS and not (node.tag == "footer" and self._in_post(node))

    def _in_post(self, footer: etree._Element) -> bool:
        """
        Whether a footer is an article's, not the page's.
        """
        ancestors = (node for node in footer.iterancestors() if node.tag not in _PAGE_TAGS)
        return any(node.tag == "article" or self.page.hints(node) & _hints("posts") for node in ancestors)


def _is_alien(hints: frozenset[str]) -> bool:
    if not hints.isdisjoint(_hints("alien")):
        return True
    # "article-footer" is no page's footer.
    return "footer" in hints and hints.isdisjoint(_hints("own_footer"))


@cache
def _hints(name: str) -> frozenset[str]:
    return frozenset(load("elementmarks")["surroundings"][name])
