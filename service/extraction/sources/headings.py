"""
Headlines as printed: h1 and other headline markup, visible ones only, without the kicker above them.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from lxml import etree

from service.extraction.candidate import Candidate
from service.extraction.elements import is_short
from service.extraction.headline import title_key, title_parts
from service.extraction.htmltags import INLINE, INVISIBLE
from service.extraction.page import Page
from service.extraction.plaintext import plain
from service.extraction.vocabulary import load

# More headings than that are lists of teasers; a longer one is a paragraph set large.
MAX_HEADINGS = 200
MAX_CHARACTERS = 400
# A part of a heading can be the headline itself when it is most of it.
_MIN_PART = 0.3
# Shorter texts are words of a menu.
_MIN_TITLE = 8

_TAGS = frozenset(["h1", "h2", "h3", "div", "p", "span", "a", "header", "td", "font", "strong", "b"])
_ALIEN_TAGS = frozenset(["nav", "footer", "aside", "form", "figure", "dialog"])
# Inside a heading: readings of ruby, small print, things to press.
_SIDE_TAGS = frozenset(["rt", "rp", "small", "time", "button", "sup"])
# Kinds of headings that need no other proof where they are the document's title.
_SURE = ("itemprop-headline-text", "h1-in-article", "h1")
# Judged by other rules, or never a headline.
_NO_TITLES = INVISIBLE | {"h1", "a", "option", "title"}
_HEADLINE = "headline"
_EDGES = " \t|·•/:–—-,"


@dataclass(frozen=True, slots=True)
class _Heading:
    kind: str
    element: etree._Element
    text: str


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Printed headlines, those of the surest elements first, else in page order, the origin the surest that fits:

    markup:itemprop-headline-text (itemprop=headline), markup:h1-in-article (under <article> or <main>), markup:h1-only
    (the page's one h1), markup:h1, markup:headline-class (a class as "entry-title"), markup:h2 (h2 and h3),
    markup:h1-in-navigation (a breadcrumb's last step), markup:title-text (any text that is a part of the document's
    title); markup:heading-part (one piece of one of these), markup:heading-whole (one of these with its kicker).
    A heading that leads to the site's front page is its name: field site_name, origin markup:h1-site.
    """
    titles = [page.title or "", *(content for name, content in page.metas if name == "og:title")][:3]
    surest = _surest(page)
    found = list(_headings(page, surest))
    if {title_key(title) for title in titles}.isdisjoint(title_key(one.text) for one in found if one.kind in _SURE):
        # Where one of the surest prints the title, all others are teasers.
        found += [*_headings(page, _others(page) - surest), *_title_texts(page, titles)]
    only = sum(heading.kind in ("h1", "h1-in-article") for heading in found) == 1
    for heading in found:
        if heading.kind == "h1-site":
            yield Candidate("site_name", heading.text, "markup:h1-site", "markup", heading.element)
            continue
        kind = "h1-only" if only and heading.kind == "h1" else heading.kind
        yield Candidate("headline", heading.text, f"markup:{kind}", "markup", heading.element)
        if kind not in ("h1-in-navigation", "h2", "title-text"):
            whole = plain(page.text_of(heading.element)).strip(_EDGES)
            if whole != heading.text and len(whole) <= MAX_CHARACTERS:
                yield Candidate("headline", whole, "markup:heading-whole", "markup", heading.element)
            for part in _parts(page, heading):
                yield Candidate("headline", part, "markup:heading-part", "markup", heading.element)


def _surest(page: Page) -> Set[etree._Element]:
    named = page.elements.values("itemprop").items()
    told = (element for element, names in named if element.tag in _TAGS and _HEADLINE in names.lower().split())
    return {*page.elements.tagged("h1"), *told}


def _others(page: Page) -> Set[etree._Element]:
    told = page.elements.matching(_words("nouns"), ("class", "id", "itemprop"))
    return {*page.elements.tagged("h2", "h3"), *(element for element in told if element.tag in _TAGS)}


def _headings(page: Page, elements: Iterable[etree._Element]) -> Iterator[_Heading]:
    count = 0
    for element in page.elements.in_order(elements):
        kind = _kind(page, element)
        if kind is None or not is_short(element, MAX_CHARACTERS) or not page.visible(element) or _unseen(element):
            continue
        text = plain("".join(_pieces(page, element))).strip(_EDGES)
        if text and len(text) <= MAX_CHARACTERS:
            yield _Heading(kind, element, text)
            count += 1
            if count == MAX_HEADINGS:
                return


