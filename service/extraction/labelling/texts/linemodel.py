"""
The model of lines: a conditional random field that tells how likely each line of a raw text is of the article's body.

It knows four states: before the article, body, after it, inside it but not of its body. Their order makes it look for
one article in a text, however much prose stands elsewhere.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from typing import TypeAlias

from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.featuretables import Tables
from service.extraction.labelling.texts.linefeatures import text_features
from service.extraction.labelling.weights import read_weights

STATES = "PBAI"
# Beside this file; written by benchmark.training.lines.
WEIGHTS = "lines.json"
# A number for each state, and one for each but the first.
Four: TypeAlias = tuple[float, float, float, float]
Three: TypeAlias = tuple[float, float, float]
Rows: TypeAlias = tuple[Four, Four, Four, Four]
_NONE: Three = (0.0, 0.0, 0.0)


class LineModel:
    """
    The model from its weights: of a line's features for each state, and of each state for the state of the next line.

    A text is worked out in plain Python by the forward and backward sums of the textbooks, each line's scaled to 1.
    Weights of a line count from those of its first state: only what is between the states tells anything.
    """

    def __init__(self, features: Mapping[str, Sequence[float]], transitions: Sequence[Sequence[float]]) -> None:
        self._features = {name: _from_first(weights) for name, weights in features.items()}
        following = [[exp(weight) for weight in row] for row in transitions]
        self._next, self._previous = _rows(following), _rows(list(zip(*following, strict=True)))
        self._tables = Tables(self._sum)

    def chances(self, context: Context) -> list[float]:
        """
        The chance that each line of a text is of the body, 0 to 1.
        """
        scores = [_score(groups) for groups in text_features(context, self._tables)]
        before = _sweep(scores, self._previous)
        after = _sweep(scores[::-1], self._next)[::-1]
        chances = []
        for (p, b, a, i), own, (after_p, after_b, after_a, after_i) in zip(before, scores, after, strict=True):
            own_b, own_a, own_i = own
            body = b * own_b * after_b
            chances.append(body / (p * after_p + body + a * own_a * after_a + i * own_i * after_i))
        return chances

    def _sum(self, names: Sequence[str]) -> Three:
        known = [self._features[name] for name in names if name in self._features]
        b, a, i = map(sum, zip(_NONE, *known, strict=True))
        return b, a, i


def _sweep(scores: Iterable[Three], rows: Rows) -> list[Four]:
    """
    For each line how well each of its states goes with all lines swept before it.

    Args:
        rows: for each state how well it goes with each state of the line swept before it.
    """
    (pp, pb, pa, pi), (bp, bb, ba, bi), (ap, ab, aa, ai), (ip, ib, ia, ii) = rows
    # Any state may be the first.
    sum_p = sum_b = sum_a = sum_i = 1.0
    swept = []
    for score_b, score_a, score_i in scores:
        swept.append((sum_p, sum_b, sum_a, sum_i))
        p, b, a, i = sum_p, sum_b * score_b, sum_a * score_a, sum_i * score_i
        scale = 1.0 / (p + b + a + i)
        p, b, a, i = p * scale, b * scale, a * scale, i * scale
        sum_p = p * pp + b * pb + a * pa + i * pi
        sum_b = p * bp + b * bb + a * ba + i * bi
        sum_a = p * ap + b * ab + a * aa + i * ai
        sum_i = p * ip + b * ib + a * ia + i * ii
    return swept


def _score(groups: Sequence[Three]) -> Three:
    b = a = i = 0.0
    for group_b, group_a, group_i in groups:
        b += group_b
        a += group_a
        i += group_i
    return exp(b), exp(a), exp(i)


def _from_first(weights: Sequence[float]) -> Three:
    p, b, a, i = weights
    return b - p, a - p, i - p


def _four(numbers: Sequence[float]) -> Four:
    p, b, a, i = numbers
    return p, b, a, i


def _rows(rows: Sequence[Sequence[float]]) -> Rows:
    p, b, a, i = map(_four, rows)
    return p, b, a, i


@cache
def line_model() -> LineModel:
    """
    The model that ships with the package.
    """
    return read_model(read_weights(WEIGHTS))


def read_model(weights: str) -> LineModel:
    """
    A model from JSON: {"transitions": four rows of four, "features": {name: four}}, in the order of `STATES`.
    """
    data = json.loads(weights)
    return LineModel(data["features"], data["transitions"])
