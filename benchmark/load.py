"""
Load on the service of this machine, from one connection to far too many: what it answers, and how long clients wait.

Each step keeps so many connections busy for some seconds with real pages; a client that is told 429 waits as it is told
and goes on. The queue is to bound the wait: above its room more connections mean more refusals, and those that are
accepted wait no longer. The exit status is 1 when the median of the accepted, at the most connections, is more than
twice the median with a full queue, or something was answered with neither 200, 422 nor 429.

    python -m benchmark.load CORPORA zyte
"""

import argparse
import http.client
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmark.corpus import DEFAULT_FOLDER, CorporaError, find_corpora
from benchmark.quality import OUT
from tests.system.server import ServerError, running_server

CHILDREN, QUEUE = 2, 4
# The children alone, with the queue half full, full, and with ever more clients that find no room.
STEPS = (1, CHILDREN, CHILDREN + QUEUE // 2, CHILDREN + QUEUE, 16, 32, 64)
SECONDS = 10.0
MOST_TIMES_THE_MEDIAN = 2.0
_SETTINGS = {"COPYDESK_WORKERS": "1", "COPYDESK_CHILDREN": str(CHILDREN), "COPYDESK_QUEUE": str(QUEUE)}
_ANSWERED = {200, 422}
_REFUSED = 429
# A refused client of this test comes back at once, or there would be no overload.
_BACK_AFTER = 0.05


@dataclass(frozen=True, slots=True)
class Step:
    """
    What came of so many connections.

    Attributes:
        statuses: how often each came; 0 is a connection that broke.
        waits: seconds of the accepted.
        seconds: how long it went on.
    """

    connections: int
    statuses: Counter[int]
    waits: Sequence[float]
    seconds: float

    @property
    def median(self) -> float:
        """
        Seconds of an accepted request.
        """
        return statistics.median(self.waits)

    def row(self) -> str:
        """
        Markdown.
        """
        refused = self.statuses[_REFUSED]
        others = sum(self.statuses.values()) - len(self.waits) - refused
        tail = statistics.quantiles(self.waits, n=100)[-1]
        rate = len(self.waits) / self.seconds
        return (
            f"| {self.connections} | {rate:.1f} | {refused} | {others} | {1e3 * self.median:.0f} | {1e3 * tail:.0f} |"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """
    Measure, print the table, and give the exit status: 2 where there is nothing to measure.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("corpora", nargs="*", default=["zyte"])
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each step (default: %(default)s)")
    args = parser.parse_args(argv)
    try:
        pages = [
            corpus.content(row) for corpus in find_corpora(args.folder, args.corpora, ["html"]) for row in corpus.gold()
        ]
        OUT.mkdir(exist_ok=True)
        with running_server(OUT, **_SETTINGS) as server:
            steps = list(measure(server.url, pages, args.seconds))
    except (CorporaError, ServerError) as error:
        print(error, file=sys.stderr)
        return 2
    troubles = list(judge(steps))
    for line in troubles:
        print(line, file=sys.stderr)
    return 1 if troubles else 0


def measure(url: str, pages: Sequence[bytes], seconds: float) -> Iterator[Step]:
    """
    Step by step, each printed when it is done.
    """
    run_step(url, pages, CHILDREN, seconds)  # Warms.
    print("| connections | accepted a second | 429 | other | p50 ms | p99 ms |\n|---|---|---|---|---|---|")
    for connections in STEPS:
        step = run_step(url, pages, connections, seconds)
        print(step.row(), flush=True)
        yield step


def judge(steps: Sequence[Step]) -> Iterator[str]:
    """
    A line for each thing that overload must not bring.
    """
    full = next(step for step in steps if step.connections == CHILDREN + QUEUE)
    over = steps[-1]
    if over.median > MOST_TIMES_THE_MEDIAN * full.median:
        yield f"The accepted wait {over.median:.3f} s under overload and {full.median:.3f} s with a full queue."
    if not over.statuses[_REFUSED]:
        yield "Nothing was refused under overload."
    for step in steps:
        if wrong := {status for status in step.statuses if status not in {*_ANSWERED, _REFUSED}}:
            yield f"{step.connections} connections: answered with {sorted(wrong)}."


def run_step(url: str, pages: Sequence[bytes], connections: int, seconds: float) -> Step:
    """
    Keep so many connections busy for so long.
    """
    statuses: Counter[int] = Counter()
    waits: list[float] = []
    start = time.perf_counter()

    def client(number: int) -> None:
        port = urlsplit(url).port
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() - start < seconds:
            begin = time.perf_counter()
            status = _post(connection, pages[number % len(pages)])
            statuses[status] += 1
            number += 7
            if status in _ANSWERED:
                waits.append(time.perf_counter() - begin)
            else:
                time.sleep(_BACK_AFTER)
        connection.close()

    threads = [threading.Thread(target=client, args=(number,)) for number in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Step(connections, statuses, waits, time.perf_counter() - start)


def _post(connection: http.client.HTTPConnection, page: bytes) -> int:
    try:
        connection.request("POST", "/v1/extract", page, {"Content-Type": "text/html"})
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0
    return answer.status


if __name__ == "__main__":
    sys.exit(main())
