"""
Whether what looks like a notice is one: no word of prose, not a font's or a theme's; and whether it is a picture's.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from service.extraction.rights.holder import is_name
from service.extraction.rights.lexicon import pattern, words
from service.extraction.rights.signs import Sort, Token

# Characters before a mark that are looked at.
PREFIX = 60
# Words before a mark that make it a picture's credit at the end of its caption.
_CAPTION_WORDS = 4
# Words of a picture's credit, and of a line that "copyright", without year and sign, may begin.
_CREDIT_WORDS = 9

_SENTENCE_START = re.compile(r"(?:^|[.!?:|•·]\s+|\s[–—-]\s+)[^\w©]*$")
_WORD = re.compile(r"\w[\w'’.&-]*")
_TRADEMARK = re.compile(r"\w\s*(?:™|®|\bTM)\s*(?:&|and)\s*$|\w.?\s*&\s*(?:™|®|TM)[\s.]*$")
_SENTENCE_END = re.compile(r"[.!?]\s|[。！？।۔]|\s?[|•·]\s?")
# What parts the items of a footer.
BAR = re.compile("[|•·]")
_HOLDERS = re.compile(r"[/|,(]|\s(?:-|via)\s")
_NUMBER = re.compile(r"(?<=[^\W\d])\s?\d+")


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


def is_notice(line: str, head: Sequence[Token], notice: Notice) -> bool:
    """
    Whether signs that stand side by side and what stands around them are a notice, and the page's.

    Args:
        head: the signs.
        notice: what they would be.
    """
    sorts = {token.sort for token in head}
    prefix = line[max(0, head[0].start - PREFIX) : head[0].start]
    begins = _SENTENCE_START.search(prefix) is not None
    if _is_anothers(line, prefix, notice):
        return False
    if "sign" in sorts:
        tells = bool(notice.holder or notice.year or "reserved" in sorts)
        return tells and (begins or notice.sure or not _is_word_of_prose(notice.holder or ""))
    if sorts == {"reserved"}:
        return begins or notice.start < head[0].start
    if len(sorts) > 1:
        return True
    if not notice.holder or not is_name(notice.holder, after_word=not notice.sure) or _is_topic(notice.holder):
        return False
    return begins if notice.sure or notice.formed else _is_bare_credit(line, prefix, sorts, notice)


def _is_word_of_prose(name: str) -> bool:
    """
    Whether what follows © is a word, as in "the © sign".
    """
    return name[:1].islower() and "." not in name


def _is_topic(name: str) -> bool:
    return pattern("topic").match(name) is not None


def _is_bare_credit(line: str, prefix: str, sorts: Set[Sort], notice: Notice) -> bool:
    """
    "Copyright Name" or "(c) Name", with nothing else to say that it is a notice: a short line of names.
    """
    count = len(_WORD.findall(notice.holder or ""))
    small = sum(1 for word in _WORD.findall(notice.holder or "") if word.islower())
    rest = BAR.split(line[notice.end :])[0] if "word" in sorts else line[notice.end :]
    if count > _CREDIT_WORDS or 2 * small > count or rest.strip(" .|"):
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
    if _TRADEMARK.search(prefix) or _is_makers(_SENTENCE_END.split(prefix)[-1], notice.holder):
        return True
    rest = line[notice.end :]
    made = pattern("maker").search(rest)
    return bool(made and notice.holder and rest[made.end() :].lstrip(" :").startswith(notice.holder))


def _is_makers(before: str, holder: str | None) -> bool:
    """
    Whether a notice behind the name of who built the site is theirs: "Powered by Acme © Acme Ltd", not "Design by Acme
    © 2024 Beta Times".
    """
    made = pattern("maker").search(before)
    if made is None:
        return False
    makers = {word.casefold() for word in _WORD.findall(before[made.end() :])}
    return not makers or not holder or not makers.isdisjoint(_WORD.findall(holder.casefold()))


def is_photo(before: str, holder: str | None, formed: bool, sure: bool) -> bool:
    """
    Whether a notice is a picture's: by a word before it ("Photo:", not "Text and photos"), or, where neither a year
    nor a reservation of rights is in it, by its holder or by the caption before it.
    """
    nearest = _NUMBER.sub("", _SENTENCE_END.split(before[-PREFIX:])[-1])
    if pattern("photo").search(nearest) and not pattern("thing").search(nearest):
        return True
    if sure:
        return False
    parts = [part.strip(" .").lower() for part in _HOLDERS.split(holder or "")]
    if pattern("photo").match(holder or "") or any(part in words("agency") for part in parts if part):
        return True
    company = formed or any(match.end() == len(holder or "") for match in pattern("legal").finditer(holder or ""))
    caption = len(_WORD.findall(before)) >= _CAPTION_WORDS and not pattern("statement").search(before)
    return caption and not company
