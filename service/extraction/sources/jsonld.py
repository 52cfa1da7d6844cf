"""
JSON-LD: what the page's article node says of the article.

Other nodes (teasers of other articles, products, breadcrumbs) are left alone, but for the site's name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from service.extraction.candidate import Candidate, Field
from service.extraction.loosejson import json_values
from service.extraction.page import Page
from service.extraction.plaintext import plain, plain_paragraphs

# Bounds on hostile pages. The largest honest scripts seen (live blogs with all their posts) have about 500 KB and 2000 nodes.
MAX_CHARACTERS = 2_000_000
MAX_NODES = 5_000
MAX_DEPTH = 12
MAX_VALUES = 50
MAX_VALUE_CHARACTERS = 5_000
MAX_BODY_CHARACTERS = 1_000_000
_MAX_BEGINNING = 200

# Types that can be the page's article, the surer ones first; a page node is the last resort.
_TYPE_RANKS = (
    frozenset(
        "NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle "
        "AskPublicNewsArticle SatiricalArticle LiveBlogPosting".split()
    ),
    frozenset(
        "Article BlogPosting TechArticle ScholarlyArticle AdvertiserContentArticle Report MedicalScholarlyArticle "
        "Blogposting NewsArticles newsArticle article blogPosting".split()
    ),
    frozenset(
        "SocialMediaPosting DiscussionForumPosting Recipe HowTo Review CriticReview PodcastEpisode CreativeWork".split()
    ),
    frozenset("WebPage ItemPage AboutPage FAQPage QAPage MedicalWebPage VideoObject".split()),
)
_PAGE_RANK = 3
_SITE_TYPES = frozenset("WebSite NewsMediaOrganization".split())
_ENTITIES: Mapping[str, Literal["person", "organization"]] = {
    "Person": "person",
    "Organization": "organization",
    "NewsMediaOrganization": "organization",
    "Corporation": "organization",
    "LocalBusiness": "organization",
}
# Keys under which a document nests its own article.
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "article")

_Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Node:
    data: _Object
    pointer: str
    types: frozenset[str]

    @property
    def rank(self) -> int:
        return next((rank for rank, types in enumerate(_TYPE_RANKS) if types & self.types), len(_TYPE_RANKS))


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    pointer: str
    url: str | None = None
    entity: Literal["person", "organization"] | None = None


def candidates(page: Page) -> Iterator[Candidate]:
    """
    What the article node declares, then the names of the site; nothing where the page has no JSON-LD that can be read.

    Locators are JSON pointers into the array of all JSON-LD values of the page.
    """
    nodes = tuple(islice(_nodes(_values_of(page)), MAX_NODES))
    by_id = {str(node.data["@id"]): node for node in nodes if "@id" in node.data and len(node.data) > 1}
    article = _article_node(page, nodes)
    if article is not None:
        yield from _article_candidates(article, by_id)
    for node in nodes:
        if node.types & _SITE_TYPES:
            for value in islice(_named(node.data.get("name"), f"{node.pointer}/name", by_id), 1):
                yield _candidate("site_name", value, "json-ld:website")


def _article_candidates(article: _Node, by_id: Mapping[str, _Node]) -> Iterator[Candidate]:
    prefix = "json-ld:webpage-" if article.rank == _PAGE_RANK else "json-ld:"
    for key, field, read in _READERS:
        if key in article.data:
            for value in islice(read(article.data[key], f"{article.pointer}/{key}", by_id), MAX_VALUES):
                yield _candidate(field, value, prefix + key)


def _candidate(field: Field, value: _Value, origin: str) -> Candidate:
    return Candidate(field, value.text, origin, "json-ld", value.pointer, url=value.url, entity=value.entity)


def _values_of(page: Page) -> Iterator[object]:
    left = MAX_CHARACTERS
    for script in page.root.iter("script"):
        if not script.text or len(script.text) > left or not _is_jsonld(script.get("type") or "", script.text):
            continue
        left -= len(script.text)
        yield from json_values(script.text)


def _is_jsonld(kind: str, text: str) -> bool:
    """
    Whether a script is JSON-LD by its type, or by its first words where the type was forgotten.
    """
    kind = kind.split(";")[0].strip().lower()
    beginning = text[:_MAX_BEGINNING].lstrip()
    return kind == "application/ld+json" or (
        kind in ("", "application/json") and beginning.startswith(("{", "[")) and '"@context"' in beginning
    )


def _nodes(values: Iterator[object]) -> Iterator[_Node]:
    """
    The objects that may be the article or be referred to, in page order, parents first.
    """
    stack = [(value, f"/{number}", 0) for number, value in enumerate(values)][::-1]
    while stack:
        value, pointer, depth = stack.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            stack += [(item, f"{pointer}/{number}", depth + 1) for number, item in enumerate(value[:MAX_NODES])][::-1]
        elif isinstance(value, dict):
            yield _Node(value, pointer, _types(value.get("@type")))
            stack += [(value[key], f"{pointer}/{key}", depth + 1) for key in reversed(_NESTING_KEYS) if key in value]


def _types(value: object) -> frozenset[str]:
    """
    The bare names of the types: "NewsArticle" for "http://schema.org/NewsArticle" or "schema:NewsArticle".
    """
    values = value[:MAX_VALUES] if isinstance(value, list) else [value]
    return frozenset(
        item.rsplit("/", 1)[-1].rsplit(":", 1)[-1].rsplit("#", 1)[-1] for item in values if isinstance(item, str)
    )


def _article_node(page: Page, nodes: tuple[_Node, ...]) -> _Node | None:
    """
    The node about this page's article: by type, and among several by address and headline.
    """
    ranked = [node for node in nodes if node.rank < len(_TYPE_RANKS)]
    addresses = {_address(url) for url in (page.url, *_canonical_urls(page)) if url}
    title = _folded(page.title or "")

    def order(node: _Node) -> tuple[bool, bool, int]:
        here = bool(addresses & {_address(url) for url in _own_urls(node.data)})
        headline = node.data.get("headline")
        titled = isinstance(headline, str) and bool(_folded(headline)) and _folded(headline) in title
        return node.rank == _PAGE_RANK, not (here or titled), node.rank

    return min(ranked, key=order, default=None)


def _canonical_urls(page: Page) -> Iterator[str]:
    for link in page.root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield str(link.get("href"))
    yield from (content for name, content in page.metas if name == "og:url")


def _own_urls(data: _Object) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = data.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _address(url: str) -> str:
    """
    An address without scheme, "www.", query, fragment and trailing slash, to compare with others.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")


