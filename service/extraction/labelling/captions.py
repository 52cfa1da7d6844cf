"""
Captions of pictures, told by the credit they end with.
"""

import re
from functools import cache

from service.extraction.vocabulary import load

# Characters at the end of a line in which its credit stands, and of the longest caption.
_TAIL = 90
_LONGEST = 420
_LONGEST_CREDIT = 60
# "Foto: ", "Photo by Ann Roe/", "(Bild ©": one or two words before a mark.
_MARKED = re.compile(r"\b([^\W\d_]{1,40})(?:\s(?:by|von|de|di|door|av|af))?\s?[:：/©]")
_NAMED = re.compile(r"[^\W\d_]{1,40}\s(?:by|von|courtesy)\s", re.I)
_NAMED_WITHIN = 40
_END = re.compile(r"(?:/|\||[–-]\s|\bvia\s|©\s?|\()\s?(?:[A-Z]{2,5}|\w+ (?:Photo|Images|Press))\)?\.?$")
_CLOSERS = " \t\xa0).]"
# Letters at the end of a line that are looked at first: no archive has fewer.
_LOOK = 3
# What stands before a photographer's name; a look at them saves most lines the search.
_MARKS = re.compile(r"[:：©=＝・]|\w\. \w[^.!?]{1,50}$|\)$")
_LAST_WORDS = re.compile(r"([\w/&-]{1,60})(?:[ /]([\w&-]{1,60}))?[\s).\]]{0,9}$")


def is_caption(text: str) -> bool:
    """
    Whether a line ends with, or begins with, the credit of a picture.

    >>> is_caption("Fans wait at the gates of the stadium. Photo: Ann Roe/PA")
    True
    >>> is_caption("Die Brücke am Montag. © Jan Blau")
    True
    >>> is_caption("The council said: no photo of the bridge exists.")
    False
    """
    if len(text) > _LONGEST:
        return False
    tail = text[-_TAIL:]
    return _has_mark(tail, text) or _ends_with_archive(tail)


def is_credit(text: str) -> bool:
    """
    Whether a line is nothing but the credit of a picture.

    >>> is_credit("Foto: Jan Blau"), is_credit("A walk: foto by foto")
    (True, False)
    """
    lead = _MARKED.match(text[:_TAIL]) if len(text) <= _LONGEST_CREDIT else None
    return lead is not None and lead.end() < len(text) and lead.group(1).casefold() in _words()[0]


def names_photographer(text: str) -> bool:
    """
    Whether a line ends with who took the picture above it: no story does.

    >>> names_photographer("The mill on Sunday. Photo: Ann Roe"), names_photographer("Młyn w niedzielę. Fot. Jan Blau")
    (True, True)
    >>> names_photographer("She sent a photo: it showed the mill."), names_photographer("Source: Tableau")
    (False, False)
    """
    if len(text) > _LONGEST:
        return False
    tail = text[-_TAIL:]
    if not _MARKS.search(tail):
        return False
    match = _photographer().search(tail)
    return match is not None and not match.group(1).islower()


def _has_mark(tail: str, text: str) -> bool:
    if "©" in tail and text[0] != "©":
        return True
    credits = _words()[0]
    if ":" in tail or "/" in tail or "：" in tail:
        if any(word.casefold() in credits for word in _MARKED.findall(tail)):
            return True
        if _END.search(tail):
            return True
    if text[:_NAMED_WITHIN].partition(" ")[0].casefold() in credits and _NAMED.match(text[:_NAMED_WITHIN]):
        return True
    return tail[-1] == ")" and _END.search(tail) is not None


def _ends_with_archive(tail: str) -> bool:
    if tail.rstrip(_CLOSERS)[-_LOOK:].casefold()[-_LOOK:] not in _archive_ends():
        return False
    match = _LAST_WORDS.search(tail[-40:])
    if match is None:
        return False
    one, two = match.groups()
    words = (two or one).casefold()
    archives = _words()[1]
    return words in archives or (two is not None and f"{one} {two}".casefold() in archives)


@cache
def _archive_ends() -> frozenset[str]:
    """
    The last letters of archives: a look at them saves most lines the search.
    """
    return frozenset(archive[-_LOOK:] for archive in _words()[1])


@cache
def _photographer() -> re.Pattern[str]:
    """
    "Photo: Ann Roe", "(Foto Jan Blau)", "Fot. Jan Blau", "撮影・高橋健" at the end of a line, no sentence's end behind.
    """
    words = "|".join(sorted(map(re.escape, load("captions")["any"]["pictures"]), key=len, reverse=True))
    mark = r"(?: ?[:：©=＝・] ?|\. | (?=[^()]{1,50}\)$))"
    return re.compile(rf"(?:^|[\s(\[.،,、。=|–—-])(?:{words}){mark}(\w)[^.!?:;。！？।]{{1,50}}\.?[)\]]?$", re.I)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    credits: set[str] = set()
    archives: set[str] = set()
    for language in load("captions").values():
        credits.update(language.get("credits", ()))
        archives.update(language.get("archives", ()))
    return frozenset(credits), frozenset(archives)
