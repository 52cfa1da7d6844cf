"""
Dates in the page's markup: <time>, microformats, printed date lines, the date in the address.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from urllib.parse import urlsplit

from lxml import etree, html

from service.extraction.candidate import Candidate, Field
from service.extraction.dates import PrintedDate, find_dates, parse_timestamp, says_only
from service.extraction.layout import INVISIBLE
from service.extraction.page import Page
from service.extraction.surroundings import Surroundings, is_short, surroundings
from service.extraction.vocabulary import load

# More dates than that on a page are teasers and comments.
MAX_CANDIDATES = 80
MAX_LINE_CHARACTERS = 160
# Of a paragraph that a date opens, as `is_short` counts.
_MAX_LEAD = 300
MAX_GUESSED_CHARACTERS = 1_000_000
# A line with more words around its date is a sentence.
MAX_WORDS = 12
_MONTH_FIRST = ("en", "en-us", "en-ph")
# English-speaking countries that write the day first.
_DAY_FIRST_HOSTS = (".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".hk", ".ng", ".ke")
# Attributes that scripts make "two hours ago" from.
_DATA = ("data-datetime", "data-date", "data-timestamp", "data-time", "data-utc", "data-published")
_HEAD_DATE = re.compile(r"date|time|publi")
# Four digits of any script, or three numbers with signs between them.
_YEAR = re.compile(r"\d(?:\d{3}|\d?[./-]\s?\d{1,2}[./-]\s?\d{2})")
# Characters of a year with a sign or a space beside it.
_YEAR_LENGTH = 6
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DASHES = ("-", "–", "—", "|", ":")
_DIGITS = re.compile(r"\d")
_EDGES = " :|\t\r\n"
_SENTENCE_END = (".", "!", "?", "…", "。")


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Dates of the page, those nearest to its headline first, then the address's.

    Origins: markup:time-published, markup:time-modified, markup:time (what attributes state), markup:time-text (what
    <time> prints), markup:date-line (a line that is a date), markup:date-class (a date in an element whose class says
    so), markup:date-in-line (a date with a few words), markup:date-lead (a date that opens a story), all with "-far"
    where they stand away from the headline, or "-labelled" where words say what date it is; url:date; markup:htmldate.
    """
    around = surroundings(page)
    found: list[tuple[int, Candidate]] = []
    for element in _worthy(page):
        if len(found) < MAX_CANDIDATES:
            place = page.elements.places[element]
            found += [(place, candidate) for candidate in _of_element(page, around, element, place)]
    found.sort(key=lambda item: around.distance(item[0]))
    yield from (candidate for _, candidate in found)
    yield from _of_address(page)
    if not found and not _dated_in_head(page):
        yield from _guessed(page)


def _worthy(page: Page) -> list[etree._Element]:
    """
    The elements that may state a date by an attribute or print one between their own tags: few of all.
    """
    found = chain(_stating(page), _printing(page))
    return [element for element in page.elements.in_order(found) if element.tag not in INVISIBLE]


def _stating(page: Page) -> Iterator[etree._Element]:
    for name in ("datetime", "title", *_DATA):
        yield from (element for element, value in page.elements.values(name).items() if _DIGITS.search(value))
    yield from (element for element, name in page.elements.values("property").items() if _is_date_property(name))
    yield from (element for element, name in page.elements.values("itemprop").items() if "date" in name.lower())


def _printing(page: Page) -> Iterator[etree._Element]:
    """
    The elements that print what may be a date, found in the runs that do.
    """
    left = list({run.chain[-1] for run in page.layout.runs if run.chain and _YEAR.search(run.text)})
    while left:
        element = left.pop()
        left += [child for child in element if child not in page.first_runs and child.tag not in INVISIBLE]
        if _prints_date(element):
            yield element


def _month_first(page: Page) -> bool:
    """
    Whether 1/2/2019 is the second of January: in American English.
    """
    language = (page.root.get("lang") or "").lower().replace("_", "-")
    try:
        host = urlsplit(page.url or "").hostname or ""
    except ValueError:
        host = ""
    return language in _MONTH_FIRST and not host.endswith(_DAY_FIRST_HOSTS)


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


def _of_element(page: Page, around: Surroundings, element: etree._Element, place: int) -> Iterator[Candidate]:
    near = around.near(place)
    stated = _stated(page, element)
    if stated is None:
        if _prints_date(element) and is_short(element, _MAX_LEAD) and page.visible(element):
            yield from _of_line(page, around, element, place)
    elif not around.alien(element, near):
        field, origin = _kind_of_stated(page, element)
        far = "" if near else "-far"
        xpath = page.xpath_of(element)
        yield Candidate(field, stated, origin + far, "markup", xpath)
        if is_short(element, MAX_LINE_CHARACTERS) and page.visible(element):
            for date in find_dates(page.text_of(element), _month_first(page))[:1]:
                yield Candidate(field, date.value, f"markup:time-text{far}", "markup", xpath)


