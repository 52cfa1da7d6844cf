"""
A line becomes a `Copyright`: its notice, or the sentence that names the license, or the one that reserves copyright.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from service.extraction.article import Copyright, Scope
from service.extraction.page import fold
from service.extraction.rights.holder import is_name, name_before, sentences
from service.extraction.rights.lexicon import compiled, pattern, whole, words
from service.extraction.rights.licenses import find_license, says_licensed
from service.extraction.rights.notice import find_notice

# Characters of a text that are read: a page pasted as one line may have its footer at the end.
_LINE = 50_000
# Characters in which a sentence says what it is about.
_SUBJECT = 20
# Characters of a sentence that is a notice as a whole; longer ones are prose.
_SENTENCE = 400
_OWNER = re.compile(r"\s?[:：]?\s?([^.,;:。，；：!?]{2,60})")
# The digits of Arabic, Persian, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Thai,
# Lao, Tibetan, Burmese and Khmer, and full-width ones: the code of each zero.
_ZEROS = (
    *(0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0),
    0xFF10,
)
_ASCII_DIGITS = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}


# Sources and resolution ask for the same few lines.
@lru_cache(maxsize=64)
def parse_notice(text: str) -> Copyright | None:
    """
    The copyright notice in a text, cut to what belongs to it; None where there is none.

    The scope is "image" where the notice says so itself, by a word ("Photo: © ...") or by a picture agency's name,
    "article" for a sentence as "This article is protected by copyright", else "site".

    >>> parse_notice("Copyright © 2001-2025 Acme News Ltd. All rights reserved. | Terms of Use")
    Copyright(notice='Copyright © 2001-2025 Acme News Ltd. All rights reserved.', holder='Acme News Ltd.', year=2025, \
scope='site', license=None)
    >>> parse_notice("Copyright Jo Doe / AFP").scope
    'image'
    >>> parse_notice("A 501(c)(3) organization") is None
    True
    """
    line = fold(text[:_LINE])
    western = line if line.isascii() else line.translate(_ASCII_DIGITS)
    notice = find_notice(western)
    owned = _owned(line)
    if notice is None:
        return _licensed(line) or owned or _stated(line)
    scope: Scope = "image" if notice.photo else "site"
    holder = notice.holder
    start, end = notice.start, notice.end
    if holder and owned and owned.notice and (owned.holder or "") in holder:
        # "... belongs to Acme, all rights reserved"
        begin = line.index(owned.notice)
        holder, start, end = owned.holder, min(start, begin), max(end, begin + len(owned.notice))
    if holder and western is not line and (at := western.find(holder)) >= 0:
        holder = line[at : at + len(holder)]
    return Copyright(line[start:end], holder, notice.year, scope, find_license(line))


def _licensed(line: str) -> Copyright | None:
    """
    "Acme. This work is licensed under CC BY 4.0": the sentence is the notice, a name before it the holder.
    """
    said = next((sentence for sentence in sentences(line) if says_licensed(line[sentence[0] : sentence[1]])), None)
    license_ = find_license(line[said[0] : said[1]]) if said and said[1] - said[0] <= _SENTENCE else None
    if not said or not license_:
        return None
    start, end = said
    name = name_before(line, [], start)
    # "Our pictures are licensed under": the text is not.
    scope: Scope = "image" if pattern("photo").search(line, start, start + _SUBJECT) else "site"
    return Copyright(line[name.start if name else start : end], name.name if name else None, None, scope, license_)


def _owned(line: str) -> Copyright | None:
    """
    "All rights belong to Acme": a sentence that says whose the rights are.
    """
    begins = _owner_beginnings().search(line) if len(line) <= _SENTENCE else None
    named = _OWNER.match(line, begins.end()) if begins else None
    if not begins or not named:
        return None
    endings = _owner_endings()[" ".join(begins[0].casefold().split())]
    name = next((found for ending in endings if (found := _before(named[1], ending))), "").strip()
    if not is_name(name):
        return None
    start, end = next(pair for pair in sentences(line) if pair[0] <= begins.start() < pair[1])
    return Copyright(line[start:end], name, None, "site")


def _before(text: str, ending: str) -> str:
    """
    What stands before an ending, "" where it is missing.
    """
    place = text.casefold().find(ending) if ending else len(text)
    return text[:place] if place > 0 else ""


@cache
def _owner_beginnings() -> re.Pattern[str]:
    return compiled(whole(_owner_endings()))


@cache
def _owner_endings() -> Mapping[str, Sequence[str]]:
    """
    What may stand behind the owner's name, by what stands before it, in the sentences of the vocabulary.
    """
    found: dict[str, list[str]] = {}
    for text in sorted(words("owned"), reverse=True):
        before, _, after = text.partition("…")
        found.setdefault(before, []).append(after)
    return found


def _stated(line: str) -> Copyright | None:
    """
    "This article is protected by copyright": a sentence that covers the article and names nobody.
    """
    match = pattern("statement").search(line)
    return Copyright(line[match.start() :], None, None, "article") if match and len(line) <= _SENTENCE else None
