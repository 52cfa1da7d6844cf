"""
What stands around an article's text by its markup: lists of links above it and teasers below it, menus and tables of
contents in it, boxes above and below it, and the small print at its foot.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml import etree

from service.extraction.blocks import Label
from service.extraction.labelling.pages.boxfeatures import Hints
from service.extraction.labelling.pages.series import links_above, teasers_below
from service.extraction.layout import Run
from service.extraction.vocabulary import load

# The share of the chosen text that stands beside it at most: some templates put all of an article into such an element.
_MOST = 0.5
# The share of the chosen text that small print is at most: what is more has a name that tells of something else.
_MOST_SMALL = 0.3


def around(runs: Sequence[Run], chosen: Sequence[int], hints: Hints) -> Iterator[tuple[int, Label]]:
    """
    The chosen runs that stand around the text, with what they are. It is told best when what is no text for other
    reasons is no more among them.
    """
    yield from ((number, "navigation") for number in links_above(runs, chosen))
    yield from ((number, "related") for number in teasers_below(runs, chosen))
    yield from _beside(runs, chosen)
    yield from ((number, "navigation") for number in _small_print(runs, chosen, hints))


def _beside(runs: Sequence[Run], chosen: Sequence[int]) -> Iterator[tuple[int, Label]]:
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


def _small_print(runs: Sequence[Run], chosen: Sequence[int], hints: Hints) -> Sequence[int]:
    """
    The chosen runs at the end that are in elements called a footer, a notice or a disclaimer by their author, the last
    first. Elements that hold the beginning of the text too tell of the page.
    """
    words = load("hints")["groups"]["footer"]
    around = frozenset(runs[chosen[0]].chain) if chosen else frozenset()

    def is_small(number: int) -> bool:
        return any(e not in around and not hints(e).isdisjoint(words) for e in runs[number].chain)

    found = list(takewhile(is_small, reversed(chosen)))
    size, whole = (sum(len(runs[number].text) for number in numbers) for numbers in (found, chosen))
    return found if size <= _MOST_SMALL * whole else ()


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
