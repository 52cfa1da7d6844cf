"""
Whether confidence can be trusted: of the fields given about 0.9, nine in ten should be right.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from benchmark.corpus import Details
from benchmark.posting import Answer

# By the name of a confidence: the figure of the scorer that judges it, and from which score on the field is right.
# A body is hardly ever right to the last word, so nearly all of its word sequences will do.
JUDGES = {
    "headline": ("headline", 1.0),
    "byline": ("byline", 0.9),
    "copyright": ("copyright_holder", 1.0),
    "body": ("body", 0.9),
}
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# Of fewer fields a share tells little; and by so many standard errors it must fall to be more than chance.
FEWEST = 20
_ERRORS = 2.0

Pair = tuple[float, bool]


def confidence_pairs(answers: Iterable[Answer], details: Details) -> dict[str, list[Pair]]:
    """
    Per field the pairs (confidence, whether it was right) of the documents whose gold judges it.
    """
    articles = {answer.id: answer.article for answer in answers if answer.article}
    pairs: dict[str, list[Pair]] = {}
    for field, (figure, enough) in JUDGES.items():
        for score, name, _, _ in details.get(figure, ()):
            article = articles.get(name)
            # The scorer leaves a notice on an image out, so nobody judges the confidence in it.
            if article and not (field == "copyright" and (article["copyright"] or {}).get("scope") == "image"):
                pairs.setdefault(field, []).append((article["confidence"][field], score >= enough))
    return pairs


def reliability_table(pairs: Mapping[str, Sequence[Pair]]) -> Iterator[str]:
    """
    The lines of a table: a row a field and bin with the number of fields, their mean confidence, and the share right.
    """
    yield f"{'confidence':<12}{'given':>12}{'n':>7}{'mean':>8}{'right':>8}"
    for field, found in pairs.items():
        for given, inside in _bins(found):
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            yield f"{field:<12}{given:>12}{len(inside):>7}{mean:>8.2f}{_right(inside):>8.2f}"


def falls(pairs: Mapping[str, Sequence[Pair]]) -> Iterator[str]:
    """
    A line for each bin in which clearly fewer fields are right than in the bin of less confidence before it.

    Bins of fewer than `FEWEST` fields are left out.
    """
    for field, found in pairs.items():
        full = [(given, inside) for given, inside in _bins(found) if len(inside) >= FEWEST]
        for (less_given, less), (more_given, more) in pairwise(full):
            error = math.sqrt(_variance(less) + _variance(more))
            if _right(less) - _right(more) > _ERRORS * error:
                told = f"{_right(less):.2f} right at {less_given}, {_right(more):.2f} at {more_given}"
                yield f"confidence in {field} is not monotone: {told}"


def _bins(found: Sequence[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """
    The bins that hold something, with their names.
    """
    for low, high in pairwise(BINS):
        inside = [pair for pair in found if low <= pair[0] < high or (pair[0] == high == BINS[-1])]
        if inside:
            yield f"{low:.1f} to {high:.1f}", inside


def _right(inside: Sequence[Pair]) -> float:
    return sum(correct for _, correct in inside) / len(inside)


def _variance(inside: Sequence[Pair]) -> float:
    share = _right(inside)
    return share * (1 - share) / len(inside)
