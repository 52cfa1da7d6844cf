"""
Datelines: the place, the day and the agency with which a story begins, who sent it from there, and who signs its end.

Each house prints them its own way: "BERLIN (Reuters) -", "(ANSA) - ROMA, 05 MAR -", "МОСКВА, 5 марта. /ТАСС/.",
"ACCRA, March 5, GNA –", "(서울=연합뉴스) 홍길동 기자 =", "【ロンドン共同】", "新华社北京3月5日电（记者李江）".
"""

import re
from dataclasses import dataclass

from service.extraction.byline import canonical_agency, is_agency, parse_byline, recognise_byline
from service.extraction.scripts import DENSE, DIGITS

# "(서울=연합뉴스) 홍길동 기자 = ", "【東京=山田太郎】", "［東京　５日　ロイター］ -": brackets, and perhaps the writers
# before an equals sign.
_BRACKETS = re.compile(
    r"(?:[(（\[［]([^()（）\[\]［］]{1,30}[=＝][^()（）\[\]［］]{1,30})[)）\]］]|【([^【】]{2,40})】"
    r"|[\[［]([^\[\]［］]{4,40})[\]］](?=\s?[-－–—]))\s*"
)
_WRITERS = re.compile(r"([^=＝。.,()]{2,40}(?:,[^=＝。.,()]{2,40}){0,3}?)\s?[=＝]\s?")
# Every dateline that names somebody has one of these so near its beginning: the shapes below allow no more before them.
_SIGN, _LONGEST = re.compile(rf"[(（\[［【/{DIGITS}]"), 66
_EQUALS = re.compile(r"\s?[=＝]\s?")
# Letters of the longest name of an agency that a place may run into.
_LONGEST_AGENCY = 8
# "新华社西岭7月9日电（记者蒋听澜）", "（中央社記者王大明台北5日電）": agency, place, day, and the writer in brackets.
_CHINESE = re.compile(
    r"[（(【]?(\w{3,6}?(?<=[社网網]))(?:[记記]者\w{2,4}?)?\w{0,8}?(?:\d{1,2}月)?\d{1,2}日\w{0,4}?[电電讯訊][）)】]?"
    r"(?:[（(]((?:记者|記者)[^（()）]{2,60})[）)])?"
)
# A place, perhaps a day, an agency in brackets or between slashes, and a dash, a stop, or the story.
_PLACE = r"(?:[^\W\d_][^()（）!?]{0,60}?)?"
_BRACKETED = re.compile(
    rf"({_PLACE})\s?[-–—]{{0,2}}\s?\(([^()\d]{{2,30}}|뉴스1)\)(?P<after>\s*\.?\s*[-–—:]|\s*[.:।](?=\s)|\s+)"
)
_SLASHED = re.compile(r"[\w][^()/!?]{2,60}?\s?/\s?(?:[^\W\d_]{4}\.\s)?([^\d/]{2,20}?)\s?/(?:\s?[.–—-]|\s)")
# A day, a comma, a stop or a dash, and an agency before another: "ACCRA, March 5, GNA –".
_DATED = re.compile(r"[^\W\d_][^()/!?]{0,40}?\d{1,2}[^()/!?\d]{0,12}?[,.–—-]\s?([^\W\d_][\w. -]{1,14}?)\s?[.–—-]\s")
# As in "(ANSA) - ROMA, 05 MAR -".
_PLACE_AFTER = re.compile(r"\s?[-–—]\s([A-ZÀ-Ý][\w,. ]{2,30}?)\.?\s(?=[-–—]\s)")
_DASH = re.compile("[-–—]")
# What signs the end of a paragraph: in brackets, behind a dash, or an agency in capitals.
_SIGNED = re.compile(
    r"[.!?\"”»。]\s?(?:[(\[（]([^()\[\]（）\d]{2,40})[)\]）]\.?|/([^\W\d]{2,12})/\.?"
    r"|[-–—]{1,2}\s?([^\W\d]{2,12}(?:\s[^\W\d]{2,8})?)|\s?([A-Z]{2,9}|[Dd]pa))$"
)
_SIGNED_CHARACTERS = 48
# Words of a place where no dash, no number and no capitals tell that a dateline ends; a day in words follows a comma.
_PLACE_WORDS, _DAY_WORDS = 3, 5


@dataclass(frozen=True, slots=True)
class Dateline:
    """
    A dateline at the beginning of a story.

    Attributes:
        text: as printed, its brackets with it.
        agency: as printed in it, None where it names none.
        writers: the credit for the persons as printed, None where there is none; it begins at `writers_at`.
    """

    text: str
    agency: str | None
    writers: str | None = None
    writers_at: int = 0


