"""
Dates in the markup as a source.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources import times
from service.extraction.sources.times.printed import printing

HEAD = "<title>Floods in Dale</title><h1>Floods in Dale</h1>"


def found(html: str, url: str | None = None) -> list[tuple[str, str, str]]:
    """
    (field, origin, value) of the candidates.
    """
    page = parse_page(html, url)
    return [(candidate.field, candidate.origin, candidate.value) for candidate in times.candidates(page)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<time datetime="2019-11-18T10:00:00Z">today</time>',
            [("published", "markup:time", "2019-11-18T10:00:00Z")],
        ),
        (
            '<time datetime="2019-11-18T23:00:00Z">November 19, 2019</time>',
            [("published", "markup:time", "2019-11-18T23:00:00Z"), ("published", "markup:time-text", "2019-11-19")],
        ),
        (
            '<time class="updated" datetime="2019-11-18">today</time>',
            [("modified", "markup:time-modified", "2019-11-18")],
        ),
        (
            '<p>Updated: <time datetime="2019-11-18">today</time></p>',
            [("modified", "markup:time-modified", "2019-11-18")],
        ),
        (
            '<abbr class="published" title="2019-11-18T10:00:00Z">10:00</abbr>',
            [("published", "markup:time-published", "2019-11-18T10:00:00Z")],
        ),
        (
            '<span itemprop="datePublished" content="2019-11-18">today</span>',
            [("published", "markup:time-published", "2019-11-18")],
        ),
        (
            '<span class="timestamp" data-timestamp="1574071200">today</span>',
            [("published", "markup:time", "1574071200")],
        ),
        ('<img data-time="1574071200" class="hero">', []),
        (
            "<div class=date><b>Nov</b><i>18</i> <u>2019</u></div>",
            [("published", "markup:date-line", "2019-11-18")],
        ),
        ("<p>18 November 2019</p>", [("published", "markup:date-line", "2019-11-18")]),
        ("<p>Updated 18 November 2019</p>", [("modified", "markup:date-line", "2019-11-18")]),
        ("<p><b>Updated:</b> <i>18 November 2019</i></p>", [("modified", "markup:date-line", "2019-11-18")]),
        ('<p class="meta">18 November 2019 by Roe</p>', [("published", "markup:date-class", "2019-11-18")]),
        ("<p>By Jane Roe on 18 November 2019</p>", [("published", "markup:date-in-line", "2019-11-18")]),
        ("<p>In Dale, 18 November 2019 will not be forgotten.</p>", []),
        ('<div class="comments"><p>18 November 2019</p></div>', []),
        ("<p>Copyright 2019 Dale Post</p>", []),
    ],
)
def test_near_the_headline(html: str, expected: list[tuple[str, str, str]]) -> None:
    """
    Dates beside the headline are found, those of sentences, comments and footers are not.
    """
    assert found(HEAD + html) == expected


def test_htmldate_is_the_last_resort() -> None:
    """
    It is asked only where neither the markup nor the head tells a date.
    """
    footer = "<footer><p>18 November 2019</p></footer>"
    meta = '<meta property="article:published_time" content="2019-11-17">'

    assert found(HEAD + footer) == [("published", "markup:htmldate", "2019-11-18")]
    assert found(meta + HEAD + footer) == []


def test_logo_in_a_heading() -> None:
    """
    A heading that is the site's name is not the headline, though the document's title holds it too.
    """
    page = (
        "<html><head><title>Open - The Dale and Hill Post</title>"
        "<meta property='og:site_name' content='The Dale and Hill Post'></head>"
        "<body><h1>Open</h1><p>18 November 2019</p>"
        + "<p>Rain.</p>" * 90
        + "<h4>The Dale and Hill Post</h4></body></html>"
    )

    assert found(page) == [("published", "markup:date-line", "2019-11-18")]


def test_away_from_the_headline() -> None:
    """
    A date far from the headline says so, but where words tell what date it is.
    """
    far = "<p>word</p>" * 100

    assert found(f"{HEAD}{far}<p>18 November 2019</p>") == [("published", "markup:date-line-far", "2019-11-18")]
    assert found(f"{HEAD}{far}<p>Published 18 November 2019</p>") == [
        ("published", "markup:date-line-labelled", "2019-11-18")
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://dale.example/2019/11/18/floods", "2019-11-18"),
        ("https://dale.example/floods-20191118.html", "2019-11-18"),
        ("https://dale.example/floods-20193318.html", None),
        ("https://dale.example/12019/11/18", None),
        ("http://[broken", None),
    ],
)
def test_date_of_the_address(url: str, expected: str | None) -> None:
    """
    Year, month and day in the address are the last word but one.
    """
    assert next((value for _, origin, value in found(HEAD, url) if origin == "url:date"), None) == expected


def test_printing_looks_at_what_may_be_a_year_in_any_script() -> None:
    """
    Numbers that words part are no year; those of other scripts, and days in full between dots, are.
    """
    lines = ("Bus 12 or 34 or 56", "18 November 2019", "१८ नवंबर २०१९", "no number", "Posted 1.2.19, by Jo", "5, 1998!")
    page = parse_page("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>")

    printed = [element.text for element in page.elements.in_order(printing(page))]

    assert printed == ["18 November 2019", "१८ नवंबर २०१९", "Posted 1.2.19, by Jo", "5, 1998!"]


@pytest.mark.parametrize(("rows", "dated"), [(10, True), (450, True), (2_000, False)])
def test_a_date_below_a_long_table_of_figures_is_not_looked_for(rows: int, dated: bool) -> None:
    """
    A table costs no more than its first few hundred rows, however long it is.
    """
    table = "".join(f"<tr><td>{number:04} trees</td></tr>" for number in range(rows))

    assert bool(found(f"{HEAD}<table>{table}</table><p>Published 18 November 2019</p>")) is dated
