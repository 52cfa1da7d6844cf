"""
Printed bylines: elements marked as an author's, credit lines near the headline, tail lines, datelines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from service.extraction.byline import is_label, joined_credit, label_before, parse_byline, recognise_byline
from service.extraction.candidate import Candidate
from service.extraction.headline import folded
from service.extraction.layout import Run
from service.extraction.page import Page, hint_words

# More marks than these are a list of teasers or comments.
MAX_MARKS = 60
# A credit line with roles and places; an element with more text is a box about the author or the article itself.
MAX_CHARACTERS = 300
# Characters of text between headline and byline: kicker and date before it, standfirst and a caption after it.
NEAR_BEFORE = 400
NEAR_AFTER = 1_500

_MARK = re.compile(
    r"author|autor(?!iz)|auteur|byline|by-line|by_line|writer|verfasser|redakteur|forfatter|författare|kirjoittaja|"
    r"journalist|reporter|contributor|columnist|published-by|posted-by|penulis|yazar|vcard|signature|firma(?!t)|creator"
)
# In class names of what is about authors and names none, or is about pictures and other people.
_NOT_MARK = re.compile(
    r"author-?box|bio(?![a-z])|avatar|author-?(?:image|img|photo|pic)|count|share|follow|social-links"
)
_ALIEN_HINTS = frozenset(
    "comment comments commentlist reply replies respond related sidebar teaser teasers recommended recommendations trending "
    "popular recirc promo newsletter nav menu navigation breadcrumb breadcrumbs card cards carousel footer masthead topstories "
    "mostread readmore morefrom next previous pagination testimonial testimonials quote".split()
)
_ALIEN_TAGS = frozenset(["nav", "aside", "form", "blockquote", "dialog"])
_PICTURE_TAGS = frozenset(["figure", "figcaption"])
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|by|people|staff|profiles?|journalists?|writers?|contributors?|redaktion)/",
    re.I,
)
_DATELINE = re.compile(
    r"^[^a-zà-ÿ]{0,60}\(([\w /,-]{2,30})\)\s*[-–—:]|^([^\W\d_][\w .'-]{1,40}),?\s+\(([\w /-]{2,30})\)\s*[-–—:]|^\(([\w /-]{2,20})\)\s*[-–—]?\s+[A-ZÀ-Ý]"
)


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Printed credit lines, field `byline`, those by the headline first. Origins, the surest first:

    markup:byline (an element marked as an author's near the headline), markup:byline-line (a line near the headline that reads
    as a byline), markup:author-link (a link to an author's page there), markup:byline-far (a marked element elsewhere),
    markup:tail-line (a line of the text that reads as a byline); and field `dateline`: markup:dateline.
    """
    yield from _Reader(page).candidates()


@dataclass(frozen=True, slots=True)
class _Mark:
    element: etree._Element
    run: int
    text: str


