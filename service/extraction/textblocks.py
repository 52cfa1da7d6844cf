"""
Raw text cut into blocks: its lines, hard wraps joined, lines run together cut apart, with exact offsets.
"""

from collections.abc import Iterable, Iterator, Sequence

from service.extraction.blocks import Block
from service.extraction.hardwraps import join_wraps
from service.extraction.runtogether import LONG_LINE, cuts
from service.extraction.textlines import Line, text_lines, visible

# How a line begins that ends the one above it, as where a kicker and its headline were boxes of their own.
_REST = ": "


def text_blocks(text: str) -> tuple[Block, ...]:
    """
    The blocks of a text in order. Together they hold every visible character of it.

    >>> [(block.text, block.line, block.gap) for block in text_blocks("Head\\n\\nA line.\\r\\nAnother.")]
    [('Head', 1, 0), ('A line.', 3, 1), ('Another.', 4, 0)]
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for number, (joined, lines) in enumerate(_whole(join_wraps(text_lines(text)))):
        first = lines[0]
        if len(lines) > 1:
            yield Block(joined, first.line, first.start, lines[-1].end, first.gap)
        elif first.end - first.start >= LONG_LINE and (borders := cuts(text[first.start : first.end], number == 0)):
            yield from _parts(text, first, borders)
        else:
            yield first


def _whole(paragraphs: Iterable[tuple[str, Sequence[Line]]]) -> Iterator[tuple[str, Sequence[Line]]]:
    """
    The paragraphs, a line that begins with a colon joined to the line right above it.
    """
    above: tuple[str, Sequence[Line]] | None = None
    for joined, lines in paragraphs:
        if above and joined.startswith(_REST) and not lines[0].gap and not above[0].startswith(_REST):
            yield above[0] + joined, [*above[1], *lines]
            above = None
            continue
        if above:
            yield above
        above = joined, lines
    if above:
        yield above


def _parts(text: str, line: Line, borders: Sequence[int]) -> Iterator[Block]:
    gap = line.gap
    for start, end in zip([0, *borders], [*borders, line.end - line.start], strict=True):
        raw = text[line.start + start : line.start + end].rstrip()
        if raw:
            yield Block(visible(raw), line.line, line.start + start, line.start + start + len(raw), gap)
            gap = 0
