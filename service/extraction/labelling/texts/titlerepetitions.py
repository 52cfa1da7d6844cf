"""
Where a line that may be the headline is told again: as it is, or within longer ones, as in breadcrumbs and titles.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

# A line that is a part of another shorter than this repeats it.
_TITLE_LENGTH, _PART_LENGTH = 300, 8
_STEP_SIGNS = "|›»/→:-–—•·>"


class Repetitions:
    """
    Where the lines of a text are told again.

    Args:
        texts: of all lines.
        numbers: of those that may be the headline.

    Attributes:
        lower: the lines in lower case.
        places: of each of these the numbers of the lines that it is.
    """

    def __init__(self, texts: Sequence[str], numbers: Sequence[int]) -> None:
        self.lower = [text.casefold() for text in texts]
        self.places: dict[str, list[int]] = {}
        for i, text in enumerate(self.lower):
            self.places.setdefault(text, []).append(i)
        self._short = [text for text in self.lower if len(text) < _TITLE_LENGTH]
        self._joined = "\n".join(self._short)
        self._parts = sorted({self.lower[i] for i in numbers if len(self.lower[i]) > _PART_LENGTH}, key=len)

    def features(self, i: int, begin: int) -> tuple[float, ...]:
        """
        The features of a line, always in this order.

        Args:
            begin: the first line of the body.
        """
        text = self.lower[i]
        places = self.places[text]
        behind = bisect_right(places, i)
        next_one = places[behind] if behind < len(places) else len(self.lower)
        last = places[-1] >= max(i + 1, begin)
        whole, ending = self._wholes(text)
        parts = [part for part in self._parts[: bisect_left(self._parts, len(text), key=len)] if part in text]
        step = max((_step(text, part) for part in parts), default=0)
        return (len(places), places[0] < i, next_one < begin, last, whole, ending, len(parts), step)

    def _wholes(self, text: str) -> tuple[int, int]:
        """
        How many of the short lines hold a text and more, and how many of these end with it.
        """
        own = len(self.places[text]) if len(text) < _TITLE_LENGTH else 0
        if len(text) <= _PART_LENGTH or self._joined.count(text) == own:
            return 0, 0
        wholes = [other for other in self._short if len(other) > len(text) and text in other]
        return len(wholes), sum(other.endswith(text) for other in wholes)


def _step(text: str, part: str) -> int:
    """
    How a line ends with another one: 0 not at all, 1 right behind other words, 2 behind a sign, as breadcrumbs do.
    """
    if not text.endswith(part):
        return 0
    return 2 if text[: -len(part)].rstrip()[-1:] in _STEP_SIGNS else 1
