"""
Pages that are no article but what stands before one: a form to log in, a notice of consent, an offer to subscribe.
"""

from collections.abc import Sequence

from service.extraction.blocks import Label
from service.extraction.labelling.phrases import phrase_of
from service.extraction.wordcount import word_count

_WALLS: frozenset[Label] = frozenset(["cookie", "newsletter"])
# Words besides those of the wall that make no article: names of buttons and links.
_FEW_WORDS = 20


def is_wall(headline: str | None, paragraphs: Sequence[str]) -> bool:
    """
    Whether a page has nothing but a wall: no headline of its own, and hardly a word that does not speak of it.

    Args:
        headline: as resolved, None where there is none; "Sign in" is none of an article's.
        paragraphs: what was taken for the body.

    >>> is_wall("Sign in", [])
    True
    >>> is_wall("Sign in, says bank", ["The bank has asked all of its customers to sign in once more."] * 3)
    False
    """
    if headline is not None and not _speaks_of_wall(headline, "part"):
        return False
    others = [text for text in paragraphs if not _speaks_of_wall(text)]
    if headline is None and len(others) == len(paragraphs):
        return False
    return sum(map(word_count, others)) < _FEW_WORDS


def _speaks_of_wall(text: str, but: str = "") -> bool:
    phrase = phrase_of(text)
    return phrase is not None and phrase.label in _WALLS and phrase.kind != but
