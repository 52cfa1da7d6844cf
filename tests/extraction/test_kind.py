"""
Pages, raw text, and what is neither.
"""

import random

import pytest

from service.extraction.errors import UnreadableDocument
from service.extraction.kind import kind_of, sniff


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html>\n<html><p>Hello", "html"),
        ("\ufeff  <html lang=de>", "html"),
        ("<!-- saved --><html><body>x", "html"),
        ("<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "html"),
        ("<p>One</p>", "html"),
        ("Skip to content <div><p>One</p></div> <p>Two</p>", "html"),
        ("", "text"),
        ("Storm hits the coast\n\nBy Ann Lee\n\nWinds rose.", "text"),
        ("<b>Storm</b> hits the coast.", "text"),
        ("Use <p> for a paragraph.", "text"),
        ("3 < 4 and 5 > 4", "text"),
        ("<3 this town", "text"),
        ('{"html": "x"}', "text"),
        ("The <p>, the <div> and the <ul> are tags. " + "More about writing pages by hand. " * 200, "text"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    """
    Structure makes a page, a stray tag doesn't; the bytes tell the same as the text.
    """
    assert expected == kind_of(text)
    assert expected == sniff(text.encode("utf-8"))
    assert expected == sniff(text.encode("utf-16"))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n" + bytes(20),
        b"\xff\xd8\xff\xe0",
        b"PK\x03\x04 word/document.xml",
        b"\x7fELF\x02\x01",
        b"\x1f\x8b\x08\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypmp42",
        b"{\\rtf1\\ansi Hello}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(600),
        random.Random(7).randbytes(3000),
    ],
)
def test_binary(content: bytes) -> None:
    """
    Files of other formats are refused.
    """
    with pytest.raises(UnreadableDocument):
        sniff(content)


@pytest.mark.parametrize(
    "content",
    [
        b"a stray \0 byte in a line of text",
        "市议会昨天通过了新的预算。议员们争论到深夜。".encode("utf-16-be"),
        "市議会は昨日、予算案を可決した。".encode("shift_jis"),
        "市議会は昨日、予算案を可決した。".encode("iso2022_jp"),
        "Hello there".encode("utf-16-le"),
        "Совет утвердил бюджет".encode("koi8-r"),
    ],
)
def test_text_in_any_charset(content: bytes) -> None:
    """
    Text in whatever charset is no binary file.
    """
    assert sniff(content) == "text"
