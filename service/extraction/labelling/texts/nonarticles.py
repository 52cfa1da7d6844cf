"""
Texts that are no article though they have prose, or lines long enough to look like it: notices of consent, forms,
source code, tables of data, logs of machines.
"""

import re
from collections import Counter
from collections.abc import Sequence

from service.extraction.blocks import Label
from service.extraction.labelling.texts.context import PARAGRAPH, Context
from service.extraction.labelling.texts.traits import Trait

# Share of the words around the body that speak of consent or accounts, from which the text is such a notice.
_NOTICE_SHARE = 0.4
_NOTICES = frozenset(["cookie", "newsletter", "comments"])
# A text longer than this, in words, is an article even if it speaks of cookies much.
_LONG_TEXT = 400
# Share of the lines that end as lines of code do.
_CODE_SHARE = 0.3
# Share of the words in paragraphs from which a text with code or a table in it is an article about them.
_PROSE_SHARE = 0.3
# Share of lines with the same number of the same delimiter, and the fewest lines and delimiters of a table of data.
_DATA_SHARE, _DATA_LINES, _DATA_CELLS = 0.8, 3, 2

# Share of the lines that begin with a time to the second, and the fewest, from which a text is a log.
_LOG_SHARE, _LOG_LINES = 0.6, 4
# Characters of such a beginning: "2019-11-19T12:00:03Z ", "host - - [19/Nov/2019:12:00:03".
_LOG_HEAD = 60

_TIME_TO_SECOND = re.compile(r"(?<!\d)\d\d:\d\d:\d\d(?!\d)")
_CODE_LINE = re.compile(
    r"[{};]$|^(?:def|class|import|from|return|if|for|while|#include|public|private|const|let|var|fn|func)\b.*[:;({)]$|\w\([^()]{0,80}\){1,9}[:;{]?$|^(?://|/\*|\*/|#!)|[=!]==?|=>|->|::|&&|\|\|"
)


def is_no_article(context: Context, labels: Sequence[Label]) -> bool:
    """
    Whether what is labelled body is none.
    """
    body = [trait for trait, label in zip(context.traits, labels, strict=True) if label == "body"]
    if not body:
        return True
    if _is_notice(context.traits, body) or _is_log(context.traits):
        return True
    return not _is_prose(context.traits) and (_is_code(context.traits) or _is_data(context.traits))


def _is_notice(traits: Sequence[Trait], body: Sequence[Trait]) -> bool:
    words = sum(trait.words for trait in traits)
    if words > _LONG_TEXT:
        return False
    noticed = sum(trait.words for trait in traits if trait.phrase and trait.phrase.label in _NOTICES)
    return noticed > _NOTICE_SHARE * (noticed + sum(trait.words for trait in body if not trait.phrase))


def _is_log(traits: Sequence[Trait]) -> bool:
    numbered = [trait.text[:_LOG_HEAD] for trait in traits if trait.digits]
    least = max(_LOG_LINES, _LOG_SHARE * len(traits))
    return len(numbered) >= least and sum(_TIME_TO_SECOND.search(head) is not None for head in numbered) >= least


def _is_prose(traits: Sequence[Trait]) -> bool:
    words = sum(trait.words for trait in traits)
    return sum(trait.words for trait in traits if trait.prose >= PARAGRAPH) > _PROSE_SHARE * words


def _is_code(traits: Sequence[Trait]) -> bool:
    code = sum(_CODE_LINE.search(trait.text[-200:]) is not None for trait in traits)
    return code > _CODE_SHARE * len(traits)


def _is_data(traits: Sequence[Trait]) -> bool:
    if len(traits) < _DATA_LINES:
        return False
    for delimiter in (",", ";", "\t", "|"):
        counts = Counter(trait.text.count(delimiter) for trait in traits)
        cells, lines = max(counts.items(), key=lambda pair: (pair[0] >= _DATA_CELLS, pair[1]))
        if cells >= _DATA_CELLS and lines >= _DATA_SHARE * len(traits):
            return True
    return False
