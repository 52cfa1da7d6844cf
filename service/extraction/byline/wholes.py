"""
Pieces of a credit line that lists know as they are: agencies, houses that sell pictures, accounts, places.
"""

import re
from collections.abc import Sequence

from service.extraction.byline.agencies import canonical_agency, is_agency_name, is_picture_house
from service.extraction.byline.houses import is_account
from service.extraction.byline.kinds import Kind, Part
from service.extraction.byline.lexicon import lexicon

_HYPHEN = re.compile("[-–・]")


def whole(words: Sequence[str]) -> tuple[Part, ...]:
    """
    Pieces that lists know as they are.
    """
    known, text = lexicon(), " ".join(words)
    low = text.casefold().strip(".")
    if agencies := _agencies(words, text):
        return agencies
    if is_picture_house(text):
        return (Part("picture", text),)
    if len(words) > 1 and words[-1] in known.company_forms:
        return (Part("house", text),)
    kind: Kind | None = None
    if low in known.accounts or is_account(text):
        kind = "account"
    elif low in known.places or (low in known.cities and low.upper() == low):
        kind = "place"
    elif all(word.casefold().strip(",") in known.after_names for word in words):
        kind = "suffix"
    return (Part(kind, text),) if kind else ()


def _agencies(words: Sequence[str], text: str) -> tuple[Part, ...]:
    """
    An agency, or several joined by hyphens ("TT-AFP").
    """
    agency = canonical_agency(text)
    if agency is None and words[0] in lexicon().particles:
        agency = canonical_agency(" ".join(words[1:]))
    if agency is None and is_agency_name(text):
        agency = text
    if agency is not None:
        return (Part("agency", agency),)
    joined = [canonical_agency(part) for part in _HYPHEN.split(text)] if len(words) == 1 else [None]
    return tuple(Part("agency", part) for part in joined if part) if all(joined) else ()
