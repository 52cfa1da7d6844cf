"""
Series of links above and below a text.
"""

import pytest

from service.extraction.labelling.pages.series import links_above, teasers_below
from service.extraction.page import parse_page

TEXT = "<div class=text>" + "".join(f"<p>Paragraph {n} of the story of the ferry in port.</p>" for n in "abcdefgh")
TEASER = (
    "<div class=card><h3><a href=/{0}>Another story, number {0}</a></h3><p>What the other story {0} tells.</p></div>"
)
PLAIN = "<div class=card><h3>The part of the story, number {0}</h3><p>What is told in that part {0}.</p></div>"


def of(template: str, count: int) -> str:
    return "".join(template.format(number) for number in range(count))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"{TEXT}</div><section>{of(TEASER, 3)}</section>", 3),
        (f"{TEXT}</div><section><div class=row>{of(TEASER, 5)}</div></section>", 5),
        # Two are no series.
        (f"{TEXT}</div><section>{of(TEASER, 2)}</section>", 0),
        # Parts of the article lead nowhere.
        (f"{TEXT}</div><section>{of(PLAIN, 3)}</section>", 0),
        # The text goes on after them.
        (f"{TEXT}<section>{of(TEASER, 3)}</section><p>The last paragraph of the story.</p></div>", 0),
        # There is no other text.
        (f"<section>{of(TEASER, 4)}</section>", 0),
        (f"{TEXT}</div>", 0),
    ],
)
def test_teasers_below(source: str, expected: int) -> None:
    """
    A series of linked titles with a few words each, after all else, is no part of the text.
    """
    runs = parse_page(f"<html><body>{source}</body></html>").layout.runs
    chosen = [number for number, run in enumerate(runs) if not run.linked]
    found = [runs[number].text for number in teasers_below(runs, chosen)]

    assert found == [f"What the other story {number} tells." for number in reversed(range(expected))]


ITEMS = "".join(f"<li><a href=/{n}>What else is new, number {n}</a> A few words.</li>" for n in range(4))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"<ul>{ITEMS}</ul>{TEXT}</div>", 4),
        (f"<div><ul class=toc>{ITEMS}</ul></div>{TEXT}</div>", 4),
        # Most have a link.
        (f"<ul>{ITEMS}<li>It rains.</li></ul>{TEXT}</div>", 5),
        (f"<ul>{ITEMS}<li>It rains.</li><li>It snows.</li></ul>{TEXT}</div>", 0),
        # What an article begins with in short.
        (f"<ul><li>It rains.</li><li>It snows.</li><li>Nobody sails.</li></ul>{TEXT}</div>", 0),
        # A list that is the text.
        (f"<ul>{ITEMS}</ul>", 0),
        (f"{TEXT}<ul>{ITEMS}</ul></div>", 0),
    ],
)
def test_links_above(source: str, expected: int) -> None:
    """
    A list above the text whose items have links is no part of it.
    """
    runs = parse_page(f"<html><body>{source}</body></html>").layout.runs

    assert list(links_above(runs, range(len(runs)))) == list(range(expected))


def test_nothing_chosen() -> None:
    """
    A page without a body has nothing above and below it.
    """
    assert links_above((), ()) == teasers_below((), ()) == ()
