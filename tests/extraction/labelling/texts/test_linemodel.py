"""
The model of lines: its sums, and the features it is told.
"""

from itertools import pairwise, product
from math import exp, prod

import pytest

from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.featuretables import Tables
from service.extraction.labelling.texts.linefeatures import text_features
from service.extraction.labelling.texts.linemodel import STATES, LineModel, line_model
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.textblocks import text_blocks

TEXT = """Weather

The mill at Kettle End has ground its last sack of flour after two hundred years, its owner said on Friday.

Read also: Bakers look for rye

“Nobody wants stone-ground flour any more,” she told a meeting, and closed the sluice with her own hands."""
# What a line begins with, in each state; and what each state is for the next one.
FEATURES = {"fu": (0.5, -0.2, 0.1, 0.0), "fq": (-1.0, 0.8, 0.0, 0.3), "EOS": (0.0, 0.1, 0.9, 0.0), "-B": (1.1, 0, 0, 0)}
TRANSITIONS = ((1.2, 0.3, -2.0, -3.0), (-4.0, 2.0, -1.0, 0.5), (-3.0, -4.0, 3.0, -3.5), (-3.0, 0.2, -3.8, 1.0))


def context_of(text: str) -> Context:
    blocks = text_blocks(text)
    return Context(blocks, traits_of(blocks))


def test_chances() -> None:
    """
    They are the shares of all ways through the states of a text, each weighed by its features and its steps.
    """
    context = context_of(TEXT)
    tables: Tables[tuple[str, ...]] = Tables(tuple)
    lines = [[name for group in groups for name in group] for groups in text_features(context, tables)]
    ways = {}
    for way in product(range(len(STATES)), repeat=len(lines)):
        own = sum(
            FEATURES[name][state] for line, state in zip(lines, way, strict=True) for name in line if name in FEATURES
        )
        ways[way] = exp(own) * prod(exp(TRANSITIONS[a][b]) for a, b in pairwise(way))
    body = STATES.index("B")
    shares = [sum(w for way, w in ways.items() if way[i] == body) / sum(ways.values()) for i in range(len(lines))]

    assert LineModel(FEATURES, TRANSITIONS).chances(context) == pytest.approx(shares)


def test_shipped_model() -> None:
    """
    A paragraph is body, a line of a menu and a teaser are not; what was asked before changes nothing.
    """
    context, model = context_of(TEXT), line_model()
    first = model.chances(context)
    model.chances(context_of(TEXT.upper()))

    assert first[3] > 0.5 > max(first[0], first[2])
    assert model.chances(context) == first


def test_no_lines() -> None:
    """
    A text without lines has no chances.
    """
    assert line_model().chances(context_of("")) == []


@pytest.mark.parametrize("lines", [1, 2, 3000])
def test_chances_of_lines_alike(lines: int) -> None:
    """
    However many lines speak for the same, chances stay between 0 and 1.
    """
    chances = line_model().chances(context_of("Home News Sport Weather\n" * lines))

    assert len(chances) == lines
    assert all(0 <= chance <= 1 for chance in chances)


def test_features_of_a_line() -> None:
    """
    A teaser between paragraphs: its form, its words, its neighbours.
    """
    tables: Tables[tuple[str, ...]] = Tables(tuple)
    names = [name for group in text_features(context_of(TEXT), tables)[2] for name in group]

    assert {"n7", "fu", "prelatedheading", "col", "in", "-n11.", "+n11.", "g11"} <= set(names)
    assert len(names) == len(set(names))
