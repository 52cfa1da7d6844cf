"""
What is known of a run of a page in numbers: the input of the trained page models.

Runs are judged by their shape and wording, by their markup, by where they stand, by how they agree with headline,
byline, description and a declared body, and by what an earlier look chose among them and their neighbours.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TypeAlias

from lxml import etree

from service.extraction.labelling import wording
from service.extraction.labelling.containers import Box, Choice, Containers
from service.extraction.labelling.wording import words_of
from service.extraction.layout import Run
from service.extraction.vocabulary import load

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 tr td blockquote figcaption section article span a button header footer dd dt form "
    "body caption label summary pre ul aside"
).split()
SECTIONS = (
    "article main aside footer nav header figure figcaption form table ul ol dl blockquote section details button"
).split()
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_TAG_NUMBERS = {tag: float(number) for number, tag in enumerate(TAGS)}
_OTHER_TAG = float(len(TAGS))
_SECTION_PLACES = {tag: number for number, tag in enumerate(SECTIONS)}
_SECTION_BITS = {tag: 1 << number for number, tag in enumerate(SECTIONS)}
_FAR = 60
_NONE = -1.0
_NO_NEIGHBOUR = (_NONE,) * 5
_WIDTHS = (4, 10)
# Levels above a container's parent whose hints are near.
_NEAR_LEVELS = 3
_NO_LEVEL = 30
# The first groups, as bits: what a neighbour's hints are told by.
_BRIEF_GROUPS = 7
# Times as long as headline, byline or description: such a text is not compared with them.
_MUCH_LONGER = 2
# A run with this many characters, not mostly in links, may be text: what stands this near to one is looked at.
_TEXT_LENGTH, _NEAR_TEXT = 40, 8
# Characters from which a run outside of links is taken for prose, before a model has said anything.
_PROSE_LENGTH = 80
_LINKED = 0.5
# The chance from which a look chooses a run, and the one below which no further look is worth its time.
_CHOSEN, _WORTH = 0.5, 0.02

# The words that an element's author gave it.
Hints: TypeAlias = "Callable[[etree._Element], frozenset[str]]"
# Numbers of runs, each with its features.
Looked: TypeAlias = "dict[int, list[float]]"


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    What the resolved fields and metadata tell of a page's body, "" where there is none.
    """

    headline: str = ""
    byline: str = ""
    description: str = ""
    declared: str = ""


