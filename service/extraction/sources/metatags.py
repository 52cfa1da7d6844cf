"""
The head of a page: <meta>, <title>, <link> and <html lang>.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from service.extraction.byline import is_full_name, is_label
from service.extraction.candidate import Candidate, Field
from service.extraction.dates import parse_timestamp
from service.extraction.page import Page
from service.extraction.plaintext import plain
from service.extraction.vocabulary import load

# Hostile pages repeat a tag thousands of times.
MAX_PER_NAME = 50
MAX_VALUE_CHARACTERS = 5_000
_LINKED_FIELDS: tuple[tuple[str, Field], ...] = (("canonical", "canonical_url"), ("license", "license"))

# Names of <meta> (name or property, lower case) by field. Sources: the Open Graph protocol, Dublin Core (DCMI), Google
# Scholar's citation tags, Parse.ly, Sailthru, Cxense, and the plain names of HTML's own registry.
FIELDS: dict[Field, tuple[str, ...]] = {
    "headline": (
        "og:title",
        "twitter:title",
        "title",
        "headline",
        "dc.title",
        "dcterms.title",
        "parsely-title",
        "sailthru.title",
        "citation_title",
        "cxenseparse:title",
    ),
    "author": (
        "author",
        "article:author",
        "article_author",
        "og:author",
        "og:article:author",
        "dc.creator",
        "dcterms.creator",
        "dc.contributor",
        "parsely-author",
        "sailthru.author",
        "citation_author",
        "cxenseparse:author",
        "byl",
        "byline",
        "authors",
        "author_name",
        "author-name",
        "authorname",
        "article-author",
        "article_authors",
        "page.author",
        "news_author",
        "writer",
        "creator",
        "dc.contributor.author",
        "dc.creator.author",
        "dcterms.contributor",
        "twitter:creator",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "og:publish_date",
        "og:pubdate",
        "datepublished",
        "article:published",
        "article.published",
        "article_date_original",
        "publish-date",
        "publishdate",
        "published",
        "published_at",
        "published_time",
        "publication_date",
        "pubdate",
        "pub_date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "citation_publication_date",
        "citation_date",
        "dcterms.issued",
        "dc.date.issued",
        "dcterms.created",
        "dc.date.created",
        "dcterms.date",
        "dc.date",
        "displaydate",
        "article-publish-date",
        "rnews:datepublished",
        "date",
        "created",
        "datecreated",
    ),
    "modified": (
        "article:modified_time",
        "og:article:modified_time",
        "og:updated_time",
        "og:modified_time",
        "article:modified",
        "article_date_updated",
        "datemodified",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
        "lastmod",
        "last_updated",
        "updated",
        "revised",
    ),
    "copyright": ("copyright", "dc.rights", "dcterms.rights", "dcterms.accessrights", "rights"),
    "copyright_holder": ("dcterms.rightsholder", "dc.rightsholder"),
    "license": ("dcterms.license", "dc.license", "license"),
    "description": ("og:description", "description", "twitter:description", "dc.description", "dcterms.description"),
    "section": (
        "article:section",
        "og:article:section",
        "og:section",
        "parsely-section",
        "sailthru.section",
        "section",
    ),
    "keyword": (
        "article:tag",
        "og:article:tag",
        "news_keywords",
        "keywords",
        "parsely-tags",
        "sailthru.tags",
        "dc.subject",
    ),
    "language": ("dc.language", "dcterms.language", "language", "inlanguage", "og:locale", "content-language"),
    "site_name": (
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
        "al:ios:app_name",
        "twitter:app:name:iphone",
        "article:publication_name",
        "article_publication_name",
        "publisher",
        "dc.publisher",
        "citation_journal_title",
    ),
    "canonical_url": ("og:url",),
}
# As in "published_at".
_DATE_NAME = r"(?<![a-z])(?:at|on)(?![a-z])"
_FIELD_OF: dict[str, Field] = {name: field for field, names in FIELDS.items() for name in names}


def candidates(page: Page) -> Iterator[Candidate]:
    """
    What the head declares, in page order: named <meta> tags, then <title>, <link> and <html lang>.

    Origins are "meta:" and the tag's name; `license` has the address as `url`. The address that the sender names is the
    last resort for the canonical one, origin request:url.
    """
    seen: Counter[str] = Counter()
    for name, content in page.metas:
        field = _FIELD_OF.get(name) or _date_field(name, content)
        if field is not None and seen[name] < MAX_PER_NAME:
            seen[name] += 1
            yield from _meta(field, name, plain(content[:MAX_VALUE_CHARACTERS]))
    if page.title and (title := plain(page.title[:MAX_VALUE_CHARACTERS])):
        yield Candidate("headline", title, "meta:title", "meta", "title")
    yield from _card_writers(page)
    yield from _links(page)
    if page.url:
        yield Candidate("canonical_url", page.url, "request:url", "request", "url", url=page.url)
    language = (page.root.get("lang") or page.root.get("xml:lang") or "").strip()
    if language:
        yield Candidate("language", language[:MAX_VALUE_CHARACTERS], "meta:html-lang", "meta", "html/@lang")


def _card_writers(page: Page) -> Iterator[Candidate]:
    """
    The writers that a Twitter card names in one of its two rows: a label, "Written by", and its text. One word there
    is more often an account than a name.
    """
    given = dict(reversed(page.metas))
    for row in ("1", "2"):
        label, text = (plain(given.get(f"twitter:{key}{row}", "")[:MAX_VALUE_CHARACTERS]) for key in ("label", "data"))
        if text and is_full_name(text) and is_label(label):
            yield Candidate("author", text, "meta:twitter:data", "meta", f"twitter:data{row}")


def _date_field(name: str, content: str) -> Field | None:
    """
    The field of a date under a name of the house's own, as "acme-published-date".
    """
    words = load("timemarks")
    if not _dating().search(name) or any(word in name for word in words["meta_others"]):
        return None
    kinds: tuple[tuple[Field, str], ...] = (("modified", "meta_modified"), ("published", "meta_published"))
    field = next((field for field, key in kinds if any(word in name for word in words[key])), None)
    return field if field and parse_timestamp(content[:MAX_VALUE_CHARACTERS]) else None


@cache
def _dating() -> re.Pattern[str]:
    return re.compile("|".join([*map(re.escape, load("timemarks")["meta_dates"]), _DATE_NAME]))


def _meta(field: Field, name: str, content: str) -> Iterator[Candidate]:
    # <meta name="title"> is a tag of its own, not <title>.
    origin = "meta:name-title" if name == "title" else f"meta:{name}"
    if field == "keyword":
        words = [content] if name.endswith("article:tag") else content.split(",")
        for word in words[:MAX_PER_NAME]:
            if word.strip():
                yield Candidate(field, word.strip(), origin, "meta", name)
    elif content:
        url = content if content.startswith(("http://", "https://")) else None
        yield Candidate(field, content, origin, "meta", name, url=url)


def _links(page: Page) -> Iterator[Candidate]:
    seen: Counter[Field] = Counter()
    for link in page.elements.tagged("link"):
        relations = page.elements.values("rel").get(link, "").lower().split()
        for relation, field in _LINKED_FIELDS:
            if relation not in relations:
                continue
            address = (link.get("href") or "").strip()[:MAX_VALUE_CHARACTERS]
            if address and seen[field] < MAX_PER_NAME:
                seen[field] += 1
                yield Candidate(field, address, f"meta:{relation}", "meta", f"link[rel={relation}]", url=address)
