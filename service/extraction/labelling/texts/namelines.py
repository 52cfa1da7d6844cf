"""
Which line that holds nothing but names is the byline, where no line says so by its own words ("By ...").

Names stand on lines of their own for many reasons: in the story, in lists of tags, under teasers; and other words in
capitals look like names. A trained forest tells the writer's line by its place, its neighbours, and the story's words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from service.extraction.blocks import Label
from service.extraction.byline import canonical_agency, has_common_forename, is_introduced, is_label, recognise_names
from service.extraction.byline.credits import Byline
from service.extraction.labelling.forest import load_forest
from service.extraction.labelling.phrases import letters_of
from service.extraction.labelling.texts.codes import ENDS, NONE, topic_code
from service.extraction.labelling.texts.context import Context

# Its weights, beside this file; written by benchmark.training.lines.
MODEL = "names"
# Odds from which a line is taken: what credits nobody costs a reader less than what he looks for in vain.
LEAST_ODDS = -1.3
# Higher odds, from which a line of the body is taken that begins with no common forename: a subheading looks the same.
EVEN_ODDS = 0.0
# Words of the longest line of names.
_NAME_WORDS = 16
# Lines above the headline and above the body without one, lines of the body among which a byline may stand, and the
# most lines of it all; the last lines of the body, and lines behind them.
_ABOVE, _UNTITLED, _HEAD_BODY, _HEAD_LINES, _LAST, _BEHIND = 8, 40, 8, 60, 4, 12
# Lines of the body that a byline labelled as one may follow, a standfirst and a summary, and words of the longest mark
# of a writer or an agency at its end.
_FIRST, _MARK_WORDS = 3, 4
# How far dates are looked for, and what is farther away.
_NEAR, _FAR = 8, 20
_LABEL_WORDS = 8
_LONG_WORD = 3
_AROUND = (-2, -1, 1, 2)
# An item of a numbered list. A date, which may begin the same way, has more figures.
_ITEM = re.compile(r"(\d{1,3})([.)]\s)\D{1,200}\Z")
_HAN = re.compile("[\u3400-\u9fff々]{2,6}")
_LABELS: Mapping[Label, int] = {
    "body": 1,
    "headline": 2,
    "date": 3,
    "byline": 4,
    "caption": 5,
    "copyright": 6,
    "duplicate": 7,
    "navigation": 8,
    "mail": 9,
    "other": 9,
}
# Behind the body, lists of names below such headings are topics, persons of other stories, or readers.
_OTHERS = frozenset(["related", "comments", "tags", "share", "newsletter", "advertisement"])
# Lines that are known to be no byline.
TAKEN = frozenset(["headline", "duplicate", "copyright", "mail"])


def names_line(context: Context, labels: Sequence[Label], title: int | None) -> int | None:
    """
    The number of the line of names that is the byline, None where none is likely to be.
    """
    lines = _read(context, labels, title)
    if lines is None:
        return None
    features = {number: [*map(float, lines.features(number))] for number in lines.found if not lines.is_foreign(number)}
    ranked = load_forest(MODEL).ranked(features, LEAST_ODDS)
    best = next((number for number, odds in ranked if odds >= lines.least_odds(number)), None)
    return best if best is not None else next(filter(lines.is_plain, lines.found), None)


def name_features(context: Context, labels: Sequence[Label], title: int | None) -> Mapping[int, list[float]]:
    """
    The features of each line of names at the head and the end of the article, by its number.
    """
    lines = _read(context, labels, title)
    return {} if lines is None else {number: [*map(float, lines.features(number))] for number in lines.found}


def _read(context: Context, labels: Sequence[Label], title: int | None) -> "_Lines | None":
    body = [number for number, label in enumerate(labels) if label == "body"]
    return _Lines(context, labels, title, body) if body else None


class _Lines:
    """
    The lines of names of one text.
    """

    def __init__(self, context: Context, labels: Sequence[Label], title: int | None, body: Sequence[int]) -> None:
        self.context, self.traits, self.labels, self.title = context, context.traits, labels, title
        self.own = [number for number in body if title is None or number > title] or body
        self.body_before = [0, *accumulate(label == "body" for label in labels)]
        self.found = dict(self._names())

    @cached_property
    def lower(self) -> list[str]:
        """
        All lines in lower case.
        """
        return [trait.text.casefold() for trait in self.traits]

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self.lower)

    @cached_property
    def _dated(self) -> list[int]:
        return [i for i, trait in enumerate(self.traits) if trait.dated or self.labels[i] == "date"]

    def _names(self) -> Iterator[tuple[int, Byline]]:
        for number in self._places():
            trait = self.traits[number]
            if self.labels[number] in TAKEN or trait.words > _NAME_WORDS or trait.caption or self._is_of_story(number):
                continue
            if self._is_item(trait.text):
                continue
            byline = recognise_names(trait.text)
            if byline is not None:
                yield number, byline

    def _is_of_story(self, i: int) -> bool:
        """
        Whether a line is of the body for sure: behind the first lines of it, but for a mark as "sak/Reuters" at its
        end, which is easily taken for its last line.
        """
        if self.labels[i] != "body" or self.body_before[i] - self.body_before[self.own[0]] < _FIRST:
            return False
        return i != self.own[-1] or self.traits[i].words > _MARK_WORDS or bool(self.traits[i].end)

    def _is_item(self, text: str) -> bool:
        """
        Whether a line is an item of a numbered list: the one before it or after it is there too.
        """
        item = _ITEM.match(text)
        if item is None:
            return False
        beside = tuple(f"{int(item[1]) + step}{item[2]}" for step in (-1, 1))
        return any(trait.text.startswith(beside) for trait in self.traits)

    def least_odds(self, i: int) -> float:
        """
        The odds from which a line is taken.
        """
        byline = self.found[i]
        named = any(has_common_forename(author.name) for author in byline.authors)
        known = named or any(map(canonical_agency, byline.agencies))
        return LEAST_ODDS if known or self.labels[i] != "body" else EVEN_ODDS

    def is_foreign(self, i: int) -> bool:
        """
        Whether a line is one of several names below a heading of other stories, topics or comments, behind the body.
        """
        beside = any(j in self.found and self.labels[j] in _OTHERS for j in (i - 1, i + 1))
        return i > self.own[-1] and self.labels[i] in _OTHERS and beside

    def is_plain(self, i: int) -> bool:
        """
        Whether a line is a byline by its place alone: an agency's mark right at the end, or below the headline a name
        in Han letters beside the date line, of which the forest has seen few.
        """
        byline = self.found[i]
        if self.own[-1] <= i <= self.own[-1] + 1 and any(map(canonical_agency, byline.agencies)):
            return self.traits[i].words <= _MARK_WORDS
        beside = any(self.labels[j] == "date" for j in (i - 1, i + 1) if 0 <= j < self.context.size)
        below = self.title is not None and self.title < i < self.own[0]
        return (
            beside and below and bool(byline.authors) and all(_HAN.fullmatch(author.name) for author in byline.authors)
        )

    def _places(self) -> Iterator[int]:
        own = self.own
        top = max(own[0] - _UNTITLED if self.title is None else self.title - _ABOVE, 0)
        last = own[min(_HEAD_BODY, len(own) - 1)]
        bottom = max(min(last + 1, top + _HEAD_LINES), own[0] + 1)
        yield from range(top, bottom)
        yield from range(max(own[-1] - _LAST, bottom), min(own[-1] + _BEHIND, self.context.size))

    def features(self, i: int) -> Iterator[float]:
        """
        All features of a line, always in this order.
        """
        yield from self._form(i)
        yield from self._place(i)
        yield from self._story(i)
        for step in _AROUND:
            yield from self._neighbour(i + step)

    def _form(self, i: int) -> Iterator[float]:
        trait, byline = self.traits[i], self.found[i]
        text, names = trait.text, [author.name for author in byline.authors]
        yield from (len(names), len(byline.agencies), max((name.count(" ") + 1 for name in names), default=0))
        yield from (is_introduced(byline.text), any(author.role for author in byline.authors))
        yield from (trait.words, len(text), len(text) - len(byline.text))
        yield from (trait.digits, ENDS[trait.end], text.isupper(), trait.start == "l", trait.unspaced, trait.dated)
        yield from (byline.text.count(","), sum(map(str.isupper, text)))
        yield sum(map(has_common_forename, names)) / len(names) if names else NONE
        # Scripts without capitals tell names from other words by nothing.
        yield any(name.upper() == name.lower() for name in names)

    def _place(self, i: int) -> Iterator[float]:
        before, own, title = self.body_before, self.own, self.title
        dates = self._dated[bisect_left(self._dated, i - _NEAR) : bisect_right(self._dated, i + _NEAR)]
        yield min((j - i for j in dates if j > i), default=_FAR)
        yield min((i - j for j in dates if j < i), default=_FAR)
        yield min((abs(j - i) for j in dates), default=_FAR)
        yield i - title if title is not None else 99
        yield from (own[0] - i, i - own[-1], before[-1] - before[i], before[-1], self.context.size)
        yield before[i] - before[title] if title is not None and i > title else NONE
        yield from (len(self.found), sum(j < i for j in self.found))
        yield from (self.context.gaps[i], self.context.gaps[i + 1] if i + 1 < self.context.size else 2)
        yield from (self.context.runs[i], topic_code(self.traits[i]), _LABELS.get(self.labels[i], 0))

    def _story(self, i: int) -> Iterator[float]:
        """
        How often the line, its first name and the name's words are in the text: tags and persons of the story are.
        """
        byline = self.found[i]
        names = [author.name for author in byline.authors]
        key = (names[0] if names else byline.text).casefold()
        yield from (self.lower.count(self.lower[i]), self._holding(key))
        words, use = letters_of(" ".join(names)), self.context.use
        long = [word for word in words if len(word) > _LONG_WORD]
        yield sum(use[word] > 0 for word in long) / len(long) if long else NONE
        for word in (words[:1], words[-1:]):
            yield use[word[0]] if word and len(word[0]) > _LONG_WORD else NONE

    def _holding(self, key: str) -> int:
        """
        How many lines hold a text.
        """
        count, place = 0, self._joined.find(key)
        while place >= 0:
            count += 1
            end = self._joined.find("\n", place)
            place = self._joined.find(key, end + 1) if end >= 0 else -1
        return count

    def _neighbour(self, i: int) -> Iterator[float]:
        if not 0 <= i < self.context.size:
            yield from [NONE] * 6
            return
        trait = self.traits[i]
        yield from (trait.words, ENDS[trait.end], topic_code(trait), _LABELS.get(self.labels[i], 0), trait.dated)
        yield trait.words < _LABEL_WORDS and is_label(trait.text)
