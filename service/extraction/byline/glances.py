"""
Cheap looks at lines, before they are read as credits: most lines of a page are none, and reading is dear.
"""

import re
from collections.abc import Sequence
from functools import cache

from service.extraction.byline.glued import holds_label
from service.extraction.byline.lexicon import lexicon

# A line that is read without knowing what it is has to be short to be a byline.
MAX_LINE_CHARACTERS = 180
# A name, its outlet and a role.
_SHORT_LINE = 100
_MAX_WORDS = 30
# Words in small letters that no list knows: names have hardly one, a section or a tag beside a credit two or three.
_MOST_PLAIN_IN_NAMES = 1
_MOST_PLAIN = 3
# Of plain ASCII, letters alone.
_LETTERS_ALONE = "".join(chr(code) if chr(code).isalpha() or chr(code) == "\n" else " " for code in range(0x80))
_LETTERS = re.compile(r"[^\W\d_]+")
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
    return len(line) <= MAX_LINE_CHARACTERS and _has_telling_word(line) and _may_be_credit(line, _MOST_PLAIN)


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

    >>> likely_introduced(["Written by", "World news", "Autor: Jan Muster"])
    [True, False, True]
    """
    # Of lines beyond ASCII any may.
    letters = "\n".join([line if line.isascii() else "by" for line in lines]).lower().translate(_LETTERS_ALONE)
    beginnings = _writers_beginnings()
    return [
        ":" in line or words.startswith("by") or not beginnings.isdisjoint(words.split())
        for line, words in zip(lines, letters.split("\n"), strict=False)
    ]


@cache
def _writers_beginnings() -> frozenset[str]:
    """
    The letters with which introductions of writers and of sources begin.
    """
    writers = {
        word for word, phrases in lexicon().phrases.items() if any(p.function in ("writer", "source") for p in phrases)
    }
    return frozenset(letters[0] for word in writers if (letters := _LETTERS.match(word)))


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
    plain = [word for word in line.split(None, _MAX_WORDS) if word.islower() and word.isalpha()]
    few = len(plain) <= most or sum(word not in lexicon().small for word in plain) <= most
    return few and not line.endswith(_NEVER_LAST) and _NEVER.search(line) is None
