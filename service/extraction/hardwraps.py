"""
Hard wraps: lines broken at a column by a mail program, a terminal or a scanner, joined into paragraphs again.

A line was wrapped where the first word of the next line would not have fitted any more. A text counts as wrapped only
where nearly all of its long lines are such lines, so that verse, menus and one paragraph a line are left alone.

Where the blank lines were lost too, a line that had room ends its paragraph. A last line that is full by chance looks
like any other: where most sentences of a text end their paragraph, one that ends with such a line does so as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from service.extraction.linejoints import RUN_ON, Joints, are_fields, tells_speaker
from service.extraction.runtogether import stands_apart
from service.extraction.textlines import Line

# Columns. Nobody wraps wider than this, and below the narrow one too much fits by chance.
WIDEST = 110
NARROWEST = 28
# A wrapped line reaches at least this share of the width.
FULL_LINE = 0.6
# Of the full lines with a next one, this share must have had no room for the next word, not counting those that may end
# a paragraph.
WRAPPED_SHARE = 0.8
# Of those, this share must go on in the middle of a sentence with a small letter: a smaller one where many lines were
# wrapped and none speaks against it, since German has capitals everywhere.
RUNNING_ON_SHARE, RUNNING_ON_AT_LEAST, MANY_LINES = 0.4, 0.25, 10
# Full lines needed before anything is joined.
ENOUGH_LINES = 3
# Share of the lines that have one blank line before them where lines were spaced double.
DOUBLE_SPACED_SHARE = 0.25
# Columns by which a wrapping program may miss its own width (it counts trailing spaces, or double-width letters).
TOLERANCE = 2
# Share of the characters that a wrapped text may have in lines longer than the widest (addresses, pasted lines).
OVERLONG_SHARE = 0.2

# Characters of the longest date line told by a year or a time, and lines of the longest headline above it.
DATE_LINE, HEADLINE_LINES = 45, 3
# Share of a headline's longer words that its story uses. A first line of a story shares fewer with the rest.
HEADLINE_LIKENESS = 0.65

_COMMAS = ",،，、"
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_YEAR_OR_TIME = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[:.h]\d\d)(?!\d)")
_BULLET = re.compile(r"[*+•·◦▪‣●○■□>#|] ?(?=\S)")
# Signs that begin items of a list and stand within sentences as well.
_DASH_OR_NUMBER = re.compile(r"(?:[-–—]|\d{1,3}[.)]|[a-zA-Z][.)])(?: (?=\S)|(?<=[.)])(?=[^\W\d_a-z]))")
_SENTENCE_END = re.compile(r"[.!?:;…。！？։؟।\"”»)\]]$")
# The end of a sentence within a line: what closes it, a space, and a letter that is no small one.
_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]{0,3} [\"'“„‘«(\[¿¡]{0,3}(?=[^\W\d_])|[。！？][」』”）]?(?!$)")


def join_wraps(lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """
    Each paragraph: its text with the hard wraps joined, and the lines it is made of.

    >>> from service.extraction.textlines import text_lines
    >>> wrapped = "The quick brown fox jumps over\\nthe lazy dog, and the dog is\\nasleep and does not mind."
    >>> [text for text, _ in join_wraps(text_lines(wrapped))]
    ['The quick brown fox jumps over the lazy dog, and the dog is asleep and does not mind.']
    """
    width = wrap_width(tight := _without_double_spacing(lines))
    if width is None:
        yield from ((line.text, (line,)) for line in lines)
        return
    paragraphs = _paragraphs(tight, width)
    joints = Joints(paragraphs)
    for paragraph in paragraphs:
        yield "".join(joints.pieces(paragraph)), paragraph


def _without_double_spacing(lines: Sequence[Line]) -> Sequence[Line]:
    """
    The lines of a text with a blank line below each, a blank line fewer before each; those of any other as they are.
    """
    ones = sum(line.gap == 1 for line in lines[1:])
    if ones < DOUBLE_SPACED_SHARE * (len(lines) - 1) or not all(line.gap for line in lines[1:]):
        return lines
    return [replace(line, gap=max(line.gap - 1, 0)) for line in lines]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """
    The column at which the text was wrapped, None where it was not.
    """
    widths = [line.width for line in lines]
    if sum(width for width in widths if width > WIDEST) > OVERLONG_SHARE * sum(widths):
        return None
    found = [
        (width, pair)
        for width, pair in zip(widths, pairwise(lines), strict=False)
        if not (pair[1].gap or width > WIDEST or are_fields(*pair))
    ]
    if not found:
        return None
    pairs = [pair for _, pair in found]
    widths = sorted(width for width, _ in found)
    # A few lines stand out (an address, a heading set wider); one in twenty is let off.
    width = widths[-1 - len(widths) // 20]
    # Letters of scripts without spaces are as wide as two.
    narrow = 2 * sum(RUN_ON.match(a.text) is not None for a, _ in pairs) > len(pairs)
    return width if width >= NARROWEST // (1 + narrow) and _is_wrapped(pairs, width) else None


def _is_wrapped(pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    full = [(a, b) for a, b in pairs if a.width >= FULL_LINE * width]
    wrapped = [(a, b) for a, b in full if _had_no_room(a, b, width - TOLERANCE)]
    running_on = sum(_runs_on(a, b) for a, b in wrapped)
    if len(wrapped) < ENOUGH_LINES:
        # Two lines tell a wrapped text only where nothing speaks against it.
        return len(wrapped) == ENOUGH_LINES - 1 and len(wrapped) == len(full) == running_on
    roomy = [(a, b) for a, b in full if not _had_no_room(a, b, width - TOLERANCE) and not _is_apart(a, b)]
    lasts = sum(_may_end(a, b) for a, b in roomy)
    against = len(roomy) - min(lasts, len(wrapped) // 2)
    share = RUNNING_ON_AT_LEAST if len(wrapped) >= MANY_LINES and not against else RUNNING_ON_SHARE
    return len(wrapped) >= WRAPPED_SHARE * (len(wrapped) + against) and running_on >= share * len(wrapped)


def _had_no_room(line: Line, after: Line, width: int) -> bool:
    if RUN_ON.match(after.text):
        return line.width >= width - TOLERANCE
    first = after.text.split(" ", 1)[0]
    return line.width + 1 + len(first) > width


def _runs_on(line: Line, after: Line) -> bool:
    first = after.text[0]
    if first.islower() or line.text[-1] in _COMMAS:
        return True
    caseless = first.isalpha() and not first.isupper()
    return caseless and not _ends(line)


def _may_end(line: Line, after: Line) -> bool:
    return _ends(line) and not after.text[0].islower()


def _ends(line: Line) -> bool:
    return _SENTENCE_END.search(line.text[-2:]) is not None


@dataclass(frozen=True, slots=True)
class _Layout:
    """
    How a text was set.

    Attributes:
        width: the column at which it was wrapped.
        lost: whether blank lines were lost.
        sentences: whether a full line that ends a sentence ends its paragraph.
    """

    width: int
    lost: bool
    sentences: bool


def _layout(lines: Sequence[Line], width: int) -> _Layout:
    """
    Where blank lines were lost, paragraphs that end with a line that had room are compared with sentences that end
    within a line: about as many of the ones as of the others end with a full line.
    """
    gaps = sum(line.gap > 0 for line in lines)
    lasts = sum(
        _may_end(a, b) and not b.gap and a.width <= width and not _had_no_room(a, b, width) for a, b in pairwise(lines)
    )
    lost = lasts > gaps
    sentences = lost and sum(len(_SENTENCES.findall(line.text)) for line in lines) <= lasts
    return _Layout(width, lost=lost, sentences=sentences)


def _paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    layout = _layout(lines, width)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, layout):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    if layout.lost and paragraphs:
        paragraphs[:1] = _without_headline(paragraphs[0], lines)
    return paragraphs


def _without_headline(paragraph: list[Line], lines: Sequence[Line]) -> list[list[Line]]:
    """
    The first paragraph of a text, parted from a headline that fills its line by chance: the story uses its words again.
    """
    if not _ends(paragraph[-1]):
        return [paragraph]
    for number, (line, after) in enumerate(islice(pairwise(paragraph), HEADLINE_LINES), 1):
        if _ends(line):
            break
        if not after.text[0].islower():
            words, others = _long_words(lines[:number]), _long_words(lines[number:])
            if words and len(words & others) >= HEADLINE_LIKENESS * len(words):
                return [paragraph[:number], paragraph[number:]]
            break
    return [paragraph]


def _long_words(lines: Sequence[Line]) -> set[str]:
    return {word for line in lines for word in _LONG_WORD.findall(line.text.lower())}


def _goes_on(paragraph: Sequence[Line], after: Line, layout: _Layout) -> bool:
    line = paragraph[-1]
    if after.gap or after.indent > line.indent + 1 or line.width < FULL_LINE * layout.width:
        return False
    if _is_apart(line, after) or _begins_item(paragraph, after):
        return False
    if _ends(line):
        return _had_no_room(line, after, layout.width) and not (layout.sentences and _may_end(line, after))
    if after.text[0].islower():
        return True
    return _had_no_room(line, after, layout.width) and not _is_dated(paragraph, after)


def _is_apart(line: Line, after: Line) -> bool:
    return after.text == line.text or are_fields(line, after) or stands_apart(after.text)


def _begins_item(paragraph: Sequence[Line], after: Line) -> bool:
    if _BULLET.match(after.text):
        return True
    # In the midst of a sentence a dash is a dash, and "Michael / D. Higgins" a name.
    begun = _ends(paragraph[-1]) or _DASH_OR_NUMBER.match(paragraph[0].text) is not None
    return begun and not tells_speaker(paragraph[-1], after) and _DASH_OR_NUMBER.match(after.text) is not None


def _is_dated(paragraph: Sequence[Line], after: Line) -> bool:
    """
    Whether a line is likely a date line, which stands below headlines.
    """
    text = after.text
    if len(paragraph) > HEADLINE_LINES or len(text) > DATE_LINE or _ends(after) or text[-1] in _COMMAS:
        return False
    return _YEAR_OR_TIME.search(text) is not None
