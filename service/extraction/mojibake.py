"""
Mojibake: text in UTF-8 that somebody read in another charset ("donâ€™t"), found and repaired, line by line.
"""

import re
from collections.abc import Iterator
from itertools import islice

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

from service.extraction.charsets import CODECS

# Bytes of a page of which most stretches, scripts among them, are plain ASCII, and seen to be so at once.
_STRETCH = 2048
_ASCII_TO_SPACES = bytes(0x20 if byte < 0x80 else byte for byte in range(0x100))
_REPLACEMENT = "\ufffd".encode()
_LONE = re.compile("[\ud800-\udfff]")
_PAIRS = re.compile("[\ud800-\udbff][\udc00-\udfff]")

# Lines that are repaired: each costs 0.05 ms.
_MOST_REPAIRS = 10_000
_REPAIRS = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)


def repair(text: str) -> tuple[str, bool]:
    """
    Text with its mojibake repaired, and whether there was any. NUL and lone surrogates become U+FFFD.

    Line ends, quotes, ligatures, entities and composition stay as they are.

    >>> repair("I donâ€™t know")
    ('I don’t know', True)
    >>> repair("un café très «chaud»")
    ('un café très «chaud»', False)
    """
    encoded, repaired = repair_utf8(usable(text))
    return encoded.decode(), repaired


def repair_utf8(encoded: bytes) -> tuple[bytes, bool]:
    """
    The same with text in UTF-8: to search its bytes is several times faster than to search its characters.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    beyond = _beyond_ascii(encoded)
    encoded = encoded.replace(b"\0", _REPLACEMENT) if b"\0" in encoded else encoded
    if not _SUSPECT.search(beyond):
        return encoded, False
    text, mended, done = encoded.decode(), [], 0
    for start, end in islice(_suspects(text), _MOST_REPAIRS):
        mended += [text[done:start], fix_text(text[start:end], _REPAIRS)]
        done = end
    repaired = "".join([*mended, text[done:]])
    return repaired.encode(), repaired != text


def usable(text: str) -> bytes:
    """
    Text in UTF-8, halves of surrogate pairs joined, and lone ones as U+FFFD.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        joined = _PAIRS.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        return _LONE.sub("\ufffd", joined).encode()


def _beyond_ascii(encoded: bytes) -> str:
    """
    What is beyond ASCII in a text in UTF-8, parted by spaces where ASCII parts it: to decode or search all is dear.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    stretches = (encoded[at : at + _STRETCH] for at in range(0, len(encoded), _STRETCH))
    telling = b"".join([b" " if stretch.isascii() else stretch for stretch in stretches])
    return b" ".join(telling.translate(_ASCII_TO_SPACES).split()).decode()


def _suspects(text: str) -> Iterator[tuple[int, int]]:
    """
    Start and end of each line that may hold mojibake.
    """
    end = 0
    while match := _SUSPECT.search(text, end):
        start = text.rfind("\n", end, match.start()) + 1 or end
        end = text.find("\n", match.end()) + 1 or len(text)
        for line in text[start:end].splitlines(keepends=True):
            if _is_suspect(line):
                yield start, start + len(line)
            start += len(line)


def _misread_pairs() -> re.Pattern[str]:
    """
    A lead byte and a continuation byte of UTF-8 side by side, as a charset that text is misread in shows them.
    """
    misread = ("windows-1250", "windows-1251", "windows-1252", "windows-1254", "windows-1257", "macintosh")
    leads = [re.escape(bytes(range(0xC2, 0xF5)).decode(CODECS[name])) for name in misread]
    trails = [re.escape(bytes(range(0x80, 0xC0)).decode(CODECS[name])) for name in misread]
    pairs = "|".join(f"(?<=[{lead}])[{trail}]" for lead, trail in zip(leads, trails, strict=True))
    # One set in front, not many behind a bar: so the search skips in C whatever begins no match.
    return re.compile(f"[{''.join(leads)}\x80-\x9f](?:(?<=[\x80-\x9f])|{pairs})")


_SUSPECT = _misread_pairs()


def _is_suspect(line: str) -> bool:
    """
    ftfy is dear (0.3 s a megabyte to say that nothing is wrong), so only lines with a telling pair get there.
    """
    return not line.isascii() and _SUSPECT.search(line) is not None and is_bad(line)
