"""
Scripts: those that part words otherwise than by spaces, as patterns of one letter; ASCII, and what is beyond it.
"""

import re

# The digits of all scripts, as a set of characters: what begins with one is found twice as fast as what begins with \d,
# which asks of each character what it is.
DIGITS = "".join(filter(str.isdecimal, map(chr, range(0x10000))))
_ASCII = bytes(range(0x80))
# Capitals become small, all but letters and line ends parts words. Bytes are translated faster than text.
_SMALL_LETTERS = bytes(
    ord(chr(code).lower()) if code < 0x80 and (chr(code).isalpha() or chr(code) == "\n") else ord(" ")
    for code in range(0x100)
)

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


def small_letters(text: str) -> str:
    """
    The letters of ASCII that a text has, small ones, with its line ends and spaces for all else.

    >>> small_letters("2 Days ago\\nBy-line")
    '  days ago\\nby line'
    """
    return text.encode().translate(_SMALL_LETTERS).decode()
