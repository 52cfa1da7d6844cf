"""
What stands behind the last paragraph of a story and looks like one: marks of the end, initials of the desk, a bio.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.extraction.blocks import Label
from service.extraction.byline import parse_byline
from service.extraction.labelling.texts.context import Context
from service.extraction.labelling.texts.traits import Trait
from service.extraction.rights.lexicon import pattern
from service.extraction.vocabulary import load

# Lines of the body, from its end, that are looked at.
_LAST = 3
# Words of the longest line that names the makers of the site.
_MAKER_WORDS = 8
_INITIALS = re.compile(r"\(?[a-zà-ÿ]{2,4}(?:[/-][a-zà-ÿ]{2,5}){1,4}\)?|\([a-zà-ÿ]{2,4}\)")
_COUNT = re.compile(r"\d{2,5}\s?([^\W\d_]{1,10})")
_COUNTED = re.compile(r"([^\W\d_][^\d:：]{1,30}?)\s?[:：]?\s?\d{2,5}(?:\s[^\W\d_]{1,10})?")
_FRAME = " -–—*#=()[]{}<>+."
# "-30-" has ended the stories of wires and newspapers since telegraph days.
_NUMBERS = frozenset(["30", "0", "00"])


def ending_lines(context: Context, labels: Sequence[Label]) -> Iterator[tuple[int, Label]]:
    """
    The lines at the end of the body that are none of it, and what they are.
    """
    body = [number for number, label in enumerate(labels) if label == "body"]
    writers = tuple(_writers(context, labels))
    for number in body[1:][-_LAST:]:
        text = context.traits[number].text
        last_number = number == context.size - 1 and text.isdecimal()
        if last_number or is_end_mark(text) or _INITIALS.fullmatch(text) or _is_of_maker(context.traits[number]):
            yield number, "other"
        elif writers and text.startswith(writers) and len(body) > _LAST:
            yield number, "bio"


def is_end_mark(text: str) -> bool:
    """
    Whether a line says that the story ends.

    >>> is_end_mark("-30-"), is_end_mark("ENDS"), is_end_mark("(412 words)"), is_end_mark("30 people came")
    (True, True, True, False)
    >>> is_end_mark("Word count: 412"), is_end_mark("Zimmer 412")
    (True, False)
    """
    bare = text.strip(_FRAME)
    if bare.casefold() in _phrases("lines") or (bare in _NUMBERS and bare != text):
        return True
    count = _COUNT.fullmatch(bare)
    if count is not None:
        return count.group(1).casefold() in _phrases("counts")
    counted = _COUNTED.fullmatch(bare)
    return counted is not None and counted.group(1).casefold() in _phrases("counters")


def _is_of_maker(trait: Trait) -> bool:
    """
    Whether a line names what the site was built with: "Powered by ...".
    """
    return trait.words <= _MAKER_WORDS and not trait.end and pattern("maker").match(trait.text) is not None


def _writers(context: Context, labels: Sequence[Label]) -> Iterator[str]:
    """
    The full names that the byline credits.
    """
    for trait, label in zip(context.traits, labels, strict=True):
        if label == "byline":
            yield from (author.name for author in parse_byline(trait.text).authors if " " in author.name)


@cache
def _phrases(key: str) -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in load("endings")["any"][key])
