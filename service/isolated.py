"""
Extraction in other processes, with the seconds of its stages counted: they are measured where the work is done, and
come back with the article.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from service.extraction import Article, Document, ExtractionError, extract
from service.extraction.limits import Limits as DocumentLimits
from service.extraction.stages import Stage, Stopwatch
from service.isolation import Limits, Pool
from service.metrics import Metrics


@dataclass(frozen=True, slots=True)
class _Timed:
    article: Article
    seconds: Mapping[Stage, float]


class IsolatedExtractor:
    """
    An extractor whose work is done by the processes of a pool.
    """

    def __init__(self, document_limits: DocumentLimits, limits: Limits, metrics: Metrics) -> None:
        """
        One that has no process yet.
        """

        def work(document: Document) -> _Timed:
            watch = Stopwatch()
            return _Timed(extract(document, document_limits, watch), watch.seconds)

        self._metrics = metrics
        self._pool = Pool(work, ExtractionError, limits, metrics)

    def start(self) -> None:
        """
        Start the processes. The calling process must be warm and have no other thread.
        """
        self._pool.start()

    def __call__(self, document: Document) -> Article:
        """
        The article in a document.

        Raises:
            ExtractionError: see `extract`.
            IsolationError: see `Pool`.
        """
        timed = self._pool(document)
        for stage, seconds in timed.seconds.items():
            self._metrics.add("copydesk_stage_seconds", seconds, kind=timed.article.kind, stage=stage)
        return timed.article
