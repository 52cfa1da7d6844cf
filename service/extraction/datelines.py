"""
Datelines in brackets, as Korean and Japanese papers and agencies print them: place, and who sent the story from there.
"""

import re
from dataclasses import dataclass

from service.extraction.byline import canonical_agency, parse_byline

# "(서울=연합뉴스) 홍길동 기자 = ", "【東京=山田太郎】": brackets, and perhaps the writers before an equals sign.
_BRACKETS = re.compile(
    r"(?:[(（\[［]([^()（）\[\]［］]{1,30}[=＝][^()（）\[\]［］]{1,30})[)）\]］]|【([^【】]{2,40})】)\s*"
)
_WRITERS = re.compile(r"([^=＝。.,()]{2,40}(?:,[^=＝。.,()]{2,40}){0,3}?)\s?[=＝]\s?")
_EQUALS = re.compile(r"\s?[=＝]\s?")
# Letters of the longest name of an agency that a place may run into.
_LONGEST_AGENCY = 8


@dataclass(frozen=True, slots=True)
class Dateline:
    """
    A dateline in brackets at the beginning of a story.

    Attributes:
        text: as printed, the brackets with it.
        agency: as printed in it, None where it names none.
        writers: the credit for the persons as printed, None where there is none; it begins at `writers_at`.
    """

    text: str
    agency: str | None
    writers: str | None
    writers_at: int


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
    inner = brackets.group(1) or brackets.group(2)
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
