"""
Dates in the page's markup: <time>, date classes, printed date lines, the date in the address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from service.extraction.candidate import Candidate, Field
from service.extraction.dates import find_dates, parse_timestamp, recognise_date_line
from service.extraction.headline import folded
from service.extraction.page import Page, hint_words

# More dates than that on a page are teasers and comments.
MAX_CANDIDATES = 60
MAX_LINE_CHARACTERS = 160

_DATE_HINTS = frozenset(
    "date dates time published publish pubdate posted updated modified timestamp datetime datum fecha data dateline created "
    "postdate datepublished datemodified entrydate".split()
)
_MODIFIED_HINTS = frozenset(
    ["updated", "modified", "datemodified", "lastmodified", "update", "aktualisiert", "lastupdated"]
)
_PUBLISHED_HINTS = frozenset(["published", "datepublished", "pubdate", "posted", "publish", "created"])
_ALIEN_TAGS = frozenset(["nav", "footer", "aside", "form", "figcaption", "blockquote"])
_ALIEN_HINTS = frozenset(
    "comment comments related sidebar widget teaser footer recommended trending popular recirc promo reply replies "
    "commentlist nav menu event events".split()
)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class _Found:
    """
    A candidate with its place in the page's order of elements.
    """

    candidate: Candidate
    place: int


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Dates of the page, those after its headline first, then those before it, then the address's.

    Origins: markup:time-published, markup:time-modified, markup:time (datetime attributes), markup:time-text (what <time>
    prints), markup:date-line (a line that is a date), markup:date-class (a date in an element whose class says so), url:date.
    """
    headline = 0
    found: list[_Found] = []
    title = folded(page.title or "")
    month_first = _month_first(page)
    for place, element in enumerate(page.root.iter()):
        if not isinstance(element.tag, str) or len(found) >= MAX_CANDIDATES:
            continue
        if element.tag == "h1" and not headline and folded(page.text_of(element))[:40] in title:
            headline = place
        for candidate in _of_element(page, element, month_first):
            found.append(_Found(candidate, place))
    for item in sorted(found, key=lambda item: (item.place < headline, abs(item.place - headline))):
        yield item.candidate
    yield from _of_address(page)


def _of_element(page: Page, element: etree._Element, month_first: bool) -> Iterator[Candidate]:
    if element.tag == "time":
        if not _alien(element):
            yield from _of_time(page, element, month_first)
    elif any(_YEAR.search(text) for text in _own_texts(element)) and page.visible(element) and not _alien(element):
        yield from _of_line(page, element, month_first)


def _of_time(page: Page, element: etree._Element, month_first: bool) -> Iterator[Candidate]:
    field, origin = _kind_of_time(element)
    stated = element.get("datetime") or element.get("content") or ""
    xpath = page.xpath_of(element)
    if parse_timestamp(stated):
        yield Candidate(field, stated.strip(), origin, "markup", xpath)
    if page.visible(element):
        for date in find_dates(page.text_of(element), month_first)[:1]:
            yield Candidate(field, date.value, "markup:time-text", "markup", xpath)


def _kind_of_time(element: etree._Element) -> tuple[Field, str]:
    hints = hint_words(element)
    if hints & _PUBLISHED_HINTS or element.get("pubdate") is not None:
        return "published", "markup:time-published"
    before = " ".join((_text_before(element)).split())[-40:]
    if (
        hints & _MODIFIED_HINTS
        or find_dates(f"{before} 2000-01-01")[-1:]
        and find_dates(f"{before} 2000-01-01")[-1].modified
    ):
        return "modified", "markup:time-modified"
    return "published", "markup:time"


def _text_before(element: etree._Element) -> str:
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return (parent.text or "") if parent is not None else ""
    return previous.tail or (previous.text or "" if len(previous) == 0 else "")


def _of_line(page: Page, element: etree._Element, month_first: bool) -> Iterator[Candidate]:
    text = page.text_of(element)
    if not text or len(text) > MAX_LINE_CHARACTERS:
        return
    hinted = bool(_hints_around(element) & _DATE_HINTS)
    if recognise_date_line(text, month_first) is not None:
        origin = "markup:date-line-class" if hinted else "markup:date-line"
    elif hinted:
        origin = "markup:date-class"
    else:
        return
    for date in find_dates(text, month_first)[:2]:
        yield Candidate(
            "modified" if date.modified else "published", date.value, origin, "markup", page.xpath_of(element)
        )


def _own_texts(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tail:
            yield child.tail


def _hints_around(element: etree._Element) -> frozenset[str]:
    parent = element.getparent()
    return hint_words(element) | (hint_words(parent) if parent is not None else frozenset())


def _alien(element: etree._Element) -> bool:
    """
    Whether it stands in a part of the page that tells of something else: comments, teasers, the footer.
    """
    if hint_words(element) & _ALIEN_HINTS:
        return True
    for node in element.iterancestors():
        if (
            node.tag in _ALIEN_TAGS
            or node.tag not in ("body", "html", "main", "article")
            and hint_words(node) & _ALIEN_HINTS
        ):
            return True
    return False


def _month_first(page: Page) -> bool:
    """
    Whether 1/2/2019 is the second of January: in American English.
    """
    language = (page.root.get("lang") or "").lower().replace("_", "-")
    return language in ("en", "en-us", "en-ph")


def _of_address(page: Page) -> Iterator[Candidate]:
    if page.url and (match := _URL_DATE.search(page.url)):
        value = f"{match[1]}-{match[3]}-{match[4]}"
        if parse_timestamp(value):
            yield Candidate("published", value, "url:date", "request", "url")
