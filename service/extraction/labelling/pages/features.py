"""
What is known of a run of a page in numbers: the input of the trained page models.

Runs are judged by their shape and wording, by their markup, by where they stand, by how they agree with headline,
byline, description and a declared body, and by what an earlier look chose among them and their neighbours.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from service.extraction.elements import Elements
from service.extraction.labelling.pages.boxfeatures import BoxFeatures
from service.extraction.labelling.pages.containers import Choice, Containers
from service.extraction.labelling.pages.places import Places
from service.extraction.labelling.pages.sums import Sums
from service.extraction.labelling.pages.wording import wording, words_of
from service.extraction.layout import Run

_NONE = -1.0
# Times as long as headline, byline or description: such a text is not compared with them.
_MUCH_LONGER = 2
# A run with this many characters, not mostly in links, may be text: what stands this near to one is looked at.
_TEXT_LENGTH, _NEAR_TEXT = 40, 8
# Characters from which a run outside of links is taken for prose, before a model has said anything.
_PROSE_LENGTH = 80
_LINKED = 0.5
# The chance from which a look chooses a run, and the one below which no further look is worth its time.
_CHOSEN, _WORTH = 0.5, 0.05

# Runs before and after a run whose chances are told with its own.
_NEIGHBOURS = 2

# Numbers of runs, each with its features.
Looked: TypeAlias = "dict[int, tuple[float, ...]]"


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

    def __init__(self, runs: Sequence[Run], evidence: Evidence, elements: Elements) -> None:
        self.runs = runs
        self.evidence = evidence
        self.containers = Containers(runs, elements.values("class"))
        self.boxes = BoxFeatures(self.containers, elements.hints)
        self.places = Places(runs, self.containers, evidence.headline)
        self.longest = _MUCH_LONGER * max(len(evidence.headline), len(evidence.byline), len(evidence.description))
        self.cheap: dict[int, tuple[float, ...]] = {}

    def first_look(self) -> Looked:
        """
        What is cheap to know of all runs that may be text, beside a simple rule's choice: long runs that are no links.
        """
        sizes, links = self.containers.sizes, self.containers.links
        texts = [size >= _TEXT_LENGTH and linked < _LINKED for size, linked in zip(sizes, links, strict=True)]
        long = frozenset(number for number, is_text in enumerate(texts) if is_text and sizes[number] >= _PROSE_LENGTH)
        numbers = [number for number, near in enumerate(Sums(texts).within(_NEAR_TEXT)) if near]
        rows = Choice(self.containers, long).rows(numbers)
        return {n: self._cheap(n) + row for n, row in zip(numbers, rows, strict=True)}

    def second_look(self, chances: Mapping[int, float], settled: Container[int] = ()) -> Looked:
        """
        All that is known of the runs that the first look left a chance, but for settled ones, beside what it chose.
        """
        chosen = frozenset(number for number, chance in chances.items() if chance >= _CHOSEN)
        return self._look(chances, chosen, [n for n, c in chances.items() if c >= _WORTH and n not in settled])

    def third_look(self, chances: Mapping[int, float], kept: frozenset[int]) -> Looked:
        """
        All that is known of the runs that the second look left a chance or that trafilatura keeps, beside its choice.
        """
        return self._look(chances, kept, sorted(kept.union(n for n, chance in chances.items() if chance >= _WORTH)))

    def _look(self, chances: Mapping[int, float], chosen: frozenset[int], numbers: Sequence[int]) -> Looked:
        choice = Choice(self.containers, chosen)
        told = [chances.get(number, 0.0) for number in range(-_NEIGHBOURS, len(self.runs) + _NEIGHBOURS)]
        return {
            n: (*self._cheap(n), *row, *near, *told[n : n + 2 * _NEIGHBOURS + 1], *self._dear(n))
            for n, row, near in zip(numbers, choice.rows(numbers), choice.near(numbers), strict=True)
        }

    def _cheap(self, number: int) -> tuple[float, ...]:
        """
        The shape and the place of a run, and the box that it is in.
        """
        row = self.cheap.get(number)
        if row is None:
            row = self.cheap[number] = self.places.row(number) + self.boxes.row(self.containers.of[number])
        return row

    def _dear(self, number: int) -> tuple[float, ...]:
        """
        The wording of a run and how it agrees with what is known of the article.
        """
        run, size = self.runs[number], self.containers.sizes[number]
        return (
            run.bold / size,
            run.italic / size,
            float(run.images),
            *wording(run.text),
            *self._agreement(run.text),
        )

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
            float(len(own) > 2 and bool(described) and (folded in described or described in folded)),
            len(own & byline) / len(byline) if byline else _NONE,
            (float(folded in declared) if folded else 0.5) if declared else _NONE,
        )


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    if not others:
        return _NONE
    return len(words & others) / max(len(words), len(others))
