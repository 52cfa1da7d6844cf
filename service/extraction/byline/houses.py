"""
Who is a person and who is a house: an organisation, an outlet, an account.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.extraction.byline.lexicon import lexicon
from service.extraction.byline.names import is_acronym, is_han, is_name, is_surname

_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,6}", re.I)
# Capitals that run on into a word, as outlets' names do.
CAMEL = re.compile(r"(?<![A-Z])[A-Z]{3,}[a-z]+")


def is_account(name: str) -> bool:
    """
    Whether a name is a sign-in name of a site's keeper.

    >>> is_account("jdadmin"), is_account("Admin2"), is_account("Adam")
    (True, True, False)
    """
    low = name.casefold()
    return " " not in low and ("admin" in low or low in lexicon().accounts)


def ends_in(text: str, words: frozenset[str]) -> bool:
    """
    Whether a text in Han letters or Hangul, which part no words, ends in one of the words.
    """
    return is_han(text) and any(text.endswith(word) for word in _han_words(words))


@cache
def _han_words(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in sorted(words) if is_han(word))


def is_domain(text: str) -> bool:
    """
    Whether a word is the address of a site.

    >>> is_domain("Cleveland.com"), is_domain("J.K."), is_domain("www.example.org")
    (True, False, True)
    """
    return "." in text and len(text) > 5 and _DOMAIN.fullmatch(text) is not None


def is_house(words: Sequence[str]) -> bool:
    """
    Whether words name an organisation or an outlet.

    >>> is_house("European Space Agency".split()), is_house("Emily Post".split()), is_house(["ntv.de"])
    (True, False, True)
    """
    if not words or not any(char.isalpha() for char in words[0]):
        return False
    known = lexicon()
    if any(word.islower() and word not in known.in_houses and not is_domain(word) for word in words):
        return len(words) == 1 and words[0] in known.houses
    telling = words[:-1] if is_surname(words) else words
    if any(word.casefold().strip(".'’") in known.houses or is_domain(word) for word in telling):
        return True
    if ends_in(words[-1], known.houses) or any(word.casefold().endswith(known.house_endings) for word in words):
        return True
    if len(words) > 2 and len(words[0]) > 2 and is_acronym(words[0]) and not words[1].isupper():
        return True
    return _begins_as_house(words) or bool(CAMEL.fullmatch(words[-1]))


def _begins_as_house(words: Sequence[str]) -> bool:
    """
    Whether an article of houses' names stands before a name, one of the plural before a plural.

    >>> _begins_as_house("Die Woche".split()), _begins_as_house("Les Murray".split())
    (True, False)
    """
    known, first = lexicon(), words[0].casefold()
    if len(words) < 2 or not words[1][:1].isupper() or first not in known.articles:
        return False
    return first not in known.plural_articles or words[1].casefold().endswith(known.plural_endings)


def is_person(words: Sequence[str]) -> bool:
    """
    Whether words are one person's name and no organisation's.
    """
    known = lexicon()
    words = tuple(without_degrees(words))
    return (
        is_name(words)
        and known.no_persons.isdisjoint([word.casefold() for word in words])
        and not is_house(words)
        and not is_account(words[0])
    )


def without_degrees(words: Sequence[str]) -> Iterator[str]:
    """
    The words without academic degrees and post-nominal letters at the end.
    """
    known = lexicon()
    last = len(words)
    while (
        last > 1
        and words[last - 1].casefold() in known.degrees
        and (is_acronym(words[last - 1]) or "." in words[last - 1])
    ):
        last -= 1
    return iter(words[:last])


def is_house_article(word: str) -> bool:
    """
    Whether a word is an article that begins the name of a house: "El", "The".
    """
    return word.casefold() in lexicon().house_articles
