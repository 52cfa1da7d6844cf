"""
The metrics: one table declares them all, one object counts them.

Under gunicorn each worker writes its numbers into a file of the folder PROMETHEUS_MULTIPROC_DIR, and whichever worker
is asked adds them up. Without that variable the numbers are of this process alone.

The text for Prometheus is prometheus_client's, the numbers are not: its multiprocess mode goes through some ten calls
for each, and a request has thirty of them.
"""

import math
import os
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

from service.numbers import Name, Numbers, Row, drop, read_all

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

    @property
    def width(self) -> int:
        """
        How many numbers it has for the same labels: a histogram has one for each bucket, the last without a bound, and
        the sum behind them.
        """
        return len(self.buckets) + 2 if self.kind == "histogram" else 1


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
    Metric("copydesk_stage_seconds", "counter", "Work on documents that became articles, by stage.", ("kind", "stage")),
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

# A name with its labels, as they were given.
_Key = tuple[str, tuple[tuple[str, str], ...]]

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


class PrometheusMetrics(Collector):
    """
    Counts for Prometheus. A process that is forked counts for itself, from 0.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """
        Add to a counter or a gauge.
        """
        key = (name, tuple(labels.items()))
        place = self._places.get(key)
        if place is None:
            place = self._new_place(key)
        with self._lock:
            self._values[place] += amount

    def observe(self, name: str, amount: float, **labels: str) -> None:
        """
        Put a duration or a size into a histogram.
        """
        key = (name, tuple(labels.items()))
        place = self._places.get(key)
        if place is None:
            place = self._new_place(key)
        buckets = METRICS[name].buckets
        with self._lock:
            self._values[place + bisect_left(buckets, amount)] += 1
            self._values[place + len(buckets) + 1] += amount

    def text(self) -> bytes:
        """
        All numbers in Prometheus' text format, of all workers where they share a folder.
        """
        registry = CollectorRegistry()
        registry.register(self)
        return generate_latest(registry)

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily]:
        """
        All numbers, for prometheus_client.
        """
        folder = _folder()
        if folder is None and self._numbers is not None:
            sums = _sums(self._numbers.rows())
        else:
            sums = _sums(read_all(folder) if folder else ())
        for row in METRICS.values():
            yield _family(row, {name[1:]: values for name, values in sums.items() if name[0] == row.name})

    def _begin(self) -> None:
        self._numbers: Numbers | None = None
        self._values: memoryview[float] = memoryview(b"").cast("d")
        # Of the first number of a name with its labels.
        self._places: dict[_Key, int] = {}

    def _new_place(self, key: _Key) -> int:
        row, labels = METRICS[key[0]], dict(key[1])
        if labels.keys() != set(row.labels):
            raise KeyError(key)
        with self._lock:
            if self._numbers is None:
                self._numbers = Numbers(_folder())
                self._values = self._numbers.values
            if key not in self._places:
                name = (row.name, *(labels[label] for label in row.labels))
                self._places[key] = self._numbers.add_row(name, row.width)
            return self._places[key]


def drop_gauges(pid: int) -> None:
    """
    Count the gauges of a worker that is dead no longer; its other numbers stay.
    """
    if folder := _folder():
        drop(folder, pid, lambda name: METRICS[name].kind == "gauge")


def _folder() -> Path | None:
    folder = os.environ.get(MULTIPROCESS_DIR)
    return Path(folder) if folder else None


def _sums(rows: Iterable[Row]) -> dict[Name, list[float]]:
    # What has no labels is there from the start. Another version, from which this one took over, may count otherwise.
    sums: dict[Name, list[float]] = {(row.name,): [0.0] * row.width for row in METRICS.values() if not row.labels}
    for row in rows:
        metric = METRICS.get(row.name[0])
        if metric is None or len(row.values) != metric.width or math.isnan(row.values[0]):
            continue
        known = sums.setdefault(row.name, [0.0] * metric.width)
        put = max if metric.together == "livemax" else sum
        sums[row.name] = [put(pair) for pair in zip(known, row.values, strict=True)]
    return sums


def _family(
    row: Metric, sums: Mapping[Name, list[float]]
) -> CounterMetricFamily | GaugeMetricFamily | HistogramMetricFamily:
    if row.kind != "histogram":
        make = CounterMetricFamily if row.kind == "counter" else GaugeMetricFamily
        family = make(row.name, row.doc, labels=row.labels)
        for labels, (value,) in sums.items():
            family.add_metric(labels, value)
        return family
    histogram = HistogramMetricFamily(row.name, row.doc, labels=row.labels)
    bounds = [floatToGoString(bound) for bound in (*row.buckets, math.inf)]  # type: ignore[no-untyped-call]
    for labels, (*counts, total) in sums.items():
        histogram.add_metric(labels, list(zip(bounds, accumulate(counts), strict=True)), total)
    return histogram
