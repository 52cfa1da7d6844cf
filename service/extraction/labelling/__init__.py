"""
What each block is: one labelling for pages and for raw text.
"""

from collections.abc import Sequence

from service.extraction.blocks import Block, Label
from service.extraction.labelling.rules import label_by_rules

__all__ = ["label_text"]


def label_text(blocks: Sequence[Block]) -> tuple[Label, ...]:
    """
    A label for each block of a raw text.
    """
    return tuple(label_by_rules(blocks))
