"""
What stands around a text by its markup.
"""

import pytest

from service.extraction.labelling.pages.around import around
from service.extraction.page import parse_page

ONE, TWO = "<p>The first paragraph of the story of the ferry.</p>", "<p>The second one, and it is the last.</p>"
BOX = "<aside><div><h2>Our columns</h2><p>Read them.</p></div></aside>"
MENU = "<nav><ul><li>The ferry</li><li>The shops</li></ul></nav>"


def found_in(source: str) -> dict[str, str]:
    page = parse_page(f"<html><body>{source}</body></html>")
    runs = page.layout.runs
    found = dict(around(runs, range(len(runs)), page.hints))
    return {runs[number].text: found[number] for number in sorted(found)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<main>{ONE}{TWO}</main>{BOX}", {"Our columns": "related", "Read them.": "related"}),
        (f"{BOX}<main>{ONE}{TWO}</main>", {"Our columns": "related", "Read them.": "related"}),
        (f"<main>{ONE}{BOX}{TWO}</main>", {}),
        (f"<main>{ONE}{MENU}{TWO}</main>", {"The ferry": "navigation", "The shops": "navigation"}),
        (f"<main>{ONE}{TWO}<nav>More</nav></main>", {"More": "navigation"}),
        # A template that puts the article into such an element.
        (f"<aside>{ONE}{TWO}</aside><p>The end.</p>", {}),
        (f"<nav>{ONE}{TWO}</nav>", {}),
        ("", {}),
    ],
)
def test_menus_and_boxes(source: str, expected: dict[str, str]) -> None:
    """
    Menus are no part of the text, boxes are none before and after it.
    """
    assert found_in(source) == expected


LONG = ONE + TWO.replace("last", "longest by far, for it tells of the ferry and of the port and of all who wait there")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<main>{LONG}<div class=disclaimer><p>No advice.</p></div></main>", {"No advice.": "navigation"}),
        (
            f"<main>{LONG}</main><div class=site-footer><p>No advice.</p><div>Anton Press</div></div>",
            {"No advice.": "navigation", "Anton Press": "navigation"},
        ),
        # The text goes on.
        (f"<main><div class=notice><p>No advice.</p></div>{LONG}</main>", {}),
        # All of the page has such a name, or half of it.
        (f"<div class=site>{LONG}</div>", {}),
        (f"<main>{ONE}<div class=bottom>{TWO}</div></main>", {}),
    ],
)
def test_small_print(source: str, expected: dict[str, str]) -> None:
    """
    What is called a footer or a notice is no part of the text that it follows.
    """
    assert found_in(source) == expected


def test_links_around() -> None:
    """
    Lists of links above the text and teasers below it are told too.
    """
    links = "".join(f"<li><a href=/{n}>What else is new, number {n}</a></li>" for n in range(3))
    teasers = "".join(
        f"<div><h3><a href=/{n}>Another story, number {n}</a></h3><p>It is {n}.</p></div>" for n in range(3)
    )
    found = found_in(f"<ul>{links}</ul><main>{LONG}</main><section>{teasers}</section>")

    assert list(found.values()) == ["navigation"] * 3 + ["related"] * 6
