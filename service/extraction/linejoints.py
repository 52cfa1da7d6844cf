"""
What two lines that follow each other are to each other, and what stands between them when they are joined: a space,
nothing, or the hyphen of a word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.extraction.scripts import UNSPACED_LETTERS
from service.extraction.textlines import Line

# With this share of lines ending in a hyphen that breaks a word, the text was typeset: its hyphens are not its words'.
TYPESET_SHARE = 0.06
# Characters looked at for a broken word.
LONGEST_WORD = 60

_WORD_BREAK = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Scripts that part no words by spaces, with their punctuation and forms of full width.
RUN_ON = re.compile(f"[{UNSPACED_LETTERS}\u3000-\u303f\uf900-\ufaff\uff00-\uffef]")
# A name and its value.
_FIELD = re.compile(r"[^\W\d_][\w -]{0,20} ?[:：] ?\S")
_DASHES, _QUOTES = "-–—", "\"'”’»“"


def _is_unspaced(last: str, first: str) -> bool:
    """
    Whether no space stands between two letters: one is of a script without spaces, the other too or its punctuation.
    """
    one, other = RUN_ON.match(last) is not None, RUN_ON.match(first) is not None
    return (one or other) and (one or not last.isalnum()) and (other or not first.isalnum())


def are_fields(line: Line, after: Line) -> bool:
    """
    Whether two lines are a name and a value each, as the headers of a mail.
    """
    return _FIELD.match(line.text) is not None and _FIELD.match(after.text) is not None


def tells_speaker(line: Line, after: Line) -> bool:
    """
    Whether a dash leads who said what was quoted before it: "– she said".
    """
    return line.text[-1] in _QUOTES and after.text[0] in _DASHES and after.text[2:3].islower()


class Joints:
    """
    Whether the hyphen at the end of a line is the word's own, judged by the rest of the text.
    """

    def __init__(self, paragraphs: Sequence[Sequence[Line]]) -> None:
        joints = [(a.text, b.text) for p in paragraphs for a, b in pairwise(p)]
        broken = sum(bool(_WORD_BREAK.search(a[-LONGEST_WORD:])) and b[0].islower() for a, b in joints)
        self._typeset = broken > 1 and broken > TYPESET_SHARE * len(joints)
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
