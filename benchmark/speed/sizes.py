"""
How the cost of a page grows with its size.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from benchmark.speed.peers import OURS, peers
from benchmark.speed.shapes import SHAPES, make_page

SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
# Large pages take seconds and vary little.
_ROUNDS = {10_000: 10, 100_000: 4, 1_000_000: 2, 5_000_000: 1}
# Units of a shape from one page to the next: each round gets a page with other words, since what is remembered of lines
# would answer for most of a small page that comes again. All have six digits: a number of four may be a year, of which
# small pages would have none and large ones thousands.
_APART = 100_000

# By shape, the seconds for each of `SIZES`.
Costs = Mapping[str, tuple[float, ...]]


def measure_sizes() -> Costs:
    """
    Each shape in each size, in a process as those of the service.
    """
    with peers() as processes:
        return {shape: tuple(_cost(processes[OURS], shape, size) for size in SIZES) for shape in SHAPES}


def _cost(spent_on: Callable[[Sequence[bytes]], float], shape: str, size: int) -> float:
    pages = [make_page(shape, size, _APART * number) for number in range(1, _ROUNDS[size] + 1)]
    return min(spent_on([page]) for page in pages)


def growth(costs: Costs) -> tuple[float, str]:
    """
    How many times as much a page ten times as large costs, at worst, and where.

    From 1 MB to 5 MB, which is five times, what was measured is doubled.
    """
    return max(
        (rate, f"{shape}, {_bytes(small)} to {_bytes(large)}")
        for shape, seconds in costs.items()
        for (small, before), (large, after) in pairwise(zip(SIZES, seconds, strict=True))
        for rate in [10 * (after / before) / (large / small)]
    )


def size_table(costs: Costs) -> Iterator[str]:
    """
    Markdown: milliseconds of CPU by shape and size.
    """
    yield "| ms of CPU | " + " | ".join(map(_bytes, SIZES)) + " |"
    yield "|---|" + "---|" * len(SIZES)
    for shape, seconds in costs.items():
        yield f"| {shape} | " + " | ".join(f"{1000 * value:.0f}" for value in seconds) + " |"


def plot_sizes(costs: Costs, path: Path) -> None:
    """
    Cost against size, both logarithmic, as SVG.

    Raises:
        ImportError: matplotlib, which the extra `bench` brings, is not there.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # The same figures give the same file.
    with mpl.rc_context({"svg.hashsalt": "copydesk"}):
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.subplots()
        for shape, seconds in costs.items():
            axes.loglog(SIZES, [1000 * value for value in seconds], marker="o", label=shape)
        linear = 1000 * min(seconds[0] for seconds in costs.values())
        axes.loglog(SIZES, [linear * size / SIZES[0] for size in SIZES], "k:", label="in proportion")
        axes.set_xlabel("bytes of the page")
        axes.set_ylabel("milliseconds of CPU")
        axes.legend(fontsize="small")
        figure.savefig(path, format="svg", metadata={"Date": None})


def _bytes(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} KB"
