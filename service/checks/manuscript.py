"""
What is to be checked, before it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.extraction.article import Article, Author, Copyright, License
from service.extraction.document import Document
from service.extraction.wordcount import word_count


@dataclass(frozen=True, slots=True)
class Manuscript:
    """
    A document with what is declared beside it, or an article that came as data.

    Attributes:
        document: a page or a text, None where an article came as data.
        article: that article, else None.
        declared: values by field (see `inspection.declare`) that count more than what stands in the document, as those
            of front matter.
        markdown: whether a text is Markdown, in which tags and entities are no faults. Front matter is for the caller
            to replace by blanks, so that lines and columns stay.
    """

    document: Document | None = None
    article: Article | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    markdown: bool = False


def build_article(loaded: Mapping[str, Any]) -> Article:
    """
    The article of values that the schema has loaded. An empty value is a missing one; names of writers without a byline
    are the byline, as in extraction.

    >>> build_article({"headline": "", "authors": [{"name": "A. Berg"}], "body": "One two."}).byline
    'A. Berg'
    """
    values = {key: value for key, value in loaded.items() if value not in (None, "")}
    authors = tuple(Author(**author) for author in values.pop("authors", ()))
    notice = values.pop("copyright", None)
    return Article(
        kind="text",
        byline=values.pop("byline", None) or ", ".join(author.name for author in authors) or None,
        authors=authors,
        agencies=tuple(values.pop("agencies", ())),
        copyright=_copyright(notice) if notice else None,
        word_count=word_count(values.get("body", "")),
        **values,
    )


def _copyright(loaded: Mapping[str, Any]) -> Copyright:
    terms = loaded["license"]
    return Copyright(**{**loaded, "license": License(**terms) if terms else None})
