"""
What stands beside an article's text by its markup: menus and tables of contents in it, boxes above and below it.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from service.extraction.blocks import Label
from service.extraction.layout import Run

# The share of the chosen text that stands beside it at most: some templates put all of an article into such an element.
_MOST = 0.5


def beside(runs: Sequence[Run], chosen: Sequence[int]) -> Iterator[tuple[int, Label]]:
    """
    The chosen runs that stand beside the text, with what they are: those in <nav>, and those in <aside> before the
    first or after the last run of the text. In the midst of a text an <aside> may be a part of it.
    """
    places = _places(runs, chosen)
    text = [number for number in chosen if number not in places]
    if not places or sum(len(runs[n].text) for n in places) > _MOST * sum(len(runs[n].text) for n in chosen):
        return
    for number, tag in places.items():
        if tag == "nav":
            yield number, "navigation"
        elif not text[0] < number < text[-1]:
            yield number, "related"


def _places(runs: Sequence[Run], chosen: Sequence[int]) -> dict[int, str]:
    """
    Of the chosen runs in <nav> or <aside> the tag of the outmost.
    """
    known: dict[etree._Element, str | None] = {}
    places: dict[int, str] = {}
    for number in chosen:
        chain = runs[number].chain
        # Paragraphs have few parents.
        parent = chain[-2] if len(chain) > 1 else chain[-1]
        if parent not in known:
            known[parent] = next((str(element.tag) for element in chain[:-1] if element.tag in ("nav", "aside")), None)
        tag = known[parent] or (str(chain[-1].tag) if chain[-1].tag in ("nav", "aside") else None)
        if tag is not None:
            places[number] = tag
    return places
