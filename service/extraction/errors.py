"""
What extraction can refuse, as exceptions with a stable reason.

ExtractionError
 +- UnreadableDocument    neither text nor HTML (a PDF, an image, an archive)
 +- NoArticle             readable, but neither a headline nor a body can be found in it
"""

from typing import ClassVar


class ExtractionError(Exception):
    """
    A document that can't become an article.

    `reason` is a stable token: the `code` of the answer and the label of the metric. `str(error)` is a sentence for
    the sender that never holds text of the document.
    """

    reason: ClassVar[str] = "extraction-failed"


class UnreadableDocument(ExtractionError):
    """
    The bytes are neither text nor HTML.
    """

    reason = "unsupported-document"


class NoArticle(ExtractionError):
    """
    Neither a headline nor a body was found.
    """

    reason = "no-article"
