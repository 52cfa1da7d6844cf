"""
Captions of pictures, told by the credit they end with.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from service.extraction.alternations import alternation, by_first_letter
from service.extraction.labelling.phrases import letters_of
from service.extraction.vocabulary import load

# Characters at the end of a line in which its credit stands, and of the longest caption.
_TAIL = 90
_LONGEST = 420
_LONGEST_CREDIT = 60
_NAMED_WITHIN = 40
# What stands before a photographer's name; a look at them saves most lines the search.
# One set in front, so that the search skips in C whatever begins no match.
_MARKS = re.compile(r"[:：©=＝・.)](?:(?<![.)])|(?<=\w\.) \w[^.!?]{1,50}$|(?<=\))$)")
_LAST_WORDS = re.compile(r"([\w/&-]{1,60})(?:[ /]([\w&-]{1,60}))?[\s).\]]{0,9}$")


def is_caption(text: str, letters: Sequence[str] | None = None) -> bool:
    """
    Whether a line ends with, or begins with, the credit of a picture.

    Args:
        letters: its words (`letters_of`), where they are known. A look at the first and the last one saves most lines
            the search.

    >>> is_caption("Fans wait at the gates of the stadium. Photo: Ann Roe/PA")
    True
    >>> is_caption("Die Brücke am Montag. © Jan Blau")
    True
    >>> is_caption("The council said: no photo of the bridge exists.")
    False
    """
    if len(text) > _LONGEST:
        return False
    tail, words = text[-_TAIL:], _words()
    if _has_mark(tail, text, words):
        return True
    if letters is None:
        letters = letters_of(text)
    if not letters:
        return False
    if letters[0] in words.credits and words.named.match(text[:_NAMED_WITHIN]):
        return True
    return letters[-1] in words.archive_ends and _ends_with_archive(tail, words)


def is_credit(text: str) -> bool:
    """
    Whether a line is nothing but the credit of a picture.

    >>> is_credit("Foto: Jan Blau"), is_credit("A walk: foto by foto")
    (True, False)
    """
    words = _words()
    lead = words.marked.match(text[:_TAIL]) if len(text) <= _LONGEST_CREDIT else None
    return lead is not None and lead.end() < len(text) and lead.group(1).casefold() in words.credits


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
    match = _photographer().search(f" {tail}")
    return match is not None and not match.group(1).islower()


def _has_mark(tail: str, text: str, words: "_Words") -> bool:
    if "©" in tail and text[0] != "©":
        return True
    if ":" in tail or "/" in tail or "：" in tail:
        if any(word.casefold() in words.credits for word in words.marked.findall(tail)):
            return True
        if words.house.search(tail):
            return True
    return tail[-1] == ")" and words.house.search(tail) is not None


def _ends_with_archive(tail: str, known: "_Words") -> bool:
    match = _LAST_WORDS.search(tail[-40:])
    if match is None:
        return False
    one, two = match.groups()
    words = (two or one).casefold()
    return words in known.archives or (two is not None and f"{one} {two}".casefold() in known.archives)


@cache
def _photographer() -> re.Pattern[str]:
    """
    "Photo: Ann Roe", "(Foto Jan Blau)", "Fot. Jan Blau", "撮影・高橋健" at the end of a line, no sentence's end behind,
    a space or a sign before.
    """
    words = by_first_letter(load("captions")["any"]["pictures"])
    mark = r"(?: ?[:：©=＝・] ?|\. | (?=[^()]{1,50}\)$))"
    return re.compile(rf"[\s(\[.،,、。=|–—-](?:{words}){mark}(\w)[^.!?:;。！？।]{{1,50}}\.?[)\]]?$", re.I)


class _Words(NamedTuple):
    """
    The vocabulary of captions in all languages.

    Attributes:
        archive_ends: the last words of archives, as `letters_of`.
        marked: "Foto: ", "Photo by Ann Roe/", "(Bild ©": one or two words before a mark.
        named: "Photo by ": the same before a name.
        house: the end of a line that names an agency, by its letters or as a house of pictures.
    """

    credits: frozenset[str]
    archives: frozenset[str]
    archive_ends: frozenset[str]
    marked: re.Pattern[str]
    named: re.Pattern[str]
    house: re.Pattern[str]


@cache
def _words() -> _Words:
    languages = load("captions").values()
    credits, archives, by, of, naming, houses, via = (
        frozenset(word for language in languages for word in language.get(key, ()))
        for key in ("credits", "archives", "by", "of", "naming", "houses", "via")
    )
    house = rf"[A-Z]{{2,5}}|\w+ (?:{alternation(houses)})"
    return _Words(
        credits,
        archives,
        frozenset(letters_of(archive)[-1] for archive in archives),
        re.compile(rf"\b([^\W\d_]{{1,40}})(?:\s(?:{alternation(by | of)}))?\s?[:：/©]"),
        re.compile(rf"[^\W\d_]{{1,40}}\s(?:{alternation(by | naming)})\s", re.I),
        re.compile(rf"(?:/|\||[–-]\s|\b(?:{alternation(via)})\s|©\s?|\()\s?(?:{house})\)?\.?$"),
    )
