"""
Bytes become text: BOM, strict UTF-8, the declared charset, detection, in this order; then mojibake is repaired.

What a sender declares is a hint: it counts where the bytes can be read by it, and a charset of another script that the
bytes speak for outvotes it. Whatever comes in, text comes out: bytes that no charset explains become U+FFFD.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import chardet

from service.extraction.charsets import CODECS, LATIN, WESTERN, canonical
from service.extraction.mojibake import repair_utf8, usable
from service.extraction.utf16 import utf16_order

# Bytes at the start of a page where a declaration is looked for. Browsers stop at 1024; pages with long scripts don't.
_PRESCAN = 8192
# Bytes of text that are enough to know a charset, after markup and plain ASCII lines are dropped.
_SAMPLE = 65_536
# Fewer bytes beyond ASCII than this prove nothing against a declaration.
_EVIDENCE = 16
# UTF-8 with so many good characters for each damaged byte is still UTF-8, and with so many where UTF-8 was declared.
_GOOD_TO_BAD = 4
_GOOD_TO_BAD_DECLARED = 2

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
)
_META = re.compile(rb"<meta\b[^<>]{0,300}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,40})", re.I)
_XML = re.compile(rb"\s{0,99}<\?xml\b[^<>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,40})", re.I)
# What the standard knows, and what chardet tells apart from it and the standard doesn't.
_DETECTABLE = (*CODECS, "cp949", "iso-8859-1", "iso-8859-9", "tis-620")
_BREAKS = re.compile(rb"[\r\n<>]+")
_JIS = re.compile(rb"\x1b(?:\$[@B]|\([BJI])")
_HIGH = bytes(range(0x80, 0x100))
_DAMAGE = re.compile("[\udc80-\udcff]+")
_GOOD = re.compile("[^\x00-\x7f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    A document in UTF-8, without NUL, the name of the charset it came in, and whether mojibake was repaired.
    """

    encoded: bytes
    encoding: str
    repaired: bool

    @property
    def text(self) -> str:
        """
        The document as text.
        """
        return self.encoded.decode()


def decode(content: bytes, charset: str | None = None, markup: bool = True) -> Decoded:
    """
    Decode a document.

    Args:
        content: the bytes as they came, after any Content-Encoding.
        charset: what the sender declared.
        markup: whether <meta charset> and an XML declaration in the bytes count as declarations.
    """
    hints = partial(_hints, content, charset, markup)
    sent = _signed(content, hints)
    if sent is None:
        try:
            encoded, repaired = repair_utf8(content)
        except UnicodeDecodeError:
            sent = _legacy(content, hints())
        else:
            return Decoded(encoded, "utf-8", repaired)
    text, encoding = sent
    encoded, repaired = repair_utf8(usable(text))
    return Decoded(encoded, encoding, repaired)


def read(content: bytes, charset: str | None = None, markup: bool = True) -> tuple[str, str]:
    """
    The same before the repair: the text as it was sent, and the name of its charset.
    """
    hints = partial(_hints, content, charset, markup)
    if (sent := _signed(content, hints)) is not None:
        return sent
    text = _strict(content, "utf-8")
    return (text, "utf-8") if text is not None else _legacy(content, hints())


def _signed(content: bytes, hints: Callable[[], list[str]]) -> tuple[str, str] | None:
    """
    The text and the charset of what a BOM or its bytes tell for certain, though they may be valid UTF-8.
    """
    for bom, codec, name in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(codec, "replace"), name
    return _seven_bits(content) or _utf16(content, hints)


def _legacy(content: bytes, hints: list[str]) -> tuple[str, str]:
    """
    The text and the charset of what is no valid UTF-8.
    """
    legacy = [hint for hint in hints if not hint.startswith("utf-")]
    return _damaged_utf8(content, hints) or _declared_or_detected(content, legacy)


def _hints(content: bytes, charset: str | None, markup: bool) -> list[str]:
    """
    The names of the declared charsets, the sender's first.
    """
    labels = [charset] if charset else []
    if markup:
        head = content[:_PRESCAN]
        matches = (_XML.match(head), _META.search(head))
        labels += [match[1].decode("ascii", "replace") for match in matches if match]
    return list(dict.fromkeys(name for name in map(canonical, labels) if name))


def _seven_bits(content: bytes) -> tuple[str, str] | None:
    """
    ISO-2022-JP: it is valid ASCII, so it has to be looked for before UTF-8.
    """
    if not content.isascii() or not _JIS.search(content):
        return None
    return content.decode(CODECS["iso-2022-jp"], "replace"), "iso-2022-jp"


def _utf16(content: bytes, hints: Callable[[], list[str]]) -> tuple[str, str] | None:
    """
    UTF-16 without a BOM.
    """
    name = utf16_order(content)
    if name is None and b"\0" in content[:_SAMPLE]:
        name = next((hint for hint in hints() if hint.startswith("utf-16")), None)
    return (content.decode(CODECS[name], "replace"), name) if name else None


def _damaged_utf8(content: bytes, hints: list[str]) -> tuple[str, str] | None:
    """
    UTF-8 with a few damaged places: a lone byte among them is read as windows-1252, a run becomes U+FFFD.
    """
    text = content.decode("utf-8", "surrogateescape")
    good, bad = len(_GOOD.findall(text)), sum(map(len, _DAMAGE.findall(text)))
    if good < bad * (_GOOD_TO_BAD_DECLARED if "utf-8" in hints else _GOOD_TO_BAD):
        return None
    return _DAMAGE.sub(_undamaged, text), "utf-8"


def _undamaged(match: re.Match[str]) -> str:
    if len(match[0]) > 1 or match.end() == len(match.string):
        return "\ufffd"
    return bytes([ord(match[0]) - 0xDC00]).decode(CODECS["windows-1252"])


def _declared_or_detected(content: bytes, hints: list[str]) -> tuple[str, str]:
    sample = _sample(content)
    detected = _detect(sample)
    for hint in hints:
        if _trusted(hint, detected, sample) and (text := _strict(content, hint)) is not None:
            return text, hint
    name = detected or next(iter(hints), "windows-1252")
    return content.decode(CODECS[name], "replace"), name


def _trusted(hint: str, detected: str | None, sample: bytes) -> bool:
    """
    Whether a declaration stands against what the bytes look like.
    """
    if detected is None or hint == detected or len(sample) - len(sample.translate(None, _HIGH)) < _EVIDENCE:
        return True
    # windows-1252, alias iso-8859-1, is also what servers say that were never told anything.
    if hint == "windows-1252":
        return detected in WESTERN
    return hint in LATIN and detected in LATIN


def _strict(content: bytes, name: str) -> str | None:
    try:
        return content.decode(CODECS[name])
    except UnicodeDecodeError:
        return None


def _sample(content: bytes) -> bytes:
    """
    The lines beyond ASCII, without tags. No trail byte of a charset we know is '<', '>' or a line end.
    """
    sample = bytearray()
    for line in _BREAKS.split(content):
        if not line.isascii():
            sample += line + b"\n"
        if len(sample) > _SAMPLE:
            break
    return bytes(sample[:_SAMPLE])


def _detect(sample: bytes) -> str | None:
    found = chardet.detect(sample, include_encodings=_DETECTABLE)
    return canonical(found["encoding"] or "")
