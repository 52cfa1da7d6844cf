"""
The words of printed dates as patterns: names of months, labels, zones, in all languages of the vocabulary at once.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from service.extraction.alternations import alternation, by_first_letter
from service.extraction.scripts import DENSE
from service.extraction.vocabulary import load

LETTER = r"[^\W\d_]"
_TRANSLATED = str.maketrans(
    {"：": ":", "．": ".", "／": "/", "－": "-", "，": ",", "،": ",", "‑": "-", "–": "-", "\u00a0": " ", "\u202f": " "}
)
_NUMERIC = (
    r"(?P<y>\d\d{3})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号號]?",
    r"(?P<y>\d(?<![\d./-]\d)\d{3})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)\.?",
    r"(?P<a>\d(?<![\d./-]\d)\d?)\s?(?P<s>[-/.])\s?(?P<b>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})(?![\d/-])",
)
_DIGIT = re.compile(r"[^\D0-9]")


def normal(line: str) -> str:
    """
    Lower case, with ASCII digits and punctuation, character by character: offsets stay right.
    """
    if line.isascii():
        return line.lower()
    line = line.translate(_TRANSLATED)
    lower = line.lower()
    if len(lower) != len(line):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in line)
    return _DIGIT.sub(lambda match: str(int(match.group())), lower)


def _forms(table: str) -> list[str]:
    """
    The forms of a table of words by language.
    """
    return [normal(word).replace("_", " ") for text in load("dates")[table].values() for word in text.split()]


def _whole(forms: Iterable[str]) -> str:
    """
    A pattern of any of the forms; where words are parted by spaces, only as whole words.
    """
    spaced, run_on = set[str](), set[str]()
    for form in forms:
        (run_on if _runs_on(form) else spaced).add(form)
    parts = [rf"(?<!{LETTER})(?:{by_first_letter(spaced)})(?!{LETTER})"] if spaced else []
    return "|".join(parts + ([by_first_letter(run_on)] if run_on else []))


def _runs_on(form: str) -> bool:
    """
    Whether it is of a script in which a word may go on where it ends.
    """
    return DENSE.match(form) is not None


@cache
def months() -> dict[str, int]:
    """
    The number of a month by any form of its name.
    """
    tables = (load("dates")["months"], load("dates")["solar_hijri_months"])
    found: dict[str, int] = {}
    for languages in tables:
        for names in languages.values():
            for number, name in enumerate(names, start=1):
                for form in name.split():
                    # A form of two languages, as "listopad", is the month of the one named first.
                    found.setdefault(normal(form).replace("_", " "), number)
    return found


@cache
def date_patterns() -> tuple[re.Pattern[str], ...]:
    """
    Patterns of a date of two numbers or more, with the groups y, m and d, or a and b where their order is open.
    """
    of, ordinal, era, month = _around_month()
    named = (
        rf"(?P<d>\d(?<!\d\d)\d?)(?:{ordinal})?[.,]?[\s/-]?(?:\s?(?:{of}))?\s?{month}[.,]?(?:\s?(?:{of}|{era}))?[\s,/-]{{0,2}}['’]?(?P<y>\d{{4}}|(?<=['’-])\d{{2}})(?!\d)",
        rf"(?P<y>\d(?<!\d\d)\d{{3}})\s?[.,]?(?:\sm\.)?[\s-]?{month}\.?[\s-]?(?P<d>\d{{1,2}})(?!\d)(?:\.|\sd\.)?",
        rf"(?P<y>\d(?<!\d\d)\d{{3}})\.?\s(?:{era})\s(?P<d>\d{{1,2}})\.?\s?{month}",
        r"(?P<d>\d(?<!\d\d)\d?)\stháng\s(?P<m>\d{1,2})(?:,|\snăm)?\s(?P<y>\d{4})(?!\d)",
    )
    return tuple(map(re.compile, (*_NUMERIC, *named)))


@cache
def month_first_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """
    Patterns of the day and year that follow a month, which begin with a digit and so are found ten times as fast, and
    of the whole date. Both numbers may be glued: "Nov 182019". No calendar here is in any but its second or third
    millennium.
    """
    of, ordinal, _, month = _around_month()
    offset = r"(?P<zone>[a-z]{3,4}(?:[+-]\d{2}:?\d{2})?|[+-]\d{2}:?\d{2})"
    # As in "Mon Nov 18 10:22:00 GMT 2019", which Unix prints.
    clock = rf"(?P<H>\d{{2}}):(?P<M>\d{{2}}):(?P<S>\d{{2}})\s(?:{offset}\s)?"
    day_and_year = rf"(?P<d>\d(?<!\d\d)\d?)(?:{ordinal})?\s?[.,]?\s?(?:(?:{of})\s)?(?:{clock})?(?P<y>[12]\d{{3}})(?!\d)"
    return re.compile(day_and_year), re.compile(rf"{month}\.?\s?{day_and_year}")


def _around_month() -> tuple[str, str, str, str]:
    """
    What stands around a month in a date: "of", the ending of the day, the era; and the month as the group m.
    """
    of, ordinal, era = (by_first_letter(_forms(table)) for table in ("of", "ordinals", "eras"))
    return of, ordinal, era, f"(?P<m>{_whole(months())})"


@cache
def known_words() -> re.Pattern[str]:
    """
    Any word that belongs to a date line.
    """
    tables = ("published", "modified", "weekdays", "filler")
    forms = {form for table in tables for form in _forms(table)} | set(offsets())
    return re.compile(_whole(forms))


@cache
def label_words() -> re.Pattern[str]:
    """
    A word that says what day a date is, as the group "published" or "modified".
    """
    return re.compile(f"(?P<modified>{_whole(_forms('modified'))})|(?P<published>{_whole(_forms('published'))})")


@cache
def zone() -> re.Pattern[str]:
    """
    What may follow a time: "Uhr", the name of a zone, an offset.
    """
    names = alternation(offsets())
    shift = r"[+-]\d{1,2}(?::?\d{2})?"
    bare = r"[+-]\d{2}:?\d{2}"
    return re.compile(
        rf"\s?(?:{by_first_letter(_forms('after_time'))})\b|\s?\(?(?P<zone>(?:{names})(?!{LETTER})(?:\s?{shift})?|{bare})\)?"
    )


@cache
def clock_pattern() -> re.Pattern[str]:
    """
    A time of day: hour, minutes and seconds as the groups H, M and S, the half of the day as "before" or "after".
    """
    half = _whole([*_forms("morning"), *_forms("afternoon")])
    return re.compile(
        rf"(?:(?P<before>{half})\s?)?"
        r"(?<!\d)(?P<H>\d{1,2})(?:\s?[:.h時时点點시]\s?(?P<M>\d{2})(?:\s?[:.分분]\s?(?P<S>\d{2})(?!\d))?)?(?!\d|\s?%)(?:\s?[分분秒초])?"
        rf"(?:\s?(?P<after>{half})\.?)?"
    )


def is_afternoon(half: str) -> bool:
    """
    Whether the half of a day that `clock_pattern` has found is the second one.
    """
    return " ".join(half.split()) in _afternoon()


@cache
def _afternoon() -> frozenset[str]:
    return frozenset(_forms("afternoon"))


def offsets() -> Mapping[str, float]:
    """
    Hours from UTC by the name of a zone.
    """
    return cast("Mapping[str, float]", load("dates")["offsets"])
