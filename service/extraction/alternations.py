"""
Patterns of any of some words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

# Any white space stands for a space of a phrase.
_SPACE = r"\s{1,9}"


def longest_first(words: Iterable[str]) -> list[str]:
    """
    Words so that none comes before a longer one that begins with it; those of one length by their letters, whatever
    order they came in, so that every process has the same patterns.

    >>> longest_first({"foto", "fot", "bild"})
    ['bild', 'foto', 'fot']
    """
    return sorted(words, key=lambda word: (-len(word), word))


def alternation(words: Iterable[str]) -> str:
    """
    A pattern of any of the words, the longest that fits.

    >>> alternation(["photo", "photo by"])
    'photo\\\\s{1,9}by|photo'
    """
    return "|".join(map(_escaped, longest_first(words)))


def by_first_letter(words: Iterable[str]) -> str:
    """
    The same, by letters: those words alone are tried which begin as the text does.

    >>> by_first_letter(["foto", "bild", "fot"])
    'b(?:ild)|f(?:oto|ot)'
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in longest_first(words):
        groups[word[0]].append(_escaped(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ ", _SPACE)
