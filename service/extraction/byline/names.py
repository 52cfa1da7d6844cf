"""
The shape of persons' names, and their normal case.
"""

import re
from collections.abc import Sequence
from functools import cache

from service.extraction.byline.lexicon import bare, lexicon
from service.extraction.vocabulary import load

# Forenames, surnames and particles: more words than these are a sentence or a list without commas.
MAX_NAME_WORDS = 6
MAX_WHOLE_WORDS = 5
MAX_NAME_CHARACTERS = 60

# Scripts that part words by spaces but know no capitals, and those that don't even part words.
_UNCASED = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u10a0-\u10ff\u1200-\u137f\ufb1d-\ufeff]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af々〆ー]+")
_HAN_NAME = re.compile(
    "[\u4e00-\u9fff\u3400-\u4dbf々]{2,5}|[\uac00-\ud7af]{2,4}|[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff々]{2,7}"
)
_FOREIGN_HAN_NAME = re.compile("[\u30a1-\u30fa\u30fc]{1,10}(?:[・=][\u30a1-\u30fa\u30fc]{1,10}){1,3}")
_CHINESE_NAME = re.compile("[\u4e00-\u9fff]{2,4}")
_LETTERS = re.compile(r"[^\W\d_]+(?:[.'’\-‐‑][^\W\d_]+)*[.'’]?")
_SPLIT = re.compile(r"([-‐‑'’.])")
# Suffixes that are words, not numbers: in normal case they have one capital.
_SMALL_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr."])
_VOWELS = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœαεηιουωаеёиоуыэюяіїє]", re.I)


def is_han(text: str) -> bool:
    """
    Whether all of it is Chinese, Japanese or Korean letters.
    """
    return _HAN.fullmatch(text) is not None


def is_name(words: Sequence[str]) -> bool:
    """
    Whether words are shaped like one person's name.

    >>> is_name("Ursula von der Leyen".split()), is_name("the quick fox".split()), is_name(["渡辺洋介"])
    (True, False, True)
    """
    if not 0 < len(words) <= MAX_NAME_WORDS or sum(map(len, words)) > MAX_NAME_CHARACTERS:
        return False
    known = lexicon()
    common = words[:-1] if is_surname(words) else words
    if any(bare(word) in known.not_names or word in known.small_articles for word in common):
        return False
    if all(is_han(word) for word in words):
        return _is_han_name(words)
    if not all(_is_name_word(word, first=number == 0) for number, word in enumerate(words)):
        return False
    whole = [word for word in words if bare(word) not in known.particles and len(bare(word)) > 1]
    if len(whole) > MAX_WHOLE_WORDS or words[0].casefold() in known.no_beginning:
        return False
    return bool(whole) and (len(words) > 1 or _stands_alone(words[0]))


def is_surname(words: Sequence[str]) -> bool:
    """
    Whether the last word is a surname, though it is a common word too: a forename stands before it.

    >>> is_surname(["Emma", "Law"]), is_surname(["Land", "Law"])
    (True, False)
    """
    return len(words) > 1 and bare(words[-1]) in lexicon().surnames and has_common_forename(words[0])


def _is_han_name(words: Sequence[str]) -> bool:
    text = "".join(words)
    return len(words) <= 2 and (_HAN_NAME.fullmatch(text) is not None or _FOREIGN_HAN_NAME.fullmatch(text) is not None)


def _is_name_word(word: str, *, first: bool) -> bool:
    known = lexicon()
    if _UNCASED.search(word):
        return _LETTERS.fullmatch(word) is not None or not any(char.isdigit() for char in word)
    if _FOREIGN_HAN_NAME.fullmatch(word):
        return True
    if word.casefold() in known.particles:
        return True
    if _LETTERS.fullmatch(word) is None:
        return word.casefold() in known.titles or word.startswith(("d'", "d’", "'t", "’t"))
    if first or word[0].isupper():
        return word[0].isupper()
    # "d'Orsay", not "l'ami".
    return word.startswith(("al-", "el-")) or (word.startswith(("d'", "d’", "l'", "l’")) and word[2:3].isupper())


