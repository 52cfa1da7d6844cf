"""
Extraction and checks in other processes, with the seconds of the stages counted: they are measured where the work is
done, and come back with the article.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from service.checks import Inspection, Manuscript, Policy, inspect_manuscript
from service.extraction import Article, Document, ExtractionError, extract
from service.extraction.limits import Limits as DocumentLimits
from service.extraction.stages import Stage, Stopwatch
from service.isolation import Limits, Pool
from service.metrics import Metrics


@dataclass(frozen=True, slots=True)
class _Task:
    manuscript: Manuscript
    policy: Policy | None = None  # Where it is to be checked.


@dataclass(frozen=True, slots=True)
class _Timed:
    inspection: Inspection
    seconds: Mapping[Stage, float]


class IsolatedExtractor:
    """
    An extractor whose work is done by the processes of a pool.
    """

    def __init__(self, document_limits: DocumentLimits, limits: Limits, metrics: Metrics) -> None:
        """
        One that has no process yet.
        """

        def work(task: _Task) -> _Timed:
            watch = Stopwatch()
            extractor = partial(extract, limits=document_limits, lap=watch)
            if task.policy is None and task.manuscript.document is not None:
                return _Timed(Inspection(extractor(task.manuscript.document), ()), watch.seconds)
            inspection = inspect_manuscript(task.manuscript, task.policy or Policy(), extractor)
            watch("check")
            return _Timed(inspection, watch.seconds)

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
        return self._work(_Task(Manuscript(document))).article

    def inspect(self, manuscript: Manuscript, policy: Policy) -> Inspection:
        """
        The article in a manuscript and what the checks find.

        Raises:
            ExtractionError, IsolationError: as above.
        """
        return self._work(_Task(manuscript, policy))

    def _work(self, task: _Task) -> Inspection:
        timed = self._pool(task)
        kind = timed.inspection.article.kind
        for stage, seconds in timed.seconds.items():
            self._metrics.add("copydesk_stage_seconds", seconds, kind=kind, stage=stage)
        return timed.inspection
