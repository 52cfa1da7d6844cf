"""
Microdata as a source.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources import microdata

PAGE = """
<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author">Teaser Writer</span></div>
<article itemscope itemtype="https://schema.org/NewsArticle">
  <h1 itemprop="headline">Floods in Dale</h1>
  <span itemprop="author" itemscope itemtype="https://schema.org/Person">
    <a itemprop="name" href="/roe">Jane Roe</a>
  </span>
  <meta itemprop="datePublished" content="2019-11-18T10:00:00Z">
  <time itemprop="dateModified" datetime="2019-11-19">yesterday</time>
  <div itemprop="comment" itemscope><span itemprop="author">A Reader</span></div>
</article>
"""


def test_properties_of_the_article_alone() -> None:
    """
    The scope with the h1 counts, not a teaser's and not a comment's.
    """
    found = [(candidate.origin, candidate.value) for candidate in microdata.candidates(parse_page(PAGE))]

    assert found == [
        ("markup:itemprop-headline", "Floods in Dale"),
        ("markup:itemprop-author", "Jane Roe"),
        ("markup:itemprop-datepublished", "2019-11-18T10:00:00Z"),
        ("markup:itemprop-datemodified", "2019-11-19"),
    ]


def test_entity_of_a_typed_property() -> None:
    """
    The type of a property tells a person from an organization.
    """
    authors = [found for found in microdata.candidates(parse_page(PAGE)) if found.field == "author"]

    assert [author.entity for author in authors] == ["person"]


@pytest.mark.parametrize(
    ("kind", "entity"),
    [
        ("https://schema.org/Person", "person"),
        ("http://schema.org/person/", "person"),
        ("https://schema.org/Organization", "organization"),
        ("https://schema.org/NewsMediaOrganization", "organization"),
        ("https://schema.org/Corporation", "organization"),
        ("https://schema.org/LocalBusiness https://example.com/terms#Shop", "organization"),
        ("https://schema.org/PersonalNote", None),
        ("", None),
    ],
)
def test_entity_of_an_author(kind: str, entity: str | None) -> None:
    """
    Types of organizations are the same as in JSON-LD.
    """
    author = f'<p itemprop="author" itemscope itemtype="{kind}"><b itemprop="name">Harbour Post</b></p>'
    (found,) = microdata.candidates(parse_page(f'<div itemscope itemtype="https://schema.org/Article">{author}</div>'))

    assert found.entity == entity


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ('<a itemprop="url" href="/roe"><b itemprop="name">Jane Roe</b></a>', "/roe"),
        ('<a itemprop="name" href="/roe">Jane Roe</a>', "/roe"),
        ('<b itemprop="name">Jane Roe</b><meta itemprop="url" content="/roe">', "/roe"),
        ('<b itemprop="name">Jane Roe</b> <a href="/follow">Follow</a>', None),
    ],
)
def test_address_of_an_author(inside: str, url: str | None) -> None:
    """
    The property url of a person, or the link that its name is.
    """
    page = f'<div itemscope itemtype="https://schema.org/Article"><p itemprop="author" itemscope>{inside}</p></div>'
    (author,) = microdata.candidates(parse_page(page))

    assert (author.value, author.url) == ("Jane Roe", url)


def test_no_scope_gives_nothing() -> None:
    """
    Properties outside of an article's scope say nothing.
    """
    assert list(microdata.candidates(parse_page('<p itemprop="author">Jane Roe</p>'))) == []
