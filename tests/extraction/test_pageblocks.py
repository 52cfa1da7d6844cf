"""
The blocks of a page.
"""

from service.extraction.page import parse_page
from service.extraction.pageblocks import page_blocks


def test_blocks_tell_their_markup() -> None:
    """
    Tag, path, hints of near ancestors and the share of links.
    """
    source = (
        '<html><body id="top"><main><div class="storyBody"><p itemprop="text">A <a href="/">link</a></p></div></main>'
    )
    (block,) = page_blocks(parse_page(source))

    assert (block.text, block.line, block.start) == ("A link", 1, None)
    assert block.markup is not None
    assert block.markup.tag == "p"
    assert block.markup.path == ("body", "main", "div", "p")
    assert block.markup.hints == {"story", "body", "text"}
    assert round(block.markup.link_density, 2) == 0.67


def test_a_page_without_text_has_no_blocks() -> None:
    """
    No text, no blocks.
    """
    assert page_blocks(parse_page("<html><body><img src=a.png></body></html>")) == ()
