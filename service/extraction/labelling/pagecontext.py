"""
How the blocks of a page stand to each other: containers, distances, positions, windows.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate

from lxml import etree

from service.extraction.layout import Run

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# The main container is the deepest element that holds this share of the kept text.
_MAIN_SHARE = 0.75
# Containers up to this many levels above a block are asked how much of their text is kept.
_LEVELS = 5
# Characters from which a kept block, or one with few links, is taken for prose.
PROSE_LENGTH = 100
_PROSE_LINKS = 0.5
# A block may be body when it stands this near to a kept block, or that near to one of prose. On the development
# corpora no body text but that of pages misread as a whole stands farther off.
_NEAR_KEPT = 10
_NEAR_PROSE = 4
_FAR = 60
_UNKNOWN = -1.0


class PageContext:
    """
    Facts of one page that follow from its runs and from which of them are kept.
    """

    def __init__(self, runs: Sequence[Run], kept: frozenset[int]) -> None:
        self.runs = runs
        self.kept = kept
        self.sizes = [len(run.text) for run in runs]
        self.kept_size = sum(self.sizes[number] for number in kept) or 1
        self._count_containers()
        self.main = self._main_container()
        self._measure_distances()
        ends = sorted(number for number in kept if self.sizes[number] > PROSE_LENGTH) or sorted(kept)
        self.first, self.last = (ends[0], ends[-1]) if ends else (len(runs), -1)
        self.headings = self._headings_above()
        self.size_sums = [0, *accumulate(self.sizes)]
        self.link_sums = [0, *accumulate(run.linked for run in runs)]
        self.kept_sums = [0, *accumulate(int(number in kept) for number in range(len(runs)))]
        flags = (size if number in kept else 0 for number, size in enumerate(self.sizes))
        self.kept_size_sums = [0, *accumulate(flags)]

    def _count_containers(self) -> None:
        self.texts: defaultdict[etree._Element, int] = defaultdict(int)
        self.kept_texts: defaultdict[etree._Element, int] = defaultdict(int)
        self.counts: defaultdict[etree._Element, int] = defaultdict(int)
        self.kinds: list[tuple[object, ...]] = []
        self.kind_counts: Counter[tuple[object, ...]] = Counter()
        self.kept_kind_counts: Counter[tuple[object, ...]] = Counter()
        for number, run in enumerate(self.runs):
            kind = tuple([part for element in run.chain[-2:] for part in (element.tag, element.get("class"))])
            self.kinds.append(kind)
            self.kind_counts[kind] += 1
            kept = number in self.kept
            self.kept_kind_counts[kind] += kept
            size = self.sizes[number]
            for element in run.chain[-_LEVELS:]:
                self.texts[element] += size
                self.counts[element] += 1
                if kept:
                    self.kept_texts[element] += size

    def _main_container(self) -> etree._Element | None:
        held: Counter[etree._Element] = Counter()
        for number in self.kept:
            for element in self.runs[number].chain:
                held[element] += self.sizes[number]
        for number in sorted(self.kept):
            inside = [e for e in self.runs[number].chain if held[e] >= _MAIN_SHARE * self.kept_size]
            if inside and inside[-1].tag not in ("html", "body"):
                return inside[-1]
        return None

    def _measure_distances(self) -> None:
        """
        Blocks to the nearest kept one before and after, not counting itself.
        """
        count = len(self.runs)
        self.before, self.after = [0] * count, [0] * count
        distance = _FAR
        for number in range(count):
            self.before[number] = min(distance, _FAR)
            distance = 0 if number in self.kept else distance + 1
        distance = _FAR
        for number in reversed(range(count)):
            self.after[number] = min(distance, _FAR)
            distance = 0 if number in self.kept else distance + 1

    def _headings_above(self) -> list[int | None]:
        above: list[int | None] = []
        last = None
        for number, run in enumerate(self.runs):
            above.append(last)
            if run.chain[-1].tag in HEADINGS:
                last = number
        return above

    def candidates(self) -> list[int]:
        """
        The runs worth a judgement, in order; all of them where nothing is kept.
        """
        count = len(self.runs)
        if not self.kept:
            return list(range(count))
        near: set[int] = set()
        for number, run in enumerate(self.runs):
            if number in self.kept:
                near.update(range(max(0, number - _NEAR_KEPT), min(count, number + _NEAR_KEPT + 1)))
            elif self.sizes[number] > PROSE_LENGTH and run.linked < _PROSE_LINKS * self.sizes[number]:
                near.update(range(max(0, number - _NEAR_PROSE), min(count, number + _NEAR_PROSE + 1)))
        return sorted(near)

    def inner(self, chain: tuple[etree._Element, ...]) -> tuple[etree._Element, ...]:
        """
        The part of a chain below the main container; empty for what stands outside of it.
        """
        if self.main is None or self.main not in chain:
            return ()
        return chain[chain.index(self.main) + 1 :]

    def share(self, element: tuple[etree._Element, ...], number: int) -> float:
        """
        Of the text in an element (none or one), without run `number`: the share that is kept, -1 where no other is.
        """
        if not element:
            return _UNKNOWN
        size = self.sizes[number]
        others = self.texts[element[0]] - size
        if others <= 0:
            return _UNKNOWN
        return (self.kept_texts[element[0]] - (size if number in self.kept else 0)) / others

    def position(self, number: int) -> tuple[float, ...]:
        """
        Where a run stands among all runs, among the kept ones, and in its containers.
        """
        chain = self.runs[number].chain
        kind = self.kinds[number]
        alike = self.kind_counts[kind] - 1
        kept_alike = self.kept_kind_counts[kind] - (number in self.kept)
        inside = self.main is not None and self.main in chain
        return (
            float(inside),
            float(len(self.inner(chain))) if inside else _UNKNOWN,
            float(self.before[number]),
            float(self.after[number]),
            float(max(-_FAR, min(_FAR, number - self.first))),
            float(max(-_FAR, min(_FAR, self.last - number))),
            self.share(chain[-1:], number),
            self.share(chain[-2:-1], number),
            self.share(chain[-3:-2], number),
            self.share(chain[-4:-3], number),
            float(self.counts[chain[-1]]),
            float(sum(self.counts[element] for element in chain[-2:-1])),
            float(sum(self.texts[element] for element in chain[-2:-1])),
            kept_alike / alike if alike else _UNKNOWN,
            float(alike),
            self.kept_size_sums[number] / self.kept_size,
        )

    def likeness(self, number: int, other: int) -> float:
        """
        1 where two runs have the same parent, plus 2 where they are of one kind; -1 where there is no other.
        """
        if not 0 <= other < len(self.runs):
            return _UNKNOWN
        mine, others = self.runs[number].chain[-2:-1], self.runs[other].chain[-2:-1]
        return float(mine == others) + 2.0 * (self.kinds[number] == self.kinds[other])

    def window(self, number: int, width: int) -> tuple[float, ...]:
        """
        Kept runs and characters in the `width` runs before and after, and the share of links in all of these.
        """
        low, high = max(0, number - width), min(len(self.runs), number + width + 1)
        size = self.size_sums[high] - self.size_sums[low]
        return (
            float(self.kept_sums[number] - self.kept_sums[low]),
            float(self.kept_sums[high] - self.kept_sums[number + 1]),
            float(self.size_sums[number] - self.size_sums[low]),
            float(self.size_sums[high] - self.size_sums[number + 1]),
            (self.link_sums[high] - self.link_sums[low]) / size,
        )
