"""
The blocks of a page: its visible runs of text with what their markup tells.
"""

from typing import TypeAlias

from lxml import etree

from service.extraction.blocks import Block, Markup
from service.extraction.layout import Run
from service.extraction.page import Page

# How many elements above its own give a block their hint words: farther ones wrap half the page and tell of nothing.
_NEAR = 4
# The tags from below <html> to the element that holds a block's own, and the hint words of the near ones among them.
_Place: TypeAlias = "tuple[tuple[str, ...], frozenset[str]]"
_TOP = frozenset(["html", "body", "main"])


def page_blocks(page: Page) -> tuple[Block, ...]:
    """
    The blocks of a page in order, one for each run of its layout; empty for a page without text.
    """
    runs = page.layout.runs
    places: dict[etree._Element | None, _Place] = {}
    return tuple(Block(run.text, number, markup=_markup(page, run, places)) for number, run in enumerate(runs, start=1))


def _markup(page: Page, run: Run, places: dict[etree._Element | None, _Place]) -> Markup:
    density = min(1.0, run.linked / len(run.text))
    if not run.chain:
        return Markup("body", (), frozenset(), density, run.xpath)
    own, above = run.chain[-1], run.chain[-2] if len(run.chain) > 1 else None
    if above not in places:
        places[above] = _place(page, run.chain[:-1])
    path, hints = places[above]
    tag = str(own.tag)
    words = hints if tag in _TOP else hints | page.hints(own)
    return Markup(tag, (*path, tag) if above is not None else (), words, density, run.xpath)


def _place(page: Page, chain: tuple[etree._Element, ...]) -> _Place:
    near = [page.hints(element) for element in chain[-(_NEAR - 1) :] if element.tag not in _TOP]
    return tuple([str(element.tag) for element in chain[1:]]), frozenset().union(*near)
