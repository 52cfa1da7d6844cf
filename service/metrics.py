"""
The metrics: one table declares them all, one object counts them.

Under gunicorn each worker writes its numbers into files of the folder PROMETHEUS_MULTIPROC_DIR, and whichever worker is
asked adds them up (prometheus_client, multiprocess mode). Without that variable the numbers are of this process alone.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"

# Seconds. Half of all documents take some ten milliseconds, the worst are ended at a deadline of seconds.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class Metric:
    """
    A row of the table. A histogram is of seconds.
    """

    name: str
    kind: Literal["counter", "histogram"]
    doc: str
    labels: tuple[str, ...] = ()


_TABLE = (
    Metric("copydesk_requests", "counter", "Requests answered.", ("endpoint", "method", "status")),
    Metric("copydesk_request_seconds", "histogram", "From the request's head to its answer.", ("endpoint",)),
    Metric("copydesk_received_bytes", "counter", "Bytes of request bodies as sent.", ("endpoint",)),
    Metric("copydesk_sent_bytes", "counter", "Bytes of answers as sent.", ("endpoint",)),
    Metric("copydesk_documents", "counter", "Documents that became articles.", ("kind",)),
    Metric("copydesk_errors", "counter", "Requests answered with a problem.", ("code",)),
    Metric("copydesk_extraction_seconds", "histogram", "Extraction of one document, however it ended."),
)

METRICS: Mapping[str, Metric] = MappingProxyType({row.name: row for row in _TABLE})


class Metrics(Protocol):
    """
    What the rest of the service knows of metrics. Names are without the endings Prometheus adds (_total, _bucket).
    """

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Add to a counter.
        """

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """
        Put a duration into a histogram.
        """


class NullMetrics:
    """
    For the command line and tests: counts nothing.
    """

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Nothing.
        """

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """
        Nothing.
        """


class PrometheusMetrics:
    """
    Counts for Prometheus.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._counters: dict[str, Counter] = {}
        self._histograms: dict[str, Histogram] = {}
        for row in METRICS.values():
            if row.kind == "counter":
                self._counters[row.name] = Counter(row.name, row.doc, row.labels, registry=self._registry)
            else:
                self._histograms[row.name] = Histogram(
                    row.name, row.doc, row.labels, buckets=_SECONDS, registry=self._registry
                )

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Add to a counter.
        """
        counter = self._counters[name]
        (counter.labels(**labels) if labels else counter).inc(amount)

    def observe(self, name: str, seconds: float, **labels: str) -> None:
        """
        Put a duration into a histogram.
        """
        histogram = self._histograms[name]
        (histogram.labels(**labels) if labels else histogram).observe(seconds)

    def text(self) -> bytes:
        """
        All numbers in Prometheus' text format, of all workers where they share a folder.
        """
        if MULTIPROCESS_DIR not in os.environ:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
