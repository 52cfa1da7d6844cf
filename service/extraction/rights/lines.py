"""
The notices among the lines of a text or of a page, with the lines beside them that belong to them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from service.extraction.article import Copyright
from service.extraction.rights.holder import is_name
from service.extraction.rights.lexicon import pattern, words
from service.extraction.rights.parsing import parse_notice
from service.extraction.rights.signs import HEAD, begins_reserving, lex
from service.extraction.scripts import beyond_ascii

# Words of a line beside a notice that can be its holder's name.
_NAME_WORDS = 7
# The part of the lines, at the end, where "© Name" alone is the site's notice; before that it is a picture's credit.
_FOOT_SHARE = 0.15
_FOOT_SHARE_OF_FIRMS = 0.3
_FOOT_LINES = 8
# Characters of a line that can be but half a notice.
_BARE = 400
# Lines with a sign of a notice that are read, and their characters, from the end: hostile documents have nothing else.
_MOST_SUSPECTS = 400
_MOST_CHARACTERS = 300_000
# Letters and digits of ASCII, spaces for all else: what parts a text in UTF-8 into its plain words.
_PLAIN_WORDS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(0x80)).encode().ljust(256)
_SHORTEST_WORD = 2
_MORE_STEMS = ("(c)", "@ 1", "@ 2", "@1", "@2", "creative commons", "creative-commons", "cc by", "cc-by", "cc0")


@dataclass(frozen=True, slots=True)
class NoticeLines:
    """
    A notice that stands in one line or in lines that follow each other.

    Attributes:
        first, last: indexes of the lines, both of them included.
        text: the lines joined by a space.
        copyright: what they say.
        sure: a year, a reservation of rights, or a license is in it; without any, "© Name" may as well be a credit.
    """

    first: int
    last: int
    text: str
    copyright: Copyright
    sure: bool


def notice_lines(lines: Sequence[str]) -> Iterator[NoticeLines]:
    """
    The notices in order; scopes are what the lines themselves tell.

    Args:
        lines: white space folded, none empty.
    """
    yield from _notices(tuple(lines))


# The labels of a raw text ask for its notices, and then its candidates do.
@lru_cache(maxsize=1)
def _notices(lines: Sequence[str]) -> Sequence[NoticeLines]:
    notices: list[NoticeLines] = []
    for number in _suspects(lines):
        if (not notices or number > notices[-1].last) and (found := _at(lines, number)):
            notices.append(found)
    return tuple(notices)


def placed(found: Sequence[NoticeLines], count: int) -> list[NoticeLines]:
    """
    The notices with the scopes that their places in raw text tell.

    A sure notice is the article's where another holder's follows it; one without year or reservation is the site's at
    the foot of the text and a picture's elsewhere.

    Args:
        count: of all lines.
    """
    others: set[str | None] = set()
    result = []
    for one in reversed(found):
        result.append(_placed(one, others, count))
        if one.sure and one.copyright.scope == "site":
            others.add(one.copyright.holder)
    return result[::-1]


def _placed(one: NoticeLines, others: Set[str | None], count: int) -> NoticeLines:
    notice = one.copyright
    if notice.scope != "site":
        return one
    share = _FOOT_SHARE_OF_FIRMS if pattern("closing").search(notice.holder or "") else _FOOT_SHARE
    above = one.first < count - max(_FOOT_LINES, int(count * share))
    if not one.sure:
        return replace(one, copyright=replace(notice, scope="image")) if above else one
    if above and notice.holder and others and notice.holder not in others:
        return replace(one, copyright=replace(notice, scope="article"))
    return one


def _suspects(lines: Sequence[str]) -> list[int]:
    """
    The numbers of lines with a sign of a notice, by plain search: nearly all lines have none.
    """
    # Line by line: to lower what is ASCII takes a tenth of what other text takes.
    text = _dotted("\n".join([line.lower() for line in lines]))
    suspects = {number for stem in _stems_in(text) for number in _lines_with(stem, text)}
    left = _MOST_CHARACTERS
    found: list[int] = []
    for number in sorted(suspects, reverse=True):
        left -= len(lines[number])
        found.append(number)
        if left < 0 or len(found) == _MOST_SUSPECTS:
            break
    return found[::-1]


def _stems_in(text: str) -> list[str]:
    """
    Those of the stems that a text in lower case can hold: it has their longest word, or their sign.
    """
    encoded = text.encode("utf-8", "surrogatepass")
    by_word, by_sign = _stems()
    found = [stem for word in by_word.keys() & encoded.translate(_PLAIN_WORDS).split() for stem in by_word[word]]
    # What is of ASCII among the signs is in nearly every text.
    signs = {*beyond_ascii(encoded), *filter(str.isascii, by_sign)}
    return found + [stem for sign in by_sign.keys() & signs for stem in by_sign[sign]]


def _dotted(text: str) -> str:
    """
    A text in lower case without dotless i, of which Turkish has the capital that others have of i.
    """
    return text.replace("ı", "i")


def _lines_with(stem: str, text: str) -> Iterator[int]:
    """
    The numbers of the lines of a text in which a stem stands.
    """
    number = start = 0
    while start >= 0 and (place := text.find(stem, start)) >= 0:
        number += text.count("\n", start, place)
        yield number
        start = text.find("\n", place)


@cache
def _stems() -> tuple[Mapping[bytes, Sequence[str]], Mapping[str, Sequence[str]]]:
    """
    Words of which every notice holds one, by their longest word of plain letters, and those without any by their first
    sign that is none; none of them holds another as whole words.
    """
    owned = (text.partition("…")[0] for text in words("owned"))
    known = set(map(_dotted, (*words("mark"), *words("reserved"), *words("statement"), *owned, *_MORE_STEMS)))
    by_word: defaultdict[bytes, list[str]] = defaultdict(list)
    by_sign: defaultdict[str, list[str]] = defaultdict(list)
    for stem in sorted(stem for stem in known if not any(f" {other} " in f" {stem} " for other in known - {stem})):
        word = max(stem.encode().translate(_PLAIN_WORDS).split(), key=len, default=b"")
        if len(word) >= _SHORTEST_WORD:
            by_word[word].append(stem)
        else:
            by_sign[next((sign for sign in stem if not sign.isascii()), stem[0])].append(stem)
    return by_word, by_sign


def _at(lines: Sequence[str], number: int) -> NoticeLines | None:
    """
    The notice of a line and its neighbours.
    """
    line = lines[number]
    notice = parse_notice(line)
    following = lines[number + 1] if number + 1 < len(lines) else ""
    before = lines[number - 1] if number else ""
    if notice is None and not (_is_bare(line) and _is_short_name(following)):
        return None
    if notice is None or _goes_on(line, notice, following):
        joined = parse_notice(f"{line} {following}")
        if joined and (notice is None or joined.holder or not notice.holder):
            return _found(lines, number, number + 1, joined)
    if notice and not notice.holder and not notice.license and notice.scope == "site" and _is_short_name(before):
        joined = parse_notice(f"{before} {line}")
        if joined and joined.holder:
            return _found(lines, number - 1, number, joined)
    return _found(lines, number, number, notice) if notice else None


def _found(lines: Sequence[str], first: int, last: int, notice: Copyright) -> NoticeLines:
    sure = bool(notice.year or notice.license) or notice.scope == "article" or _reserves(notice.notice or "")
    return NoticeLines(first, last, " ".join(lines[first : last + 1]), notice, sure)


def _goes_on(line: str, notice: Copyright, following: str) -> bool:
    """
    Whether the next line ends the notice: it reserves the rights, or names the holder that is missing.
    """
    if not following or not line.rstrip(" .|").endswith((notice.notice or "").rstrip(" .|")):
        return False
    if begins_reserving(following):
        return not _reserves(line)
    return not notice.holder and not notice.license and notice.scope == "site" and _is_short_name(following)


def _reserves(line: str) -> bool:
    return any(token.sort == "reserved" for token in lex(line))


def _is_bare(line: str) -> bool:
    if len(line) > _BARE:
        return False
    tokens = lex(line)
    return bool(tokens) and tokens[0].sort in HEAD and not line[tokens[-1].end :].strip() and tokens[0].start == 0


def _is_short_name(line: str) -> bool:
    """
    Whether a line beside a notice begins with the holder's name: a firm's, or one that years or reserved rights follow.

    Other short lines beside a notice are links more often than names.
    """
    if len(line) > _BARE:
        return False
    tokens = lex(line)
    name = line[: tokens[0].start] if tokens else line
    if not is_name(name) or len(name.split()) > _NAME_WORDS or not name[0].isupper():
        return False
    return tokens[0].sort in ("reserved", "years") if tokens else pattern("closing").search(name) is not None
