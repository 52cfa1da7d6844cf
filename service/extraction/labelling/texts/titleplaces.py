"""
Where a line that may be the headline stands: behind what menu, among lines of what length, before which body.

A headline is often the first longer line behind a menu; a standfirst, the second one. What stands right beside a line
is told by its neighbours; this is what is farther away.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from service.extraction.labelling.texts.codes import NONE
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.traits import FEW_WORDS, HEAD, Trait

# Words of the shortest line that may say something, and of the longest entry of a menu, which has as many entries.
_TELLING_WORDS, _ENTRY_WORDS, _ENTRIES = 5, 3, 3
# How many lines above a line are looked at; among the last of these for the longest.
_ABOVE = (3, 6, 12)
# Lines among those of the body that do not part it, and words of a line from which more count as no more.
_APART, _ENOUGH_WORDS = 4, 60
# The first lines of the body whose capitals are counted, those with more words than this.
_BODY_LINES, _SENTENCE_WORDS = 15, 8
# The share of words with a capital in scripts and bodies that tell of none.
_FEW_CAPITALS = 0.2


class Places:
    """
    The places of a text, each worked out once.

    Args:
        chances: that each line is of the body.
        begin: the first line of the body.
        least: the chance from which on a line is of the body.
    """

    def __init__(self, context: Context, chances: Sequence[float], begin: int, least: float) -> None:
        self._traits, self._begin = context.traits, begin
        self._words = [trait.words for trait in context.traits]
        self._telling = [0, *accumulate(words >= _TELLING_WORDS for words in self._words)]
        self._menu_ends = list(_menu_ends(self._words))
        behind = list(accumulate([0, *self._words[begin - 1 : 0 : -1]], max)) if begin else []
        # For each line above the body the words of the longest one between them.
        self._longest = behind[::-1]
        body = [i for i, chance in enumerate(chances) if chance >= least]
        self._main = _main_body(body, self._words, begin)
        self._set_body([context.traits[i] for i in body if i >= begin][:_BODY_LINES])

    def _set_body(self, body: Sequence[Trait]) -> None:
        capitals = [share_of_capitals(trait) for trait in body if trait.words > _SENTENCE_WORDS]
        self._capitals = sum(capitals) / len(capitals) if capitals else _FEW_CAPITALS
        self._mean_words = sum(trait.words for trait in body) / len(body) if body else 1.0

    def features(self, i: int) -> Iterator[float]:
        """
        The features of a line, always in this order.
        """
        begin, telling, menu = self._begin, self._telling, self._menu_ends[i]
        for lines in _ABOVE:
            yield telling[i] - telling[max(0, i - lines)]
        yield telling[begin] - telling[i + 1] if i < begin else NONE
        yield max(self._words[max(0, i - _ABOVE[-1]) : i], default=0)
        yield i - menu
        yield telling[i] - telling[menu + 1] if menu < i else 0
        yield self._longest[i] if i < begin else NONE
        yield from (self._main - i, self._main - begin)
        trait = self._traits[i]
        yield from (share_of_capitals(trait) - self._capitals, self._capitals)
        yield from (trait.words / self._mean_words, len(trait.text) / trait.words)


def _menu_ends(words: Sequence[int]) -> Iterator[int]:
    """
    For each line the number of the last entry of a menu before it, -1 where there is none.
    """
    run, last = 0, -1
    for i, count in enumerate(words):
        yield last
        run = run + 1 if count <= _ENTRY_WORDS else 0
        if run >= _ENTRIES:
            last = i


def _main_body(body: Sequence[int], words: Sequence[int], begin: int) -> int:
    """
    The first line of the stretch of body that has the most words, `begin` where there is no body.
    """
    most, main, own, start, last = 0, begin, 0, begin, None
    for i in body:
        if last is None or i - last > _APART + 1:
            own, start = 0, i
        own, last = own + min(words[i], _ENOUGH_WORDS), i
        if own > most:
            most, main = own, start
    return main


def share_of_capitals(trait: Trait) -> float:
    """
    Share of the first words that begin with a capital.
    """
    words = trait.text[:HEAD].split(" ", FEW_WORDS)[:FEW_WORDS]
    return sum(word[:1].isupper() for word in words) / len(words)