class _Reader:
    """
    One page with what is worked out once: its runs, where its headline stands, which run an element belongs to.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.runs: Sequence[Run] = page.layout.runs

    @cached_property
    def first_run(self) -> dict[etree._Element, int]:
        found: dict[etree._Element, int] = {}
        for number, run in enumerate(self.runs):
            for element in reversed(run.chain):
                if element in found:
                    break
                found[element] = number
        return found

    @cached_property
    def offsets(self) -> list[int]:
        total, found = 0, []
        for run in self.runs:
            found.append(total)
            total += len(run.text)
        return found

    @cached_property
    def headline(self) -> int | None:
        """
        The number of the run that holds the headline: a heading that the page's title names, else the first h1.
        """
        title = folded(self.page.title or "")
        h1 = None
        for number, run in enumerate(self.runs):
            tags = {element.tag for element in run.chain[-3:]}
            if tags & {"h1", "h2"}:
                text = folded(run.text)
                if len(text) > 10 and text in title:
                    return number
                if h1 is None and "h1" in tags:
                    h1 = number
        return h1

    def near(self, number: int) -> bool:
        if self.headline is None:
            return False
        distance = self.offsets[number] - self.offsets[self.headline]
        return -NEAR_BEFORE <= distance <= NEAR_AFTER

    def candidates(self) -> Iterator[Candidate]:
        marked = list(self.marked())
        yield from (c for c in marked if c.origin == "markup:byline")
        yield from self.lines()
        yield from (c for c in marked if c.origin != "markup:byline")
        yield from self.datelines()

    def marked(self) -> Iterator[Candidate]:
        taken: set[etree._Element] = set()
        seen: set[str] = set()
        count = 0
        for element in self.page.root.iter():
            if not isinstance(element.tag, str) or not self.is_mark(element):
                continue
            if any(ancestor in taken for ancestor in element.iterancestors()):
                continue
            run = self.run_of(element)
            if run is None or not self.page.visible(element) or self.is_alien(element):
                continue
            count += 1
            if count > MAX_MARKS:
                return
            text = self.credit(element, run)
            if not text or text in seen:
                continue
            taken.add(element)
            seen.add(text)
            origin = "markup:byline" if self.near(run) else "markup:byline-far"
            yield Candidate("byline", text, origin, "markup", self.page.xpath_of(element), url=_author_url(element))

    def is_mark(self, element: etree._Element) -> bool:
        names = " ".join(
            element.get(name) or "" for name in ("class", "id", "itemprop", "rel", "data-testid", "data-qa")
        ).lower()
        return (
            bool(names)
            and _MARK.search(names) is not None
            and _NOT_MARK.search(names) is None
            and element.tag not in ("html", "body", "link", "meta")
        )

    def run_of(self, element: etree._Element) -> int | None:
        node: etree._Element | None = element
        while node is not None:
            if node in self.first_run:
                return self.first_run[node]
            node = node.getparent()
        return None

    def is_alien(self, element: etree._Element) -> bool:
        own = "author" in (element.get("rel") or "") or element.get("itemprop")
        for depth, node in enumerate(element.iterancestors()):
            if node.tag in _ALIEN_TAGS or (node.tag in _PICTURE_TAGS and not own):
                return True
            if (
                node.tag not in ("html", "body", "main")
                and depth < 8
                and hint_words(node) & _ALIEN_HINTS
                and not self.holds_headline(node)
            ):
                return True
            if (
                node.tag == "article"
                and self.headline is not None
                and not self.holds_headline(node)
                and self.in_article(self.headline)
            ):
                return True
        return bool(hint_words(element) & _ALIEN_HINTS)

    def in_article(self, number: int) -> bool:
        return any(element.tag == "article" for element in self.runs[number].chain)

    def holds_headline(self, element: etree._Element) -> bool:
        return self.headline is not None and element in self.runs[self.headline].chain

    def credit(self, element: etree._Element, number: int) -> str:
        """
        The credit that an element prints, with the introduction before it.
        """
        if element not in self.first_run:
            return self.inline_credit(element, number)
        lines = []
        size = 0
        for run in self.runs[number : number + 24]:
            if element not in run.chain:
                break
            lines.append(run.text)
            size += len(run.text)
        if size > 2 * MAX_CHARACTERS:
            return ""
        text = joined_credit(lines)
        before = self.runs[number - 1].text if number else ""
        return f"{before} {text}" if text and is_label(before) and not is_label(text.split()[0]) else text

    def inline_credit(self, element: etree._Element, number: int) -> str:
        own = self.page.text_of(element)
        if not own or len(own) > MAX_CHARACTERS:
            return ""
        whole = next((run.text for run in self.runs[number : number + 6] if own in run.text), "")
        line = recognise_byline(whole) if whole else None
        if line is not None and not re.search(r"\b(in|en|à)\b", line.text.replace(own, "")):
            return line.text
        text = joined_credit([own])
        label = label_before(whole.partition(own)[0]) if whole else ""
        if not label and number and whole.startswith(own) and is_label(self.runs[number - 1].text):
            label = self.runs[number - 1].text
        return f"{label} {text}".strip() if text else ""

    def lines(self) -> Iterator[Candidate]:
        """
        Lines that read as bylines, near the headline and further on.
        """
        for number, run in enumerate(self.runs):
            if run.chain and len(run.text) <= MAX_CHARACTERS and not self.is_alien(run.chain[-1]):
                byline = recognise_byline(run.text)
                if byline is not None:
                    origin = "markup:byline-line" if self.near(number) else "markup:tail-line"
                    yield Candidate("byline", byline.text, origin, "markup", run.xpath)

    def datelines(self) -> Iterator[Candidate]:
        for run in self.runs:
            if len(run.text) > 80 and (match := _DATELINE.match(run.text)) and not self.is_alien(run.chain[-1]):
                if parse_byline(next(filter(None, match.groups()[::-1]))).agencies:
                    yield Candidate("dateline", match[0].rstrip(" -–—:"), "markup:dateline", "markup", run.xpath)


def _author_url(element: etree._Element) -> str | None:
    for link in element.iter("a"):
        if link.get("href"):
            return str(link.get("href"))
    return None
