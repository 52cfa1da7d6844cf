"""
Whether the benchmark sees that confidence can't be trusted.
"""

import pytest

from benchmark.reliability import FEWEST, Pair, falls, reliability_table


def pairs(confidence: float, right: int, wrong: int) -> list[Pair]:
    return [(confidence, True)] * right + [(confidence, False)] * wrong


@pytest.mark.parametrize(
    ("found", "bad"),
    [
        (pairs(0.75, 70, 30) + pairs(0.85, 80, 20) + pairs(0.95, 95, 5), False),
        (pairs(0.75, 80, 20) + pairs(0.85, 80, 20), False),
        # By chance.
        (pairs(0.75, 81, 19) + pairs(0.85, 78, 22), False),
        (pairs(0.75, 95, 5) + pairs(0.85, 80, 20), True),
        # What is between them is too little to say anything, and parts them not.
        (pairs(0.65, 95, 5) + pairs(0.75, FEWEST - 1, 0) + pairs(0.85, 60, 40), True),
        (pairs(0.75, FEWEST - 1, 0) + pairs(0.85, 60, 40), False),
    ],
)
def test_falls(found: list[Pair], bad: bool) -> None:
    """
    More confidence must not mean fewer right, as far as that can be told.
    """
    assert bool(list(falls({"headline": found}))) is bad


def test_the_line_tells_field_shares_and_bins() -> None:
    """
    What fell, from where, to where.
    """
    (line,) = falls({"headline": pairs(0.75, 95, 5) + pairs(1.0, 80, 20)})

    assert line == "confidence in headline is not monotone: 0.95 right at 0.7 to 0.8, 0.80 at 0.9 to 1.0"


def test_table_holds_every_field_once() -> None:
    """
    The rows' numbers add up to what was given.
    """
    header, *rows = reliability_table({"body": pairs(0.0, 1, 2) + pairs(0.9, 3, 0) + pairs(1.0, 4, 0)})

    assert header.split() == ["confidence", "given", "n", "mean", "right"]
    assert [row.split()[-3:] for row in rows] == [["3", "0.00", "0.33"], ["7", "0.96", "1.00"]]
