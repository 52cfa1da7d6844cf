"""
The lines of raw text, with exact offsets into it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.extraction.blocks import Block
from service.extraction.plaintext import plain

# What `str.splitlines` takes for line ends beside those of Unix, Windows and old Macs and the separators of Unicode.
_NO_LINE_ENDS = "\x1c\x1d\x1e"
# What takes no room on paper and stands at the ends of copied lines: zero width space, word joiner, byte order mark,
# marks of direction, soft hyphen.
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_SHOWS_NOTHING = _INVISIBLE + "> "
_QUOTE_MARK = re.compile(r"(?:>[ \t]?){1,8}")
_MARKUP = re.compile(r"[<&\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
# More than half of the lines must carry the mark before it is taken for quoting.
_QUOTED_SHARE = 0.5


@dataclass(slots=True)
class Line(Block):
    """
    One line that is not blank.

    Attributes:
        indent: characters of white space before its first visible one.
    """

    indent: int

    @property
    def width(self) -> int:
        """
        Columns from the margin to its end.
        """
        return self.indent + self.end - self.start


def text_lines(text: str) -> list[Line]:
    """
    The lines of a text that are not blank; the mark of quoting (">") is left out where most lines carry it.

    >>> [(line.text, line.start, line.end, line.gap) for line in text_lines("A\\u00a0 b\\r\\n\\r\\n\\tc")]
    [('A b', 0, 4, 0), ('c', 9, 10, 1)]
    """
    lines = list(_lines(text))
    quoted = [line.text[0] for line in lines].count(">")
    if quoted > _QUOTED_SHARE * len(lines):
        lines = [_unquoted(line, text) for line in lines]
    return _parted(lines)


def visible(text: str) -> str:
    """
    The text of a stretch of input as a reader sees it: white space folded, stray tags and entities resolved. What shows
    nothing stays as it is but for white space: the answer accounts for every line.

    >>> visible("Fish&nbsp;&amp;\\tchips<br>"), visible("<br>")
    ('Fish & chips', '<br>')
    """
    # No other white space is printable than the space, and nothing that is invisible.
    if text.isprintable() and "  " not in text and "<" not in text and "&" not in text:
        return text
    if not _MARKUP.search(text):
        return " ".join(text.split())
    return plain(text) or " ".join(text.split())


def shows_nothing(text: str) -> bool:
    """
    Whether a line is blank to its reader: a mark of quoting, invisible characters, an empty tag.

    >>> shows_nothing(">"), shows_nothing("<br>"), shows_nothing("<b>!</b>")
    (True, True, False)
    """
    if text[:1].isalnum():
        return False
    return not text.strip(_SHOWS_NOTHING) or (text[0] == "<" and not plain(text))


def _lines(text: str) -> Iterator[Line]:
    gap = begin = 0
    if any(map(text.__contains__, _NO_LINE_ENDS)):
        text = text.translate(dict.fromkeys(map(ord, _NO_LINE_ENDS), " "))
    for number, raw in enumerate(text.splitlines(keepends=True), 1):
        stripped = raw.strip()
        if stripped:
            if not stripped.isascii():
                stripped = stripped.strip(_INVISIBLE).strip() or stripped
            # To search for a long text is dear, though it stands at the beginning.
            indent = 0 if raw.startswith(stripped) else raw.index(stripped)
            start = begin + indent
            yield Line(visible(stripped), number, start, start + len(stripped), gap, indent)
            gap = 0
        else:
            gap += 1
        begin += len(raw)


def _parted(lines: list[Line]) -> list[Line]:
    """
    The lines, with those that show nothing counted as blank.
    """
    marks = [not line.text[0].isalnum() and shows_nothing(line.text) for line in lines]
    if True not in marks:
        return lines
    return [
        replace(line, gap=line.gap + 1) if mark or after_mark else line
        for line, mark, after_mark in zip(lines, marks, [False, *marks], strict=False)
    ]


def _unquoted(line: Line, text: str) -> Line:
    raw = text[line.start : line.end]
    match = _QUOTE_MARK.match(raw)
    rest = raw[match.end() :].strip() if match else ""
    if not rest:
        return line
    start = line.end - len(rest)
    return Line(visible(rest), line.line, start, line.end, line.gap, line.indent)
