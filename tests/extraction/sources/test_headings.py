"""
Printed headlines as a source.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources import headings


def found(html: str, url: str | None = None) -> list[tuple[str, str]]:
    """
    (origin, value) of the candidates.
    """
    return [(candidate.origin, candidate.value) for candidate in headings.candidates(parse_page(html, url))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Floods</h1>", ("markup:h1-only", "Floods")),
        ("<article><h1>Floods</h1></article>", ("markup:h1-in-article", "Floods")),
        ('<h3 itemprop="headline">Floods</h3>', ("markup:itemprop-headline-text", "Floods")),
        ('<p class="entry-title">Floods</p>', ("markup:headline-class", "Floods")),
        ("<h2>Floods</h2>", ("markup:h2", "Floods")),
        ("<nav><ul><li>News</li><li><h1>Floods</h1></li></ul></nav>", ("markup:h1-in-navigation", "Floods")),
        ('<div class="breadcrumbs"><h1>Floods</h1></div>', ("markup:h1-in-navigation", "Floods")),
        ("<h1>Floods<br>in&shy; Dale</h1>", ("markup:h1-only", "Floods in Dale")),
        ("<h1><ruby>谷<rt>たに</rt></ruby>の大雨</h1>", ("markup:h1-only", "谷の大雨")),
        ('<h1><span class="kicker">Weather</span> Floods in Dale</h1>', ("markup:h1-only", "Floods in Dale")),
        ('<h1>Floods in Dale <span class="sr-only">- opens here</span></h1>', ("markup:h1-only", "Floods in Dale")),
        ("<h1>Floods in Dale <small>18.11.2019</small></h1>", ("markup:h1-only", "Floods in Dale")),
        ("<title>Floods in Dale - Post</title><p>Floods in Dale</p>", ("markup:title-text", "Floods in Dale")),
    ],
)
def test_first_candidate(html: str, expected: tuple[str, str]) -> None:
    """
    The origin tells how sure the markup is; kickers and side notes are left out.
    """
    assert found(html)[0] == expected


@pytest.mark.parametrize(
    "html",
    [
        "<h1 hidden>Floods</h1>",
        '<h1 style="display: none">Floods</h1>',
        '<h1 class="visually-hidden">Floods</h1>',
        "<footer><h1>Contact</h1></footer>",
        '<aside><h2 class="entry-title">Teaser</h2></aside>',
        "<h1></h1>",
    ],
)
def test_no_candidate(html: str) -> None:
    """
    What is hidden, empty or beside the article is no headline.
    """
    assert found(html) == []


def test_front_page_link_is_the_site() -> None:
    """
    A heading that leads to the front page is the site's name.
    """
    html = '<h1><a href="/">Dale Post</a></h1><h2>Floods</h2>'

    assert found(html, "https://dale.example/floods") == [("markup:h1-site", "Dale Post"), ("markup:h2", "Floods")]


def test_whole_and_parts_of_a_heading() -> None:
    """
    A heading of several pieces gives each good piece, and the whole with its kicker.
    """
    html = '<h1><span class="kicker">Weather</span><span>Floods in Dale</span></h1>'

    assert found(html)[1:] == [("markup:heading-whole", "WeatherFloods in Dale"), ("markup:heading-part", "Weather")]
