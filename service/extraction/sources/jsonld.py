"""
JSON-LD: what the page's article node says of the article.

Other nodes (teasers of other articles, products, breadcrumbs) are left alone, but for the site's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from service.extraction.candidate import Candidate, Field
from service.extraction.headline import title_key
from service.extraction.loosejson import json_values
from service.extraction.page import Page
from service.extraction.schemaorg import (
    MAX_VALUE_CHARACTERS,
    MAX_VALUES,
    Object,
    Reader,
    Value,
    bodies,
    links,
    names,
    texts,
    types_of,
    words,
)

# Bounds on hostile pages. The largest honest ones seen (live blogs with all their posts) have 500 KB and 2000 nodes.
MAX_CHARACTERS = 2_000_000
MAX_NODES = 5_000
MAX_DEPTH = 12
_MAX_BEGINNING = 200

_JSONLD = "application/ld+json"
# Types of scripts that may be JSON-LD all the same.
_UNTOLD = ("", "application/json")

# Types that can be the page's article, the surer ones first; a page node is the last resort.
_TYPE_RANKS = tuple(
    frozenset(kinds.split())
    for kinds in (
        """NewsArticle newsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle
        ReviewNewsArticle AskPublicNewsArticle SatiricalArticle LiveBlogPosting""",
        """Article article BlogPosting blogPosting Blogposting TechArticle ScholarlyArticle MedicalScholarlyArticle
        AdvertiserContentArticle Report""",
        """SocialMediaPosting DiscussionForumPosting Recipe HowTo Review CriticReview PodcastEpisode CreativeWork""",
        """WebPage ItemPage AboutPage FAQPage QAPage MedicalWebPage VideoObject""",
    )
)
_PAGE_RANK = 3
_SITE_TYPES = frozenset(["WebSite", "NewsMediaOrganization"])
# Keys under which a document nests its own article.
_NESTING_KEYS = ("@graph", "mainEntity", "mainEntityOfPage", "article")

# What the article node tells: its key, our field, how its value is read.
_READERS: tuple[tuple[str, Field, Reader], ...] = (
    ("headline", "headline", texts),
    ("name", "headline", texts),
    ("alternativeHeadline", "headline", texts),
    ("author", "author", names),
    ("creator", "author", names),
    ("datePublished", "published", texts),
    ("dateCreated", "published", texts),
    ("uploadDate", "published", texts),
    ("dateModified", "modified", texts),
    ("copyrightHolder", "copyright_holder", names),
    ("copyrightYear", "copyright_year", texts),
    ("copyrightNotice", "copyright", texts),
    ("license", "license", links),
    ("publisher", "site_name", names),
    ("articleSection", "section", texts),
    ("keywords", "keyword", words),
    ("description", "description", texts),
    ("dateline", "dateline", texts),
    ("inLanguage", "language", texts),
    ("url", "canonical_url", links),
    ("mainEntityOfPage", "canonical_url", links),
    ("articleBody", "body", bodies),
)


@dataclass(frozen=True, slots=True)
class _Node:
    data: Object
    pointer: str
    types: frozenset[str]

    @property
    def rank(self) -> int:
        return next((rank for rank, types in enumerate(_TYPE_RANKS) if types & self.types), len(_TYPE_RANKS))


def candidates(page: Page) -> Iterator[Candidate]:
    """
    What the article node declares, then the names of the site; nothing where the page has no JSON-LD that can be read.

    Origins are "json-ld:" and the key; "json-ld:webpage-" and the key where only a node of the whole page is there.
    Locators are JSON pointers into the array of all JSON-LD values of the page.
    """
    nodes = tuple(islice(_nodes(_values_of(page)), MAX_NODES))
    by_id = {str(node.data["@id"]): node.data for node in nodes if "@id" in node.data and len(node.data) > 1}
    article = _article_node(page, nodes)
    if article is not None:
        prefix = "json-ld:webpage-" if article.rank == _PAGE_RANK else "json-ld:"
        for key, field, read in _READERS:
            if key in article.data:
                for value in islice(read(article.data[key], f"{article.pointer}/{key}", by_id), MAX_VALUES):
                    yield _candidate(field, value, prefix + key)
    for node in nodes:
        if node.types & _SITE_TYPES:
            for value in islice(names(node.data.get("name"), f"{node.pointer}/name", by_id), 1):
                yield _candidate("site_name", value, "json-ld:website")


def _candidate(field: Field, value: Value, origin: str) -> Candidate:
    return Candidate(field, value.text, origin, "json-ld", value.pointer, url=value.url, entity=value.entity)


def _values_of(page: Page) -> Iterator[object]:
    left = MAX_CHARACTERS
    for script in page.elements.tagged("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        # Most scripts are programs, and long: their text is not even taken from the tree.
        text = (script.text or "") if kind == _JSONLD or kind in _UNTOLD else ""
        if text and len(text) <= left and (kind == _JSONLD or _is_jsonld(text)):
            left -= len(text)
            yield from json_values(text)


def _is_jsonld(text: str) -> bool:
    """
    Whether a script whose type was forgotten is JSON-LD, by its first words.
    """
    beginning = text[:_MAX_BEGINNING].lstrip()
    return beginning.startswith(("{", "[")) and '"@context"' in beginning


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
            yield _Node(value, pointer, types_of(value))
            stack += [(value[key], f"{pointer}/{key}", depth + 1) for key in reversed(_NESTING_KEYS) if key in value]


def _article_node(page: Page, nodes: tuple[_Node, ...]) -> _Node | None:
    """
    The node about this page's article: by type, and among several by address and headline.
    """
    addresses = {_bare_address(url) for url in _page_urls(page)}
    title = title_key(page.title or "")

    def order(node: _Node) -> tuple[bool, bool, int]:
        here = any(_bare_address(url) in addresses for url in _own_urls(node.data))
        headline = node.data.get("headline")
        key = title_key(headline[:MAX_VALUE_CHARACTERS]) if isinstance(headline, str) else ""
        return node.rank == _PAGE_RANK, not (here or (key and key in title)), node.rank

    return min((node for node in nodes if node.rank < len(_TYPE_RANKS)), key=order, default=None)


def _page_urls(page: Page) -> Iterator[str]:
    if page.url:
        yield page.url
    relations = page.elements.values("rel")
    for link in page.elements.tagged("link"):
        if relations.get(link, "").lower() == "canonical" and (address := link.get("href")):
            yield address
    yield from (content for name, content in page.metas if name == "og:url")


def _own_urls(data: Object) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = data.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _bare_address(url: str) -> str:
    """
    An address without scheme, "www.", query, fragment and trailing slash, to compare with others.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
