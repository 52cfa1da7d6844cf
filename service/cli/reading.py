"""
Files become scripts: what is to be checked, with the lines to which findings are to point.
"""

import dataclasses
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from service.checks import Manuscript
from service.checks.manuscript import build_article
from service.cli.errors import Foreign, Unreadable
from service.cli.formats import FORMATS, Format
from service.cli.frontmatter import FrontMatterError, read_front_matter
from service.extraction.decoding import read
from service.extraction.document import Document, Kind
from service.extraction.kind import refuse_binary, sniff

# Bytes of a file, or of a line of NDJSON: over ten times the largest page we know of. What is larger is no article.
MOST_BYTES = 32 * 1024 * 1024
# What tells JSON of ours from any other.
_MARKS = frozenset({"html", "text", "headline", "body"})
_KEY = re.compile(r'[ \t]{0,100}"(\w{1,40})"[ \t]{0,100}:')


@dataclass(frozen=True, slots=True)
class Script:
    """
    One manuscript of a file.

    Attributes:
        manuscript: what is to be checked.
        lines: of JSON and front matter: by field, the line of the file that holds it; "" is for all others.
        data: JSON only: the object that was read.
    """

    manuscript: Manuscript
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict)
    data: Mapping[str, Any] | None = None


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


def read_script(content: bytes, form: Format) -> Script:
    """
    The script in the bytes of a file; for NDJSON, of one of its lines.

    Raises:
        Unreadable: they are of another sort than `form` says, or broken.
        UnreadableDocument: they are neither text nor HTML.
    """
    if form in ("json", "ndjson"):
        return _from_json(content)
    refuse_binary(content)
    text = read(content, None, markup=form == "html")[0]
    if form == "html":
        return Script(Manuscript(Document(text, "html")))
    try:
        matter = read_front_matter(text)
    except FrontMatterError as error:
        raise Unreadable(str(error)) from error
    document = Document(matter.text, "text", title=matter.declared.get("headline"))
    manuscript = Manuscript(document, declared=matter.declared, markdown=form == "markdown")
    return Script(manuscript, lines=matter.lines)


def _from_json(content: bytes) -> Script:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"Malformed JSON: {error}.") from error
    if not isinstance(data, dict) or _MARKS.isdisjoint(data):
        raise Foreign("The JSON is neither a document (html or text) nor an article (headline, body).")
    from marshmallow import ValidationError  # Most files are no JSON, and would wait for it.

    from schemas import DocumentSchema, GivenArticleSchema

    lines = _key_lines(content.decode("utf-8", "replace"))
    try:
        if data.get("html") is None and data.get("text") is None:
            article = build_article(GivenArticleSchema().load(data))
            return Script(Manuscript(article=article), lines=lines, data=data)
        known = {key: value for key, value in data.items() if key in DocumentSchema().fields}
        document = _document(DocumentSchema().load(known))
    except ValidationError as error:
        raise Unreadable(_told(error.normalized_messages())) from error  # type: ignore[no-untyped-call]
    return Script(Manuscript(document), lines={"": lines.get(document.kind or "", 1)}, data=data)


def _document(loaded: Mapping[str, Any]) -> Document:
    kind: Kind = "html" if loaded.get("html") is not None else "text"
    return Document(
        loaded[kind], kind, url=loaded.get("url"), title=loaded.get("title") or None, language=loaded.get("language")
    )


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


def _told(complaints: object) -> str:
    """
    Marshmallow's complaints, which are nested as the data are, in one line.

    >>> _told({"authors": {0: {"name": ["Missing."]}}, "url": ["Not absolute."]})
    'authors: 0: name: Missing.; url: Not absolute.'
    """
    if isinstance(complaints, Mapping):
        return "; ".join(f"{name}: {_told(inner)}" for name, inner in complaints.items())
    return " ".join(map(str, complaints)) if isinstance(complaints, list) else str(complaints)
