"""
The signs of a copyright notice in a line: marks, years, reservations of rights, and where a name ends.

The words come from the vocabulary `rights`, all languages at once. Everything is compiled on first use.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal

from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

# sign: ©; letter: (c); word: "copyright"; at: @ before a year, a slip for ©; bar: what parts the items of a footer.
Sort = Literal["sign", "letter", "word", "at", "years", "reserved", "maker", "stop", "bar"]
HEAD = frozenset(["sign", "letter", "word", "at", "years", "reserved"])

_YEAR = r"(?:19[2-9]|20[0-9])\d"
_TO = r"\s?[-–—‐~/]\s?"
# Papers are older than that, and firms are called by numbers ("1843 Media"): an old year begins a range, or follows ©.
_OLD_YEAR = r"(?:1[6-8]\d|19[01])\d"
_ANY_YEAR = rf"(?:{_YEAR}|{_OLD_YEAR})"
_YEARS = re.compile(_ANY_YEAR)
_SHORT = re.compile(rf"{_TO}(\d\d)$")
# Writing without spaces between words: a word of it may begin and end anywhere.

# Borders of a word in links that markup sets side by side without a space: "AcmeTermsPrivacy".
_GLUED = (r"(?-i:(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ]))", r"(?:(?!\w)|(?-i:(?=[A-ZÀ-Þ])))")


@dataclass(frozen=True, slots=True)
class Token:
    """
    A sign in a line, by its offsets.
    """

    sort: Sort
    start: int
    end: int


def lex(line: str) -> list[Token]:
    """
    The signs of a line in order; everything between them is names, prose and punctuation.

    >>> [(t.sort, t.start) for t in lex("© 2019 Acme. All rights reserved | Terms")]
    [('sign', 0), ('years', 2), ('reserved', 13), ('bar', 33), ('stop', 35)]
    """
    tokens = []
    for match in _lexer().finditer(line):
        sort: Sort = match.lastgroup  # type: ignore[assignment]  # the groups are named by the sorts
        tokens.append(Token(sort, match.start(), match.end()))
    return tokens


def last_year(years: str) -> int:
    """
    The latest year of a year, a list or a range.

    >>> [last_year(years) for years in ("2019", "1851–2025", "2023-24", "2000, 2004", "2019年")]
    [2019, 2025, 2024, 2004, 2019]
    """
    latest = max(map(int, _YEARS.findall(years)))
    short = _SHORT.search(years)
    return max(latest, latest // 100 * 100 + int(short[1])) if short else latest


@cache
def pattern(*topics: str) -> re.Pattern[str]:
    """
    Any word of the topics in any language, as a whole word, whatever the case.
    """
    return re.compile(_any_of(*topics), re.I)


@cache
def words(topic: str) -> frozenset[str]:
    """
    The words of a topic in all languages, lower case.
    """
    return frozenset(_words(topic))


def _words(*topics: str) -> Iterable[str]:
    tables = load("rights").values()
    return chain.from_iterable(table.get(topic, ()) for table in tables for topic in topics)


def _any_of(*topics: str) -> str:
    """
    A regular expression of any of the words, longest first, as whole words.
    """
    return _whole(set(_words(*topics)))


def _whole(alternatives: Iterable[str], start: str = r"(?<!\w)", end: str = r"(?!\w)") -> str:
    """
    One that matches inside no longer word; words are grouped by their borders, so that most places fail at once.
    """
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for word in sorted(alternatives, key=lambda word: (-len(word), word)):
        borders = (start if _bounded(word[0]) else "", end if _bounded(word[-1]) else "")
        rest = re.escape(word[1:]).replace(r"\ ", r"\s+")
        groups.setdefault(borders, {}).setdefault(re.escape(word[0]), []).append(rest)
    return "|".join(f"{before}(?:{_by_first_letter(group)}){after}" for (before, after), group in groups.items())


def _by_first_letter(words: Mapping[str, Sequence[str]]) -> str:
    """
    An alternation that tries those words alone which begin as the text does.
    """
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in words.items())


def _bounded(character: str) -> bool:
    return character.isalnum() and not DENSE.match(character)


def _range(signs: str) -> str:
    """
    A regular expression of a year, a list or a range, which may go on until today.

    Args:
        signs: the signs of copyright that are one character.
    """
    today = rf"{_TO}(?:{_any_of('until')}|(?-i:{_any_of('until_small')}))|(?:{_TO}|\s?)(?:{_any_of('onwards')})"
    old = rf"{_OLD_YEAR}(?=年?(?:{_TO}{_ANY_YEAR}|{today}))|(?<=[{signs}]){_OLD_YEAR}|(?<=[{signs}]\s){_OLD_YEAR}"
    more = rf"(?:年?(?:{_TO}{_ANY_YEAR}|,\s?{_YEAR})){{0,9}}"
    return rf"(?<![\d.-])(?:{_YEAR}|{old}){more}(?:{_TO}\d\d|年?(?:{today}))?年?(?!\d|[.-]\d)"


@cache
def _lexer() -> re.Pattern[str]:
    signs = frozenset(load("rights")["mul"]["mark"])
    groups = {
        "sign": "|".join(map(re.escape, sorted(signs))),
        "letter": r"(?<![\w)])\(c\)(?!\()",
        "reserved": _any_of("reserved"),
        "word": _whole(words("mark") - signs),
        "at": rf"@(?=\s?{_YEAR})",
        "years": _range("".join(sign for sign in signs if len(sign) == 1)),
        "maker": _any_of("maker"),
        "stop": f"{_any_of('stop')}|{_whole(words('stop'), *_GLUED)}",
        "bar": r"[|•·∙⋅‧¦●\t]|(?<=\s)[-–—―»›►]+(?=\s|$)|//|(?<=\s)::?(?=\s)",
    }
    return re.compile("|".join(f"(?P<{sort}>{expression})" for sort, expression in groups.items()), re.I)
