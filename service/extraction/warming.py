"""
Getting ready: what is slow only the first time is done before the first request.
"""

from service.extraction.document import Document
from service.extraction.pipeline import extract

_TEXT = "Council opens bridge\n\nBy Ann Example\n\n" + "The new bridge was opened on Monday by the council. " * 12
_PAGE = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{_TEXT}</p></article></body></html>"


def warm() -> None:
    """
    Load models, word lists and lazy imports by extracting one small document of each kind.
    """
    extract(Document(_TEXT, kind="text"))
    extract(Document(_PAGE, kind="html"))
