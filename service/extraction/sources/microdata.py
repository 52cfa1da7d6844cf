"""
Microdata and RDFa Lite: itemprop (or property) inside the scope of an article.

The headline in such a scope is visible markup and comes from `headings`; printed bylines come from `bylines`.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from service.extraction.candidate import Candidate, Field
from service.extraction.page import Page
from service.extraction.plaintext import plain
from service.extraction.schemaorg import entity_of, types_in

# Hostile pages repeat a property thousands of times.
MAX_PER_PROPERTY = 50
MAX_VALUE_CHARACTERS = 5_000
# Steps upwards to the scope of a property.
_MAX_DEPTH = 256
# In XPath, which costs a tenth of a walk in Python.
_PROPERTIES = etree.XPath("descendant-or-self::*[@itemprop]")

_FIELDS: dict[str, Field] = {
    "headline": "headline",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "author": "author",
    "creator": "author",
    "copyrightholder": "copyright_holder",
    "copyrightyear": "copyright_year",
    "license": "license",
    "publisher": "site_name",
    "articlesection": "section",
    "description": "description",
    "inlanguage": "language",
}


def candidates(page: Page) -> Iterator[Candidate]:
    """
    The properties of the page's article scope (https://schema.org types that end in Article, BlogPosting ...).

    Origins are "markup:itemprop-" and the property in schema.org's spelling folded to lower case.
    """
    scopes = list(islice(_article_scopes(page), MAX_PER_PROPERTY))
    # Teasers have scopes too; the article's own holds the page's h1.
    scope = next((scope for scope in scopes if next(scope.iter("h1"), None) is not None), None)
    scope = scope if scope is not None else next((scope for scope in scopes if not _aside(scope)), None)
    if scope is None:
        return
    seen: Counter[str] = Counter()
    for element in _PROPERTIES(scope):
        for name in (element.get("itemprop") or "").lower().split():
            field = _FIELDS.get(name)
            if field is None or seen[name] >= MAX_PER_PROPERTY or _scope_of(element) is not scope:
                continue
            seen[name] += 1
            yield from _candidate(page, element, field, name)


def _candidate(page: Page, element: etree._Element, field: Field, name: str) -> Iterator[Candidate]:
    origin = f"markup:itemprop-{name}"
    value = _name_within(page, element) if element.get("itemscope") is not None else _value(page, element)
    if value:
        entity = entity_of(types_in(element.get("itemtype") or ""))
        yield Candidate(field, value, origin, "markup", element, url=_address(element), entity=entity)


def _address(element: etree._Element) -> str | None:
    """
    The link that the element is, or the one inside that is its property url or name.
    """
    for inner in (element, *element.iter("a", "link", "meta")):
        names = (inner.get("itemprop") or "").lower().split()
        address = inner.get("href") or (inner.get("content") if "url" in names else None)
        if address and (inner is element or "url" in names or "name" in names):
            return address.strip()[:MAX_VALUE_CHARACTERS] or None
    return None


def _article_scopes(page: Page) -> Iterator[etree._Element]:
    for element, kind in page.elements.values("itemtype").items():
        if kind.strip().rstrip("/").lower().endswith(("article", "blogposting", "report", "liveblogposting")):
            yield element


def _aside(element: etree._Element) -> bool:
    return any(node.tag in ("aside", "nav", "footer", "li") for node in element.iterancestors())


def _scope_of(element: etree._Element) -> etree._Element | None:
    """
    The element whose property this is: the nearest ancestor with itemscope.
    """
    node = element.getparent()
    for _ in range(_MAX_DEPTH):
        if node is None or node.get("itemscope") is not None or node.get("itemtype") is not None:
            return node
        node = node.getparent()
    return None


def _value(page: Page, element: etree._Element) -> str:
    """
    A property's value by the microdata rules: content, datetime, else the text.
    """
    given = element.get("content") or element.get("datetime")
    text = given[:MAX_VALUE_CHARACTERS] if given else page.text_of(element)[:MAX_VALUE_CHARACTERS]
    return plain(text) if given else text


def _name_within(page: Page, element: etree._Element) -> str:
    for inner in _PROPERTIES(element):
        if "name" in (inner.get("itemprop") or "").lower().split():
            return _value(page, inner)
    return _value(page, element)
