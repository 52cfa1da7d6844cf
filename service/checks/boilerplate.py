"""
Boilerplate told by its words: what a page prints around an article, and nobody means to publish within it.
"""

import re
from functools import cache

from service.checks.wording import folded, sentences, union
from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

# The topics of extraction's vocabulary whose whole lines are boilerplate, and the keys that hold them.
_TOPICS = (
    ("share", "lines"),
    ("newsletter", "lines"),
    ("cookie", "lines"),
    ("advertisement", "lines"),
)
# Characters: longer lines that begin with a phrase are prose.
_LONGEST_START = 160
# Blanks of a sentence that is no part of a story, wherever it stands.
_SURE_BLANKS = 2
_LEAD = re.compile(r"[\W_]{0,5}([^:：»→›>|]{2,50}?)\s{0,3}[:：»→›>|]+\s{0,3}\S")


def find_boilerplate(text: str) -> tuple[int, str] | None:
    """
    Where boilerplate stands in a paragraph, and the words; None where there is none.

    >>> find_boilerplate("It sails on Sunday. Share this article"), find_boilerplate("They share this boat.")
    ((20, 'Share this article'), None)
    """
    words = folded(text)
    if words in _lines():
        return 0, text
    if len(text) <= _LONGEST_START and (start := _start_of(words)):
        return 0, text[: len(start) + 5] if len(text) > len(start) + 5 else text
    lead = _LEAD.match(text)
    if lead and folded(lead[1]) in _leads():
        return lead.start(1), lead[1]
    parts = list(sentences(text))
    found = ((at, part) for at, part in parts if part != text and _is_sentence(part, part is parts[-1][1]))
    return next(found, None)


def _is_sentence(text: str, last: bool) -> bool:
    """
    Whether a sentence of a paragraph is boilerplate. One of two words may be a story's where more follows, and one of
    one word anywhere.
    """
    words = folded(text)
    return words.count(" ") >= (1 if last else _SURE_BLANKS) and words in _lines()


def _start_of(words: str) -> str | None:
    if not words.startswith(_starts()):
        return None
    whole = (start for start in _starts() if words.startswith(start) and _ends_word(words, start))
    return next(whole, None)


def _ends_word(words: str, start: str) -> bool:
    return words[len(start) : len(start) + 1] in ("", " ") or DENSE.match(start) is not None


@cache
def _lines() -> frozenset[str]:
    known = (folded(line) for topic, key in _TOPICS for table in load(topic).values() for line in table.get(key, ()))
    # Single words of buttons are words of stories too; those that are not stand in the own list.
    return frozenset(union("boilerplate", "lines")) | {line for line in known if " " in line}


@cache
def _starts() -> tuple[str, ...]:
    return tuple(union("boilerplate", "starts"))


@cache
def _leads() -> frozenset[str]:
    return frozenset(union("boilerplate", "leads"))
