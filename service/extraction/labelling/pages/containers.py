"""
The containers of a page's runs, and what a choice among the runs makes of them.

A choice is somebody's opinion of what is body: a rule's, a model's, trafilatura's. Through it each run is seen by where
it stands among the chosen ones and in their containers.

All numbers are floats: a forest compares a float with a threshold several times faster than an integer.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from lxml import etree

from service.extraction.layout import Run

# The main container is the deepest element that holds this share of the chosen text.
_MAIN_SHARE = 0.75
# Characters from which a chosen run is taken for prose, where there is one.
_PROSE_LENGTH = 100
_FAR = 50.0
_UNKNOWN = -1.0
# Runs before and after a run that are near, and that are around it.
_NARROW, _WIDE = 4, 10


class Sums:
    """
    Sums of the numbers of neighbouring runs.
    """

    def __init__(self, numbers: Iterable[float]) -> None:
        # What lies beyond both ends counts nothing.
        self._sums = [0.0] * _WIDE
        self._sums += accumulate(numbers, initial=0.0)
        self.all = self._sums[-1]
        self._sums += [self.all] * _WIDE

    def until(self, number: int) -> float:
        """
        The sum of all before a run.
        """
        return self._sums[number + _WIDE]

    def between(self, start: int, end: int) -> float:
        """
        The sum of the runs from one to before another.
        """
        return self._sums[end + _WIDE] - self._sums[start + _WIDE]

    def around(self, number: int) -> tuple[float, float, float, float]:
        """
        The sums of the four before a run, of the four after it, of the ten before it, and of the ten after it.
        """
        sums, at = self._sums, number + _WIDE
        before, after = sums[at], sums[at + 1]
        return (
            before - sums[at - _NARROW],
            sums[at + 1 + _NARROW] - after,
            before - sums[at - _WIDE],
            sums[at + 1 + _WIDE] - after,
        )


class Box:
    """
    An element that holds runs.

    Attributes:
        name: its class, None where it has none.
        parent: the box around it, None for <html>.
        depth: elements from <html> down to it.
        start, end: numbers of the first run in it and of the first one behind it.
        kind: of a box that a run is directly in, the number of its kind: boxes of one kind have the same tag and class,
            and so have their parents.
    """

    __slots__ = ("depth", "element", "end", "kind", "name", "parent", "start", "tag")

    def __init__(self, element: etree._Element, parent: "Box | None", start: int) -> None:
        self.element = element
        self.tag = str(element.tag)
        self.name: str | None = element.get("class")
        self.parent = parent
        self.depth: float = parent.depth + 1.0 if parent is not None else 0.0
        self.start = self.end = start
        self.kind = -1


class Containers:
    """
    The boxes of a page.

    Attributes:
        sizes, links: of each run the characters, and the share of them that is in links.
        size_sums, link_sums: of these, and of the characters in links.
        of: for each run the box that it is directly in.
        alike: how many runs there are in boxes of each kind.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self.sizes = [float(len(run.text)) for run in runs]
        self.links = [run.linked / size for run, size in zip(runs, self.sizes, strict=True)]
        self.size_sums = Sums(self.sizes)
        self.link_sums = Sums(float(run.linked) for run in runs)
        self.of = _boxes(runs)
        self.alike = Counter(box.kind for box in self.of)


def _boxes(runs: Sequence[Run]) -> list[Box]:
    """
    For each run the box that it is directly in. Runs come in the order of the document, so a box that is left is done.
    """
    found: list[Box] = []
    opened: list[Box] = []
    kinds: dict[tuple[str, str | None, str, str | None], int] = {}
    for number, run in enumerate(runs):
        chain = run.chain
        while opened and (len(opened) > len(chain) or opened[-1].element is not chain[len(opened) - 1]):
            opened.pop().end = number
        for element in chain[len(opened) :]:
            opened.append(Box(element, opened[-1] if opened else None, number))
        box = opened[-1]
        if box.kind < 0:
            around = box.parent or box
            box.kind = kinds.setdefault((box.tag, box.name, around.tag, around.name), len(kinds))
        found.append(box)
    for box in opened:
        box.end = len(runs)
    return found


class Choice:
    """
    The runs as seen through a choice among them.

    Args:
        chosen: numbers of the chosen runs.
    """

    def __init__(self, containers: Containers, chosen: frozenset[int]) -> None:
        self.containers = containers
        sizes = containers.sizes
        self.flags = [float(number in chosen) for number in range(len(sizes))]
        self.own = [size * flag for size, flag in zip(sizes, self.flags, strict=True)]
        self.counts, self.sizes = Sums(self.flags), Sums(self.own)
        self.size = self.sizes.all or 1.0
        self.alike = Counter(containers.of[number].kind for number in chosen)
        ordered = sorted(chosen)
        ends = [number for number in ordered if sizes[number] > _PROSE_LENGTH] or ordered
        self.first, self.last = (ends[0], ends[-1]) if ends else (len(sizes), -1)
        self.main = self._main(ordered)
        self._known: dict[Box, tuple[tuple[float, float], ...]] = {}

    def _main(self, chosen: Sequence[int]) -> Box | None:
        """
        The main container, None where it is the whole page.
        """
        # What holds more than half of the text holds its middle.
        middle = next((number for number in chosen if 2 * self.sizes.until(number + 1) >= self.size), None)
        box = self.containers.of[middle] if middle is not None else None
        while box is not None and self.sizes.between(box.start, box.end) < _MAIN_SHARE * self.size:
            box = box.parent
        return None if box is None or box.tag in ("html", "body") else box

    def row(self, number: int) -> tuple[float, ...]:
        """
        A run in numbers.
        """
        box, main, size, own = self.containers.of[number], self.main, self.containers.sizes[number], self.own[number]
        alike = self.containers.alike[box.kind] - 1.0
        first, second, third = self._held(box.parent or box)
        return (
            # Levels below the main container, -1 outside of it.
            box.depth - main.depth if main is not None and main.start <= number < main.end else _UNKNOWN,
            bounded(number - self.first),
            bounded(self.last - number),
            (self.alike[box.kind] - self.flags[number]) / alike if alike else _UNKNOWN,
            self.sizes.until(number) / self.size,
            # Of the text around the run the share that is chosen.
            (first[0] - own) / (first[1] - size) if first[1] > size else _UNKNOWN,
            (second[0] - own) / (second[1] - size) if second[1] > size else _UNKNOWN,
            (third[0] - own) / (third[1] - size) if third[1] > size else _UNKNOWN,
        )

    def _held(self, box: Box) -> tuple[tuple[float, float], ...]:
        """
        How much chosen text and how much text is in a box, in the one around it, and in the one around that.
        """
        held = self._known.get(box)
        if held is None:
            second = box.parent or box
            boxes, sums = (box, second, second.parent or second), self.containers.size_sums
            held = tuple((self.sizes.between(b.start, b.end), sums.between(b.start, b.end)) for b in boxes)
            self._known[box] = held
        return held


def bounded(distance: float) -> float:
    """
    A distance in runs, which is never more than far.

    >>> bounded(-7), bounded(-700)
    (-7.0, -50.0)
    """
    return float(distance) if -_FAR <= distance <= _FAR else _FAR if distance > 0 else -_FAR