class PageRows:
    """
    The features of the runs of one page.
    """

    def __init__(self, runs: Sequence[Run], evidence: Evidence, hints: Hints) -> None:
        self.runs = runs
        self.evidence = evidence
        self.hints = hints
        self.containers = Containers(self.runs)
        self.links = [run.linked / size for run, size in zip(self.runs, self.containers.sizes, strict=True)]
        self.size_sums = [0, *accumulate(self.containers.sizes)]
        self.link_sums = [0, *accumulate(run.linked for run in self.runs)]
        self.headings = self._headings_above()
        self.seen: dict[str, int] = {}
        for number, run in enumerate(self.runs):
            self.seen.setdefault(run.text, number)
        self.printed = self._headline_number()
        self.masks: dict[Box, int] = {}
        self.places: dict[Box, tuple[float, ...]] = {}
        self.briefs: list[tuple[float, ...] | None] = [None] * len(runs)
        self.longest = _MUCH_LONGER * max(len(evidence.headline), len(evidence.byline), len(evidence.description))
        self.cheap: dict[int, list[float]] = {}
        self.dear: dict[int, list[float]] = {}

    def first_look(self) -> Looked:
        """
        What is cheap to know of all runs that may be text, beside a simple rule's choice: long runs that are no links.
        """
        sizes, near = self.containers.sizes, set[int]()
        flags = [0.0] * len(sizes)
        for number, size in enumerate(sizes):
            if size >= _TEXT_LENGTH and self.links[number] < _LINKED:
                near.update(range(number - _NEAR_TEXT, number + _NEAR_TEXT + 1))
                flags[number] = float(size >= _PROSE_LENGTH)
        choice = Choice(self.containers, frozenset(number for number, flag in enumerate(flags) if flag), flags)
        return {n: self._seen_through(choice, n) for n in sorted(near.intersection(range(len(sizes))))}

    def second_look(self, chances: Mapping[int, float]) -> Looked:
        """
        All that is known of the runs that the first look left a chance, beside what it chose.
        """
        chosen = frozenset(number for number, chance in chances.items() if chance >= _CHOSEN)
        return self._look(chances, chosen, frozenset())

    def third_look(self, chances: Mapping[int, float], kept: frozenset[int]) -> Looked:
        """
        All that is known of the runs that the second look left a chance or that trafilatura keeps, beside its choice.
        """
        return self._look(chances, kept, kept)

    def _look(self, chances: Mapping[int, float], chosen: frozenset[int], more: frozenset[int]) -> Looked:
        choice = Choice(self.containers, chosen, [chances.get(number, 0.0) for number in range(len(self.runs))])
        numbers = sorted(more.union(number for number, chance in chances.items() if chance >= _WORTH))
        return {n: [*self._seen_through(choice, n), *self._dear(n)] for n in numbers}

    def _seen_through(self, choice: Choice, number: int) -> list[float]:
        return [*self._cheap(number), *choice.row(number), *self._inside(self.containers.of[number])]

    def _cheap(self, number: int) -> list[float]:
        """
        The shape and the place of a run.
        """
        row = self.cheap.get(number)
        if row is None:
            box = self.containers.of[number]
            row = self.cheap[number] = [*self._shape(number), *self._place(box), *self._surroundings(number)]
        return row

    def _dear(self, number: int) -> list[float]:
        """
        The wording of a run and how it agrees with what is known of the article.
        """
        row = self.dear.get(number)
        if row is None:
            text, heading = self.runs[number].text, self.headings[number]
            phrase = wording.phrase_number(self.runs[heading].text) if heading is not None else _NONE
            row = self.dear[number] = [*wording.wording(text), *self._agreement(text), phrase]
        return row

    def _shape(self, number: int) -> tuple[float, ...]:
        run, size, heading = self.runs[number], self.containers.sizes[number], self.headings[number]
        text = run.text
        return (
            size,
            text.count(" "),
            self.links[number],
            run.bold / size,
            run.italic / size,
            run.images,
            wording.end_of(text),
            wording.start_of(text[0]),
            text.count(",") + text.count("，") + text.count("、"),
            text.count(". ") + text.count("。"),
            "|" in text,
            max(-_FAR, min(_FAR, number - self.printed)) if self.printed is not None else -99,
            self.seen[text] < number,
            self.size_sums[number] / self.size_sums[-1],
            number - heading if heading is not None else 50,
            self.links[heading] if heading is not None else _NONE,
        )

    def _headings_above(self) -> list[int | None]:
        above: list[int | None] = []
        last = None
        for number, run in enumerate(self.runs):
            above.append(last)
            if run.chain[-1].tag in HEADINGS:
                last = number
        return above

    def _headline_number(self) -> int | None:
        """
        Where the headline is printed: an <h1> with its words before any other run with them.
        """
        headline = words_of(self.evidence.headline)
        if not headline:
            return None
        low, high = len(self.evidence.headline) // 2, 2 * len(self.evidence.headline)
        sizes = enumerate(self.containers.sizes)
        same = [n for n, size in sizes if low <= size <= high and words_of(self.runs[n].text) == headline]
        return next((n for n in same if self.runs[n].chain[-1].tag == "h1"), same[0] if same else None)

    @cached_property
    def _compared(self) -> tuple[frozenset[str], frozenset[str], frozenset[str], str, str]:
        description = words_of(self.evidence.description)
        return (
            frozenset(words_of(self.evidence.headline)),
            frozenset(words_of(self.evidence.byline)),
            frozenset(description),
            " ".join(description),
            " ".join(words_of(self.evidence.declared)),
        )

    def _agreement(self, text: str) -> tuple[float, ...]:
        headline, byline, description, described, declared = self._compared
        if len(text) > self.longest and not declared:
            # It has most of their words only by chance.
            return (0.0 if headline else _NONE, 0.0 if description else _NONE, 0.0, 0.0 if byline else _NONE, _NONE)
        words = words_of(text)
        folded, own = " ".join(words), frozenset(words)
        return (
            _overlap(own, headline),
            _overlap(own, description),
            len(own) > 2 and bool(described) and (folded in described or described in folded),
            len(own & byline) / len(byline) if byline else _NONE,
            (folded in declared if folded else 0.5) if declared else _NONE,
        )

    def _mask(self, box: Box | None) -> int:
        """
        The hint groups of a box, as bits.
        """
        if box is None or box.element.tag in ("html", "body"):
            return 0
        mask = self.masks.get(box)
        if mask is None:
            mask = self.masks[box] = _mask_of(self.hints(box.element))
        return mask

    def _place(self, box: Box) -> tuple[float, ...]:
        """
        Tags and hint groups of the container and of those near above it.
        """
        place = self.places.get(box)
        if place is None:
            place = self.places[box] = self._place_of(box)
        return place

    def _place_of(self, box: Box) -> tuple[float, ...]:
        parent = box.parent or box
        near, above = 0, parent.parent
        for _ in range(_NEAR_LEVELS):
            near |= self._mask(above)
            above = above.parent if above is not None else None
        tags, node = [], box.parent
        while node is not None:
            tags.append(str(node.element.tag))
            node = node.parent
        return (
            _TAG_NUMBERS.get(str(box.element.tag), _OTHER_TAG),
            _TAG_NUMBERS.get(str(parent.element.tag), _OTHER_TAG),
            box.depth,
            box.count,
            parent.count,
            parent.size,
            parent.linked / parent.size,
            self.containers.alike[box.kind],
            *_sections(str(box.element.tag), tuple(tags)),
            *_hinted(self._mask(box), self._mask(parent), near),
        )

    def _inside(self, box: Box) -> tuple[float, ...]:
        """
        Tags and hint groups of the container and of those above it, within the main container of the last choice.
        """
        mask, tags = 0, 0
        node: Box | None = box
        while node is not None and node.inner > 0:
            mask |= self._mask(node)
            tags |= _SECTION_BITS.get(str(node.element.tag), 0)
            node = node.parent
        return _flags(mask, tags)

    def _brief(self, number: int) -> tuple[float, ...]:
        """
        A neighbour in a few numbers.
        """
        brief = self.briefs[number]
        if brief is None:
            box, run = self.containers.of[number], self.runs[number]
            tag = _TAG_NUMBERS.get(str(box.element.tag), _OTHER_TAG)
            hinted = (self._mask(box) | self._mask(box.parent)) & _BRIEF_GROUPS
            size = self.containers.sizes[number]
            brief = self.briefs[number] = (tag, size, self.links[number], wording.end_of(run.text), hinted)
        return brief

    def _surroundings(self, number: int) -> list[float]:
        row: list[float] = []
        count, of = len(self.runs), self.containers.of
        box = of[number]
        for other in (number - 2, number - 1, number + 1, number + 2):
            row += self._brief(other) if 0 <= other < count else _NO_NEIGHBOUR
        for other in (number - 1, number + 1):
            row.append(_likeness(box, of[other]) if 0 <= other < count else _NONE)
        sizes, links = self.size_sums, self.link_sums
        for width in _WIDTHS:
            low, high = max(0, number - width), min(count, number + width + 1)
            before, after = sizes[number] - sizes[low], sizes[high] - sizes[number + 1]
            row += (before, after, (links[high] - links[low]) / (sizes[high] - sizes[low]))
        return row


