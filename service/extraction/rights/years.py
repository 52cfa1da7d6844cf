"""
The years of a notice: one, a list or a range, in the calendars in which sites print them.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache

from service.extraction.rights.lexicon import any_of, whole
from service.extraction.vocabulary import load

_YEAR = r"(?:19[2-9]|20[0-9])\d"
# Papers are older than that, and firms are called by numbers ("1843 Media"): an old year begins a range, or follows ©.
_OLD_YEAR = r"(?:1[6-8]\d|19[01])\d"
# Buddhist years stand in Thai lines, years of the Hijra, solar and lunar ones, in Arabic and Persian lines.
_OTHER_YEAR = r"(?:25[4-7]|1[34]\d)\d"
_SCRIPTS = (("2", re.compile("[\u0e00-\u0e7f]")), ("1", re.compile("[\u0600-\u06ff]")))
_BUDDHIST, _BUDDHIST_SHIFT = range(2400, 2700), 543
# Most of a solar year lies in the year that is 621 later. Lunar years, which are shorter, are of the last decades.
_SOLAR, _SOLAR_SHIFT = range(1300, 1416), 621
_LUNAR, _LUNAR_START, _LUNAR_LENGTH = range(1416, 1500), 621.57, 0.970224
# Characters before a number in which its word stands.
_BEFORE = 20
# Shorter names of months are other words too.
_MONTH_LETTERS = 3
_ROMAN = r"(?-i:MM[XVI]{2,7})"
_ROMAN_DIGITS = {"M": 1000, "X": 10, "V": 5, "I": 1}

_OTHER_NUMBER = re.compile(rf"(?<!\d){_OTHER_YEAR}(?!\d)")
_NUMBER = re.compile(r"(?<!\d)\d{4}")
_SHORT = re.compile(r"[^\d\s]\s?(\d\d)$")
_ROMAN_NUMBER = re.compile(_ROMAN)


def are_years(printed: str, line: str) -> bool:
    """
    Whether what looks like years is, in this line: those of another calendar in a line of its script alone.

    >>> are_years("2567", "© 2567 ข่าว"), are_years("2567", "© 2567 Acme"), are_years("2024", "© 2024 Acme")
    (True, False, True)
    """
    other = _OTHER_NUMBER.search(printed)
    return other is None or any(other[0][0] == first and script.search(line) for first, script in _SCRIPTS)


def years(signs: str) -> str:
    """
    A regular expression of a year, a list or a range, which may go on until today.

    Args:
        signs: the signs of copyright that are one character.
    """
    year = f"(?:{_OTHER_YEAR}|{_YEAR})"
    any_year = f"(?:{year}|{_OLD_YEAR})"
    dash = r"\s?(?:[-–—‐‑‒―−~〜～－/]|\.{2,3}|…)\s?"
    to = rf"(?:{dash}|\s?&\s?|\s(?:{any_of('to')})\s)"
    today = rf"{dash}(?:{any_of('until')}|(?-i:{any_of('until_small')}))|(?:{dash}|\s?)(?:{any_of('onwards')})"
    old = rf"{_OLD_YEAR}(?=年?(?:{to}{any_year}|{today}))|(?<=[{signs}]){_OLD_YEAR}|(?<=[{signs}]\s){_OLD_YEAR}"
    more = rf"(?:年?(?:{to}{any_year}|,\s?{year})){{0,9}}"
    named = rf"(?:{_any_era()})\s?(?:\d{{1,3}}|元)年"
    numbers = rf"(?:{year}|{old}){more}(?:{dash}\d\d|年?(?:{today}))?年?"
    return rf"(?<![\d.-])(?:{numbers}(?!\d|[.-]\d)(?:\s?(?:{any_of('year')}))?|{named})|\b{_ROMAN}\b"


def beginning(line: str, start: int, least: int) -> int:
    """
    Where years begin with the word before them, "since" or a month; the day of a picture is no year of copyright.

    Args:
        start: where the number begins.
        least: where the sign before it ends.

    >>> [beginning(line, line.index("2"), 1) for line in ("© since 2010", "© May 2010", "© 5 May 2010", "© Acme 2010")]
    [2, 2, 8, 7]
    """
    match = _before().search(line, max(least, start - _BEFORE), start)
    return match.start() if match else start


@cache
def _before() -> re.Pattern[str]:
    month = rf"(?<!\d\s)(?<!\d\.\s)(?:{whole(_months())})[.,]?\s"
    return re.compile(rf"(?:(?:{any_of('since')})\s?|{month})\Z", re.I)


def last_year(printed: str) -> int:
    """
    The latest year of a year, a list or a range, in the Gregorian calendar.

    >>> [last_year(years) for years in ("2019", "1851–2025", "2023-24", "2000, 2004", "2019年")]
    [2019, 2025, 2024, 2004, 2019]
    >>> [last_year(years) for years in ("2567", "1398", "1445", "令和6年", "MMXXIV")]
    [2024, 2019, 2023, 2024, 2024]
    """
    if roman := _ROMAN_NUMBER.search(printed):
        return _of_roman(roman[0])
    if era := next((year for name, year in _eras().items() if name in printed), None):
        counted = re.search(r"\d+", printed)
        return era + (int(counted[0]) if counted else 1)
    latest = max(_gregorian(int(number)) for number in _NUMBER.findall(printed))
    short = _SHORT.search(printed)
    return max(latest, latest // 100 * 100 + int(short[1])) if short else latest


def _gregorian(year: int) -> int:
    if year in _BUDDHIST:
        return year - _BUDDHIST_SHIFT
    if year in _SOLAR:
        return year + _SOLAR_SHIFT
    return int(year * _LUNAR_LENGTH + _LUNAR_START) if year in _LUNAR else year


def _of_roman(numeral: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


@cache
def _eras() -> Mapping[str, int]:
    """
    The year before the first of each era, by its names.
    """
    tables = load("rights").values()
    return {name: year for table in tables for name, year in table.get("eras", {}).items()}


def _months() -> Collection[str]:
    """
    The names of months in all languages.
    """
    names = (name for months in load("dates")["months"].values() for forms in months for name in forms.split())
    return frozenset(name for name in names if len(name) >= _MONTH_LETTERS and name.isalpha())


def _any_era() -> str:
    return whole(_eras())
