"""
Sums of what neighbouring runs hold.
"""

import pytest

from service.extraction.labelling.pages.containers import distances
from service.extraction.labelling.pages.sums import NARROW, WIDE, Sums


@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_sums_of_neighbours(count: int) -> None:
    """
    What lies beyond the first and the last run counts nothing.
    """
    numbers = [float(number * number % 7) for number in range(count)]
    sums = Sums(numbers)

    beside = [
        tuple(
            sum(side) for reach in (NARROW, WIDE) for side in (numbers[max(0, n - reach) : n], numbers[n + 1 :][:reach])
        )
        for n in range(count)
    ]
    assert [sums.beside(n) for n in range(count)] == beside
    assert sums.within(NARROW) == [sum(numbers[max(0, n - NARROW) : n + NARROW + 1]) for n in range(count)]
    assert sums.until == [sum(numbers[:n]) for n in range(count + 1)]


@pytest.mark.parametrize("place", [0, 70, 200])
def test_distances_are_bounded(place: int) -> None:
    """
    A model that is told of long distances takes long articles for something else.
    """
    assert distances(200, place) == [float(min(max(number - place, -50), 50)) for number in range(200)]
