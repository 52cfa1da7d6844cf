"""
The trained models on pages that are larger than those they learned from.
"""

from collections.abc import Iterable, Sequence

import pytest

from benchmark.speed.shapes import make_page
from service.extraction.labelling.forest import load_forest
from service.extraction.labelling.pages import looks
from service.extraction.labelling.pages.features import Evidence, PageRows
from service.extraction.labelling.pages.looks import FIRST, SETTLED, THRESHOLD, judge
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


@pytest.mark.parametrize(
    ("beside", "text", "links"),
    [
        ("", "A few words of text below all of the links.", 0),
        (" 12 comments", "", 0),
        (" is told by somebody else in very few words, as ever", "", 200),
    ],
)
def test_of_a_list_of_links_nobody_is_asked_about_the_links(beside: str, text: str, links: int) -> None:
    """
    Where a page has no text, others would take its links for some: only what is no link is in question.
    """
    items = (f"<li><a href=/{number}>Story {number} of the day</a>{beside}</li>" for number in range(1_000, 1_200))
    page = parse_page(f"<html><body><h1>Bridge opens</h1><ul>{''.join(items)}</ul><p>{text}</p></body></html>")
    asked: list[Run] = []

    def opinion(runs: Sequence[Run], numbers: Iterable[int]) -> frozenset[int]:
        asked.extend(runs[number] for number in numbers)
        return frozenset()

    judge(page, Evidence(headline="Bridge opens"), opinion)

    assert asked[0].text == "Bridge opens"
    assert sum(run.linked > 0 for run in asked) == links


@pytest.mark.parametrize("shape", ["paragraphs", "inline tags"])
def test_what_the_first_look_settles_is_kept_as_by_two_looks(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Most of an article is settled by the first look, and what is kept of it is the same where all is looked at twice.
    """
    page = parse_page(make_page(shape, 10_000).decode())
    evidence = Evidence(headline="Bridge opens to traffic")
    rows = PageRows(page.layout.runs, evidence, page.elements).first_look()
    first = {number: load_forest(FIRST).chance(row) for number, row in rows.items()}

    def opinion(_runs: Sequence[Run], numbers: Iterable[int]) -> frozenset[int]:
        return frozenset(numbers)

    chances = judge(page, evidence, opinion).chances
    monkeypatch.setattr(looks, "SETTLED", 1.0)
    twice = judge(page, evidence, opinion).chances
    settled = [number for number, chance in chances.items() if chance == first[number]]

    assert list(chances) == sorted(twice)
    assert len(settled) > 0.5 * len(twice)
    assert min(map(first.__getitem__, settled)) >= SETTLED
    assert {n for n, chance in chances.items() if chance >= THRESHOLD} == {n for n in twice if twice[n] >= THRESHOLD}


def test_a_settled_run_is_not_looked_at_again() -> None:
    """
    The others are, beside all that the first look chose.
    """
    page = parse_page(make_page("paragraphs", 3_000).decode())
    rows = PageRows(page.layout.runs, Evidence(), page.elements)
    chances = {0: 0.01, 1: 0.9, 2: 0.99, 3: 0.9}

    whole, rest = rows.second_look(chances), rows.second_look(chances, {2})

    assert rest == {number: whole[number] for number in (1, 3)}
