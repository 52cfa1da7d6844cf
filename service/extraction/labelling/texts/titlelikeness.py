"""
How like the body each line is that may be the headline: a headline's words come back in the article.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from service.extraction.labelling.texts.codes import ENDS, NONE
from service.extraction.labelling.texts.context import Context, telling_words, word_use

# Paragraphs whose words a headline is compared with: all of these, and the first ones apart.
_COMPARED, _LEAD, _LEAD_CHARACTERS = 25, 3, 600
# Words of a line that say no more of its likeness than as many others, and paragraphs that use a word often enough.
_ENOUGH, _NEAR_ENOUGH, _ENOUGH_USE = 6, 4, 3
# A line that shares this part of its words, and more words than that, with the body may be a title.
_ALIKE, _ALIKE_WORDS = 0.5, 2


class Like(NamedTuple):
    """
    How like the body one line is.

    Attributes:
        share, lead, first: of its words, those that the body uses, the first paragraphs, and the very first one.
        words: their number; `use`: in how many paragraphs of the body they are, together.
    """

    share: float
    lead: float
    words: int
    use: int
    first: float


class Likeness:
    """
    The lines that may be the headline, compared with the body and, by that, with each other.

    Args:
        numbers: of these lines.
        body: those of the lines of the body.
    """

    def __init__(self, context: Context, numbers: Sequence[int], body: Sequence[int]) -> None:
        self._traits, self._numbers = context.traits, numbers
        use = word_use(map(context.telling, body[:_COMPARED]))
        leads = [_lead_words(context, i) for i in body[:_LEAD]]
        lead: set[str] = set().union(*leads)
        first: set[str] = leads[0] if leads else set()
        used = set(use)
        self.words = {i: context.telling(i) for i in numbers}
        self.like: dict[int, Like] = {}
        for i, words in self.words.items():
            size, shared = len(words), words & used
            if not shared:
                self.like[i] = Like(0.0, 0.0, size, 0, 0.0)
                continue
            most = sum([min(use[word], _ENOUGH_USE) for word in shared])
            self.like[i] = Like(len(shared) / size, len(shared & lead) / size, size, most, len(shared & first) / size)
        self.weight = {i: like.share * min(like.words, _ENOUGH) for i, like in self.like.items()}
        self.by_use = _ranks(numbers, [-like.use for like in self.like.values()])
        # Lines like titles.
        self.alike = [i for i in numbers if self._is_alike(i)]
        self.heaviest_before = dict(zip(numbers, accumulate([0.0, *self.weight.values()], max), strict=False))

    def _is_alike(self, i: int) -> bool:
        like = self.like[i]
        return like.words > _ALIKE_WORDS and like.share >= _ALIKE and self._traits[i].phrase is None

    @cached_property
    def _heaviest_behind(self) -> dict[int, float]:
        behind = accumulate([0.0, *list(self.weight.values())[::-1]], max)
        return dict(zip(reversed(self._numbers), behind, strict=False))

    @cached_property
    def _by_share(self) -> dict[int, int]:
        return _ranks(self._numbers, [-weight for weight in self.weight.values()])

    @cached_property
    def _most(self) -> int:
        return max(like.use for like in self.like.values()) or 1

    def features(self, i: int) -> tuple[float, ...]:
        """
        How like the body a line is, beside the others.
        """
        like = self.like[i]
        return (*like[:4], like.use / self._most, like.first, self.weight[i], self.by_use[i], self._by_share[i])

    def near(self, i: int) -> float:
        """
        How like the body a line is, for a line beside it.
        """
        like = self.like.get(i)
        return NONE if like is None else like.share * min(like.words, _NEAR_ENOUGH)

    def rivals(self, i: int, begin: int) -> Iterator[float]:
        """
        Lines like titles beside a line: how many there are above the body (`begin`), and the next of them.
        """
        alike, traits, own = self.alike, self._traits, self.words[i]
        before, behind = bisect_left(alike, i), bisect_right(alike, i)
        after = self.alike_between(i, begin)
        yield from (after, before)
        for rival in (alike[behind] if after else None, alike[before - 1] if before else None):
            if rival is None:
                yield from (NONE, NONE, NONE, NONE)
            else:
                shared = len(self.words[rival] & own) / (len(own) or 1)
                yield from (traits[rival].words, ENDS[traits[rival].end], abs(rival - i), shared)
        yield self._heaviest_behind[i]
        yield self.heaviest_before[i]

    def alike_between(self, i: int, begin: int) -> int:
        """
        How many lines like titles stand behind a line and above the body.
        """
        return max(bisect_left(self.alike, begin) - bisect_right(self.alike, i), 0)


def _lead_words(context: Context, i: int) -> set[str]:
    """
    The telling words at the beginning of a paragraph, all of a short one.
    """
    trait = context.traits[i]
    return context.telling(i) if len(trait.text) <= _LEAD_CHARACTERS else telling_words(trait, _LEAD_CHARACTERS)


def _ranks(numbers: Sequence[int], keys: Sequence[float]) -> dict[int, int]:
    order = sorted(range(len(numbers)), key=keys.__getitem__)
    return {numbers[place]: rank for rank, place in enumerate(order)}
