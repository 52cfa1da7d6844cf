"""
A copyright notice found in a line and taken apart.

The line is read around a head: marks, years and reservations that stand side by side ("Copyright © 2001–2025",
"All rights reserved. © 2019"). The holder is named right of the head or, where nothing is named there, left of it.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from service.extraction.rights.holder import holder_at, is_name, name_before
from service.extraction.rights.lexicon import HEAD, Sort, Token, last_year, lex, pattern, words

# Signs of a line around which a notice is looked for: a line of prose has few, a hostile one thousands.
_MAX_HEADS = 50
# Characters between a holder and the reservation of rights that still belong to one notice.
_NEAR = 60
# Words before a mark that make it a picture's credit at the end of its caption.
_CAPTION_WORDS = 4
# Words of a picture's credit, and of a line that "copyright", without year and sign, may begin.
_CREDIT_WORDS = 9

_JOINT = re.compile(r"[\s.।۔,:;()\[\]|•·∙/–—-]*(?:\b(?:und|and|et|y|e)\b\s*)?")
_TIGHT_JOINT = re.compile(r"[\s,:;()\[\]|–—-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:|•·]\s+|\s[–—-]\s+)[^\w©]*$")
_WORD = re.compile(r"\w[\w'’.&-]*")
_TRADEMARK = re.compile(r"\w\s*(?:™|®|\bTM)\s*(?:&|and)\s*$|\w.?\s*&\s*(?:™|®|TM)[\s.]*$")
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？।۔]|\s?[|•·]\s?")
_NUMBER = re.compile(r"(?<=[^\W\d])\s?\d+")
# Characters before a mark that are looked at.
_PREFIX = 60


@dataclass(frozen=True, slots=True)
class Notice:
    """
    A notice by its offsets in the line.

    Attributes:
        holder: None where it names nobody.
        year: the latest, None where it has none.
        sure: a year or a reservation of rights speaks for it; "© Name" alone may be a photo credit.
        formed: the holder has a company's form.
        photo: it says itself, or by a picture agency's name, that it is a picture's.
    """

    start: int
    end: int
    holder: str | None
    year: int | None
    sure: bool
    formed: bool
    photo: bool


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
    years = [token for token in head if token.sort == "years"]
    right = holder_at(line, tokens, end, after_reserved=head[-1].sort == "reserved")
    holder = right.name if right else None
    if right:
        end = right.end
        years += _years_after(line, tokens, right.end)
    end = _end(line, tokens, end)
    start = _photo_word(line, start)
    if not holder and (left := name_before(line, tokens, start)):
        holder, start = left.name, left.start
        if not years:
            years = _years_before(line, tokens, start)
            start = years[0].start if years else start
    year = max((last_year(line[token.start : token.end]) for token in years), default=None)
    reserved = any(token.sort == "reserved" for token in tokens if start < token.end and token.start < end)
    formed = bool(holder and pattern("closing").search(holder))
    photo = _is_photo(line, head, holder, formed)
    notice = Notice(start, end, holder, year, bool(year or reserved), formed, photo)
    return notice if _is_notice(line, head, notice) else None


def _is_notice(line: str, head: Sequence[Token], notice: Notice) -> bool:
    sorts = {token.sort for token in head}
    prefix = line[max(0, head[0].start - _PREFIX) : head[0].start]
    begins = _SENTENCE_START.search(prefix) is not None
    if _is_anothers(line, prefix, notice):
        return False
    if "sign" in sorts:
        return bool(notice.holder or notice.year or "reserved" in sorts)
    if sorts == {"reserved"}:
        return begins or notice.start < head[0].start
    if len(sorts) > 1:
        return True
    if not notice.holder or not is_name(notice.holder, after_word=not notice.sure):
        return False
    return begins if notice.sure or notice.formed else _is_bare_credit(line, prefix, sorts, notice)


def _is_bare_credit(line: str, prefix: str, sorts: Set[Sort], notice: Notice) -> bool:
    """
    "Copyright Name" or "(c) Name", with nothing else to say that it is a notice: a short line of names.
    """
    count = len(_WORD.findall(notice.holder or ""))
    if count > _CREDIT_WORDS or line[notice.end :].strip(" .|"):
        return False
    if "letter" in sorts or pattern("photo").search(prefix):
        return True
    return _SENTENCE_START.search(prefix) is not None and count > 1


def _is_anothers(line: str, prefix: str, notice: Notice) -> bool:
    """
    Whether the notice is that of a font, a theme, a data provider, or of who built the site.
    """
    if pattern("third").search(line, 0, notice.start) or pattern("foreign").search(notice.holder or ""):
        return True
    if _TRADEMARK.search(prefix) or pattern("maker").search(_SENTENCE_END.split(prefix)[-1]):
        return True
    rest = line[notice.end :]
    made = pattern("maker").search(rest)
    return bool(made and notice.holder and rest[made.end() :].lstrip(" :").startswith(notice.holder))


def _is_photo(line: str, head: Sequence[Token], holder: str | None, formed: bool) -> bool:
    before = line[: head[0].start]
    nearest = _NUMBER.sub("", _SENTENCE_END.split(before[-_PREFIX:])[-1])
    if pattern("photo").search(nearest) or pattern("photo").match(holder or ""):
        return True
    parts = [part.strip(" .").lower() for part in re.split(r"[/|,(]|\s-\s", holder or "")]
    if any(part in words("agency") for part in parts if part):
        return not any(token.sort in ("years", "reserved") for token in head)
    dated = any(token.sort == "years" for token in head)
    company = formed or any(match.end() == len(holder or "") for match in pattern("legal").finditer(holder or ""))
    return not dated and not company and len(_WORD.findall(before)) >= _CAPTION_WORDS


def _photo_word(line: str, start: int) -> int:
    """
    The start of "Image" in "Image copyright Acme".
    """
    before = list(pattern("photo").finditer(line, max(0, start - _PREFIX), start))[-1:]
    return before[0].start() if before and _TIGHT_JOINT.fullmatch(line, before[0].end(), start) else start


def _years_after(line: str, tokens: Sequence[Token], end: int) -> list[Token]:
    following = [token for token in tokens if token.start >= end and token.sort != "bar"][:1]
    return [t for t in following if t.sort == "years" and _JOINT.fullmatch(line, end, t.start)]


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
    return end + (line[end : end + 1] in tuple(".।۔"))
