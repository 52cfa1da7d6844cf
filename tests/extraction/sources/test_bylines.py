"""
Bylines that a page prints.
"""

import re

import pytest

from service.extraction.page import parse_page
from service.extraction.sources.bylines import candidates
from service.extraction.sources.bylines.marks import marked_elements
from service.extraction.vocabulary import load

STORY = "<p>The bridge was opened on Monday, the mayor said, after years of work on both banks.</p>" * 5
HEAD = "<html lang=en><head><title>The bridge is open</title></head><body><h1>The bridge is open</h1>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p class=byline>By <a href=/a>Jane Doe</a> | May 5, 2020</p>", ("markup:byline", "By Jane Doe")),
        ("<div class=meta>by <a rel=author href=/a>Jane Doe</a></div>", ("markup:rel-author", "by Jane Doe")),
        ("<p>By Jane Doe</p>", ("markup:byline-line", "By Jane Doe")),
        ("<div><p>Jane Doe</p><p>May 5, 2020</p></div>", ("markup:names-close", "Jane Doe")),
        ("<p>Jane Doe</p>", ("markup:names-close", "Jane Doe")),
        ("<p>Qwenta Dorrel</p><p>12 May 2020</p>", ("markup:names-close", "Qwenta Dorrel")),
        ("<p>Qwenta Dorrel</p>", ("markup:names-line", "Qwenta Dorrel")),
        ("<p>12 May 2020</p><p>Written by</p><p>Qwenta Dorrel</p>", ("markup:byline-line", "Written by Qwenta Dorrel")),
        ("<p>Autor:</p><p>Jan Mus\u00adter</p>", ("markup:byline-line", "Autor: Jan Muster")),
        ("<p>By</p><p>Reuters</p>", ("markup:byline-line", "By Reuters")),
        (
            "<div class=authors><span>By</span><div>Jane Doe</div><div>John Roe</div></div>",
            ("markup:rel-author", None),
        ),
        (
            "<div class=byline><div>By</div><div>Jane Doe</div><p>Staff writer</p></div>",
            ("markup:byline", "By Jane Doe"),
        ),
        (
            "<div class=byline><p>By</p><p>Jane Doe</p><p>Edited by</p><p>John Roe</p></div>",
            ("markup:byline", "By Jane Doe"),
        ),
        (
            "<div class='x-author-box'><h4 class='x-author-box__name'>Jane Doe</h4><p>She bakes.</p></div>",
            ("markup:rel-author", "Jane Doe"),
        ),
        ("<p><a class='p-author h-card' href=/a>Jane Doe</a></p>", ("markup:rel-author", "Jane Doe")),
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
        "<p>Live Scores</p><p>5 May 2020</p><p>All live scores of the day are here.</p>",
        "<p>Jane Doe</p><p>Jane Doe has been the mayor of the town since the bridge was begun.</p>",
        "<table><tr><td>1</td><td>Jane Doe</td><td>20</td></tr></table>",
        "<h3>Text</h3><p>Market Reading</p><p>Our market list has seven books.</p>",
        "<p>Jane Doe</p><h2>Anna Smith and Jane Doe on their bridge</h2>",
    ],
)
def test_names_of_others(html: str) -> None:
    """
    A line of words that other lines tell of is no byline that stands without proof.
    """
    found = {candidate.origin for candidate in candidates(parse_page(f"{HEAD}{html}{STORY}"))}

    assert found <= {"markup:names-line"}


@pytest.mark.parametrize("language", ["de", ""])
def test_languages_of_capitals(language: str) -> None:
    """
    Where nouns are printed as names are, only what begins as names do, or stands on the line of its date, is a name.
    """
    page = "<html lang='{}'><body><h1>Die Brücke ist offen</h1>{}</body>"
    lines = {
        "<p>Aktuelle Meldungen</p><p>12.05.2020</p>": "markup:names-line",
        "<p>12.05.2020 - Qwenta Dorrel</p>": "markup:names-close",
        "<p>Anna Muster</p><p>12.05.2020</p>": "markup:names-close",
    }

    found = [next(candidates(parse_page(page.format(language, line + STORY)))).origin for line in lines]

    assert list(lines.values()) == found


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

    assert (first.provenance.locator, first.url) == ("/html/body/p[1]", "/jane")


@pytest.mark.parametrize(
    "name", ["autor", "autoriz", "x-Autor_2", "firma", "firmat", "formatted", "Byline", "by_line x"]
)
def test_marks_are_found_by_their_letters(name: str) -> None:
    """
    To look for a mark's letters first finds the elements that the marks themselves do.
    """
    marks = "|".join(load("elementmarks")["authors"]["mark"])
    found = marked_elements(parse_page(f"<p class=x>one</p><p class='{name}'>two</p>"))

    assert (["two"] if re.search(marks, name.lower()) else []) == [element.text for element in found]
