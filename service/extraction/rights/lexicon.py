"""
The words of copyright notices as sets and regular expressions, all languages at once.

They come from the vocabulary `rights`. Everything is compiled on first use.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

# Writing without spaces between words: a word of it may begin and end anywhere, and one of other letters beside it.
_DENSE_SIGNS = DENSE.pattern.strip("[]")
_START, _END = rf"(?<![^\W{_DENSE_SIGNS}])", rf"(?![^\W{_DENSE_SIGNS}])"


@cache
def pattern(*topics: str) -> re.Pattern[str]:
    """
    Any word of the topics in any language, as a whole word, whatever the case.
    """
    return re.compile(any_of(*topics), re.I)


@cache
def words(topic: str) -> frozenset[str]:
    """
    The words of a topic in all languages, lower case.
    """
    return frozenset(_words(topic))


def any_of(*topics: str) -> str:
    """
    A regular expression of any of the topics' words, longest first, as whole words.
    """
    return whole(set(_words(*topics)))


def whole(alternatives: Iterable[str], start: str = _START, end: str = _END) -> str:
    """
    One of any of the words that matches inside no longer word.

    Words are grouped by their borders, so that most places fail at once.
    """
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for word in sorted(alternatives, key=lambda word: (-len(word), word)):
        borders = (start if _bounded(word[0]) else "", end if _bounded(word[-1]) else "")
        rest = re.escape(word[1:]).replace(r"\ ", r"\s+")
        groups.setdefault(borders, {}).setdefault(re.escape(word[0]), []).append(rest)
    return "|".join(f"{before}(?:{_by_first_letter(group)}){after}" for (before, after), group in groups.items())


def _words(*topics: str) -> Iterable[str]:
    tables = load("rights").values()
    return chain.from_iterable(table.get(topic, ()) for table in tables for topic in topics)


def _by_first_letter(words: Mapping[str, Sequence[str]]) -> str:
    """
    An alternation that tries those words alone which begin as the text does.
    """
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in words.items())


def _bounded(character: str) -> bool:
    return character.isalnum() and not DENSE.match(character)
