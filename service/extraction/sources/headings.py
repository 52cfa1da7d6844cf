"""
Headlines as printed: h1 and other headline markup, visible ones only.
"""

from collections.abc import Iterator

from lxml import etree

from service.extraction.candidate import Candidate
from service.extraction.headline import clean_headline
from service.extraction.page import Page, hint_words

# More headings than that are a list of teasers; a longer one is a paragraph set large.
MAX_HEADINGS = 40
MAX_CHARACTERS = 400

# Words in class, id or itemprop that say "headline of this article".
_SUBJECTS = frozenset(
    ["article", "post", "entry", "story", "news", "page", "content", "blog", "detail", "single", "main"]
)
_NOUNS = frozenset(["headline", "title", "heading", "titel", "titre", "titulo", "titolo"])
# Words that say the element is about something else.
_ALIENS = frozenset(
    "site logo brand masthead widget sidebar related teaser promo menu nav navbar navigation footer comment comments "
    "popup modal newsletter cookie consent subtitle sub section category kicker author".split()
)
_ALIEN_TAGS = frozenset(["nav", "footer", "aside", "form", "figure", "dialog"])


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Printed headlines in page order, one candidate an element, its origin the surest that fits it:

    markup:itemprop-headline-text (itemprop=headline), markup:h1-in-article (h1 under <article> or <main>), markup:h1-only (the
    page's one h1), markup:h1, markup:headline-class (a class as "entry-title"), markup:h2.
    """
    found: list[tuple[str, etree._Element, str]] = []
    for element in page.root.iter("h1", "h2", "h3", "div", "p", "span", "a", "header"):
        kind = _kind(element)
        if kind is not None and len(found) < MAX_HEADINGS and page.visible(element):
            text = clean_headline(page.text_of(element))
            if text and len(text) <= MAX_CHARACTERS:
                found.append((kind, element, text))
    only = sum(kind.startswith("h1") for kind, _, _ in found) == 1
    for kind, element, text in found:
        origin = "markup:h1-only" if only and kind == "h1" else f"markup:{kind}"
        yield Candidate("headline", text, origin, "markup", page.xpath_of(element))


def _kind(element: etree._Element) -> str | None:
    if "headline" in (element.get("itemprop") or "").lower().split():
        return "itemprop-headline-text"
    hints = hint_words(element)
    if element.tag == "h1":
        return "h1-in-article" if _in_article(element) else "h1"
    if hints & _NOUNS and not hints & _ALIENS and (hints & _SUBJECTS or "headline" in hints) and not _alien(element):
        return "headline-class"
    return "h2" if element.tag == "h2" and not _alien(element) else None


def _in_article(element: etree._Element) -> bool:
    return any(node.tag in ("article", "main") for node in element.iterancestors()) and not _alien(element)


def _alien(element: etree._Element) -> bool:
    return any(node.tag in _ALIEN_TAGS for node in element.iterancestors())
