"""
The containers of a page's runs, and what a choice among the runs makes of them.

A choice is somebody's opinion of what is body: a rule's, a model's, trafilatura's. Through it each run is seen by where
it stands among the chosen ones and in their containers.
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
_FAR = 60
_UNKNOWN = -1.0
_WIDTHS = (4, 10)
# Tag and class of an element and of the one that holds it.
_Kind: TypeAlias = "tuple[object, str | None, object, str | None]"


@dataclass(eq=False, slots=True)
class Box:
    """
    An element that holds runs.

    Attributes:
        parent: the box around it, None for <html>.
        depth: elements from <html> down to it.
        kind: boxes of one kind have the same tag and class, and so have their parents.
        size, linked, count: characters, characters in links and runs, of all in it.
        chosen: characters of the chosen runs in it.
        inner: levels below the main container; 0 for this itself, -1 for what is outside of it.
    """

    element: etree._Element
    parent: "Box | None"
    depth: int
    kind: _Kind
    size: int = 0
    linked: int = 0
    count: int = 0
    chosen: int = 0
    inner: int = -1


class Containers:
    """
    The boxes of a page.

    Attributes:
        boxes: each after its parent.
        of: for each run the box that it is directly in.
        alike: how many runs there are of each kind of box.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self.sizes = [len(run.text) for run in runs]
        self._known: dict[etree._Element, Box] = {}
        self.of = [self._known.get(run.chain[-1]) or self._box(run.chain) for run in runs]
        self.boxes = list(self._known.values())
        self.alike: dict[_Kind, int] = {}
        for box, run, size in zip(self.of, runs, self.sizes, strict=True):
            box.size += size
            box.linked += run.linked
            box.count += 1
            self.alike[box.kind] = self.alike.get(box.kind, 0) + 1
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
        for level in range(start, len(chain)):
            element, parent = chain[level], self._known[chain[level - 1]] if level else None
            above = (parent.kind[0], parent.kind[1]) if parent is not None else (None, None)
            self._known[element] = Box(element, parent, level, (element.tag, element.get("class"), *above))
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
        self.chosen = chosen
        self.chances = (0.0, 0.0, 0.0, *chances, 0.0, 0.0, 0.0)
        self.size = sum(containers.sizes[number] for number in chosen) or 1
        self._fill_boxes()
        self._measure_distances()
        ordered = sorted(chosen)
        ends = [number for number in ordered if containers.sizes[number] > _PROSE_LENGTH] or ordered
        self.first, self.last = (ends[0], ends[-1]) if ends else (len(containers.runs), -1)
        flags = [number in chosen for number in range(len(containers.runs))]
        self.count_sums = [0, *accumulate(flags)]
        self.size_sums = [0, *accumulate(size * flag for size, flag in zip(containers.sizes, flags, strict=True))]

    def _fill_boxes(self) -> None:
        boxes, of, sizes = self.containers.boxes, self.containers.of, self.containers.sizes
        for box in boxes:
            box.chosen = 0
        self.alike: dict[_Kind, int] = {}
        for number in self.chosen:
            box = of[number]
            box.chosen += sizes[number]
            self.alike[box.kind] = self.alike.get(box.kind, 0) + 1
        for box in reversed(boxes):
            if box.parent is not None:
                box.parent.chosen += box.chosen
        # Boxes come after their parents, and those that hold most of the text are one within the other.
        holding = [box for box in boxes if box.chosen >= _MAIN_SHARE * self.size]
        main = holding[-1] if holding and holding[-1].element.tag not in ("html", "body") else None
        for box in boxes:
            above = -1 if box.parent is None else box.parent.inner
            box.inner = 0 if box is main else above + 1 if above >= 0 else -1

    def _measure_distances(self) -> None:
        """
        Runs to the nearest chosen one before and after, not counting itself.
        """
        count = len(self.containers.runs)
        self.before, self.after = [_FAR] * count, [_FAR] * count
        for numbers, distances in ((range(count), self.before), (reversed(range(count)), self.after)):
            distance = _FAR
            for number in numbers:
                distances[number] = min(distance, _FAR)
                distance = 0 if number in self.chosen else distance + 1

    def _share(self, box: Box | None, size: int, own: int) -> float:
        """
        Of the text in a box without that of a run (`size` characters, `own` of them chosen): the share that is chosen;
        -1 where no other is.
        """
        if box is None or box.size <= size:
            return _UNKNOWN
        return (box.chosen - own) / (box.size - size)

    def row(self, number: int) -> list[float]:
        """
        A run in numbers.
        """
        box, size = self.containers.of[number], self.containers.sizes[number]
        own = size if number in self.chosen else 0
        second = box.parent
        third = second.parent if second is not None else None
        fourth = third.parent if third is not None else None
        alike = self.containers.alike[box.kind] - 1
        chosen_alike = self.alike.get(box.kind, 0) - (number in self.chosen)
        at = number + 3
        row = [
            self.chances[at],
            box.inner,
            self.before[number],
            self.after[number],
            max(-_FAR, min(_FAR, number - self.first)),
            max(-_FAR, min(_FAR, self.last - number)),
            self._share(box, size, own),
            self._share(second, size, own),
            self._share(third, size, own),
            self._share(fourth, size, own),
            chosen_alike / alike if alike else _UNKNOWN,
            self.size_sums[number] / self.size,
            *self.chances[at - 3 : at],
            *self.chances[at + 1 : at + 4],
        ]
        counts = self.count_sums
        for width in _WIDTHS:
            low, high = max(0, number - width), min(len(self.containers.runs), number + width + 1)
            row += (counts[number] - counts[low], counts[high] - counts[number + 1])
        return row
