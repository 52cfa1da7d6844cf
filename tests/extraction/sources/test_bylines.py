"""
Bylines that a page prints.
"""

import pytest

from service.extraction.page import parse_page
from service.extraction.sources.bylines import candidates

STORY = "<p>The bridge was opened on Monday, the mayor said, after years of work on both banks.</p>" * 5
HEAD = "<html lang=en><head><title>The bridge is open</title></head><body><h1>The bridge is open</h1>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p class=byline>By <a href=/a>Jane Doe</a> | May 5, 2020</p>", ("markup:byline", "By Jane Doe")),
        ("<div class=meta>by <a rel=author href=/a>Jane Doe</a></div>", ("markup:rel-author", "by Jane Doe")),
        ("<p>By Jane Doe</p>", ("markup:byline-line", "By Jane Doe")),
        ("<div><p>Jane Doe</p><p>May 5, 2020</p></div>", ("markup:names-by-date", "Jane Doe")),
        ("<p>Jane Doe</p>", ("markup:names-line", "Jane Doe")),
        (
            "<div class=authors><span>By</span><div>Jane Doe</div><div>John Roe</div></div>",
            ("markup:rel-author", None),
        ),
        (
            "<div class=byline><div>By</div><div>Jane Doe</div><p>Staff writer</p></div>",
            ("markup:byline", "By Jane Doe"),
        ),
        ("<p>Posted on May 5, 2020 by <span class=vcard>jane</span></p>", ("markup:rel-author", "by jane")),
    ],
)
def test_near_headline(html: str, expected: tuple[str, str | None]) -> None:
    """
    A byline after the headline is found by its markup or by its words.
    """
    origin, value = expected

    found = {candidate.origin: candidate.value for candidate in candidates(parse_page(f"{HEAD}{html}{STORY}"))}

    assert value is None or value == found[origin]


@pytest.mark.parametrize(
    "html",
    [
        f"{HEAD}{STORY}<aside class=related><p class=byline>By John Roe</p></aside>",
        f"{HEAD}{STORY}<div class=comments><p class=author>John Roe</p></div>",
        f"{HEAD}{STORY}<nav><a class=author href=/j>John Roe</a></nav>",
        f"{HEAD}{STORY}<div class=teaser-list><span class=byline>By John Roe</span></div>",
        f"{HEAD}<figure><figcaption class=author>John Roe</figcaption></figure>{STORY}",
        f"{HEAD}<p class=byline hidden>By John Roe</p>{STORY}",
        f"{HEAD}{STORY}",
        "<p class=author></p>",
    ],
)
def test_not_the_articles(html: str) -> None:
    """
    Bylines of teasers, comments, menus and pictures are not the article's.
    """
    assert list(candidates(parse_page(html))) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"{STORY * 5}<p>Reporting by Jane Doe; Editing by John Roe</p>", "markup:tail-line"),
        (f"<p>ROME (AP) — {'The bridge was opened. ' * 9}</p>", "markup:dateline"),
        (f"<p>{'The bridge was opened. ' * 9}PTI</p>", "markup:sign-off"),
    ],
)
def test_elsewhere(html: str, expected: str) -> None:
    """
    Tail lines, datelines and agencies that sign off are found.
    """
    page = parse_page(f"{HEAD}<article>{html}</article>")

    assert expected in {candidate.origin for candidate in candidates(page)}


def test_locator() -> None:
    """
    A candidate tells where it stands, and the author's page.
    """
    page = parse_page(f"{HEAD}<p class=byline>By <a href=/jane>Jane Doe</a></p>{STORY}")

    first = next(candidates(page))

    assert (first.locator, first.url) == ("/html/body/p[1]", "/jane")
