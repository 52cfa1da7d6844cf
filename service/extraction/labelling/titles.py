"""
Which line of a raw text is its headline: a linear model over the lines before the body and what stands around them.

The headline's words come back in the article, so the likeness to the body counts as much as form and place.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from itertools import islice

from service.extraction.byline import recognise_byline
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.context import Context, distance_class, telling_words, word_use
from service.extraction.labelling.traits import Trait, line_features
from service.extraction.vocabulary import load

# Lines looked at before the first of the body, behind it, and at the top of the text where that is farther away.
BEFORE, BEHIND, TOP = 50, 5, 3
# Characters and words of the longest headline.
LONGEST, MOST_WORDS = 260, 40
# Words from which a line of the body that ends with a full stop is a sentence of it.
SENTENCE = 10
# From this chance on a line is of the body; the first such line that is long enough is where the body begins.
OF_BODY, MAYBE_OF_BODY, LINE_OF_BODY = 0.5, 0.3, 6
# Paragraphs whose words a headline is compared with: all of these, and the first ones apart.
_COMPARED, _LEAD, _LEAD_CHARACTERS = 25, 3, 600
# A line that is a part of another shorter than this repeats it (breadcrumbs, document titles).
_TITLE_LENGTH, _PART_LENGTH = 300, 12
_WEIGHTS = "titles.json"
_BUTTONS = frozenset(["share", "tags", "advertisement", "cookie"])
# Signs between the steps of a breadcrumb.
_STEPS = frozenset("|›»/→")
# Lines that are looked at more closely, from the best on; words of the longest byline or date line among them; and by
# how much the odds of a line of the body must be higher than those of one above it.
TRIED, CREDIT_WORDS, CLEARLY = 8, 14, 4.0
# Odds below which the best line is more often none than right.
LEAST_ODDS = -99.0


def headline_features(context: Context, chances: Sequence[float]) -> Mapping[int, list[str]]:
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
    return {number: list(rivals.features(number)) for number in numbers}


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
    """

    def __init__(self, context: Context, chances: Sequence[float], numbers: Sequence[int], begin: int) -> None:
        self.context, self.chances, self.begin = context, chances, begin
        traits = context.traits
        body = [traits[i] for i in range(begin, context.size) if chances[i] >= OF_BODY]
        use = word_use(islice(body, _COMPARED))
        lead = set().union(*(telling_words(trait, _LEAD_CHARACTERS) for trait in body[:_LEAD]))
        self.like = {i: _likeness(traits[i], use, lead) for i in numbers}
        order = sorted(numbers, key=lambda i: -self.like[i][3])
        self.rank = {i: min(place, 4) for place, i in enumerate(order)}
        self.most = max(like[3] for like in self.like.values()) or 1
        self.lower = [trait.text.casefold() for trait in traits]
        self.short = [text for text in self.lower if len(text) < _TITLE_LENGTH]
        self.count = Counter(self.lower)
        self.alike = [i for i in numbers if not traits[i].phrase and self.like[i][2] > 2 and self.like[i][0] >= 0.5]

    def features(self, i: int) -> Iterator[str]:
        trait = self.context.traits[i]
        half = min(trait.size, 13) // 2
        place = self._place(i)
        yield from (place, f"{place}l{half}", f"b{int(min(self.chances[i], 0.99) * 4)}")
        yield from (feature for feature in line_features(trait) if feature[0] not in "wv")
        if trait.letters and trait.letters[0] in _by_words():
            yield "by"
        if trait.separator in _STEPS and trait.letters and trait.letters[0] in _home_words():
            yield "crumb"
        yield from self._likeness(i, half, place)
        yield from self._repetitions(i, half)
        yield from self._neighbours(i)
        yield from self._rivals(i, half)

    def _place(self, i: int) -> str:
        if i >= self.begin:
            return f"n{min(i - self.begin, 5)}"
        return "far" if self.begin - i > BEFORE else f"d{distance_class(self.begin - i)}"

    def _likeness(self, i: int, half: int, place: str) -> Iterator[str]:
        share, lead, words, total = self.like[i]
        alike = f"s{int(share * 4)}m{min(words, 4)}"
        yield from (alike, f"{alike}{place}", f"L{int(lead * 4)}m{min(words, 4)}", f"rk{self.rank[i]}")
        most = int(total * 4 / self.most)
        yield from (f"tb{most}", f"tb{most}l{half}")
        if i < TOP:
            yield f"top{i}{int(share * 4)}"

    def _repetitions(self, i: int, half: int) -> Iterator[str]:
        text = self.lower[i]
        if self.count[text] > 1:
            share = int(self.like[i][0] * 4)
            yield from ("dup", f"dup{share}{half}")
            yield "dupb" if text in self.lower[:i] else "dupfirst"
            yield "dupmore" if text in self.lower[i + 1 : self.begin] else "duplast"
        if len(text) > _PART_LENGTH:
            whole = sum(text in other for other in self.short if len(other) > len(text))
            if whole:
                yield from ("sub", f"sub{min(whole, 3)}l{half}")
            for sign, near in (("b", self.lower[max(0, i - 4) : i]), ("a", self.lower[i + 1 : i + 5])):
                if any(len(other) > _PART_LENGTH and other != text and other in text for other in near):
                    yield f"sup{sign}"
                if any(len(other) > len(text) and other.endswith(text) for other in near):
                    yield f"tail{sign}"

    def _neighbours(self, i: int) -> Iterator[str]:
        context = self.context
        after = context.gaps[i + 1] if i + 1 < context.size else 2
        yield f"g{context.gaps[i]}{after}"
        for near, sign in ((i - 1, "-"), (i - 2, "="), (i + 1, "+"), (i + 2, "#")):
            if 0 <= near < context.size:
                yield from (sign + seen for seen in self._seen(near, back=near < i))
            else:
                yield sign + "x"

    def _seen(self, i: int, *, back: bool) -> Iterator[str]:
        trait = self.context.traits[i]
        yield f"n{min(trait.size, 15) // 2}{trait.end}"
        if trait.phrase:
            yield trait.phrase.label
        if trait.dated:
            yield "dt"
        if trait.letters and trait.words < 15 and trait.letters[0] in _by_words():
            yield "by"
        if self.chances[i] >= OF_BODY:
            yield "B"
        if trait.caption:
            yield "cap"
        if back and i in self.like:
            share, _, words, _ = self.like[i]
            yield f"s{int(share * 2)}m{min(words, 3)}"

    def _rivals(self, i: int, half: int) -> Iterator[str]:
        share, end = int(self.like[i][0] * 4), self.context.traits[i].end
        after = [j for j in self.alike if i < j < self.begin]
        before = [j for j in self.alike if j < i]
        yield from (f"ra{min(len(after), 3)}s{share}", f"rb{min(len(before), 3)}s{share}")
        for sign, rivals in (("ra", after[:1]), ("rb", before[-1:])):
            for rival in rivals:
                other = self.context.traits[rival]
                yield f"{sign}{min(other.size, 14) // 2}{other.end}_{half}{end}"


