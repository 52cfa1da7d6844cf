"""
Copyright notices that the page prints, and links to licenses.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice, takewhile

from lxml import etree

from service.extraction.article import Scope
from service.extraction.candidate import Candidate
from service.extraction.layout import Run
from service.extraction.page import Page
from service.extraction.rights import NoticeLines, find_license, notice_lines, placed, says_licensed
from service.extraction.vocabulary import load

_PICTURE_TAGS = frozenset(["figure", "figcaption", "picture"])
# Elements above its own that may tell what a notice is for by their class: higher ones wrap half the page.
_NEAR = 4
# Beyond this part of the runs an element <article> that holds a notice is the page and not the article.
_END = 0.9
# Characters of a short sentence; runs with fewer are no prose.
_PROSE = 30
# Links to licenses that are looked at: hostile pages have a hundred thousand.
_MAX_LINKS = 5000
_MAX_VALUE = 2000


def candidates(page: Page) -> Iterator[Candidate]:
    """
    The notices, then the licenses, each in page order.

    Origins are "markup:copyright-article", "-site" or "-image" by what the notice covers; a license's are
    "markup:license" and "markup:license-image", its value the link's text, or the address where it has none.
    """
    runs = page.layout.runs
    found = list(notice_lines([run.text for run in runs]))
    prose = list(accumulate(map(_prose, runs), initial=0)) if found else []
    for plain, judged in zip(found, placed(found, len(runs)), strict=True):
        scope = _scope(page, plain, judged, prose)
        locator = runs[plain.first].chain[-1]
        yield Candidate("copyright", plain.text[:_MAX_VALUE], f"markup:copyright-{scope}", "markup", locator)
    yield from _licenses(page)


def _scope(page: Page, plain: NoticeLines, judged: NoticeLines, prose: Sequence[int]) -> Scope:
    """
    What a notice covers, by its words, by the elements around it, and else by its place among the runs.
    """
    if plain.copyright.scope != "site":
        return plain.copyright.scope
    runs = page.layout.runs
    place = _place(page, runs[plain.first].chain)
    if place in (None, "article") and _closes_article(plain, runs, prose):
        return "article"
    if place == "image" or (place == "article" and not plain.sure):
        return "image"
    if place == "article" and not plain.copyright.license and plain.first < len(runs) * _END:
        return "article"
    return "site" if place == "site" else judged.copyright.scope


def _closes_article(plain: NoticeLines, runs: Sequence[Run], prose: Sequence[int]) -> bool:
    """
    Whether it follows the last paragraph, as the last of the element that holds most of the page's prose.

    Args:
        prose: before each run, the characters of prose so far; after the last, all of them.
    """
    first, after = plain.first, plain.last + 1
    if not 0 < first < len(runs) * _END or after >= len(runs) or prose[first - 1] == prose[first]:
        return False
    chain = runs[first - 1].chain
    depth = sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(chain, runs[first].chain, strict=False)))
    container = chain[depth - 1]

    def inside(number: int) -> bool:
        return container in runs[number].chain[depth - 1 : depth]

    begin = bisect_left(range(first), True, key=inside)
    mostly = 2 * (prose[first] - prose[begin]) > prose[-1]
    return mostly and container.tag not in ("html", "body") and not inside(after)


def _prose(run: Run) -> int:
    size = len(run.text)
    return size if size >= _PROSE and 2 * run.linked < size else 0


def _place(page: Page, chain: Sequence[etree._Element]) -> Scope | None:
    """
    What the nearest telling element is for, None where none tells.
    """
    for distance, element in enumerate(reversed(chain)):
        hints = page.hints(element)
        if element.tag == "footer" or _holds(hints, "foot"):
            return "site"
        near = distance < _NEAR and (hints & _words("picture_words") or _holds(hints, "picture"))
        if near or element.tag in _PICTURE_TAGS:
            return "image"
        if element.tag == "article" or "articlebody" in (element.get("itemprop") or "").lower():
            return "article"
    return None


def _holds(hints: frozenset[str], key: str) -> bool:
    parts = _words(key)
    return any(part in hint for hint in hints for part in parts)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("elementmarks")["notices"][key])


def _licenses(page: Page) -> Iterator[Candidate]:
    named = [link for link, address in page.elements.values("href").items() if "creativecommons.org" in address]
    told = (link for link in page.elements.matching(["license"], ["rel"]) if _is_license(link.get("rel") or ""))
    links = (link for link in page.elements.in_order(chain(named, told)) if link.tag == "a")
    for link in islice(links, _MAX_LINKS):
        address = (link.get("href") or "").strip()[:_MAX_VALUE]
        license_ = find_license("", address)
        if license_ and page.visible(link):
            origin = "markup:license" if _covers_text(page, link) else "markup:license-image"
            value = page.text_of(link)[:_MAX_VALUE] or address
            yield Candidate("license", value, origin, "markup", link, url=address)


def _is_license(relations: str) -> bool:
    return "license" in relations.lower().split()


def _covers_text(page: Page, link: etree._Element) -> bool:
    """
    Whether a license is the text's: shown by a badge, declared so, told in words, or named outside the article.

    A bare "CC BY" inside the article is the credit of a picture.
    """
    place = _place(page, [*reversed(list(link.iterancestors())), link])
    if link.find(".//img") is not None:
        return True
    if place == "image":
        return False
    parent = link.getparent()
    if _is_license(link.get("rel") or "") or says_licensed(page.text_of(link if parent is None else parent)):
        return True
    text = page.text_of(link)
    return place != "article" and (find_license(text) is not None or "creative" in text.lower())
