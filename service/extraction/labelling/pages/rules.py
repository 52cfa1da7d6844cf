"""
The shape of prose.
"""

import re

# Characters from which a line that ends like a sentence is prose.
PROSE_LENGTH = 60
# Characters above which a line is prose whatever it ends with.
LONG_LINE = 200

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")


def is_prose(text: str) -> bool:
    """
    Whether a line reads like a paragraph: long enough and ended like a sentence.

    >>> is_prose("The zone is meant to shield troops at the base near the border crossing.")
    True
    >>> is_prose("Funeral held for military victims as shelling continues")
    False
    """
    return len(text) >= LONG_LINE or (len(text) >= PROSE_LENGTH and _SENTENCE_END.search(text[-8:]) is not None)
