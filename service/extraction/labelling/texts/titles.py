"""
Which line of a raw text is its headline: the one that two forests find best, but for lines that rules know to be
something else.

One forest has learned which line of a text comes first, the other how likely a line is. They are asked about the few
lines that a small one leaves, which sees little of each line.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import dropwhile, takewhile

from service.extraction.byline import (
    has_common_forename,
    is_full_name,
    is_introduced,
    is_label,
    recognise_byline,
    recognise_names,
)
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.forest import Forest, load_forest
from service.extraction.labelling.texts.cleantexts import SURE
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.titlefeatures import OF_BODY, SENTENCE, Rivals, is_of_home
from service.extraction.labelling.texts.traits import Trait

# Their weights, beside this file; written by benchmark.training.lines.
GLANCE, RANKING, JUDGING = "titleglance", "titles", "titlechances"
_BUTTONS = frozenset(["share", "tags", "advertisement", "cookie"])
# A sentence's end within a line.
_STOP = re.compile(r"[.?!] |[。।؟！？]")
# Arrows to the article before or after this one; signs between the steps of a breadcrumb.
_ARROWS, _STEPS = "←→", (" » ", " › ", " > ", " → ", " / ")
# How many words a person's name has.
_NAMES_OF_PERSON = range(2, 5)
# Lines that are looked at more closely: the best at a glance, and those among so many whose odds are lower by no more
# than this. Set by cross-validation; of two texts of five the best alone is left.
_TRIED, _LEFT_BEHIND = 12, 4.0
# Words of the longest byline or date line, of one that begins with "By:", and of names.
CREDIT_WORDS, LONG_CREDIT_WORDS, NAME_WORDS = 14, 30, 6
# By how much the odds of a line must be higher than those of another one: of a line of the body than of one above it;
# of a line that no byline or date follows than of one that one follows, and of a name than of a line that is none.
CLEARLY, DOUBTFULLY = 1.0, 1.1
# Chances from which a line is of the body however like a headline it is.
FOR_SURE = 0.7


def headline_line(
    context: Context,
    chances: Sequence[float],
    forests: Callable[[str], Forest] = load_forest,
) -> int | None:
    """
    The number of the headline's line, None where no line may be one.

    Args:
        chances: that each line is of the body.
        forests: the forests by their names; training asks others than those that ship.
    """
    may_be = cache(lambda number: not _is_given_away(context.traits[number]))
    odds = _compared(Rivals(context, chances), forests, may_be)
    # They are looked at one by one: the first is the headline of most texts.
    likely = filter(may_be, _best_first(odds))
    best = next(likely, None)
    if best is None:
        return None
    if chances[best] >= OF_BODY:
        # A line above the body beats one of the body, which may be its first subheading or verse.
        least = -math.inf if chances[best] == SURE else odds[best] - CLEARLY
        above = (number for number in likely if number < best and chances[number] < OF_BODY)
        other = next((number for number in above if odds[number] > least), None)
        return other if other is not None or _is_of_story(context, chances, best) else best
    close = takewhile(lambda number: odds[number] > odds[best] - DOUBTFULLY, likely)
    if _is_person(context.traits[best]):
        return next((number for number in close if not _is_person(context.traits[number])), best)
    if _is_credited(context, best):
        return best
    return next((number for number in close if chances[number] < OF_BODY and _is_credited(context, number)), best)


def _compared(rivals: Rivals, forests: Callable[[str], Forest], may_be: Callable[[int], bool]) -> Mapping[int, float]:
    """
    The odds of the lines that are worth a closer look: those that come near the best at a glance.
    """
    glance, ranking, judging = (forests(name).odds for name in (GLANCE, RANKING, JUDGING))
    glances = {number: glance(rivals.glance(number)) for number in rivals.numbers}
    order = list(dropwhile(lambda number: not may_be(number), _best_first(glances)))
    near = [number for number in order[:_TRIED] if glances[number] >= glances[order[0]] - _LEFT_BEHIND]
    if len(near) == 1:
        return {near[0]: glances[near[0]]}
    looks = ((number, rivals.features(number)) for number in near)
    return {number: ranking(features) + judging(features) for number, features in looks}


def _best_first(odds: Mapping[int, float]) -> list[int]:
    return sorted(odds, key=lambda number: (-odds[number], number))


def _is_of_story(context: Context, chances: Sequence[float], number: int) -> bool:
    """
    Whether a line is a sentence behind two paragraphs of the body: it is no headline of a text that has no other.
    """
    above = range(number - 2, number)
    if above.start < 0 or not context.traits[number].prose or chances[number] < FOR_SURE:
        return False
    return all(chances[other] >= FOR_SURE and context.traits[other].prose >= SENTENCE for other in above)


def _is_person(trait: Trait) -> bool:
    """
    Whether a line is names of persons and nothing else: their articles have such headlines, and so have lists of them.
    """
    return trait.words <= NAME_WORDS and _names_persons(trait.text)


def _names_persons(text: str) -> bool:
    byline = recognise_names(text)
    if byline is None or not byline.authors:
        return False
    return all(is_full_name(author.name) and has_common_forename(author.name) for author in byline.authors)


def _is_credited(context: Context, number: int) -> bool:
    """
    Whether a line is neither a sentence nor a name and a byline or a date line follows it, as one follows headlines and
    few kickers, teasers and captions.
    """
    trait, following = context.traits[number], context.traits[number + 1 : number + 2]
    return trait.end != "." and any(map(_is_credit, following)) and not _is_person(trait)


def _is_given_away(trait: Trait) -> bool:
    """
    Whether a line is a button, a caption of sentences, a step to another page, a byline or a date line, however well it
    stands.
    """
    if _STOP.search(trait.text) and (trait.caption or _ends_with_name(trait)):
        return True
    if _is_step(trait):
        return True
    if trait.phrase is not None and trait.phrase.label in _BUTTONS and trait.phrase.kind != "part":
        return True
    return _is_credit(trait)


def _ends_with_name(trait: Trait) -> bool:
    """
    Whether the line is sentences and the name of a person behind them, as captions end with whose picture it is.
    """
    name = _STOP.split(trait.text)[-1]
    return not trait.end and len(name.split(" ")) in _NAMES_OF_PERSON and _names_persons(name)


def _is_step(trait: Trait) -> bool:
    """
    Whether a line leads to another page: a breadcrumb from the first one, the article before or after this one.
    """
    text = trait.text
    if text[0] in _ARROWS or text[-1] in _ARROWS:
        return True
    return is_of_home(trait) and (trait.words == 1 or any(sign in text for sign in _STEPS))


def _is_credit(trait: Trait) -> bool:
    if trait.words > CREDIT_WORDS:
        return trait.words <= LONG_CREDIT_WORDS and trait.labelled and is_introduced(trait.text)
    if is_label(trait.text) or recognise_byline(trait.text) is not None:
        return True
    return trait.digits > 0 and recognise_date_line(trait.text) is not None
