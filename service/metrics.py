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

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"

# Seconds. Half of all documents take some ten milliseconds, the worst are ended at a deadline of seconds.
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
# Bytes: a paragraph, most texts, most pages, large ones, and what comes near the limits.
_BYTES = (1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7)


@dataclass(frozen=True, slots=True)
class Metric:
    """
    A row of the table.

    Attributes:
        buckets: upper bounds of a histogram, in its unit.
        together: how the gauges of several processes become one; a process that is dead has no part in it.
    """

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    doc: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = _SECONDS
    together: Literal["livesum", "livemax"] = "livesum"


_TABLE = (
    Metric("copydesk_requests", "counter", "Requests answered.", ("endpoint", "method", "status")),
    Metric("copydesk_request_seconds", "histogram", "From the request's head to its answer.", ("endpoint", "status")),
    Metric("copydesk_received_bytes", "counter", "Bytes of request bodies as sent.", ("endpoint",)),
    Metric("copydesk_sent_bytes", "counter", "Bytes of answers as sent.", ("endpoint",)),
    Metric("copydesk_errors", "counter", "Requests answered with a problem.", ("code",)),
    Metric("copydesk_documents", "counter", "Documents that became articles.", ("kind",)),
    Metric("copydesk_document_bytes", "histogram", "Documents that became articles, as inflated.", ("kind",), _BYTES),
    Metric("copydesk_fields", "counter", "Fields of articles, found or not (`yes`, `no`).", ("kind", "field", "found")),
    Metric("copydesk_warnings", "counter", "Warnings in articles.", ("code",)),
    Metric(
        "copydesk_extraction_seconds",
        "histogram",
        "From a document's arrival to its article, however it ended: waiting and work.",
    ),
    Metric("copydesk_queue_seconds", "histogram", "Waiting of a document for an extraction process."),
    Metric(
        "copydesk_stage_seconds", "counter", "CPU spent on documents that became articles, by stage.", ("kind", "stage")
    ),
    Metric("copydesk_queue_depth", "gauge", "Documents that wait for an extraction process."),
    Metric("copydesk_children", "gauge", "Extraction processes there are."),
    Metric("copydesk_busy_children", "gauge", "Extraction processes that work on a document."),
    Metric(
        "copydesk_children_ended",
        "counter",
        "Extraction processes that ended: killed at the `deadline`, out of `memory`, `died` by a crash or a signal; "
        "replaced after their share of `documents` or for their `size`.",
        ("reason",),
    ),
    Metric("copydesk_build_info", "gauge", "1 for each version that runs.", ("version", "python"), together="livemax"),
)

_Key = tuple[str | tuple[str, str], ...]

METRICS: Mapping[str, Metric] = MappingProxyType({row.name: row for row in _TABLE})


class Metrics(Protocol):
    """
    What the rest of the service knows of metrics. Names are without the endings Prometheus adds (_total, _bucket).
    """

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Add to a counter, or to a gauge, which takes negative amounts as well.
        """

    def observe(self, name: str, amount: float, **labels: str) -> None:
        """
        Put a duration or a size into a histogram.
        """


class NullMetrics:
    """
    For the command line and tests: counts nothing.
    """

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Nothing.
        """

    def observe(self, name: str, amount: float, **labels: str) -> None:
        """
        Nothing.
        """


class PrometheusMetrics:
    """
    Counts for Prometheus.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        # By name, and by name with labels: looking a child up in the metric itself takes longer than to count.
        self._sums: dict[_Key, Counter | Gauge] = {}
        self._histograms: dict[_Key, Histogram] = {}
        for row in METRICS.values():
            self._declare(row)

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Add to a counter or a gauge.
        """
        key: _Key = (name, *labels.items())
        child = self._sums.get(key)
        if child is None:
            child = self._sums[key] = self._sums[(name,)].labels(**labels)
        child.inc(amount)

    def observe(self, name: str, amount: float, **labels: str) -> None:
        """
        Put a duration or a size into a histogram.
        """
        key: _Key = (name, *labels.items())
        child = self._histograms.get(key)
        if child is None:
            child = self._histograms[key] = self._histograms[(name,)].labels(**labels)
        child.observe(amount)

    def text(self) -> bytes:
        """
        All numbers in Prometheus' text format, of all workers where they share a folder.
        """
        if MULTIPROCESS_DIR not in os.environ:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)

    def _declare(self, row: Metric) -> None:
        if row.kind == "counter":
            self._sums[(row.name,)] = Counter(row.name, row.doc, row.labels, registry=self._registry)
        elif row.kind == "gauge":
            self._sums[(row.name,)] = Gauge(
                row.name, row.doc, row.labels, registry=self._registry, multiprocess_mode=row.together
            )
        else:
            self._histograms[(row.name,)] = Histogram(
                row.name, row.doc, row.labels, buckets=row.buckets, registry=self._registry
            )
