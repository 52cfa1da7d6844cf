"""
What the models of headlines are told: numbers for each line that may be the headline.

Place, words and likeness to the body, told by a few numbers, are enough to pass over most lines; what looks are dearer
is asked of the rest alone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, chain

from service.extraction.labelling.texts.codes import ENDS, NONE, kind_code, separator_code, start_code, topic_code
from service.extraction.labelling.texts.context import PARAGRAPH, Context
from service.extraction.labelling.texts.titlelikeness import Likeness
from service.extraction.labelling.texts.titleplaces import Places, share_of_capitals
from service.extraction.labelling.texts.titlerepetitions import Repetitions
from service.extraction.labelling.texts.traits import HEAD, Trait
from service.extraction.vocabulary import load

# Lines looked at before the first of the body, behind it, and at the top of the text where that is farther away.
BEFORE, BEHIND, TOP = 60, 6, 3
# Characters and words of the longest headline.
LONGEST, MOST_WORDS = 260, 40
# Words from which a line of the body that ends with a full stop is a sentence of it.
SENTENCE = 10
# From this chance on a line is of the body; the first such line that is long enough is where the body begins.
OF_BODY, MAYBE_OF_BODY, LINE_OF_BODY = 0.5, 0.3, 6
# Words of an entry of a menu, and lines above the body among which no entry is told from a headline.
_ENTRY_WORDS, _BESIDE = 2, 6
# Words of lines that are read as labels, for their capitals and first words.
_LABEL_WORDS = 15
# How far dates and bylines are looked for, in lines.
_NEAR, _FAR = 12, 20
_AROUND = (-2, -1, 1, 2, 3)
_NEXT_TO = (-2, -1, 1, 2)
_NOBODY = (NONE,) * 8


def body_begin(context: Context, chances: Sequence[float]) -> int:
    """
    The number of the first line of the body; where none is likely, that of the line most like prose.
    """
    traits = context.traits
    long = (i for i, chance in enumerate(chances) if chance >= OF_BODY and traits[i].words >= LINE_OF_BODY)
    maybe = (i for i, chance in enumerate(chances) if chance >= MAYBE_OF_BODY)
    first = next(chain(long, maybe), None)
    return max(range(context.size), key=lambda i: traits[i].prose, default=0) if first is None else first


def _candidates(context: Context, chances: Sequence[float], begin: int) -> list[int]:
    near = range(max(0, begin - BEFORE), min(context.size, begin + BEHIND))
    top = range(min(TOP, near.start))
    return [i for i in (*top, *near) if _may_be(context.traits[i], chances[i])]


def _may_be(trait: Trait, chance: float) -> bool:
    if trait.words > MOST_WORDS or len(trait.text) > LONGEST:
        return False
    # A sentence of the body is none, however much its words are the body's.
    return chance < OF_BODY or trait.end != "." or trait.words < SENTENCE


class Rivals:
    """
    The lines that may be the headline, compared with the body and with each other.

    Args:
        chances: that each line is of the body.

    Attributes:
        numbers: of the lines that can be the best.
    """

    def __init__(self, context: Context, chances: Sequence[float]) -> None:
        self.context, self.chances, self.traits = context, chances, context.traits
        self.begin = begin = body_begin(context, chances)
        self._all = _candidates(context, chances, begin)
        body = [i for i in range(begin, context.size) if chances[i] >= OF_BODY]
        self.likeness = Likeness(context, self._all, body)
        self.numbers = [i for i in self._all if self._may_win(i)]
        self._near = self.traits[: begin + _NEAR]
        self._dated = [i for i, trait in enumerate(self._near) if trait.dated]

    def _may_win(self, i: int) -> bool:
        """
        Whether a line can be the best: entries of menus are not, where another line says what the body says.
        """
        if not self.likeness.alike or 0 <= self.begin - i <= _BESIDE:
            return True
        return self.traits[i].words > _ENTRY_WORDS or self.likeness.like[i].use > 0

    def glance(self, i: int) -> list[float]:
        """
        The features of a line that tell most and cost least, always in this order; as floats, which the forests compare
        fastest.
        """
        context, trait, likeness = self.context, self.traits[i], self.likeness
        like = likeness.like[i]
        found = (
            *(trait.words, ENDS[trait.end], self.chances[i], self.begin - i, context.gaps[i], context.runs[i]),
            *(self._gap_after(i), context.densest[0] - i, _next(self._dated, i)),
            *(like.lead, like.use, like.first, likeness.weight[i], likeness.by_use[i]),
            *(likeness.alike_between(i, self.begin), bisect_left(likeness.alike, i), likeness.heaviest_before[i]),
        )
        return [*map(float, found)]

    def features(self, i: int) -> list[float]:
        """
        All features of a line, always in this order, as floats too.
        """
        found: list[float] = [
            *self._form(i),
            *self._place(i),
            *self.likeness.features(i),
            *self._repetitions.features(i, self.begin),
            *self.likeness.rivals(i, self.begin),
        ]
        for step in _AROUND:
            found += self._neighbour(i + step)
        found += self._whereabouts.features(i)
        for step in _NEXT_TO:
            found += self._beside(i, i + step)
        return [*map(float, found)]

    @cached_property
    def _repetitions(self) -> Repetitions:
        return Repetitions([trait.text for trait in self.traits], self._all)

    @cached_property
    def _whereabouts(self) -> Places:
        return Places(self.context, self.chances, self.begin, OF_BODY)

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [0, *accumulate([trait.prose >= PARAGRAPH for trait in self.traits])]

    @cached_property
    def _bodies(self) -> list[int]:
        return [0, *accumulate([chance >= OF_BODY for chance in self.chances])]

    @cached_property
    def _by(self) -> list[int]:
        return [i for i, trait in enumerate(self._near) if _is_by(trait)]

    def _gap_after(self, i: int) -> int:
        return self.context.gaps[i + 1] if i + 1 < self.context.size else 2

    def _form(self, i: int) -> tuple[float, ...]:
        trait = self.traits[i]
        head = trait.text[:HEAD]
        return (
            *(trait.words, len(trait.text), ENDS[trait.end], start_code(trait), trait.closed, trait.digits),
            *(trait.dated, trait.labelled, separator_code(trait), trait.caption, topic_code(trait)),
            *(kind_code(trait), trait.unspaced, share_of_capitals(trait), head.isupper(), head.count(",")),
            *(_is_by(trait), is_of_home(trait)),
        )

    def _place(self, i: int) -> Iterator[float]:
        context, begin = self.context, self.begin
        yield from (self.chances[i], begin - i, i, context.size, context.gaps[i], context.parted, context.runs[i])
        yield self._gap_after(i)
        yield self._paragraphs[begin] - self._paragraphs[i] if i < begin else NONE
        yield from (self._bodies[i], context.densest[0] - i)
        for marks in (self._dated, self._by):
            yield from (_next(marks, i), _last(marks, i))

    def _neighbour(self, i: int) -> tuple[float, ...]:
        if not 0 <= i < self.context.size:
            return _NOBODY
        trait = self.traits[i]
        return (
            *(trait.words, ENDS[trait.end], trait.dated, topic_code(trait), self.chances[i], trait.caption),
            share_of_capitals(trait) if trait.words <= _LABEL_WORDS else NONE,
            self.likeness.near(i),
        )

    def _beside(self, i: int, j: int) -> tuple[float, ...]:
        """
        What a line and another one have to do with each other: how often the other is in the text, the share of the
        line's words that it has, its length, and whether one is a part of the other.
        """
        if not 0 <= j < self.context.size:
            return (NONE,) * 4
        words, repetitions = self.likeness.words[i], self._repetitions
        text, other = repetitions.lower[i], repetitions.lower[j]
        shared = len(words & self.context.telling(j)) / (len(words) or 1)
        return (len(repetitions.places[other]), shared, len(other), (other in text) + 2 * (text in other))


def _next(marks: Sequence[int], i: int) -> int:
    """
    How far the next of some lines is behind a line.
    """
    behind = bisect_right(marks, i)
    return marks[behind] - i if behind < len(marks) else _FAR


def _last(marks: Sequence[int], i: int) -> int:
    """
    How far the last of some lines is above a line.
    """
    here = bisect_left(marks, i)
    return i - marks[here - 1] if here else _FAR


def _is_by(trait: Trait) -> bool:
    return bool(trait.letters) and trait.words < _LABEL_WORDS and trait.letters[0] in _by_words()


def is_of_home(trait: Trait) -> bool:
    """
    Whether the first word of a line is one with which breadcrumbs begin.
    """
    return bool(trait.letters) and trait.letters[0] in _home_words()


@cache
def _by_words() -> frozenset[str]:
    return frozenset(word for language in load("bylines").values() for word in language.get("by", ()))


@cache
def _home_words() -> frozenset[str]:
    """
    First words of breadcrumbs: the short entries of menus.
    """
    lines = (line for language in load("navigation").values() for line in language.get("lines", ()))
    return frozenset(line for line in lines if " " not in line)
