"""
Numbers for what lines are, as the forests are asked about them.
"""

from service.extraction.labelling.texts.traits import Trait

# What is missing: a line before the first or behind the last, a share of nothing.
NONE = -1.0
ENDS = {"": 0, ".": 1, "?": 2, ":": 3, ",": 4, "e": 5}
_STARTS = {"u": 0, "l": 1, "a": 2, "q": 3, "d": 4, "o": 5}
_SIGN = 6
# Kinds of boilerplate; those of like use share a number.
_TOPICS = {
    "share": 1,
    "tags": 2,
    "advertisement": 3,
    "cookie": 3,
    "newsletter": 3,
    "comments": 4,
    "navigation": 5,
    "related": 6,
    "caption": 7,
    "bio": 8,
}
_OTHER_TOPIC = 9
_KINDS = {"line": 1, "heading": 2, "start": 3, "part": 4}
# Signs between parts of a line: of lists, of the steps of a breadcrumb, of dates, dashes.
_SEPARATORS = {"": 0, "|": 1, "›": 2, "»": 2, "→": 2, "/": 3, "•": 4, "·": 4, "-": 5, "–": 5, "—": 5}


def start_code(trait: Trait) -> int:
    """
    What a line begins with: a capital, a small letter, another letter, a quote, a digit, something else, a sign.
    """
    return _STARTS.get(trait.start, _SIGN)


def separator_code(trait: Trait) -> int:
    """
    What parts a line.
    """
    return _SEPARATORS.get(trait.separator[:1], _SIGN)


def topic_code(trait: Trait) -> int:
    """
    What boilerplate the words of a line tell, 0 for none.
    """
    return 0 if trait.phrase is None else _TOPICS.get(trait.phrase.label, _OTHER_TOPIC)


def kind_code(trait: Trait) -> int:
    """
    How much of a line is boilerplate by its words, 0 for none.
    """
    return 0 if trait.phrase is None else _KINDS[trait.phrase.kind]
