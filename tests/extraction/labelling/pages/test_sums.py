"""
Sums of what neighbouring runs hold.
"""

import pytest

from service.extraction.labelling.pages.containers import distances
from service.extraction.labelling.pages.sums import NARROW, WIDE, Sums


@pytest.mark.parametrize("count", [0, 1, 3, 40])
@pytest.mark.parametrize("reach", [NARROW, WIDE])
def test_sums_of_neighbours(count: int, reach: int) -> None:
    """
    What lies beyond the first and the last run counts nothing.
    """
    numbers = [float(number * number % 7) for number in range(count)]
    sums = Sums(numbers)

    before = [sum(numbers[max(0, n - reach) : n]) for n in range(count)]
    after = [sum(numbers[n + 1 : n + 1 + reach]) for n in range(count)]
    assert (sums.before(reach), sums.after(reach)) == (before, after)
    assert sums.within(reach) == [sum(each) for each in zip(before, numbers, after, strict=True)]
    assert sums.until == [sum(numbers[:n]) for n in range(count + 1)]


@pytest.mark.parametrize("place", [0, 70, 200])
def test_distances_are_bounded(place: int) -> None:
    """
    A model that is told of long distances takes long articles for something else.
    """
    assert distances(200, place) == [float(min(max(number - place, -50), 50)) for number in range(200)]


def test_sums_beside_one_run() -> None:
    """
    They are what the sums of all runs say of it.
    """
    sums = Sums([float(number * number % 7) for number in range(40)])
    columns = [side(reach) for reach in (NARROW, WIDE) for side in (sums.before, sums.after)]

    assert [sums.beside(number) for number in range(40)] == list(zip(*columns, strict=True))
