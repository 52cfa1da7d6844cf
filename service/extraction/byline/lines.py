"""
Credit lines that a page prints in several lines, or beside other text.
"""

from collections.abc import Iterable, Sequence

from service.extraction.byline.grammar import read, tokens_of
from service.extraction.byline.lexicon import bare, lexicon
from service.extraction.byline.noise import without_noise

# More lines than that are a box about the author or a list of teasers.
MAX_LINES = 24


def is_label(line: str) -> bool:
    """
    Whether a line is only an introduction of writers: "By", "Author of the article:".

    >>> is_label("Written by"), is_label("Autor:"), is_label("By Jane")
    (True, True, False)
    """
    words = tuple(filter(None, (bare(token) for token in tokens_of(line[:60]))))
    if not words:
        return False
    return any(phrase.words == words and phrase.function == "writer" for phrase in lexicon().phrases.get(words[0], ()))


def joined_credit(lines: Iterable[str]) -> str:
    """
    The credit that follows one another in lines: labels and names, without roles, dates and what is not understood.

    The names of lines that follow one another are joined by commas. "" where there is none.

    >>> joined_credit(["By", "Jane Doe", "Staff writer", "May 5, 2020"])
    'By Jane Doe'
    """
    label, names = "", list[str]()
    for number, line in enumerate(lines):
        if number >= MAX_LINES:
            break
        if is_label(line):
            if names:
                break
            label = line
            continue
        text = without_noise(line[:300])
        if not text:
            continue
        reading = read(text)
        if reading.whole and any(credit.part.kind in _CREDITED for credit in reading.credits):
            names.append(text)
        elif names and not reading.roles:
            break
    return " ".join(filter(None, (label, _listed(names))))


_CREDITED = frozenset(["person", "agency", "newsroom", "house", "account", "initials"])


def _listed(names: Sequence[str]) -> str:
    text = ""
    for name in dict.fromkeys(names):
        glue = " " if not text or text.endswith((",", "/", "&")) or _goes_on(name) else ", "
        text = f"{text}{glue}{name}" if text else name
    return text


def _goes_on(name: str) -> bool:
    known = lexicon()
    return name.split()[0].casefold() in known.joining | known.contributing or name.startswith((",", "/", "&", "("))


def label_before(text: str) -> str:
    """
    The introduction at the end of a text, as printed; "" where it ends in none.

    >>> label_before("Published in News, written by")
    'written by'
    """
    words = text.split()[-7:]
    for start in range(len(words)):
        if is_label(" ".join(words[start:])):
            return " ".join(words[start:])
    return ""
