"""
What stands beside a text by its markup.
"""

import pytest

from service.extraction.labelling.beside import beside
from service.extraction.page import parse_page

ONE, TWO = "<p>The first paragraph of the story of the ferry.</p>", "<p>The second one, and it is the last.</p>"
BOX = "<aside><div><h2>Our columns</h2><p>Read them.</p></div></aside>"
MENU = "<nav><ul><li>The ferry</li><li>The shops</li></ul></nav>"


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
def test_beside(source: str, expected: dict[str, str]) -> None:
    """
    Menus are no part of the text, boxes are none before and after it.
    """
    runs = parse_page(f"<html><body>{source}</body></html>").layout.runs
    found = {runs[number].text: label for number, label in beside(runs, range(len(runs)))}

    assert found == expected
