"""
Labels by rules: phrases of the vocabulary, the grammars of bylines, dates and notices, and the shape of prose.
"""

import re
from collections.abc import Sequence

from service.extraction.blocks import Block, Label
from service.extraction.byline import recognise_byline
from service.extraction.dates import recognise_date_line
from service.extraction.headline import folded
from service.extraction.labelling.phrases import Phrase, phrase_of

# Characters from which a line that ends like a sentence is prose.
PROSE_LENGTH = 60
# Characters above which a line is prose whatever it ends with.
LONG_LINE = 200
# Characters of a copyright line at most.
LONGEST_NOTICE = 160

_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_NOTICE = re.compile(r"^(?:\(c\)|©|copyright\b)|\ball rights reserved\b", re.I)
# Sections that a heading opens and that hold until prose begins again.
_GOVERNING = frozenset(["related", "comments"])


def label_by_rules(blocks: Sequence[Block]) -> list[Label]:
    """
    A label for each block, by rules alone.
    """
    labels: list[Label] = []
    section: Label | None = None
    for block in blocks:
        phrase = phrase_of(block.text)
        prose = is_prose(block.text) and phrase is None
        if phrase is not None and phrase.kind == "heading" and phrase.label in _GOVERNING:
            section = phrase.label
        elif prose:
            section = None
        labels.append("body" if prose else section or _label_of(block.text, phrase))
    _mark_headline(blocks, labels)
    return labels


def is_prose(text: str) -> bool:
    """
    Whether a line reads like a paragraph: long enough and ended like a sentence.

    >>> is_prose("The zone is meant to shield troops at the base near the border crossing.")
    True
    >>> is_prose("Funeral held for military victims as shelling continues")
    False
    """
    return len(text) >= LONG_LINE or (len(text) >= PROSE_LENGTH and _SENTENCE_END.search(text[-8:]) is not None)


def _label_of(text: str, phrase: Phrase | None) -> Label:
    if len(text) <= LONGEST_NOTICE and _NOTICE.search(text):
        return "copyright"
    if recognise_date_line(text) is not None:
        return "date"
    if recognise_byline(text) is not None:
        return "byline"
    return phrase.label if phrase else "other"


def _mark_headline(blocks: Sequence[Block], labels: list[Label]) -> None:
    """
    The last line before the body that nothing else claims is the headline; its repetitions are duplicates.
    """
    first = labels.index("body") if "body" in labels else len(labels)
    headline = next((i for i in range(first - 1, -1, -1) if labels[i] == "other"), None)
    if headline is None:
        return
    key = folded(blocks[headline].text)
    for index, block in enumerate(blocks):
        if labels[index] != "body" and folded(block.text) == key:
            labels[index] = "duplicate"
    labels[headline] = "headline"
