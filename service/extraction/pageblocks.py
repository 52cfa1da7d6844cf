"""
The blocks of a page: its visible runs of text with what their markup tells.
"""

from lxml import etree

from service.extraction.blocks import Block, Markup
from service.extraction.layout import Run
from service.extraction.page import Page, hint_words

# How many elements above its own give a block their hint words: farther ones wrap half the page and tell of nothing.
_NEAR = 4
_TOP = frozenset(["html", "body", "main"])


def page_blocks(page: Page) -> tuple[Block, ...]:
    """
    The blocks of a page in order, one for each run of its layout; empty for a page without text.
    """
    hints = _Hints()
    return tuple(
        Block(run.text, number, markup=_markup(run, hints)) for number, run in enumerate(page.layout.runs, start=1)
    )


def _markup(run: Run, hints: "_Hints") -> Markup:
    tags = tuple(str(element.tag) for element in run.chain)
    near = [hints[element] for element, tag in zip(run.chain[-_NEAR:], tags[-_NEAR:], strict=True) if tag not in _TOP]
    density = min(1.0, run.linked / len(run.text))
    return Markup(tags[-1] if tags else "body", tags[1:], frozenset().union(*near), density, run.xpath)


class _Hints(dict[etree._Element, frozenset[str]]):
    """
    The hint words of elements, each read once a page.
    """

    def __missing__(self, element: etree._Element) -> frozenset[str]:
        words = self[element] = hint_words(element)
        return words
