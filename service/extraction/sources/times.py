"""
Dates in the page's markup: <time>, microformats, printed date lines, the date in the address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from htmldate import find_date
from lxml import etree, html

from service.extraction.candidate import Candidate, Field
from service.extraction.dates import PrintedDate, find_dates, parse_timestamp, recognise_date_line
from service.extraction.headline import folded
from service.extraction.page import INVISIBLE, Page, hint_words
from service.extraction.vocabulary import load

# More dates than that on a page are teasers and comments.
MAX_CANDIDATES = 80
MAX_LINE_CHARACTERS = 160
MAX_GUESSED_CHARACTERS = 1_000_000
# A line with more words around its date is a sentence.
MAX_WORDS = 12
# Elements before and after the headline among which its own date stands; set on the development corpora.
_NEAR_BEFORE, _NEAR_AFTER = 40, 80
_BEFORE_COST = 3
# Elements from the headline on among which a line with a date is taken for a date line, whatever else it says.
_BESIDE = 45
# Of a headline, so many folded characters have to stand in the document's title.
_HEADLINE_KEY = 40

_HEADINGS = frozenset(["h1", "h2", "h3", "h4"])
_ALIEN_TAGS = frozenset(["nav", "footer", "form", "figure", "blockquote", "dialog"])
_DISTANT_ALIEN_TAGS = frozenset(["aside", "a", "article", "section"])
_HEAD_DATE = re.compile(r"date|time|publi")
# Four digits of any script, or three numbers with signs between them.
_YEAR = re.compile(r"\d{4}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DASHES = ("-", "–", "—", "|", ":")
_DIGITS = re.compile(r"\d")
_EDGES = " :|\t\r\n"
_SENTENCE_END = (".", "!", "?", "…", "。")


@dataclass(frozen=True)
class _Setting:
    """
    The page with its headline's element, so that what stands near it is told from what does not.
    """

    page: Page
    month_first: bool
    place: int = 0
    around: frozenset[etree._Element] = field(default_factory=frozenset)

    def near(self, place: int) -> bool:
        return bool(self.around) and -_NEAR_BEFORE <= place - self.place <= _NEAR_AFTER

    def distance(self, place: int) -> int:
        """
        Elements between a place and the headline; dates stand more often after it.
        """
        return place - self.place if place >= self.place else (self.place - place) * _BEFORE_COST

    def alien(self, element: etree._Element, near: bool) -> bool:
        """
        Whether it stands in a part of the page that tells of something else: comments, teasers, the footer.

        What holds the headline too is no such part, whatever it is called.
        """
        tags = _ALIEN_TAGS if near or not self.around else _ALIEN_TAGS | _DISTANT_ALIEN_TAGS
        hints = _words("aliens") if near else _words("aliens") | _words("distant_aliens")
        node: etree._Element | None = element
        while node is not None and node not in self.around and node.tag not in ("body", "html"):
            if node.tag in tags or hint_words(node) & hints:
                return True
            node = node.getparent()
        return False


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Dates of the page, those nearest to its headline first, then the address's.

    Origins: markup:time-published, markup:time-modified, markup:time (what attributes state), markup:time-text (what
    <time> prints), markup:date-line (a line that is a date), markup:date-class (a date in an element whose class says
    so), markup:date-in-line (a date with a few words), markup:date-lead (a date that opens a story), all with "-far" where
    they stand away from the headline, or "-labelled" where words there say what date it is; url:date; markup:htmldate.
    """
    setting = _setting(page)
    found: list[tuple[int, Candidate]] = []
    for place, element in enumerate(page.root.iter()):
        if isinstance(element.tag, str) and element.tag not in INVISIBLE and len(found) < MAX_CANDIDATES:
            found += [(place, candidate) for candidate in _of_element(setting, element, place)]
    found.sort(key=lambda item: setting.distance(item[0]))
    yield from (candidate for _, candidate in found)
    yield from _of_address(page)
    if not found and not _dated_in_head(page):
        yield from _guessed(page)


def _dated_in_head(page: Page) -> bool:
    if any(_HEAD_DATE.search(name) and parse_timestamp(content) for name, content in page.metas):
        return True
    return any("datePublished" in (script.text or "") for script in page.root.iter("script"))


def _guessed(page: Page) -> Iterator[Candidate]:
    """
    What htmldate finds where no other source knows a date, without its search through the whole text.
    """
    text = etree.tostring(page.root, encoding="unicode", method="html")
    if len(text) <= MAX_GUESSED_CHARACTERS:
        # A tree, never a string: htmldate takes a string that looks like an address for one, and fetches it.
        date = find_date(html.fromstring(text), extensive_search=False, original_date=True)
        if date:
            yield Candidate("published", date, "markup:htmldate", "markup", "/html")


