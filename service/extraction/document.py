"""
The input of extraction: a page or a lump of text, with what its sender knows of it.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, SupportsIndex

Kind = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Document:
    """
    One document as it was sent.

    Attributes:
        content: the bytes as sent (after any Content-Encoding), or text that was decoded before (JSON).
        kind: "html", "text", or None where it has to be sniffed.
        charset: the charset the sender declared: a hint, not the truth.
        url: where the document came from: a name, never fetched.
        title: the page's document title, where the sender knows it.
        language: a BCP 47 hint.
        extras: what the article shall tell beside its fields: "provenance", "removed".
    """

    content: bytes | str
    kind: Kind | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    extras: tuple[str, ...] = field(default=(), kw_only=True)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Callable[..., "Document"], tuple[object, ...]]:
        content = self.content
        # PEP 574: whoever pickles need not copy the bytes.
        apart = pickle.PickleBuffer(content) if isinstance(content, bytes) and int(protocol) >= 5 else content
        make = partial(Document, extras=self.extras) if self.extras else Document
        return make, (apart, self.kind, self.charset, self.url, self.title, self.language)
