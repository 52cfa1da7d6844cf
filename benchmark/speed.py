"""
Speed beside trafilatura with its metadata, on the same pages, in one run on one machine.

Three are measured in turn, warm: extraction in this process, trafilatura in this process, and the service over HTTP as
it ships (gunicorn, isolation). All figures are CPU time, which a loaded machine changes little: of this process for the
first two, and of all processes of the service for the third. Ratios above 1 are faster than trafilatura.

    python -m benchmark.speed CORPORA zyte
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from urllib.parse import urlsplit

import trafilatura

from benchmark.corpus import Bench, CorporaError, find_corpora, load_bench
from benchmark.quality import DEFAULT_FOLDER, OUT
from benchmark.server import ServerError, running_server
from service.extraction import Document, ExtractionError, extract, warm

ROUNDS = 3
CONNECTIONS = 4
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Speeds:
    """
    Seconds of CPU a page: of extraction, of trafilatura, and of the service over HTTP.
    """

    ours: float
    theirs: float
    served: float

    def table(self) -> Iterator[str]:
        """
        Markdown.
        """
        yield "| | ms of CPU a page | pages a second a core | to trafilatura |"
        yield "|---|---|---|---|"
        rows = (
            ("trafilatura with metadata, in process", self.theirs),
            ("extraction, in process", self.ours),
            ("service over HTTP", self.served),
        )
        for name, seconds in rows:
            yield f"| {name} | {1000 * seconds:.1f} | {1 / seconds:.1f} | {self.theirs / seconds:.2f} |"
        yield f"\nOf a request, {1 - self.ours / self.served:.1%} goes to everything but extraction."


def main(argv: Sequence[str] | None = None) -> int:
    """
    Measure, print the table, and give the exit status: 2 where there is nothing to measure.
    """
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("corpora", nargs="*", default=["zyte"])
    args = parser.parse_args(argv)
    try:
        corpora = list(find_corpora(args.folder, args.corpora, ["html"]))
        pages = [corpus.content(row) for corpus in corpora for row in corpus.gold()]
        OUT.mkdir(exist_ok=True)
        with running_server(OUT / "gunicorn.log") as url:
            speeds = measure(load_bench(args.folder), url, pages)
    except (CorporaError, ServerError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(speeds.table()))
    return 0


def measure(bench: Bench, url: str, pages: Sequence[bytes]) -> Speeds:
    """
    The best round of each: what disturbs a measurement makes it longer, never shorter.
    """
    warm()
    base = urlsplit(url)

    def serve() -> None:
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            list(pool.map(lambda page: bench.post(base, "/v1/extract", page, bench.types["html"]), pages))

    # The first round warms, and doesn't count.
    rounds = [
        (
            _spent(lambda: _extract(pages), process_time),
            _spent(lambda: _trafilatura(pages), process_time),
            _spent(serve, _cpu_of_children),
        )
        for _ in range(ROUNDS + 1)
    ][1:]
    ours, theirs, served = (min(column) / len(pages) for column in zip(*rounds, strict=True))
    return Speeds(ours, theirs, served)


def _spent(work: Callable[[], None], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def _extract(pages: Sequence[bytes]) -> None:
    for page in pages:
        try:
            extract(Document(page, kind="html"))
        except ExtractionError:
            continue


def _trafilatura(pages: Sequence[bytes]) -> None:
    for page in pages:
        trafilatura.bare_extraction(page, with_metadata=True)


def _cpu_of_children() -> float:
    """
    Seconds of CPU that all processes below this one have used, as Linux counts them.
    """
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # It ended meanwhile.
        number = int(path.parent.name)
        # proc_pid_stat(5): 4 is the parent; 14 to 17 are its own time and that of its ended children.
        parents[number] = int(fields[1])
        used[number] = sum(map(int, fields[11:15])) / _TICKS
    return sum(used[number] for number in parents if _is_below(number, parents))


def _is_below(number: int, parents: dict[int, int]) -> bool:
    while number in parents:
        number = parents[number]
        if number == os.getpid():
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
