"""
Getting ready: what is slow only the first time is done before the first request.
"""

from service.extraction.document import Document
from service.extraction.pipeline import extract

_STORY = "The new bridge was opened on Monday by the council. " * 12
_NOTICE = "© 2024 Example News. All rights reserved."
_TEXT = f"Council opens bridge\n\nBy Ann Example\nPublished 12 March 2024\n\n{_STORY}\n\n{_NOTICE}"
# A date and a byline that only the page prints, so that none of the sources may leave its work undone.
_PAGE = (
    "<html lang=en><head><title>Council opens bridge | Example News</title></head><body><article>"
    "<h1>Council opens bridge</h1><p class=byline>By Ann Example</p><p>Published 12 March 2024</p>"
    f"<p>{_STORY}</p></article><footer>{_NOTICE}</footer></body></html>"
)
# No line of it is long enough to be text for sure: trafilatura is asked, and the last model judges what it keeps.
_DOUBTFUL = (
    f"<html><body><article><h1>Council opens bridge</h1>{'<p>The bridge is open.</p>' * 40}</article></body></html>"
)


def warm() -> None:
    """
    Load models, word lists and lazy imports by extracting one small document of each kind, and a page in doubt.
    """
    extract(Document(_TEXT, kind="text"))
    extract(Document(_PAGE, kind="html"))
    extract(Document(_DOUBTFUL, kind="html"))