def _folded(text: str) -> str:
    return "".join(char for char in plain(text[:MAX_VALUE_CHARACTERS]).casefold() if char.isalnum())


_Reader = Callable[[object, str, Mapping[str, _Node]], Iterator[_Value]]


def _items(value: object, pointer: str) -> Iterator[tuple[object, str]]:
    """
    A list's items, or the value itself: schema.org allows both everywhere.
    """
    if isinstance(value, list):
        for number, item in enumerate(value[:MAX_VALUES]):
            yield from ((item, f"{pointer}/{number}"),) if not isinstance(item, list) else ()
    else:
        yield value, pointer


def _texts(value: object, pointer: str, by_id: Mapping[str, _Node]) -> Iterator[_Value]:
    for item, place in _items(value, pointer):
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name") or item.get("alternateName")
        if isinstance(item, int) and not isinstance(item, bool):
            item = str(item)
        if isinstance(item, str) and (text := plain(item[:MAX_VALUE_CHARACTERS])):
            yield _Value(text, place)


def _bodies(value: object, pointer: str, by_id: Mapping[str, _Node]) -> Iterator[_Value]:
    for item, place in _items(value, pointer):
        if isinstance(item, str) and (text := plain_paragraphs(item[:MAX_BODY_CHARACTERS])):
            yield _Value(text, place)


def _words(value: object, pointer: str, by_id: Mapping[str, _Node]) -> Iterator[_Value]:
    """
    Keywords: a list, or one string with commas.
    """
    for found in _texts(value, pointer, by_id):
        yield from (_Value(word.strip(), found.pointer) for word in found.text.split(",") if word.strip())


def _named(value: object, pointer: str, by_id: Mapping[str, _Node]) -> Iterator[_Value]:
    """
    Persons and organizations: strings, objects with a name, or references to objects elsewhere.
    """
    for item, place in _items(value, pointer):
        if isinstance(item, str):
            yield from _texts(by_id[item].data.get("name") if item in by_id else item, place, {})
        elif isinstance(item, dict):
            node = by_id.get(str(item.get("@id"))) if "name" not in item else None
            data = cast("_Object", node.data if node else item)
            entity = next((_ENTITIES[kind] for kind in sorted(_types(data.get("@type"))) if kind in _ENTITIES), None)
            for name in _texts(data.get("name") or data.get("legalName"), place, {}):
                yield _Value(name.text, place, _link(data.get("url")), entity)


def _link(value: object) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return first.strip()[:MAX_VALUE_CHARACTERS] or None if isinstance(first, str) else None


def _links(value: object, pointer: str, by_id: Mapping[str, _Node]) -> Iterator[_Value]:
    """
    Addresses, with a name where the object gives one.
    """
    for item, place in _items(value, pointer):
        data = item if isinstance(item, dict) else {"url": item}
        url = _link(data.get("url") or data.get("@id"))
        name = next(_texts(data.get("name"), place, {}), None)
        if name or url:
            yield _Value(name.text if name else str(url), place, url)


# What the article node tells: its key, our field, how its value is read.
_READERS: tuple[tuple[str, Field, _Reader], ...] = (
    ("headline", "headline", _texts),
    ("name", "headline", _texts),
    ("alternativeHeadline", "headline", _texts),
    ("author", "author", _named),
    ("creator", "author", _named),
    ("datePublished", "published", _texts),
    ("dateCreated", "published", _texts),
    ("uploadDate", "published", _texts),
    ("dateModified", "modified", _texts),
    ("copyrightHolder", "copyright_holder", _named),
    ("copyrightYear", "copyright_year", _texts),
    ("copyrightNotice", "copyright", _texts),
    ("license", "license", _links),
    ("publisher", "site_name", _named),
    ("articleSection", "section", _texts),
    ("keywords", "keyword", _words),
    ("description", "description", _texts),
    ("dateline", "dateline", _texts),
    ("inLanguage", "language", _texts),
    ("url", "canonical_url", _links),
    ("mainEntityOfPage", "canonical_url", _links),
    ("articleBody", "body", _bodies),
)
