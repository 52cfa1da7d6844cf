"""
A copyright notice found in a line and taken apart.

The line is read around a head: marks, years and reservations that stand side by side ("Copyright © 2001–2025",
"All rights reserved. © 2019"). The holder is named right of the head or, where nothing is named there, left of it.
"""

import re
from collections.abc import Iterator, Sequence

from service.extraction.rights.evidence import BAR, PREFIX, Notice, is_notice, is_photo
from service.extraction.rights.holder import Name, holder_at, name_before
from service.extraction.rights.lexicon import pattern
from service.extraction.rights.signs import HEAD, Token, lex
from service.extraction.rights.years import last_year

# Signs of a line around which a notice is looked for: a line of prose has few, a hostile one thousands.
_MAX_HEADS = 50
# Characters between a holder and the reservation of rights that still belong to one notice.
_NEAR = 60

_JOINT = re.compile(r"[\s.।۔።།,:;()\[\]|•·∙/–—-]*(?:\b(?:und|and|et|y|e)\b\s*)?")
_TIGHT_JOINT = re.compile(r"[\s,:;()\[\]|–—-]*")


def find_notice(line: str) -> Notice | None:
    """
    The first notice in a line that is not a font's, a theme's or a data provider's; None where there is none.

    Args:
        line: white space folded.
    """
    found = list(_notices(line))
    return next((notice for notice in found if notice.holder or notice.year), next(iter(found), None))


def _notices(line: str) -> Iterator[Notice]:
    tokens = lex(line)
    done = heads = 0
    for number, token in enumerate(tokens):
        if token.sort not in HEAD or token.sort == "years" or token.start < done or heads == _MAX_HEADS:
            continue
        heads += 1
        head = _head(line, tokens, number)
        notice = _notice(line, tokens, head)
        done = notice.end if notice else head[-1].end
        if notice:
            yield notice


def _head(line: str, tokens: Sequence[Token], number: int) -> Sequence[Token]:
    """
    The signs that stand side by side around one of them.
    """
    first = last = number
    while first and _joined(line, tokens[first - 1], tokens[first]):
        first -= 1
    while last + 1 < len(tokens) and _joined(line, tokens[last], tokens[last + 1]):
        last += 1
    return tokens[first : last + 1]


def _joined(line: str, left: Token, right: Token) -> bool:
    if left.sort not in HEAD or right.sort not in HEAD:
        return False
    # A year that a full stop parts from the mark is the end of a caption's sentence.
    joint = _TIGHT_JOINT if left.sort == "years" and right.sort != "reserved" else _JOINT
    return bool(joint.fullmatch(line, left.end, right.start))


def _notice(line: str, tokens: Sequence[Token], head: Sequence[Token]) -> Notice | None:
    start, end = head[0].start, head[-1].end
    right = holder_at(line, tokens, end, after_reserved=head[-1].sort == "reserved")
    holder = right.name if right else None
    end = _end(line, tokens, _second_mark(line, tokens, right.end) if right else end)
    start = _photo_word(line, start)
    if not holder and (left := name_before(line, tokens, start)):
        holder, start = left.name, left.start
        if not any(token.sort == "years" for token in head):
            years = _years_before(line, tokens, start)
            start = years[0].start if years else start
    if not holder and (late := _behind(line, tokens, end)):
        holder, end = late.name, late.end
    own = [token for token in tokens if start <= token.start < end]
    year = max((last_year(line[token.start : token.end]) for token in own if token.sort == "years"), default=None)
    sure = any(token.sort in ("years", "reserved") for token in own)
    formed = bool(holder and pattern("closing").search(holder))
    photo = is_photo(line[: head[0].start], holder, formed, sure)
    notice = Notice(start, end, holder, year, sure, formed, photo)
    return notice if is_notice(line, head, notice) else None


def _photo_word(line: str, start: int) -> int:
    """
    The start of "Image" in "Image copyright Acme".
    """
    before = list(pattern("photo").finditer(line, max(0, start - PREFIX), start))[-1:]
    return before[0].start() if before and _TIGHT_JOINT.fullmatch(line, before[0].end(), start) else start


def _behind(line: str, tokens: Sequence[Token], end: int) -> Name | None:
    """
    The holder that a whole notice is followed by: "© 2024 - All rights reserved. Acme".
    """
    closes = any(token.sort == "reserved" and token.end in (end, end - 1) for token in tokens)
    name = holder_at(line, tokens, end, after_reserved=True) if closes else None
    return name if name and not BAR.search(line, end, name.start) else None


def _second_mark(line: str, tokens: Sequence[Token], end: int) -> int:
    """
    The end of a mark behind the holder ("© Crown copyright 2024", "All rights reserved Acme © 2024"), else the end
    of the holder. A mark that a name follows begins another notice.
    """
    following = [token for token in tokens if token.start >= end][:1]
    if not following or following[0].sort not in ("sign", "word") or line[end : following[0].start].strip():
        return end
    head = _head(line, tokens, tokens.index(following[0]))
    return end if holder_at(line, tokens, head[-1].end, after_reserved=False) else head[-1].end


def _years_before(line: str, tokens: Sequence[Token], start: int) -> list[Token]:
    before = [token for token in tokens if token.end <= start][-1:]
    return [t for t in before if t.sort == "years" and _TIGHT_JOINT.fullmatch(line, t.end, start)]


def _end(line: str, tokens: Sequence[Token], end: int) -> int:
    """
    The end of the notice: years and reservations after the holder belong to it.
    """
    for token in (token for token in tokens if token.start >= end):
        gap = line[end : token.start]
        if token.sort == "bar":
            continue
        if token.sort not in ("years", "reserved"):
            break
        if not _JOINT.fullmatch(gap) and (token.sort == "years" or len(gap) > _NEAR or ". " in gap.rstrip(" .")):
            break
        end = token.end
    return end + (line[end : end + 1] in tuple(".।۔።།"))
