"""
Candidates from the labelled blocks of a raw text, each with its place in it.
"""

import re
from collections.abc import Iterator, Sequence

from service.extraction.blocks import Block, Label
from service.extraction.candidate import Candidate, Field
from service.extraction.dates import recognise_date_line
from service.extraction.rights import notice_lines, placed

# The field and origin that a label gives.
_FIELDS: dict[Label, tuple[Field, str]] = {
    "headline": ("headline", "text:headline"),
    "byline": ("byline", "text:byline"),
}
# "BERLIN (dpa) -", "LONDON, Nov 19 (Reuters) -": capitals, an agency in brackets, a dash.
_DATELINE = re.compile(
    r"[^\W\d_][\w.'’/,\- ]{1,58}?(?:\s?\([^()]{2,40}\))?\s?(?:-{1,2}|[–—―])\s",
)


def candidates(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    """
    Headline, byline, dates, copyright notices and the dateline of a raw text.

    Notices are looked for in all blocks, whatever their labels: a footer that was pasted as one line has them inside.
    """
    for block, label in zip(blocks, labels, strict=True):
        if label in _FIELDS:
            field, origin = _FIELDS[label]
            yield _candidate(field, block.text, origin, block)
        elif label == "date":
            yield from _dates(block)
    yield from _dateline(blocks, labels)
    yield from _notices(blocks)


def _notices(blocks: Sequence[Block]) -> Iterator[Candidate]:
    found = list(notice_lines([block.text for block in blocks]))
    for one in placed(found, len(blocks)):
        first, last = blocks[one.first], blocks[one.last]
        origin = f"text:copyright-{one.copyright.scope}"
        yield Candidate("copyright", one.text, origin, "text", f"line {first.line}", first.start, last.end)


def _dates(block: Block) -> Iterator[Candidate]:
    date = recognise_date_line(block.text)
    if date is not None:
        yield _candidate(
            "modified" if date.modified else "published", block.text[date.start : date.end], "text:date", block
        )


def _dateline(blocks: Sequence[Block], labels: Sequence[Label]) -> Iterator[Candidate]:
    first = next((block for block, label in zip(blocks, labels, strict=True) if label == "body"), None)
    match = _DATELINE.match(first.text) if first else None
    if first is None or match is None:
        return
    place = match.group().rstrip(" -–—―")
    letters = [c for c in place.split("(")[0].split(",")[0] if c.isalpha()]
    if "(" in place or all(c.isupper() for c in letters):
        yield _candidate("dateline", place, "text:dateline", first)


def _candidate(field: Field, value: str, origin: str, block: Block) -> Candidate:
    start, end = block.start, block.end
    return Candidate(field, value, origin, "text", f"line {block.line}", start, end)
