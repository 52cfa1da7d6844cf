"""
Sums of what neighbouring runs hold, for all runs of a page at once.

All that is added up are whole numbers, so that differences of sums are exact.
"""

from collections.abc import Iterable
from itertools import accumulate
from operator import sub, truediv

# Runs before and after a run that are near, and that are around it.
NARROW, WIDE = 4, 10


class Sums:
    """
    Sums of the numbers of neighbouring runs.

    Attributes:
        all: the sum of all runs.
        until: for each run the sum of all before it; last that of all.
    """

    def __init__(self, numbers: Iterable[float]) -> None:
        # What lies beyond both ends counts nothing.
        self._sums = [0.0] * WIDE
        self._sums += accumulate(numbers, initial=0.0)
        self.all = self._sums[-1]
        self._sums += [self.all] * WIDE
        self.until = self._sums[WIDE:-WIDE]

    def between(self, start: int, end: int) -> float:
        """
        The sum of the runs from one to before another.
        """
        return self.until[end] - self.until[start]

    def within(self, reach: int) -> list[float]:
        """
        For each run the sum of itself, of so many before it and of as many after it.
        """
        return list(map(sub, self._sums[WIDE + 1 + reach :], self._sums[WIDE - reach : -WIDE - 1 - reach]))

    def beside(self, number: int) -> tuple[float, float, float, float]:
        """
        For one run the sums of the near ones before and after it, and of those around it before and after it.
        """
        sums, here, behind = self._sums, number + WIDE, number + WIDE + 1
        return (
            sums[here] - sums[here - NARROW],
            sums[behind + NARROW] - sums[behind],
            sums[here] - sums[here - WIDE],
            sums[behind + WIDE] - sums[behind],
        )


def shares(parts: Iterable[float], wholes: Iterable[float]) -> list[float]:
    """
    What share each is of a whole.

    >>> shares([1.0, 3.0], [4.0, 4.0])
    [0.25, 0.75]
    """
    return list(map(truediv, parts, wholes))
