"""
Forests of decision trees.
"""

import math

import pytest

from service.extraction.labelling.forest import Forest, load_forest
from service.extraction.labelling.pagefeatures import Evidence, page_features
from service.extraction.labelling.pages import MODEL
from service.extraction.page import parse_page

FOREST = Forest(0.5, ((0, 1.0, -2.0, (1, 0.0, 1.0, 3.0)), (1, 5.0, 0.25, -0.25)))


@pytest.mark.parametrize(
    ("features", "odds"),
    [((1.0, 9.0), -1.75), ((1.5, 0.0), 1.75), ((2.0, 5.0), 3.75), ((2.0, 6.0), 3.25)],
)
def test_chance(features: tuple[float, float], odds: float) -> None:
    """
    A feature equal to the threshold goes to the low side, and the trees add up.
    """
    assert FOREST.chance(features) == pytest.approx(1 / (1 + math.exp(-odds)))


def test_the_weights_fit_the_features() -> None:
    """
    No tree of the shipped forest asks for a feature that there is not.
    """
    page = parse_page("<html><body><p>One paragraph.</p></body></html>")
    ((_, row),) = page_features(page, Evidence(frozenset(), frozenset()))
    asked = set()
    nodes = list(load_forest(MODEL).trees)
    while nodes:
        node = nodes.pop()
        if isinstance(node, tuple):
            asked.add(node[0])
            nodes += node[2:]

    assert max(asked) < len(row)
