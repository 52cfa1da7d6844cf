"""
Why runs of a page are no part of its body.
"""

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from service.extraction.blocks import Label
from service.extraction.labelling.pages.wording import grammar, words_of
from service.extraction.labelling.phrases import phrase_of
from service.extraction.layout import Run
from service.extraction.page import Page
from service.extraction.vocabulary import load

_NOTICE = re.compile(r"©|\(c\)\s|\bcopyright\b|all rights reserved", re.I)
# Hint groups in the order in which they tell why a block is left out, with the label each gives.
_REASONS: Mapping[str, Label] = {
    "caption": "caption",
    "comment": "comments",
    "newsletter": "newsletter",
    "cookie": "cookie",
    "share": "share",
    "advertisement": "advertisement",
    "author": "byline",
    "tags": "tags",
    "date": "date",
    "navigation": "navigation",
    "footer": "navigation",
    "related": "related",
}
_PARTS: Mapping[str, Label] = {
    "figcaption": "caption",
    "nav": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "aside": "related",
}
# Lines that begin with a phrase of these are never text; those of others may be headings of a list.
_SURE_STARTS = frozenset(["share", "caption", "newsletter"])
# Characters: an author's name is shorter, a few words about the author are longer.
_BIO_LENGTH = 80
_LINKED = 0.5
# How many elements above its own give a run their hint words: farther ones wrap half the page and tell of nothing.
_NEAR = 4
_TOP = frozenset(["html", "body", "main"])


def margin_label(text: str, headline: Sequence[str], byline: frozenset[str]) -> Label | None:
    """
    What a short block at the head or foot of an article is, where rules know it better than the model; None for text.

    The model has learned that dates, names and headings may be text in the middle of an article; before its second and
    after its last paragraph but one they hardly ever are.

    Args:
        headline, byline: their words.
    """
    words = words_of(text)
    if words and words == headline:
        return "headline"
    by, dated, noticed = grammar(text)
    if by or (words and byline.issuperset(words)):
        return "byline"
    if dated:
        return "date"
    if noticed:
        return "copyright"
    phrase = phrase_of(text)
    if phrase is not None and (phrase.kind == "line" or (phrase.kind == "start" and phrase.label in _SURE_STARTS)):
        return phrase.label
    return None


class Reasons:
    """
    The reasons of one page.
    """

    def __init__(self, page: Page, headline: str, byline: str) -> None:
        self.page = page
        self.headline = words_of(headline)
        self.byline = frozenset(words_of(byline))
        # Words are told apart only in texts that aren't much longer.
        self.longest = 2 * max(len(headline), len(byline))
        self.hinted: dict[etree._Element, Label | None] = {}

    def of(self, run: Run) -> Label:
        """
        Why a run is no part of the body, "other" where nothing tells.
        """
        if len(run.text) <= self.longest:
            words = words_of(run.text)
            if self.headline and words == self.headline:
                return "headline"
            if words and self.byline.issuperset(words):
                return "byline"
        phrase = phrase_of(run.text)
        if phrase is not None:
            return phrase.label
        if _NOTICE.search(run.text):
            return "copyright"
        return self._of_markup(run)

    def _of_markup(self, run: Run) -> Label:
        own = run.chain[-1]
        if own not in self.hinted:
            self.hinted[own] = self._hinted(run.chain)
        hinted = self.hinted[own]
        if hinted == "byline" and len(run.text) > _BIO_LENGTH:
            return "bio"
        return hinted or ("navigation" if run.linked > _LINKED * len(run.text) else "other")

    def _hinted(self, chain: tuple[etree._Element, ...]) -> Label | None:
        words = frozenset().union(*(self.page.hints(element) for element in chain[-_NEAR:] if element.tag not in _TOP))
        groups = load("hints")["groups"]
        hinted = next((label for group, label in _REASONS.items() if not words.isdisjoint(groups[group])), None)
        tags = {element.tag for element in chain}
        return hinted or next((label for tag, label in _PARTS.items() if tag in tags), None)
