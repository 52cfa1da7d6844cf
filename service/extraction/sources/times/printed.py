"""
Dates that are printed: lines that are one, hold one among few words, or open a story with one.
"""

import re
from collections.abc import Iterator, Sequence
from string import ascii_letters
from urllib.parse import urlsplit

from lxml import etree

from service.extraction.candidate import Candidate
from service.extraction.dates import PrintedDate, find_dates, says_only
from service.extraction.elements import is_short
from service.extraction.htmltags import INVISIBLE
from service.extraction.layout import Run
from service.extraction.page import Page
from service.extraction.scripts import DIGITS
from service.extraction.sources.times.nearness import Nearness
from service.extraction.sources.times.words import MAX_LINE_CHARACTERS, says_modified, text_before, words

# Of a paragraph that a date opens, as `is_short` counts.
_MAX_LEAD = 300
# A line with more words around its date is a sentence.
MAX_WORDS = 12
_MONTH_FIRST = ("en", "en-us", "en-ph")
# English-speaking countries that write the day first.
_DAY_FIRST_HOSTS = (".uk", ".au", ".nz", ".ie", ".in", ".za", ".sg", ".hk", ".ng", ".ke")
# Four digits of any script, or three numbers with signs between them.
_YEAR = re.compile(rf"[{DIGITS}](?:\d{{3}}|\d?[./-]\s?\d{{1,2}}[./-]\s?\d{{2}})")
# Characters of a year with a sign or a space beside it.
_YEAR_LENGTH = 6
# Between runs: no text of a page holds it.
_BORDER = "\0"
_LETTERS = (ascii_letters + " ").encode()
_WORD = re.compile(r"[^\W\d_]{2,}")
_DASHES = ("-", "–", "—", "|", ":")
_SENTENCE_END = (".", "!", "?", "…", "。")


def printing(page: Page) -> Iterator[etree._Element]:
    """
    The visible elements that print what may be a date, found in the runs that do, in no order.
    """
    left = list({run.chain[-1] for run in _with_year(page.layout.runs)})
    while left:
        element = left.pop()
        inner = (child for child in element if child not in page.first_runs and child not in page.hidden)
        left += [child for child in inner if child.tag not in INVISIBLE]
        if prints_date(element):
            yield element


def _with_year(runs: Sequence[Run]) -> Iterator[Run]:
    """
    The runs that print what may be a year. Few have a number, and without letters there is little to search.
    """
    text = _BORDER.join([run.text for run in runs]).encode().translate(None, _LETTERS).decode()
    number = start = 0
    while start >= 0 and (match := _YEAR.search(text, start)):
        number += text.count(_BORDER, start, match.start())
        # What the letters parted may look like one.
        if _YEAR.search(runs[number].text):
            yield runs[number]
        # Each run once: one may be as long as the page, and hold nothing but numbers.
        start = text.find(_BORDER, match.end())


def dates_of(page: Page, text: str) -> tuple[PrintedDate, ...]:
    """
    The dates in a line of the page, read as its country writes them.
    """
    return find_dates(text, _is_month_first(page))


def printed(around: Nearness, element: etree._Element) -> Iterator[Candidate]:
    """
    The candidates of an element that prints what may be a date.
    """
    page = around.page
    if not is_short(element, _MAX_LEAD):
        return
    text, beside = page.text_of(element), around.beside(element)
    # Where it stands is seen sooner than what it says.
    if (len(text) > MAX_LINE_CHARACTERS and not beside) or around.alien(element, near=True):
        return
    dates = dates_of(page, text)
    if not dates:
        return
    near = around.near(element)
    kind = _kind(page, element, text, dates, beside)
    labelled = kind == "date-line" and dates[0].labelled
    if kind is None or not (near or labelled or not around.alien(element, near=False)):
        return
    origin = f"markup:{kind}{'' if near else '-labelled' if labelled else '-far'}"
    for date in dates[:2]:
        modified = date.modified or (not date.labelled and _is_update(page, element))
        yield Candidate("modified" if modified else "published", date.value, origin, "markup", element)


def _is_month_first(page: Page) -> bool:
    """
    Whether 1/2/2019 is the second of January: in American English.
    """
    language = (page.root.get("lang") or "").lower().replace("_", "-")
    try:
        host = urlsplit(page.url or "").hostname or ""
    except ValueError:
        host = ""
    return language in _MONTH_FIRST and not host.endswith(_DAY_FIRST_HOSTS)


def prints_date(element: etree._Element) -> bool:
    """
    Whether an element prints what may be a date between its own tags, or in parts: <b>18</b> <i>Nov</i> <u>2019</u>.
    """
    for child in element:
        if _YEAR.search(child.tail or "") or (len(child.text or "") <= _YEAR_LENGTH and _YEAR.search(child.text or "")):
            return True
    return _YEAR.search(element.text or "") is not None


def _kind(page: Page, element: etree._Element, text: str, dates: Sequence[PrintedDate], beside: bool) -> str | None:
    """
    How the line holds its dates; None where only in a sentence.
    """
    if len(text) > MAX_LINE_CHARACTERS:
        # "29.11.2022 - For years ..." opens a story.
        first = dates[0]
        return "date-lead" if beside and first.start == 0 and text[first.end :].lstrip()[:1] in _DASHES else None
    if says_only(text, dates):
        return "date-line"
    if _hints_around(page, element) & words("dates"):
        return "date-class"
    if beside and not text.endswith(_SENTENCE_END) and len(_WORD.findall(text)) <= MAX_WORDS:
        return "date-in-line"
    return None


def _hints_around(page: Page, element: etree._Element) -> frozenset[str]:
    parent = element.getparent()
    return page.hints(element) | (page.hints(parent) if parent is not None else frozenset())


def _is_update(page: Page, element: etree._Element) -> bool:
    hints = page.hints(element)
    by_class = hints & words("modified") and not hints & words("published")
    return bool(by_class) or says_modified(text_before(element))
