"""
What is counted of an article, for those who look at many: its kind, its size, what was found, what it warns of.
"""

import structlog

from service.extraction.article import Article
from service.metrics import Metrics

# Fields that most articles have: where one is found less often than before, a source has changed its layout.
COUNTED_FIELDS = ("headline", "byline", "authors", "copyright", "body", "published", "language")


def count_article(metrics: Metrics, content: bytes | str, article: Article) -> None:
    """
    Count an article, and name its kind in the log line of the request.

    Args:
        content: what was sent of it: a document, or the body of an article that came as data.
    """
    structlog.contextvars.bind_contextvars(kind=article.kind)
    metrics.add("copydesk_documents", kind=article.kind)
    metrics.observe("copydesk_document_bytes", _size(content), kind=article.kind)
    for name in COUNTED_FIELDS:
        metrics.add("copydesk_fields", kind=article.kind, field=name, found="yes" if getattr(article, name) else "no")
    for warning in article.warnings:
        metrics.add("copydesk_warnings", code=warning.code)


def _size(content: bytes | str) -> int:
    # In bytes; as UTF-8 where it came inside JSON.
    return len(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
