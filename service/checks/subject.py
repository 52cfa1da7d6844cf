"""
What is checked: an article beside the source it came from, so that a finding can say where.

In raw text every line is there to be published, also those that extraction leaves out of the body: so its passages are
the paragraphs of the source. A page has menus, share buttons and teasers by right: its passages are the article's own
headline, byline, notice and paragraphs. An article that came as data has these too, and no places.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from service.extraction.article import Article
from service.extraction.textblocks import text_blocks

Form = Literal["text", "markdown", "html", "data"]

_CODE = re.compile(r"<(script|style|SCRIPT|STYLE)\b")

# The fields that have a place of their own in raw text, in the order in which they claim a line.
_PLACED = ("headline", "byline", "copyright", "published", "modified")
# Words of a paragraph by which it is found in the source of a page, where tags may stand between later ones.
_OPENING_WORDS = (8, 4, 2)


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A paragraph or line.

    Attributes:
        text: white space folded.
        field: "headline", "byline", "copyright", "published", "modified" or "body".
        start, end: character offsets into the source, for raw text; else None.
    """

    text: str
    field: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """
    An address the source links to; `at` is its offset in the source, or None.
    """

    url: str
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """
    A picture of the source.

    Attributes:
        url: where it is.
        alt: its alternative text, None where it has none.
        credited: whether a credit stands with it.
        at: its offset in the source, or None.
    """

    url: str
    alt: str | None
    credited: bool
    at: int | None = None


@dataclass(frozen=True)
class Subject:
    """
    An article to be checked.

    Attributes:
        article: as extracted or as given, with declared values in their fields.
        form: what the source is; "data" for an article that has none.
        source: the text of its file, mojibake repaired; None where it came as data.
        raw: the same before the repair, line by line the same; None where it came as data.
        passages: see above, in order.
        links, images: of the source, in order.
        ignored: ids of the rules that the document itself says to ignore.
    """

    article: Article
    form: Form = "data"
    source: str | None = None
    raw: str | None = None
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    ignored: frozenset[str] = frozenset()

    @property
    def paragraphs(self) -> Iterator[Passage]:
        """
        The passages of the body.
        """
        return (passage for passage in self.passages if passage.field == "body")

    def place(self, at: int | None) -> tuple[int | None, int | None]:
        """
        Line and column of an offset into the source, both from 1.

        >>> Subject(Article("text"), "text", "one\\ntwo").place(5)
        (2, 2)
        """
        if at is None or self.source is None:
            return None, None
        line = bisect_right(self._line_starts, at)
        return line, at - self._line_starts[line - 1] + 1

    def locate(self, passage: Passage, excerpt: str, start: int = 0) -> int | None:
        """
        The offset of an excerpt of a passage in the source, or where the passage begins; None where neither is found.

        Args:
            start: where the excerpt stands in the text of the passage.
        """
        if self.source is None:
            return None
        if passage.start is None or passage.end is None:
            return self._in_markup(passage, excerpt)
        if passage.end - passage.start == len(passage.text):
            return passage.start + start
        at = self.source.find(excerpt, passage.start, passage.end)
        return passage.start if at < 0 else at

    def stretches(self) -> Iterator[tuple[str, int | None, str]]:
        """
        What readers may meet, unfolded: all of a raw text, a page's source from headline to end of the body, or the
        passages of data. Each with its offset in the source, or None, and its field (as far as that is known).
        """
        if self.source is None:
            yield from ((passage.text, None, passage.field) for passage in self.passages)
        elif self.form == "html":
            start, end = self.body_span
            yield blank_code(self.source[start:end]), start, "body"
        else:
            yield self.source, 0, "body"

    def field_of(self, at: int) -> str:
        """
        The field of the passage that stands at an offset of the source: "body" where none does.
        """
        number = bisect_right(self._starts, at) - 1
        return self.passages[number].field if number >= 0 else "body"

    def field_text(self, name: str) -> str | None:
        """
        The passage of a field as it stands in the source, None where it has none.
        """
        return next((passage.text for passage in self.passages if passage.field == name), None)

    def field_at(self, name: str) -> int | None:
        """
        Where the passage of a field begins in the source, None where it has none.
        """
        passage = next((passage for passage in self.passages if passage.field == name), None)
        return self.locate(passage, passage.text) if passage else None

    @cached_property
    def _line_starts(self) -> list[int]:
        # As editors count: after each line feed, and after a carriage return that has none.
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.source or ""))]

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages if passage.start is not None]

    @cached_property
    def body_span(self) -> tuple[int, int]:
        """
        Where the article stands in the source of a page; (0, 0) where that is not known.
        """
        own = list(self.paragraphs)
        places = [at for passage in own[:1] + own[-1:] if (at := self._in_markup(passage, passage.text)) is not None]
        # Tags stand between the words of the last paragraph.
        return (min(places), max(places) + 3 * len(own[-1].text)) if places else (0, 0)

    def _in_markup(self, passage: Passage, excerpt: str) -> int | None:
        words = passage.text.split()
        opening = next((at for size in _OPENING_WORDS if (at := self._find(" ".join(words[:size]))) is not None), None)
        found = self._find(excerpt, opening or 0)
        return found if found is not None else opening

    def _find(self, text: str, start: int = 0) -> int | None:
        source = self.source or ""
        spellings = (text, html.escape(text, quote=False), html.escape(text))
        return next((at for spelling in spellings if (at := source.find(spelling, start)) >= 0), None)


def blank_code(source: str) -> str:
    """
    The source of a page with scripts, styles and tags replaced by as many blanks.

    >>> blank_code("<p>One<style>p {}</style> two</p>")
    '   One                    two    '
    """
    parts, at = [], 0
    while (start := source.find("<", at)) >= 0:
        named = _CODE.match(source, start)
        close = source.find(f"</{named[1]}", start) if named else start
        end = source.find(">", close) if close >= 0 else -1
        if end < 0:
            break
        parts += [source[at:start], " " * (end + 1 - start)]
        at = end + 1
    return "".join([*parts, source[at:]])


def text_passages(source: str, article: Article) -> tuple[Passage, ...]:
    """
    The lines of a raw text, hard wraps joined, each with the field that was read from it.
    """
    spans = [
        (place.start, place.end, name)
        for name in _PLACED
        if (place := article.provenance.get(name)) and place.start is not None and place.end is not None
    ]

    def field_of(start: int, end: int) -> str:
        return next((name for first, last, name in spans if first < end and start < last), "body")

    blocks = ((block, block.start or 0, block.end or 0) for block in text_blocks(source))
    return tuple(Passage(block.text, field_of(start, end), start, end) for block, start, end in blocks)


def article_passages(article: Article) -> tuple[Passage, ...]:
    """
    The fields and paragraphs of an article that has no lines of its own.
    """
    notice = article.copyright.notice if article.copyright else None
    fields = (("headline", article.headline), ("byline", article.byline), ("copyright", notice))
    own = (Passage(value, name) for name, value in fields if value)
    # A table or a list is one paragraph of several lines.
    lines = (line.strip() for line in (article.body or "").split("\n"))
    return (*own, *(Passage(line, "body") for line in lines if line))
