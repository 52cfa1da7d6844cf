"""
Dates in the page's markup: what attributes state (`stated`), what is printed (`printed`), the date in the address.
"""

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree, html

from service.extraction.candidate import Candidate
from service.extraction.dates import parse_timestamp
from service.extraction.htmltags import INVISIBLE
from service.extraction.page import Page
from service.extraction.sources.times.nearness import Nearness, nearness
from service.extraction.sources.times.printed import printed, printing
from service.extraction.sources.times.stated import stated, stated_date, stating

__all__ = ["candidates"]

# More dates than that on a page are teasers and comments.
MAX_CANDIDATES = 80
# More elements with numbers than that are tables of figures: on no page of the development corpora, of which the most
# has 496, did one behind the first 220 print a date.
MAX_LOOKED_AT = 500
MAX_GUESSED_CHARACTERS = 1_000_000
_HEAD_DATE = re.compile(r"date|time|publi")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Dates of the page, those nearest to its headline first, then the address's.

    Origins: markup:time-published, markup:time-modified, markup:time (what attributes state), markup:time-text (what
    <time> prints), markup:date-line (a line that is a date), markup:date-class (a date in an element whose class says
    so), markup:date-in-line (a date with a few words), markup:date-lead (a date that opens a story), all with "-far"
    where they stand away from the headline, or "-labelled" where words say what date it is; url:date; markup:htmldate.
    """
    around = nearness(page)
    found: list[tuple[int, Candidate]] = []
    printers = frozenset(printing(page))
    for element in page.elements.in_order(chain(stating(page), printers))[:MAX_LOOKED_AT]:
        if len(found) < MAX_CANDIDATES and element.tag not in INVISIBLE:
            own = _dates_of(around, element, prints=element in printers)
            found += [(around.distance(element), candidate) for candidate in own]
    found.sort(key=lambda item: item[0])
    yield from (candidate for _, candidate in found)
    yield from _of_address(page)
    if not found and not _dated_in_head(page):
        yield from _guessed(page)


def _dates_of(around: Nearness, element: etree._Element, *, prints: bool) -> Iterator[Candidate]:
    """
    The candidates of an element that states a date by an attribute, or prints what may be one between its own tags.
    """
    value = stated_date(around.page, element)
    if value is not None:
        yield from stated(around, element, value)
    elif prints:
        yield from printed(around, element)


def _of_address(page: Page) -> Iterator[Candidate]:
    if page.url and (match := _URL_DATE.search(page.url)):
        value = f"{match[1]}-{match[3]}-{match[4]}"
        if parse_timestamp(value):
            yield Candidate("published", value, "url:date", "request", "url")


def _dated_in_head(page: Page) -> bool:
    if any(_HEAD_DATE.search(name) and parse_timestamp(content) for name, content in page.metas):
        return True
    return any("datePublished" in (script.text or "") for script in page.elements.tagged("script"))


def _guessed(page: Page) -> Iterator[Candidate]:
    """
    What htmldate finds where no other source knows a date, without its search through the whole text.
    """
    text = etree.tostring(page.root, encoding="unicode", method="html")
    if len(text) <= MAX_GUESSED_CHARACTERS:
        # Loading it takes longer than most pages do.
        from htmldate import find_date

        # A tree, never a string: htmldate takes a string that looks like an address for one, and fetches it.
        date = find_date(html.fromstring(text), extensive_search=False, original_date=True)
        if date:
            yield Candidate("published", date, "markup:htmldate", "markup", "/html")