def _setting(page: Page) -> _Setting:
    language = (page.root.get("lang") or "").lower().replace("_", "-")
    # In American English 1/2/2019 is the second of January.
    month_first = language in ("en", "en-us", "en-ph")
    headline = _headline(page)
    if headline is None:
        return _Setting(page, month_first)
    place, element = headline
    return _Setting(page, month_first, place, frozenset(element.iterancestors()) | {element})


def _headline(page: Page) -> tuple[int, etree._Element] | None:
    """
    The heading that has most of the document's title, else the first h1, and its place among the elements.
    """
    title = folded(page.title or "")
    best: tuple[int, int, etree._Element] | None = None
    for place, element in enumerate(page.root.iter()):
        if element.tag not in _HEADINGS or not page.visible(element):
            continue
        key = folded(page.text_of(element))[:_HEADLINE_KEY]
        worth = len(key) if key in title else 0
        if (worth or element.tag == "h1") and (best is None or worth > best[0]):
            best = worth, place, element
    return best[1:] if best else None


def _of_element(setting: _Setting, element: etree._Element, place: int) -> Iterator[Candidate]:
    near = setting.near(place)
    far = "" if near else "-far"
    stated = _stated(element)
    if stated:
        if not setting.alien(element, near):
            field_, origin = _kind_of_stated(setting.page, element)
            yield Candidate(field_, stated, origin + far, "markup", setting.page.xpath_of(element))
            yield from _of_text(setting, element, "markup:time-text" + far, field_)
    elif any(_YEAR.search(text) for text in _own_texts(element)) and setting.page.visible(element):
        yield from _of_line(setting, element, place)


def _stated(element: etree._Element) -> str | None:
    """
    The machine's date of <time datetime>, of a microformat's title, or of RDFa's content.
    """
    if element.tag == "meta":
        return None
    value = element.get("datetime")
    title, name = element.get("title"), element.get("property") or ""
    if value is None and title and hint_words(element) & (_words("published") | _words("modified")):
        value = title
    if value is None and ":" in name and "date" in name.lower():
        value = element.get("content")
    return value.strip() if value and parse_timestamp(value) else None


def _kind_of_stated(page: Page, element: etree._Element) -> tuple[Field, str]:
    if _says_modified(page.text_of(element)):
        return "modified", "markup:time-modified"
    hints = hint_words(element)
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


def _of_text(setting: _Setting, element: etree._Element, origin: str, field_: Field) -> Iterator[Candidate]:
    if setting.page.visible(element):
        for date in find_dates(setting.page.text_of(element), setting.month_first)[:1]:
            yield Candidate(field_, date.value, origin, "markup", setting.page.xpath_of(element))


def _of_line(setting: _Setting, element: etree._Element, place: int) -> Iterator[Candidate]:
    near = setting.near(place)
    text = setting.page.text_of(element)
    dates = find_dates(text, setting.month_first)
    if not dates:
        return
    kind = _kind_of_line(element, text, dates[0], near and setting.distance(place) <= _BESIDE)
    labelled = kind == "date-line" and dates[0].labelled
    if kind is None or setting.alien(element, near or labelled):
        return
    origin = f"markup:{kind}{'' if near else '-labelled' if labelled else '-far'}"
    for date in dates[:2]:
        modified = date.modified or (not date.labelled and _is_update(element))
        xpath = setting.page.xpath_of(element)
        yield Candidate("modified" if modified else "published", date.value, origin, "markup", xpath)


def _is_update(element: etree._Element) -> bool:
    hints = hint_words(element)
    by_class = hints & _words("modified") and not hints & _words("published")
    return bool(by_class) or _says_modified(_text_before(element))


def _kind_of_line(element: etree._Element, text: str, date: PrintedDate, beside: bool) -> str | None:
    if len(text) > MAX_LINE_CHARACTERS:
        # "29.11.2022 - For years ..." opens a story.
        return "date-lead" if beside and date.start == 0 and text[date.end :].lstrip()[:1] in _DASHES else None
    if recognise_date_line(text) is not None:
        return "date-line"
    if _hints_around(element) & _words("dates"):
        return "date-class"
    if beside and not text.endswith(_SENTENCE_END) and len(_WORD.findall(text)) <= MAX_WORDS:
        return "date-in-line"
    return None


def _own_texts(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        if child.tail:
            yield child.tail


def _hints_around(element: etree._Element) -> frozenset[str]:
    parent = element.getparent()
    return hint_words(element) | (hint_words(parent) if parent is not None else frozenset())


def _of_address(page: Page) -> Iterator[Candidate]:
    if page.url and (match := _URL_DATE.search(page.url)):
        value = f"{match[1]}-{match[3]}-{match[4]}"
        if parse_timestamp(value):
            yield Candidate("published", value, "url:date", "request", "url")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("timemarks")[name])
