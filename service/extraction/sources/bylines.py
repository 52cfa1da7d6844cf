"""
Printed bylines: elements marked as an author's, credit lines near the headline, tail lines, datelines.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml import etree

from service.extraction.byline import (
    canonical_agency,
    is_introduced,
    is_label,
    joined_credit,
    label_before,
    parse_byline,
    recognise_byline,
    recognise_names,
    without_noise,
)
from service.extraction.candidate import Candidate
from service.extraction.headline import folded
from service.extraction.layout import Run
from service.extraction.page import Page, hint_words

# More marks than these are a list of teasers or comments.
MAX_MARKS = 60
# A credit line with roles and places; an element with more text is a box about the author or the article itself.
MAX_CHARACTERS = 300
MAX_BOX_CHARACTERS = 600
# Characters of text between headline and byline: kicker and date before it, standfirst and a caption after it.
NEAR_BEFORE = 400
NEAR_AFTER = 1_500
# Lines after the headline in which a name beside a date is the writer's.
CLOSE_RUNS = 3
MAX_NAMES = 80
# A text with a dateline is a paragraph.
MIN_PARAGRAPH = 80

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
    "popular recirc promo newsletter nav menu navigation breadcrumb breadcrumbs card cards carousel masthead topstories "
    "mostread readmore morefrom next previous pagination testimonial testimonials quote".split()
)
# "article-footer" is no page's footer.
_OF_ARTICLE = frozenset(["article", "post", "entry", "story", "detail", "content"])
_POSTS = frozenset(["hentry", "post", "entry"])
_ALIEN_TAGS = frozenset(["nav", "footer", "aside", "form", "blockquote", "dialog"])
_PICTURE_TAGS = frozenset(["figure", "figcaption"])
_MARKED_ATTRIBUTES = ("class", "id", "itemprop", "rel", "data-testid", "data-qa", "data-component", "data-link-name")
# How far up hint words speak of an element.
_NEAR_ANCESTORS = 8
# Two or three words with capitals, or a few of them with commas.
_FULL_NAME = re.compile(
    r"[^\W\d_][^\W\d_'’.-]*[.'’-]?[\w.'’]*(?: [^\W\d_][\w.'’-]*){1,2}(?:, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,2}){0,4}"
)
# Languages whose nouns are printed as names are.
_CAPITALISING = ("de", "lb")
_DIGIT = re.compile(r"\d")
# What names a section, not a credit, in "Posted by Jane in News".
_ELSEWHERE = re.compile(r"\b(?:in|en|à|under)\b", re.I)
_SIGN_OFF = re.compile(r"[.!?\"”»]\s*[-–—(\[]{0,2}\s?([A-Z]{2,9}|[Dd]pa)\s?[)\]]?$")
# "WASHINGTON (AP) -", "(AP) -", "Berlin (dpa) -"
_DATELINE = re.compile(r"(?:[^\W\d_][^()–—]{0,60})?\(([^()\d]{2,30})\)\s*(?:[-–—:]|[A-ZÀ-Ý])")


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Printed credit lines, field `byline`, those by the headline first. Origins, the surest first:

    markup:rel-author (rel or itemprop author near the headline), markup:byline (a class there that says so), markup:byline-line
    (a line there that reads as a byline), markup:names-by-date (a line of names beside a date), markup:names-line (a line there that is names and nothing else), markup:byline-far (a
    marked element elsewhere), markup:tail-line (a line elsewhere that is introduced as a byline), markup:sign-off (an agency at
    the end of a paragraph); and field `dateline`: markup:dateline, where it names an agency.
    """
    yield from _Reader(page).candidates()


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
        yield from (c for c in marked if c.origin != "markup:byline-far")
        yield from self.lines()
        yield from (c for c in marked if c.origin == "markup:byline-far")
        yield from self.datelines()
        yield from self.sign_offs()

    def marked(self) -> Iterator[Candidate]:
        """
        Credits of marked elements, of nested ones the outermost that holds a credit.
        """
        taken: set[etree._Element] = set()
        seen: set[str] = set()
        marks = 0
        for element in self.page.root.iter():
            if not self.is_mark(element) or any(ancestor in taken for ancestor in element.iterancestors()):
                continue
            number = self.run_of(element)
            if number is None or self.is_alien(element) or not self.page.visible(element):
                continue
            marks += 1
            if marks > MAX_MARKS:
                return
            text = self.credit(element, number)
            if text:
                taken.add(element)
            if text and text not in seen:
                seen.add(text)
                yield self.candidate(element, number, text)

    def candidate(self, element: etree._Element, number: int, text: str) -> Candidate:
        origin = (
            "markup:byline-far"
            if not self.near(number)
            else "markup:rel-author"
            if self.is_strong(element)
            else "markup:byline"
        )
        return Candidate("byline", text, origin, "markup", self.page.xpath_of(element), url=_author_url(element))

    def is_strong(self, element: etree._Element) -> bool:
        """
        Whether the element, or one in it, is a link to the author or the author's name by microdata or hCard.
        """
        return any(
            "author" in f"{node.get('rel')} {node.get('itemprop')}".lower() or "vcard" in (node.get("class") or "")
            for node in (element, *element.iter("a", "span"))
        ) or (self.is_close(element) and "author" in hint_words(element))

    def is_mark(self, element: etree._Element) -> bool:
        if not isinstance(element.tag, str) or element.tag in (
            "html",
            "head",
            "body",
            "link",
            "meta",
            "script",
            "main",
        ):
            return False
        if element.tag == "address":
            return True
        names = " ".join(element.get(name) or "" for name in _MARKED_ATTRIBUTES).lower()
        return _MARK.search(names) is not None and _NOT_MARK.search(names) is None

    def run_of(self, element: etree._Element) -> int | None:
        node: etree._Element | None = element
        while node is not None:
            if node in self.first_run:
                return self.first_run[node]
            node = node.getparent()
        return None

    def is_alien(self, element: etree._Element) -> bool:
        """
        Whether the element belongs to something else than the article: a menu, a teaser, a comment, a picture.
        """
        if _is_alien(hint_words(element)) and not (element.tag == "footer" and _in_article(element)):
            return True
        own = "author" in (element.get("rel") or "") or element.get("itemprop") or element.tag == "address"
        close = self.is_close(element)
        for depth, node in enumerate(element.iterancestors()):
            if self.holds_headline(node) and node.tag != "form":
                return False
            if node.tag == "footer" and _in_article(node):
                continue
            if node.tag in _ALIEN_TAGS and not ((own or close) and node.tag == "aside"):
                return True
            if node.tag in _PICTURE_TAGS and not own:
                return True
            if node.tag == "article" and self.headline is not None and self.in_article(self.headline):
                return True
            if (
                not close
                and depth < _NEAR_ANCESTORS
                and node.tag not in ("html", "body", "main")
                and _is_alien(hint_words(node))
            ):
                return True
        return False

    def is_close(self, element: etree._Element) -> bool:
        """
        Whether the element stands right after the headline, where teasers of other articles never do.
        """
        number = self.run_of(element)
        return number is not None and self.headline is not None and 0 < number - self.headline <= CLOSE_RUNS

    def in_article(self, number: int) -> bool:
        return any(element.tag == "article" for element in self.runs[number].chain)

    def holds_headline(self, element: etree._Element) -> bool:
        return self.headline is not None and element in self.runs[self.headline].chain

    def credit(self, element: etree._Element, number: int) -> str:
        """
        The credit that an element prints, with the introduction before it; "" where it prints none.
        """
        if element not in self.first_run:
            return self.inline_credit(element, number)
        own = [run for run in self.runs[number : number + MAX_MARKS] if element in run.chain]
        if sum(len(run.text) for run in own) > MAX_BOX_CHARACTERS:
            return ""
        text = joined_credit((run.text, _style(run)) for run in own)
        before = self.runs[number - 1].text if number else ""
        return f"{before} {text}" if text and is_label(before) and not is_introduced(text) else text

    def inline_credit(self, element: etree._Element, number: int) -> str:
        own = self.page.text_of(element)
        if not own or len(own) > MAX_CHARACTERS:
            return ""
        whole = next((run.text for run in self.runs[number : number + 6] if own in run.text), "")
        line = recognise_byline(whole)
        if line is not None and not _ELSEWHERE.search(line.text.replace(own, "")):
            return line.text
        text = joined_credit([(own, None)]) or (own if self.is_strong(element) and parse_byline(own).authors else "")
        before, _, after = whole.partition(own)
        label = label_before(before)
        if not label and number and not before and is_label(self.runs[number - 1].text):
            label = self.runs[number - 1].text
        return f"{label} {text}".strip() if text else ""

    def lines(self) -> Iterator[Candidate]:
        """
        Lines that read as bylines: near the headline any, elsewhere those with an introduction.
        """
        for number, run in enumerate(self.runs):
            if len(run.text) > MAX_CHARACTERS or not run.chain:
                continue
            near = self.near(number)
            byline = recognise_byline(run.text) or (recognise_names(run.text) if near else None)
            if byline is None or number == self.headline or self.is_alien(run.chain[-1]):
                continue
            if near:
                origin = "markup:byline-line" if recognise_byline(run.text) else self.names_origin(number)
                yield Candidate("byline", byline.text, origin, "markup", run.xpath)
            elif is_introduced(byline.text):
                yield Candidate("byline", byline.text, "markup:tail-line", "markup", run.xpath)

    def names_origin(self, number: int) -> str:
        """
        The origin of a line of names: surer by a date right after the headline.
        """
        start, run = self.headline or 0, self.runs[number]
        names = ", ".join(author.name for author in parse_byline(run.text).authors)
        if not 0 < number - start <= CLOSE_RUNS + 1 or len(run.text) > MAX_NAMES or not _are_full_names(names):
            return "markup:names-line"
        if any(word.islower() or word.isupper() for word in run.text.split()[:2]) and not run.text.isupper():
            return "markup:names-line"
        box = run.chain[-2:-1] or run.chain[-1:]
        beside = (other for other in self.runs[max(start + 1, number - 2) : number + 3] if box[0] in other.chain)
        dated = any(
            _DIGIT.search(other.text) and without_noise(other.text) in ("", without_noise(run.text)) for other in beside
        )
        return "markup:names-by-date" if dated else "markup:names-line"

    def sign_offs(self) -> Iterator[Candidate]:
        """
        Agencies that sign the end of a paragraph: "... on Monday. PTI".
        """
        for run in self.runs:
            match = _SIGN_OFF.search(run.text) if len(run.text) > MIN_PARAGRAPH else None
            if match and canonical_agency(match[1]) and not self.is_alien(run.chain[-1]):
                yield Candidate("byline", match[1], "markup:sign-off", "markup", run.xpath)

    def datelines(self) -> Iterator[Candidate]:
        for run in self.runs:
            match = _DATELINE.match(run.text) if len(run.text) > MIN_PARAGRAPH else None
            if match and parse_byline(match[1]).agencies and not self.is_alien(run.chain[-1]):
                text = run.text[: match.end(1) + 1]
                yield Candidate("dateline", text, "markup:dateline", "markup", run.xpath)


def _in_article(footer: etree._Element) -> bool:
    return any(
        node.tag == "article" or hint_words(node) & _POSTS for node in footer.iterancestors() if node.tag != "body"
    )


def _is_alien(hints: frozenset[str]) -> bool:
    return bool(hints & _ALIEN_HINTS) or ("footer" in hints and not hints & _OF_ARTICLE)


def _are_full_names(text: str) -> bool:
    return _FULL_NAME.fullmatch(text) is not None and all(word[0].isupper() for word in text.split())


def _style(run: Run) -> tuple[object, ...]:
    return tuple((element.tag, element.get("class")) for element in run.chain[-1:])


def _author_url(element: etree._Element) -> str | None:
    links = (link.get("href") for link in element.iter("a"))
    return next((str(link) for link in links if link), None)
