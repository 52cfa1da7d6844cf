"""
The trained models on pages that are larger than those they learned from.
"""

from collections.abc import Iterable, Sequence

import pytest

from benchmark.speed.shapes import make_page
from service.extraction.labelling.pages.features import Evidence
from service.extraction.labelling.pages.looks import THRESHOLD, judge
from service.extraction.layout import Run
from service.extraction.page import parse_page


@pytest.mark.parametrize("shape", ["paragraphs", "inline tags", "nesting", "unclosed tags"])
@pytest.mark.parametrize("size", [3_000, 30_000, 100_000, 500_000])
def test_an_article_is_whole_and_beyond_doubt_however_long_it_is(shape: str, size: int) -> None:
    """
    Nearly all its paragraphs are kept, and nobody else is asked.
    """
    page = parse_page(make_page(shape, size).decode())
    asked = []

    def opinion(runs: Sequence[Run], numbers: Iterable[int]) -> frozenset[int]:
        asked.append((runs, numbers))
        return frozenset()

    judgement = judge(page, Evidence(headline="Bridge opens to traffic"), opinion)

    kept = [number for number, chance in judgement.chances.items() if chance >= THRESHOLD]
    assert len(kept) >= 0.99 * (len(page.layout.runs) - 1)
    assert asked == []


def test_of_a_list_of_links_nobody_is_asked_about_the_links() -> None:
    """
    Where a page has no text, others would take its links for some: only what is no link is in question.
    """
    page = parse_page(make_page("links", 10_000).decode())
    asked: list[int] = []

    def opinion(_runs: Sequence[Run], numbers: Iterable[int]) -> frozenset[int]:
        asked.extend(numbers)
        return frozenset(asked)

    judge(page, Evidence(headline="Bridge opens to traffic"), opinion)

    assert [page.layout.runs[number].text for number in asked] == ["Bridge opens to traffic"]
