"""
Blocks: the lines or paragraphs of raw text.
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
    "mail",
    "other",
]


# Not frozen, which would make it slow to make; nothing changes one.
@dataclass(slots=True)
class Block:
    """
    One visible line or paragraph.

    Attributes:
        text: white space folded, hard wraps joined, never empty.
        start, end: character offsets into the decoded input.
        line: number of its first line, from 1.
        gap: blank lines before it.
    """

    text: str
    line: int
    start: int
    end: int
    gap: int
