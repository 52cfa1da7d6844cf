"""
What watching costs: the seconds of stages, the counting of a document, and a scrape.

    python -m benchmark.overhead
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from service.extraction import Article, Document, extract, warm
from service.extraction.limits import DEFAULT_LIMITS
from service.extraction.stages import Stopwatch

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"
ROUNDS = 15
DOCUMENTS = 20
COUNTINGS = 2000
# A service of one worker, of a large machine, and of one that has been reloaded for weeks.
WORKERS = (1, 8, 64)


def main() -> int:
    """
    Print the table.
    """
    warm()
    with tempfile.TemporaryDirectory() as folder:
        # Looked for when prometheus_client is first imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        print("\n".join(table()))
    return 0


def table() -> Iterator[str]:
    """
    Markdown: what is watched, what it costs, and its share of the extraction.
    """
    document = Document((EXAMPLES / "page.html").read_bytes(), kind="html")
    plain = _median(lambda: extract(document), DOCUMENTS)
    counted = _count(document, extract(document))
    yield "| what | microseconds | share of an extraction |"
    yield "|---|---|---|"
    yield f"| extraction of docs/examples/page.html | {plain * 1e6:.0f} | |"
    yield f"| the seconds of its stages | {(laps := _laps()) * 1e6:.1f} | {laps / plain:.3%} |"
    yield f"| counting a document, its stages and its request | {counted * 1e6:.0f} | {counted / plain:.2%} |"
    for workers in WORKERS:
        seconds, size = _scrape(workers)
        yield f"| a scrape over {workers} workers ({size / 1000:.0f} KB) | {seconds * 1e6:.0f} | |"


def _median(work: Callable[[], object], times: int) -> float:
    return median(_timed(work, times) for _ in range(ROUNDS))


def _timed(work: Callable[[], object], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) / times


def _laps() -> float:
    def laps() -> None:
        watch = Stopwatch()
        for stage in ("decode", "parse", "sources", "resolve", "body", "finish"):
            watch(stage)

    return _median(laps, COUNTINGS)


def _count(document: Document, article: Article) -> float:
    # All that is counted for a document that becomes an article, as pool, desk and web do it.
    from service.counting import count_article
    from service.metrics import PrometheusMetrics

    metrics = PrometheusMetrics()
    watch = Stopwatch()
    extract(document, DEFAULT_LIMITS, watch)
    route = "/v1/extract"

    def count() -> None:
        for name in ("copydesk_queue_depth", "copydesk_busy_children"):
            metrics.add(name)
            metrics.add(name, -1)
        metrics.observe("copydesk_queue_seconds", 0.0)
        for stage, seconds in watch.seconds.items():
            metrics.add("copydesk_stage_seconds", seconds, kind="html", stage=stage)
        count_article(metrics, document.content, article)
        metrics.observe("copydesk_extraction_seconds", 0.01)
        metrics.add("copydesk_requests", method="POST", status="200", endpoint=route)
        metrics.observe("copydesk_request_seconds", 0.01, status="200", endpoint=route)
        metrics.add("copydesk_received_bytes", 1.0, endpoint=route)
        metrics.add("copydesk_sent_bytes", 1.0, endpoint=route)

    return _median(count, COUNTINGS)


def _scrape(workers: int) -> tuple[float, int]:
    # Other workers are what they leave: copies of this one's files under other numbers.
    from service.metrics import PrometheusMetrics

    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    own = [path for path in folder.glob("*.db") if path.stem.endswith(f"_{os.getpid()}")]
    for number in range(1, workers):
        for path in own:
            copy = folder / path.name.replace(f"_{os.getpid()}", f"_{10**7 + number}")
            copy.write_bytes(path.read_bytes())
    metrics = PrometheusMetrics()
    return _median(metrics.text, 3), len(metrics.text())


if __name__ == "__main__":
    sys.exit(main())
