"""
Scripts that part words otherwise than by spaces: patterns of one letter.
"""

import re

# The digits of all scripts, as a set of characters: what begins with one is found twice as fast as what begins with \d,
# which asks of each character what it is.
DIGITS = "".join(filter(str.isdecimal, map(chr, range(0x10000))))
_ASCII = bytes(range(0x80))

# Thai, Lao, Burmese, Khmer, kana and Han have no spaces between words.
UNSPACED_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
UNSPACED = re.compile(f"[{UNSPACED_LETTERS}]")
# The same with Hangul, which writes particles and endings onto its words: a character says what two or three letters of
# others do, and a word may go on where a phrase ends.
DENSE = re.compile(f"[{UNSPACED_LETTERS}\uac00-\ud7af]")


def beyond_ascii(encoded: bytes) -> str:
    """
    What a text in UTF-8 has beyond ASCII: little in most, so that letters of other scripts are soon looked for in it.

    >>> beyond_ascii("Café «夜»".encode())
    'é«夜»'
    """
    return encoded.translate(None, _ASCII).decode("utf-8", "surrogatepass")
