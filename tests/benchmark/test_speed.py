"""
What the measurement of speed makes of what it measured.
"""

from collections import Counter
from pathlib import Path

import pytest

from benchmark.corpus import load_bench
from benchmark.load import CHILDREN, QUEUE, Step, judge, run_step
from benchmark.speed.clocks import least
from benchmark.speed.figures import Figure, figure_table, lost, read_bounds
from benchmark.speed.peers import OURS, REFERENCE, peers
from benchmark.speed.serving import Client
from benchmark.speed.shapes import SHAPES, make_page
from benchmark.speed.sizes import growth, size_table
from service.extraction import Document, extract
from tests.system.server import running_server

FULL = CHILDREN + QUEUE


def step(connections: int, wait: float, **statuses: int) -> Step:
    counted = Counter({int(status[1:]): count for status, count in statuses.items()})
    return Step(connections, counted, [wait] * statuses.get("s200", 0), seconds=1.0)


def test_least() -> None:
    """
    Of each column the least, whichever round it came from.
    """
    assert least([{"a": 2.0, "b": 1.0}, {"a": 1.0, "b": 3.0}]) == {"a": 1.0, "b": 1.0}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", [3_000, 30_000])
def test_pages_have_their_size_and_an_article(shape: str, size: int) -> None:
    """
    What is measured is work on an article, not the refusal of a page.
    """
    page = make_page(shape, size)

    assert size <= len(page) < size + 1000
    assert extract(Document(page, kind="html")).headline == "Bridge opens to traffic"


def test_growth() -> None:
    """
    The worst step is told, and from 1 MB to 5 MB as it would be for ten times.
    """
    even = (0.01, 0.1, 1.1, 5.5)
    rate, where = growth({"even": even, "odd": (0.01, 0.1, 1.0, 8.0)})

    assert growth({"even": even})[1] == "even, 100 KB to 1 MB"
    assert (rate, where) == (16.0, "odd, 1 MB to 5 MB")


def test_size_table() -> None:
    """
    A row a shape, in milliseconds.
    """
    assert list(size_table({"table": (0.01, 0.1, 1.0, 5.0)}))[2] == "| table | 10 | 100 | 1000 | 5000 |"


@pytest.mark.parametrize(
    ("value", "bound", "more_is_better", "told"),
    [
        (0.9, 1.0, True, ["speed: 0.9 is worse than its bound 1"]),
        (1.0, 1.0, True, []),
        (0.9, 1.0, False, []),
        (1.1, 1.0, False, ["speed: 1.1 is worse than its bound 1"]),
    ],
)
def test_lost(value: float, bound: float, more_is_better: bool, told: list[str]) -> None:
    """
    A figure may reach its bound and not pass it.
    """
    figure = Figure("speed", "speed", value, 1.8, 3.0, more_is_better)

    assert list(lost([figure], {"speed": bound})) == told
    assert list(lost([figure], {})) == []


def test_figure_table() -> None:
    """
    A figure without a bound has a dash.
    """
    figure = Figure("speed", "speed", 1.234, 1.8, 3.0, more_is_better=True)

    assert list(figure_table([figure], {}))[2] == "| speed | 1.23 | 1.8 | 3 | - |"


def test_bounds_are_of_figures_there_are() -> None:
    """
    A bound under a name that nothing has would hold nothing.
    """
    assert set(read_bounds()) <= {"pages", "overhead", "text", "tail", "first", "memory", "growth"}


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([step(FULL, 0.5, s200=9), step(64, 0.9, s200=9, s429=5)], 0),
        ([step(FULL, 0.5, s200=9), step(64, 1.1, s200=9, s429=5)], 1),
        ([step(FULL, 0.5, s200=9), step(64, 0.5, s200=9)], 1),
        ([step(FULL, 0.5, s200=9, s500=1), step(64, 0.5, s200=9, s429=1, s0=2)], 2),
    ],
)
def test_judge(steps: list[Step], told: int) -> None:
    """
    Long waits of the accepted, no refusal, and faults are told.
    """
    assert len(list(judge(steps))) == told


def test_run_step(url: str) -> None:
    """
    Every connection posts until the time is over, and waits are kept of what was accepted.
    """
    done = run_step(url, [b"<p>Dogs bark"], connections=2, seconds=0.3)

    assert done.statuses[200] == len(done.waits) > 0
    assert done.row().startswith("| 2 | ")


def test_share_beside_extraction(tmp_path: Path, corpora: Path) -> None:
    """
    The larger a page, the more of the work is extraction; never all of it.
    """
    small, large = ([make_page("paragraphs", size)] * 10 for size in (3_000, 300_000))
    with running_server(tmp_path, COPYDESK_WORKERS="1", COPYDESK_CHILDREN="1") as server:
        client = Client(load_bench(corpora), server.url, "html")
        most, least_of_all = (client.share_beside_extraction(pages, 1) for pages in (small, large))

    assert 0 < least_of_all < most < 1


def test_plot(tmp_path: Path) -> None:
    """
    The same figures give the same drawing, which names its shapes.
    """
    pytest.importorskip("matplotlib", reason="the extra `bench` draws")
    from benchmark.speed.sizes import plot_sizes

    costs = {"table": (0.01, 0.1, 1.0, 5.0)}
    plot_sizes(costs, tmp_path / "one.svg")
    plot_sizes(costs, tmp_path / "two.svg")

    assert b"<svg" in (tmp_path / "one.svg").read_bytes()
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_extractors_are_measured_in_processes_of_their_own() -> None:
    """
    Ours and the reference at least; a page of more costs more than none.
    """
    page = (
        b"<title>Bridge</title><h1>Bridge</h1><p>The council opened the new bridge on Monday, after years of delay.</p>"
    )
    with peers() as costs:
        spent = {name: (costs[name]([page] * 3), costs[name]([])) for name in (OURS, REFERENCE)}

    assert all(some > none for some, none in spent.values())
