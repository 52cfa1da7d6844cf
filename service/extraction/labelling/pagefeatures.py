"""
What is known of a block of a page in numbers: the input of the trained page model.

Blocks are judged by what trafilatura keeps of them and of their neighbours and containers, by their markup and wording,
by where they stand, and by how they agree with headline, byline, description and a declared body.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from lxml import etree

from service.extraction.labelling import wording
from service.extraction.labelling.pagecontext import PageContext
from service.extraction.labelling.wording import words_of
from service.extraction.page import Page
from service.extraction.vocabulary import load

TAGS = (
    "p div li h1 h2 h3 h4 h5 h6 tr td blockquote figcaption section article span a button header footer dd dt form "
    "body caption label summary pre ul aside"
).split()
SECTIONS = (
    "article main aside footer nav header figure figcaption form table ul ol dl blockquote section details button"
).split()
_TAG_NUMBERS = {tag: float(number) for number, tag in enumerate(TAGS)}
_FAR = 60
_NONE = -1.0
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (4, 10)


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    What others say of a page's body.

    Attributes:
        kept, sure: numbers of the runs that trafilatura keeps, and that it keeps when it favours precision.
        headline, byline, description: as resolved, "" where there is none.
        declared: the body that metadata declares, "" where there is none.
    """

    kept: frozenset[int]
    sure: frozenset[int]
    headline: str = ""
    byline: str = ""
    description: str = ""
    declared: str = ""


def page_features(page: Page, evidence: Evidence) -> Iterator[tuple[int, list[float]]]:
    """
    The numbers of the runs that may be body, in order, each with its features.
    """
    rows = _Rows(page, evidence)
    for number in rows.context.candidates():
        yield number, rows.row(number)


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


