"""
Hard wraps: lines broken at a column by a mail program, a terminal or a scanner, joined into paragraphs again.

A line was wrapped where the first word of the next line would not have fitted any more. A text counts as wrapped only
where nearly all of its long lines are such lines, so that verse, menus and one paragraph a line are left alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.extraction.runtogether import stands_apart
from service.extraction.textlines import Line

# Columns. Nobody wraps wider than this, and below the narrow one too much fits by chance.
WIDEST = 110
NARROWEST = 28
# A wrapped line reaches at least this share of the width.
FULL_LINE = 0.6
# Of the full lines with a next one, this share must have had no room for the next word.
WRAPPED_SHARE = 0.8
# Of those, this share must go on in the middle of a sentence.
RUNNING_ON_SHARE = 0.4
# Full lines needed before anything is joined.
ENOUGH_LINES = 3
# Columns by which a wrapping program may miss its own width (it counts trailing spaces, or double-width letters).
TOLERANCE = 2
# Share of the characters that a wrapped text may have in lines longer than the widest (addresses, pasted lines).
OVERLONG_SHARE = 0.2
# With this share of lines ending in a hyphen that breaks a word, the text was typeset: its hyphens are not its words'.
TYPESET_SHARE = 0.06
# Characters looked at for a broken word.
LONGEST_WORD = 60

_ITEM = re.compile(r"(?:[-*+•·◦▪‣●○■□–—>#|]|\d{1,3}[.)]|[a-zA-Z][.)]) ?(?=\S)")
_WORD_BREAK = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Scripts that part no words by spaces.
_UNSPACED = re.compile("[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SENTENCE_END = re.compile(r"[.!?:;…。！？։؟।\"”»)\]]$")


def join_wraps(lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """
    Each paragraph: its text with the hard wraps joined, and the lines it is made of.

    >>> from service.extraction.textlines import text_lines
    >>> wrapped = "The quick brown fox jumps over\\nthe lazy dog and the dog does\\nnot care at all about the inter-"
    >>> [text for text, _ in join_wraps(text_lines(wrapped + "\\nruption."))]
    ['The quick brown fox jumps over the lazy dog and the dog does not care at all about the interruption.']
    """
    width = wrap_width(lines)
    if width is None:
        yield from ((line.text, (line,)) for line in lines)
        return
    paragraphs = _paragraphs(lines, width)
    hyphens = _Hyphens(paragraphs)
    for paragraph in paragraphs:
        yield "".join(hyphens.pieces(paragraph)), paragraph


def wrap_width(lines: Sequence[Line]) -> int | None:
    """
    The column at which the text was wrapped, None where it was not.
    """
    overlong = sum(line.width for line in lines if line.width > WIDEST)
    if overlong > OVERLONG_SHARE * sum(line.width for line in lines):
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and a.width <= WIDEST]
    if len(pairs) < ENOUGH_LINES:
        return None
    widths = sorted(a.width for a, _ in pairs)
    # A few lines stand out (an address, a heading set wider); one in twenty is let off.
    width = widths[-1 - len(widths) // 20]
    return width if width >= NARROWEST and _is_wrapped(pairs, width) else None


def _is_wrapped(pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    full = [(a, b) for a, b in pairs if a.width >= FULL_LINE * width]
    wrapped = [(a, b) for a, b in full if _had_no_room(a, b, width - TOLERANCE)]
    running_on = sum(_runs_on(a, b) for a, b in wrapped)
    return (
        len(wrapped) >= ENOUGH_LINES
        and len(wrapped) >= WRAPPED_SHARE * len(full)
        and running_on >= RUNNING_ON_SHARE * len(wrapped)
    )


def _had_no_room(line: Line, after: Line, width: int) -> bool:
    if _UNSPACED.match(after.text):
        return line.width >= width - TOLERANCE
    first = after.text.split(" ", 1)[0]
    return line.width + 1 + len(first) > width


def _runs_on(line: Line, after: Line) -> bool:
    first = after.text[0]
    if first.islower():
        return True
    caseless = first.isalpha() and not first.isupper()
    return caseless and not _SENTENCE_END.search(line.text)


def _paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is not None and _goes_on(before, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(line: Line, after: Line, width: int) -> bool:
    if after.gap or _ITEM.match(after.text) or after.indent > line.indent + 1:
        return False
    return line.width >= FULL_LINE * width and _had_no_room(line, after, width) and not stands_apart(after.text)


def _is_unspaced(last: str, first: str) -> bool:
    """
    Whether no space stands between two letters: one is of a script without spaces, the other too or its punctuation.
    """
    one, other = _UNSPACED.match(last) is not None, _UNSPACED.match(first) is not None
    return (one or other) and (one or not last.isalnum()) and (other or not first.isalnum())


class _Hyphens:
    """
    Whether the hyphen at the end of a line is the word's own, judged by the rest of the text.
    """

    def __init__(self, paragraphs: Sequence[Sequence[Line]]) -> None:
        joints = [(a.text, b.text) for p in paragraphs for a, b in pairwise(p)]
        broken = sum(bool(_WORD_BREAK.search(a[-LONGEST_WORD:])) and b[0].islower() for a, b in joints)
        self._typeset = broken > TYPESET_SHARE * len(joints)
        words = Counter[str]()
        if broken:
            for paragraph in paragraphs:
                for line in paragraph:
                    words.update(_WORD.findall(line.text.lower()))
        self._words = words

    def pieces(self, paragraph: Sequence[Line]) -> Iterator[str]:
        """
        The lines of a paragraph with what stands between them when they are joined.
        """
        for line, after in pairwise(paragraph):
            broken = _WORD_BREAK.search(line.text[-LONGEST_WORD:])
            if broken is not None:
                yield line.text[:-1] if self._is_split(broken.group(1), line.text, after.text) else line.text
            elif _is_unspaced(line.text[-1], after.text[0]):
                yield line.text
            else:
                yield line.text + " "
        yield paragraph[-1].text

    def _is_split(self, left: str, line: str, after: str) -> bool:
        return line.endswith("\u00ad") or (after[0].islower() and not self._is_own(left, after))

    def _is_own(self, left: str, after: str) -> bool:
        match = _WORD.match(after)
        right = match.group() if match else ""
        if self._words[f"{left}-{right}".lower()]:
            return True
        if self._words[(left + right).lower()]:
            return False
        return left.isupper() or not self._typeset
