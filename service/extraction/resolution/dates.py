"""
The choice of the days of publication and of the last change.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from service.extraction.article import Warning
from service.extraction.candidate import Candidate, Field
from service.extraction.dates import parse_moment
from service.extraction.moments import Moment
from service.extraction.resolution.choice import Choice

# Origins by how much they are worth as the day of publication; those of one tier are taken in the order of the page.
PUBLISHED_TIERS: tuple[tuple[str, ...], ...] = (
    ("text:date",),
    ("json-ld:datePublished",),
    ("meta:article:published_time", "meta:og:article:published_time", "meta:og:published_time", "meta:og:publish_date"),
    ("markup:itemprop-datepublished", "markup:time-published"),
    (
        "meta:parsely-pub-date",
        "meta:sailthru.date",
        "meta:cxenseparse:recs:publishtime",
        "meta:citation_publication_date",
    ),
    ("meta:datepublished", "meta:dcterms.issued", "meta:dc.date.issued", "meta:pubdate", "meta:publish-date"),
    ("markup:time", "markup:date-line", "markup:date-class", "markup:date-line-labelled"),
    ("markup:time-text", "markup:date-in-line", "markup:date-lead"),
    ("json-ld:webpage-datePublished",),
    ("json-ld:dateCreated", "json-ld:uploadDate", "markup:itemprop-datecreated"),
    ("url:date",),
    (
        "markup:time-published-far",
        "markup:time-far",
        "markup:date-line-far",
        "markup:date-class-far",
        "markup:time-text-far",
    ),
    ("meta:dc.date", "meta:dcterms.date", "meta:date", "meta:created"),
)
_TIERS = {origin: number for number, origins in enumerate(PUBLISHED_TIERS) for origin in origins}
_PRINTED = frozenset(
    [
        "markup:time-text",
        "markup:date-line",
        "markup:date-class",
        "markup:date-in-line",
        "markup:date-lead",
        "markup:date-line-labelled",
        "text:date",
    ]
)


# Between the time that is printed and the one declared for the same event.
_SAME_TIME = timedelta(minutes=5)
_ISO_YEAR = re.compile(r"\d{4}")
# How often each way of choosing was right on the development corpora (901 pages).
_TOLD_TWICE, _PRINTED_ONLY, _DECLARED_ONLY, _GUESSED, _CONFLICT, _UPDATE, _NOTHING = (
    0.97,
    0.93,
    0.88,
    0.8,
    0.75,
    0.75,
    0.5,
)
_PLAINLY_PRINTED = frozenset(["markup:time-text", "markup:date-line", "markup:date-class"])


@dataclass(frozen=True, slots=True)
class _Dated:
    candidate: Candidate
    moment: Moment


def resolve_dates(candidates: Sequence[Candidate]) -> tuple[Choice[str], Choice[str]]:
    """
    The day of publication and the day of the last change, each None where none is told.

    The day is the printed, local one; a warning "no-date" says that no day of publication was found.
    """
    published = _resolve(candidates, "published")
    modified = _resolve(candidates, "modified")
    if published.value is None:
        published = _printed_update(candidates)
    return published, modified


def _printed_update(candidates: Sequence[Candidate]) -> Choice[str]:
    """
    The day of the last change for the day of publication, where the page prints no other.
    """
    printed = [candidate for candidate in candidates if candidate.origin in (*_PRINTED, "markup:time-modified")]
    update = _resolve(printed, "modified")
    if update.value is None:
        return Choice(None, None, _NOTHING, (Warning("no-date", "No date of publication was found."),))
    message = "Only the day of the last change is told; it is given for the day of publication."
    return Choice(update.value, update.candidate, _UPDATE, (Warning("updated-date-only", message),))


def _resolve(candidates: Sequence[Candidate], field: Field) -> Choice[str]:
    dated = [
        _Dated(candidate, moment)
        for candidate in candidates
        if candidate.field == field and (moment := parse_moment(candidate.value)) is not None
    ]
    if not dated:
        return Choice(None, None, _NOTHING)
    best = min(dated, key=lambda item: _tier(item.candidate.origin))
    moment = _localised(best.moment, dated, candidates)
    printed = next((item for item in dated if _is_plainly_printed(item, candidates)), None)
    if printed is None or _is_told(best, moment, dated) or _is_update(printed.moment, candidates):
        confidence = _confidence(best.candidate.origin, moment, dated)
        return Choice(str(_timed(moment, dated, candidates)), best.candidate, confidence)
    return Choice(str(_timed(printed.moment, dated, candidates)), printed.candidate, _CONFLICT)


def _is_plainly_printed(item: _Dated, candidates: Sequence[Candidate]) -> bool:
    """
    Whether a date stands apart from the story, or among a few words and is the day of a change by another source:
    without that it may be a day that the story tells of.
    """
    if item.candidate.origin != "markup:date-in-line":
        return item.candidate.origin in _PLAINLY_PRINTED
    moments = (parse_moment(candidate.value) for candidate in candidates if candidate.field == "modified")
    return any(moment.day == item.moment.day for moment in moments if moment is not None)


def _timed(moment: Moment, dated: Sequence[_Dated], candidates: Sequence[Candidate]) -> Moment:
    """
    A moment without its time, or without the zone of it, as a lesser source of the same day and time has it.

    Where no time is known, midnight says nothing, nor does one that another source declares for a change.
    """
    if moment.clock is not None and moment.offset is not None:
        return moment
    for item in sorted(dated, key=lambda item: _tier(item.candidate.origin)):
        other = item.moment
        if other.day != moment.day or other.clock is None or other.offset is None:
            continue
        if moment.clock is None:
            agrees = other.clock != time() and not _is_update(other, candidates)
        else:
            agrees = _minutes_apart(moment, other) <= _SAME_TIME
        if agrees:
            return other
    return moment


def _confidence(origin: str, moment: Moment, dated: Sequence[_Dated]) -> float:
    if origin == "markup:htmldate" or origin.endswith("-far"):
        return _GUESSED
    telling = {item.candidate.origin in _PRINTED for item in dated if item.moment.day == moment.day}
    if len(telling) > 1:
        return _TOLD_TWICE
    return _PRINTED_ONLY if True in telling else _DECLARED_ONLY


def _is_told(best: _Dated, moment: Moment, dated: Sequence[_Dated]) -> bool:
    """
    Whether the day is printed somewhere; for a machine's date also where day and month are changed about.
    """
    days = {item.moment.day for item in dated if item.candidate.origin.removesuffix("-far") in _PRINTED}
    about = {(day.year, day.day, day.month) for day in days} if _ISO_YEAR.match(best.candidate.value) else set()
    return moment.day in days or (moment.day.year, moment.day.month, moment.day.day) in about


def _is_update(printed: Moment, candidates: Sequence[Candidate]) -> bool:
    """
    Whether the printed time is, within minutes, the one that another source declares for a change.
    """
    moments = (parse_moment(candidate.value) for candidate in candidates if candidate.field == "modified")
    return any(_minutes_apart(printed, moment) <= _SAME_TIME for moment in moments if moment is not None)


def _minutes_apart(first: Moment, second: Moment) -> timedelta:
    if first.clock is None or second.clock is None:
        return timedelta.max
    return abs(datetime.combine(first.day, first.clock) - datetime.combine(second.day, second.clock))


def _tier(origin: str) -> int:
    return _TIERS.get(origin, len(PUBLISHED_TIERS))


def _localised(moment: Moment, dated: Sequence[_Dated], candidates: Sequence[Candidate]) -> Moment:
    """
    A moment in UTC in the zone of the page, where the page tells the local day: the one before or after.

    It is told by what is printed, by a time without offset, or by the date in the address.
    """
    if moment.clock is None or moment.offset != timedelta(0):
        return moment
    printed = [candidate for candidate in candidates if candidate.origin in _PRINTED]
    if any(candidate.value.startswith(moment.day.isoformat()) for candidate in printed):
        return moment
    local = [item for item in dated if item.candidate.origin in _PRINTED]
    local += [item for item in dated if item.moment.clock is not None and item.moment.offset is None]
    local += [item for item in dated if item.candidate.origin == "url:date"]
    for item in local:
        if item.moment.day == moment.day:
            break
        if abs(item.moment.day - moment.day) == timedelta(days=1):
            return _in_zone_of(moment, item.moment)
    return moment


def _in_zone_of(moment: Moment, printed: Moment) -> Moment:
    if moment.clock is None or moment.offset is None or printed.clock is None or printed.offset is not None:
        return printed
    instant = datetime.combine(moment.day, moment.clock, timezone(moment.offset))
    wall = datetime.combine(printed.day, printed.clock, timezone(timedelta(0)))
    offset = timedelta(minutes=15 * round((wall - instant) / timedelta(minutes=15)))
    if abs(offset) > timedelta(hours=14):
        return printed
    local = instant.astimezone(timezone(offset))
    return Moment(local.date(), local.time(), offset) if local.date() == printed.day else printed