def _likeness(trait: Trait, use: Counter[str], lead: set[str]) -> tuple[float, float, int, int]:
    """
    Share of the line's words that the body and its first paragraphs use, their number, and how often the body does.
    """
    words = telling_words(trait)
    count = len(words) or 1
    used = sum(use[word] > 0 for word in words)
    return used / count, len(words & lead) / count, len(words), sum(min(use[word], 3) for word in words)


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


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(files(__package__).joinpath(_WEIGHTS).read_text(encoding="utf-8"))
    return weights


def headline_line(context: Context, chances: Sequence[float], barred: Set[int]) -> int | None:
    """
    The number of the headline's line, None where no line is likely to be one.

    Args:
        chances: that each line is of the body.
        barred: numbers of lines that are known to be something else.
    """
    weights = _weights()
    features = headline_features(context, chances)
    odds = {number: sum(weights.get(name, 0.0) for name in names) for number, names in features.items()}
    order = sorted(odds.keys() - barred, key=lambda number: (-odds[number], number))[:TRIED]
    likely = [number for number in order if odds[number] >= LEAST_ODDS and not _is_given_away(context.traits[number])]
    best = next(iter(likely), None)
    if best is not None and chances[best] >= OF_BODY:
        # A line above the body beats one of the body, which may be its first subheading or verse.
        above = (number for number in likely if number < best and chances[number] < OF_BODY)
        return next((number for number in above if odds[number] > odds[best] - CLEARLY), best)
    return best


def _is_given_away(trait: Trait) -> bool:
    """
    Whether a line is a button, a byline or a date line, however well it stands.
    """
    if trait.phrase is not None and trait.phrase.label in _BUTTONS and trait.phrase.kind != "part":
        return True
    if trait.words > CREDIT_WORDS:
        return False
    return recognise_byline(trait.text) is not None or (
        trait.digits > 0 and recognise_date_line(trait.text) is not None
    )
