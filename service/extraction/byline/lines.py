"""
Credit lines that a page prints in several lines, or beside other text.
"""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from service.extraction.byline.lexicon import Function, bare, lexicon
from service.extraction.byline.names import is_han
from service.extraction.byline.noise import without_noise
from service.extraction.byline.reading import Reading, read
from service.extraction.byline.tokens import tokens_of

# More lines than that are a box about the author or a list of teasers.
_OF_OTHERS: tuple[Function, ...] = ("help", "other")
MAX_LINES = 24
MAX_LINE_CHARACTERS = 300
_LETTERS = re.compile(r"[^\W\d_]+")


def is_label(line: str) -> bool:
    """
    Whether a line is only an introduction of writers: "By", "Author of the article:".

    >>> is_label("Written by"), is_label("Autor:"), is_label("By Jane")
    (True, True, False)
    """
    return _introduces(line, "writer")


def _introduces(line: str, function: Function) -> bool:
    """
    Whether a line is only an introduction of people who did that.
    """
    # A look at its first letters saves nearly all lines being taken apart.
    first = _LETTERS.search(line)
    if first is None or first[0].casefold() not in lexicon().beginnings:
        return False
    words = tuple(filter(None, (bare(token) for token in tokens_of(line[:60]))))
    if not words:
        return False
    return any(phrase.words == words and phrase.function == function for phrase in lexicon().phrases.get(words[0], ()))


def joined_credit(lines: Iterable[tuple[str, Hashable]]) -> str:
    """
    The credit that the lines of one element print: its introduction, its names, without roles, outlets and dates that
    stand on lines of their own, and without what is no credit. "" where there is none.

    Args:
        lines: each with a key of its style; of lines after the first name, those in its style are names too.

    >>> joined_credit([("News", 1), ("By", 2), ("Jane Doe", 3), ("John Roe", 3), ("Staff writer", 4), ("May 5", 4)])
    'By Jane Doe, John Roe'
    """
    credit = _Credit()
    for line, style in islice(lines, MAX_LINES):
        credit.add(line[:MAX_LINE_CHARACTERS], style)
    return credit.text


def leading_credit(lines: Iterable[str]) -> tuple[str, int]:
    """
    The credit of lines that follow each other, and how many of them it is: all before the first one that adds nothing
    to the names above it. "" where there is none.

    >>> leading_credit(["By", "Jane Doe", "AFP"]), leading_credit(["By Jane Doe", "By Jane Doe", "AFP"])
    (('By Jane Doe, AFP', 3), ('By Jane Doe', 1))
    """
    credit, count = _Credit(), 0
    for line in islice(lines, MAX_LINES):
        before = credit.text
        credit.add(line[:MAX_LINE_CHARACTERS], None)
        if before and credit.text == before:
            break
        count += 1
    return credit.text, count


@dataclass(slots=True)
class _Credit:
    text: str = ""
    label: str = ""
    style: Hashable = None
    names: set[str] = field(default_factory=set)
    introduced: bool = False
    others: bool = False

    def add(self, line: str, style: Hashable) -> None:
        others, self.others = (
            self.others,
            len(line.split()) > 1 and any(_introduces(line, function) for function in _OF_OTHERS),
        )
        if others or self.others:
            # "Edited by", and who did it.
            return
        if is_label(line):
            # A noun after a name is the role of who is named: "Jane Doe", "Writer".
            if not self.introduced and (not self.text or bare(line.rsplit(maxsplit=1)[-1]) in lexicon().by):
                self.text, self.label, self.introduced = "", line, True
                self.names.clear()
            return
        text = without_noise(line)
        reading = read(text)
        if not text or not reading.whole or reading.pictures or not _credits(reading, self.introduced):
            return
        if reading.labelled and not self.introduced:
            self.text, self.introduced = "", True
            self.names.clear()
        if self.text and style != self.style and not _goes_on(self.text, text):
            return
        if self.text and is_han(text) and not reading.roles:
            return
        self.join(text, reading, style)

    def join(self, text: str, reading: Reading, style: Hashable) -> None:
        names = {credit.part.text.casefold() for credit in reading.credits}
        if names <= self.names:
            return
        self.names |= names
        if not self.text:
            self.style = style
            self.text = f"{self.label} {text}" if self.label else text
        else:
            self.text += (" " if _goes_on(self.text, text) else ", ") + text


def _credits(reading: Reading, introduced: bool) -> bool:
    """
    Whether a line names somebody; a single common word does not, unless it is introduced.
    """
    if reading.has("agency", "newsroom", "account") or reading.labelled or introduced:
        return bool(reading.credits)
    return any(
        credit.part.kind in ("person", "house") and (" " in credit.part.text or not credit.part.text.isascii())
        for credit in reading.credits
    )


def _goes_on(before: str, text: str) -> bool:
    """
    Whether punctuation or a connecting word joins two lines.
    """
    known = lexicon()
    return (
        before.endswith((",", "/", "&"))
        or text.startswith((",", "/", "&"))
        or text.split(maxsplit=1)[0].casefold() in known.goes_on
        or before.rsplit(maxsplit=1)[-1].casefold() in known.goes_on
    )


def label_before(text: str) -> str:
    """
    The introduction at the end of a text, as printed; "" where it ends in none.

    >>> label_before("Published in News, written by")
    'written by'
    """
    words = text.split()[-7:]
    for start in range(len(words)):
        if is_label(" ".join(words[start:])):
            return " ".join(words[start:])
    return ""
