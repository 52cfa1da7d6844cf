"""
The containers of a page's runs, and what a choice among the runs makes of them.

A choice is somebody's opinion of what is body: a rule's, a model's, trafilatura's. Through it each run is seen by where
it stands among the chosen ones and in their containers.

All numbers are floats: a forest compares a float with a threshold several times faster than an integer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from service.extraction.labelling.pages.sums import Sums, shares
from service.extraction.layout import Run

SECTIONS = "article main section aside footer nav form table".split()
_SECTION_TAGS = frozenset(SECTIONS)
# The main container is the deepest element that holds this share of the chosen text.
_MAIN_SHARE = 0.75
# Characters from which a chosen run is taken for prose, where there is one.
_PROSE_LENGTH = 100
# Runs from which a distance is far, and all distances that are not.
_FAR = 50
_DISTANCES = list(map(float, range(-_FAR, _FAR + 1)))
_UNKNOWN = -1.0


class Box:
    """
    An element that holds runs.

    Attributes:
        name: its class, None where it has none.
        parent: the box around it, None for <html>.
        depth: elements from <html> down to it.
        start, end: numbers of the first run in it and of the first one behind it.
        sections: for each of SECTIONS that is it or around it the depth of the nearest.
        kind: of a box that a run is directly in, the number of its kind: boxes of one kind have the same tag and class,
            and so have their parents.
    """

    __slots__ = ("depth", "element", "end", "kind", "name", "parent", "sections", "start", "tag")

    def __init__(self, element: etree._Element, name: str | None, parent: "Box | None", start: int) -> None:
        self.element = element
        self.tag = tag = str(element.tag)
        self.name = name
        self.parent = parent
        self.depth: float = parent.depth + 1.0 if parent is not None else 0.0
        self.sections: Mapping[str, float] = parent.sections if parent is not None else {}
        if tag in _SECTION_TAGS:
            self.sections = {**self.sections, tag: self.depth}
        self.start = self.end = start
        self.kind = -1


class Containers:
    """
    The boxes of a page.

    Args:
        classes: element -> its class.

    Attributes:
        sizes, links: of each run the characters, and the share of them that is in links.
        size_sums, link_sums: of these, and of the characters in links.
        of: for each run the box that it is directly in.
        alike: how many runs there are in boxes of each kind.
    """

    def __init__(self, runs: Sequence[Run], classes: Mapping[etree._Element, str]) -> None:
        self.sizes = [float(len(run.text)) for run in runs]
        linked = [float(run.linked) for run in runs]
        self.links = shares(linked, self.sizes)
        self.size_sums, self.link_sums = Sums(self.sizes), Sums(linked)
        self.of = _boxes(runs, classes)
        self.alike = Counter(box.kind for box in self.of)


def _boxes(runs: Sequence[Run], classes: Mapping[etree._Element, str]) -> list[Box]:
    """
    For each run the box that it is directly in. Runs come in the order of the document, so a box that is left is done.
    """
    found: list[Box] = []
    opened: list[Box] = []
    kinds: dict[tuple[str, str | None, str, str | None], int] = {}
    for number, run in enumerate(runs):
        chain, level = run.chain, len(opened)
        while level and (level > len(chain) or opened[-1].element is not chain[level - 1]):
            opened.pop().end = number
            level -= 1
        for element in chain[level:]:
            opened.append(Box(element, classes.get(element), opened[-1] if opened else None, number))
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
        self.flags = [0.0] * len(sizes)
        self.own = list(self.flags)
        for number in chosen:
            self.flags[number], self.own[number] = 1.0, sizes[number]
        self.sizes = Sums(self.own)
        self.size = self.sizes.all or 1.0
        self.alike = Counter(containers.of[number].kind for number in chosen)
        ordered = sorted(chosen)
        ends = [number for number in ordered if sizes[number] > _PROSE_LENGTH] or ordered
        self.first, self.last = (ends[0], ends[-1]) if ends else (len(sizes), -1)
        self.main = self._main(ordered)
        self._known: dict[Box, tuple[float, ...]] = {}

    def _main(self, chosen: Sequence[int]) -> Box | None:
        """
        The main container, None where it is the whole page.
        """
        # What holds more than half of the text holds its middle.
        middle = next((number for number in chosen if 2 * self.sizes.until[number + 1] >= self.size), None)
        box = self.containers.of[middle] if middle is not None else None
        while box is not None and self.sizes.between(box.start, box.end) < _MAIN_SHARE * self.size:
            box = box.parent
        return None if box is None or box.tag in ("html", "body") else box

    def rows(self, numbers: Iterable[int]) -> Iterator[tuple[float, ...]]:
        """
        Runs in numbers.
        """
        of, sizes, alike, until = self.containers.of, self.containers.sizes, self.containers.alike, self.sizes.until
        behind = distances(len(sizes), self.first)
        ahead = distances(len(sizes), len(sizes) - 1 - self.last)[::-1]
        main = self.main
        start, end, depth = (main.start, main.end, main.depth) if main is not None else (0, 0, 0.0)
        for number in numbers:
            box, size, own = of[number], sizes[number], self.own[number]
            others = alike[box.kind] - 1
            first, first_size, second, second_size, third, third_size = self._held(box.parent or box)
            yield (
                # Levels below the main container, -1 outside of it.
                box.depth - depth if start <= number < end else _UNKNOWN,
                behind[number],
                ahead[number],
                (self.alike.get(box.kind, 0) - self.flags[number]) / others if others else _UNKNOWN,
                until[number] / self.size,
                # Of the text around the run the share that is chosen.
                (first - own) / (first_size - size) if first_size > size else _UNKNOWN,
                (second - own) / (second_size - size) if second_size > size else _UNKNOWN,
                (third - own) / (third_size - size) if third_size > size else _UNKNOWN,
            )

    def near(self, numbers: Iterable[int]) -> Iterator[tuple[float, ...]]:
        """
        How many runs are chosen of the four before each, of the four after it, of the ten before, and of the ten after
        it.
        """
        return map(Sums(self.flags).beside, numbers)

    def _held(self, box: Box) -> tuple[float, ...]:
        """
        How much chosen text and how much text is in a box, in the one around it, and in the one around that.
        """
        held = self._known.get(box)
        if held is None:
            chosen, sizes = self.sizes.until, self.containers.size_sums.until
            second = box.parent or box
            third = second.parent or second
            held = self._known[box] = (
                chosen[box.end] - chosen[box.start],
                sizes[box.end] - sizes[box.start],
                chosen[second.end] - chosen[second.start],
                sizes[second.end] - sizes[second.start],
                chosen[third.end] - chosen[third.start],
                sizes[third.end] - sizes[third.start],
            )
        return held


def distances(count: int, place: int) -> list[float]:
    """
    How many runs behind a place each of so many stands, which is never more than far.

    Args:
        place: 0 to `count`.

    >>> distances(4, 1)
    [-1.0, 0.0, 1.0, 2.0]
    """
    line = [-float(_FAR)] * count + _DISTANCES + [float(_FAR)] * count
    return line[count + _FAR - place :][:count]
