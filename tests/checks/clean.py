"""
Clean articles in several languages, invented: what the planted faults are planted into.
"""

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Clean:
    """
    An article without a fault, as the parts of a text.
    """

    language: str
    headline: str
    byline: str
    date: str
    paragraphs: tuple[str, ...]
    notice: str = "© 2026 Harbour Gazette Ltd"

    def text(self) -> str:
        """
        The article as raw text.
        """
        parts = (self.headline, self.byline, self.date, *self.paragraphs, self.notice)
        return "\n\n".join(part for part in parts if part) + "\n"

    def page(self) -> str:
        """
        The article as a page.
        """
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in self.paragraphs)
        return (
            f'<!doctype html>\n<html lang="{self.language}"><head><title>{self.headline}</title></head>\n<body>\n'
            f'<article>\n<h1>{self.headline}</h1>\n<p class="byline">{self.byline}</p>\n'
            f'<time datetime="2026-03-14">{self.date}</time>\n{body}</article>\n'
            f"<footer>{self.notice}</footer></body></html>\n"
        )

    def with_paragraph(self, number: int, text: str) -> "Clean":
        """
        The article with another text in the place of a paragraph.
        """
        paragraphs = list(self.paragraphs)
        paragraphs[number] = text
        return replace(self, paragraphs=tuple(paragraphs))

    def with_line(self, number: int, text: str) -> "Clean":
        """
        The article with one more paragraph before the one of that number.
        """
        return replace(self, paragraphs=(*self.paragraphs[:number], text, *self.paragraphs[number:]))


ARTICLES = tuple(
    Clean(**{**one, "paragraphs": tuple(one["paragraphs"])})
    for one in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["articles"]
)
