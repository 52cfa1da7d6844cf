"""
Candidates from the labelled blocks of a raw text, each with its place in it.
"""

import re
from collections.abc import Iterator, Sequence

from service.extraction.blocks import Block, Label
from service.extraction.byline import is_label, leading_credit
from service.extraction.candidate import Candidate, Field
from service.extraction.datelines import Dateline, find_dateline, signing_agency
from service.extraction.dates import find_dates
from service.extraction.labelling.texts.context import is_visible
from service.extraction.rights import NoticeLines, notice_lines, placed

# "BERLIN (dpa) -", "LONDON, Nov 19 (Reuters) -": a place, perhaps a date and an agency in brackets, a dash.
_DATELINE = re.compile(r"[^\W\d_][\w.'’/, -]{1,58}?(?:\s?\([^()]{2,40}\))?\s?(?:-{1,2}|[–—―])\s")
# Paragraphs at the beginning among which an agency's dateline may stand.
_FIRST = 2
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
    yield from _sign_offs(blocks, labels)
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
    Lines of a byline that follow each other are one credit ("By", "Ann Roe"), up to one that tells nothing new, so that
    it prints the credit and nothing else; one at the end of the body is a sign-off where another stands before.
    """
    body = [number for number, label in enumerate(labels) if label == "body"]
    end = body[-_LAST if len(body) > _LAST else -1] if body else len(blocks)
    found = False
    for numbers in _groups(blocks, labels):
        own = [blocks[number] for number in numbers]
        value, size = (own[0].text, 1) if len(own) == 1 else leading_credit(block.text for block in own)
        if value:
            origin = "text:sign-off" if found and numbers[0] > end else "text:byline"
            yield _candidate("byline", value, origin, own[:size])
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
    """
    The dateline of the first paragraph; that of an agency may follow a standfirst, or teasers where it is the only one.
    """
    body = [block for block, label in zip(blocks, labels, strict=True) if label == "body"]
    found = ((number, line) for number, block in enumerate(body) if (line := find_dateline(block.text)))
    first = next(found, None)
    if first and (first[0] < _FIRST or next(found, None) is None):
        yield from _of_dateline(first[1], body[first[0]])
        return
    if body and (match := _DATELINE.match(body[0].text)):
        place = match.group().rstrip(" -–—―")
        letters = [letter for letter in place.split("(")[0].split(",")[0] if letter.isalpha()]
        if place.endswith(")") or (letters and all(letter.isupper() for letter in letters)):
            yield _candidate("dateline", place, "text:dateline", body[:1], 0)


def _sign_offs(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    """
    Agencies that sign one of the last paragraphs: "... on Monday. PTI".
    """
    body = [block for block, label in zip(blocks, labels, strict=True) if label == "body"]
    for block in body[-_LAST:]:
        if agency := signing_agency(block.text):
            yield _candidate("byline", agency, "text:sign-off", [block], block.text.rindex(agency))


def _of_dateline(dateline: Dateline, block: Block) -> Iterator[Candidate]:
    yield _candidate("dateline", dateline.text, "text:dateline", [block], 0)
    if dateline.agency:
        yield _candidate("byline", dateline.agency, "text:sign-off", [block], block.text.index(dateline.agency))
    if dateline.writers:
        yield _candidate("byline", dateline.writers, "text:byline", [block], dateline.writers_at)


def _notices(blocks: Sequence[Block]) -> Iterator[Candidate]:
    # The labels have asked for the notices of the same lines.
    shown = [block for block in blocks if is_visible(block)]
    found: Sequence[NoticeLines] = list(notice_lines([block.text for block in shown]))
    for one in placed(found, len(shown)):
        own = shown[one.first : one.last + 1]
        yield _candidate("copyright", one.text, f"text:copyright-{one.copyright.scope}", own)


def _candidate(field: Field, value: str, origin: str, blocks: Sequence[Block], shift: int | None = None) -> Candidate:
    """
    A value from some blocks that follow each other; `shift` is where it begins in the text of the one block it is from.
    """
    first, last = blocks[0], blocks[-1]
    start, end = first.start, last.end
    if shift is not None and end - start == len(first.text):
        start, end = start + shift, start + shift + len(value)
    return Candidate(field, value, origin, "text", f"line {first.line}", start, end)
