"""
UTF-16 without a BOM: strict UTF-8 would take it for ASCII with NULs, a detector for a binary file.
"""

import re
from codecs import getincrementaldecoder

from service.extraction.charsets import CODECS

# UTF-16 with markup or spaces has more of its bytes NUL than this, nearly all on one side of the pairs.
_NUL_SHARE = 0.05
# UTF-16 of East Asian text: the share of its own characters (random bytes give about 0.6), of kana, punctuation and
# ASCII among them (bytes of Shift-JIS or ASCII read as UTF-16 give none), and the bytes that it takes to tell.
_EAST_ASIAN_SHARE = 0.9
_SIGN_SHARE = 0.03
_SHORTEST_UTF16 = 16
# Bytes that are looked at.
_SAMPLE = 2048

_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_EAST_ASIAN_SIGNS = re.compile("[\t\n\r -~\u2010-\u2026\u3000-\u30ff\uff00-\uffef]")


def utf16_order(content: bytes) -> str | None:
    """
    "utf-16le" or "utf-16be" where bytes without a BOM read as UTF-16 text in that order, None where in neither.

    Text with spaces or markup shows NULs on one side of the pairs only; East Asian text without any of these shows
    characters of few blocks.
    """
    sample = content[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(2, len(sample) * _NUL_SHARE) <= max(even, odd) and min(even, odd) <= max(even, odd) * _NUL_SHARE:
        return "utf-16le" if odd > even else "utf-16be"
    if len(content) % 2 or len(content) < _SHORTEST_UTF16 or _is_utf8(sample):
        return None
    return next(
        (name for name in ("utf-16le", "utf-16be") if _east_asian(sample.decode(CODECS[name], "replace"))), None
    )


def _is_utf8(sample: bytes) -> bool:
    """
    Whether it is the beginning of UTF-8, ASCII most of all: two of its bytes read as one ideograph, and two spaces as a
    dagger. East Asian UTF-16 has bytes of its own in every few characters, and they don't follow UTF-8's rules.
    """
    try:
        getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _east_asian(text: str) -> bool:
    """
    Whether nearly all characters are of East Asian writing, and kana, its punctuation or ASCII among them.
    """
    signs = len(_EAST_ASIAN_SIGNS.findall(text))
    share = (len(_IDEOGRAPHS.findall(text)) + signs) / len(text)
    return share >= _EAST_ASIAN_SHARE and signs >= _SIGN_SHARE * len(text)
