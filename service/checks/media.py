"""
The links and pictures of a source, with their places.
"""

import re
from collections.abc import Callable
from functools import cache

from lxml import etree

from service.checks.subject import Image, Link
from service.checks.wording import folded
from service.extraction.alternations import alternation
from service.extraction.page import parse_page
from service.extraction.vocabulary import load

Media = tuple[tuple[Link, ...], tuple[Image, ...]]

# Addresses as printed, also those of one's own machine that come without a scheme.
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|file)://[^\s<>\"'()\[\]{}|\\^`]{1,2000}|(?<![\w./@-])(?:localhost|127\.0\.0\.1|0\.0\.0\.0):\d{2,5}[^\s<>\"')\]]{0,300}",
    re.I,
)
_MARKDOWN_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\]\(\s?<?([^\s()<>]{1,2000})[^()\n]{0,300}\)")
# Elements that hold pictures of the article, and those that hold pictures of the site.
_OF_ARTICLE = frozenset(["article", "main", "figure"])
_OF_SITE = frozenset(["header", "footer", "nav", "aside", "noscript", "button", "form", "template"])
_CREDIT_SIGN = re.compile(
    r"©|\([^()]{2,40}(?:/[^()]{2,40})\)|/\s?[A-ZÀ-Þ][^\s/]{1,20}(?:\s[^\s/]{1,20}){0,2}\s?\)?\.?$|\(c\)|\bcc by\b", re.I
)
# In pixels: smaller pictures are icons, or count visits.
_ICON = 100


def text_media(source: str) -> Media:
    """
    Of raw text: the addresses in it, and the pictures as Markdown writes them.
    """
    found = ((match[0].rstrip(".,;:!?*_"), match.start()) for match in _ADDRESS.finditer(source))
    links = tuple(Link(url if "://" in url else f"http://{url}", at) for url, at in found)
    images = tuple(
        Image(
            match[2],
            match[1].strip() or None,
            _is_credit(match[1]) or _is_credit(_line_below(source, match.end())),
            match.start(),
        )
        for match in _MARKDOWN_IMAGE.finditer(source)
    )
    return links, images


def page_media(source: str) -> Media:
    """
    Of a page: where its links lead and its pictures come from, and the pictures of the article.
    """
    elements = parse_page(source).elements
    starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def place(element: etree._Element, url: str) -> int | None:
        line = element.sourceline
        start = starts[min(line, len(starts)) - 1] if line else 0
        at = source.find(url.replace("&", "&amp;"), start)
        return at if at >= 0 else start if line else None

    targets = (
        (element, url.strip())
        for element in elements.tagged("a", "img", "iframe", "source", "video", "audio")
        if (url := element.get("href") or element.get("src"))
    )
    links = tuple(Link(url, place(element, url)) for element, url in targets)
    images = tuple(_picture(element, place) for element in elements.tagged("img") if _is_of_article(element))
    return links, images


def _picture(element: etree._Element, place: Callable[[etree._Element, str], int | None]) -> Image:
    url = (element.get("src") or "").strip()
    # HTML Standard, section 4.8.4.4: an empty text says that the picture is decoration.
    return Image(url, element.get("alt"), _is_credited(element), place(element, url))


def _is_of_article(element: etree._Element) -> bool:
    names = {ancestor.tag for ancestor in element.iterancestors()}
    sizes = [int(size) for name in ("width", "height") if (size := element.get(name, "")).isdecimal()]
    return (
        not names & _OF_SITE
        and bool(names & _OF_ARTICLE)
        and not any(size < _ICON for size in sizes)
        and not (element.get("src") or "").startswith("data:")
        and element.get("aria-hidden") != "true"
        and element.get("role") not in ("presentation", "none")
    )


def _is_credited(element: etree._Element) -> bool:
    figure = next(element.iterancestors("figure"), None)
    texts = [element.get("title") or "", element.get("data-credit") or ""]
    if figure is not None:
        texts.append(" ".join(" ".join(figure.itertext()).split()))
    elif (parent := element.getparent()) is not None:
        following = parent.getnext()
        texts.append(" ".join(parent.itertext()))
        texts.append(" ".join(following.itertext())[:300] if following is not None else "")
    return any(map(_is_credit, texts))


def _is_credit(text: str) -> bool:
    """
    Whether somebody is named for a picture.

    >>> _is_credit("Le bac. Photo par Jean Petit"), _is_credit("The ferry at dusk")
    (True, False)
    """
    text = " ".join(text.split())[:1000]
    return bool(text) and (
        _CREDIT_SIGN.search(text) is not None
        or _credits().search(text) is not None
        or any(f" {name} " in f" {folded(text)} " for name in _agencies())
    )


@cache
def _credits() -> re.Pattern[str]:
    leads, parting = alternation(_words("credits")), alternation(_words("by", "of"))
    return re.compile(rf"(?<!\w)(?:{leads})\.?\s?(?:[:：/|]|(?:{parting})\b)", re.I)


def _words(*keys: str) -> frozenset[str]:
    return frozenset(word for table in load("captions").values() for key in keys for word in table.get(key, ()))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(map(folded, load("captions")["any"]["archives"]))


def _line_below(source: str, at: int) -> str:
    return next((line for line in source[at : at + 600].split("\n")[1:3] if line.strip()), "")
