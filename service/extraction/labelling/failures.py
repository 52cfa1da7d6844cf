"""
What is sent instead of an article when something fails: "Page not found", "Access denied", "Checking your browser".
"""

from collections.abc import Sequence

from service.extraction.labelling.phrases import joined_letters, phrases_under
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
    words = 0
    for text in texts:
        words += word_count(text)
        if words > _LONGEST:
            return False
    telling = sum(word_count(text) for text in texts if _tells(text))
    return telling > 0 and telling >= _SHARE * words


def _tells(text: str) -> bool:
    letters = joined_letters(text)
    return letters in phrases_under("failures", "lines") or any(
        phrase in letters for phrase in phrases_under("failures", "contains")
    )
