"""
What is known of an element that holds runs in numbers: its tag, and size, tags and hint words of those around it.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

from service.extraction.labelling.pages.containers import SECTIONS, Box, Containers
from service.extraction.vocabulary import load

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 tr td blockquote figcaption section article span a button header footer dd dt form "
    "body caption label summary pre ul aside"
).split()
# Groups of hint words that tell the most: without the others the models are as good.
GROUPS = "caption comment content related box".split()
_TAG_NUMBERS = {tag: float(number) for number, tag in enumerate(TAGS)}
_OTHER_TAG = float(len(TAGS))
# Levels above a container's parent whose hints are near.
_NEAR_LEVELS = 3
_NO_LEVEL = 30.0
# Runs and characters from which a container is large. A model that is told how large takes long articles for something
# else, since few of those it learned from are long.
_MANY_RUNS, _MUCH_TEXT = 70.0, 20_000.0
_TOP = frozenset(["html", "body"])

# The words that an element's author gave it.
Hints: TypeAlias = "Callable[[etree._Element], frozenset[str]]"


class BoxFeatures:
    """
    The features of the boxes of one page.
    """

    def __init__(self, containers: Containers, hints: Hints) -> None:
        self._containers = containers
        self._hints = hints
        self._masks: dict[Box, int] = {}
        self._parents: dict[Box, tuple[float, ...]] = {}
        self._rows: dict[tuple[int, int, Box], tuple[float, ...]] = {}

    def row(self, box: Box) -> tuple[float, ...]:
        """
        Tag, kind and hint groups of a box, and what is known of its parent.
        """
        # Paragraphs are all alike to their parent.
        key = (box.kind, self._mask(box), box.parent or box)
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self._row(box, *key)
        return row

    def _row(self, box: Box, kind: int, mask: int, parent: Box) -> tuple[float, ...]:
        around = self._parents.get(parent)
        if around is None:
            around = self._parents[parent] = self._parent(parent)
        return (
            _TAG_NUMBERS.get(box.tag, _OTHER_TAG),
            min(float(self._containers.alike[kind]), _MANY_RUNS),
            *_flags(mask),
            *around,
        )

    def _parent(self, box: Box) -> tuple[float, ...]:
        """
        A box that others are in: its size, the sections it is in, hint groups of it and of those near above it.
        """
        size = self._containers.size_sums.between(box.start, box.end)
        depth, sections = box.depth, box.sections
        near, outer = 0, box.parent
        for _ in range(_NEAR_LEVELS):
            if outer is not None:
                near |= self._mask(outer)
                outer = outer.parent
        return (
            depth,
            min(float(box.end - box.start), _MANY_RUNS),
            min(size, _MUCH_TEXT),
            self._containers.link_sums.between(box.start, box.end) / size,
            # Levels above it of the nearest of each, a large number where there is none.
            *[depth - sections[section] if section in sections else _NO_LEVEL for section in SECTIONS],
            *_flags(self._mask(box)),
            *_flags(near),
        )

    def _mask(self, box: Box) -> int:
        """
        The hint groups of a box, as bits.
        """
        mask = self._masks.get(box)
        if mask is None:
            mask = self._masks[box] = _mask_of(self._hints(box.element)) if box.tag not in _TOP else 0
        return mask


@cache
def _groups() -> dict[str, int]:
    """
    Hint word -> the groups it is in, as bits.
    """
    bits: dict[str, int] = {}
    for number, group in enumerate(GROUPS):
        for word in load("hints")["groups"][group]:
            bits[word] = bits.get(word, 0) | 1 << number
    return bits


# Templates give many elements the same classes, so that most of these are asked again and again.
@lru_cache(maxsize=4096)
def _mask_of(words: frozenset[str]) -> int:
    bits, mask = _groups(), 0
    for word in words:
        mask |= bits.get(word, 0)
    return mask


@cache
def _flags(mask: int) -> tuple[float, ...]:
    return tuple(float(mask >> number & 1) for number in range(len(GROUPS)))
