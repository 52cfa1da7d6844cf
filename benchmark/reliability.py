"""
Whether confidence can be trusted: of the fields given about 0.9, nine in ten should be right.
"""

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
        for low, high in pairwise(BINS):
            inside = [pair for pair in found if low <= pair[0] < high or (pair[0] == high == BINS[-1])]
            if inside:
                mean = sum(confidence for confidence, _ in inside) / len(inside)
                right = sum(correct for _, correct in inside) / len(inside)
                yield f"{field:<12}{f'{low:.1f} to {high:.1f}':>12}{len(inside):>7}{mean:>8.2f}{right:>8.2f}"
