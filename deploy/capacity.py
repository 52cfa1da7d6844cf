"""
What a number of documents takes: `python -m deploy.capacity --rate 63.5` prints the tables of docs/scaling.md.

The rate, pages a second of one core, is measured (docs/performance.md); everything else follows from it.
"""

import argparse
import math
from collections.abc import Iterable, Sequence

_HOUR = 3600
_DAY = 24 * _HOUR
_DOCUMENTS = (10**6, 10**7, 10**8, 10**9)
# A pod of the manifests.
_POD_CORES = 1
_POD_MIB = 512
# What of its cores a fleet is to be busy with on average; what is left takes the waves.
_BUSY = 0.7
_LOADS = (0.5, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5)


def core_hours(documents: float, rate: float) -> float:
    """
    Hours of one core that is always busy.

    >>> core_hours(3600, rate=10)
    0.1
    """
    return documents / rate / _HOUR


def pods(documents: float, rate: float, seconds: float) -> int:
    """
    Pods that get through the documents in some time, busy to 70 per cent.

    >>> pods(10**6, rate=10, seconds=86400)
    2
    """
    return math.ceil(documents / (rate * _POD_CORES * _BUSY * seconds))


def refused(load: float, children: int, queue: int) -> float:
    """
    The share of documents that are answered 429, where they arrive at random.

    The queue M/M/c/K of textbooks: c children, K = children + queue places, and a load that is the rate of arrivals to
    the rate that all children together manage.

    >>> round(refused(1.0, children=1, queue=16), 3)
    0.056
    """
    offered = load * children
    # The weight of each number of documents in hand, each from the one before, so that nothing grows beyond a float.
    weights = [1.0]
    for in_hand in range(1, children + queue + 1):
        weights.append(weights[-1] * offered / min(in_hand, children))
    return weights[-1] / math.fsum(weights)


def tables(rate: float, price: float, queue: int) -> str:
    """
    The tables in Markdown.

    Args:
        rate: pages a second of one core.
        price: of an hour of one core with its memory.
        queue: documents that may wait, of a pod.
    """
    volumes = [
        (
            f"{documents:,}",
            f"{core_hours(documents, rate):,.1f}",
            f"{core_hours(documents, rate) / _BUSY * price:,.2f}",
            f"{pods(documents, rate, _DAY):,}",
            f"{pods(documents, rate, 30 * _DAY):,}",
            f"{pods(documents, rate, 30 * _DAY) * _POD_MIB / 1024:,.1f} GiB",
        )
        for documents in _DOCUMENTS
    ]
    loads = [
        (
            f"{load:.0%}",
            f"{load * rate:.1f}",
            *(f"{refused(load, children, queue):.2%}" for children in (1, 2, 4)),
        )
        for load in _LOADS
    ]
    return "\n\n".join(
        [
            _table(("documents", "core-hours", "price", "pods for a day", "pods for 30 days", "their memory"), volumes),
            _table(("load", "pages a second a core", "429: 1 child", "2 children", "4 children"), loads),
        ]
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """
    Print the tables.
    """
    parser = argparse.ArgumentParser(prog="python -m deploy.capacity", description="What a number of documents takes.")
    parser.add_argument("--rate", type=float, required=True, help="pages a second of one core, see docs/performance.md")
    parser.add_argument("--price", type=float, default=0.05, help="of an hour of a core and its memory (0.05)")
    parser.add_argument("--queue", type=int, default=16, help="documents of a pod that may wait (16)")
    options = parser.parse_args()
    print(tables(options.rate, options.price, options.queue))


if __name__ == "__main__":
    main()
