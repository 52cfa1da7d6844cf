"""
The shape and the place of the runs of a page in numbers.
"""

from collections.abc import Iterator, Sequence

from service.extraction.labelling.pages.containers import Box, Containers, distances
from service.extraction.labelling.pages.wording import end_of, has_words, words_of
from service.extraction.layout import Run

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Runs to the headline and to the heading above where there are none.
_NO_HEADLINE, _NO_HEADING = -99.0, 50.0
# Runs from which the heading above is far: the paragraphs of a long article may all stand below its headline.
_FAR_BELOW = 30.0


class Places:
    """
    The runs of one page, each told when it is asked for: on most pages few are looked at.
    """

    def __init__(self, runs: Sequence[Run], containers: Containers, headline: str) -> None:
        self._runs = runs
        self._containers = containers
        self._below_headings = list(_below_headings(containers.of))
        self._below_headline = _below_headline(runs, containers, headline)
        # Of runs with the same text the first.
        self._first = {run.text: number for number, run in zip(range(len(runs))[::-1], runs[::-1], strict=True)}

    def row(self, number: int) -> tuple[float, ...]:
        """
        The shape and the place of a run.
        """
        containers, run = self._containers, self._runs[number]
        sizes, size, linked = containers.size_sums, containers.sizes[number], run.linked
        before, after, long_before, long_after = sizes.beside(number)
        links_before, links_after, long_links_before, long_links_after = containers.link_sums.beside(number)
        return (
            size,
            containers.links[number],
            end_of(run.text),
            # Of the page's text the share before the run.
            sizes.until[number] / sizes.all,
            self._below_headings[number],
            self._below_headline[number],
            # Whether one before it has the same text.
            float(self._first[run.text] < number),
            # Characters near it and around it, and the share of them that is in links.
            before,
            after,
            (links_before + linked + links_after) / (before + size + after),
            long_before,
            long_after,
            (long_links_before + linked + long_links_after) / (long_before + size + long_after),
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