def find_dateline(text: str) -> Dateline | None:
    """
    The dateline that a paragraph begins with, None where it names no agency, outlet or person.

    >>> find_dateline("NEW DELHI, Mar 5 (PTI) The ferry sank.")
    Dateline(text='NEW DELHI, Mar 5 (PTI)', agency='PTI', writers=None, writers_at=0)
    >>> find_dateline("МОСКВА, 5 марта. /ТАСС/. Паром утонул.").agency
    'ТАСС'
    >>> find_dateline("ACCRA, March 5, GNA – The ferry sank.").text
    'ACCRA, March 5, GNA'
    >>> find_dateline("The Associated Press (AP) says so.") is None
    True
    """
    head = text[:_LONGEST]
    if _SIGN.search(head) is None:
        return None
    readers = (_western, _plain) if head.isascii() else (_chinese, bracketed_dateline, _western, _plain)
    return next(filter(None, (reader(text) for reader in readers)), None)


def _chinese(text: str) -> Dateline | None:
    match = _CHINESE.match(text)
    if match is None or not canonical_agency(match[1]):
        return None
    printed = text[: match.start(2) - 1] if match[2] else match[0]
    return Dateline(printed, match[1], match[2], match.start(2) if match[2] else 0)


def bracketed_dateline(text: str) -> Dateline | None:
    """
    The dateline in brackets that a paragraph begins with, None where it names neither an agency nor a person.

    >>> bracketed_dateline("(서울=연합뉴스) 홍길동 기자 = 도서관이 문을 열었다.")
    Dateline(text='(서울=연합뉴스)', agency='연합뉴스', writers='홍길동 기자', writers_at=10)
    >>> bracketed_dateline("【東京=山田太郎】灯台が売られた。")
    Dateline(text='【東京=山田太郎】', agency=None, writers='山田太郎', writers_at=4)
    >>> bracketed_dateline("【ロンドン共同】灯台が売られた。").agency
    '共同'
    >>> bracketed_dateline("【速報】灯台が売られた。") is None
    True
    """
    brackets = _BRACKETS.match(text)
    if brackets is None:
        return None
    inner = next(filter(None, brackets.groups()))
    if not DENSE.search(inner):
        return None
    at = 1
    printed = brackets.group().strip()
    agency = _agency(inner)
    writers, writers_at = None, 0
    if following := _WRITERS.match(text, brackets.end()):
        writers, writers_at = following.group(1).rstrip(), following.start(1)
    elif agency is None and (equals := _EQUALS.search(inner)):
        writers, writers_at = inner[equals.end() :], at + equals.end()
    if writers is not None and not parse_byline(writers).authors:
        writers, writers_at = None, 0
    return Dateline(printed, agency, writers, writers_at) if agency or writers else None


def _agency(inner: str) -> str | None:
    """
    The agency named last between the brackets, set off by an equals sign or run together with the place.
    """
    last = _EQUALS.split(inner)[-1].split(" ")[-1]
    starts = range(max(len(last) - _LONGEST_AGENCY, 0), len(last) - 1)
    return next((last[start:] for start in (0, *starts) if canonical_agency(last[start:])), None)


def _western(text: str) -> Dateline | None:
    match = _BRACKETED.match(text) if "(" in text[:_LONGEST] else None
    if match is None or _names_agency(match[1]):
        return None
    if not _names_agency(match[2]):
        # The outlet's own: "OAKWOOD, Ohio (WOAK) --".
        loud = match[1].split(",")[0].isupper() and match[2].isupper() and match[2].isalpha() and match[1] != match[2]
        return Dateline(text[: match.end(2) + 1], None) if loud and _DASH.search(match["after"]) else None
    if not match["after"].strip() and not _is_place(match[1], text[match.end() : match.end() + 1]):
        return None
    end = match.end(2) + 1
    place = _PLACE_AFTER.match(text, end) if not match[1] else None
    return Dateline(text[: place.end(1) if place else end], match[2])


def _names_agency(text: str) -> bool:
    return bool(text) and any(map(canonical_agency, parse_byline(text).agencies))


def _is_place(text: str, following: str) -> bool:
    """
    Whether what stands before an agency in brackets is a place and a day, though no dash follows but a sentence.
    """
    if following == following.lower() != following.upper():
        return False
    dated = any(map(str.isdigit, text))
    return dated or not text or text.isupper() or len(text.split()) <= (_DAY_WORDS if "," in text else _PLACE_WORDS)


def _plain(text: str) -> Dateline | None:
    """
    A dateline whose agency stands between slashes, or between two stops or dashes behind a day.
    """
    for shape in (_SLASHED, _DATED) if "/" in text[:_LONGEST] else (_DATED,):
        match = shape.match(text)
        if match and canonical_agency(match[1]):
            return Dateline(text[: match.end()].rstrip(" .–—-"), match[1])
    return None


def signing_agency(text: str) -> str | None:
    """
    The credit of an agency with which a paragraph ends, as printed; None where it ends with none.

    >>> signing_agency("The ferry sank on Monday. (dpa/AFP)"), signing_agency("He told the AFP.")
    ('dpa/AFP', None)
    """
    match = _SIGNED.search(text, max(0, len(text) - _SIGNED_CHARACTERS))
    if match is None:
        return None
    printed: str = next(filter(None, match.groups()))
    if canonical_agency(printed):
        return printed
    # Houses that sell pictures are in no byline: "(AFP/Getty Images)" signs a caption.
    byline = recognise_byline(printed)
    signed = byline is not None and not byline.authors and any(map(is_agency, byline.agencies))
    return printed if signed else None
