"""
Series of like elements with links that lead away from the text: teasers of other articles below it, lists of what is
new or of the article's own parts above it.

The trained model judges by the company a block keeps, and where there are more teasers than paragraphs they are company
enough. That they come as a series, before or after all else, tells them from the items of an article that is a list.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from lxml import etree

from service.extraction.layout import Run

# Elements that make a series.
_SERIES = 3
# Levels above a block up to which its element of the series is looked for, and blocks up to the title before it.
_LEVELS, _BLOCKS = 6, 8
# A title has so many characters, at least this share of them in the link.
_SHORTEST_TITLE, _LINKED = 15, 0.9
# The share of the items of a list that have a link of that length.
_MOST_LINKED = 0.8
# The share of the chosen text that teasers below it have at most: a page of teasers alone has no other text.
_MOST = 0.65


def teasers_below(runs: Sequence[Run], chosen: Sequence[int]) -> Sequence[int]:
    """
    The numbers of the chosen runs that are teasers below the text, the last first; none where it ends otherwise.
    """
    element = next((found for number in chosen[-1:] for found in _titled_elements(runs, number)), None)
    if element is None:
        return ()
    tail = list(takewhile(lambda number: _like(element, runs[number]) is not None, reversed(chosen)))
    size, whole = (sum(len(runs[number].text) for number in numbers) for numbers in (tail, chosen))
    return tail if len({_like(element, runs[number]) for number in tail}) >= _SERIES and size <= _MOST * whole else ()


def links_above(runs: Sequence[Run], chosen: Sequence[int]) -> Sequence[int]:
    """
    The numbers of the chosen runs that are items of a list above the text, nearly each with a link; none where the
    text begins otherwise.
    """
    item = next((element for number in chosen[:1] for element in runs[number].chain[::-1] if element.tag == "li"), None)
    if item is None:
        return ()
    head = list(takewhile(lambda number: _like(item, runs[number]) is not None, chosen))
    linked = {_like(item, runs[number]) for number in head if runs[number].linked >= _SHORTEST_TITLE}
    enough = max(_SERIES, _MOST_LINKED * len({_like(item, runs[number]) for number in head}))
    return head if len(linked) >= enough and len(head) < len(chosen) else ()


def _titled_elements(runs: Sequence[Run], number: int) -> Iterator[etree._Element]:
    """
    The elements around a run that have others like them beside them and a title before the run, the inmost first.
    """
    titles = [run for run in runs[max(0, number - _BLOCKS) : number] if _is_title(run)]
    titled = {element for run in titles for element in run.chain}
    for element in runs[number].chain[: -_LEVELS - 1 : -1]:
        parent = element.getparent() if element in titled else None
        if parent is not None and sum(_is_like(element, child) for child in parent) >= _SERIES:
            yield element


def _is_title(run: Run) -> bool:
    return len(run.text) >= _SHORTEST_TITLE and run.linked >= _LINKED * len(run.text)


def _like(element: etree._Element, run: Run) -> etree._Element | None:
    """
    The element around a run that stands beside another and is like it; None where there is none.
    """
    parent = element.getparent()
    return next((inner for outer, inner in pairwise(run.chain) if outer is parent and _is_like(element, inner)), None)


def _is_like(element: etree._Element, other: etree._Element) -> bool:
    return bool(element.tag == other.tag and element.get("class") == other.get("class"))
