"""
The shape and the place of the runs of a page in numbers, worked out for all of them at once: column by column.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import ne

from service.extraction.labelling.pages.containers import Box, Containers, distances
from service.extraction.labelling.pages.sums import NARROW, WIDE, shares
from service.extraction.labelling.pages.wording import end_of, has_words, words_of
from service.extraction.layout import Run

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Runs to the headline and to the heading above where there are none.
_NO_HEADLINE, _NO_HEADING = -99.0, 50.0
# Runs from which the heading above is far: the paragraphs of a long article may all stand below its headline.
_FAR_BELOW = 30.0


def places(runs: Sequence[Run], containers: Containers, headline: str) -> Iterator[tuple[float, ...]]:
    """
    The shape and the place of each run.
    """
    sizes, links = containers.size_sums, containers.link_sums
    texts = [run.text for run in runs]
    return zip(
        containers.sizes,
        containers.links,
        [end_of(text[-1]) for text in texts],
        # Of the page's text the share before the run.
        [before / sizes.all for before in sizes.until[:-1]],
        _below_headings(containers.of),
        _below_headline(runs, containers, headline),
        _repeated(texts),
        # Characters near it and around it, and the share of them that is in links.
        sizes.before(NARROW),
        sizes.after(NARROW),
        shares(links.within(NARROW), sizes.within(NARROW)),
        sizes.before(WIDE),
        sizes.after(WIDE),
        shares(links.within(WIDE), sizes.within(WIDE)),
        strict=True,
    )


def _below_headings(boxes: Sequence[Box]) -> Iterator[float]:
    """
    For each run how many runs below a heading it stands.
    """
    below = _NO_HEADING
    for box in boxes:
        yield below
        below = 1.0 if box.tag in HEADINGS else below + 1.0 if below < _FAR_BELOW else below


def _below_headline(runs: Sequence[Run], containers: Containers, headline: str) -> Sequence[float]:
    """
    For each run how many runs below the headline it stands.
    """
    printed = _headline_number(runs, containers, headline)
    return distances(len(runs), printed) if printed is not None else [_NO_HEADLINE] * len(runs)


def _headline_number(runs: Sequence[Run], containers: Containers, headline: str) -> int | None:
    """
    Where the headline is printed: an <h1> with its words before any other run with them.
    """
    words = words_of(headline)
    if not words:
        return None
    low, high = len(headline) // 2, 2 * len(headline)
    same = [n for n, size in enumerate(containers.sizes) if low <= size <= high and has_words(runs[n].text, words)]
    return next((n for n in same if containers.of[n].tag == "h1"), same[0] if same else None)


def _repeated(texts: Iterable[str]) -> Iterator[float]:
    """
    For each text whether one before it is the same.

    >>> list(_repeated(["a", "b", "a"]))
    [0.0, 0.0, 1.0]
    """
    first: dict[str, int] = {}
    return map(float, map(ne, map(first.setdefault, texts, count()), count()))
