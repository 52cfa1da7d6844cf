"""
Copyright notices that the page prints.
"""

from collections.abc import Iterator

from service.extraction.candidate import Candidate
from service.extraction.page import Page
from service.extraction.rights import parse_notice


def candidates(page: Page) -> Iterator[Candidate]:
    """
    Notices of footers, in page order.
    """
    for element in page.root.iter("footer"):
        text = page.text_of(element)
        notice = parse_notice(text)
        if notice and notice.notice:
            yield Candidate("copyright", notice.notice, "markup:footer", "markup", page.xpath_of(element))
