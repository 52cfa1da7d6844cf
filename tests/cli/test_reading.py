"""
Files become manuscripts: by their names, else by how they begin; what is none is told.
"""

import io
import json
from pathlib import Path

import pytest

from service.cli import reading
from service.cli.errors import Foreign, Unreadable
from service.cli.formats import Format
from service.cli.reading import format_of, read_all, read_lines, read_script
from service.extraction.article import Article, Author, Copyright, License
from service.extraction.errors import UnreadableDocument

FRENCH = "Le café est à la terrasse, où les clients préfèrent être assis l'été. " * 3
ARTICLE = {
    "id": "a-1",
    "headline": "Ferry returns",
    "byline": None,
    "authors": [{"name": "A. Berg", "role": "Editor"}],
    "agencies": ["Coast Wire"],
    "copyright": {
        "notice": "© A",
        "holder": "A",
        "year": 2026,
        "scope": "site",
        "license": {"name": "CC0", "url": None},
    },
    "body": "One two.\n\nThree.",
    "published": "2026-03-14",
    "word_count": 99,
    "confidence": {"headline": 7},
    "warnings": "not looked at",
    "unknown": [1],
}


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.HTML", b"text", "html"),
        ("a.txt", b"<html>", "text"),
        ("a.jsonl", b"", "ndjson"),
        ("-", b'{"text": "a"}', "json"),
        ("-", b'\n {\n"text": "a"}', "json"),
        ("-", b'{"text": "a"}\n{"text": "b"}\n', "ndjson"),
        ("-", b'{"text": "a"}\n{"text":\n', "ndjson"),
        ("-", b"{braces} in a text", "text"),
        ("-", b"---\ntitle: a\n---\nText", "markdown"),
        ("-", b"\xef\xbb\xbf+++\n+++\nText", "markdown"),
        ("-", b"<!doctype html><p>a", "html"),
        ("README", b"A text.", "text"),
        ("-", b"", "text"),
        ("-", "Fähre".encode("utf-16"), "text"),
    ],
)
def test_formats(name: str, content: bytes, form: Format) -> None:
    """
    The ending of the name, else the beginning of the content.
    """
    assert format_of(Path(name), content) == form


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", bytes(range(32)) * 40, b"%PDF-1.7"])
@pytest.mark.parametrize("name", ["-", "a.txt", "a.html", "a.md"])
def test_binary_files(name: str, content: bytes) -> None:
    """
    What is neither text nor a page is refused, whatever it is called.
    """
    with pytest.raises(UnreadableDocument):
        read_script(content, format_of(Path(name), content))


@pytest.mark.parametrize(
    ("content", "text"),
    [(FRENCH.encode("latin-1"), FRENCH), ("Fähre\r\n".encode("utf-8-sig"), "Fähre\r\n")],
)
def test_charsets(content: bytes, text: str) -> None:
    """
    Text is decoded as documents of the service are.
    """
    document = read_script(content, "text").manuscript.document

    assert document is not None
    assert document.content == text


def test_markdown() -> None:
    """
    What front matter declares goes along.
    """
    script = read_script(b"---\ntitle: Ferry\nauthor: A. Berg\n---\nText", "markdown")

    assert script.manuscript.document is not None
    assert script.manuscript.document.title == "Ferry"
    assert script.manuscript.declared == {"headline": "Ferry", "byline": "A. Berg"}
    assert script.lines == {"headline": 2, "byline": 3}


def test_an_article() -> None:
    """
    The fields that rules look at; writers without a byline are the byline; what only an answer has is not looked at.
    """
    script = read_script(json.dumps(ARTICLE, indent=1).encode(), "json")

    assert script.manuscript.article == Article(
        kind="text",
        headline="Ferry returns",
        byline="A. Berg",
        authors=(Author("A. Berg", "Editor"),),
        agencies=("Coast Wire",),
        copyright=Copyright("© A", "A", 2026, "site", License("CC0")),
        body="One two.\n\nThree.",
        published="2026-03-14",
        word_count=3,
    )
    assert script.lines is not None
    assert script.lines["body"] - script.lines["agencies"] == 13


def test_an_article_with_nothing() -> None:
    """
    Empty fields are missing ones: that is for the rules to say.
    """
    assert read_script(b'{"headline": "", "body": null}', "json").manuscript.article == Article("text")


def test_a_document() -> None:
    """
    A page or a text with its hints; its findings have the line of the content.
    """
    script = read_script(b'{\n "url": "http://a/b",\n "html": "<p>a",\n "title": "T",\n "id": 7, "x": 1}', "json")

    assert script.manuscript.document is not None
    assert (script.manuscript.document.kind, script.manuscript.document.url, script.manuscript.document.title) == (
        "html",
        "http://a/b",
        "T",
    )
    assert script.lines == {"": 3}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Malformed JSON"),
        (b'{"text": "a"', "Malformed JSON"),
        (b"\xff\xff", "Malformed JSON"),
        (b"[" * 100_000, "Malformed JSON"),
        (b'{"text": 1}', "text: Not a valid string."),
        (b'{"text": "a", "html": "b"}', "Exactly one of html and text is wanted"),
        (b'{"text": "a", "url": "b"}', "url: Not an absolute"),
        (b'{"headline": 7}', "headline: "),
        (b'{"body": "a", "authors": [{"role": "b"}]}', "authors: 0: name: Missing data"),
        (b'{"body": "a", "copyright": "b"}', "copyright: "),
        (b'{"body": "a", "published": "b"}', "published: "),
        (b'{"body": "a", "agencies": [""]}', "agencies: 0: "),
    ],
)
def test_broken_json(content: bytes, message: str) -> None:
    """
    The reason names the field.
    """
    with pytest.raises(Unreadable) as caught:
        read_script(content, "json")

    assert message in str(caught.value)
    assert not isinstance(caught.value, Foreign)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'"text"', b"null", b'{"name": "a"}', b"1"])
def test_json_of_others(content: bytes) -> None:
    """
    It is told apart from broken JSON of ours.
    """
    with pytest.raises(Foreign):
        read_script(content, "json")


def test_large_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    No more than the limit is ever read of a file, or of a line.
    """
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    lines = list(read_lines(io.BytesIO(b"1\n\n" + b"x" * 10 + b"\n" + b"y" * 25 + b"\n5\n" + b"z" * 11)))

    assert read_all(io.BytesIO(b"x" * 10)) == b"x" * 10
    with pytest.raises(Unreadable, match="over"):
        read_all(io.BytesIO(b"x" * 11))
    assert lines == [(1, b"1\n"), (3, None), (4, None), (5, b"5\n"), (6, None)]


def test_an_endless_file() -> None:
    """
    A device that never ends is no article.
    """
    with Path("/dev/zero").open("rb") as stream, pytest.raises(Unreadable, match="over 32 MB"):
        read_all(stream)
