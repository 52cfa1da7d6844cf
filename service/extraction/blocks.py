"""
Blocks: the visible lines or paragraphs of a document, the same for pages and for raw text.
"""

from dataclasses import dataclass
from typing import Literal

Label = Literal[
    "headline",
    "kicker",
    "byline",
    "date",
    "body",
    "caption",
    "copyright",
    "share",
    "newsletter",
    "related",
    "navigation",
    "tags",
    "comments",
    "bio",
    "advertisement",
    "cookie",
    "duplicate",
    "article",
    "other",
]


@dataclass(frozen=True, slots=True)
class Markup:
    """
    What a page tells of a block.

    Attributes:
        tag: of the nearest block-level element: "p", "li", "h2", "figcaption" ...
        path: tags of its ancestors from body downwards, the tag itself last.
        hints: lower-case words of class, id, itemprop, role, rel of the element and its near ancestors.
        link_density: share of its characters that stand in links, 0 to 1.
        xpath: where it stands.
    """

    tag: str
    path: tuple[str, ...]
    hints: frozenset[str]
    link_density: float
    xpath: str


@dataclass(frozen=True, slots=True)
class Block:
    """
    One visible line or paragraph.

    Attributes:
        text: white space folded, hard wraps joined, never empty.
        start, end: character offsets into the decoded input, for text input; None for pages.
        line: number of its first line, from 1, for text input; its number among the blocks, for pages.
        gap: blank lines before it, for text input; 0 for pages.
        markup: None for text input.
    """

    text: str
    line: int
    start: int | None = None
    end: int | None = None
    gap: int = 0
    markup: Markup | None = None
