"""
How near to the headline of its page something stands, or whether among comments, teasers and menus.
"""

from dataclasses import dataclass, field

from lxml import etree

from service.extraction.elements import is_short
from service.extraction.headline import title_key
from service.extraction.page import Page
from service.extraction.sources.times.words import words

# Elements before and after the headline among which its own date stands; set on the development corpora.
_NEAR_BEFORE, _NEAR_AFTER = 40, 80
# One element before the headline is as far as so many after it.
_BEFORE_COST = 3
# Elements from the headline on where any line with a date is its date line.
_BESIDE = 45
# Of a headline, so many folded characters have to stand in the document's title.
_HEADLINE_KEY = 40
# A longer heading is a paragraph set large.
_MAX_HEADING = 400

_HEADINGS = frozenset(["h1", "h2", "h3", "h4"])
_ALIEN_TAGS = frozenset(["nav", "footer", "form", "figure", "blockquote", "dialog"])
_DISTANT_ALIEN_TAGS = frozenset(["aside", "a", "article", "section"])


@dataclass(frozen=True)
class Nearness:
    """
    The headline's place among the elements of a page.

    Attributes:
        page: the page.
        place: the headline's number in document order; 0 where none was found.
        around: its element and all that hold it; empty where none was found.
    """

    page: Page
    place: int = 0
    around: frozenset[etree._Element] = field(default_factory=frozenset)

    def near(self, element: etree._Element) -> bool:
        """
        Whether the element stands near the headline.
        """
        return bool(self.around) and -_NEAR_BEFORE <= self._after(element) <= _NEAR_AFTER

    def beside(self, element: etree._Element) -> bool:
        """
        Whether it stands right under the headline, or just above it.
        """
        return bool(self.around) and self.distance(element) <= _BESIDE

    def distance(self, element: etree._Element) -> int:
        """
        Elements between it and the headline; dates stand more often after it.
        """
        after = self._after(element)
        return after if after >= 0 else -after * _BEFORE_COST

    def _after(self, element: etree._Element) -> int:
        """
        Elements from the headline on, below 0 where it stands before it.
        """
        return self.page.elements.places[element] - self.place

    def alien(self, element: etree._Element, near: bool) -> bool:
        """
        Whether it stands in a part of the page that tells of something else: comments, teasers, the footer.

        What holds the headline too is no such part, whatever it is called.
        """
        tags = _ALIEN_TAGS if near or not self.around else _ALIEN_TAGS | _DISTANT_ALIEN_TAGS
        hints = words("aliens") if near else words("aliens") | words("distant_aliens")
        node: etree._Element | None = element
        while node is not None and node not in self.around and node.tag not in ("body", "html"):
            if node.tag in tags or self.page.hints(node) & hints:
                return True
            node = node.getparent()
        return False


def nearness(page: Page) -> Nearness:
    """
    Where the heading stands that has most of the document's title, or else the first h1.
    """
    title = title_key(page.title or "")
    # A logo's heading is a part of the title too.
    sites = {title_key(content)[:_HEADLINE_KEY] for name, content in page.metas if name == "og:site_name"}
    best: tuple[int, int, etree._Element] | None = None
    for element in page.elements.tagged(*_HEADINGS):
        if not is_short(element, _MAX_HEADING):
            continue
        key = title_key(page.text_of(element))[:_HEADLINE_KEY]
        worth = len(key) if key in title and key not in sites else 0
        if (worth or element.tag == "h1") and (best is None or worth > best[0]) and page.visible(element):
            best = worth, page.elements.places[element], element
            if worth == min(_HEADLINE_KEY, len(title)):
                break
    if best is None:
        return Nearness(page)
    return Nearness(page, best[1], frozenset(best[2].iterancestors()) | {best[2]})
