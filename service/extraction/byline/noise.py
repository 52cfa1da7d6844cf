"""
What stands in a credit line beside the credit: dates, times, "Updated", e-mail addresses, handles, share words.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from service.extraction.byline.agencies import canonical_agency
from service.extraction.byline.lexicon import bare, lexicon

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# A handle may be glued to the name before it: "Jane Doe@JaneDoe".
_HANDLE = re.compile(r"\(?(?:(?<!\w)|(?<=[a-zà-ÿ])(?=@[A-ZÀ-Ý]))@\w{1,40}\)?")
_PHONE = re.compile(r"(?:\+\d|\(\d)[\d ()/.-]{6,20}")
_DIGIT = re.compile(r"\d")
_EMPTY_BRACKETS = re.compile(r"[(\[（]\s*[)\]）]")
# A date in Chinese, Japanese or Korean letters is glued to what stands beside it.
_HAN_DATE = re.compile(
    r"\d{2,4}\s?[年년.]\s?\d{1,2}\s?[月월.]\s?\d{1,2}\s?[日일.]?(?:\s?\d{1,2}[:時时시]\s?\d{0,2}[分분]?)?"
)
# Words that stood in elements of their own, printed apart by their style alone: "DoeStaff Writer", "DoePublished".
_GLUED = re.compile(r"([^\W\d_]{2,30}[a-zà-ÿ])([A-ZÀ-Ý][^\W\d_]{2,30})(?![^\W\d_])")
# Every match of it holds one, which is found much faster.
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Ý]")
_GLUED_DATE = re.compile(r"(?<=[a-zà-ÿ])(?=\d{1,2}(?:[./-]\d|\. ))|(?<=\d{4})(?=[A-ZÀ-Ý])")
# A name beside its picture's text: "Jane Doe Jane Doe".
_TWICE = re.compile(r"\b([^\W\d_]{2,20} [^\W\d_]{2,20}) \1$")
# Shorter words after a small letter are the second half of a surname: "DeMay".
_GLUED_LENGTH = 4
_EDGE = " \t|·•‧⋅∙●▪|/,;:–—-_*>»‹«<+~…►▶"
_BAR = re.compile(r"[|·•‧⋅∙●▪]")
_BARS = re.compile(r"(?:(?<!\s)\s+)?([|·•‧⋅∙●▪])\s*")
# A number of so many digits is a year or an address.
_SHORT_NUMBER = 3
# Sections, tags and a date between "Posted" and "by".
_SECTION_WORDS = 14
_SEPARATORS = frozenset("|·•‧⋅∙●▪/,;–—-*>»+")


# One page asks for few lines, each several times.
@lru_cache(maxsize=256)
def without_noise(given: str) -> str:
    """
    A credit line as printed, without dates, "Updated", e-mail addresses, handles, share words; "" when nothing is left.

    Where such words stand between two rows of others, the row that holds the credit is kept: the first that is
    introduced ("By ..."), else the first.

    >>> without_noise("By Jane Doe | Updated May 5, 2020 at 3:15 pm")
    'By Jane Doe'
    >>> without_noise("Veröffentlicht am 5. Mai 2020, 12:30 Uhr von Jan Muster")
    'von Jan Muster'
    >>> without_noise("5 min read")
    ''
    """
    # Soft hyphens show where a word may be broken.
    text = given.replace("\u00ad", "")
    text = _MAIL.sub(" ", text) if "@" in text else text
    text = (_GLUED.sub(_parted, text) if _CAMEL.search(text) else text).replace("：", "： ")
    if numbered := _holds_digit(text):
        text = _PHONE.sub(" ", _HAN_DATE.sub(" 0 ", _GLUED_DATE.sub(" ", text)))
    if "@" in text:
        text = _HANDLE.sub(" ", text)
    text = _EMPTY_BRACKETS.sub(" ", text)
    words = _before_section(_from_writer((_BARS.sub(r" \1 ", text) if _BAR.search(text) else text).split()))
    plain = not numbered and lexicon().noise.isdisjoint(map(bare, words))
    rows = [row for row in ([words] if plain else _rows(words, _noisy(words))) if _tells_something(row)]
    chosen = next(filter(None, map(_from_introduction, rows)), rows[0] if rows else ())
    kept = _once(_balanced(" ".join(_without_dangling(chosen)).strip(_EDGE)))
    return kept if "： " in given else kept.replace("： ", "：")


def _holds_digit(text: str) -> bool:
    """
    Whether any sign is a digit, a raised one too.
    """
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


def _from_writer(words: Sequence[str]) -> Sequence[str]:
    """
    "by Jane" of "Posted in News by Jane".
    """
    known = lexicon()
    if len(words) > 3 and bare(words[0]) in known.printed and bare(words[1]) not in known.by:
        for number in range(2, min(len(words) - 1, _SECTION_WORDS)):
            if words[number].casefold() in known.by:
                return words[number:]
    return words


def _from_introduction(words: Sequence[str]) -> Sequence[str]:
    """
    A row from its introduction on, at its beginning or after a bar; () where it has none.
    """
    if _introduced(words):
        return words
    for number, word in enumerate(words[:-1]):
        if word in _SEPARATORS and _introduced(words[number + 1 :]):
            return words[number + 1 :]
    return ()


def _before_section(words: Sequence[str]) -> Sequence[str]:
    """
    The words before "in News".
    """
    known = lexicon()
    for number in range(1, len(words) - 1):
        if words[number].casefold() in known.places_after and bare(words[number + 1]) in known.sections:
            return words[:number]
    return words


def _without_dangling(words: Sequence[str]) -> Sequence[str]:
    """
    The words without what led to a date that was taken off: "By Jane Doe on".
    """
    last = len(words)
    while last > 1 and words[last - 1] != "A" and words[last - 1].casefold() in _dangling():
        if words[last - 1] != words[last - 1].lower() and not all(word == word.upper() for word in words):
            # "Kim Jong Un", whose last word joins in another language.
            break
        last -= 1
    return words[:last]


@cache
def _dangling() -> frozenset[str]:
    known = lexicon()
    return _SEPARATORS.union(known.joining, known.contributing, known.places_after, known.surname_prepositions)


def _parted(match: re.Match[str]) -> str:
    known, second = lexicon(), match[2].casefold()
    loud = match[2][:2].isupper()
    listed = len(second) >= _GLUED_LENGTH and any(
        second in words for words in (known.jobs, known.of_jobs, known.noise, known.dates, known.newsrooms)
    )
    return f"{match[1]} {match[2]}" if (loud or listed) and match[1].casefold() not in known.particles else match[0]


def _noisy(words: Sequence[str]) -> list[bool]:
    known = lexicon()
    lower = [bare(word) for word in words]
    noisy = [
        low in known.noise or (_has_digit(word) and not canonical_agency(word))
        for word, low in zip(words, lower, strict=True)
    ]
    for number, word in enumerate(words[1:-1], 1):
        # "Channel 6 News"
        if word.isdigit() and len(word) < _SHORT_NUMBER and _is_name_like(lower[number + 1], words[number + 1]):
            noisy[number] = False
    if words and _introduced(words):
        noisy[0] = noisy[1:2] == [True] and noisy[0]
    for step in (1, -1):
        order = range(len(words))[::step]
        for number in order:
            before = number - step
            if not noisy[number] and 0 <= before < len(words) and noisy[before]:
                noisy[number] = words[number] in _SEPARATORS or (lower[number] in known.dates and _dated(words, number))
    return noisy


def _has_digit(word: str) -> bool:
    return not word.isalpha() and any(map(str.isdigit, word))


def _is_name_like(low: str, word: str) -> bool:
    """
    Whether a word after a number belongs to a name, not to a date or a count.
    """
    known = lexicon()
    return word[0].isupper() and low not in known.dates and low not in known.noise and low in known.houses


def _dated(words: Sequence[str], number: int) -> bool:
    """
    Whether a short date word is printed as one: "Do," and "PM" are; "Do" may be a surname unless one is before it.
    """
    word = words[number]
    if len(word) > 2 or word.islower() or word.isupper() or not word[-1].isalpha():
        return True
    return all(before[-1:].isalpha() for before in words[max(0, number - 2) : number]) and number > 1


def _rows(words: Sequence[str], noisy: Sequence[bool]) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for word, drop in zip(words, noisy, strict=True):
        if drop:
            rows.append([])
        else:
            rows[-1].append(word)
    return rows


def _tells_something(row: Sequence[str]) -> bool:
    """
    Whether a row has words, and others than "Posted on" before a date.
    """
    known = lexicon()
    words = [word.casefold() for word in row if word.isalpha() or any(map(str.isalpha, word))]
    printed = bool(words) and bare(words[0]) in known.printed
    return not known.places_after.issuperset(words[1:] if printed else words)


def _introduced(words: Sequence[str]) -> bool:
    """
    Whether a row of words begins with an introduction of writers.
    """
    lower = [bare(word) for word in words[:6]]
    for phrase in lexicon().phrases.get(lower[0], ()):
        if phrase.function in ("writer", "source") and tuple(lower[: len(phrase.words)]) == phrase.words:
            return phrase.bare or words[len(phrase.words) - 1].endswith(":")
    return False


def _once(text: str) -> str:
    """
    The text with a name that ends it printed once.
    """
    last = text.rsplit(" ", 3)[1:]
    return _TWICE.sub(r"\1", text) if len(last) == 3 and last[0] == last[2] else text


def _balanced(text: str) -> str:
    """
    The text without a bracket at an end whose partner is missing.
    """
    if text.count("(") > text.count(")"):
        return text.replace("(", "", 1).strip(_EDGE) if text.startswith("(") else text.partition("(")[0].rstrip(_EDGE)
    if text.endswith(")") and text.count(")") > text.count("("):
        return text[:-1].rstrip(_EDGE)
    return text
