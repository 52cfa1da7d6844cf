"""
The output of extraction. Field names follow the wire contract, IPTC ninjs and schema.org NewsArticle.

All values are plain and frozen, so that an article can cross a process border and be compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.extraction.document import Kind

Scope = Literal["article", "site", "image"]
Source = Literal["json-ld", "meta", "markup", "text", "trafilatura", "request"]


class Value:
    """
    An article, and what it is made of. It crosses the border of a process as the call that makes it: dataclasses with
    slots do it slowly by themselves, and an article can have hundreds of parts.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), tuple([getattr(self, name) for name in self.__slots__])


@dataclass(frozen=True, slots=True)
class Author(Value):
    """
    A person who wrote: `name` in normal case; `role` and `url` where the source says so, else None.
    """

    name: str
    role: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class License(Value):
    """
    The usage terms: an SPDX-like name as "CC BY-SA 4.0", and the address of the text, either may be None.
    """

    name: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Copyright(Value):
    """
    A copyright notice taken apart.

    Attributes:
        notice: verbatim, white space folded; None where only metadata names holder or license.
        holder: who holds it, None where the notice names nobody.
        year: the latest year of a range, None where none is given.
        scope: what it covers.
        license: None where none is named.
    """

    notice: str | None
    holder: str | None
    year: int | None
    scope: Scope
    license: License | None = None


@dataclass(frozen=True, slots=True)
class Warning(Value):
    """
    What a careful editor would want to know: a stable `code` and a sentence.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Provenance(Value):
    """
    Where a field came from.

    Attributes:
        source: the kind of source.
        locator: JSON pointer (json-ld), name of the tag (meta), XPath (markup, trafilatura) or "line N" (text).
        start, end: character offsets into the decoded input, for text input only.
    """

    source: Source
    locator: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Removed(Value):
    """
    A block left out of the body, with the reason (a label of `labelling`), and for text input its offsets.
    """

    text: str
    reason: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Article(Value):
    """
    What was found. None, "" or an empty tuple where nothing is known; the wire contract tells what each field means.

    `published` and `modified` are RFC 3339, or a date alone (YYYY-MM-DD) where no time is known.
    `confidence` has the keys headline, byline, copyright and body, each 0 to 1; for a field that is None it is the
    confidence that the document has none. `provenance` has the names of fields as keys; both it and `removed`
    are empty where the document does not ask for them.
    """

    kind: Kind
    headline: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    agencies: tuple[str, ...] = ()
    copyright: Copyright | None = None
    body: str | None = None
    description: str | None = None
    dateline: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    site_name: str | None = None
    canonical_url: str | None = None
    word_count: int = 0
    confidence: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()
