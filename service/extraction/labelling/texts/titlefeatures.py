"""
What the model of headlines is told: numbers for each line that may be the headline.

The headline's words come back in the article, so the likeness to the body counts as much as form and place.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate

from service.extraction.labelling.texts.codes import ENDS, NONE, kind_code, separator_code, start_code, topic_code
from service.extraction.labelling.texts.context import PARAGRAPH, Context, telling_words, word_use
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
# Paragraphs whose words a headline is compared with: all of these, and the first ones apart.
_COMPARED, _LEAD, _LEAD_CHARACTERS = 25, 3, 600
# Words of a line that say no more of its likeness than as many others.
_ENOUGH, _NEAR_ENOUGH = 6, 4
# A line that shares this part of its words, and more words than that, with the body may be a title.
_ALIKE, _ALIKE_WORDS = 0.5, 2
# Words of an entry of a menu, and lines above the body among which no entry is told from a headline.
_ENTRY_WORDS, _BESIDE = 2, 6
# Words of lines that are read as labels, for their capitals and first words.
_LABEL_WORDS = 15
# How far dates and bylines are looked for, in lines.
_NEAR, _FAR = 12, 20
_AROUND = (-2, -1, 1, 2, 3)
_NEXT_TO = (-2, -1, 1, 2)
_NOBODY = (NONE,) * 8


def title_features(context: Context, chances: Sequence[float]) -> Mapping[int, list[float]]:
    """
    The features of each line that may be the headline, by its number.

    Args:
        chances: that each line is of the body.
    """
    begin = body_begin(context, chances)
    numbers = _candidates(context, chances, begin)
    if not numbers:
        return {}
    rivals = _Rivals(context, chances, numbers, begin)
    return {number: rivals.features(number) for number in numbers if rivals.may_win(number)}


def body_begin(context: Context, chances: Sequence[float]) -> int:
    """
    The number of the first line of the body; where none is likely, that of the line most like prose.
    """
    traits = context.traits
    long = (i for i, chance in enumerate(chances) if chance >= OF_BODY and traits[i].words >= LINE_OF_BODY)
    maybe = (i for i, chance in enumerate(chances) if chance >= MAYBE_OF_BODY)
    most = max(range(context.size), key=lambda i: traits[i].prose, default=0)
    return next(long, next(maybe, most))


def _candidates(context: Context, chances: Sequence[float], begin: int) -> list[int]:
    near = range(max(0, begin - BEFORE), min(context.size, begin + BEHIND))
    top = range(min(TOP, near.start))
    return [i for i in (*top, *near) if _may_be(context.traits[i], chances[i])]


def _may_be(trait: Trait, chance: float) -> bool:
    if trait.words > MOST_WORDS or len(trait.text) > LONGEST:
        return False
    # A sentence of the body is none, however much its words are the body's.
    return chance < OF_BODY or trait.end != "." or trait.words < SENTENCE


class _Rivals:
    """
    The lines that may be the headline, compared with the body and with each other.

    What several of them ask for (how a line looks as a neighbour, say) is worked out once.
    """

    def __init__(self, context: Context, chances: Sequence[float], numbers: Sequence[int], begin: int) -> None:
        self.context, self.chances, self.numbers, self.begin = context, chances, numbers, begin
        self.traits = traits = context.traits
        self._compare()
        self.repetitions = Repetitions([trait.text for trait in traits], numbers)
        self.whereabouts = Places(context, chances, begin, OF_BODY)
        self.paragraphs = [0, *accumulate(trait.prose >= PARAGRAPH for trait in traits)]
        self.bodies = [0, *accumulate(chance >= OF_BODY for chance in chances)]
        near = [traits[i] for i in range(min(context.size, begin + _NEAR))]
        self.marks = (
            [i for i, trait in enumerate(near) if trait.dated],
            [i for i, trait in enumerate(near) if _is_by(trait)],
        )
        self.neighbours = {i: self._neighbour(i) for i in {i + step for i in numbers for step in _AROUND}}

    def _compare(self) -> None:
        """
        How like the body each line is: share of its words that are used there and in the first paragraphs, their
        number, and how often the body uses them.
        """
        traits, numbers = self.traits, self.numbers
        context = self.context
        body = [i for i in range(self.begin, context.size) if self.chances[i] >= OF_BODY]
        use = word_use(map(context.telling, body[:_COMPARED]))
        leads = [telling_words(traits[i], _LEAD_CHARACTERS) for i in body[:_LEAD]]
        self.words = {i: context.telling(i) for i in numbers}
        lead: set[str] = set().union(*leads)
        first: set[str] = leads[0] if leads else set()
        self.like = {i: _likeness(words, use, lead, first) for i, words in self.words.items()}
        self.weight = {i: like[0] * min(like[2], _ENOUGH) for i, like in self.like.items()}
        self.most = max(like[3] for like in self.like.values()) or 1
        self.by_use = _ranks(numbers, [-self.like[i][3] for i in numbers])
        self.by_share = _ranks(numbers, [-self.weight[i] for i in numbers])
        self.alike = [
            i for i in numbers if not traits[i].phrase and self.like[i][2] > _ALIKE_WORDS and self.like[i][0] >= _ALIKE
        ]
        weights = [self.weight[i] for i in numbers]
        self.heaviest_before = dict(zip(numbers, accumulate([0.0, *weights], max), strict=False))
        self.heaviest_behind = dict(zip(reversed(numbers), accumulate([0.0, *reversed(weights)], max), strict=False))

    def may_win(self, i: int) -> bool:
        """
        Whether a line can be the best: entries of menus are not, where another line says what the body says.
        """
        if not self.alike or 0 <= self.begin - i <= _BESIDE:
            return True
        return self.traits[i].words > _ENTRY_WORDS or self.like[i][3] > 0

    def features(self, i: int) -> list[float]:
        """
        All features of a line, always in this order; all as floats, which the forests compare fastest.
        """
        found: list[float] = [
            *self._form(i),
            *self._place(i),
            *self._likeness(i),
            *self.repetitions.features(i, self.begin),
            *self._rivals(i),
        ]
        for step in _AROUND:
            found += self.neighbours[i + step]
        found += self.whereabouts.features(i)
        for step in _NEXT_TO:
            found += self._beside(i, i + step)
        return [*map(float, found)]

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
        yield context.gaps[i + 1] if i + 1 < context.size else 2
        yield self.paragraphs[begin] - self.paragraphs[i] if i < begin else NONE
        yield from (self.bodies[i], context.densest[0] - i)
        for marks in self.marks:
            behind, here = bisect_right(marks, i), bisect_left(marks, i)
            yield marks[behind] - i if behind < len(marks) else _FAR
            yield i - marks[here - 1] if here else _FAR

    def _likeness(self, i: int) -> tuple[float, ...]:
        share, lead, words, use, first = self.like[i]
        return (share, lead, words, use, use / self.most, first, self.weight[i], self.by_use[i], self.by_share[i])

    def _rivals(self, i: int) -> Iterator[float]:
        alike = self.alike
        before, behind = bisect_left(alike, i), bisect_right(alike, i)
        after = max(bisect_left(alike, self.begin) - behind, 0)
        yield from (after, before)
        for rival in (alike[behind] if after else None, alike[before - 1] if before else None):
            if rival is None:
                yield from (NONE, NONE, NONE, NONE)
            else:
                shared = len(self.words[rival] & self.words[i]) / (len(self.words[i]) or 1)
                yield from (self.traits[rival].words, ENDS[self.traits[rival].end], abs(rival - i), shared)
        yield self.heaviest_behind[i]
        yield self.heaviest_before[i]

    def _neighbour(self, i: int) -> tuple[float, ...]:
        if not 0 <= i < self.context.size:
            return _NOBODY
        trait = self.traits[i]
        return (
            *(trait.words, ENDS[trait.end], trait.dated, topic_code(trait), self.chances[i], trait.caption),
            share_of_capitals(trait) if trait.words <= _LABEL_WORDS else NONE,
            self.like[i][0] * min(self.like[i][2], _NEAR_ENOUGH) if i in self.like else NONE,
        )

    def _beside(self, i: int, j: int) -> tuple[float, ...]:
        """
        What a line and another one have to do with each other: how often the other is in the text, the share of the
        line's words that it has, its length, and whether one is a part of the other.
        """
        if not 0 <= j < self.context.size:
            return (NONE,) * 4
        words, text, other = self.words[i], self.repetitions.lower[i], self.repetitions.lower[j]
        shared = len(words & self.context.telling(j)) / (len(words) or 1)
        return (len(self.repetitions.places[other]), shared, len(other), (other in text) + 2 * (text in other))


def _likeness(
    words: set[str], use: Counter[str], lead: set[str], first: set[str]
) -> tuple[float, float, int, int, float]:
    count = len(words) or 1
    used = words & use.keys()
    most = sum(min(use[word], 3) for word in used)
    return len(used) / count, len(words & lead) / count, len(words), most, len(words & first) / count


def _ranks(numbers: Sequence[int], keys: Sequence[float]) -> dict[int, int]:
    order = sorted(range(len(numbers)), key=keys.__getitem__)
    return {numbers[place]: rank for rank, place in enumerate(order)}


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
