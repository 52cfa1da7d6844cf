"""
Extraction and checks in other processes, with the seconds of the stages counted: they are measured where the work is
done, and come back with the article.
"""

from collections.abc import Mapping

from service.checks import Finding, Inspection, Manuscript, Policy, inspect
from service.extraction import Article, Document, ExtractionError, extract, warm
from service.extraction.limits import Limits as DocumentLimits
from service.extraction.stages import Stage, Stopwatch
from service.isolation import Limits, Pool
from service.metrics import Metrics

# What crosses the border of a process, as plain as can be: a document of which the article is wanted, or a manuscript
# and the policy that it is to be checked by.
_Task = Document | tuple[Manuscript, Policy]
_Done = tuple[Article, tuple[Finding, ...], Mapping[Stage, float]]


class IsolatedExtractor:
    """
    An extractor whose work is done by the processes of a pool.
    """

    def __init__(self, document_limits: DocumentLimits, limits: Limits, metrics: Metrics) -> None:
        """
        One that has no process yet.
        """

        def work(task: _Task) -> _Done:
            watch = Stopwatch()
            if isinstance(task, Document):
                return extract(task, document_limits, watch), (), watch.seconds
            inspection = inspect(*task, document_limits, watch)
            watch("check")
            return inspection.article, inspection.findings, watch.seconds

        self._metrics = metrics
        self._pool = Pool(work, ExtractionError, limits, metrics, warm)

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
        return self._work(document).article

    def inspect(self, manuscript: Manuscript, policy: Policy) -> Inspection:
        """
        The article in a manuscript and what the checks find.

        Raises:
            ExtractionError, IsolationError: as above.
        """
        return self._work((manuscript, policy))

    def _work(self, task: _Task) -> Inspection:
        article, findings, seconds = self._pool(task)
        for stage, each in seconds.items():
            self._metrics.add("copydesk_stage_seconds", each, kind=article.kind, stage=stage)
        return Inspection(article, findings)
