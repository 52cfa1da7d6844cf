"""
What is known of an element that holds runs in numbers: its tags and hint words, and those of the elements around it.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

from service.extraction.labelling.pages.containers import Box, Containers
from service.extraction.vocabulary import load

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 tr td blockquote figcaption section article span a button header footer dd dt form "
    "body caption label summary pre ul aside"
).split()
SECTIONS = (
    "article main aside footer nav header figure figcaption form table ul ol dl blockquote section details button"
).split()
_TAG_NUMBERS = {tag: float(number) for number, tag in enumerate(TAGS)}
_OTHER_TAG = float(len(TAGS))
_SECTION_PLACES = {tag: number for number, tag in enumerate(SECTIONS)}
_SECTION_BITS = {tag: 1 << number for number, tag in enumerate(SECTIONS)}
# Levels above a container's parent whose hints are near.
_NEAR_LEVELS = 3
_NO_LEVEL = 30.0
# Runs and characters from which a container is large. A model that is told how large takes long articles for something
# else, since few of those it learned from are long.
_MANY_RUNS, _MUCH_TEXT = 70.0, 20_000.0
# The first groups, as bits: what a neighbour's hints are told by.
_BRIEF_GROUPS = 7
_TOP = frozenset(["html", "body"])

# The words that an element's author gave it.
Hints: TypeAlias = "Callable[[etree._Element], frozenset[str]]"


class BoxFeatures:
    """
    The features of the boxes of one page.
    """

    def __init__(self, containers: Containers, hints: Hints) -> None:
        self._alike = containers.alike
        self._hints = hints
        self._bits: dict[Box, int] = {}
        self._places: dict[Box, tuple[float, ...]] = {}

    def place(self, box: Box) -> tuple[float, ...]:
        """
        Tags and hint groups of a box and of those near above it.
        """
        place = self._places.get(box)
        if place is None:
            place = self._places[box] = self._place(box)
        return place

    def brief(self, box: Box) -> tuple[float, float]:
        """
        Tag and hint groups of a neighbour's box.
        """
        mask = self._mask(box) | self._mask(box.parent)
        return _TAG_NUMBERS.get(box.tag, _OTHER_TAG), float(mask & _BRIEF_GROUPS)

    def inside(self, box: Box) -> tuple[float, ...]:
        """
        Tags and hint groups of a box and of those above it, within the main container of the last choice.
        """
        bits = 0
        node: Box | None = box
        while node is not None and node.inner > 0:
            bits |= self._bits_of(node)
            node = node.parent
        return _flags(bits)

    def _place(self, box: Box) -> tuple[float, ...]:
        parent = box.parent or box
        near, above = 0, parent.parent
        for _ in range(_NEAR_LEVELS):
            near |= self._mask(above)
            above = above.parent if above is not None else None
        tags, node = [box.tag], box.parent
        while node is not None:
            tags.append(node.tag)
            node = node.parent
        return (
            _TAG_NUMBERS.get(box.tag, _OTHER_TAG),
            _TAG_NUMBERS.get(parent.tag, _OTHER_TAG),
            box.depth,
            min(box.count, _MANY_RUNS),
            min(parent.count, _MANY_RUNS),
            min(parent.size, _MUCH_TEXT),
            parent.linked / parent.size,
            min(self._alike[box.kind], _MANY_RUNS),
            *_sections(tuple(tags)),
            *_hinted(self._mask(box), self._mask(parent), near),
        )

    def _mask(self, box: Box | None) -> int:
        """
        The hint groups of a box, as bits.
        """
        return self._bits_of(box) >> len(SECTIONS) if box is not None else 0

    def _bits_of(self, box: Box) -> int:
        """
        The section that a box is, and its hint groups, as bits.
        """
        bits = self._bits.get(box)
        if bits is None:
            mask = _mask_of(self._hints(box.element)) if box.tag not in _TOP else 0
            bits = self._bits[box] = _SECTION_BITS.get(box.tag, 0) | mask << len(SECTIONS)
        return bits


@cache
def _groups() -> dict[str, int]:
    """
    Hint word -> the groups it is in, as bits.
    """
    bits: dict[str, int] = {}
    for number, words in enumerate(load("hints")["groups"].values()):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    return bits


@cache
def _group_count() -> int:
    return len(load("hints")["groups"])


# Templates give many elements the same classes, so that most of these are asked again and again.
@lru_cache(maxsize=4096)
def _mask_of(words: frozenset[str]) -> int:
    bits, mask = _groups(), 0
    for word in words:
        mask |= bits.get(word, 0)
    return mask


@lru_cache(maxsize=1024)
def _sections(tags: Sequence[str]) -> tuple[float, ...]:
    """
    How many levels above the nearest element of each of SECTIONS is, a large number where there is none.
    """
    levels = [_NO_LEVEL] * len(SECTIONS)
    for level, name in reversed(list(enumerate(tags))):
        place = _SECTION_PLACES.get(name)
        if place is not None:
            levels[place] = float(level)
    return tuple(levels)


@lru_cache(maxsize=1024)
def _hinted(own: int, parent: int, near: int) -> tuple[float, ...]:
    row: list[float] = []
    for group in range(_group_count()):
        row += (float((own >> group & 1) + 2 * (parent >> group & 1)), float(near >> group & 1))
    return tuple(row)


@lru_cache(maxsize=1024)
def _flags(bits: int) -> tuple[float, ...]:
    groups, sections = range(_group_count()), range(len(SECTIONS))
    return (*(float(bits >> len(SECTIONS) + n & 1) for n in groups), *(float(bits >> n & 1) for n in sections))