def _likeness(box: Box, other: Box) -> float:
    """
    1 where two boxes have the same parent, plus 2 where they are of one kind.
    """
    return (box.parent is other.parent) + 2 * (box.kind == other.kind)


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


# Templates give many elements the same classes, so that most of these three are asked again and again.
@lru_cache(maxsize=4096)
def _mask_of(words: frozenset[str]) -> int:
    bits, mask = _groups(), 0
    for word in words:
        mask |= bits.get(word, 0)
    return mask


@lru_cache(maxsize=1024)
def _sections(tag: str, above: Sequence[str]) -> tuple[float, ...]:
    """
    How many levels above the nearest element of each of SECTIONS is, a large number where there is none.
    """
    levels = [_NO_LEVEL] * len(SECTIONS)
    for level, name in reversed(list(enumerate((tag, *above)))):
        place = _SECTION_PLACES.get(name)
        if place is not None:
            levels[place] = level
    return tuple(levels)


@lru_cache(maxsize=1024)
def _hinted(own: int, parent: int, near: int) -> tuple[float, ...]:
    row: list[float] = []
    for group in range(_group_count()):
        row += ((own >> group & 1) + 2 * (parent >> group & 1), near >> group & 1)
    return tuple(row)


@lru_cache(maxsize=1024)
def _flags(mask: int, tags: int) -> tuple[float, ...]:
    return (*(mask >> group & 1 for group in range(_group_count())), *(tags >> n & 1 for n in range(len(SECTIONS))))


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    if not others:
        return _NONE
    return len(words & others) / max(len(words), len(others))
