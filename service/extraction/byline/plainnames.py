"""
Persons' names that are told by their shape alone, since no list has any of their words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from service.extraction.byline.agencies import is_agency_name
from service.extraction.byline.houses import is_account
from service.extraction.byline.lexicon import bare, lexicon
from service.extraction.vocabulary import load

# One to three words of Latin letters, the second perhaps an initial; in capitals two or three.
_CAPITAL, _SMALL = "[A-ZÀ-ÖØ-Þ]", "[a-zß-öø-ÿ]"
_WORD, _LOUD = f"{_CAPITAL}{_SMALL}{{1,18}}", f"{_CAPITAL}{{2,19}}"
_PLAIN_NAME = re.compile(
    rf"{_WORD}{_SMALL}|{_WORD} (?:{_WORD} |{_CAPITAL}\. )?{_WORD}|{_LOUD} (?:{_LOUD} |{_CAPITAL}\. )?{_LOUD}"
)


def is_plain_name(text: str) -> bool:
    """
    Whether a piece is up to three capitalised words of which no list has any: a person, as no other rule holds. Most
    persons are told so, at a tenth of the cost.

    >>> is_plain_name("Jane Q. Dorrit"), is_plain_name("JANE DORRIT"), is_plain_name("Jane Reporter")
    (True, True, False)
    """
    if _PLAIN_NAME.fullmatch(text) is None:
        return False
    known, words = lexicon(), text.casefold().replace(".", "").split()
    if not _listed().isdisjoint(words) or any(word.endswith(known.house_endings) for word in words):
        return False
    return not is_agency_name(text) and not is_account(words[0])


@cache
def _listed() -> frozenset[str]:
    return frozenset(word for topic in ("agencies", "names", "roles") for word in _words_in(load(topic)))


def _words_in(tables: object) -> Iterator[str]:
    """
    All words of a topic, those that its tables go by too, with the signs at their ends and without.
    """
    if isinstance(tables, str):
        for word in tables.split():
            yield from (word.casefold(), bare(word))
    elif isinstance(tables, Mapping):
        for key, table in tables.items():
            yield from _words_in(key)
            yield from _words_in(table)
    elif isinstance(tables, Sequence):
        for table in tables:
            yield from _words_in(table)
