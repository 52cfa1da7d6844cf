"""
JSON-LD as a source.
"""

import json

import pytest

from service.extraction.candidate import Candidate
from service.extraction.page import parse_page
from service.extraction.sources import jsonld

ARTICLE = {"@type": "NewsArticle", "headline": "Floods in Dale"}


def found(*values: object, url: str | None = None, title: str = "") -> list[Candidate]:
    """
    The candidates of a page with one script a value.
    """
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)
    return list(jsonld.candidates(parse_page(f"<html><head><title>{title}</title>{scripts}</head></html>", url)))


def values(candidates: list[Candidate], field: str) -> list[str]:
    return [candidate.value for candidate in candidates if candidate.field == field]


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [{"@type": "WebSite"}, ARTICLE]},
        {"@type": "WebPage", "headline": "Dale Post", "mainEntity": ARTICLE},
        {"@type": "WebPage", "mainEntityOfPage": [ARTICLE]},
        ARTICLE | {"@type": ["Article", "https://schema.org/NewsArticle"]},
        [{"@type": "Product", "headline": "Umbrella"}, ARTICLE],
    ],
)
def test_article_node_is_found(value: object) -> None:
    """
    Wherever the article's object lies, its headline comes out, and no other's.
    """
    assert values(found(value), "headline") == ["Floods in Dale"]


def test_all_fields_of_the_article() -> None:
    """
    Every key that we know becomes a candidate of its field.
    """
    article = ARTICLE | {
        "author": [{"@type": "Person", "name": "Jane Roe", "url": "https://dale.example/roe"}, "Tom Doe"],
        "publisher": {"@type": "Organization", "name": "Dale Post"},
        "datePublished": "2019-11-18T10:00:00Z",
        "dateModified": "2019-11-19",
        "copyrightHolder": {"@type": "Organization", "name": "Dale Press"},
        "copyrightYear": 2019,
        "copyrightNotice": "© 2019 Dale Press",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "articleSection": ["News", "Weather"],
        "keywords": "flood, Dale",
        "description": "It rained.",
        "inLanguage": {"@type": "Language", "name": "en"},
        "articleBody": "One.\n\nTwo.",
    }
    got = found(article)

    assert values(got, "author") == ["Jane Roe", "Tom Doe"]
    assert (got[1].url, got[1].entity, got[1].locator) == ("https://dale.example/roe", "person", "/0/author/0")
    assert values(got, "site_name") == ["Dale Post"]
    assert values(got, "published") == ["2019-11-18T10:00:00Z"]
    assert values(got, "modified") == ["2019-11-19"]
    assert values(got, "copyright_holder") == ["Dale Press"]
    assert values(got, "copyright_year") == ["2019"]
    assert values(got, "copyright") == ["© 2019 Dale Press"]
    assert values(got, "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert values(got, "section") == ["News", "Weather"]
    assert values(got, "keyword") == ["flood", "Dale"]
    assert values(got, "description") == ["It rained."]
    assert values(got, "language") == ["en"]
    assert values(got, "body") == ["One.\n\nTwo."]


def test_references_are_followed() -> None:
    """
    An author given by "@id" is the object with that "@id", in another script too.
    """
    got = found(
        ARTICLE | {"author": {"@id": "#roe"}}, {"@graph": [{"@id": "#roe", "@type": "Person", "name": "Jane Roe"}]}
    )

    assert values(got, "author") == ["Jane Roe"]


@pytest.mark.parametrize(
    "author",
    [
        "Jane Roe",
        [["Jane Roe"]],
        {"@list": [{"name": "Jane Roe"}]},
        {"@set": ["Jane Roe"]},
        {"givenName": "Jane", "familyName": "Roe"},
        {"name": {"@value": "Jane Roe", "@language": "en"}},
        {"@type": "Role", "author": {"@type": "Person", "name": "Jane Roe"}},
    ],
)
def test_shapes_of_an_author(author: object) -> None:
    """
    A writer is read in every shape that JSON-LD has for one.
    """
    assert values(found(ARTICLE | {"author": author}), "author") == ["Jane Roe"]


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        1,
        1.5,
        True,
        {},
        [],
        [[["x"]]],
        {"name": {"name": {}}},
        [None, 3],
        {"@id": []},
        {"@list": {"@list": 3}},
        {"author": {}},
    ],
)
@pytest.mark.parametrize(
    "key", ["headline", "author", "datePublished", "license", "keywords", "@type", "@graph", "@id"]
)
def test_wrong_types_never_crash(key: str, wrong: object) -> None:
    """
    A value of any shape under any key gives candidates of text, or none.
    """
    assert all(isinstance(candidate.value, str) and candidate.value for candidate in found(ARTICLE | {key: wrong}))


def test_page_chooses_among_articles() -> None:
    """
    Of several articles the one with the page's address is meant, else the one with its title.
    """
    other = {"@type": "NewsArticle", "headline": "Drought in Vale", "url": "https://dale.example/2"}
    own = ARTICLE | {"url": "https://www.dale.example/1/"}

    assert values(found(other, own, url="http://dale.example/1?x=y"), "headline") == ["Floods in Dale"]
    assert values(found(other, ARTICLE, title="Floods in Dale | Post"), "headline") == ["Floods in Dale"]


def test_page_node_is_the_last_resort() -> None:
    """
    What only a node of the whole page tells has origins of its own.
    """
    got = found({"@type": "WebPage", "name": "Floods", "datePublished": "2019-11-18"})

    assert [candidate.origin for candidate in got] == ["json-ld:webpage-name", "json-ld:webpage-datePublished"]


def test_script_without_type() -> None:
    """
    A script that forgot its type is read where it begins as JSON-LD does.
    """
    page = parse_page('<script>{"@context": "https://schema.org", "@type": "Article", "headline": "Floods"}</script>')

    assert values(list(jsonld.candidates(page)), "headline") == ["Floods"]


def test_lists_are_cut() -> None:
    """
    No more names come out of a list than an article has.
    """
    got = found(ARTICLE | {"author": [f"Name {number}" for number in range(1000)]})

    assert len(values(got, "author")) == 50
