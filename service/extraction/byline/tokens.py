"""
Credit lines cut into words and separators.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from service.extraction.byline.lexicon import lexicon
from service.extraction.scripts import DENSE

# Words and separators. A hyphen is a separator where it stands alone.
_TOKEN = re.compile(r"[,;|·•‧⋅●、，；،؛/／()\[\]（）【】：:՝&–—＆]|[^\s,;|·•‧⋅●、，；،؛/／()\[\]（）【】：:՝&–—＆]+")
# Han introductions need no space before them: "作者：张三 编辑：李四".
_HAN_COLON = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff]{1,4}\s?[:：])")
# A full stop after so few letters belongs to an initial or a short form.
_SHORT_WORD = 4


def tokens_of(text: str) -> list[str]:
    """
    Words and separators; a full stop that ends a sentence becomes a separator.

    >>> tokens_of("By J. Doe in Rome. Editing by A.B. Roe")
    ['By', 'J.', 'Doe', 'in', 'Rome', ';', 'Editing', 'by', 'A.B.', 'Roe']
    """
    glued, han_label = _patterns()
    if match := glued.match(text):
        text = f"{match[1]} {text[match.end() :]}"
    if not text.isascii() and DENSE.search(text):
        text = han_label.sub(r" \1： ", _HAN_COLON.sub(" ; ", text))
    text = text if text.isascii() else " ".join(_parted(text.split()))
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if token.endswith(".") and len(token) >= _SHORT_WORD and "." not in token[:-1] and not _is_short_form(token):
            found += [token[:-1], ";"]
        else:
            found.append(token)
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """
    "By" glued to a name ("ByJane Doe"), and an introduction in Han letters that a slash parts from its name.
    """
    by = "|".join(sorted(form for word in lexicon().glued_by for form in (word, word.capitalize())))
    labels = "|".join(map(re.escape, lexicon().slashed))
    return (
        re.compile(rf"^({by})(?=[A-ZÀ-Ý][^\W\d_]*[ .'’-])"),
        re.compile(rf"(?<![\u4e00-\u9fff])({labels})\s*[／/・·|｜丨]\s*"),
    )


def _parted(words: Sequence[str]) -> Iterator[str]:
    """
    Words, with an "and" that is glued to the second of two full names (Arabic, Hebrew) parted from it.
    """
    known = lexicon()
    for number, word in enumerate(words):
        glued = 1 < number < len(words) - 1 and len(word) > _SHORT_WORD - 1 and word.startswith(known.glued_joining)
        yield from (word[0], word[1:]) if glued and word not in known.not_glued else (word,)


def _is_short_form(token: str) -> bool:
    known, low = lexicon(), token.casefold()
    lists = (known.titles, known.suffixes, known.degrees, known.houses, known.others, known.newsrooms, known.particles)
    return any(low in words for words in lists)
