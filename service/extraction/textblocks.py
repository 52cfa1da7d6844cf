"""
Raw text cut into blocks: its lines, hard wraps joined, lines run together cut apart, with exact offsets.
"""

from collections.abc import Iterator, Sequence

from service.extraction.blocks import Block
from service.extraction.hardwraps import join_wraps
from service.extraction.runtogether import cuts
from service.extraction.textlines import Line, text_lines, visible


def text_blocks(text: str) -> tuple[Block, ...]:
    """
    The blocks of a text in order. Together they hold every visible character of it.

    >>> [(block.text, block.line, block.gap) for block in text_blocks("Head\\n\\nA line.\\r\\nAnother.")]
    [('Head', 1, 0), ('A line.', 3, 1), ('Another.', 4, 0)]
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for number, (joined, lines) in enumerate(join_wraps(text_lines(text))):
        if len(lines) == 1 and (borders := cuts(text[lines[0].start : lines[0].end], number == 0)):
            yield from _parts(text, lines[0], borders)
        else:
            yield Block(joined, lines[0].number, lines[0].start, lines[-1].end, lines[0].gap)


def _parts(text: str, line: Line, borders: Sequence[int]) -> Iterator[Block]:
    gap = line.gap
    for start, end in zip([0, *borders], [*borders, line.end - line.start], strict=True):
        raw = text[line.start + start : line.start + end].rstrip()
        if raw:
            yield Block(visible(raw), line.number, line.start + start, line.start + start + len(raw), gap)
            gap = 0
