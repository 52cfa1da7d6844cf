"""
Elements that their attributes mark as an author's, and the credit that they print.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, takewhile

from lxml import etree

from service.extraction.byline import (
    is_introduced,
    is_label,
    joined_credit,
    label_before,
    parse_byline,
    recognise_byline,
)
from service.extraction.candidate import Candidate
from service.extraction.layout import Run
from service.extraction.page import Page
from service.extraction.sources.bylines.surroundings import Surroundings
from service.extraction.vocabulary import load

# More marks than these are a list of teasers or comments.
MAX_MARKS = 60
# An inline credit with roles and places, and a box with several names; larger ones are about the author or the article.
MAX_INLINE_CHARACTERS = 300
MAX_BOX_CHARACTERS = 600
# Runs after the one where an inline element's block begins, in which its text is looked for.
_RUNS_AHEAD = 6

_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-qa", "data-component", "data-link-name")
_UNMARKED_TAGS = frozenset(["html", "head", "body", "link", "meta", "script", "main"])


def marked(around: Surroundings) -> Iterator[Candidate]:
    """
    Credits of marked elements, each text once; of nested ones the outermost that holds a credit.
    """
    taken: set[etree._Element] = set()
    seen: set[str] = set()
    marks = 0
    for element in marked_elements(around.page):
        if not taken.isdisjoint(element.iterancestors()):
            continue
        if next(element.iterancestors("h1"), None) is not None:
            # The name of a blog, whose keeper its front page is.
            continue
        number = around.run_of(element)
        if number is None or around.alien(element) or not around.page.visible(element):
            continue
        marks += 1
        if marks > MAX_MARKS:
            return
        text = _credit(around, element, number)
        if text:
            taken.add(element)
        if text and text not in seen:
            seen.add(text)
            yield _candidate(around, element, number, text)


def _candidate(around: Surroundings, element: etree._Element, number: int, text: str) -> Candidate:
    near = "markup:rel-author" if _is_strong(around, element) else "markup:byline"
    origin = near if number in around.near else "markup:byline-far"
    return Candidate("byline", text, origin, "markup", element, url=_author_url(element))


def marked_elements(page: Page) -> Iterator[etree._Element]:
    """
    The elements whose attributes, all taken together, name an author and nothing about one.
    """
    found = chain(page.elements.tagged("address"), page.elements.matching(_stems(), _ATTRIBUTES))
    for element in page.elements.in_order(found):
        names = " ".join([value for name, value in element.items() if name in _ATTRIBUTES]).lower()
        if element.tag not in _UNMARKED_TAGS and (
            element.tag == "address" or (_pattern("mark").search(names) and not _pattern("not_mark").search(names))
        ):
            yield element


def _is_strong(around: Surroundings, element: etree._Element) -> bool:
    """
    Whether the element, or one in it, is a link to the author or the author's name by microdata or hCard.
    """
    return (around.close(element) and "author" in around.page.hints(element)) or any(
        "author" in f"{node.get('rel')} {node.get('itemprop')}".lower() or "vcard" in (node.get("class") or "")
        for node in (element, *element.iter("a", "span"))
    )


def _credit(around: Surroundings, element: etree._Element, number: int) -> str:
    """
    The credit that an element prints, with the introduction before it; "" where it prints none.
    """
    if element not in around.page.first_runs:
        return _inline_credit(around, element, number)
    own = list(takewhile(lambda run: element in run.chain, around.runs[number : number + MAX_MARKS]))
    if sum(len(run.text) for run in own) > MAX_BOX_CHARACTERS:
        return ""
    text = joined_credit((run.text, _style(run)) for run in own)
    before = _line_before(around, number)
    return f"{before} {text}" if text and is_label(before) and not is_introduced(text) else text


def _inline_credit(around: Surroundings, element: etree._Element, number: int) -> str:
    own = around.page.text_of(element)
    if not own or len(own) > MAX_INLINE_CHARACTERS:
        return ""
    whole = next((run.text for run in around.runs[number : number + _RUNS_AHEAD] if own in run.text), "")
    line = recognise_byline(whole)
    if line is not None and not _elsewhere().search(line.text.replace(own, "")):
        return line.text
    text = joined_credit([(own, None)])
    if not text and _is_strong(around, element) and parse_byline(own).authors:
        text = own
    before = whole.partition(own)[0]
    label = label_before(before) or (_line_before(around, number) if not before else "")
    return f"{label} {text}" if text and is_label(label) else text


def _line_before(around: Surroundings, number: int) -> str:
    return around.runs[number - 1].text if number else ""


def _style(run: Run) -> tuple[object, ...]:
    return tuple((element.tag, element.get("class")) for element in run.chain[-1:])


def _author_url(element: etree._Element) -> str | None:
    links = (link.get("href") for link in element.iter("a"))
    return next((str(link) for link in links if link), None)


@cache
def _stems() -> tuple[str, ...]:
    """
    The letters of each mark, without what must not follow: to look for them is much faster than to look for the marks.
    """
    return tuple(mark.partition("(")[0] for mark in load("elementmarks")["authors"]["mark"])


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(load("elementmarks")["authors"][key]))


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('elementmarks')['authors']['elsewhere'])})\b", re.I)
