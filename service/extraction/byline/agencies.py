"""
News agencies by their usual name, and houses that sell pictures.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from service.extraction.vocabulary import load

_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
# The longest name in the list has 44 characters.
_LONGEST = 50
_MOST_WORDS = 6
# Words of a name that may hold a word which joins others.
_LONG = 3
# "AA", "CP": agencies' marks of so few letters are initials of persons too.
_INITIALS = 2
_GENITIVE_ENDS = ("s", "'", "’")
_GENITIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@cache
def _names() -> Mapping[str, str]:
    return {alias: name for name, aliases in load("agencies")["names"].items() for alias in aliases}


@cache
def _marks() -> Mapping[str, str]:
    return {mark: name for name, marks in load("agencies")["marks"].items() for mark in marks}


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load("agencies")["endings"]["names"])


@cache
def _given() -> frozenset[str]:
    return frozenset(load("agencies")["given"]["names"])


@cache
def _cities() -> frozenset[str]:
    return frozenset(load("roles")["places"]["cities"])


@cache
def _pictures() -> frozenset[str]:
    return frozenset(load("agencies")["pictures"]["names"])


def canonical_agency(name: str) -> str | None:
    """
    The usual name of a news agency, None where the name is no agency's.

    >>> canonical_agency("REUTERS"), canonical_agency("(AP)"), canonical_agency("dpa/tmn"), canonical_agency("Sid")
    ('Reuters', 'Associated Press', 'dpa', None)
    """
    if len(name) > _LONGEST:
        return None
    if not _has_clean_ends(name) and (found := _listed(_EDGES.sub("", name))):
        return found
    # Names in some scripts end in the sign of a vowel, which is no letter.
    return _listed(name)


def _has_clean_ends(name: str) -> bool:
    """
    Whether there is nothing to take off: to see it costs a twentieth of the pattern.
    """
    return name[:1].isalnum() and name[-1].isalnum()


def _listed(name: str) -> str | None:
    return _names().get(name.casefold()) or _marks().get(name)


@cache
def _long_names() -> Mapping[str, Sequence[Sequence[str]]]:
    """
    The names of several words, longest first, by their first word.
    """
    found: dict[str, list[list[str]]] = {}
    for alias in sorted(_names(), key=lambda alias: (-len(alias), alias)):
        words = alias.split()
        if len(words) >= _LONG:
            found.setdefault(words[0], []).append(words)
    return found


def long_agency_at(tokens: Sequence[str], position: int) -> int:
    """
    The number of words of an agency's long name that begins here, in which "of" joins nothing; 0 where none does.

    >>> long_agency_at("Jane Doe , Press Trust of India".split(), 3), long_agency_at("Press the button".split(), 0)
    (4, 0)
    """
    for words in _long_names().get(tokens[position].casefold(), ()):
        if [token.casefold() for token in tokens[position : position + len(words)]] == words:
            return len(words)
    return 0


def is_agency(name: str) -> bool:
    """
    Whether a name is the usual one of a news agency, or another form of it.

    >>> is_agency("CNA (Taiwan)"), is_agency("中央社"), is_agency("Example Gazette")
    (True, True, False)
    """
    tables = load("agencies")
    return name in tables["names"] or name in tables["marks"] or canonical_agency(name) is not None


def leading_agency(words: Sequence[str]) -> tuple[str, int, bool] | None:
    """
    The agency that a longer piece begins with: its usual name, its words, and whether it owns what follows ("AP's").

    >>> leading_agency("AFP Paris".split()), leading_agency("The Associated Press' Jane Doe".split())
    (('AFP', 1, False), ('Associated Press', 3, True))
    >>> leading_agency("EFE MADRID".split())
    ('EFE', 1, False)
    >>> leading_agency("Efe Demir".split()), leading_agency("AA Ness".split()), leading_agency(["AFP"])
    (None, None, None)
    """
    for length in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        text = " ".join(words[:length])
        owner = _GENITIVE.sub("", text) if text.endswith(_GENITIVE_ENDS) else text
        agency = canonical_agency(owner)
        if agency and (owner != text or not _may_be_forename(owner, words)):
            return agency, length, owner != text
    return None


def _may_be_forename(name: str, words: Sequence[str]) -> bool:
    """
    Whether a person's name may begin so: with initials, or with a forename that is no acronym beside other words.
    """
    given, marked = name.casefold() in _given(), name in _marks()
    if all(word.isupper() for word in words):
        return (given or marked) and words[-1].casefold() not in _cities()
    return (given and not name.isupper()) or (marked and len(name) <= _INITIALS)


def is_agency_name(name: str) -> bool:
    """
    Whether a name that no list has ends as only agencies' names do.

    >>> is_agency_name("Western News Service"), is_agency_name("News Service")
    (True, False)
    """
    low = name.casefold()
    return low.endswith(_endings()) and any(low.endswith(ending) and low != ending for ending in _endings())


def is_picture_house(name: str) -> bool:
    """
    Whether a name is of those that stand in credits of pictures alone.

    >>> is_picture_house("Getty Images"), is_picture_house("Reuters")
    (True, False)
    """
    text = name if _has_clean_ends(name) else _EDGES.sub("", name)
    return len(name) <= _LONGEST and text.casefold() in _pictures()