def _stands_alone(word: str) -> bool:
    """
    Whether one word can be a name by itself: three letters or more, and no acronym.
    """
    known, low = lexicon(), bare(word)
    if len(word) <= 2 or low in known.titles or low in known.small_articles:
        return False
    return not is_acronym(word) and not is_acronym(word.partition("-")[0])


def is_full_name(name: str) -> bool:
    """
    Whether a name has more than one word, or a script that has no capitals, where one word may be a whole name.

    >>> is_full_name("Anna Schmidt"), is_full_name("Anna"), is_full_name("渡辺洋介")
    (True, False, True)
    """
    return " " in name or name.upper() == name.lower()


def is_particle(word: str) -> bool:
    """
    Whether a word belongs to names in small letters: "von", "de".
    """
    return word in lexicon().particles


def has_common_forename(name: str) -> bool:
    """
    Whether a name begins as many persons' names do; where it does not, it may be a person's all the same.

    >>> has_common_forename("Anna Schmidt"), has_common_forename("Live Scores")
    (True, False)
    """
    forenames, surnames = _common_names()
    first = name.casefold().split(maxsplit=1)[0]
    return first in forenames or (is_han(first) and first.startswith(surnames))


@cache
def _common_names() -> tuple[frozenset[str], tuple[str, ...]]:
    tables = load("forenames").values()
    forenames = frozenset(name for table in tables for name in table["forenames"])
    return forenames, tuple(name for table in tables for name in table.get("surnames", ()))


def names_in_row(words: Sequence[str]) -> tuple[str, ...]:
    """
    Chinese names side by side, each a whole name; () for all else, a surname and a given name parted by a space too.

    >>> names_in_row(["张三", "李四"]), names_in_row(["山田", "太郎"])
    (('张三', '李四'), ())
    """
    if len(words) < 2 or not all(_CHINESE_NAME.fullmatch(word) for word in words):
        return ()
    _, surnames = _common_names()
    whole = all(word[0] in surnames and word not in surnames for word in words)
    return tuple(words) if whole else ()


def is_acronym(word: str) -> bool:
    """
    Whether a word is a row of capitals too short, or too poor in vowels, for a name in capitals.

    >>> is_acronym("TPN"), is_acronym("KLEIN"), is_acronym("NGCOBO"), is_acronym("LEE")
    (True, False, False, True)
    """
    text = word.replace(".", "").replace("&", "")
    return len(text) > 1 and text.isupper() and not is_han(text) and (len(text) <= 4 or not _VOWELS.search(text))


def normal_case(name: str) -> str:
    """
    A name printed in capitals, wholly or its surname alone, in normal case; others unchanged.

    >>> normal_case("HOUSTON MITCHELL"), normal_case("Bill MCCARTHY"), normal_case("CONAN O'BRIEN")
    ('Houston Mitchell', 'Bill McCarthy', "Conan O'Brien")
    >>> normal_case("LUDWIG VAN DER BERG"), normal_case("AJ Smith"), normal_case("DIETER WOLF III")
    ('Ludwig van der Berg', 'AJ Smith', 'Dieter Wolf III')
    """
    words = name.split()
    if not any(map(str.isupper, words)):
        return " ".join(words)
    whole = all(word.isupper() for word in words)
    return " ".join(_normal_word(word, first=number == 0, whole=whole) for number, word in enumerate(words))


def _normal_word(word: str, *, first: bool, whole: bool) -> str:
    known = lexicon()
    low = word.lower()
    if not word.isupper() or (low in known.suffixes and low not in _SMALL_SUFFIXES):
        return word
    if whole and not first and low in known.particles:
        return low
    if len(bare(word)) < 3 and not (whole and _VOWELS.search(word) and len(word) == 2 and not first):
        return word
    return "".join(_capitalised(part) for part in _SPLIT.split(word))


def _capitalised(part: str) -> str:
    low = part.lower()
    for prefix in lexicon().capital_after:
        if low.startswith(prefix) and len(low) > len(prefix) + 1:
            return prefix.capitalize() + low[len(prefix) :].capitalize()
    return low.capitalize()
