"""
Candidates from the labelled blocks of a raw text, each with its place in it.
"""

import re
from collections.abc import Iterator, Sequence

from service.extraction.blocks import Block, Label
from service.extraction.byline import is_label, joined_credit
from service.extraction.candidate import Candidate, Field
from service.extraction.datelines import Dateline, bracketed_dateline
from service.extraction.dates import find_dates
from service.extraction.rights import NoticeLines, notice_lines, placed

# "BERLIN (dpa) -", "LONDON, Nov 19 (Reuters) -": a place, perhaps a date and an agency in brackets, a dash.
_DATELINE = re.compile(r"[^\W\d_][\w.'’/, -]{1,58}?(?:\s?\([^()]{2,40}\))?\s?(?:-{1,2}|[–—―])\s")
# "新华社西岭7月9日电（记者蒋听澜）": agency, place, day, and the writer in brackets.
_CHINESE_DATELINE = re.compile(
    r"((\w{2,4}社)\w{0,10}?\d{1,2}月\d{1,2}日\w{0,4}?[电電])(?:[（(]((?:记者|記者)[^（()）]{2,60})[）)])?"
)
# Lines of the body, at its end, among which a byline is a sign-off where another stands above.
_LAST = 3
# Marks of Markdown and wikis, the arrow of a list of links.
_MARK_OF_HEADING = re.compile(r"(?:#{1,6}|={1,6}|>) +")


def candidates(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    """
    Headline, byline, dates, dateline and copyright notices of a raw text.
    """
    for block, label in zip(blocks, labels, strict=True):
        if label == "headline":
            yield _headline(block)
        elif label in ("date", "byline"):
            yield from _dates(block)
    yield from _bylines(blocks, labels)
    yield from _dateline(blocks, labels)
    yield from _notices(blocks)


def _headline(block: Block) -> Candidate:
    """
    The headline without a mark before it.
    """
    mark = _MARK_OF_HEADING.match(block.text)
    size = mark.end() if mark else 0
    return _candidate("headline", block.text[size:], "text:headline", [block], size)


def _dates(block: Block) -> Iterator[Candidate]:
    for date in find_dates(block.text):
        field: Field = "modified" if date.modified else "published"
        yield _candidate(field, block.text[date.start : date.end], "text:date", [block], date.start)


def _bylines(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    """
    Lines of a byline that follow each other are one credit ("By", "Ann Roe"); one at the end of the body is a sign-off
    where another stands before.
    """
    body = [number for number, label in enumerate(labels) if label == "body"]
    end = body[-_LAST if len(body) > _LAST else -1] if body else len(blocks)
    found = False
    for numbers in _groups(blocks, labels):
        own = [blocks[number] for number in numbers]
        value = own[0].text if len(own) == 1 else joined_credit([(block.text, 0) for block in own])
        if value:
            origin = "text:sign-off" if found and numbers[0] > end else "text:byline"
            yield _candidate("byline", value, origin, own)
            found = True


def _groups(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[list[int]]:
    group: list[int] = []
    for number, label in enumerate(labels):
        if label == "byline" and group and (blocks[number].gap == 0 or is_label(blocks[number - 1].text)):
            group.append(number)
        else:
            if group:
                yield group
            group = [number] if label == "byline" else []
    if group:
        yield group


def _dateline(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    first = next((block for block, label in zip(blocks, labels, strict=True) if label == "body"), None)
    if first is None:
        return
    if chinese := _CHINESE_DATELINE.match(first.text):
        yield from _chinese_dateline(chinese, first)
    elif bracketed := bracketed_dateline(first.text):
        yield from _bracketed_dateline(bracketed, first)
    elif match := _DATELINE.match(first.text):
        place = match.group().rstrip(" -–—―")
        letters = [letter for letter in place.split("(")[0].split(",")[0] if letter.isalpha()]
        if place.endswith(")") or (letters and all(letter.isupper() for letter in letters)):
            yield _candidate("dateline", place, "text:dateline", [first], 0)


def _chinese_dateline(match: re.Match[str], block: Block) -> Iterator[Candidate]:
    dateline, agency, writer = match.groups()
    yield _candidate("dateline", dateline, "text:dateline", [block], 0)
    yield _candidate("byline", agency, "text:sign-off", [block], 0)
    if writer:
        yield _candidate("byline", writer, "text:byline", [block], match.start(3))


def _bracketed_dateline(dateline: Dateline, block: Block) -> Iterator[Candidate]:
    yield _candidate("dateline", dateline.text, "text:dateline", [block], 0)
    if dateline.agency:
        yield _candidate("byline", dateline.agency, "text:sign-off", [block], dateline.text.index(dateline.agency))
    if dateline.writers:
        yield _candidate("byline", dateline.writers, "text:byline", [block], dateline.writers_at)


def _notices(blocks: Sequence[Block]) -> Iterator[Candidate]:
    found: Sequence[NoticeLines] = list(notice_lines([block.text for block in blocks]))
    for one in placed(found, len(blocks)):
        own = blocks[one.first : one.last + 1]
        yield _candidate("copyright", one.text, f"text:copyright-{one.copyright.scope}", own)


def _candidate(field: Field, value: str, origin: str, blocks: Sequence[Block], shift: int | None = None) -> Candidate:
    """
    A value from some blocks that follow each other; `shift` is where it begins in the text of the one block it is from.
    """
    first, last = blocks[0], blocks[-1]
    start, end = first.start, last.end
    if shift is not None and start is not None and end is not None and end - start == len(first.text):
        start, end = start + shift, start + shift + len(value)
    return Candidate(field, value, origin, "text", f"line {first.line}", start, end)
