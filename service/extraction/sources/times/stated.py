"""
Dates that attributes state: of <time>, of microformats, of RDFa and microdata, and those that scripts read.
"""

import re
from collections.abc import Iterator

from lxml import etree

from service.extraction.candidate import Candidate, Field
from service.extraction.dates import parse_timestamp
from service.extraction.elements import is_short
from service.extraction.page import Page
from service.extraction.sources.times.nearness import Nearness
from service.extraction.sources.times.printed import dates_of
from service.extraction.sources.times.words import MAX_LINE_CHARACTERS, says_modified, text_before, words

# Attributes that scripts make "two hours ago" from.
_DATA = ("data-datetime", "data-date", "data-timestamp", "data-time", "data-utc", "data-published")
_DIGITS = re.compile(r"\d")


def stating(page: Page) -> Iterator[etree._Element]:
    """
    The elements that may state a date, in no order.
    """
    for name in ("datetime", "title", *_DATA):
        yield from (element for element, value in page.elements.values(name).items() if _DIGITS.search(value))
    yield from (element for element, name in page.elements.values("property").items() if _is_date_property(name))
    yield from (element for element, name in page.elements.values("itemprop").items() if _is_date_itemprop(name))


def stated_date(page: Page, element: etree._Element) -> str | None:
    """
    The machine's date of <time datetime>, of a microformat's title, of RDFa's or microdata's content, or of an
    attribute from which a script makes what is seen; None where there is none.
    """
    if element.tag == "meta":
        return None
    value, title = element.get("datetime"), element.get("title")
    if value is None and title and page.hints(element) & (words("published") | words("modified")):
        value = title
    if value is None and (
        _is_date_property(element.get("property") or "") or _is_date_itemprop(element.get("itemprop") or "")
    ):
        value = element.get("content")
    if value is None and page.hints(element) & words("stamps"):
        value = next((given for key in _DATA if (given := element.get(key))), None)
    return value.strip() if value and parse_timestamp(value) else None


def stated(around: Nearness, element: etree._Element, value: str) -> Iterator[Candidate]:
    """
    The candidates of an element that states a date, and of what it prints.
    """
    page, near = around.page, around.near(element)
    if around.alien(element, near):
        return
    field, origin = _kind(page, element)
    far = "" if near else "-far"
    yield Candidate(field, value, origin + far, "markup", element)
    if is_short(element, MAX_LINE_CHARACTERS) and page.visible(element):
        for date in dates_of(page, page.text_of(element))[:1]:
            yield Candidate(field, date.value, f"markup:time-text{far}", "markup", element)


def _is_date_property(name: str) -> bool:
    return ":" in name and "date" in name.lower()


def _is_date_itemprop(name: str) -> bool:
    return "date" in name.lower()


def _kind(page: Page, element: etree._Element) -> tuple[Field, str]:
    """
    Field and origin.
    """
    if is_short(element, MAX_LINE_CHARACTERS) and says_modified(page.text_of(element)):
        return "modified", "markup:time-modified"
    hints = page.hints(element)
    if hints & words("published") or element.get("pubdate") is not None:
        return "published", "markup:time-published"
    if hints & words("modified") or says_modified(text_before(element)):
        return "modified", "markup:time-modified"
    return "published", "markup:time"
