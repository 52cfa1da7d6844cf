"""
What several rules ask of a text: its words in one case, its sentences, its size.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.!?。！？]+")


@cache
def words_of_checks(topic: str) -> Mapping[str, Any]:
    """
    A topic of the checks' own vocabulary, by language.
    """
    return load(topic, "service.checks.vocabulary")


def union(topic: str, key: str) -> Iterator[str]:
    """
    The words under a key in all languages, each folded.
    """
    return (folded(word) for table in words_of_checks(topic).values() for word in table.get(key, ()))


def folded(text: str) -> str:
    """
    Letters and digits in lower case, words parted by single spaces.

    >>> folded("Read more: «Café» (2)")
    'read more café 2'
    """
    return " ".join(_WORD.findall(text.casefold()))


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """
    Stretches between full stops, each with its offset.

    >>> list(sentences("One. Two"))
    [(0, 'One'), (5, 'Two')]
    """
    for match in _SENTENCE.finditer(text):
        if bare := match[0].strip():
            yield match.start() + match[0].index(bare), bare


def width(text: str) -> int:
    """
    Characters of a line, those of Chinese and its like counted twice.
    """
    return len(text) + len(DENSE.findall(text))


def language_of(tag: str | None) -> str:
    """
    The primary subtag of a language, "" of none.

    >>> language_of("pt-BR"), language_of(None)
    ('pt', '')
    """
    return (tag or "").split("-")[0].lower()
