"""
The words of copyright notices as sets and regular expressions, all languages at once.

They come from the vocabulary `rights`. Everything is compiled on first use.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain

from service.extraction.alternations import by_first_letter, longest_first
from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

# Writing without spaces between words: a word of it may begin and end anywhere, and one of other letters beside it.
_DENSE_SIGNS = DENSE.pattern.strip("[]")
# Case is nothing to these letters, and to fold the ranges costs a fifth of a second.
_START, _END = rf"(?-i:(?<![^\W{_DENSE_SIGNS}]))", rf"(?-i:(?![^\W{_DENSE_SIGNS}]))"

# Between two small letters none of the expressions begins: to see that at once takes a third off the search.
_NOT_INSIDE = r"(?-i:(?<![a-z](?=[a-z])))"


@cache
def pattern(*topics: str) -> re.Pattern[str]:
    """
    Any word of the topics in any language, as a whole word, whatever the case.
    """
    return compiled(any_of(*topics))


def compiled(expression: str) -> re.Pattern[str]:
    """
    An expression of words that `whole` has made, and of signs, whatever the case.
    """
    return re.compile(f"{_NOT_INSIDE}(?:{expression})", re.I)


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
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for word in longest_first(alternatives):
        borders = (start if _bounded(word[0]) else "", end if _bounded(word[-1]) else "")
        groups[borders].append(word)
    return "|".join(f"{before}(?:{by_first_letter(group)}){after}" for (before, after), group in groups.items())


def _words(*topics: str) -> Iterable[str]:
    tables = load("rights").values()
    return chain.from_iterable(table.get(topic, ()) for table in tables for topic in topics)


def _bounded(character: str) -> bool:
    return character.isalnum() and not DENSE.match(character)
