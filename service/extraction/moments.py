"""
Moments: a day, with its time and offset from UTC as far as they are known.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

# Articles are younger than the penny press and older than this.
FIRST_YEAR, LAST_YEAR = 1830, 2100
# Thai years count from 543 BC; Solar Hijri years (Persian) from 622.
_BUDDHIST_SHIFT = 543
_BUDDHIST_YEARS = range(FIRST_YEAR + _BUDDHIST_SHIFT, LAST_YEAR + _BUDDHIST_SHIFT)
_SOLAR_HIJRI_YEARS = range(1280, 1480)
# Milliseconds have 13 digits from 2001 on, seconds 10.
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?")
_ISO = re.compile(
    r"(?P<y>\d{4})-?(?P<m>\d{2})-?(?P<d>\d{2})"
    r"(?:(?:[T_ ]|\s{1,5})(?P<H>\d{2}):?(?P<M>\d{2})(?::?(?P<S>\d{2}))?(?:[.,:]\d{1,9})?"
    r"\s?(?P<zone>Z|UTC|GMT|(?:GMT|UTC)?\s?[+\-−]\d{2}(?::?\d{2})?)?)?",
    re.I,
)
_OFFSET = re.compile(r"([+\-−])(\d{1,2})(?::?(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Moment:
    """
    A day, and where known a time of day, and where known its offset from UTC.
    """

    day: date
    clock: time | None = None
    offset: timedelta | None = None

    def __str__(self) -> str:
        """
        RFC 3339, or the day alone: RFC 3339 has no form for a time without offset.

        >>> from datetime import date, time
        >>> str(Moment(date(2019, 11, 18), time(10, 22)))
        '2019-11-18'
        """
        if self.clock is None or self.offset is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.clock, timezone(self.offset)).isoformat()

    @property
    def local(self) -> str:
        """
        ISO 8601 as printed: without offset where it is not known.
        """
        if self.clock is None or self.offset is not None:
            return str(self)
        return datetime.combine(self.day, self.clock).isoformat()


def parse_iso(value: str) -> Moment | None:
    """
    ISO 8601 and its common variants, and seconds or milliseconds since 1970; None for anything else.

    >>> str(parse_iso("2019-11-18T10:00:00+0100"))
    '2019-11-18T10:00:00+01:00'
    >>> str(parse_iso("1574071200000"))
    '2019-11-18T10:00:00+00:00'
    >>> parse_iso("0001-01-01T00:00:00Z") is None
    True
    """
    value = value.strip()
    if _EPOCH.fullmatch(value):
        moment = datetime.fromtimestamp(int(value[:10]), UTC)
        return Moment(moment.date(), moment.time(), timedelta(0))
    match = _ISO.match(value)
    if match is None or value[match.end() : match.end() + 1].isalnum():
        return None
    day = gregorian(int(match["y"]), int(match["m"]), int(match["d"]))
    if day is None:
        return None
    clock = clock_of(match["H"], match["M"], match["S"])
    return Moment(day, clock, parse_offset(match["zone"]) if clock and match["zone"] else None)


def clock_of(hour: str | None, minute: str | None, second: str | None = None) -> time | None:
    """
    A time of day; None where there is no hour or it is out of range.
    """
    try:
        return time(int(hour), int(minute or 0), min(int(second or 0), 59)) if hour else None
    except ValueError:
        return None


def parse_offset(zone: str) -> timedelta | None:
    """
    The offset that "Z", "UTC", "GMT+1", "+0100" or "-05:30" states; None where it is out of range.

    >>> parse_offset("GMT+0530") == timedelta(hours=5, minutes=30)
    True
    """
    match = _OFFSET.search(zone)
    if match is None:
        return timedelta(0)
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if offset > timedelta(hours=14):
        return None
    return offset if sign == "+" else -offset


def gregorian(year: int, month: int, day: int) -> date | None:
    """
    The day in the Gregorian calendar, from a Gregorian, Buddhist or Solar Hijri year; None where there is no such day.

    >>> gregorian(2562, 11, 18)
    datetime.date(2019, 11, 18)
    >>> gregorian(1398, 8, 27)
    datetime.date(2019, 11, 18)
    """
    if year in _SOLAR_HIJRI_YEARS:
        return _from_solar_hijri(year, month, day)
    if year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_SHIFT
    if not FIRST_YEAR <= year <= LAST_YEAR or (year, month, day) == (1970, 1, 1):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_solar_hijri(year: int, month: int, day: int) -> date | None:
    """
    By the 33-year rule of leap years, right from 1799 to 2256: eight leap years in 33.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    # Days before the year, counted from the Nowruz of year 1206 (21 March 1827) in cycles of 33 years.
    days = 365 * year + (8 * year + 21) // 33
    days += 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return date.fromordinal(_NOWRUZ_ORDINAL + days + day)


# Set so that 1 Farvardin 1398 is 21 March 2019.
_NOWRUZ_ORDINAL = date(2019, 3, 21).toordinal() - 1 - (365 * 1398 + (8 * 1398 + 21) // 33)
