"""
Rows of buttons: labels of links and widgets that a page shows side by side, as one line.
"""

from service.extraction.blocks import Label
from service.extraction.labelling.phrases import find_phrase, letters_of

# Words of the longest label in a row of buttons, and of the longest row.
_BUTTON_WORDS = 4
_ROW_WORDS = 16
_BUTTONS: frozenset[Label] = frozenset(["share", "navigation"])


def is_row(text: str) -> bool:
    """
    Whether a line is a row of buttons: it can be cut into labels of buttons without rest, one of them to share.

    >>> is_row("Share Facebook Twitter Print"), is_row("Share of the Facebook print")
    (True, False)
    """
    words = letters_of(text)
    if len(words) > _ROW_WORDS:
        return False
    at, shares = 0, False
    while at < len(words):
        for end in range(min(len(words), at + _BUTTON_WORDS), at, -1):
            phrase = find_phrase(words[at:end], 1)
            if phrase is not None and phrase.kind == "line" and phrase.label in _BUTTONS:
                shares = shares or phrase.label == "share"
                at = end
                break
        else:
            return False
    return shares
