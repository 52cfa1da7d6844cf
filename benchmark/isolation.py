"""
What isolation costs: `python -m benchmark.isolation`. The figures of docs/adr/0003.

The same document is worked on in this process and through the pool, with the machine idle and with all its cores busy;
then a document that hangs is met, and the time until it is ended and until the next one is served.
"""

import multiprocessing
import statistics
import time
from collections.abc import Callable

from service.extraction import Article, Document, ExtractionError, extract, warm
from service.isolation import DeadlineExceeded, Limits, Pool

DOCUMENTS = 150
DEADLINE = 1.0
MEBIBYTE = 1 << 20
_SENTENCE = (
    "The council opened bridge number {} on Monday after years of work, the mayor said to the crowd on both banks."
)
# The size of the page of a newspaper, most of it furniture.
_STORY = "".join(f"<p>{_SENTENCE.format(number)}</p>" for number in range(25))
_LINKS = "".join(f"<li class='teaser item-{n}'><a href='/story/{n}'>Another story</a></li>" for n in range(60))
PAGE = Document(
    f"<html><head><title>Bridge opens to traffic</title><script>{'x' * 60_000}</script></head><body><ul>{_LINKS}</ul>"
    f"<article><h1>Bridge opens to traffic</h1>{_STORY}</article></body></html>",
    kind="html",
)
HANGING = Document("hang", kind="text")


def work(document: Document) -> Article:
    """
    Extraction, and a document that never ends.
    """
    while document.content == HANGING.content:
        pass
    return extract(document)


def main() -> None:
    """
    Print the figures.
    """
    warm()
    pool = Pool[Document, Article](work, ExtractionError, Limits(2, 2, DEADLINE, 1024 * MEBIBYTE, 10**6, 1 << 40))
    pool.start()
    print(f"{'':8}{'in process p50':>16}{'pool p50':>12}{'pool p99':>12}{'overhead':>20}")
    _compare("idle", pool)
    burners = [multiprocessing.Process(target=_burn, daemon=True) for _ in range(multiprocessing.cpu_count())]
    for burner in burners:
        burner.start()
    _compare("loaded", pool)
    for burner in burners:
        burner.kill()
    for _ in range(5):
        _kill(pool)
    pool.close()


def _compare(name: str, pool: Pool[Document, Article]) -> None:
    own, pooled = [], []
    # In turns, so that both meet the same machine.
    for _ in range(DOCUMENTS):
        own.append(_milliseconds(extract, PAGE))
        pooled.append(_milliseconds(pool, PAGE))
    middle, other = statistics.median(own), statistics.median(pooled)
    p99 = statistics.quantiles(pooled, n=100)[-1]
    overhead = f"{other - middle:.2f} ms = {(other - middle) / middle:.1%}"
    print(f"{name:8}{middle:13.2f} ms{other:9.2f} ms{p99:9.2f} ms{overhead:>20}")


def _kill(pool: Pool[Document, Article]) -> None:
    start = time.perf_counter()
    try:
        pool(HANGING)
    except DeadlineExceeded:
        ended = time.perf_counter() - start
    following = _milliseconds(pool, PAGE)
    print(f"hung work ended {1000 * (ended - DEADLINE):.1f} ms after the deadline; next document {following:.1f} ms")


def _milliseconds(function: Callable[[Document], object], document: Document) -> float:
    start = time.perf_counter()
    function(document)
    return 1000 * (time.perf_counter() - start)


def _burn() -> None:
    while True:
        pass


if __name__ == "__main__":
    main()