def _stated(page: Page, element: etree._Element) -> str | None:
    """
    The machine's date of <time datetime>, of a microformat's title, of RDFa's or microdata's content, or of an
    attribute from which a script makes what is seen.
    """
    if element.tag == "meta":
        return None
    value = element.get("datetime")
    title, name = element.get("title"), element.get("property") or ""
    if value is None and title and page.hints(element) & (_words("published") | _words("modified")):
        value = title
    if value is None and (_is_date_property(name) or "date" in (element.get("itemprop") or "").lower()):
        value = element.get("content")
    if value is None and page.hints(element) & _words("stamps"):
        value = next((given for key in _DATA if (given := element.get(key))), None)
    return value.strip() if value and parse_timestamp(value) else None


def _is_date_property(name: str) -> bool:
    return ":" in name and "date" in name.lower()


def _kind_of_stated(page: Page, element: etree._Element) -> tuple[Field, str]:
    if is_short(element, MAX_LINE_CHARACTERS) and _says_modified(page.text_of(element)):
        return "modified", "markup:time-modified"
    hints = page.hints(element)
    if hints & _words("published") or element.get("pubdate") is not None:
        return "published", "markup:time-published"
    if hints & _words("modified") or _says_modified(_text_before(element)):
        return "modified", "markup:time-modified"
    return "published", "markup:time"


def _text_before(element: etree._Element) -> str:
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text if parent is not None else None) or ""
    return (previous.tail if (previous.tail or "").strip(_EDGES) else previous.text) or ""


def _says_modified(before: str) -> bool:
    """
    Whether the words before a date say that it is the day of a change.
    """
    # A made-up date, so that the grammar of date lines judges the words.
    words = _DIGITS.split(" ".join(before[-MAX_LINE_CHARACTERS:].split()))[0]
    probe = find_dates(f"{words} 2000-01-01") if words else ()
    return bool(probe) and probe[-1].modified


def _of_line(page: Page, around: Surroundings, element: etree._Element, place: int) -> Iterator[Candidate]:
    text = page.text_of(element)
    dates = find_dates(text, _month_first(page))
    if not dates:
        return
    near = around.near(place)
    kind = _kind_of_line(page, element, text, dates, around.beside(place))
    labelled = kind == "date-line" and dates[0].labelled
    if kind is None or around.alien(element, near or labelled):
        return
    origin = f"markup:{kind}{'' if near else '-labelled' if labelled else '-far'}"
    for date in dates[:2]:
        modified = date.modified or (not date.labelled and _is_update(page, element))
        yield Candidate("modified" if modified else "published", date.value, origin, "markup", page.xpath_of(element))


def _is_update(page: Page, element: etree._Element) -> bool:
    hints = page.hints(element)
    by_class = hints & _words("modified") and not hints & _words("published")
    return bool(by_class) or _says_modified(_text_before(element))


def _kind_of_line(
    page: Page, element: etree._Element, text: str, dates: Sequence[PrintedDate], beside: bool
) -> str | None:
    if len(text) > MAX_LINE_CHARACTERS:
        # "29.11.2022 - For years ..." opens a story.
        first = dates[0]
        return "date-lead" if beside and first.start == 0 and text[first.end :].lstrip()[:1] in _DASHES else None
    if says_only(text, dates):
        return "date-line"
    if _hints_around(page, element) & _words("dates"):
        return "date-class"
    if beside and not text.endswith(_SENTENCE_END) and len(_WORD.findall(text)) <= MAX_WORDS:
        return "date-in-line"
    return None


def _prints_date(element: etree._Element) -> bool:
    """
    Whether an element prints what may be a date between its own tags, or in parts: <b>18</b> <i>Nov</i> <u>2019</u>.
    """
    for child in element:
        if _YEAR.search(child.tail or "") or (len(child.text or "") <= _YEAR_LENGTH and _YEAR.search(child.text or "")):
            return True
    return _YEAR.search(element.text or "") is not None


def _hints_around(page: Page, element: etree._Element) -> frozenset[str]:
    parent = element.getparent()
    return page.hints(element) | (page.hints(parent) if parent is not None else frozenset())


def _of_address(page: Page) -> Iterator[Candidate]:
    if page.url and (match := _URL_DATE.search(page.url)):
        value = f"{match[1]}-{match[3]}-{match[4]}"
        if parse_timestamp(value):
            yield Candidate("published", value, "url:date", "request", "url")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("timemarks")[name])
