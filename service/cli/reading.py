"""
Files become manuscripts: what is to be checked, with the lines to which findings are to point.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from marshmallow import EXCLUDE, ValidationError

from schemas import ArticleSchema, DocumentSchema
from schemas.article import KEYS
from service.cli.errors import Foreign, Unreadable
from service.cli.formats import FORMATS, Format
from service.cli.frontmatter import FrontMatterError, read_front_matter
from service.extraction.article import Article, Author, Copyright, License
from service.extraction.decoding import read
from service.extraction.document import Document, Kind
from service.extraction.kind import refuse_binary, sniff

# Bytes of a file, or of a line of NDJSON: over ten times the largest page we know of. What is larger is no article.
MOST_BYTES = 32 * 1024 * 1024
# What tells JSON of ours from any other, and the fields of an article that rules look at.
_MARKS = frozenset({"html", "text", "headline", "body"})
_READ = tuple(key for key in KEYS if key not in ("confidence", "warnings", "word_count"))
_KEY = re.compile(r'[ \t]{0,100}"(\w{1,40})"[ \t]{0,100}:')


@dataclass(frozen=True, slots=True)
class Manuscript:
    """
    One document or article to check.

    Attributes:
        document: a page or a text, or None where an article came as data.
        article: an article that came as data, else None.
        declared: values beside the document, by field.
        lines: JSON only: by field, the line of the file that holds it; "" is for all others.
        data: JSON only: the object that was read, for a server.
    """

    document: Document | None = None
    article: Article | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] | None = None
    data: Mapping[str, object] | None = None


def read_all(stream: BinaryIO) -> bytes:
    """
    All bytes of a file.

    Raises:
        Unreadable: they are too many.
    """
    content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file is over {MOST_BYTES >> 20} MB.")
    return content


def read_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """
    The lines of NDJSON that are not blank, each with its number from 1; None for one that is too long.
    """
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        if len(line) > MOST_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_BYTES)
            yield number, None
        elif not line.isspace():
            yield number, line


def format_of(path: Path, content: bytes) -> Format:
    """
    What a file is: by the ending of its name, else by how it begins.
    """
    if known := FORMATS.get(path.suffix.lower()):
        return known
    if content.lstrip().startswith(b"{"):
        return "json" if _is_json(content) else "ndjson" if _is_json(content.lstrip().split(b"\n", 1)[0]) else "text"
    if content.removeprefix(BOM_UTF8).startswith((b"---", b"+++")):
        return "markdown"
    return cast("Format", sniff(content))


def manuscript(content: bytes, form: Format) -> Manuscript:
    """
    The manuscript in the bytes of a file; for NDJSON, of one of its lines.

    Raises:
        Unreadable: they are of another sort than `form` says, or broken.
        UnreadableDocument: they are neither text nor HTML.
    """
    if form in ("json", "ndjson"):
        return _from_json(content)
    refuse_binary(content)
    text = read(content, None, markup=form == "html")[0]
    if form == "html":
        return Manuscript(Document(text, "html"))
    try:
        matter = read_front_matter(text)
    except FrontMatterError as error:
        raise Unreadable(str(error)) from error
    return Manuscript(Document(matter.text, "text", title=matter.declared.get("headline")), declared=matter.declared)


def _from_json(content: bytes) -> Manuscript:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Malformed JSON: {error}.") from error
    if not isinstance(data, dict) or _MARKS.isdisjoint(data):
        raise Foreign("The JSON is neither a document (html or text) nor an article (headline, body).")
    lines = _key_lines(content.decode("utf-8", "replace"))
    try:
        if data.get("html") is None and data.get("text") is None:
            return Manuscript(article=_article(data), lines=lines, data=data)
        document = _document(data)
    except ValidationError as error:
        raise Unreadable(_told(error)) from error
    return Manuscript(document, lines={"": lines.get(document.kind or "", 1)}, data=data)


def _document(data: Mapping[str, object]) -> Document:
    loaded = DocumentSchema(unknown=EXCLUDE).load(data)
    kind: Kind = "html" if loaded.get("html") is not None else "text"
    return Document(
        loaded[kind], kind, url=loaded.get("url"), title=loaded.get("title") or None, language=loaded.get("language")
    )


def _article(data: Mapping[str, object]) -> Article:
    """
    The article of an answer of /v1/extract, whole or with some of its fields.
    """
    given = {key: value for key, value in data.items() if value not in (None, "")}
    loaded = ArticleSchema(only=_READ, partial=_READ, unknown=EXCLUDE).load(given)
    notice = loaded.pop("copyright", None)
    authors = tuple(Author(**author) for author in loaded.pop("authors", ()))
    byline = loaded.pop("byline", None) or ", ".join(author.name for author in authors) or None
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in loaded.items()}
    return Article(
        **({"kind": "text"} | plain),
        byline=byline,
        authors=authors,
        copyright=_copyright(notice) if notice else None,
        word_count=len((loaded.get("body") or "").split()),
    )


def _copyright(loaded: Mapping[str, Any]) -> Copyright:
    terms = loaded["license"]
    return Copyright(**{**loaded, "license": License(**terms) if terms else None})


def _key_lines(text: str) -> dict[str, int]:
    """
    The line of each key that begins one, the first time it does.
    """
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if key := _KEY.match(line):
            lines.setdefault(key[1], number)
    return lines


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _told(error: ValidationError) -> str:
    messages = error.normalized_messages()  # type: ignore[no-untyped-call]
    return "; ".join(f"{name}: {_joined(complaints)}" for name, complaints in messages.items())


def _joined(complaints: object) -> str:
    if isinstance(complaints, dict):
        return "; ".join(f"{name}: {_joined(inner)}" for name, inner in complaints.items())
    return " ".join(map(str, complaints)) if isinstance(complaints, list) else str(complaints)
