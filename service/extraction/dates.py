"""
The grammar of dates: machine timestamps, and date lines as newspapers print them in many languages.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from functools import lru_cache

from service.extraction.datewords import (
    LETTER,
    clock_pattern,
    date_patterns,
    is_afternoon,
    known_words,
    label_words,
    month_first_patterns,
    months,
    normal,
    offsets,
    zone,
)
from service.extraction.moments import Moment, clock_of, gregorian, parse_iso, parse_offset

# A date line is short; a longer one is a sentence.
MAX_LINE_CHARACTERS = 160
# Characters between a date and the time that goes with it (", um ").
_MAX_GAP = 12
_TWO_DIGIT_PIVOT = 70
_NOON = 12

# What every date has: a year of four digits, or one of two after a sign.
_YEAR = re.compile(r"\d{4}|[-/.'’]\s?\d{2}")
# Two numbers.
_NUMBERS = re.compile(r"\d\D++\d")
_WORD = re.compile(rf"{LETTER}+")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """
    A date found in a line.

    Attributes:
        value: ISO 8601: RFC 3339, a day alone, or a day and time without offset ("2019-11-18T10:22:00").
        modified: whether the words before it say that it is the day of a change.
        start, end: character offsets of the date with its time, without the words before it.
        labelled: whether there are words before it that say what day it is ("Published", "Updated").
    """

    value: str
    modified: bool
    start: int
    end: int
    labelled: bool = False


def parse_timestamp(value: str, month_first: bool = False) -> str | None:
    """
    A machine's or a printed date as RFC 3339, or YYYY-MM-DD where time or offset is not known; None when it is none.

    >>> parse_timestamp("Mon, 18 Nov 2019 10:00:00 GMT")
    '2019-11-18T10:00:00+00:00'
    >>> parse_timestamp("18.11.2019 10:00")
    '2019-11-18'
    >>> parse_timestamp("2019") is None
    True
    """
    moment = parse_moment(value, month_first)
    return str(moment) if moment else None


# Sources ask for what an attribute says, then resolution does.
@lru_cache(maxsize=64)
def parse_moment(value: str, month_first: bool = False) -> Moment | None:
    """
    The same as a moment: with the time also where its offset is not known.
    """
    moment = parse_iso(value)
    if moment is None:
        found = next(_dates(normal(value[:MAX_LINE_CHARACTERS]), month_first), None)
        moment = found[0] if found else None
    return moment


def recognise_date_line(line: str, month_first: bool = False) -> PrintedDate | None:
    """
    The date of a line that holds nothing but dates and the words that go with them; None for any other line.

    Where it tells a day of publication and one of a change, the first is given.

    >>> recognise_date_line("Published 18 November 2019, 10:22 GMT").value
    '2019-11-18T10:22:00+00:00'
    >>> recognise_date_line("Zuletzt aktualisiert am 18.11.2019 um 14:05 Uhr")
    PrintedDate(value='2019-11-18T14:05:00', modified=True, start=24, end=47, labelled=True)
    >>> recognise_date_line("He died on 18 November 2019 in Dale.") is None
    True
    """
    found = find_dates(line, month_first) if len(line) <= MAX_LINE_CHARACTERS else ()
    if not found or not says_only(line, found):
        return None
    return next((date for date in found if not date.modified), found[0])


def says_only(line: str, dates: Sequence[PrintedDate]) -> bool:
    """
    Whether a line holds nothing but the dates found in it and the words that go with them.
    """
    rest = normal(line)
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :]
    rest = known_words().sub(" ", rest)
    return not _WORD.search(rest) and sum(map(str.isdecimal, rest)) <= 2


def find_dates(line: str, month_first: bool = False) -> tuple[PrintedDate, ...]:
    """
    All dates in a line, whatever stands around them, each with the time beside it.

    >>> [found.value for found in find_dates("By Jane Roe | 18 Nov 2019 | Updated Nov 19, 2019")]
    ['2019-11-18', '2019-11-19']
    """
    return _find_dates(line[:MAX_LINE_CHARACTERS], month_first)


# The labels of a raw text ask for the dates of a line, then its candidates do.
@lru_cache(maxsize=64)
def _find_dates(line: str, month_first: bool) -> tuple[PrintedDate, ...]:
    plain = normal(line)
    found: list[PrintedDate] = []
    for moment, start, end in _dates(plain, month_first):
        before = plain[found[-1].end if found else 0 : start]
        label = _label(before)
        found.append(PrintedDate(moment.local, label == "modified", start, end, label is not None))
    return tuple(found)


def tells_change(words: str) -> bool:
    """
    Whether words before a date, without any, say that it is the day of a change.

    >>> tells_change("Last updated on"), tells_change("Published")
    (True, False)
    """
    return _label(normal(words)) == "modified"


def _dates(plain: str, month_first: bool) -> Iterator[tuple[Moment, int, int]]:
    found = [match for match in (pattern.search(plain) for pattern in _likely(plain)) if match]
    while found:
        match = min(found, key=lambda match: (match.start(), -match.end()))
        moment = _moment(match, month_first)
        start, end = match.span()
        if moment is not None:
            moment, start, end = _with_clock(moment, plain, start, end)
            yield moment, start, end
        # What lies behind the date is found already.
        found = [one for match in found if (one := match if match.start() >= end else match.re.search(plain, end))]


def _likely(plain: str) -> Iterator[re.Pattern[str]]:
    """
    The patterns of dates that a line may hold, by its numbers.
    """
    if not _YEAR.search(plain):
        return
    if _NUMBERS.search(plain):
        yield from date_patterns()
    day_and_year, month_first = month_first_patterns()
    if day_and_year.search(plain):
        yield month_first


def _moment(match: re.Match[str], month_first: bool) -> Moment | None:
    groups = match.groupdict()
    year = int(groups["y"])
    if len(groups["y"]) == 2:
        year += 1900 if year >= _TWO_DIGIT_PIVOT else 2000
    if groups.get("a"):
        first, second = int(groups["a"]), int(groups["b"])
        # "11/18/2019" can only be American; where both orders are possible the caller's word counts, for slashes alone.
        american = second > _NOON or (month_first and groups["s"] == "/" and first <= _NOON)
        month, day = (first, second) if american else (second, first)
    else:
        day = int(groups["d"])
        month = int(groups["m"]) if groups["m"].isdecimal() else months()[" ".join(groups["m"].split())]
    found = gregorian(year, month, day)
    clock = clock_of(groups.get("H"), groups.get("M"), groups.get("S"))
    return Moment(found, clock, _zone_offset(groups.get("zone") or "") if clock else None) if found else None


def _with_clock(moment: Moment, line: str, start: int, end: int) -> tuple[Moment, int, int]:
    """
    The moment with the time that stands right after the date, or right before it, and the span of both.
    """
    if moment.clock is not None:
        return moment, start, end
    after = clock_pattern().search(line, end, end + _MAX_GAP * 3)
    if after and after.start() - end <= _MAX_GAP and _is_gap(line[end : after.start()]) and (clock := _clock(after)):
        beside = zone().match(line, after.end())
        offset = _zone_offset(beside["zone"] or "") if beside else None
        return Moment(moment.day, clock, offset), start, beside.end() if beside else after.end()
    for before in clock_pattern().finditer(line, max(0, start - _MAX_GAP * 3), start):
        beside = zone().match(line, before.end(), start)
        stop = beside.end() if beside else before.end()
        if _is_gap(line[stop:start]) and (clock := _clock(before)):
            return (
                Moment(moment.day, clock, _zone_offset(beside["zone"] or "") if beside else None),
                before.start(),
                end,
            )
    return moment, start, end


def _clock(match: re.Match[str]) -> time | None:
    half = match["before"] or match["after"]
    if match["M"] is None and not half:
        return None
    hour = int(match["H"])
    if half and hour <= _NOON:
        hour = hour % _NOON + (_NOON if is_afternoon(half) else 0)
    return clock_of(str(hour), match["M"], match["S"])


def _is_gap(text: str) -> bool:
    return not _WORD.search(known_words().sub(" ", text)) and not any(char.isdecimal() for char in text)


def _zone_offset(name: str) -> timedelta | None:
    hours = offsets().get(name.strip(" ()"))
    return (
        timedelta(hours=hours) if hours is not None else parse_offset(name) if any(map(str.isdecimal, name)) else None
    )


def _label(before: str) -> str | None:
    """
    What the last of the words before a date say of it: "modified", "published", or None where they say nothing.
    """
    labels = [match.lastgroup for match in label_words().finditer(before)]
    return labels[-1] if labels else None