def _title_texts(page: Page, titles: Sequence[str]) -> Iterator[_Heading]:
    """
    The first visible text that is the document's title or a part of it: the headline where no markup says so.
    """
    keys = {title_key(part) for title in titles for part in (title, *title_parts(title)) if len(part) >= _MIN_TITLE}
    initials = {key[0] for key in keys if key}
    for element in page.elements.all:
        # Texts of programs and styles are long, and not even taken from the tree, nor are those of links.
        text = "" if element.tag in _NO_TITLES else (element.text or "").strip()
        if (
            not _MIN_TITLE <= len(text) <= MAX_CHARACTERS
            or text[0].casefold() not in initials
            or title_key(text) not in keys
        ):
            continue
        if page.visible(element) and not _alien(element):
            yield _Heading("title-text", element, plain(text))
            return


def _kind(page: Page, element: etree._Element) -> str | None:
    if _HEADLINE in (element.get("itemprop") or "").lower().split():
        return "itemprop-headline-text"
    if element.tag == "h1":
        return _kind_of_h1(page, element)
    hints = page.hints(element)
    if hints & _words("nouns") and not hints & _words("aliens") and (hints & _words("subjects") or "headline" in hints):
        return None if _alien(element) else "headline-class"
    return "h2" if element.tag in ("h2", "h3") and not _alien(element) else None


def _kind_of_h1(page: Page, element: etree._Element) -> str | None:
    if _leads_home(page, element) or page.hints(element) & _words("site"):
        return "h1-site"
    ancestors = list(element.iterancestors())
    if any(node.tag == "nav" for node in ancestors) or any(map(_is_breadcrumb, (element, *ancestors[:3]))):
        return "h1-in-navigation"
    if any(node.tag in ("footer", "aside", "dialog") for node in ancestors):
        return None
    return "h1-in-article" if any(node.tag in ("article", "main") for node in ancestors) else "h1"


def _is_breadcrumb(element: etree._Element) -> bool:
    """
    Whether it is called a breadcrumb, or is the last of several steps in a list.
    """
    if "breadcrumb" in (element.get("class") or "").lower():
        return True
    return element.tag == "li" and element.getprevious() is not None and element.getnext() is None


def _leads_home(page: Page, element: etree._Element) -> bool:
    """
    Whether the heading is, or lies in, a link to the site's front page.
    """
    links = [*element.iter("a"), *(node for node in element.iterancestors("a"))]
    return any(_is_home(page, link.get("href") or "") for link in links[:3])


def _is_home(page: Page, address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
        own = urlsplit(page.url or "")
    except ValueError:
        return False
    if parts.fragment or parts.query or parts.scheme not in ("", "http", "https"):
        return False
    if parts.path in ("/", "./", "../", "index.html", "/index.html", "index.php", "/index.php"):
        return own.path.strip("/") != "" or not parts.netloc
    return bool(parts.netloc) and not parts.path


def _parts(page: Page, heading: _Heading) -> Iterator[str]:
    """
    The texts of the heading's children, and its own text between them, where they are a good part of the whole.
    """
    children = [child for child in heading.element if isinstance(child.tag, str)]
    if not children:
        return
    own = " ".join(text for text in (heading.element.text, *(child.tail for child in children)) if text)
    texts = [own, *("".join(_pieces(page, child)) for child in children)]
    for text in texts:
        part = plain(text).strip(_EDGES)
        if part != heading.text and len(part) > _MIN_PART * len(heading.text):
            yield part


def _pieces(page: Page, element: etree._Element) -> Iterator[str]:
    """
    The text of a heading without its kicker and side notes; borders of blocks part words.
    """
    border = "" if element.tag in INLINE else " "
    yield border
    yield element.text or ""
    for child in element:
        if (
            isinstance(child.tag, str)
            and child.tag not in INVISIBLE
            and child not in page.hidden
            and not _aside(page, child)
        ):
            yield from _pieces(page, child)
        elif child.tag not in ("rt", "rp"):
            yield " "
        yield child.tail or ""
    yield border


def _aside(page: Page, element: etree._Element) -> bool:
    if element.tag in _SIDE_TAGS or _unseen(element):
        return True
    words = page.hints(element)
    if not words & _words("kickers"):
        return False
    # "article-heading__kicker" is a kicker, "kicker-and-headline" is not.
    names = (element.get("class") or "").lower().replace("-", "_").split()
    return not words & _words("nouns") or any(name.rsplit("_", 1)[-1] in _words("kickers") for name in names)


def _unseen(element: etree._Element) -> bool:
    """
    Whether its class says that only screen readers get it.
    """
    classes = (element.get("class") or "").lower().replace("_", "-").split()
    return any(name in _words("unseen") for name in classes)


def _alien(element: etree._Element) -> bool:
    return any(node.tag in _ALIEN_TAGS for node in element.iterancestors())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("headings")[name])
