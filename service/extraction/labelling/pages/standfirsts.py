"""
The paragraph between a page's headline and its text.
"""

from collections.abc import Mapping, Sequence

from service.extraction.byline import recognise_byline
from service.extraction.labelling.captions import is_caption
from service.extraction.labelling.pages.features import Evidence
from service.extraction.labelling.pages.wording import words_of
from service.extraction.layout import Run

# How likely the paragraph right below the headline must be body to be its standfirst: elsewhere more is asked for.
_LIKELY = 0.3
# Characters: kickers are shorter.
_LONGEST_KICKER = 100
# Characters, and the share of them in links: below a headline a section's name is shorter, a menu has more links.
_SHORTEST, _LINKED = 40, 0.3


def standfirst(runs: Sequence[Run], chances: Mapping[int, float], evidence: Evidence) -> int | None:
    """
    The number of the paragraph right below the headline, where it is likely enough to be one; None where there is none.

    On many pages it stands outside of the article's container, which is what the model goes by.
    """
    place = headline_place(runs, evidence)
    if place is None or chances.get(place + 1, 0.0) < _LIKELY:
        return None
    run = runs[place + 1]
    # Many a standfirst is set as a subheading and ends without a full stop.
    told = len(run.text) >= _SHORTEST and run.linked < _LINKED * len(run.text)
    return place + 1 if told and not is_caption(run.text) and recognise_byline(run.text) is None else None


def headline_place(runs: Sequence[Run], evidence: Evidence) -> int | None:
    """
    The number of the block with the headline, in <h1> also behind a kicker.
    """
    headline = words_of(evidence.headline)
    if not headline:
        return None
    shortest, longest = len(evidence.headline) // 2, len(evidence.headline) + _LONGEST_KICKER
    for number, run in enumerate(runs):
        # Most texts are told without being taken apart.
        if not shortest <= len(run.text) <= longest or headline[-1] not in run.text.lower():
            continue
        words = words_of(run.text)
        topmost = run.chain[-1].tag == "h1"
        if words == headline or (topmost and words[-len(headline) :] == headline):
            return number
    return None
