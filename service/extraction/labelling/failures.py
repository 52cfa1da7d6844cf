"""
What is sent instead of an article when something fails: "Page not found", "Access denied", "Checking your browser".
"""

from collections.abc import Sequence
from functools import cache

from service.extraction.labelling.phrases import letters_of
from service.extraction.vocabulary import load
from service.extraction.wordcount import word_count

# Words of the longest such answer, and the share of them that must stand in lines that say what failed.
_LONGEST, _SHARE = 150, 0.4


def is_failure(texts: Sequence[str]) -> bool:
    """
    Whether some lines or paragraphs are the answer of a server, a browser or a gatekeeper, and no article.

    >>> is_failure(["404", "Page not found", "The page you are looking for has been moved.", "Search"])
    True
    >>> is_failure(["Page not found", "The museum shows what the web has lost, from guest books to grief."])
    False
    """
    sizes: list[int] = []
    for text in texts:
        sizes.append(word_count(text))
        if sum(sizes) > _LONGEST:
            return False
    telling = sum(size for text, size in zip(texts, sizes, strict=True) if _tells(text))
    return telling > 0 and telling >= _SHARE * sum(sizes)


def _tells(text: str) -> bool:
    letters = " ".join(letters_of(text))
    return letters in _phrases("lines") or any(phrase in letters for phrase in _phrases("contains"))


@cache
def _phrases(key: str) -> frozenset[str]:
    """
    The phrases of all languages under a key, compared as letters.
    """
    words = (" ".join(letters_of(phrase)) for language in load("failures").values() for phrase in language[key])
    return frozenset(words)
