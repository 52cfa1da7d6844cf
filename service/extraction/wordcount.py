"""
How many words a text has, in any script.
"""

import re

from service.extraction.scripts import UNSPACED, beyond_ascii

_SPACE = re.compile(r"\s")
# White space of ASCII as spaces, everything else as stops.
_SHAPES = bytes(32 if code < 0x80 and chr(code).isspace() else 46 for code in range(256))
# Letters of writing without spaces that make a word, on the average of Chinese and Japanese prose.
_LETTERS_A_WORD = 2


def word_count(text: str) -> int:
    """
    Words; of writing without spaces between words, two characters are one, and its punctuation is none.

    >>> word_count("The night ferry sails."), word_count("夜行渡輪重返，周日。"), word_count("Windows 11の夜")
    (4, 4, 3)
    """
    encoded = text.encode("utf-8", "surrogatepass")
    # Most texts have no such letter, and to see it costs little.
    beyond = beyond_ascii(encoded)
    if not UNSPACED.search(beyond):
        # Nor have they white space beyond ASCII: then no word need be cut out.
        return len(text.split()) if _SPACE.search(beyond) else (b" " + encoded.translate(_SHAPES)).count(b" .")
    others, unspaced = UNSPACED.subn(" ", text)
    return sum(any(map(str.isalnum, piece)) for piece in others.split()) + unspaced // _LETTERS_A_WORD
