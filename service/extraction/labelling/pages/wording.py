"""
What the wording of a block tells in numbers, whatever its language: length, punctuation, capitals, digits.
"""

import re
from collections.abc import Sequence

from service.extraction.blocks import Label
from service.extraction.byline import recognise_byline
from service.extraction.dates import recognise_date_line
from service.extraction.labelling.phrases import LONGEST_CONTAINING, TOPICS, phrase_of, without_signs

_WORD = re.compile(r"\w+")
# Of ASCII: what stands in words becomes small, all else parts them.
_LETTERS = "".join(chr(code).lower() if _WORD.match(chr(code)) else " " for code in range(128)).encode().ljust(256)
_DIGIT = re.compile(r"\d")
_ENDS = {
    **dict.fromkeys(".!?…。！？؟।", 1.0),
    **dict.fromkeys("\"”»'’)“」", 2.0),
    **dict.fromkeys(":：", 3.0),
    **dict.fromkeys(",;-–", 4.0),
}
_STARTS = {**dict.fromkeys("\"“„«'‘»「", 4.0), **dict.fromkeys("-–—•*·▪►→|›+", 5.0)}
_LABELS: dict[Label, float] = {label: float(number) for number, label in enumerate(TOPICS.values(), start=1)}
_KINDS = {"line": 1.0, "heading": 2.0, "start": 3.0, "part": 4.0}
# Characters: longer lines are neither bylines nor date lines.
_LONGEST_LINE = 140
_NOTICE = re.compile(r"©|\(c\) ?\d|\bcopyright\b|\ball rights reserved\b", re.I)


def words_of(text: str) -> list[str]:
    """
    The words of a text in lower case.

    >>> words_of("Read more: It's 5 o'clock")
    ['read', 'more', 'it', 's', '5', 'o', 'clock']
    """
    bare = without_signs(text)
    if bare.isascii():
        return bare.encode().translate(_LETTERS).decode().split()
    return " ".join(_WORD.findall(bare)).lower().split()


def has_words(text: str, words: Sequence[str]) -> bool:
    """
    Whether the words of a text are these, in lower case, at least one.

    >>> has_words("It rained.", ["it", "rained"]), has_words("It rained.", ["rained"])
    (True, False)
    """
    # Most texts are told without being taken apart.
    return words[-1] in text.lower() and words_of(text) == words


def end_of(text: str) -> float:
    """
    What a text ends with: 1 a full stop or its like, 2 a closing quote or bracket, 3 a colon, 4 a comma or dash, 0 a
    letter or digit, 6 something else.
    """
    last = text[-1]
    return 0.0 if last.isalnum() else _ENDS.get(last, 6.0)


def wording(text: str) -> tuple[float, ...]:
    """
    What a text that is not empty is made of, and the phrase that it is told by.
    """
    phrase = phrase_of(text) if len(text) <= LONGEST_CONTAINING else None
    return (
        float(text.count(" ")),
        start_of(text[0]),
        float(text.count(",") + text.count("，") + text.count("、")),
        float(text.count(". ") + text.count("。")),
        float("|" in text),
        _LABELS[phrase.label] if phrase else 0.0,
        _KINDS[phrase.kind] if phrase else 0.0,
    )


def grammar(text: str) -> tuple[float, float, float]:
    """
    Whether a text is a byline, is a date line, or holds a copyright notice.

    >>> grammar("By Jane Doe"), grammar("It rained.")
    ((1.0, 0.0, 0.0), (0.0, 0.0, 0.0))
    """
    if len(text) > _LONGEST_LINE:
        return (0.0, 0.0, 0.0)
    dated = _DIGIT.search(text) is not None and recognise_date_line(text) is not None
    return (float(recognise_byline(text) is not None), float(dated), float(_NOTICE.search(text) is not None))


def start_of(first: str) -> float:
    """
    What a text begins with, by its first character: 0 a capital, 1 a small letter, 2 a digit, 3 a letter of a script
    without capitals, 4 an opening quote, 5 a dash or bullet, 6 something else.
    """
    if first.isupper():
        return 0.0
    if first.islower():
        return 1.0
    if first.isdigit():
        return 2.0
    return 3.0 if first.isalpha() else _STARTS.get(first, 6.0)
