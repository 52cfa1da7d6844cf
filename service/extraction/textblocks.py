"""
Raw text cut into blocks: its lines, hard wraps joined, with exact offsets.
"""

from service.extraction.blocks import Block
from service.extraction.hardwraps import join_wraps
from service.extraction.textlines import text_lines


def text_blocks(text: str) -> tuple[Block, ...]:
    """
    The blocks of a text in order. Together they hold every visible character of it.

    >>> [(block.text, block.line, block.gap) for block in text_blocks("Head\\n\\nA line.\\r\\nAnother.")]
    [('Head', 1, 0), ('A line.', 3, 1), ('Another.', 4, 0)]
    """
    return tuple(
        Block(joined, lines[0].number, lines[0].start, lines[-1].end, lines[0].gap)
        for joined, lines in join_wraps(text_lines(text))
    )
