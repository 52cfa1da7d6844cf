"""
What a hostile document is made of. Recipes are code: the documents they make are too large and too dull to keep.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.extraction.document import Document, Kind

ARTICLE = "article"
NOTHING = "no-article"
UNREADABLE = "unsupported-document"
# What may come of a document whose point is only that something comes of it.
EITHER = frozenset([ARTICLE, NOTHING])

HEADLINE = "Bridge opens to traffic"
SENTENCES = (
    "The council opened the new bridge on Monday after years of work, the mayor said to the crowd on both banks.",
    "Cars may cross from Tuesday on, and cyclists have a lane of their own for the first time, said the engineer.",
    "The old bridge will be taken down in spring, when the river is low enough for the cranes to stand in it.",
)
STORY = f"<h1>{HEADLINE}</h1>{''.join(f'<p>{sentence}</p>' for sentence in SENTENCES)}"
TEXT = "\n\n".join([HEADLINE, *SENTENCES])


@dataclass(frozen=True, slots=True)
class Recipe:
    """
    A document to be made, and what may come of it.

    Attributes:
        name: tells it from all others.
        make: its content.
        kind, charset: as declared by the sender.
        outcomes: "article", or the reasons of errors.
        seconds: of processor time that it may take.
        slow: whether it takes more than a second, and a smaller one of its kind is there.
    """

    name: str
    make: Callable[[], bytes | str]
    kind: Kind | None = "html"
    charset: str | None = None
    outcomes: frozenset[str] = frozenset([ARTICLE])
    seconds: float = 4.0
    slow: bool = False

    def document(self) -> Document:
        """
        The document.
        """
        return Document(self.make(), self.kind, self.charset)


def page(body: str = "", head: str = "") -> str:
    """
    A page with a short story, and what is hostile in its head or after the story.
    """
    return f"<html><head><title>{HEADLINE}</title>{head}</head><body>{STORY}{body}</body></html>"


def in_body(name: str, make: Callable[[], str], seconds: float = 4.0) -> Recipe:
    """
    A page that is hostile after its story, which must be found all the same.
    """
    return Recipe(name, lambda: page(make()), seconds=seconds)


def in_head(name: str, make: Callable[[], str], seconds: float = 4.0) -> Recipe:
    """
    A page that is hostile in its head, whose story must be found all the same.
    """
    return Recipe(name, lambda: page(head=make()), seconds=seconds)


def repeated(prefix: str, units: Iterator[str] | list[str] | tuple[str, ...], size: int) -> Iterator[Recipe]:
    """
    For each unit, a page that repeats it until it has `size` characters.
    """
    for unit in units:
        yield in_body(f"{prefix} {unit!r}", lambda unit=unit: unit * (size // len(unit)))  # type: ignore[misc]
