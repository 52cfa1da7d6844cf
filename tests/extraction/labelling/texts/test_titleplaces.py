"""
Where a line that may be the headline stands.
"""

from collections.abc import Sequence

import pytest

from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.titleplaces import Places
from service.extraction.labelling.texts.traits import traits_of
from service.extraction.textblocks import text_blocks

PARAGRAPH = "The ferry to Lower Ebbing will stop for nine weeks while its ramps are rebuilt, the harbour board said."
HEAD = (
    "Home",
    "News",
    "Sport",
    "Islands",
    "Ferry to Lower Ebbing stops for weeks",
    "Its oldest ramp has sunk by a metre",
)
# Places of features in their row.
BETWEEN, SINCE_MENU, TELLING_SINCE_MENU, LONGEST_BETWEEN, TO_MAIN = 3, 5, 6, 7, 8


def places(lines: Sequence[str], begin: int) -> Places:
    """
    The places of a text whose paragraphs are its body.
    """
    blocks = text_blocks("\n".join(lines))
    chances = [1.0 if block.text == PARAGRAPH else 0.0 for block in blocks]
    return Places(Context(blocks, traits_of(blocks)), chances, begin, 0.5)


@pytest.mark.parametrize(
    ("feature", "of_headline", "of_standfirst"),
    [(BETWEEN, 1, 0), (SINCE_MENU, 1, 2), (TELLING_SINCE_MENU, 0, 1), (LONGEST_BETWEEN, 8, 0), (TO_MAIN, 2, 1)],
)
def test_headline_and_standfirst(feature: int, of_headline: float, of_standfirst: float) -> None:
    """
    A headline is the first longer line behind a menu, a standfirst the second one.
    """
    found = places([*HEAD, PARAGRAPH, PARAGRAPH], len(HEAD))

    assert (list(found.features(4))[feature], list(found.features(5))[feature]) == (of_headline, of_standfirst)


def test_main_body() -> None:
    """
    Most of the body may stand farther down than its first line, which is then a teaser's.
    """
    found = places([PARAGRAPH, *HEAD, *[PARAGRAPH] * 3], 0)

    assert list(found.features(5))[TO_MAIN] == 2


@pytest.mark.parametrize("lines", [["Ramps"], ["Ramps", PARAGRAPH], [PARAGRAPH]])
def test_few_lines(lines: Sequence[str]) -> None:
    """
    The shortest texts have as many features as all others.
    """
    assert len(list(places(lines, 0).features(0))) == len(list(places([*HEAD, PARAGRAPH], 6).features(0)))
