"""
Bytes that are no text, or not the text they are said to be.
"""

import gzip
import io
import random
import zipfile
from collections.abc import Iterator

import brotli
import zstandard

from tests.hostile.recipe import EITHER, TEXT, UNREADABLE, Recipe, page

# Names that Python or the web has for charsets, and names that nobody has.
_CHARSETS = (
    "utf-7 utf-16 utf-32 utf_8_sig idna punycode base64 rot13 zlib hex bz2 uu undefined unicode_escape "
    "raw_unicode_escape mbcs cp037 ebcdic iso-2022-jp iso-2022-kr hz utf-8-sig x-user-defined nonsense ../../etc/passwd"
).split()
_ANY = frozenset([*EITHER, UNREADABLE])
_WORDS = "Brücke für den Verkehr geöffnet, sagte der Bürgermeister am Montag. "


def recipes() -> Iterator[Recipe]:
    """
    All of them.
    """
    yield from _binaries()
    yield from _unicode()
    html = page("<p>é").encode()
    for charset in _CHARSETS:
        yield Recipe(f"page declared as {charset}", lambda: html, "html", charset)
        yield Recipe(f"text declared as {charset}", TEXT.encode, "text", charset, EITHER)
        head = f"<meta charset='{charset}'>".encode()
        yield Recipe(f"page that says {charset}", lambda head=head: head + html, "html")  # type: ignore[misc]


def _binaries() -> Iterator[Recipe]:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("page.html", page())
    refused = {
        "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" * 500,
        "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 500,
        "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 500,
        "GIF": b"GIF89a\x01\x00\x01\x00\x80" + bytes(range(256)) * 500,
        "ZIP": archive.getvalue(),
        "ELF": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 500,
        "gzip": gzip.compress(page().encode(), mtime=0),
        "zstd": zstandard.ZstdCompressor().compress(page().encode()),
        "SQLite": b"SQLite format 3\x00" + bytes(4096),
        "zeros": bytes(500_000),
    }
    for name, content in refused.items():
        yield Recipe(f"{name}, sniffed", lambda content=content: content, None, outcomes=frozenset([UNREADABLE]))  # type: ignore[misc]
        yield Recipe(f"{name} as a page", lambda content=content: content, "html", outcomes=_ANY)  # type: ignore[misc]
        yield Recipe(f"{name} as text", lambda content=content: content, "text", outcomes=_ANY)  # type: ignore[misc]
    noise = random.Random(5).randbytes(300_000)
    for kind in ("html", "text", None):
        yield Recipe(f"noise as {kind}", lambda: noise, kind, outcomes=_ANY)
        yield Recipe(f"brotli as {kind}", lambda: brotli.compress(page().encode()), kind, outcomes=_ANY)
        yield Recipe(f"all bytes as {kind}", lambda: bytes(range(256)) * 2_000, kind, outcomes=_ANY)


def _unicode() -> Iterator[Recipe]:
    text = f"{TEXT}\n\n{_WORDS * 50}"
    contents = {
        "UTF-16 with BOM": text.encode("utf-16"),
        "UTF-16 without BOM": text.encode("utf-16-le"),
        "UTF-16 big-endian": text.encode("utf-16-be"),
        "UTF-16 cut": text.encode("utf-16")[:-1],
        "UTF-16 of surrogates": b"\xff\xfe" + b"\x00\xd8" * 50_000,
        "UTF-32 with BOM": text.encode("utf-32"),
        "UTF-32 without BOM": text.encode("utf-32-be"),
        "UTF-32 out of range": b"\xff\xfe\x00\x00" + b"\xff\xff\xff\x7f" * 50_000,
        "Latin-1": text.encode("latin-1"),
        "UTF-8 and Latin-1": text.encode() + text.encode("latin-1"),
        "surrogates in UTF-8": text.encode() + b"\xed\xa0\x80\xed\xb0\x80" * 20_000,
        "overlong UTF-8": text.encode() + b"\xc0\xaf\xe0\x80\xaf" * 20_000,
        "UTF-8 cut in a letter": text.encode() + b"\xe2\x82",
        "continuations": b"\x80" * 200_000,
        "BOM alone": b"\xef\xbb\xbf",
        "many BOMs": b"\xef\xbb\xbf" * 100_000 + text.encode(),
        "NUL between all letters": b"\x00".join(bytes([byte]) for byte in text.encode("ascii", "ignore")),
        "NULs": text.encode() + b"\x00" * 200_000,
        "escapes": text.encode() + b"\x1b$B" * 50_000,
        "decoded twice": text.encode().decode("latin-1").encode(),
        "decoded five times": _decoded_twice(text, 5).encode(),
        "mojibake": ("donâ€™t Ã©tÃ© " * 20_000).encode(),
    }
    for name, content in contents.items():
        for kind in ("html", "text", None):
            yield Recipe(f"{name} as {kind}", lambda content=content: content, kind, outcomes=_ANY)  # type: ignore[misc]


def _decoded_twice(text: str, times: int) -> str:
    for _ in range(times):
        text = text.encode().decode("latin-1")
    return text
