"""
Words over a text that may not be published yet.
"""

import re
from functools import cache

from service.checks.wording import union

# What follows the words that say nothing but that: a sign, the end, or a day.
_AFTER_MARK = r"[ ]?[:：–—-]|[ ]?[*\])】）]?$|[ ][^\n]{0,40}\d"
# An embargo may also be one on trade: only a day after it tells.
_AFTER_NOUN = r"[ ]?[:：–—-]?[^\n]{0,60}\d|[ ]?[*\])】）:：]{0,2}$"
_LONGEST = 120


def find_embargo(text: str) -> re.Match[str] | None:
    """
    The words of an embargo in a line (group 1), None where there are none.

    >>> find_embargo("EMBARGOED UNTIL 06:00 SUNDAY")[1], find_embargo("Embargo: how the island lived with it")
    ('EMBARGOED UNTIL', None)
    """
    if len(text) <= _LONGEST and (match := _starts().match(text)):
        return match
    for match in _anywhere().finditer(text):
        bracketed = text[: match.start()].rstrip().endswith(("(", "[", "*", "【", "（"))
        if match[1].isupper() or bracketed:
            return match
    return None


def without_embargo(text: str) -> str:
    """
    A raw text with the lines of an embargo blanked out, so that all places stay: they are no headline.
    """
    return _line().sub(lambda match: " " * len(match[0]) if _starts().match(match[0].strip()) else match[0], text)


@cache
def _line() -> re.Pattern[str]:
    phrases = f"{_any('starts')}|{_any('nouns')}"
    return re.compile(rf"^[^\w\n]{{0,20}}(?:{phrases})(?!\w)[^\n\r]{{0,{_LONGEST}}}$", re.I | re.M)


@cache
def _starts() -> re.Pattern[str]:
    marks, nouns = _any("starts"), _any("nouns")
    told = rf"(?=(?:{marks})(?:{_AFTER_MARK}))|(?=(?:{nouns})(?:{_AFTER_NOUN}))"
    return re.compile(rf"[\W_]{{0,6}}(?:{told})({marks}|{nouns})", re.I)


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_any('anywhere')})(?!\w)", re.I)


def _any(key: str) -> str:
    phrases = sorted(set(union("embargo", key)), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"[\W_]{1,3}".join(map(re.escape, phrase.split())) for phrase in phrases)
