"""
The words that say of what a date is: classes of elements, and the words before it.
"""

import re
from functools import cache

from lxml import etree

from service.extraction.dates import tells_change
from service.extraction.vocabulary import load

# Characters of a line that is no paragraph.
MAX_LINE_CHARACTERS = 160

_DIGITS = re.compile(r"\d")
_EDGES = " :|\t\r\n"


@cache
def words(name: str) -> frozenset[str]:
    """
    The hint words of elements with dates, by name of their list in the vocabulary.
    """
    return frozenset(load("timemarks")[name])


def says_modified(before: str) -> bool:
    """
    Whether the words before a date say that it is the day of a change.

    >>> says_modified("Last updated: "), says_modified("Lindholm, ")
    (True, False)
    """
    return tells_change(_DIGITS.split(" ".join(before[-MAX_LINE_CHARACTERS:].split()))[0])


def text_before(element: etree._Element) -> str:
    """
    The text right before an element; "" where there is none.
    """
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return (parent.text if parent is not None else None) or ""
    return (previous.tail if (previous.tail or "").strip(_EDGES) else previous.text) or ""
