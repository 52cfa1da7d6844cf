"""
A bug is a folder: every folder of tests/cases is one document and what must come out of it.

- `source.html` or `source.txt`: the document's bytes.
- `request.json`, optional: what its sender knows: url, title, language, charset.
- `expected.json`: the fields that must match, worked out by hand from the contract, or {"error": reason}. Beside the
  fields of the contract:
  `body_lines` for bodies whose lines matter and their parting does not (lists, tables, verse): marks of list items,
  headings and cells are not compared, nor are times alone on a line;
  `published_day` where the time of day is not told with its zone;
  `warns` for codes of warnings that must be there.
- `xfail.json`, optional: {"reason": ...} for what is known not to work yet; it fails once it works.

Nothing writes an expectation by itself, and a folder without one fails.
"""

import difflib
import html
import json
import re
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import ftfy
import pytest
from _pytest.mark.structures import ParameterSet

from service.extraction import Article, Document, NoArticle, extract
from service.extraction.decoding import decode
from service.extraction.document import Kind

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir())
# What a list item, a heading or a quotation of Markdown may begin with, and what parts the cells of a row.
LEAD_MARK = re.compile(r"^(?:[-–*•▪·>#|]+|\d+[.)])\s+")
# A line that is nothing but the time of an entry of a live blog: in or out, the contract does not say.
TIME_ALONE = re.compile(r"\d{1,2}[:.]\d\d")
CELL_MARK = re.compile(r"\s*[|\t]\s*")


def read_json(path: Path) -> dict[str, Any]:
    """
    The object in a file; an empty one where there is no such file.
    """
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def read_document(folder: Path) -> Document:
    """
    The document of a case, as its sender would give it.
    """
    source = next(folder.glob("source.*"))
    kind: Kind = "html" if source.suffix == ".html" else "text"
    return Document(
        content=source.read_bytes(), kind=kind, extras=("provenance", "removed"), **read_json(folder / "request.json")
    )


def marked(folder: Path) -> ParameterSet:
    """
    The folder as a test parameter, marked where it is expected to fail.
    """
    reason = read_json(folder / "xfail.json").get("reason")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(folder, id=folder.name, marks=marks)


def lines_of(body: str | None) -> list[str]:
    """
    The lines of a body without the marks of their layout.

    >>> lines_of("## Method\\n\\n- two | eggs")
    ['Method', 'two eggs']
    """
    lines = (
        " ".join(CELL_MARK.sub(" ", LEAD_MARK.sub("", line.strip() + " ").strip()).split())
        for line in (body or "").split("\n")
    )
    return [line for line in lines if line and not TIME_ALONE.fullmatch(line)]


def moment(value: str | None) -> datetime | str | None:
    """
    A date or a point in time, so that Z and +00:00 are equal.
    """
    return datetime.fromisoformat(value) if value and "T" in value else value


def without_none(value: dict[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in value.items() if item is not None}


def plain(article: Article, expected: dict[str, Any]) -> dict[str, Any]:
    """
    What the article says to the expected keys, in the form of expected.json.

    An author's url is compared only where the expectation names one.
    """
    got: dict[str, Any] = json.loads(json.dumps(asdict(article)))
    got["authors"] = [without_none(author) for author in got["authors"]]
    for author, wanted in zip(got["authors"], expected.get("authors", ()), strict=False):
        if "url" not in wanted:
            author.pop("url", None)
    if got["copyright"] and expected.get("copyright"):
        got["copyright"] = {key: got["copyright"][key] for key in expected["copyright"]}
    for name in ("published", "modified"):
        if moment(got[name]) == moment(expected.get(name)):
            got[name] = expected.get(name)
    got["body_lines"] = lines_of(got["body"])
    got["published_day"] = (got["published"] or "")[:10]
    got["warns"] = [
        code for code in expected.get("warns", ()) if code in {warning["code"] for warning in got["warnings"]}
    ]
    return {key: got[key] for key in expected}


def shown(value: dict[str, Any]) -> list[str]:
    """
    Lines for a diff: paragraphs of the body on lines of their own.
    """
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\\n", "\n").splitlines()


@pytest.mark.parametrize("folder", [marked(folder) for folder in FOLDERS])
def test_case(folder: Path) -> None:
    """
    Each expected field comes out exactly.
    """
    expected = read_json(folder / "expected.json")
    assert expected, f"{folder.name} has no expectation"
    if "error" in expected:
        with pytest.raises(NoArticle) as raised:
            extract(read_document(folder))

        assert raised.value.reason == expected["error"]
        return
    expected["body_lines"] = lines_of("\n".join(expected["body_lines"])) if "body_lines" in expected else []
    expected = {key: value for key, value in expected.items() if key != "body_lines" or value}

    got = plain(extract(read_document(folder)), expected)

    assert got == expected, "\n" + "\n".join(
        difflib.unified_diff(shown(expected), shown(got), "expected", "got", lineterm="", n=1)
    )


ARTICLES = [folder for folder in FOLDERS if "error" not in read_json(folder / "expected.json")]


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in ARTICLES])
def test_what_is_asked_for_beside_changes_nothing_else(folder: Path) -> None:
    """
    An article tells where it came from and what was left out where that is asked for, and all else as it is without.
    """
    document = read_document(folder)
    article = extract(document)

    assert article.provenance
    assert extract(replace(document, extras=())) == replace(article, provenance={}, removed=())


def letters(text: str) -> str:
    """
    Letters and digits alone, entities and mojibake resolved, tags left out: what survives any folding.
    """
    return re.sub(r"[\W_]+", "", ftfy.fix_text(html.unescape(re.sub(r"</?[a-z][^<>]*>", " ", text))))


TEXTS = [folder for folder in ARTICLES if (folder / "source.txt").exists()]


@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in TEXTS])
def test_text_accounted_for(folder: Path) -> None:
    """
    Body and removed blocks together account for every non-blank line of a text.
    """
    document = read_document(folder)
    assert isinstance(document.content, bytes)
    article = extract(document)
    text = decode(document.content, document.charset).text
    body = letters(article.body or "")
    for block in article.removed:
        assert block.start is not None
        assert letters(text[block.start : block.end]) == letters(block.text)

    spans = [(block.start or 0, block.end or 0) for block in article.removed]
    missing = []
    for match in re.finditer(r"[^\r\n]*\w[^\r\n]*", text):
        kept = letters(match.group()) in body
        if not kept and not any(start < match.end() and match.start() < end for start, end in spans):
            missing.append(match.group())

    assert missing == []
