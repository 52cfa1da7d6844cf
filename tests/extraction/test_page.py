"""
Parsing a page.
"""

import pytest
from lxml import etree

from service.extraction.page import parse_page


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("<title>T</title><article><h1>A</h1></article>end", "<body><article><h1>A</h1></article>end</body>"),
        ("<title>T</title><main>a</main><p>b", "<body><main>a</main><p>b</p></body>"),
        ("<head><title>T</title></head><body><p>a</body>", "<body><p>a</p></body>"),
        ("<title>T</title><p>a<article>b</article>", "<body><p>a<article>b</article></p></body>"),
        ("<head><article>a</article></head><body id=x><p>b", '<body id="x"><article>a</article><p>b</p></body>'),
    ],
)
def test_what_stands_in_the_body(source: str, body: str) -> None:
    """
    Head and body are parted where a browser parts them, with or without tags of their own.
    """
    page = parse_page(f"<!doctype html><html>{source}</html>")
    found = page.root.find("body")

    assert found is not None
    assert str(etree.tostring(found, encoding="unicode")) == body
    assert page.title == "T" or "title" not in source


@pytest.mark.parametrize(
    "source",
    [
        "<html><body><header>One</header></body></html><p>Two</p>",
        "<html><body><header>One</header></BODY ><p>Two</p></html>",
        "<html><body><header>One</header></body></html>\nTwo",
        "<html><body><header>One</header></body>Two</html>",
        "<p>One</p></html></html></body><p>Two",
    ],
)
def test_what_follows_an_early_end(source: str) -> None:
    """
    A page goes on behind a </html> or </body> in its middle, as it does in browsers.
    """
    page = parse_page(source)

    assert [run.text for run in page.layout.runs] == ["One", "Two"]


def test_streamed_parts_are_seen() -> None:
    """
    What React streams in hidden elements is seen once its script has run; what is hidden otherwise stays so.
    """
    page = parse_page('<p>One</p><div hidden id="S:0"><p>Two</p></div><div hidden id="menu">Three</div>')

    assert [run.text for run in page.layout.runs] == ["One", "Two"]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x0c", "\x1f", "\x7f", "\ud800", "\uffff"])
def test_what_trees_cannot_carry_parts_words(character: str) -> None:
    """
    Controls and halves of pairs are white space.
    """
    page = parse_page(f"<p>a{character}b</p>")

    assert page.text_of(page.root) == "a b"
