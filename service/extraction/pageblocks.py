"""
The blocks of a page: its visible runs of text with what their markup tells.
"""

from service.extraction.blocks import Block, Markup
from service.extraction.layout import Run
from service.extraction.page import Page

# How many elements above its own give a block their hint words: farther ones wrap half the page and tell of nothing.
_NEAR = 4
_TOP = frozenset(["html", "body", "main"])


def page_blocks(page: Page) -> tuple[Block, ...]:
    """
    The blocks of a page in order, one for each run of its layout; empty for a page without text.
    """
    runs = page.layout.runs
    return tuple(Block(run.text, number, markup=_markup(page, run)) for number, run in enumerate(runs, start=1))


def _markup(page: Page, run: Run) -> Markup:
    tags = tuple(str(element.tag) for element in run.chain)
    near = [page.hints(element) for element in run.chain[-_NEAR:] if element.tag not in _TOP]
    density = min(1.0, run.linked / len(run.text))
    return Markup(tags[-1] if tags else "body", tags[1:], frozenset().union(*near), density, run.xpath)
