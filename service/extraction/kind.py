"""
Whether a document is a page or raw text, and the refusal of what is neither.
"""

import codecs
import re

from service.extraction.document import Document, Kind
from service.extraction.errors import UnreadableDocument
from service.extraction.utf16 import utf16_order

# Characters of the start of a document by which its kind is told.
_HEAD = 65_536
# Bytes that no text has, as a share: a stray NUL is forgiven, compressed data have a tenth of them.
_CONTROL_SHARE = 0.03
_FORGIVEN_CONTROLS = 3
# What begins with words is a page from so many tags of structure on, and as many for so many characters.
_BLOCK_TAGS = 3
_CHARACTERS_A_TAG = 1500

# Where a format's magic number stands, and the number (https://en.wikipedia.org/wiki/List_of_file_signatures).
_MAGIC = (
    (0, b"%PDF-"),
    (0, b"{\\rtf"),
    (0, b"\x89PNG\r\n"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF87a"),
    (0, b"GIF89a"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
    (8, b"WEBP"),
    (8, b"WAVE"),
    (8, b"AVI "),
    (4, b"ftyp"),
    (0, b"OggS"),
    (0, b"fLaC"),
    (0, b"ID3\x02"),
    (0, b"ID3\x03"),
    (0, b"ID3\x04"),
    (0, b"\x1a\x45\xdf\xa3"),
    (0, b"PK\x03\x04"),
    (0, b"PK\x05\x06"),
    (0, b"\x1f\x8b"),
    (0, b"BZh91AY"),
    (0, b"\xfd7zXZ\0"),
    (0, b"\x28\xb5\x2f\xfd"),
    (0, b"7z\xbc\xaf\x27\x1c"),
    (0, b"Rar!\x1a\x07"),
    (257, b"ustar"),
    (0, b"\x7fELF"),
    (0, b"\xca\xfe\xba\xbe"),
    (0, b"\0asm"),
    (0, b"wOFF"),
    (0, b"wOF2"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    (0, b"SQLite format 3\0"),
)
_UNICODE_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
# C0 controls but for tab, line ends, form feed, backspace (old man pages) and escape (ISO-2022); and DEL.
_CONTROLS = bytes([*range(0x08), 0x0B, *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])

_PROLOGUE = re.compile(r"\A[\s\ufeff]{0,9999}(?:<\?xml\b|<!doctype\s|<html\b|<head\b|<body\b|<rss\b|<feed\b)", re.I)
_SKELETON = re.compile(r"<(?:html|head|body|article|main)\b[^<>]{0,2000}>|</(?:html|head|body|article)>", re.I)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|section|header|footer|ul|ol|table|blockquote|figure|meta|title)\b[^<>]{0,2000}>", re.I
)


def document_kind(document: Document) -> Kind:
    """
    The kind that the sender says, or else that the content tells.

    Raises:
        UnreadableDocument: it is neither text nor HTML, whatever the sender says.
    """
    if isinstance(document.content, str):
        return document.kind or kind_of(document.content)
    if document.kind is None:
        return sniff(document.content)
    refuse_binary(document.content)
    return document.kind


def sniff(content: bytes) -> Kind:
    """
    Tell the kind of a document by its bytes, decoded or not.

    Raises:
        UnreadableDocument: they are neither text nor HTML.
    """
    refuse_binary(content)
    # The tags that decide are ASCII in every charset we read, once BOM and the NULs of UTF-16 and UTF-32 are gone.
    return kind_of(content[: 2 * _HEAD].translate(None, b"\0\xef\xbb\xbf\xff\xfe").decode("latin-1"))


def refuse_binary(content: bytes) -> None:
    """
    Do nothing with what may be text, in whatever charset.

    Raises:
        UnreadableDocument: a magic number or the control characters say that it is a file of another sort.
    """
    if any(content.startswith(magic, offset) for offset, magic in _MAGIC):
        raise UnreadableDocument("The document is a file of another format than text or HTML.")
    head = content[:_HEAD]
    if head.startswith(_UNICODE_BOMS) or utf16_order(head):
        return
    # To look for each of them is faster than to count all, and most documents have none.
    none = not any(control in head for control in _CONTROLS)
    controls = 0 if none else len(head) - len(head.translate(None, _CONTROLS))
    if controls > max(_FORGIVEN_CONTROLS, _CONTROL_SHARE * len(head)):
        raise UnreadableDocument("The document holds bytes that are neither text nor HTML.")


def kind_of(text: str) -> Kind:
    """
    Tell a page from raw text. XML, feeds too, counts as a page: its tags are no words. A stray tag makes no page.

    >>> kind_of("<!doctype html><p>Hello"), kind_of("<div><p>One</p><p>Two</p></div>")
    ('html', 'html')
    >>> kind_of("He wrote <b>twice</b>.<br>And <p> means paragraph."), kind_of("a < b")
    ('text', 'text')
    """
    head = text[:_HEAD]
    if _PROLOGUE.match(head):
        return "html"
    if "<" not in head:
        return "text"
    tags = len(_SKELETON.findall(head)) + len(_BLOCK.findall(head))
    if head.lstrip("\ufeff \t\r\n").startswith("<"):
        return "html" if tags else "text"
    return "html" if tags >= max(_BLOCK_TAGS, len(head) / _CHARACTERS_A_TAG) else "text"
