"""
Texts that are no article though they have prose, or lines long enough to look like it: notices of consent, forms,
pages of errors, source code, tables of data, logs of machines, sessions of a shell.
"""

import re
from collections import Counter
from collections.abc import Sequence

from service.extraction.blocks import Label
from service.extraction.labelling.failures import is_failure
from service.extraction.labelling.texts.context import PARAGRAPH, Context
from service.extraction.labelling.texts.traits import Trait

# Share of the words around the body that speak of consent or accounts, from which the text is such a notice.
_NOTICE_SHARE = 0.4
_NOTICES = frozenset(["cookie", "newsletter", "comments"])
# A text longer than this, in words, is an article even if it speaks of cookies much, and no page of errors.
_LONG_TEXT = 400
# Share of the lines that look like code from which a text without prose is code, and of its first lines from which any
# is, comments and all; how many lines are its first ones.
_CODE_SHARE, _SURE_CODE_SHARE, _FIRST_LINES = 0.3, 0.7, 25
# Characters at the beginning of a line that tell code.
_CODE_HEAD = 400
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
# How lines of code and of its data begin.
_CODE_START = re.compile(
    "|".join(
        (
            r"(?:import|from) [\w.]+$",
            # Keys of JSON and YAML, and a value that is given.
            r"\"[^\"]{1,60}\" ?: ",
            r"(?:- )?[a-z_][\w.-]{0,40}:(?: \S{1,80})?$",
            r"[a-z_][\w.\[\]]{0,40} ?[-+*/:|]?= ?\S",
            # Traces of Python and Java.
            r"File \"[^\"]{1,300}\", line \d",
            r"at [\w.$<>]{1,200}\(.{0,200}\)$",
            r"[\w.]{0,80}(?:Error|Exception): ",
            # Files as they are listed.
            r"[-dl][rwxsStT-]{9}[ .+@]",
        )
    )
)
# "$ make", "ann@host:~/src$ make", "C:\\src> dir".
_PROMPT = re.compile(r"(?:[$%] |[\w.-]{1,40}@[^\s$#%]{1,140} ?[$#%] |[A-Z]:\\[^\s>]{0,200}> ?|>>> )\w")
# Lines with a prompt of which one is the first, from which a text is a session of a shell.
_PROMPTS = 2


def is_no_article(context: Context, labels: Sequence[Label]) -> bool:
    """
    Whether what is labelled body is none.
    """
    body = [trait for trait, label in zip(context.traits, labels, strict=True) if label == "body"]
    if not body:
        return True
    traits = context.traits
    words = sum([trait.words for trait in traits])
    if words <= _LONG_TEXT and (_is_notice(traits, body) or is_failure([trait.text for trait in traits])):
        return True
    if _is_log(traits):
        return True
    if _is_prose(traits, words):
        return _is_code(traits[:_FIRST_LINES], _SURE_CODE_SHARE)
    return _is_code(traits, _CODE_SHARE) or _is_data(traits) or _is_session(traits)


def _is_notice(traits: Sequence[Trait], body: Sequence[Trait]) -> bool:
    noticed = sum(trait.words for trait in traits if trait.phrase and trait.phrase.label in _NOTICES)
    return noticed > _NOTICE_SHARE * (noticed + sum(trait.words for trait in body if not trait.phrase))


def _is_log(traits: Sequence[Trait]) -> bool:
    numbered = [trait.text[:_LOG_HEAD] for trait in traits if trait.digits]
    least = max(_LOG_LINES, _LOG_SHARE * len(traits))
    return len(numbered) >= least and sum(_TIME_TO_SECOND.search(head) is not None for head in numbered) >= least


def _is_prose(traits: Sequence[Trait], words: int) -> bool:
    return sum([trait.words for trait in traits if trait.prose >= PARAGRAPH]) > _PROSE_SHARE * words


def _is_code(traits: Sequence[Trait], share: float) -> bool:
    """
    Whether more than a share of some lines looks like code; most texts have shown enough of other lines soon.
    """
    most, plain = len(traits) - share * len(traits), 0
    for trait in traits:
        plain += not _is_line_of_code(trait.text)
        if plain >= most:
            return False
    return True


def _is_line_of_code(text: str) -> bool:
    head = text[:_CODE_HEAD]
    return bool(_CODE_LINE.search(text[-200:]) or _CODE_START.match(head) or _PROMPT.match(head))


def _is_session(traits: Sequence[Trait]) -> bool:
    prompts = sum(_PROMPT.match(trait.text[:_CODE_HEAD]) is not None for trait in traits)
    return prompts >= _PROMPTS and _PROMPT.match(traits[0].text[:_CODE_HEAD]) is not None


def _is_data(traits: Sequence[Trait]) -> bool:
    if len(traits) < _DATA_LINES:
        return False
    for delimiter in (",", ";", "\t", "|"):
        counts = Counter(trait.text.count(delimiter) for trait in traits)
        cells, lines = max(counts.items(), key=lambda pair: (pair[0] >= _DATA_CELLS, pair[1]))
        if cells >= _DATA_CELLS and lines >= _DATA_SHARE * len(traits):
            return True
    return False
