"""
The body of an article: which blocks are kept, and an account of all others.
"""

from dataclasses import dataclass

from service.extraction.article import Removed, Source


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
