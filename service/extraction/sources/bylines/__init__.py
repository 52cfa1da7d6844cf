"""
Printed bylines: elements marked as an author's (`marks`), and lines that read as credits (`creditlines`).

Both ask `surroundings` where on the page something stands: by the headline, in the article, or in a teaser or comment.
"""

from collections.abc import Iterator

from service.extraction.candidate import Candidate
from service.extraction.page import Page
from service.extraction.sources.bylines.creditlines import datelines, lines, sign_offs
from service.extraction.sources.bylines.marks import marked
from service.extraction.sources.bylines.surroundings import Surroundings

__all__ = ["candidates"]


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Printed credit lines, field `byline`, those by the headline first. Origins, the surest first:

    markup:rel-author (rel, itemprop or hCard author by the headline), markup:byline (a class there that says so),
    markup:byline-line (a line there that reads as a byline), markup:names-close (a line of names right behind it, or
    beside a date), markup:names-line (another line of names), markup:byline-far (a marked element elsewhere),
    markup:tail-line (a line elsewhere that is introduced as a byline), markup:sign-off (an agency at the end of a
    paragraph). Field `dateline`: markup:dateline, where it names an agency.
    """
    around = Surroundings(page)
    found = list(marked(around))
    yield from (candidate for candidate in found if candidate.origin != "markup:byline-far")
    yield from lines(around)
    yield from (candidate for candidate in found if candidate.origin == "markup:byline-far")
    yield from datelines(around)
    yield from sign_offs(around)
