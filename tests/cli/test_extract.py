"""
The command line: articles on stdout, one clear line on stderr, and an exit status scripts can rely on.
"""

import io
import json
from pathlib import Path

import pytest

from service import cli
from service.cli import extracting
from service.extraction.article import Article
from service.extraction.document import Document
from service.extraction.errors import NoArticle, UnreadableDocument

PAGE = b"<!doctype html><h1>F\xc3\xa4hre</h1>"


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """
    What extraction was given; what it gives holds the document's title.
    """
    given: list[Document] = []

    def note(document: Document) -> Article:
        given.append(document)
        return Article(kind=document.kind or "html", headline=document.title or "Fähre")

    monkeypatch.setattr(extracting, "extract", note)
    return given


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """
    A file with a page.
    """
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def test_extract(documents: list[Document], page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    The article as JSON, indented and readable.
    """
    status = cli.main(["extract", str(page)])
    captured = capsys.readouterr()

    assert (status, captured.err) == (0, "")
    assert documents == [Document(PAGE)]
    assert '\n  "headline": "Fähre",\n' in captured.out
    assert len(json.loads(captured.out)) == 19


def test_options(documents: list[Document], page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    All that the API takes.
    """
    options = [
        "--kind",
        "text",
        "--url",
        "http://a/b",
        "--title",
        "T",
        "--language",
        "de",
        "--include",
        "provenance,removed",
    ]
    status = cli.main(["extract", *options, str(page)])
    answer = json.loads(capsys.readouterr().out)

    assert status == 0
    assert documents == [Document(PAGE, "text", None, "http://a/b", "T", "de", extras=("provenance", "removed"))]
    assert list(answer)[-2:] == ["provenance", "removed"]


def test_standard_input(
    documents: list[Document], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    A dash is the standard input, as bytes.
    """
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), "utf-8"))
    status = cli.main(["extract", "-"])

    assert status == 0
    assert documents == [Document(b"\xff\xfe")]
    assert capsys.readouterr().out


@pytest.mark.parametrize("error", [NoArticle("Nothing was found."), UnreadableDocument("It is a PDF.")])
def test_no_article(
    error: Exception, page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Status 1, and one line that says why.
    """

    def refuse(_document: Document) -> Article:
        raise error

    monkeypatch.setattr(extracting, "extract", refuse)
    status = cli.main(["extract", str(page)])
    captured = capsys.readouterr()

    assert (status, captured.out) == (1, "")
    assert captured.err == f"copydesk: {page}: {error}\n"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--url", "harbour"], "--url Not an absolute http or https address."),
        (["--include", "markdown"], "--include 'markdown' is not supported yet; supported: provenance, removed."),
        (["--language", "de_DE"], "--language Not a BCP 47 language tag."),
    ],
)
def test_wrong_options(
    documents: list[Document], page: Path, options: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    Status 2, and one line that names the option.
    """
    status = cli.main(["extract", *options, str(page)])
    captured = capsys.readouterr()

    assert (status, captured.out, documents) == (2, "", [])
    assert captured.err == f"copydesk: {complaint}\n"


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """
    Status 2, for nothing was read.
    """
    status = cli.main(["extract", str(tmp_path / "none")])

    assert status == 2
    assert capsys.readouterr().err == f"copydesk: {tmp_path / 'none'}: No such file or directory\n"


@pytest.mark.parametrize(
    "arguments", [[], ["extract"], ["fetch", "x"], ["extract", "--kind", "pdf", "x"], ["check", "--format", "pdf"]]
)
def test_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """
    A command line that is none is status 2, with the usage.
    """
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)

    assert caught.value.code == 2
    assert "usage: copydesk" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """
    What is installed.
    """
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("copydesk 0.")


def test_openapi(capsys: pytest.CaptureFixture[str]) -> None:
    """
    The description, for openapi.json.
    """
    status = cli.main(["openapi"])

    assert status == 0
    assert json.loads(capsys.readouterr().out)["openapi"] == "3.1.0"
