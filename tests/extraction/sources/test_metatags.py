"""
The head of a page as a source.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources import metatags


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (
            '<meta property="og:title" content="Floods &amp;amp; storms">',
            ("headline", "Floods & storms", "meta:og:title"),
        ),
        ('<meta name="TWITTER:TITLE" content="Floods">', ("headline", "Floods", "meta:twitter:title")),
        ('<meta name="title" content="Floods">', ("headline", "Floods", "meta:name-title")),
        ("<title> Floods\n| Post </title>", ("headline", "Floods | Post", "meta:title")),
        ('<meta name="author" content="Jane Roe">', ("author", "Jane Roe", "meta:author")),
        ('<meta name="DC.creator" content="Jane Roe">', ("author", "Jane Roe", "meta:dc.creator")),
        ('<meta name="parsely-author" content="Jane Roe">', ("author", "Jane Roe", "meta:parsely-author")),
        (
            '<meta property="article:published_time" content="2019-11-18">',
            ("published", "2019-11-18", "meta:article:published_time"),
        ),
        ('<meta name="x-publish-date" content="2019-11-18">', ("published", "2019-11-18", "meta:x-publish-date")),
        ('<meta name="x-last-updated-at" content="2019-11-18">', ("modified", "2019-11-18", "meta:x-last-updated-at")),
        ('<meta name="newsDateCreated" content="2019-11-18">', ("published", "2019-11-18", "meta:newsdatecreated")),
        ('<meta name="acme.updatetime" content="2019-11-18">', ("modified", "2019-11-18", "meta:acme.updatetime")),
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Jane Roe">',
            ("author", "Jane Roe", "meta:twitter:data"),
        ),
        ('<meta name="copyright" content="© Post">', ("copyright", "© Post", "meta:copyright")),
        ('<meta property="og:site_name" content="Post">', ("site_name", "Post", "meta:og:site_name")),
        (
            '<link rel="canonical" href="https://p.example/1">',
            ("canonical_url", "https://p.example/1", "meta:canonical"),
        ),
        ('<link rel="license" href="https://p.example/l">', ("license", "https://p.example/l", "meta:license")),
    ],
)
def test_tag(tag: str, expected: tuple[str, str, str]) -> None:
    """
    Each tag gives one candidate of its field.
    """
    (found,) = metatags.candidates(parse_page(f"<html><head>{tag}</head></html>"))

    assert (found.field, found.value, found.origin) == expected


@pytest.mark.parametrize(
    "tags",
    [
        '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Three minutes">',
        '<meta name="publication-expiry-date" content="2019-11-18">',
        '<meta name="release-notes" content="2019-11-18">',
        '<meta name="publish-time" content="soon">',
    ],
)
def test_other_tags(tags: str) -> None:
    """
    What is neither a writer nor a day of publication or change gives nothing.
    """
    assert list(metatags.candidates(parse_page(f"<html><head>{tags}</head></html>"))) == []


def test_keywords_are_parted() -> None:
    """
    One candidate a keyword; the language of <html> is one too.
    """
    page = parse_page('<html lang="en-GB"><head><meta name="keywords" content="flood, , Dale"></head></html>')

    assert [(found.field, found.value) for found in metatags.candidates(page)] == [
        ("keyword", "flood"),
        ("keyword", "Dale"),
        ("language", "en-GB"),
    ]


def test_repeated_tags_are_cut() -> None:
    """
    A tag repeated without end gives no more than a fixed number.
    """
    page = parse_page('<meta name="author" content="Jane Roe">' * 1000)

    assert len(list(metatags.candidates(page))) == 50
