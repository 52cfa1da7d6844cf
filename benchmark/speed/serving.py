"""
The running service: its CPU a document, how long clients wait, what it keeps in memory.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from prometheus_client.parser import text_string_to_metric_families

from benchmark.corpus import Bench
from benchmark.speed.clocks import cpu_of_children, least, spent
from tests.system.processes import children_of, resident_bytes
from tests.system.server import running_server

CONNECTIONS = 4
# More at a time than half of the load ever needs.
_WAITING = 32
_ARRIVALS = 300
_STARTS = 3
_YOUNG, _OLD = 200, 2000
_STAGES = "copydesk_stage_seconds"


@dataclass(frozen=True, slots=True)
class Client:
    """
    Posts documents of one kind to one service.
    """

    bench: Bench
    url: str
    kind: str

    def post(self, content: bytes) -> float:
        """
        Seconds until the answer is there.
        """
        start = time.perf_counter()
        self.bench.post(urlsplit(self.url), "/v1/extract", content, self.bench.types[self.kind])
        return time.perf_counter() - start

    def post_all(self, contents: Sequence[bytes]) -> None:
        """
        Post over a few connections, as fast as they are answered.
        """
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            list(pool.map(self.post, contents))

    def cpu(self, contents: Sequence[bytes], rounds: int) -> float:
        """
        Seconds of CPU of all processes of the service for these documents: the least of some rounds after a first.
        """
        self.post_all(contents)
        return least({"": spent(lambda: self.post_all(contents), cpu_of_children)} for _ in range(rounds))[""]

    def share_beside_extraction(self, contents: Sequence[bytes], rounds: int) -> float:
        """
        Of the CPU of all processes of the service the share that is not spent inside extraction, as its own clock of
        stages tells. That one counts documents that become articles: others would pass for work beside it.
        """
        extracting = self._extracting()
        whole = sum(spent(lambda: self.post_all(contents), cpu_of_children) for _ in range(rounds))
        return 1 - (self._extracting() - extracting) / whole

    def _extracting(self) -> float:
        with urlopen(f"{self.url}/metrics") as answer:
            families = text_string_to_metric_families(answer.read().decode())
        return sum(row.value for family in families if family.name == _STAGES for row in family.samples)


def tail_at_half_load(client: Client, contents: Sequence[bytes]) -> tuple[float, float]:
    """
    Seconds p50 and p99 of a request, while half as many come as the service can answer, evenly.
    """
    start = time.perf_counter()
    client.post_all(contents)
    pause = 2 * (time.perf_counter() - start) / len(contents)
    with ThreadPoolExecutor(_WAITING) as pool:
        waits = []
        begin = time.perf_counter()
        for number in range(_ARRIVALS):
            time.sleep(max(0.0, begin + number * pause - time.perf_counter()))
            waits.append(pool.submit(client.post, contents[number % len(contents)]))
        seconds = [wait.result() for wait in waits]
    return statistics.median(seconds), statistics.quantiles(seconds, n=100)[-1]


def first_to_median(bench: Bench, folder: Path, contents: Sequence[bytes]) -> float:
    """
    How many times the median request the first one after a start takes: the median of some starts.
    """

    def start() -> float:
        with running_server(folder) as server:
            client = Client(bench, server.url, "html")
            first, *others = map(client.post, [contents[0]] * 20)
        return first / statistics.median(others)

    return statistics.median(start() for _ in range(_STARTS))


def growth_of_a_child(
    bench: Bench, folder: Path, contents: Sequence[bytes], progress: Callable[[str], None]
) -> tuple[int, int]:
    """
    Bytes resident in the only extraction process after 200 documents, and after 2,000.
    """
    settings = {"COPYDESK_WORKERS": "1", "COPYDESK_CHILDREN": "1", "COPYDESK_RECYCLE_DOCUMENTS": str(10 * _OLD)}
    with running_server(folder, **settings) as server:
        client, sizes = Client(bench, server.url, "html"), []
        for number in range(1, _OLD + 1):
            client.post(contents[number % len(contents)])
            if number in (_YOUNG, _OLD):
                sizes.append(resident_bytes(_only_child()))
            if number % 50 == 0:
                progress(f"memory {number}/{_OLD}")
    return sizes[0], sizes[1]


def _only_child() -> int:
    """
    Below this process: gunicorn's master, its worker, the worker's nursery, the nursery's child.
    """
    (pid,) = (master for master in children_of(os.getpid()) if children_of(master))
    for _ in range(3):
        (pid,) = children_of(pid)
    return pid
