"""
What is known of a run of a page in numbers: the input of the trained page models.

Runs are judged by their shape and wording, by their markup, by where they stand, by how they agree with headline,
byline, description and a declared body, and by what an earlier look chose among them and their neighbours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from service.extraction.labelling.pages import wording
from service.extraction.labelling.pages.boxfeatures import BoxFeatures, Hints
from service.extraction.labelling.pages.containers import Box, Choice, Containers, Sums, bounded
from service.extraction.labelling.pages.wording import has_words, words_of
from service.extraction.layout import Run

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_NONE = -1.0
# Runs to the headline and to the heading above where there are none.
_NO_HEADLINE, _NO_HEADING = -99.0, 50.0
# Runs from which the heading above is far: the paragraphs of a long article may all stand below its headline.
_FAR_BELOW = 30.0
_NO_NEIGHBOUR = (_NONE,) * 5
# Times as long as headline, byline or description: such a text is not compared with them.
_MUCH_LONGER = 2
# A run with this many characters, not mostly in links, may be text: what stands this near to one is looked at.
_TEXT_LENGTH, _NEAR_TEXT = 40, 8
# Characters from which a run outside of links is taken for prose, before a model has said anything.
_PROSE_LENGTH = 80
_LINKED = 0.5
# The chance from which a look chooses a run, and the one below which no further look is worth its time: of a thousand
# runs between .02 and .05 one got a chance of .1 in the second look, and none was chosen.
_CHOSEN, _WORTH = 0.5, 0.05

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
        self.containers = Containers(self.runs)
        self.links = [run.linked / size for run, size in zip(self.runs, self.containers.sizes, strict=True)]
        self.size_sums = Sums(self.containers.sizes)
        self.link_sums = Sums([float(run.linked) for run in self.runs])
        self.headings = self._headings_above()
        self.seen: dict[str, int] = {}
        for number, run in enumerate(self.runs):
            self.seen.setdefault(run.text, number)
        self.printed = self._headline_number()
        self.boxes = BoxFeatures(self.containers, hints)
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
        return [*self._cheap(number), *choice.row(number), *self.boxes.inside(self.containers.of[number])]

    def _cheap(self, number: int) -> list[float]:
        """
        The shape and the place of a run.
        """
        row = self.cheap.get(number)
        if row is None:
            box = self.containers.of[number]
            row = self.cheap[number] = [*self._shape(number), *self.boxes.place(box), *self._surroundings(number)]
        return row

    def _dear(self, number: int) -> list[float]:
        """
        The wording of a run and how it agrees with what is known of the article.
        """
        row = self.dear.get(number)
        if row is None:
            text, heading = self.runs[number].text, self.headings[number]
            phrase = wording.phrase_number(self.runs[heading].text) if heading is not None else _NONE
            words = wording.printed_words(text)
            row = self.dear[number] = [*wording.wording(text, words), *self._agreement(text, words), phrase]
        return row

    def _shape(self, number: int) -> tuple[float, ...]:
        run, size, heading = self.runs[number], self.containers.sizes[number], self.headings[number]
        text = run.text
        return (
            size,
            float(text.count(" ")),
            self.links[number],
            run.bold / size,
            run.italic / size,
            float(run.images),
            wording.end_of(text),
            wording.start_of(text[0]),
            float(text.count(",") + text.count("，") + text.count("、")),
            float(text.count(". ") + text.count("。")),
            float("|" in text),
            bounded(number - self.printed) if self.printed is not None else _NO_HEADLINE,
            float(self.seen[text] < number),
            self.size_sums.until(number) / self.size_sums.all,
            min(float(number - heading), _FAR_BELOW) if heading is not None else _NO_HEADING,
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
        same = [n for n, size in sizes if low <= size <= high and has_words(self.runs[n].text, headline)]
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

    def _agreement(self, text: str, words: Sequence[str]) -> tuple[float, ...]:
        headline, byline, description, described, declared = self._compared
        if len(text) > self.longest and not declared:
            # It has most of their words only by chance.
            return (0.0 if headline else _NONE, 0.0 if description else _NONE, 0.0, 0.0 if byline else _NONE, _NONE)
        folded = wording.folded_words(words)
        own = frozenset(folded.split())
        return (
            _overlap(own, headline),
            _overlap(own, description),
            float(len(own) > 2 and bool(described) and (folded in described or described in folded)),
            len(own & byline) / len(byline) if byline else _NONE,
            (float(folded in declared) if folded else 0.5) if declared else _NONE,
        )

    def _brief(self, number: int) -> tuple[float, ...]:
        """
        A neighbour in a few numbers.
        """
        if not 0 <= number < len(self.runs):
            return _NO_NEIGHBOUR
        brief = self.briefs[number]
        if brief is None:
            tag, hinted = self.boxes.brief(self.containers.of[number])
            end = wording.end_of(self.runs[number].text)
            brief = self.briefs[number] = (tag, self.containers.sizes[number], self.links[number], end, hinted)
        return brief

    def _likeness(self, box: Box, number: int) -> float:
        """
        1 where a neighbour's box has the same parent as a box, plus 2 where they are of one kind.
        """
        if not 0 <= number < len(self.runs):
            return _NONE
        other = self.containers.of[number]
        return float((box.parent is other.parent) + 2 * (box.kind == other.kind))

    def _surroundings(self, number: int) -> tuple[float, ...]:
        box, size, linked = self.containers.of[number], self.containers.sizes[number], self.runs[number].linked
        before, after, far_before, far_after = self.size_sums.around(number)
        links = self.link_sums.around(number)
        return (
            *self._brief(number - 2),
            *self._brief(number - 1),
            *self._brief(number + 1),
            *self._brief(number + 2),
            self._likeness(box, number - 1),
            self._likeness(box, number + 1),
            before,
            after,
            (links[0] + linked + links[1]) / (before + size + after),
            far_before,
            far_after,
            (links[2] + linked + links[3]) / (far_before + size + far_after),
        )


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    if not others:
        return _NONE
    return len(words & others) / max(len(words), len(others))