class _Rows:
    """
    All that is asked more than once while the rows of one page are made.
    """

    def __init__(self, page: Page, evidence: Evidence) -> None:
        self.page = page
        self.runs = page.layout.runs
        self.context = PageContext(self.runs, evidence.kept)
        self.evidence = evidence
        self.bits = _groups()
        self.group_count = len(load("hints")["groups"])
        self.masks: dict[etree._Element, int] = {}
        self.places: dict[etree._Element, list[float]] = {}
        self.briefs: dict[int, list[float]] = {}
        self.wordings: dict[int, tuple[float, ...]] = {}
        self.seen: dict[str, int] = {}
        self.folded = [" ".join(words_of(run.text)) for run in self.runs]
        for number, text in enumerate(self.folded):
            self.seen.setdefault(text, number)
        self.headline = " ".join(words_of(evidence.headline))
        self.byline = frozenset(words_of(evidence.byline))
        self.description = " ".join(words_of(evidence.description))
        self.declared = " ".join(words_of(evidence.declared))
        self.headline_words = frozenset(self.headline.split())
        self.description_words = frozenset(self.description.split())
        self.printed = self._headline_number()

    def row(self, number: int) -> list[float]:
        return [
            *self._own(number),
            *self._wording(number),
            *self.context.position(number),
            *self._agreement(number),
            *self._heading(number),
            *self._surroundings(number),
            *self._neighbours(number),
            *self._windows(number),
        ]

    def _wording(self, number: int) -> tuple[float, ...]:
        words = self.wordings.get(number)
        if words is None:
            words = self.wordings[number] = wording.wording(self.runs[number].text)
        return words

    def _own(self, number: int) -> tuple[float, ...]:
        run, evidence = self.runs[number], self.evidence
        length = len(run.text)
        return (
            float(number in evidence.kept),
            float(number in evidence.sure),
            run.linked / length,
            run.bold / length,
            run.italic / length,
            float(run.images),
        )

    def _headline_number(self) -> int | None:
        """
        Where the headline is printed: an <h1> with its words before any other block with them.
        """
        if not self.headline:
            return None
        same = [number for number, text in enumerate(self.folded) if text == self.headline]
        return next((number for number in same if self.runs[number].chain[-1].tag == "h1"), same[0] if same else None)

    def _agreement(self, number: int) -> tuple[float, ...]:
        text = self.folded[number]
        words = frozenset(text.split())
        printed = float(max(-_FAR, min(_FAR, number - self.printed))) if self.printed is not None else -99.0
        description = self.description
        within = len(words) > 2 and bool(description) and (text in description or description in text)
        return (
            _overlap(words, self.headline_words),
            float(text == self.headline) if self.headline else _NONE,
            printed,
            _overlap(words, self.description_words),
            float(within),
            len(words & self.byline) / len(self.byline) if self.byline else _NONE,
            (float(text in self.declared) if text else 0.5) if self.declared else _NONE,
            float(self.seen[text] < number),
        )

    def _heading(self, number: int) -> tuple[float, ...]:
        """
        The heading above: how far, whether kept, its words, links and phrase.
        """
        heading = self.context.headings[number]
        if heading is None:
            return (50.0, _NONE, _NONE, _NONE, _NONE)
        run = self.runs[heading]
        words = self._wording(heading)
        kept = float(heading in self.evidence.kept)
        return (float(number - heading), kept, words[0], run.linked / len(run.text), words[-2])

    def _mask(self, element: etree._Element) -> int:
        mask = self.masks.get(element)
        if mask is None:
            mask = 0
            for word in self.page.hints(element):
                mask |= self.bits.get(word, 0)
            self.masks[element] = mask
        return mask

    def _masks(self, elements: tuple[etree._Element, ...]) -> int:
        mask = 0
        for element in elements:
            if element.tag not in ("html", "body"):
                mask |= self._mask(element)
        return mask

    def _surroundings(self, number: int) -> list[float]:
        """
        Tags and hint groups of the container, of those near above it, and of those inside the main container.
        """
        chain = self.runs[number].chain
        place = self.places.get(chain[-1])
        if place is None:
            place = self.places[chain[-1]] = self._place(chain)
        return place

    def _place(self, chain: tuple[etree._Element, ...]) -> list[float]:
        inner = self.context.inner(chain)
        tags = tuple([str(element.tag) for element in chain])
        own, parent = self._masks(chain[-1:]), self._masks(chain[-2:-1])
        near, far, inside = self._masks(chain[-5:-2]), self._masks(chain[-9:-5]), self._masks(inner)
        return [
            _TAG_NUMBERS.get(tags[-1], float(len(TAGS))),
            _TAG_NUMBERS.get(tags[-2], float(len(TAGS))) if len(chain) > 1 else _NONE,
            float(len(chain)),
            *_sections(frozenset(tags), frozenset(tags[len(tags) - len(inner) :])),
            *_hinted(self.group_count, (own, parent, near, inside, far)),
        ]

    def _neighbours(self, number: int) -> list[float]:
        row: list[float] = []
        for step in _NEIGHBOURS:
            row += self._brief(number + step)
        row += (self.context.likeness(number, number - 1), self.context.likeness(number, number + 1))
        return row

    def _brief(self, number: int) -> list[float]:
        """
        A neighbour in a few numbers.
        """
        brief = self.briefs.get(number)
        if brief is None:
            brief = self.briefs[number] = self._describe(number)
        return brief

    def _describe(self, number: int) -> list[float]:
        if not 0 <= number < len(self.runs):
            return [_NONE] * 10
        run, evidence = self.runs[number], self.evidence
        mask = self._masks(run.chain[-2:])
        return [
            float(number in evidence.kept),
            float(number in evidence.sure),
            _TAG_NUMBERS.get(str(run.chain[-1].tag), float(len(TAGS))),
            float(len(run.text)),
            run.linked / len(run.text),
            wording.end_of(run.text),
            self.context.share(run.chain[-2:-1], number),
            float(mask & 1),
            float(mask >> 1 & 1),
            float(mask >> 2 & 1),
        ]

    def _windows(self, number: int) -> list[float]:
        row: list[float] = []
        for width in _WINDOWS:
            row += self.context.window(number, width)
        return row


# Neighbours have the same surroundings, so that most of these two are asked again and again.
@lru_cache(maxsize=1024)
def _sections(tags: frozenset[str], inner: frozenset[str]) -> tuple[float, ...]:
    return tuple(float(tag in tags) + 2.0 * (tag in inner) for tag in SECTIONS)


@lru_cache(maxsize=1024)
def _hinted(groups: int, masks: tuple[int, int, int, int, int]) -> tuple[float, ...]:
    own, parent, near, inside, far = masks
    row: list[float] = []
    for group in range(groups):
        row.append(float(own >> group & 1) + 2.0 * (parent >> group & 1))
        row.append(float(near >> group & 1) + 2.0 * (inside >> group & 1))
        row.append(float(far >> group & 1))
    return tuple(row)


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    if not others:
        return _NONE
    return len(words & others) / max(len(words), len(others))
