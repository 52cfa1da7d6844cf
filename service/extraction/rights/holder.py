"""
Where the name of a rights holder begins and ends in a line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from service.extraction.rights.lexicon import any_of, pattern, words
from service.extraction.rights.signs import Token

# The longest name that a notice gives: several companies, a parent company among them.
_NAME_WORDS = 16
_NAME_CHARACTERS = 140
# A name left of the mark, or after the reservation of rights, is shorter: what is longer there is a sentence.
_SHORT_NAME_WORDS = 8
# Characters before a full stop that tell whether it abbreviates.
_TAIL = 20

_LEAD = re.compile(r"[\s.,:;|•·∙⋅‧*&\[\]()/–—：，、【】（）།።-]*")
_TRAIL = " \t,:;|•·∙/&+–—-*[]：，、【】།።"
_ASIDE = re.compile(r"\s?\((?:www\.|https?:|about|dcr)[^()]{0,80}\)$|\s?\([^()]{0,80}$", re.I)
_DASH = re.compile(r"[-–—]\s?")
_DASH_OR_BAR = re.compile(r"[-–—|•·]\s?")
_PARENTHESES = re.compile(r"\s?\(.{0,80}\)$")
# A full stop ends a name unless an abbreviation stands before it; without a space after it, it must part two words.
_STOP = re.compile(r";\s|[.!?](?=\s+[^\sa-z])|[。！।۔።։]|(?<=[a-z]{2})\.(?=[A-Z][a-z])|\.(?=\s*$)")
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){1,5}\w$")
_KANA = re.compile("[\u3040-\u309f]")
_LAST_WORD = re.compile(r"[\w.]{1,60}$")
_WORD = re.compile(r"\w[\w'’.&-]*")
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ]|\d")
_CLOSED_BY = re.compile(r"[.,]{0,3}\s(?=[^\W_a-zа-яà-ÿ])|[;,]\s?(?=[^\sa-z])")
# A number by which an agency or a library knows the text: ", dpa:240313-99-312245/3".
_REFERENCE = re.compile(r"[,;]\s?[\w-]{2,20}:\s?\d[\d/.-]{3,40}")
# The day of a picture or of an article: ", 21. Jan. 2015", ", 31.05.2013".
_DAY = re.compile(r",\s\d{1,2}[./]\s?(?:\d{1,2}[./]\s?\d{2,4}|[^\W\d_]{3,9}\.?(?:\s\d{2,4})?)(?!\w)")
_ADDRESS = re.compile(r",\s[^,\d]{3,40}\s\d{1,4}[a-z]?(?=,|$)")


@dataclass(frozen=True, slots=True)
class Name:
    """
    A name by its offsets in the line.
    """

    name: str
    start: int
    end: int


def holder_at(line: str, tokens: Sequence[Token], position: int, after_reserved: bool) -> Name | None:
    """
    The name that begins at the position, None where something else stands there.

    Args:
        after_reserved: "All rights reserved" stands before it, so that it may be any sentence as well.
    """
    lead = _LEAD.match(line, position)
    start = lead.end() if lead else position
    start = _by(line, start)
    border = next((token.start for token in tokens if token.start >= start), len(line))
    segment = line[start : min(border, start + _NAME_CHARACTERS)]
    text = _cut(segment)
    name = _bare(text)
    if not name or not is_name(name) or len(_WORD.findall(name)) > _NAME_WORDS:
        return None
    if after_reserved and (len(_WORD.findall(name)) > _SHORT_NAME_WORDS or _is_prose(segment[: len(text) + 40])):
        return None
    return Name(name, start, start + segment.index(name) + len(name))


def name_before(line: str, tokens: Sequence[Token], position: int) -> Name | None:
    """
    The name that ends before the position, None where a sentence or nothing stands there.
    """
    before = [token for token in tokens if token.end <= position]
    # "Acme - © 2024", "Acme | © 2024": a line of several items is a menu.
    if before and (_DASH if len(before) > 1 else _DASH_OR_BAR).fullmatch(line, before[-1].start, position):
        before, position = before[:-1], before[-1].start
    border = before[-1].end if before else 0
    text = line[border:position].rstrip(_TRAIL + ".")
    stops = [match.end() for match in _STOP.finditer(text) if not _abbreviated(text, match.start())]
    start = border + (stops[-1] if stops else 0)
    lead = _LEAD.match(line, start)
    start = lead.end() if lead else start
    said = pattern("leads").match(line, start)
    start = said.end() + 1 if said else start
    name = _PARENTHESES.sub("", line[start : border + len(text)]).rstrip(_TRAIL)
    if not name or len(_WORD.findall(name)) > _SHORT_NAME_WORDS or _is_prose(name) or not is_name(name):
        return None
    if name.lower() in words("thing"):
        return None
    # Hiragana are the endings of a Japanese sentence.
    if _KANA.search(name):
        return None
    return Name(name, start, start + len(name)) if _CAPITAL.search(name) or "." in name else None


def sentences(line: str) -> list[tuple[int, int]]:
    """
    Start and end of each sentence of a line.

    >>> sentences("Acme Inc. Works. Yes.")
    [(0, 16), (17, 21)]
    """
    stops = [match.end() for match in _STOP.finditer(line) if not _abbreviated(line, match.start())]
    borders = [0, *stops, len(line)]
    pairs = [(start, end) for start, end in pairwise(borders) if line[start:end].strip()]
    return [(end - len(line[start:end].lstrip()), end) for start, end in pairs]


def is_name(text: str, after_word: bool = False) -> bool:
    """
    Whether the text can be a name: it has a letter and begins with no word of a footer.

    Args:
        after_word: it stands behind the bare word "copyright": small letters and topics ("Copyright Office") are none.

    >>> [is_name(text) for text in ("Acme Ltd.", "Terms of Use", "2019")]
    [True, False, False]
    >>> [is_name(text, after_word=True) for text in ("Acme", "Infringement claims", "agent")]
    [True, False, False]
    """
    first = _WORD.search(text)
    if not first or not any(character.isalpha() for character in text):
        return False
    if after_word and (first[0][0].islower() or pattern("topic").match(text)):
        return False
    return not pattern("stop", "maker", "reserved", "attribution").match(text)


def _is_prose(text: str) -> bool:
    return pattern("verb").search(text) is not None


def _by(line: str, start: int) -> int:
    """
    Behind "by" and its like, where one stands at the start.
    """
    match = pattern("by").match(line, start) or _small_by().match(line, start)
    if not match or not line[match.end() :].strip():
        return start
    spaced = line[match.end()].isspace() or not line[match.start()].isascii()
    lead = _LEAD.match(line, match.end())
    return lead.end() if spaced and lead else start


def _cut(segment: str) -> str:
    """
    The segment up to where the name ends: a sentence, a verb, the form of a company.
    """
    day = _DAY.search(segment)
    segment = segment[: day.start()] if day else segment
    stop = next((m.start() for m in _STOP.finditer(segment) if not _abbreviated(segment, m.start())), len(segment))
    text = segment[:stop]
    verb = next((m for m in pattern("verb").finditer(text) if m[0].islower()), None)
    text = text[: verb.start()] if verb else text
    for part in (_ADDRESS, _REFERENCE, _numbered_street()):
        found = part.search(text)
        text = text[: found.start()] if found else text
    for form in pattern("closing").finditer(text):
        after = _CLOSED_BY.match(text, form.end())
        if form.start() and after and not pattern("closing", "legal").match(text, after.end()):
            dot = text[form.end() : form.end() + 1] == "."
            return text[: form.end() + dot]
    return text


@cache
def _small_by() -> re.Pattern[str]:
    return re.compile(any_of("by_small"))


@cache
def _numbered_street() -> re.Pattern[str]:
    """
    An address with the number before the street: ", 12 Quay Street", ", 4 rue du Port".
    """
    return re.compile(
        rf"[,–-]\s\d{{1,5}}(?:[a-z]|\s?bis|\s?ter)?,?\s(?:[\w.'’-]{{1,20}}\s){{0,3}}?(?:{any_of('street')})", re.I
    )


def _abbreviated(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return text[stop] == "!"
    before = text[max(0, stop - _TAIL) : stop]
    last = _LAST_WORD.search(before)
    word = last[0].lower() if last else ""
    return len(word) == 1 or word in words("abbreviation") | words("dotted") or _INITIALS.search(before) is not None


def _bare(text: str) -> str:
    name = _ASIDE.sub("", text.rstrip(_TRAIL))
    before, _, final = name.rpartition(" ")
    name = (before if before and final.lower() in words("dangling") else name).rstrip(_TRAIL)
    undotted = name.rstrip(".")
    last = _LAST_WORD.search(undotted[-_TAIL:])
    dotted = undotted != name and last and (last[0].lower() in words("dotted") or _INITIALS.search(undotted[-_TAIL:]))
    return f"{undotted}." if dotted else undotted
