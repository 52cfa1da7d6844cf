"""
Which line of a raw text is its headline: the one that the model of headlines finds best, but for lines that rules know
to be something else.
"""

import math
import re
from collections.abc import Sequence, Set
from itertools import islice

from service.extraction.byline import recognise_byline
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.cleantexts import SURE
from service.extraction.labelling.context import Context
from service.extraction.labelling.forest import load_forest
from service.extraction.labelling.titlefeatures import OF_BODY, title_features
from service.extraction.labelling.traits import Trait

# Its weights, beside this file; written by benchmark.training.lines.
MODEL = "titles"
_BUTTONS = frozenset(["share", "tags", "advertisement", "cookie"])
# A sentence's end within a line.
_STOP = re.compile(r"[.?!] |[。।؟！？]")
# Lines that are looked at more closely, from the best on; words of the longest byline or date line among them; and by
# how much the odds of a line of the body must be higher than those of one above it.
TRIED, CREDIT_WORDS, CLEARLY = 8, 14, 2.0


def headline_line(context: Context, chances: Sequence[float], barred: Set[int]) -> int | None:
    """
    The number of the headline's line, None where no line may be one.

    Args:
        chances: that each line is of the body.
        barred: numbers of lines that are known to be something else.
    """
    features = title_features(context, chances)
    ranked = load_forest(MODEL).ranked({number: own for number, own in features.items() if number not in barred})
    # They are looked at one by one: the first is the headline of most texts.
    likely = (pair for pair in islice(ranked, TRIED) if not _is_given_away(context.traits[pair[0]]))
    best, odds = next(likely, (None, 0.0))
    if best is not None and chances[best] >= OF_BODY:
        # A line above the body beats one of the body, which may be its first subheading or verse.
        least = -math.inf if chances[best] == SURE else odds - CLEARLY
        above = (pair for pair in likely if pair[0] < best and chances[pair[0]] < OF_BODY)
        return next((number for number, odds in above if odds > least), best)
    return best


def _is_given_away(trait: Trait) -> bool:
    """
    Whether a line is a button, a caption of sentences, a byline or a date line, however well it stands.
    """
    if trait.caption and _STOP.search(trait.text):
        return True
    if trait.phrase is not None and trait.phrase.label in _BUTTONS and trait.phrase.kind != "part":
        return True
    if trait.words > CREDIT_WORDS:
        return False
    return recognise_byline(trait.text) is not None or (
        trait.digits > 0 and recognise_date_line(trait.text) is not None
    )
