"""
What each line of a raw text shows on its own: how long it is, how it begins and ends, what its words tell.

Everything here is done once a line, and on its first or last characters only, since a page has hundreds of lines.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from service.extraction.blocks import Block
from service.extraction.labelling.captions import is_caption
from service.extraction.labelling.phrases import LONGEST_CONTAINING, Phrase, find_phrase, letters_of_all
from service.extraction.scripts import UNSPACED

# Characters of a line that are looked at for its capitals, digits and separators.
HEAD = 100
# Words up to which a line is more a label than a sentence.
FEW_WORDS = 12
# Words from which a line is prose even without a sentence's end, and from which it is half of it.
LONG, LONGISH = 40, 20
# Words above which a line is no more of a paragraph than any other.
ENOUGH_WORDS = 60
# Borders of the classes of length, in words.
_BORDERS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 55, 80, 120)
SIZE_CLASSES = tuple(bisect_right(_BORDERS, words) for words in range(200))
# Letters that make a word, on average, where the script has no spaces; and the share of them that tells such a script.
_LETTERS_A_WORD = 2.2
_UNSPACED_SHARE = 0.3

_DIGIT = re.compile(r"\d")
_DIGITS = b"0123456789"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
# One set in front of all: so the search skips in C whatever begins no match.
_SEPARATOR = re.compile(r"[|›»•·→/–—-](?:(?<![-–—])|(?<=\s.)(?=\s))")
_STOPS = (". ", "? ", "! ", *"。।؟！？")
_COMMAS = ",，、،"
# French has a space before the quote that closes.
_CLOSERS = " \"'”’»)]*›“‘」』）"
_ENDS = {
    **dict.fromkeys(".。।", "."),
    **dict.fromkeys("!?！？؟", "?"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(",;،，、", ","),
    "…": "e",
}
_SENTENCE_ENDS = frozenset([".", "?", "e"])
_STARTS = {**dict.fromkeys("\"“„«'‘「『”»", "q"), **{sign: sign for sign in "-•*·–—©@#([|"}}
_first = itemgetter(0)


# Not frozen, which would make it four times as slow to make; nothing changes one.
@dataclass(slots=True, eq=False)
class Trait:
    """
    One line.

    Attributes:
        text: of the line.
        words: its length in words, also where the script has no spaces; `size` is the class of that length.
        start, end: a sign for what it begins and ends with; `end` is "" where no sentence or clause ends.
        closed: whether a quote or a bracket closes after the end.
        letters: its words in lower case without digits, none where it is long; `phrase`: the boilerplate they tell.
        digits: among its first characters; `separator`: the first sign between parts there, or "".
        labelled: whether a colon stands near its beginning.
        repeated: whether the text has the same line elsewhere.
        dated: whether it is short and holds a year or a time of day.
        caption: whether it bears the credit of a picture.
        unspaced: whether its script has no spaces.
        prose: how much of a paragraph it is: its words where it ends like a sentence, 0 for most other lines.
    """

    text: str
    words: int
    size: int
    start: str
    end: str
    closed: bool
    letters: Sequence[str]
    phrase: Phrase | None
    digits: int
    separator: str
    labelled: bool
    repeated: bool
    dated: bool
    caption: bool
    unspaced: bool
    prose: float


def size_class(words: float) -> int:
    """
    The class of a length in words.

    >>> size_class(0), size_class(3), size_class(4000)
    (1, 4, 17)
    """
    return SIZE_CLASSES[int(words)] if words < len(SIZE_CLASSES) else len(_BORDERS)


def traits_of(blocks: Sequence[Block]) -> list[Trait]:
    """
    The traits of all lines of a text; equal lines share theirs.
    """
    seen = Counter([block.text for block in blocks])
    signed = [text for text in seen if not _is_plain(text)]
    short = [text for text in signed if len(text) <= LONGEST_CONTAINING]
    letters = dict(zip(short, letters_of_all(short), strict=True))
    traits = {text: _trait(text, letters.get(text, ()), seen[text] > 1) for text in signed}
    traits.update((text, _plain_trait(text, times > 1)) for text, times in seen.items() if text not in traits)
    return [traits[block.text] for block in blocks]


def _is_plain(text: str) -> bool:
    """
    Whether a line is some words of ASCII and nothing else, as most lines of a page are: it has no signs to look for.
    """
    return len(text) <= HEAD and text.isascii() and text.replace(" ", "").isalpha()


def _plain_trait(text: str, repeated: bool) -> Trait:
    letters = text.lower().split()
    words = len(letters)
    phrase = find_phrase(letters, len(text))
    caption = is_caption(text, letters)
    prose = 0.0 if words < LONGISH else _prose(words, "") * _share_of_prose(phrase, caption, numbers=False)
    start = "u" if text[0].isupper() else "l"
    size = SIZE_CLASSES[words]
    return Trait(
        text, words, size, start, "", False, letters, phrase, 0, "", False, repeated, False, caption, False, prose
    )


def _trait(text: str, letters: Sequence[str], repeated: bool) -> Trait:
    length = len(text)
    words, unspaced = _word_count(text, length)
    head = text[:HEAD]
    tail = text[-4:]
    bare = tail.rstrip(_CLOSERS)
    end = _ENDS.get(bare[-1:], "")
    phrase = find_phrase(letters, length)
    digits = _digits(head)
    separator = _SEPARATOR.search(head)
    caption = is_caption(text, letters)
    prose = _prose(words, end)
    return Trait(
        text,
        words,
        size_class(words),
        _start(text[0]),
        end,
        bare != tail,
        letters,
        phrase,
        digits,
        separator.group() if separator else "",
        ": " in text[:45],
        repeated,
        digits > 1 and words <= FEW_WORDS and bool(_YEAR.search(head) or _TIME.search(head)),
        caption,
        unspaced,
        prose and prose * _share_of_prose(phrase, caption, numbers=digits * 5 > len(head)),
    )


def _share_of_prose(phrase: Phrase | None, caption: bool, *, numbers: bool) -> float:
    return (0.3 if phrase else 1.0) * (0.5 if caption else 1.0) * (0.4 if numbers else 1.0)


def _digits(head: str) -> int:
    if head.isascii():
        return len(head) - len(head.encode().translate(None, _DIGITS))
    return len(_DIGIT.findall(head))


def _word_count(text: str, length: int) -> tuple[int, bool]:
    words = text.count(" ") + 1
    if length > 8 * words + 8 and not text.isascii():
        letters = len(UNSPACED.findall(text))
        if letters > length * _UNSPACED_SHARE:
            return max(words, int(letters / _LETTERS_A_WORD)), True
    return words, False


def _start(first: str) -> str:
    if first.isalpha():
        return "u" if first.isupper() else "l" if first.islower() else "a"
    return _STARTS.get(first) or ("d" if first.isdigit() else "o")


def _prose(words: int, end: str) -> float:
    if words >= LONG or end in _SENTENCE_ENDS:
        return min(words, ENOUGH_WORDS)
    return words / 2 if words >= LONGISH else 0.0
