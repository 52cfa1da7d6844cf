"""
Cheap looks at lines, before they are read as credits: most lines of a page are none, and reading is dear.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from service.extraction.byline.glued import holds_label
from service.extraction.byline.lexicon import lexicon
from service.extraction.scripts import small_letters

# A line that is read without knowing what it is has to be short to be a byline.
MAX_LINE_CHARACTERS = 180
# A name, its outlet and a role.
_SHORT_LINE = 100
_MAX_WORDS = 30
# Words in small letters that no list knows: names have hardly one, a section or a tag beside a credit two or three.
_MOST_PLAIN_IN_NAMES = 1
_MOST_PLAIN = 3
# Letters of other scripts than Latin, whose words are parted otherwise, and soft hyphens, which part no words.
_FOREIGN = re.compile("[\u00ad\u0370-\u1dff\u1f00-\u1fff\u2c00-\U0010ffff]")
_ASCII_LETTERS = re.compile("[a-z]+")
_PUNCTUATION = ".,:;՝()[]|/-–—·•\"'"
# What no byline ends in, and what none holds.
_NEVER_LAST = ("!", "?", "…", "。", ":", "：", "..")
# What joins agencies.
_JOINT = re.compile("[/–-]")
# One set in front, not two behind a bar: so the search skips in C whatever begins no match.
_NEVER = re.compile(r"[©®™%$€£#=<>{}\"“”„«»:](?:(?<!:)|(?:(?<=http:)|(?<=https:))//)")


def may_be_byline(line: str) -> bool:
    """
    Whether a line holds any word that bylines are told by, and nothing that makes it prose: much cheaper than reading.
    """
    return _may_be_credit(line, _MOST_PLAIN) and _has_telling_word(line)


def _has_telling_word(line: str) -> bool:
    words, known = _bare_words(line), lexicon()
    if not words:
        return False
    if words[0].partition("/")[0] in known.phrases or not known.triggers.isdisjoint(words):
        return True
    joined = words if len(words) == 1 else [word for word in words if "/" in word] if "/" in line else ()
    if any(not known.triggers.isdisjoint(_JOINT.split(word)) for word in joined):
        # "dpa/AFP", "TT-AFP"
        return True
    # "von" and "de" are parts of names too; beside a bar or a dash they introduce.
    by = known.by if "" in words else known.introducing
    if len(line) <= _SHORT_LINE and not by.isdisjoint(words):
        return True
    return line[:2] in ("by", "By") or (not line.isascii() and holds_label(line))


def likely_introduced(lines: Sequence[str]) -> Sequence[bool]:
    """
    Whether each line may hold an introduction of writers, seen in all of them at once: much cheaper than asking each.
    `is_label` holds for no other lines, and no others are bylines that `is_introduced` holds for.

    >>> likely_introduced(["Written by", "World news", "Autor: Jan Muster", "Friday: “Jane Doe”"])
    [True, False, True, False]
    """
    letters = small_letters("\n".join([line if line.isascii() else _in_ascii(line) for line in lines]))
    telling, genres = _telling_words()
    return [
        words.startswith("by")
        or not telling.isdisjoint(split := words.split())
        or (":" in line and not genres.isdisjoint(split))
        for line, words in zip(lines, letters.split("\n"), strict=False)
    ]


def _in_ascii(line: str) -> str:
    """
    A line with a sign for each letter beyond ASCII; of lines in other scripts any may be introduced.
    """
    return "by" if _FOREIGN.search(line) else line.casefold().encode("ascii", "replace").decode()


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """
    Of each introduction of writers and of sources the longest row of letters; and of each word that a colon makes one.
    """
    known = lexicon()
    introductions = [
        phrase.words
        for phrases in known.phrases.values()
        for phrase in phrases
        if phrase.function in ("writer", "source")
    ]
    return _longest_rows(introductions), _longest_rows((word,) for word in known.genres | known.writing)


def _longest_rows(phrases: Iterable[Sequence[str]]) -> frozenset[str]:
    rows = (_ASCII_LETTERS.findall(" ".join(words)) for words in phrases)
    return frozenset(max(found, key=len) for found in rows if found)


def may_be_introduced(line: str) -> bool:
    """
    Whether a line holds any introduction of writers: much cheaper than reading it.
    """
    telling = not line.isascii() or ":" in line or line[:2] in ("by", "By")
    return telling or _hold_phrase(_bare_words(line.replace("/", " ")))


def _hold_phrase(words: Sequence[str]) -> bool:
    phrases = lexicon().phrases
    return not phrases.keys().isdisjoint(words) and any(
        phrase.words == tuple(words[at : at + len(phrase.words)])
        for at, word in enumerate(words)
        for phrase in phrases.get(word, ())
    )


def _bare_words(line: str) -> list[str]:
    return [word.strip(_PUNCTUATION) for word in line.casefold().split(None, _MAX_WORDS)]


def may_be_names(line: str) -> bool:
    """
    Whether a line holds nothing that neither names nor credits have: much cheaper than reading it.
    """
    return _may_be_credit(line, _MOST_PLAIN_IN_NAMES)


def _may_be_credit(line: str, most: int) -> bool:
    """
    Whether a line is short, without signs that no credit has, and with so many plain words in small letters at most.
    """
    if not 1 < len(line) <= MAX_LINE_CHARACTERS:
        return False
    small = lexicon().small
    plain = [word for word in line.split(None, _MAX_WORDS) if word.islower() and word.isalpha() and word not in small]
    return len(plain) <= most and not line.endswith(_NEVER_LAST) and _NEVER.search(line) is None
