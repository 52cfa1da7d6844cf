"""
The body of a raw text: the blocks labelled so, and an account of all others.
"""

from collections.abc import Sequence
from itertools import accumulate

from service.extraction.article import Removed, Warning
from service.extraction.blocks import Block, Label
from service.extraction.body import Body
from service.extraction.wordcount import word_count

# Confidence in a body of many words, and in none or few.
SURE, UNSURE = 0.9, 0.5
# Words from which a body is sure to be one.
ENOUGH_WORDS = 50
SEVERAL = Warning("several-articles", "The text holds more than one article; only the first was taken.")


def text_body(blocks: Sequence[Block], labels: Sequence[Label], *, explained: bool = True) -> Body:
    """
    Each block of the text is either a paragraph of the body or among those removed, with its label as the reason.

    Args:
        explained: whether to tell what is removed.
    """
    kept = [block for block, label in zip(blocks, labels, strict=True) if label == "body"]
    removed = _removed(blocks, labels) if explained else ()
    paragraphs = tuple(block.text for block in kept)
    # The first paragraphs of most texts have enough.
    enough = any(words >= ENOUGH_WORDS for words in accumulate(map(word_count, paragraphs)))
    confidence = SURE if enough else UNSURE
    if not kept:
        return Body((), removed, "text", "line 1", confidence)
    warnings = (SEVERAL,) if "article" in labels else ()
    place = (kept[0].start, kept[-1].end)
    return Body(paragraphs, removed, "text", f"line {kept[0].line}", confidence, *place, warnings)


def _removed(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Removed, ...]:
    return tuple(
        Removed(block.text, label, block.start, block.end)
        for block, label in zip(blocks, labels, strict=True)
        if label != "body"
    )
