"""
The model of lines: a conditional random field that tells how likely each line of a raw text is of the article's body.

It knows four states: before the article, body, inside the article but not of its body, after it. Their order makes it
look for one article in a text, however much prose stands elsewhere.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock

import pycrfsuite

BODY = "B"
_WEIGHTS = "lines.crfsuite"


class LineModel:
    """
    The model from its weights, as python-crfsuite stores them. Calls from several threads wait for each other.
    """

    def __init__(self, weights: bytes) -> None:
        # The tagger reads these bytes as long as it lives and does not keep them alive itself.
        self._weights = weights
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(weights)
        self._lock = Lock()

    def chances(self, features: Sequence[Sequence[str]]) -> list[float]:
        """
        The chance that each line is of the body, 0 to 1, from the features of all lines of a text.
        """
        if not features:
            return []
        with self._lock:
            self._tagger.set(pycrfsuite.ItemSequence(features))
            return [self._tagger.marginal(BODY, number) for number in range(len(features))]


@cache
def line_model() -> LineModel:
    """
    The model that ships with the package.
    """
    return LineModel(files(__package__).joinpath(_WEIGHTS).read_bytes())
