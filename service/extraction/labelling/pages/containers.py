"""
The containers of a page's runs, and what a choice among the runs makes of them.

A choice is somebody's opinion of what is body: a rule's, a model's, trafilatura's. Through it each run is seen by where
it stands among the chosen ones and in their containers.

All numbers are floats: a forest compares a float with a threshold several times faster than an integer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

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
# Tag and class of an element and of the one that holds it.
_Kind: TypeAlias = "tuple[str, str | None, str, str | None]"


@dataclass(eq=False, slots=True)
class Box:
    """
    An element that holds runs.

    Attributes:
        name: its class, None where it has none.
        parent: the box around it, None for <html>.
        depth: elements from <html> down to it.
        kind: the number of its kind: boxes of one kind have the same tag and class, and so have their parents.
        size, linked, count: characters, characters in links and runs, of all in it.
        chosen: characters of the chosen runs in it.
        inner: levels below the main container; 0 for this itself, -1 for what is outside of it.
    """

    element: etree._Element
    tag: str
    name: str | None
    parent: "Box | None"
    depth: float
    kind: int
    size: float = 0.0
    linked: float = 0.0
    count: float = 0.0
    chosen: float = 0.0
    inner: float = -1.0


class Containers:
    """
    The boxes of a page.

    Attributes:
        boxes: each after its parent.
        of: for each run the box that it is directly in.
        alike: how many runs there are in boxes of each kind.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self.sizes = [float(len(run.text)) for run in runs]
        self._known: dict[etree._Element, Box] = {}
        self._kinds: dict[_Kind, int] = {}
        self.of = [self._known.get(run.chain[-1]) or self._box(run.chain) for run in runs]
        self.boxes = list(self._known.values())
        self.alike = [0.0] * len(self._kinds)
        for box, run, size in zip(self.of, runs, self.sizes, strict=True):
            box.size += size
            box.linked += run.linked
            box.count += 1.0
            self.alike[box.kind] += 1.0
        for box in reversed(self.boxes):
            if box.parent is not None:
                box.parent.size += box.size
                box.parent.linked += box.linked
                box.parent.count += box.count

    def _box(self, chain: Sequence[etree._Element]) -> Box:
        """
        The box of the last element of a chain, with those around it where they are new.
        """
        start = len(chain) - 1
        while start and chain[start - 1] not in self._known:
            start -= 1
        box = self._known[chain[start - 1]] if start else None
        tag, name = (box.tag, box.name) if box is not None else ("", None)
        for level, element in enumerate(chain[start:], start):
            kind = str(element.tag), element.get("class"), tag, name
            tag, name = kind[:2]
            box = Box(element, tag, name, box, float(level), self._kinds.setdefault(kind, len(self._kinds)))
            self._known[element] = box
        return self._known[chain[-1]]


class Choice:
    """
    The runs as seen through a choice among them.

    Args:
        chosen: numbers of the chosen runs.
        chances: for each run how likely it is body, by the one who chose.
    """

    def __init__(self, containers: Containers, chosen: frozenset[int], chances: Sequence[float]) -> None:
        self.containers = containers
        self.chances = (0.0, 0.0, 0.0, *chances, 0.0, 0.0, 0.0)
        self.flags = [float(number in chosen) for number in range(len(containers.runs))]
        self.own = [size * flag for size, flag in zip(containers.sizes, self.flags, strict=True)]
        self.size = sum(self.own) or 1.0
        self.alike = [0.0] * len(containers.alike)
        self._fill_boxes(chosen)
        self.before, self.after = _distances(self.flags), _distances(self.flags[::-1])[::-1]
        ordered = sorted(chosen)
        ends = [number for number in ordered if containers.sizes[number] > _PROSE_LENGTH] or ordered
        self.first, self.last = (ends[0], ends[-1]) if ends else (len(containers.runs), -1)
        self.counts = Sums(self.flags)
        self.sizes = Sums(self.own)

    def _fill_boxes(self, chosen: frozenset[int]) -> None:
        boxes, of = self.containers.boxes, self.containers.of
        for box in boxes:
            box.chosen = 0.0
        for number in chosen:
            box = of[number]
            box.chosen += self.own[number]
            self.alike[box.kind] += 1.0
        for box in reversed(boxes):
            if box.parent is not None:
                box.parent.chosen += box.chosen
        # Boxes come after their parents, and those that hold most of the text are one within the other.
        holding = [box for box in boxes if box.chosen >= _MAIN_SHARE * self.size]
        main = holding[-1] if holding and holding[-1].tag not in ("html", "body") else None
        for box in boxes:
            above = -1.0 if box.parent is None else box.parent.inner
            box.inner = 0.0 if box is main else above + 1.0 if above >= 0 else -1.0

    def row(self, number: int) -> list[float]:
        """
        A run in numbers.
        """
        box, size, own = self.containers.of[number], self.containers.sizes[number], self.own[number]
        second = box.parent
        third = second.parent if second is not None else None
        fourth = third.parent if third is not None else None
        alike = self.containers.alike[box.kind] - 1.0
        at = number + 3
        return [
            self.chances[at],
            box.inner,
            self.before[number],
            self.after[number],
            bounded(number - self.first),
            bounded(self.last - number),
            _share(box, size, own),
            _share(second, size, own),
            _share(third, size, own),
            _share(fourth, size, own),
            (self.alike[box.kind] - self.flags[number]) / alike if alike else _UNKNOWN,
            self.sizes.until(number) / self.size,
            *self.chances[at - 3 : at],
            *self.chances[at + 1 : at + 4],
            *self.counts.around(number),
        ]


class Sums:
    """
    Sums of the numbers of neighbouring runs.
    """

    def __init__(self, numbers: Sequence[float]) -> None:
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


def bounded(distance: float) -> float:
    """
    A distance in runs, which is never more than far.

    >>> bounded(-7), bounded(-700)
    (-7.0, -50.0)
    """
    return float(distance) if -_FAR <= distance <= _FAR else _FAR if distance > 0 else -_FAR


def _distances(flags: Sequence[float]) -> list[float]:
    """
    Runs from each to the nearest chosen one before it, not counting itself.
    """
    found = []
    distance = _FAR
    for flag in flags:
        found.append(distance)
        distance = 0.0 if flag else distance + 1.0 if distance < _FAR else _FAR
    return found


def _share(box: Box | None, size: float, own: float) -> float:
    """
    Of the text in a box without that of a run (`size` characters, `own` of them chosen): the share that is chosen;
    -1 where no other is.
    """
    if box is None or box.size <= size:
        return _UNKNOWN
    return (box.chosen - own) / (box.size - size)
