"""
The labels of a page's blocks: what the trained model takes for body, and a reason for all else.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from service.extraction.blocks import Block, Label
from service.extraction.labelling.forest import load_forest
from service.extraction.labelling.pagefeatures import Evidence, page_features
from service.extraction.labelling.phrases import phrase_of
from service.extraction.labelling.wording import grammar, words_of
from service.extraction.page import Page
from service.extraction.vocabulary import load

# Trained by `python -m benchmark.training.pages`.
MODEL = "pages"
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


def body_chances(page: Page, evidence: Evidence) -> dict[int, float]:
    """
    Run number -> how likely the run is part of the article's body, for all runs that may be.
    """
    forest = load_forest(MODEL)
    return {number: forest.chance(row) for number, row in page_features(page, evidence)}


@lru_cache(maxsize=8)
def _words_of(text: str) -> list[str]:
    # Of the headline and the byline, which each block of a page is compared with.
    return words_of(text)


def margin_label(text: str, headline: str, byline: str) -> Label | None:
    """
    What a short block at the head or foot of an article is, where rules know it better than the model; None for text.

    The model has learned that dates, names and headings may be text in the middle of an article; before its second and
    after its last paragraph but one they hardly ever are.
    """
    words = words_of(text)
    if headline and words == words_of(headline):
        return "headline"
    by, dated, noticed = grammar(text)
    if by or (byline and words and set(words) <= set(words_of(byline))):
        return "byline"
    if dated:
        return "date"
    if noticed:
        return "copyright"
    phrase = phrase_of(text)
    if phrase is not None and (phrase.kind == "line" or (phrase.kind == "start" and phrase.label in _SURE_STARTS)):
        return phrase.label
    return None


def reason_of(block: Block, headline: str, byline: str) -> Label:
    """
    Why a block is no part of the body, "other" where nothing tells.
    """
    words = words_of(block.text)
    if headline and words == _words_of(headline):
        return "headline"
    if byline and words and set(words) <= set(_words_of(byline)):
        return "byline"
    phrase = phrase_of(block.text)
    if phrase is not None:
        return phrase.label
    if _NOTICE.search(block.text):
        return "copyright"
    return _reason_of_markup(block)


def _reason_of_markup(block: Block) -> Label:
    markup = block.markup
    if markup is None:
        return "other"
    groups = load("hints")["groups"]
    hinted = next((label for group, label in _REASONS.items() if not markup.hints.isdisjoint(groups[group])), None)
    if hinted == "byline" and len(block.text) > _BIO_LENGTH:
        return "bio"
    if hinted is not None:
        return hinted
    part = next((label for tag, label in _PARTS.items() if tag in markup.path), None)
    return part or ("navigation" if markup.link_density > _LINKED else "other")
