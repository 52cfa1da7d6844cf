"""
Forests of decision trees.
"""

import math
import sys
from collections.abc import Callable

import pytest

from service.extraction import warm
from service.extraction.labelling.forest import Forest, load_forest
from service.extraction.labelling.pages.features import Evidence, Looked, PageRows
from service.extraction.labelling.pages.looks import FIRST, SECOND, THIRD
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


def test_ranking() -> None:
    """
    The best come first, by all trees, and of equal ones the first; however few of the trees are asked.
    """
    trees = tuple((number % 3, number / 7, -0.1 * number, 0.2 * (number % 11)) for number in range(80))
    forest = Forest(0.25, trees)
    candidates = {number: (number * 5 % 13, number * 7 % 11, number * 3 % 8) for number in range(40)} | {50: (5, 7, 3)}
    odds = {number: forest.odds(features) for number, features in candidates.items()}
    ranked = list(forest.ranked(candidates))

    assert [number for number, _ in ranked] == sorted(odds, key=lambda number: (-round(odds[number], 9), number))
    assert dict(ranked) == pytest.approx(odds)
    assert list(forest.ranked(candidates, least=ranked[9][1] - 1e-6)) == ranked[:10]
    assert list(forest.ranked({})) == []


@pytest.mark.parametrize(
    ("model", "look"),
    [
        (FIRST, lambda rows: rows.first_look()),
        (SECOND, lambda rows: rows.second_look({0: 0.9})),
        (THIRD, lambda rows: rows.third_look({}, frozenset([0]))),
    ],
)
def test_the_weights_fit_the_features(model: str, look: Callable[[PageRows], Looked]) -> None:
    """
    No tree of a shipped forest asks for a feature that there is not.
    """
    page = parse_page("<html><body><p>One paragraph, and it is long enough to be read.</p></body></html>")
    (row,) = look(PageRows(page.layout.runs, Evidence(), page.elements)).values()
    asked = set()
    nodes = list(load_forest(model).trees)
    while nodes:
        node = nodes.pop()
        if isinstance(node, tuple):
            asked.add(node[0])
            nodes += node[2:]

    assert max(asked) < len(row)


@pytest.mark.parametrize("look", [lambda rows: rows.first_look(), lambda rows: rows.second_look({1: 0.9})])
def test_features_are_floats(look: Callable[[PageRows], Looked]) -> None:
    """
    An integer among them would make the forests twice as slow.
    """
    story = "<p>Rain, <b>too</b> <img src=a> much of it, <a href=/>fell</a> on the whole of the country on Monday.</p>"
    page = parse_page(f"<html><body><h1>Rain</h1><div class=text>{story}</div><p>Share</p></body></html>")
    rows = PageRows(page.layout.runs, Evidence("Rain", "By Ann Example", "It rained.", "Rain fell."), page.elements)

    assert {type(feature) for row in look(rows).values() for feature in row} == {float}


def test_all_forests_are_warmed() -> None:
    """
    No request waits for a forest to be written out, nor for trafilatura to be loaded.
    """
    load_forest.cache_clear()
    warm()

    assert all("odds" in vars(load_forest(model)) for model in (FIRST, SECOND, THIRD))
    assert "trafilatura" in sys.modules
